"""What reading a PDF costs, imports excluded: packlint's reader, PyMuPDF's plain text, pdfplumber.

    python benchmarks/reading.py [FILE.pdf…]

Time: of the processor, in one process, in turn, medians. Memory: whole processes that read the
file, and copies of it in one file of a thousand pages; the growth from one to the other, per page.
(The copies are untagged: copying pages leaves the structure tree behind.) Exit status 1 when a
limit is not kept.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from side_by_side import Contender, race, verdict
from speed import EXAMPLE

COST_LIMIT = 2.5
GAIN_LIMIT = 20.0
LONG = 1000
COPY_CODE = """
import sys, pymupdf
with pymupdf.open(sys.argv[1]) as once, pymupdf.open() as copies:
    for _ in range(int(sys.argv[3])):
        copies.insert_pdf(once)
    copies.save(sys.argv[2])
"""
COUNT_CODE = """
import sys, pymupdf
with pymupdf.open(sys.argv[1]) as document:
    print(document.page_count)
"""
PLAIN_CODE = """
import sys, pymupdf
with pymupdf.open(sys.argv[1]) as document:
    for page in document:
        page.get_text()
"""
READ_CODE = """
import sys
from pathlib import Path
from packlint.readers import read
from packlint.readers.source import Source
read(Source(0, sys.argv[1], Path(sys.argv[1]).read_bytes()))
"""
HELD_CODE = """
import sys, tracemalloc
from pathlib import Path
from packlint.readers import read
from packlint.readers.source import Source
content = Path(sys.argv[1]).read_bytes()
read(Source(0, sys.argv[1], content))
tracemalloc.start()
document = read(Source(0, sys.argv[1], content))
print(tracemalloc.get_traced_memory()[0])
"""


def plain_text(content: bytes) -> None:
    """Take the plain text of every page, which is the yardstick."""
    import pymupdf

    with pymupdf.open(stream=content, filetype="pdf") as document:
        for page in document:
            page.get_text()


def packlint_reads(content: bytes) -> None:
    """Read words, drawn lines, structure and tables."""
    from packlint.readers import read
    from packlint.readers.source import Source

    read(Source(0, "pack.pdf", content))


def pdfplumber_tables(path: Path) -> float:
    """Processor seconds for the tables of every page, each page forgotten after use."""
    import pdfplumber

    started = time.process_time()
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()
    return time.process_time() - started


def in_turn(
    jobs: Mapping[str, Callable[[bytes], None]], content: bytes, rounds: int
) -> dict[str, list[float]]:
    """Seconds of the processor of each job, `rounds` times, after one round that only warms up."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(rounds + 1):
        for name, job in jobs.items():
            gc.collect()
            started = time.process_time()
            job(content)
            if turn:
                taken[name].append(time.process_time() - started)
    return taken


def growth(path: Path) -> None:
    """Print what a page more costs in memory: peak of a thousand pages against peak of the file.

    A child's peak counts from the peak of its parent: this runs before anything heavy is imported.
    """
    print(f"\n{path.name}, memory")
    with tempfile.TemporaryDirectory() as folder:
        many = Path(folder) / "many.pdf"
        pages = _number_from([sys.executable, "-c", COUNT_CODE, str(path)])
        copies = max(2, -(-LONG // pages))
        subprocess.run(
            [sys.executable, "-c", COPY_CODE, str(path), str(many), str(copies)], check=True
        )
        for name, code in (("PyMuPDF get_text()", PLAIN_CODE), ("packlint read", READ_CODE)):
            one, all_of_them = (
                race([Contender(name, (sys.executable, "-c", code, str(file)))], 1)[0].peak_mib
                for file in (path, many)
            )
            more = 1024 * (all_of_them - one) / (pages * (copies - 1))
            print(
                f"  {name:18} peak {one:4.0f} MiB, of {copies * pages} pages "
                f"{all_of_them:4.0f} MiB: {more:5.1f} KiB per page more"
            )
    held = _number_from([sys.executable, "-c", HELD_CODE, str(path)]) / 1024 / pages
    print(f"  {'what is kept':18} {held:.1f} KiB per page (the document, by tracemalloc)")


def _number_from(command: list[str]) -> int:
    return int(subprocess.run(command, check=True, capture_output=True).stdout)


def measured(path: Path, rounds: int, slow: bool) -> bool:
    """Time one file, print, and return whether the limits are kept."""
    taken = in_turn(
        {"PyMuPDF get_text()": plain_text, "packlint read": packlint_reads},
        path.read_bytes(),
        rounds,
    )
    print(f"\n{path.name}, median of {rounds}, in turn")
    for name, seconds in taken.items():
        low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
        print(f"  {name:18} {1000 * middle:6.0f} ms  ({1000 * low:.0f} to {1000 * high:.0f})")
    plain, ours = (statistics.median(seconds) for seconds in taken.values())
    kept = verdict("  Cost of reading", ours / plain, COST_LIMIT, "×")
    if slow:
        theirs = pdfplumber_tables(path)
        gained = theirs / ours
        print(f"  pdfplumber extract_tables(), once: {1000 * theirs:.0f} ms")
        fast = gained >= GAIN_LIMIT
        print(
            f"  Faster than pdfplumber: {gained:.0f}×, at least {GAIN_LIMIT:g}×: "
            f"{'kept' if fast else 'NOT KEPT'}"
        )
        kept = kept and fast
    return kept


def main() -> int:
    """Measure every file."""
    parser = argparse.ArgumentParser(description="What reading a PDF costs.")
    parser.add_argument("pdf", nargs="*", type=Path, default=[EXAMPLE], help="(default: example)")
    parser.add_argument("--rounds", type=int, default=7, help="timed rounds (default: 7)")
    parser.add_argument("--no-pdfplumber", action="store_true", help="leave out the slow peer")
    options = parser.parse_args()
    for path in options.pdf:
        growth(path)
    kept = [measured(path, options.rounds, not options.no_pdfplumber) for path in options.pdf]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
