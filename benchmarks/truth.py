"""Fill in truth files of tables from the edges that a person set, and show them for checking.

    python benchmarks/truth.py PACKS                  # fill in the cells of every truth file again
    python benchmarks/truth.py PACKS --show NAME      # one table: its text, and a picture beside it

A person looks at a page and writes, for each part of a table (a part is what stands on one page),
the box, the edges between columns and rows, the cells that span several, and the rows that only
repeat the head. Which word belongs to which cell follows from that: its middle decides. README.md
tells the format. No sentence of a pack is kept: a cell with a figure holds the figure, any other
the first digits of a hash over its letters.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pymupdf

TRUTH = Path(__file__).with_name("truth")
FIGURE = re.compile(r"[(+\-£$€<>~]*\d[\d,.]*(?:[%)mk*]|bn)*-?")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-")
_QUOTES = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}
_UNSEEN = dict.fromkeys((0x0, 0xAD, 0x200B, 0xFFFD))
_MARKED = ".truth.png"


class Word(NamedTuple):
    """A word on the page as displayed, in points."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


class Entry(NamedTuple):
    """A cell of the truth: place in the grid, page (0-based), box in points, and what it says."""

    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    box: tuple[float, float, float, float]
    text: str


def plain(text: str) -> str:
    """A cell's text for comparison: no white space, one kind of dash and of quotation mark."""
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES | _QUOTES | _UNSEEN)
    return "".join(folded.split())


def kept(text: str) -> str:
    """What a truth file keeps of a cell: the figure or dash, or else "#", a digest and the length.

    Hyphens are left out of the digest, as readers take them out at the end of a line.
    """
    squeezed = plain(text)
    if FIGURE.fullmatch(squeezed) or not squeezed.strip("-"):
        return squeezed
    letters = squeezed.replace("-", "")
    return f"#{hashlib.sha256(letters.encode()).hexdigest()[:12]}:{len(letters)}"


def words_of(page: pymupdf.Page) -> list[Word]:
    """Every word once, as displayed: some programs print a word twice to make it bold."""
    found: dict[tuple[int, int, str], Word] = {}
    for x0, y0, x1, y1, text, *_ in page.get_text("words"):
        box = pymupdf.Rect(x0, y0, x1, y1) * page.rotation_matrix
        found.setdefault((round(box.x0), round(box.y0), text), Word(*box, text))
    return list(found.values())


def entries_of(part: dict[str, Any], page: pymupdf.Page) -> list[Entry]:
    """The cells of one part, rows counted from its top."""
    x0, y0, x1, y1 = part["box"]
    held: dict[tuple[int, int], list[Word]] = {}
    spans = {(row, column): (rows, columns) for row, column, rows, columns in part.get("spans", ())}
    owner = {
        (row + down, column + along): (row, column)
        for (row, column), (rows, columns) in spans.items()
        for down in range(rows)
        for along in range(columns)
    }
    for word in words_of(page):
        x, y = word.middle
        beside = any(x0 <= x < x1 and y0 <= y < y1 for x0, y0, x1, y1 in part.get("beside", ()))
        if x0 <= x < x1 and y0 <= y < y1 and not beside:
            place = bisect_right(part["rows"], y), bisect_right(part["columns"], x)
            held.setdefault(owner.get(place, place), []).append(word)
    return [
        Entry(*place, *spans.get(place, (1, 1)), page.number, _around(words), _text(words))
        for place, words in sorted(held.items())
    ]


def _around(words: list[Word]) -> tuple[float, float, float, float]:
    return (
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
    )


def _text(words: list[Word]) -> str:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle[1]):
        if lines and word.middle[1] - lines[-1][0].middle[1] < (word.y1 - word.y0) * 0.4:
            lines[-1].append(word)
        else:
            lines.append([word])
    return " ".join(word.text for line in lines for word in sorted(line))


def table_of(table: dict[str, Any], document: pymupdf.Document) -> list[Entry]:
    """The cells of a whole table: its parts below each other, repeated heads left out.

    A part may begin with the rest of a row that the page break cut ("cut_row"). The mark of a
    footnote at the end of a cell belongs to the note, not to what the cell says ("marks").
    """
    entries: dict[tuple[int, int], Entry] = {}
    start = 0
    for part in table["parts"]:
        skipped = part.get("repeated_head", 0)
        shift = start - skipped - (1 if part.get("cut_row") else 0)
        for entry in entries_of(part, document[part["page"]]):
            if entry.row < skipped:
                continue
            place = entry.row + shift, entry.column
            before = entries.get(place)
            entries[place] = (
                entry._replace(row=place[0])
                if before is None
                else before._replace(text=f"{before.text} {entry.text}")
            )
        start = shift + len(part["rows"]) + 1
    for row, column, mark in table.get("marks", ()):
        said = entries[row, column]
        entries[row, column] = said._replace(text=said.text.removesuffix(mark))
    return [entries[place] for place in sorted(entries)]


