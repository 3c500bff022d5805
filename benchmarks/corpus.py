"""Thousands of documents as one corpus: how fast, how large, and what stopping and going on costs.

    python benchmarks/corpus.py --packs PACKS --documents 1000
    python benchmarks/corpus.py --packs PACKS --documents 10000 --mix tiny --jobs 2

The documents are made of the packs: runs of pages of their PDFs, and their Word, HTML and Markdown
files, each copy with bytes of its own, so that none is known from another. How long they are is one
of MIXES. Then `packlint corpus run --each-file` is started as a user would, killed (SIGKILL, with
its workers) when a third is done, and given again; and once more when all is done. Times of the
processor are those of the process and its workers; memory is the highest of the process itself.
Needs Linux.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf

from packlint.corpus.parts import live_parts
from packlint.corpus.tables import TABLES

# Of a hundred documents: how many have from so many to so many pages, are files of other kinds, or
# are a few paragraphs of Markdown.
MIXES: dict[str, dict[str | tuple[int, int], int]] = {
    "mixed": {(1, 4): 45, (5, 12): 35, (13, 30): 12, (31, 134): 2, "other": 6},
    "short": {(1, 3): 72, (4, 8): 20, (9, 20): 4, "other": 4},
    "tiny": {(1, 2): 38, (3, 8): 3, "other": 1, "piece": 58},
}
_BODIES, _YEARS = 40, (2029, 2030, 2031)
# Different documents of each length; the others are copies of them.
_DIFFERENT = 60
_LONGEST_OTHER = 150_000
_PIECE = 3_000
_PR_SET_CHILD_SUBREAPER = 36
_TEXTS = {".md": b"\n\nCopy %d.\n", ".html": b"\n<!-- copy %d -->\n"}


@dataclass(frozen=True, slots=True)
class Made:
    """A document to copy: its suffix, its bytes and its pages."""

    suffix: str
    data: bytes
    pages: int

    def copy(self, number: int) -> bytes:
        """The bytes of a copy, unlike those of any other."""
        return self.data + _TEXTS.get(self.suffix, b"\n%% copy %d\n") % number


def cut(packs: Path, least: int, most: int, chance: random.Random) -> list[Made]:
    """Runs of pages of PDFs, from `least` to `most` pages long."""
    made: list[Made] = []
    files = [path for path in sorted(packs.rglob("*.pdf")) if "SCANNED" not in path.name]
    while len(made) < _DIFFERENT:
        with pymupdf.open(chance.choice(files)) as whole, pymupdf.open() as part:
            if whole.page_count < least:
                continue
            count = chance.randint(least, min(most, whole.page_count))
            first = chance.randint(0, whole.page_count - count)
            part.insert_pdf(whole, from_page=first, to_page=first + count - 1)
            made.append(Made(".pdf", part.tobytes(garbage=3, deflate=True), count))
    return made


def others(packs: Path) -> list[Made]:
    """The files that are no PDFs and not too large."""
    files = [path for kind in ("md", "html", "docx") for path in sorted(packs.rglob(f"*.{kind}"))]
    return [
        Made(path.suffix, path.read_bytes(), 0)
        for path in files
        if path.stat().st_size < _LONGEST_OTHER and path.name != "README.md"
    ]


def pieces(packs: Path, chance: random.Random) -> list[Made]:
    """Stretches of the Markdown files, of about a page."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(packs.rglob("*.md"))]
    texts = [text for text in texts if len(text) > _PIECE]
    made = []
    for _ in range(_DIFFERENT):
        text = chance.choice(texts)
        start = text.find("\n", chance.randrange(len(text) - _PIECE))
        made.append(Made(".md", text[start : start + _PIECE].encode("utf-8"), 0))
    return made


def made_of(packs: Path, kind: str | tuple[int, int], chance: random.Random) -> list[Made]:
    """The documents of a kind that others are copies of."""
    if kind == "other":
        return others(packs)
    if kind == "piece":
        return pieces(packs, chance)
    return cut(packs, *map(int, kind), chance)


