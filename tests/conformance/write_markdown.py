"""A described document as Markdown, as a person or a converter writes it."""

from __future__ import annotations

from html import escape

from source_form import Cell, Described, Grid, Item, Run
from write_html import inline as html_inline


def markdown(made: Described) -> str:
    """The document in CommonMark with pipe tables; tables with merged cells are HTML."""
    parts: list[str] = []
    for index, item in enumerate(made.items):
        if item.kind == "break":
            continue
        is_tight = item.number == "•" and made.items[index - 1].number == "•"
        parts.append(("\n" if is_tight else "\n\n") + _block(item))
    notes = [f"\n\n[^{sign}]: {_inline(runs)}" for sign, runs in made.notes.items()]
    return "".join([*parts, *notes]).lstrip("\n") + "\n"


def _block(item: Item) -> str:
    words = _inline(item.runs)
    if item.grid is not None:
        return _table(item.grid)
    if item.kind.startswith("h"):
        return "#" * item.level + f" {_numbered(item.number, words)}"
    if item.kind.startswith("li"):
        sign = "-" if item.number == "•" else item.number
        return "  " * (item.level - 1) + f"{sign} {words}"
    if item.kind == "caption":
        return f"**{words}**"
    if item.kind == "quote":
        return f"> {words}"
    return _numbered(item.number, words)


def _numbered(number: str, words: str) -> str:
    if not number:
        return words
    return f"{number}. {words}" if number.isdigit() else f"{number} {words}"


def _inline(runs: tuple[Run, ...]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run.note is not None:
        return f"[^{run.note}]"
    if run.target is not None:
        return f"[{run.words}]({run.target})"
    if run.raised:
        return f"<sup>{escape(run.words)}</sup>"
    return f"**{run.words}**" if run.bold else run.words


def _table(grid: Grid) -> str:
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in grid.cells):
        return _html_table(grid)
    lines = [_row(grid.row(index)) for index in range(grid.rows)]
    rule = "|" + "|".join("---:" if sign == "r" else "---" for sign in grid.align) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def _row(cells: list[Cell]) -> str:
    return "| " + " | ".join(_inline(cell.runs) for cell in cells) + " |"


def _html_table(grid: Grid) -> str:
    rows = []
    for index in range(grid.rows):
        tag = "th" if index < grid.header_rows else "td"
        cells = "".join(
            f'<{tag} colspan="{cell.column_span}" rowspan="{cell.row_span}">'
            f"{html_inline(cell.runs)}</{tag}>"
            for cell in grid.row(index)
        )
        rows.append(f"<tr>{cells}</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"
