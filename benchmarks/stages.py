"""Where the time of reading a PDF goes: MuPDF's part and our stages, in times of a plain text pass.

    python benchmarks/stages.py [FILE.pdf…]

Looks at what is running every millisecond of processor time, or as often as the system can, while
the file is read again and again. A moment is MuPDF's when PyMuPDF is running, else it belongs to
the stage of ours that is nearest. Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from reading import packlint_reads, plain_text
from speed import EXAMPLE

_EVERY = 0.001
# By the name of a function: what is done below it.
_STAGES = {
    "page_get_textpage": "MuPDF: interpreting the page",
    "JM_make_textpage_dict": "MuPDF: runs, tags, vectors (DICT)",
    "extractWORDS": "MuPDF: words (WORDS)",
    "scan": "words with looks and tags, rules",
    "page_tables": "tables",
    "flow_lines": "lines in reading order",
    "lay_out": "furniture, paragraphs, joins",
    "blocks": "blocks and their texts",
    "anchored": "links laid over words",
}
_OTHER_MUPDF = "MuPDF: opening, pages, links, annotations"
_REST = "the rest"


def _stage(frame: FrameType | None) -> str:
    in_mupdf = frame is not None and "pymupdf" in frame.f_code.co_filename
    while frame is not None:
        stage = _STAGES.get(frame.f_code.co_name)
        if stage is not None and stage.startswith("MuPDF") == in_mupdf:
            return stage
        if in_mupdf and "pymupdf" not in frame.f_code.co_filename:
            return _OTHER_MUPDF
        frame = frame.f_back
    return _REST


def sampled(job: Callable[[bytes], None], content: bytes, rounds: int) -> Counter[str]:
    """Moments by stage over so many rounds of a job, after one that only warms up."""
    found: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        found[_stage(frame)] += 1

    job(content)
    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    for _ in range(rounds):
        job(content)
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)
    return found


def main() -> None:
    """Print the stages of every file, MuPDF's first."""
    parser = argparse.ArgumentParser(description="Where the time of reading a PDF goes.")
    parser.add_argument("pdf", nargs="*", type=Path, default=[EXAMPLE], help="(default: example)")
    parser.add_argument("--rounds", type=int, default=30, help="times read (default: 30)")
    options = parser.parse_args()
    for path in options.pdf:
        content = path.read_bytes()
        plain = _seconds(plain_text, content, options.rounds)
        whole = _seconds(packlint_reads, content, options.rounds)
        found = sampled(packlint_reads, content, options.rounds)
        print(f"\n{path.name}: {whole / plain:.2f} plain passes")
        for name in (*_STAGES.values(), _OTHER_MUPDF, _REST):
            print(f"  {whole / plain * found[name] / found.total():5.2f}  {name}")


def _seconds(job: Callable[[bytes], None], content: bytes, rounds: int) -> float:
    """The least processor time of a round."""
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        job(content)
        taken.append(time.process_time() - started)
    return min(taken)


if __name__ == "__main__":
    main()