def make(packs: Path, root: Path, documents: int, mix: str) -> Counter[str]:
    """Write a corpus, a folder for each body and year; what it holds, counted."""
    chance = random.Random(documents)
    kinds = {kind: made_of(packs, kind, chance) for kind in MIXES[mix]}
    counts: Counter[str] = Counter()
    for number in range(documents):
        [kind] = chance.choices(list(kinds), list(MIXES[mix].values()))
        made = chance.choice(kinds[kind])
        body, year = f"body-{number % _BODIES:02}", str(chance.choice(_YEARS))
        path = root / body / year / f"document-{number:05}{made.suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = made.copy(number)
        path.write_bytes(data)
        counts.update(documents=1, pages=made.pages, bytes=len(data), **{made.suffix[1:]: 1})
    return counts


@dataclass(frozen=True, slots=True)
class Run:
    """A run of packlint: seconds of the clock and of processors, and the process's most memory."""

    seconds: float
    processor: float
    memory: int
    said: str


def run(root: Path, out: Path, jobs: int, stop_at: int = 0) -> Run:
    """Run packlint; kill it with its workers when so many packs are in the parts, 0 is never."""
    words = [sys.executable, "-m", "packlint", "corpus", "run", str(root), "--out", str(out)]
    words += ["--each-file", "--layout", "body/year", "--jobs", str(jobs)]
    before, started, memory = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), 0
    with subprocess.Popen(
        words, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    ) as process:
        while process.poll() is None:
            memory = max(memory, _memory_of(process.pid))
            if stop_at and kept(out) >= stop_at:
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(0.2)
        said = process.stderr.read() if process.stderr else ""
    _wait_for_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(time.monotonic() - started, used, memory, said.strip())


def _adopt_orphans() -> None:
    """Workers whose process was killed become children of this one, so that their time is known."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def _wait_for_orphans() -> None:
    with suppress(ChildProcessError):
        while True:
            os.wait()


def _memory_of(process: int) -> int:
    """The most memory that a process has had, in bytes."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    line = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0")
    return int(line.split()[1]) << 10


def numbers(out: Path) -> Iterator[int]:
    """The number of each time that a pack in the parts was checked."""
    from pyarrow import parquet

    for part in live_parts(out):
        yield from parquet.read_table(part.file("packs"), columns=["seq"])["seq"].to_pylist()


def kept(out: Path) -> int:
    """How many packs are in the parts."""
    return sum(1 for _ in numbers(out))


def main() -> None:
    """Make, run, kill, go on, run again; print what was measured."""
    parser = argparse.ArgumentParser(description="Measure packlint over a corpus.")
    parser.add_argument("--packs", type=Path, required=True, help="a folder of real packs")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--mix", choices=MIXES, default="mixed")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="leave the folder of the run here")
    options = parser.parse_args()
    _adopt_orphans()
    with TemporaryDirectory() as folder:
        root, out = Path(folder, "corpus"), Path(folder, "out")
        counts = make(options.packs, root, options.documents, options.mix)
        say("made", **counts)
        # Parts are written every 512 packs.
        first = run(root, out, options.jobs, stop_at=max(options.documents // 3, 1))
        done = kept(out)
        say("killed", seconds=first.seconds, processor=first.processor, packs_in_parts=done)
        second = run(root, out, options.jobs)
        say("went on", seconds=second.seconds, processor=second.processor, memory=second.memory)
        assert sorted(numbers(out)) == list(range(1, options.documents + 1)), "done twice, or lost"
        third = run(root, out, options.jobs)
        say("again", seconds=third.seconds, processor=third.processor, memory=third.memory)
        _sum_up(counts, (first, second), out)
        print(second.said, third.said, sep="\n")
        if options.keep:
            shutil.copytree(out, options.keep)


def _sum_up(counts: Counter[str], runs: tuple[Run, Run], out: Path) -> None:
    seconds = sum(run.seconds for run in runs)
    processor = sum(run.processor for run in runs)
    sizes = {
        table: sum(part.file(table).stat().st_size for part in live_parts(out)) for table in TABLES
    }
    say(
        "in all",
        seconds=seconds,
        documents_a_second=counts["documents"] / seconds,
        pages_a_second=counts["pages"] / seconds,
        core_seconds=processor,
        core_ms_a_document=1000 * processor / counts["documents"],
        parquet_bytes=sum(sizes.values()),
        bytes_a_document=sum(sizes.values()) / counts["documents"],
    )
    say("parquet", **sizes)


def say(what: str, **figures: float) -> None:
    """One line of figures, at once: a run may be long."""
    told = {name: round(value, 2) if value < 1e6 else int(value) for name, value in figures.items()}
    print(f"{what}: {json.dumps(told)}", flush=True)


if __name__ == "__main__":
    main()
