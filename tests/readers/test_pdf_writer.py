"""A PDF that LibreOffice Writer made: other tags than a browser's, footnotes, a page break.

files/writer.pdf was made from files/writer.fodt by
`soffice --headless --convert-to 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean",
"value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}' writer.fodt`.
"""

from __future__ import annotations

from pathlib import Path

from pdf_help import document, furniture, rows, shape, tables

from packlint.model import OutlineEntry, Span

DATA = (Path(__file__).parent / "files" / "writer.pdf").read_bytes()
PLAN = (
    "The parks plan is at the council's site. It says what the council will do about every one of"
    " the parks, from the ponds of the north to the beaches of the east, and how it will pay for"
    " all of it in the years to come, when there will be less money than there is today."
)


def test_every_block_of_a_writers_pdf() -> None:
    read = document(DATA)
    assert shape(read) == [
        ("heading", None, 1, "Parks of Northshire"),
        (
            "paragraph",
            "1",
            None,
            "The council looks after twelve parks, and opened the last of them on the 25th of May."
            " They cost £3.2m a year.",
        ),
        ("paragraph", "2", None, "Visitors want:"),
        ("list-item", "•", 1, "more ponds, and"),
        ("list-item", "•", 1, "longer opening hours."),
        ("heading", None, 2, "Costs"),
        ("caption", None, None, "Table 1: Cost of parks (£000)"),
        ("table", None, None, ""),
        (
            "note",
            "1",
            None,
            "Without the cost of the bridges, which the county pays for out of its own budget as"
            " it has done for many years.",
        ),
        ("note", "2", None, "A grant is expected."),
        ("paragraph", None, None, PLAN),
        ("paragraph", None, None, "Nobody has objected to it so far."),
    ]
    assert [(block.page, block.text.value) for block in furniture(read)] == [
        (0, "Northshire parks committee Page 1"),
        (1, "Northshire parks committee Page 2"),
    ]
    assert {block.heading_path for block in read.blocks[6:]} == {("Parks of Northshire", "Costs")}
    assert read.problems == ()


def test_the_table_of_a_writers_pdf() -> None:
    (table,) = tables(document(DATA))
    assert rows(table) == [
        ["Service", "2024/25", "2025/26"],
        ["Ponds", "1,200", "-300"],
        ["Trees", "2,000", "2,100"],
    ]
    assert (table.header_rows, table.confidence, table.doubts) == (1, 1.0, ())


def test_marks_links_and_outline_of_a_writers_pdf() -> None:
    read = document(DATA)
    assert [(mark.span, mark.text) for mark in read.marks] == [
        (Span(3, 1, 101, 101), "1"),
        (Span(3, 7, 4, 4, 5), "2"),
    ]
    assert [(link.target, link.text) for link in read.links] == [
        ("https://northshire.example/plan", "the council's site")
    ]
    assert read.outline == (OutlineEntry(1, "Parks of Northshire", 0), OutlineEntry(2, "Costs", 0))
    assert [page.label for page in read.pages] == ["1", "2"]
