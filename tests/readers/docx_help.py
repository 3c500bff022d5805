"""Word files for tests: a zip with no more in it than a test needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from packlint.model import Block, Document
from packlint.readers.docx import read
from packlint.readers.source import Source

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w10="urn:schemas-microsoft-com:office:word"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "settings")
_ROOTS = {"settings": "settings", "header1": "hdr", "header2": "hdr", "footer1": "ftr"}

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Heading 2"/>'
    '<w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House Heading"/>'
    '<w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
)


def run(words: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of words, or of runs when the content begins with a tag."""
    inner = content if content.startswith("<") or not content else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def item(words: str, list_id: int, level: int = 0) -> str:
    """A paragraph that is counted by a list."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(words, properties=numbered)


def level(at: int, form: str, text: str, *more: str, left: int = 0) -> str:
    """A level of a list's definition."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{"".join(more)}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{left or 360 * (at + 1)}"'
        ' w:hanging="360"/></w:pPr></w:lvl>'
    )


def lists(definitions: Mapping[int, str], numbers: Mapping[int, int | tuple[int, str]]) -> str:
    """The numbering part: levels by definition, and for each list its definition and overrides."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>'
        for name, levels in definitions.items()
    )
    for list_id, leads in numbers.items():
        name, overrides = leads if isinstance(leads, tuple) else (leads, "")
        made += f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{name}"/>{overrides}</w:num>'
    return made


def docx(
    body: str,
    *,
    relations: Mapping[str, tuple[str, str]] | None = None,
    more: Mapping[str, str | bytes] | None = None,
    strict: bool = False,
    **parts: str,
) -> bytes:
    """The bytes of a Word file with this body and these parts ("styles", "header1", …).

    `relations` are further relationships of the document by id: kind and target, external when it
    holds a colon. `more` are further files in the zip, or other contents of those that are there.
    """
    known = {"rId" + name: (name.rstrip("12"), name + ".xml") for name in parts}
    files: dict[str, str | bytes] = {
        "_rels/.rels": _relations({"a": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations(known | dict(relations or {})),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, content in ({"styles": STYLES} | parts).items():
        root = _ROOTS.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {_SPACES}>{content}</w:{root}>"
    if "styles" not in parts:
        known["s"] = ("styles", "styles.xml")
        files["word/_rels/document.xml.rels"] = _relations(known | dict(relations or {}))
    files |= dict(more or {})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            text = data if isinstance(data, bytes) else data.encode()
            archive.writestr(path, _in_strict(text) if strict else text)
    return made.getvalue()


def _in_strict(data: bytes) -> bytes:
    for part in (b"wordprocessingml", b"officeDocument", b"drawingml"):
        old = b"http://schemas.openxmlformats.org/" + part + b"/2006/"
        data = data.replace(old, b"http://purl.oclc.org/ooxml/" + part + b"/")
    return data


def _relations(entries: Mapping[str, tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{name}" Type="{_KIND}{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for name, (kind, target) in entries.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{made}</Relationships>'


def document(body: str, **parts: str) -> Document:
    """Read a Word file with this body."""
    return read(Source(3, "report.docx", docx(body, **parts)))


def read_bytes(data: bytes) -> Document:
    """Read a Word file of these bytes."""
    return read(Source(3, "report.docx", data))


def shape(made: Document) -> list[tuple[str, str | None, int | None, str]]:
    """Kind, number, level and text of every block in order."""
    return [
        (block.kind.value, block.number, block.level, block.text.value) for block in made.blocks
    ]


def numbers(made: Document) -> list[tuple[str | None, str]]:
    """Number and text of every block."""
    return [(block.number, block.text.value) for block in made.blocks]


def marks(made: Document) -> list[tuple[str, str | None, str, str]]:
    """Kind, the words of the span (None without a place), text and author of every mark."""
    return [
        (
            mark.kind.value,
            None if mark.span is None else made.quote(mark.span),
            mark.text,
            mark.author,
        )
        for mark in made.marks
    ]


def links(made: Document) -> list[tuple[str, str, bool]]:
    """Target, words and whether it is broken, of every link."""
    return [(link.target, link.text, link.broken_destination) for link in made.links]


def rows(block: Block) -> list[list[str]]:
    """The words of a table as a grid; a spanning cell fills every position it covers."""
    table = block.table
    assert table is not None
    return [
        ["" if index is None else table.cells[index].text.value for index in row]
        for row in table.grid()
    ]
