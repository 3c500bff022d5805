"""Reading a Word file: packlint's reader against python-docx's paragraphs and rows of cells.

    python benchmarks/word.py REPORT.docx…

Both read the same bytes in this process, imports excluded, in turn (a b, a b, …), so that a busy
machine slows both alike. python-docx gives the text of paragraphs and cells and nothing else: no
numbers, notes, comments, changes or places. Exit status 1 when packlint is not faster.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from packlint.readers import Source, read
from side_by_side import verdict

LIMIT = 1.0


def python_docx(data: bytes) -> int:
    """The characters of all paragraphs and cells, as python-docx gives them."""
    import docx

    document = docx.Document(io.BytesIO(data))
    count = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            count += sum(len(cell.text) for cell in row.cells)
    return count


def packlint(data: bytes) -> int:
    """The characters of all texts, as packlint reads them."""
    return sum(len(text.value) for _, text in read(Source(0, "report.docx", data)).texts())


def seconds(reader: Callable[[bytes], int], data: bytes) -> float:
    """Wall time of one reading."""
    started = time.perf_counter()
    reader(data)
    return time.perf_counter() - started


def compared(path: Path, rounds: int) -> bool:
    """Time both on one file, print the medians and the verdict."""
    data = path.read_bytes()
    readers = (python_docx, packlint)
    for reader in readers:
        reader(data)
    taken = [[seconds(reader, data) for reader in readers] for _ in range(rounds)]
    theirs, ours = (statistics.median(times) for times in zip(*taken, strict=True))
    print(f"{path.name}: python-docx {1000 * theirs:.0f} ms, packlint {1000 * ours:.0f} ms")
    return verdict("  packlint / python-docx", ours / theirs, LIMIT, "×")


def main() -> int:
    """Compare on each file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5, help="timed readings (default: 5)")
    options = parser.parse_args()
    kept = [compared(path, options.rounds) for path in options.files]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
