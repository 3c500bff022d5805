"""HTML as it flows by: begun and ended elements and words become blocks.

Both the HTML reader, which walks a tree, and the Markdown reader, which meets HTML in passing,
drive it. Elements need not be balanced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from packlint.model import BlockKind, Table
from packlint.readers.markup.collecting import (
    Collector,
    ListItem,
    add_block,
    add_figure,
    add_furniture,
    add_heading,
    add_table,
)
from packlint.readers.markup.counting import OpenList, begun_list, next_item
from packlint.readers.markup.grids import OpenTable, finished
from packlint.readers.markup.numbers import Printed
from packlint.readers.markup.prose import (
    add_paragraph,
    end_item,
    is_year,
    number_above,
    write_mark,
)
from packlint.readers.markup.runs import Run, Writer
from packlint.readers.markup.tags import is_block

_HEADING = re.compile(r"h([1-6])$")
# In a heading or caption these part words and do not end it.
_IN_ONE_LINE = frozenset(("div", "section", "header", "center", "p"))
_CAPTIONS = frozenset(("caption", "figcaption"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_ROW_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))


class Flow(Struct):
    """What is open at this point.

    `loose` stands for the list of items outside any list. `kind` and `level` are those of the open
    block when it is not a paragraph. `furniture` counts the open elements that are no content,
    `finished` are the tables within one that is still open. `notes` counts the open notes; `note`
    is the number of a note whose first block is still to come.
    `wide` counts tables that were too large to be put on a grid: their cells are paragraphs.
    """

    out: Collector
    writer: Writer = field(default_factory=Writer)
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    lists: list[OpenList] = field(default_factory=list)
    loose: OpenList = field(default_factory=OpenList)
    tables: list[OpenTable] = field(default_factory=list)
    finished: list[tuple[Table | None, list[Run]]] = field(default_factory=list)
    in_head: bool = False
    furniture: int = 0
    notes: int = 0
    note: str | None = None
    wide: int = 0

    def current(self) -> Writer:
        """Where words go: the open cell, else the open block."""
        cell = self.tables[-1].writer if self.tables else None
        return self.writer if cell is None else cell

    def in_cell(self) -> bool:
        """Whether a cell of a table is open."""
        return bool(self.tables) and self.tables[-1].writer is not None


def begin(
    flow: Flow,
    name: str,
    values: Mapping[str, str],
    line: int,
    column: int | None = None,
    items: int = 0,
) -> None:
    """An element begins at this place; its name is in lower case.

    `items` is how many items a list has, where that is known.
    """
    if not is_block(name):
        flow.current().element(name, False, values, line, column)
    elif name == "table":
        if not flow.in_cell():
            end_block(flow)
        flow.tables.append(OpenTable())
    elif flow.tables and _row_begins(flow, name, values):
        return
    elif flow.in_cell():
        flow.current().builder.line_end()
    elif flow.kind in (BlockKind.HEADING, BlockKind.CAPTION) and name in _IN_ONE_LINE:
        flow.writer.builder.space()
    else:
        end_block(flow)
        if name in _LISTS:
            flow.lists.append(begun_list(name, values, items))
            flow.out.lists.ordered.append(name == "ol")
        elif name == "li":
            begin_item(flow, next_item(_list(flow), values, line, column))
        else:
            _block_begins(flow, name)


def _row_begins(flow: Flow, name: str, values: Mapping[str, str]) -> bool:
    """Begin a part of the innermost table; False when the element is none."""
    table = flow.tables[-1]
    if name == "tr":
        table.start_row()
    elif name in _CELLS:
        table.end_cell()
        table.start_cell(name == "th" or flow.in_head, values, flow.writer.renewed())
    elif name in _ROW_GROUPS:
        table.start_group(name)
        flow.in_head = name == "thead"
    else:
        return False
    return True


def _block_begins(flow: Flow, name: str) -> None:
    heading = _HEADING.match(name)
    if heading is not None:
        flow.kind, flow.level = BlockKind.HEADING, int(heading.group(1))
    elif name in _CAPTIONS:
        flow.kind = BlockKind.CAPTION
    elif name == "pre":
        flow.kind = BlockKind.CODE
    elif name == "blockquote":
        flow.out.quotes += 1


def _list(flow: Flow) -> OpenList:
    return flow.lists[-1] if flow.lists else flow.loose


def begin_item(flow: Flow, item: ListItem) -> None:
    """An item of the innermost list begins; what it prints belongs to the first block in it."""
    _end_item(flow)
    _list(flow).item_open = True
    if is_year(item):
        write_mark(flow.writer, item)
    flow.out.lists.begun.append(None if is_year(item) else item)


def _end_item(flow: Flow) -> None:
    if _list(flow).item_open:
        _list(flow).item_open = False
        end_item(flow.out)


def end(flow: Flow, name: str) -> None:
    """An element ends; nothing happens when there is none to end."""
    if not is_block(name):
        flow.current().element(name, True, {}, 0, None)
    elif name == "table":
        if flow.tables:
            _end_table(flow)
    elif flow.tables and (name in _CELLS or name == "tr"):
        flow.tables[-1].end_cell()
    elif flow.tables and name in _ROW_GROUPS:
        flow.tables[-1].end_group()
        flow.in_head = False
    elif flow.in_cell():
        flow.current().builder.line_end()
    elif flow.kind in (BlockKind.HEADING, BlockKind.CAPTION) and name in _IN_ONE_LINE:
        flow.writer.builder.space()
    else:
        _block_ends(flow, name)


def _block_ends(flow: Flow, name: str) -> None:
    end_block(flow)
    if name in _LISTS and flow.lists:
        _end_item(flow)
        flow.lists.pop()
        flow.out.lists.ordered.pop()
    elif name == "li":
        _end_item(flow)
    elif name == "blockquote":
        flow.out.quotes = max(flow.out.quotes - 1, 0)


def _end_table(flow: Flow) -> None:
    """A table within a cell of another stands below that one: its words are no part of the cell."""
    flow.finished.append(finished(flow.tables.pop()))
    flow.in_head = False
    if flow.tables:
        return
    end_block(flow)
    ready = [flow.finished.pop(), *flow.finished]
    flow.finished.clear()
    for table, runs in ready:
        if table is not None:
            flow.out.lists.take()
            add_table(flow.out, table, runs)
            continue
        flow.wide += 1 if runs else 0
        for run in runs:
            _add(flow, run, BlockKind.PARAGRAPH, None)


def end_block(flow: Flow) -> None:
    """The open block ends here, and what follows is a paragraph until something else begins."""
    following = flow.writer.renewed()
    run, kind, level = flow.writer.run(), flow.kind, flow.level
    flow.writer, flow.kind, flow.level = following, BlockKind.PARAGRAPH, None
    if run.text or run.links or run.marks:
        _add(flow, run, kind, level)


def _add(flow: Flow, run: Run, kind: BlockKind, level: int | None) -> None:
    out = flow.out
    if flow.furniture:
        # The links of a site's menus are not the author's.
        add_furniture(out, Run(run.text, marks=run.marks))
    elif not run.text:
        add_figure(out, run)
    elif flow.notes:
        _add_note(flow, run)
    elif kind is BlockKind.HEADING:
        add_heading(out, run, level or 1, number_above(run, out.lists.take()))
    elif kind is not BlockKind.PARAGRAPH:
        out.lists.take()
        add_block(out, kind, run)
    else:
        add_paragraph(out, run, out.lists.take())


def _add_note(flow: Flow, run: Run) -> None:
    """The first block of a note has its number; those after it have none."""
    number, flow.note = flow.note, None
    flow.out.lists.take()
    printed = Printed(number, 0, is_item=True) if number else None
    add_block(flow.out, BlockKind.NOTE, run, printed)


def finish(flow: Flow) -> None:
    """Everything that is still open ends."""
    while flow.tables:
        _end_table(flow)
    end_block(flow)
    while flow.lists:
        end(flow, "ul")
    _end_item(flow)