def crossing(table: dict[str, Any], document: pymupdf.Document) -> Iterator[str]:
    """Words on both sides of an edge between two columns, spanning cells apart: worth a look."""
    for part in table["parts"]:
        for entry in entries_of(part, document[part["page"]]):
            edges = [part["box"][0], *part["columns"], part["box"][2]]
            left, right = edges[entry.column], edges[entry.column + entry.column_span]
            if entry.box[0] < left - 2 or entry.box[2] > right + 2:
                yield f"page {part['page']} row {entry.row}: {entry.text[:40]!r} leaves its column"


def fill(path: Path, packs: Path) -> None:
    """Write the cells, sizes and the hash of the file into one truth file."""
    truth = json.loads(path.read_text(encoding="utf-8"))
    content = (packs / truth["file"]).read_bytes()
    truth["sha256"] = hashlib.sha256(content).hexdigest()
    with pymupdf.open(stream=content, filetype="pdf") as document:
        for table in truth["tables"]:
            entries = table_of(table, document)
            table["rows"] = max(entry.row + entry.row_span for entry in entries)
            table["columns"] = len(table["parts"][0]["columns"]) + 1
            table["cells"] = [
                [*entry[:5], [round(number, 1) for number in entry.box], kept(entry.text)]
                for entry in entries
            ]
    path.write_text(_laid_out(truth), encoding="utf-8")


def _laid_out(truth: dict[str, Any]) -> str:
    """JSON with one part or cell to the line, so that a change shows as one line."""
    text = json.dumps(truth, ensure_ascii=False)
    text = re.sub(r', (?="(?:sha256|tables)")', ",\n", text)
    text = re.sub(r'(?<=[\[,]) ?(?=\{"(?:name|page)")', "\n", text)
    text = re.sub(r', (?="(?:parts|rows|cells)": [\[\d])(?!"rows": \[)', ",\n ", text)
    return re.sub(r"(?<=[\[,]) ?(?=\[\d+, \d+, \d+, \d+, \d+, \[)", "\n  ", text) + "\n"


def show(name: str, packs: Path, folder: Path) -> None:
    """Print one table as text and write a picture of each part with its edges drawn in."""
    for path in sorted(TRUTH.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        for table in truth["tables"]:
            if table["name"] != name:
                continue
            with pymupdf.open(packs / truth["file"]) as document:
                _print(table_of(table, document))
                for problem in crossing(table, document):
                    print("?", problem)
                for number, part in enumerate(table["parts"]):
                    _draw(part, document[part["page"]], folder / f"{name}-{number}{_MARKED}")


def _print(entries: list[Entry]) -> None:
    row = -1
    for entry in entries:
        if entry.row != row:
            row = entry.row
            print(f"\n{row:3}", end="")
        span = f"<{entry.row_span}x{entry.column_span}>" if entry[2:4] != (1, 1) else ""
        print(f" |{entry.column}{span} {entry.text}", end="")
    print()


def _draw(part: dict[str, Any], page: pymupdf.Page, path: Path) -> None:
    x0, y0, x1, y1 = part["box"]
    back = page.derotation_matrix
    for x in (x0, *part["columns"], x1):
        page.draw_line(pymupdf.Point(x, y0) * back, pymupdf.Point(x, y1) * back, (1, 0, 0), 0.4)
    for y in (y0, *part["rows"], y1):
        page.draw_line(pymupdf.Point(x0, y) * back, pymupdf.Point(x1, y) * back, (0, 0, 1), 0.4)
    clip = pymupdf.Rect(x0 - 25, y0 - 25, x1 + 25, y1 + 25) * back
    page.get_pixmap(dpi=150, clip=clip).save(path)
    print(path)


def main() -> int:
    """Fill in all truth files, or show one table."""
    parser = argparse.ArgumentParser(description="Fill in or show the truth of tables.")
    parser.add_argument("packs", type=Path, help="the folder that the files' paths start from")
    parser.add_argument("--show", metavar="NAME", help="print this table and draw its edges")
    parser.add_argument("--pictures", type=Path, default=Path(), help="where to (default: here)")
    options = parser.parse_args()
    if options.show:
        show(options.show, options.packs, options.pictures)
    else:
        for path in sorted(TRUTH.glob("*.json")):
            fill(path, options.packs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
