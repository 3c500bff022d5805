"""A described document as a Word file: real styles, automatic numbers, footnotes, merged cells."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field, replace
from html import escape

from docx_parts import CONTENT_TYPES, NUMBERING, PACKAGE_RELATIONS, SPACES, STYLES, relations
from source_form import Cell, Described, Grid, Item, Run

_BULLETS = 2
_LETTERS = 3
_MADE = (2025, 1, 1, 0, 0, 0)
_EDGES = {
    "ruled": ("top", "left", "bottom", "right", "insideH", "insideV"),
    "lines": ("top", "bottom", "insideH"),
    "plain": (),
}
_LONG, _SHORT = 16838, 11906
_MARGIN = 1200
# Word leaves no space below a table: a person adds it above the words that follow.
_APART = '<w:spacing w:before="200"/>'


@dataclass
class _Writing:
    """What grows while a file is written: link targets, and lists that begin again."""

    made: Described
    targets: list[str] = field(default_factory=list)
    lettered_lists: int = 0

    @property
    def width(self) -> int:
        """The width between the margins, in twentieths of a point."""
        return (_LONG if self.made.landscape else _SHORT) - 2 * _MARGIN


def docx(made: Described) -> bytes:
    """The file; the same bytes every time."""
    writing = _Writing(made)
    body = _body(writing) + _section(made)
    notes = _notes(writing)
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELATIONS,
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{STYLES}</w:styles>",
        "word/numbering.xml": _numbering(writing),
        "word/footnotes.xml": f"<w:footnotes {SPACES}>{notes}</w:footnotes>",
        "word/header1.xml": f"<w:hdr {SPACES}>{_paragraph(_words(made.header))}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {SPACES}>{_paragraph(_PAGE_NUMBER)}</w:ftr>",
        "word/_rels/document.xml.rels": relations(writing.targets),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            info = zipfile.ZipInfo(name, _MADE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, head + content)
    return out.getvalue()


def _body(writing: _Writing) -> str:
    parts: list[str] = []
    new = before = ""
    for item in writing.made.items:
        if item.kind == "break":
            new = "<w:pageBreakBefore/>"
            continue
        if item.number == "(a)":
            writing.lettered_lists += 1
        if item.grid is not None:
            # Two tables without a paragraph between them are one table to Word.
            parts.append(_paragraph("") if before == "table" else "")
            parts.append(_table(writing, item.grid))
        else:
            parts.append(_block(writing, item, new, _APART if before == "table" else ""))
            new = ""
        before = item.kind
    return "".join([*parts, _paragraph("") if before == "table" else ""])


def _block(writing: _Writing, item: Item, new: str, apart: str) -> str:
    kind = item.kind
    style = {"quote": "Quote", "caption": "Caption"}.get(kind, "")
    if kind.startswith("h"):
        style = f"Heading{item.level}"
    words = _inline(writing, item.runs)
    if style.startswith("Heading"):
        name = item.anchor.replace("-", "_")
        words = f'<w:bookmarkStart w:id="0" w:name="{name}"/>{words}<w:bookmarkEnd w:id="0"/>'
    return _paragraph(words, style, new + _numbered(writing, item) + apart)


def _numbered(writing: _Writing, item: Item) -> str:
    """The list that counts the block, and the level in it."""
    if not item.number:
        return ""
    if item.number == "•":
        place = (_BULLETS, item.level - 1)
    elif item.number.startswith("("):
        place = (_LETTERS + writing.lettered_lists, item.level - 1)
    else:
        place = (1, item.number.count("."))
    return f'<w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/></w:numPr>'


def _paragraph(content: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def _words(words: str, properties: str = "") -> str:
    """A run; a soft hyphen is an element of its own in Word."""
    inner = "<w:softHyphen/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in words.split("\xad")
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


_PAGE_NUMBER = _words("Page ") + '<w:fldSimple w:instr=" PAGE ">' + _words("1") + "</w:fldSimple>"


def _inline(writing: _Writing, runs: tuple[Run, ...]) -> str:
    return "".join(_run(writing, run) for run in runs)


def _run(writing: _Writing, run: Run) -> str:
    if run.note is not None:
        return (
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{run.note}"/></w:r>'
        )
    words = _words(
        run.words,
        ('<w:rStyle w:val="Hyperlink"/>' if run.target else "")
        + ("<w:b/>" if run.bold else "")
        + ('<w:vertAlign w:val="superscript"/>' if run.raised else ""),
    )
    if run.target is None:
        return words
    if run.target.startswith("#"):
        name = run.target[1:].replace("-", "_")
        return f'<w:hyperlink w:anchor="{name}">{words}</w:hyperlink>'
    writing.targets.append(run.target)
    return f'<w:hyperlink r:id="rLink{len(writing.targets)}">{words}</w:hyperlink>'


def _table(writing: _Writing, grid: Grid) -> str:
    shares = grid.widths or (100 // grid.columns,) * grid.columns
    widths = [writing.width * share // 100 for share in shares]
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="6" w:space="0" w:color="333333"/>'
        for edge in _EDGES[grid.look]
    )
    rows = "".join(_row(writing, grid, index, widths) for index in range(grid.rows))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(writing: _Writing, grid: Grid, index: int, widths: list[int]) -> str:
    head = "<w:tblHeader/>" if index < grid.header_rows else ""
    covering = sorted(
        (cell for cell in grid.cells if cell.row <= index < cell.row + cell.row_span),
        key=lambda cell: cell.column,
    )
    cells = "".join(_cell(writing, grid, cell, index, widths) for cell in covering)
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _cell(writing: _Writing, grid: Grid, cell: Cell, row: int, widths: list[int]) -> str:
    width = sum(widths[cell.column : cell.column + cell.column_span])
    across = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    down = ""
    if cell.row_span > 1:
        down = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    side = {"l": "left", "r": "right"}[grid.align[cell.column]]
    side = "center" if cell.column_span > 1 else side
    words = ""
    if row == cell.row:
        is_head = row < grid.header_rows
        shown = tuple(replace(run, bold=run.bold or is_head) for run in cell.runs)
        words = _inline(writing, shown)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}</w:tcPr>'
        f'{_paragraph(words, "Cell", f"""<w:jc w:val="{side}"/>""")}</w:tc>'
    )


def _notes(writing: _Writing) -> str:
    ends = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
        '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    sign = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{name}">'
        f"{_paragraph(sign + _words(' ') + _inline(writing, runs), 'FootnoteText')}</w:footnote>"
        for name, runs in writing.made.notes.items()
    )
    return ends + notes


def _numbering(writing: _Writing) -> str:
    lettered = "".join(
        f'<w:num w:numId="{_LETTERS + index}"><w:abstractNumId w:val="2"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for index in range(writing.lettered_lists + 1)
    )
    return f"<w:numbering {SPACES}>{NUMBERING}{lettered}</w:numbering>"


def _section(made: Described) -> str:
    size = (_LONG, _SHORT) if made.landscape else (_SHORT, _LONG)
    turned = ' w:orient="landscape"' if made.landscape else ""
    margins = re.sub(r"(\w+)", rf'w:\1="{_MARGIN}"', "top right bottom left")
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rHeader"/>'
        '<w:footerReference w:type="default" r:id="rFooter"/>'
        f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"{turned}/>'
        f'<w:pgMar {margins} w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>'
    )
