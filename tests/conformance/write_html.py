"""A described document as a web page with semantic elements, which also prints well."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from source_form import Cell, Described, Grid, Item, Run

_STYLE = """
@page { size: %s; margin: 24mm 20mm;
  @top-left { content: "%s"; font: 9pt "Liberation Sans", sans-serif; }
  @bottom-center { content: "Page " counter(page); font: 9pt "Liberation Sans", sans-serif; } }
body { font: 11pt/1.4 "Liberation Sans", Arial, sans-serif; }
h1 { font-size: 16pt; } h2 { font-size: 13.5pt; } h3 { font-size: 12pt; }
h1, h2, h3, caption { break-after: avoid; }
ul ul { list-style: disc; }
blockquote { margin-left: 12mm; font-style: italic; }
table { border-collapse: collapse; margin: 6pt 0 12pt; font-size: 10pt; width: 100%%; }
caption { font-weight: bold; text-align: left; padding-bottom: 4pt; }
th, td { padding: 3pt 6pt; vertical-align: top; }
tr { break-inside: avoid; }
.r { text-align: right; } .l { text-align: left; }
.ruled th, .ruled td { border: 0.75pt solid #333; }
.lines tr { border-bottom: 0.75pt solid #333; }
.new { break-before: page; }
.notes { font-size: 9pt; margin-top: 12mm; }
"""


def html(made: Described) -> str:
    """The page, complete."""
    size = "A4 landscape" if made.landscape else "A4"
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(made.title)}</title>\n<style>{_STYLE % (size, made.header)}</style>\n"
        f"</head>\n<body>\n{''.join(_parts(made))}{_notes(made)}</body>\n</html>\n"
    )


def _parts(made: Described) -> Iterator[str]:
    """Blocks, with the items of a list in one list, and captions in their tables."""
    caption = ""
    new = ""
    for is_list, group in groupby(made.items, key=lambda item: item.kind.startswith("li")):
        items = list(group)
        if is_list:
            yield from _list(items)
            continue
        for item in items:
            if item.kind == "break":
                new = ' class="new"'
            elif item.kind == "caption":
                caption = f"<caption>{inline(item.runs)}</caption>\n"
            elif item.grid is not None:
                yield _table(item.grid, caption, bool(new))
                caption, new = "", ""
            else:
                yield _block(item, new)
                new = ""


def _block(item: Item, new: str) -> str:
    words = inline(item.runs)
    if item.kind.startswith("h"):
        number = f"{item.number}. " if item.number.isdigit() else f"{item.number} ".lstrip()
        tag = item.kind
        return f'<{tag}{new} id="{item.anchor}">{number}{words}</{tag}>\n'
    if item.kind == "quote":
        return f"<blockquote><p>{words}</p></blockquote>\n"
    if item.number.isdigit():
        return f'<ol{new} start="{item.number}"><li>{words}</li></ol>\n'
    return f"<p{new}>{f'{item.number} '.lstrip()}{words}</p>\n"


def _list(items: list[Item]) -> Iterator[str]:
    """Bullets as lists in lists; letters in brackets, which HTML cannot count, as written."""
    depth = 0
    for item in items:
        if item.number != "•":
            words = f"{item.number} {inline(item.runs)}"
            yield f'<p style="margin-left: {8 * item.level}mm">{words}</p>\n'
            continue
        if item.level > depth:
            yield "\n<ul>\n<li>"
        else:
            yield "</li>\n</ul>" * (depth - item.level) + "</li>\n<li>"
        depth = item.level
        yield inline(item.runs)
    yield "</li>\n</ul>" * depth + ("\n" if depth else "")


def inline(runs: tuple[Run, ...]) -> str:
    """Runs as elements."""
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run.note is not None:
        return f'<sup><a href="#note-{run.note}" id="ref-{run.note}">{run.note}</a></sup>'
    words = escape(run.words)
    if run.target is not None:
        return f'<a href="{escape(run.target)}">{words}</a>'
    if run.raised:
        return f"<sup>{words}</sup>"
    return f"<strong>{words}</strong>" if run.bold else words


def _table(grid: Grid, caption: str, new: bool) -> str:
    named = grid.look + (" new" if new else "")
    columns = "".join(f'<col style="width: {width}%">' for width in grid.widths)
    head = "".join(_row(grid, index, "th") for index in range(grid.header_rows))
    body = "".join(_row(grid, index, "td") for index in range(grid.header_rows, grid.rows))
    head = f"<thead>\n{head}</thead>\n" if head else ""
    return f'<table class="{named}">\n{caption}{columns}{head}<tbody>\n{body}</tbody>\n</table>\n'


def _row(grid: Grid, index: int, tag: str) -> str:
    return f"<tr>{''.join(_cell(grid, cell, tag) for cell in grid.row(index))}</tr>\n"


def _cell(grid: Grid, cell: Cell, tag: str) -> str:
    across = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    down = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    side = "c" if cell.column_span > 1 else grid.align[cell.column]
    return f'<{tag} class="{side}"{across}{down}>{inline(cell.runs)}</{tag}>'


def _notes(made: Described) -> str:
    if not made.notes:
        return ""
    notes = "".join(
        f'<p id="note-{sign}" role="doc-footnote"><sup><a href="#ref-{sign}">{sign}</a></sup> '
        f"{inline(runs)}</p>\n"
        for sign, runs in made.notes.items()
    )
    return f'<section class="notes">\n{notes}</section>\n'
