"""The neutral form that the documents of `source/` are written in, and what it means.

A document is a list of blocks; a block is a list of kind, printed number and words (or a table).
In words `**bold**`, `^raised^`, `[words](target)` and `[^1]`, the mark of a note, mean what they
say. In a row of a table "<" goes on with the cell to the left and "^" with the cell above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

SOURCES = Path(__file__).parent / "source"
_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\^(?P<raised>[a-z]+)\^|\[\^(?P<note>\w+)\]"
    r"|\[(?P<words>[^\]]+)\]\((?P<target>[^)]+)\)"
)


@dataclass(frozen=True)
class Run:
    """Words that look alike; a run with a note has no words."""

    words: str
    bold: bool = False
    raised: bool = False
    target: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Cell:
    """A cell at its top-left place."""

    row: int
    column: int
    runs: tuple[Run, ...]
    row_span: int
    column_span: int

    @property
    def bold(self) -> bool:
        """Whether all of its words are bold."""
        return bool(self.runs) and all(run.bold for run in self.runs if run.words)


@dataclass(frozen=True)
class Grid:
    """A table: how it is drawn ("ruled", "lines" between rows, or "plain") and its cells."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header_rows: int
    look: str
    align: str
    widths: tuple[int, ...]

    def row(self, index: int) -> list[Cell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == index]


@dataclass(frozen=True)
class Item:
    """A block: its kind is h1 to h3, p, li1, li2, quote, caption, table or break (of the page)."""

    kind: str
    number: str = ""
    runs: tuple[Run, ...] = ()
    grid: Grid | None = None

    @property
    def level(self) -> int:
        """The level of a heading or the depth of an item of a list."""
        return int(self.kind[-1])

    @property
    def anchor(self) -> str:
        """What a link to a heading names it: its words in small letters."""
        return re.sub(r"\W+", "-", words_of(self.runs).lower()).strip("-")


@dataclass(frozen=True)
class Known:
    """A way in which some made files are read otherwise, and why."""

    files: frozenset[str]
    aspect: str
    expected: tuple[str, ...]
    got: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Described:
    """A document of `source/`."""

    name: str
    title: str
    items: tuple[Item, ...]
    notes: dict[str, tuple[Run, ...]] = field(default_factory=dict)
    landscape: bool = False
    header: str = ""
    known: tuple[Known, ...] = ()


def words_of(runs: tuple[Run, ...]) -> str:
    """The words of runs as written."""
    return "".join(run.words for run in runs)


def runs_of(words: str) -> tuple[Run, ...]:
    """Words with their signs, as runs."""
    runs: list[Run] = []
    at = 0
    for match in _INLINE.finditer(words):
        if match.start() > at:
            runs.append(Run(words[at : match.start()]))
        if match["bold"]:
            runs.append(Run(match["bold"], bold=True))
        elif match["raised"]:
            runs.append(Run(match["raised"], raised=True))
        elif match["note"]:
            runs.append(Run("", note=match["note"]))
        else:
            runs.append(Run(match["words"], target=match["target"]))
        at = match.end()
    if at < len(words):
        runs.append(Run(words[at:]))
    return tuple(runs)


def sources() -> list[Path]:
    """The descriptions, in the order of their names."""
    return sorted(SOURCES.glob("*.yml"))


def load(path: Path) -> Described:
    """The document that a file describes."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    notes = {sign: runs_of(words) for sign, words in data.get("notes", {}).items()}
    return Described(
        path.stem,
        data["title"],
        tuple(_item(block) for block in data["blocks"]),
        notes,
        data.get("landscape", False),
        data.get("header", ""),
        tuple(_known(entry) for entry in data.get("known", [])),
    )


def _item(block: dict[str, Any] | list[str]) -> Item:
    if isinstance(block, dict):
        return Item("table", grid=_grid(block["table"]))
    kind, number, words = [*block, "", ""][:3]
    return Item(kind, number, runs_of(words))


def _grid(table: dict[str, Any]) -> Grid:
    rows = [[str(cell) for cell in row] for row in table["rows"]]
    columns = len(rows[0])
    assert all(len(row) == columns for row in rows), table["rows"]
    cells = [
        _cell(rows, row, column)
        for row in range(len(rows))
        for column in range(columns)
        if rows[row][column] not in ("<", "^")
    ]
    align = table.get("align", "l" + "r" * (columns - 1))
    widths = tuple(table.get("widths", ()))
    return Grid(tuple(cells), len(rows), columns, table["header"], table["look"], align, widths)


def _cell(rows: list[list[str]], row: int, column: int) -> Cell:
    right = column + 1
    while right < len(rows[0]) and rows[row][right] == "<":
        right += 1
    below = row + 1
    while below < len(rows) and rows[below][column] == "^":
        below += 1
    return Cell(row, column, runs_of(rows[row][column]), below - row, right - column)


def _known(entry: dict[str, Any]) -> Known:
    expected, got = entry["expected"], entry["got"]
    return Known(
        frozenset(entry["in"]),
        entry["aspect"],
        tuple([expected] if isinstance(expected, str) else expected),
        tuple([got] if isinstance(got, str) else got),
        entry["why"],
    )
