"""How well tables are read from PDFs: cells compared with the truth, numeric cells apart.

    python benchmarks/tables.py TRUTH.tables.json FILE.pdf…

The truth is JSON: {"tables": [{"rows": [["cell", …], …]}, …]}. Rows of truth and of the PDF are
aligned in order; white space is ignored and empty cells are not counted. Printed per file:
precision and recall of cells, and of cells that hold a figure.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from packlint.model import Document
from packlint.readers import read
from packlint.readers.source import Source

Row = tuple[str, ...]
_FIGURE = re.compile(r"[(+\-–−£]*\d[\d,.]*[%)mk]*")


class Score(NamedTuple):
    """Cells found that are right, cells found, cells of the truth."""

    right: int
    found: int
    truth: int

    def line(self) -> str:
        """Precision and recall."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.truth if self.truth else 0.0
        return f"P {precision:.4f} R {recall:.4f} ({self.right}/{self.found}/{self.truth})"


def squeezed(text: str) -> str:
    """A cell's text without white space."""
    return "".join(text.split())


def rows_of(document: Document) -> list[Row]:
    """The non-empty cells of every row of every table, in order."""
    rows: list[Row] = []
    for block in document.blocks:
        if block.table is None:
            continue
        by_row: dict[int, list[str]] = {}
        for cell in block.table.cells:
            by_row.setdefault(cell.row, []).append(squeezed(cell.text.value))
        rows += [tuple(text for text in by_row[row] if text) for row in sorted(by_row)]
    return [row for row in rows if row]


def truth_rows(path: Path) -> list[Row]:
    """The rows of the truth, empty cells left out."""
    tables = json.loads(path.read_text(encoding="utf-8"))["tables"]
    rows = [tuple(s for c in row if (s := squeezed(c))) for t in tables for row in t["rows"]]
    return [row for row in rows if row]


def aligned(truth: list[Row], found: list[Row]) -> list[tuple[Row, Row]]:
    """Pairs of rows: equal ones, then what stands between them in order of likeness."""
    pairs: list[tuple[Row, Row]] = []
    matcher = SequenceMatcher(None, truth, found, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            pairs += zip(truth[i1:i2], found[j1:j2], strict=True)
        else:
            pairs += _nearest(truth[i1:i2], found[j1:j2])
    return pairs


def _nearest(truth: list[Row], found: list[Row]) -> list[tuple[Row, Row]]:
    left = list(found)
    pairs: list[tuple[Row, Row]] = []
    for row in truth:
        best = max(left, key=lambda other: _common(row, other), default=())
        if best and _common(row, best):
            left.remove(best)
        else:
            best = ()
        pairs.append((row, best))
    return pairs + [((), row) for row in left]


def _common(row: Row, other: Row) -> int:
    return sum((Counter(row) & Counter(other)).values())


def score(pairs: list[tuple[Row, Row]], figures: bool) -> Score:
    """Count the cells of aligned rows; `figures` counts only cells that hold a figure."""
    right = found = truth = 0
    for row, other in pairs:
        first, second = Counter(row), Counter(other)
        if figures:
            first = Counter({c: n for c, n in first.items() if _FIGURE.fullmatch(c)})
            second = Counter({c: n for c, n in second.items() if _FIGURE.fullmatch(c)})
        right += sum((first & second).values())
        found += sum(second.values())
        truth += sum(first.values())
    return Score(right, found, truth)


def main() -> None:
    """Score each PDF against the truth."""
    parser = argparse.ArgumentParser(description="Score the tables read from PDFs.")
    parser.add_argument("truth", type=Path)
    parser.add_argument("pdf", type=Path, nargs="+")
    parser.add_argument("--diff", action="store_true", help="print the rows that differ")
    options = parser.parse_args()
    truth = truth_rows(options.truth)
    for path in options.pdf:
        document = read(Source(0, str(path), path.read_bytes()))
        pairs = aligned(truth, rows_of(document))
        exact = sum(row == other for row, other in pairs if row)
        print(path.name)
        print("  cells  ", score(pairs, figures=False).line())
        print("  figures", score(pairs, figures=True).line())
        print(f"  rows    exact {exact}/{len(truth)}")
        if options.diff:
            for row, other in pairs:
                if row != other:
                    print("    -", " | ".join(row), "\n    +", " | ".join(other))


if __name__ == "__main__":
    main()
