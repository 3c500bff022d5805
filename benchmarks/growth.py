"""How the number checks grow: their time over a pack said 1, 2, 4, 8 and 15 times in one document.

    python benchmarks/growth.py pack.pdf
    python benchmarks/growth.py pack.pdf --rules totals claims figures

The time is the processor's, of the rules of these files (totals and claims, if none are named)
with the facts that they need, beside that of reading the file. The copies are made of what was
read, so that one reading serves: so many copies are taken to need so many times its time. Ends
with status 1 when a copy of the longest costs more than LIMIT times the first, or the checks more
than reading.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from injected.report import drawn
from injected.rerun import say
from packlint.model import Document
from packlint.reading import read_paths
from quality import number_rules

COPIES = (1, 2, 4, 8, 15)
LIMIT = 1.3


def repeated(document: Document, times: int) -> Document:
    """The blocks of a document several times over, as one longer document."""
    blocks = [block for _ in range(times) for block in document.blocks]
    return replace(
        document,
        blocks=tuple(replace(block, index=index) for index, block in enumerate(blocks)),
        links=(),
        marks=(),
    )


def seconds(work: Callable[[], object], runs: int) -> float:
    """The least processor time of some runs: what else the machine does only adds to it."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def main() -> int:
    """Print the time for each length, and compare."""
    parser = argparse.ArgumentParser(description="Time the number checks over longer packs.")
    parser.add_argument("pack", type=Path, help="a PDF, or any other file")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rules", nargs="+", default=["totals", "claims"], help="rule files")
    options = parser.parse_args()
    gc.set_threshold(50_000, 20, 100)  # as `packlint check` does
    rules = number_rules(options.rules)
    (document,), _ = read_paths([options.pack])
    reading = seconds(lambda: read_paths([options.pack]), options.runs)
    rows = [("copies", "pages", "seconds", "per copy, first = 1", "share of reading")]
    say([document], None, rules)  # what is compiled once is not to count
    first = each = 0.0
    for copies in COPIES:
        longer = [repeated(document, copies)]
        each = seconds(partial(say, longer, None, rules), options.runs) / copies
        first = first or each
        pages = len(document.pages) * copies
        ratios = (f"{each / first:.2f}", f"{each / reading:.2f}")
        rows.append((str(copies), str(pages or "–"), f"{each * copies:.2f}", *ratios))
    print(f"reading {options.pack.name}: {reading:.2f} s")
    print(*drawn(rows), sep="\n")
    kept = each <= LIMIT * first and each <= reading
    print("linear, and less than reading" if kept else "TOO SLOW: see the limits above")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
