"""Blocks of Word files: headings, captions, quotations, boxes, furniture, and their places."""

from __future__ import annotations

import hashlib

from docx_help import (
    STYLES,
    document,
    docx,
    item,
    level,
    links,
    lists,
    marks,
    p,
    read_bytes,
    rows,
    run,
    shape,
)

from packlint.api import check_sources
from packlint.config import Config
from packlint.finding import Coverage
from packlint.model import Problem, ProblemCode
from packlint.readers import Source


def test_headings_by_style_by_name_and_by_their_own_level() -> None:
    made = document(
        p("Parks Plan", "Title")
        + p("Costs", "H1")
        + p("Staff", "H2")
        + p("Pay", "House")
        + p("It is low.")
        + p("Direct", properties='<w:outlineLvl w:val="2"/>')
        + p("Not one", "H1", '<w:outlineLvl w:val="9"/>')
    )
    assert shape(made) == [
        ("heading", None, 1, "Parks Plan"),
        ("heading", None, 1, "Costs"),
        ("heading", None, 2, "Staff"),
        ("heading", None, 2, "Pay"),
        ("paragraph", None, None, "It is low."),
        ("heading", None, 3, "Direct"),
        ("heading", None, 7, "Not one"),
    ]
    assert [block.heading_path for block in made.blocks] == [
        (),
        (),
        ("Costs",),
        ("Costs",),
        ("Costs", "Pay"),
        ("Costs", "Pay"),
        ("Costs", "Pay", "Direct"),
    ]


def test_the_heading_of_a_contents_list_is_one_although_it_has_no_level() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="TOC Heading"/>'
        '<w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )
    made = document(p("Contents:", "Toc"), styles=STYLES + style)
    assert shape(made) == [("heading", None, 1, "Contents:")]


def test_a_long_paragraph_with_a_level_is_no_heading() -> None:
    words = " ".join(["word"] * 51) + "."
    assert shape(document(p(words, "H1"))) == [("paragraph", None, None, words)]


def test_short_lines_in_bold_are_headings() -> None:
    made = document(
        p(run("Purpose", "<w:b/>"))
        + p(run("1. Background", '<w:rStyle w:val="Strong"/>'))
        + p(run("Half", "<w:b/>") + run(" bold"))
        + p(run("Do note this.", "<w:b/>"))
        + p(run("Plain in a bold style", '<w:b w:val="0"/>'), "H1", '<w:outlineLvl w:val="9"/>')
    )
    assert shape(made) == [
        ("heading", None, 7, "Purpose"),
        ("heading", "1", 7, "Background"),
        ("paragraph", None, None, "Half bold"),
        ("paragraph", None, None, "Do note this."),
        ("paragraph", None, None, "Plain in a bold style"),
    ]


def test_captions_and_quotations() -> None:
    made = document(p("Table 1: Costs", "Caption") + p("We will.", "Quote") + p("They did."))
    assert shape(made) == [
        ("caption", None, None, "Table 1: Costs"),
        ("paragraph", None, None, "We will."),
        ("paragraph", None, None, "They did."),
    ]
    assert [block.quoted for block in made.blocks] == [False, True, False]


def test_places_are_paragraphs_and_shown_characters() -> None:
    made = document(
        p("First.")
        + f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}{p('c')}</w:tc></w:tr></w:tbl>"
        + p("<w:r><w:t>One</w:t><w:tab/><w:t>two </w:t></w:r>" + run(" three"))
    )
    first, table, last = made.blocks
    assert table.table is not None
    texts = [first.text, *(cell.text for cell in table.table.cells), last.text]
    assert [[tuple(piece)[0:1] + tuple(piece)[4:] for piece in text.pieces] for text in texts] == [
        [(0, 1, 1)],
        [(0, 1, 2)],
        [(0, 1, 3), (2, 1, 4)],
        [(0, 1, 5), (8, 10, 5)],
    ]
    assert last.text.value == "One two three"
    assert all(piece.line is None for text in texts for piece in text.pieces)


def test_text_is_clean() -> None:
    signs = (
        "<w:r><w:t>1\u00a0000</w:t><w:br/><w:t>o\ufb03ce re\u00adpair</w:t><w:softHyphen/>"
        "<w:t>s</w:t><w:noBreakHyphen/><w:t>x</w:t><w:cr/>"
        '<w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    made = document(p(signs + run("k", '<w:rFonts w:ascii="Symbol"/>')))
    assert shape(made) == [("paragraph", None, None, "1 000 office repairs-x ≥5✓κ")]


def test_raised_words_and_figures() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    made = document(p(run("25") + run("th", raised) + run(" of 10m") + run("2", raised)))
    assert shape(made) == [("paragraph", None, None, "25th of 10m²")]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    def box(words: str) -> str:
        return f"<w:txbxContent>{p(words)}</w:txbxContent>"

    anchored = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box('In the box.')}</w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"{box('In the box.')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    made = document(p(run("Before ") + anchored + run("after.")) + p("Then."))
    assert shape(made) == [
        ("paragraph", None, None, "Before after."),
        ("paragraph", None, None, "In the box."),
        ("paragraph", None, None, "Then."),
    ]
    assert [block.text.pieces[0].paragraph for block in made.blocks] == [1, 2, 4]


def test_diagrams_pictures_formulas_and_word_art() -> None:
    art = '<w:r><w:drawing><dgm:relIds r:dm="d"/></w:drawing></w:r>'
    picture = "<w:r><w:drawing/></w:r>"
    formula = (
        "<m:oMath><m:f><m:num><m:r><m:t>25</m:t></m:r></m:num><m:den><m:r><m:t>100</m:t></m:r>"
        "</m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r>"
        "</m:sup></m:sSup></m:oMath>"
    )
    word_art = '<w:r><w:pict><v:shape><v:textpath string="SPECIMEN"/></v:shape></w:pict></w:r>'
    diagram = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:t><a:p><a:r>'
        "<a:t>Plan</a:t></a:r></a:p><a:p><a:r><a:t>Do</a:t></a:r></a:p></dgm:t></dgm:dataModel>"
    )
    made = read_bytes(
        docx(
            p(art) + p(picture) + p(run("y = ") + formula) + p(word_art),
            relations={"d": ("diagramData", "data1.xml")},
            more={"word/data1.xml": diagram},
        )
    )
    assert shape(made) == [
        ("paragraph", None, None, "Plan"),
        ("paragraph", None, None, "Do"),
        ("figure", None, None, ""),
        ("paragraph", None, None, "y = 25/100x²"),
        ("paragraph", None, None, "SPECIMEN"),
    ]


def test_running_heads_and_feet_are_furniture_and_said_once() -> None:
    def section(head: str) -> str:
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{head}"/>'
            '<w:footerReference w:type="default" r:id="rIdfooter1"/></w:sectPr>'
        )

    made = document(
        p("One.", properties=section("rIdheader1")) + p("Two.") + section("rIdheader2"),
        header1=p("Northshire Council"),
        header2=p("Northshire Council") + p("Draft"),
        footer1=p("Page 1 of 2"),
    )
    assert shape(made) == [
        ("furniture", None, None, "Northshire Council"),
        ("furniture", None, None, "Draft"),
        ("paragraph", None, None, "One."),
        ("paragraph", None, None, "Two."),
        ("furniture", None, None, "Page 1 of 2"),
    ]
    assert [text.value for _, text in made.texts()] == ["One.", "Two."]


def test_a_list_goes_on_beside_an_indented_paragraph_and_begins_anew_after_a_plain_one() -> None:
    bullets = level(0, "bullet", "•") + level(1, "bullet", "•")
    made = document(
        item("a", 1)
        + item("b", 1, 1)
        + p("More of b.", properties='<w:ind w:left="720"/>')
        + item("c", 1, 1)
        + p("Plain.")
        + item("d", 1, 1),
        numbering=lists({0: bullets}, {1: 0}),
    )
    assert shape(made) == [
        ("list-item", "•", 1, "a"),
        ("list-item", "•", 2, "b"),
        ("paragraph", None, None, "More of b."),
        ("list-item", "•", 2, "c"),
        ("paragraph", None, None, "Plain."),
        ("list-item", "•", 1, "d"),
    ]


def test_properties_of_the_file() -> None:
    core = (
        '<p:coreProperties xmlns:p="x" xmlns:dc="y" xmlns:t="z"><dc:title>Parks  Plan</dc:title>'
        "<dc:creator>A. Clerk</dc:creator><dc:description/><p:lastModifiedBy>B. Clerk"
        "</p:lastModifiedBy><t:created>2025-01-02T03:04:05Z</t:created></p:coreProperties>"
    )
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
    root = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{kind}core-properties" Target="docProps/core.xml"/>'
        '<Relationship Id="c" Type="x/extended-properties" Target="/docProps/app.xml"/>'
        "</Relationships>"
    )
    app = "<Properties><Application>Word</Application><Company>None</Company></Properties>"
    data = docx(
        p("Text."),
        more={"_rels/.rels": root, "docProps/core.xml": core, "docProps/app.xml": app},
    )
    made = read_bytes(data)
    assert made.metadata == {
        "title": "Parks Plan",
        "author": "A. Clerk",
        "lastModifiedBy": "B. Clerk",
        "creationDate": "2025-01-02T03:04:05Z",
        "creator": "Word",
    }
    assert (made.index, made.path, made.format) == (3, "report.docx", "docx")
    assert made.sha256 == hashlib.sha256(data).hexdigest()


def test_strict_files_are_read_alike() -> None:
    body = (
        p("Costs", "H1")
        + p('<w:hyperlink r:id="a">' + run("Site") + "</w:hyperlink>")
        + item("x", 1)
        + f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    )
    options = {
        "styles": STYLES,
        "numbering": lists({0: level(0, "decimal", "%1.")}, {1: 0}),
    }
    relations = {"a": ("hyperlink", "https://northshire.example/")}
    plain = read_bytes(docx(body, relations=relations, **options))
    strict = read_bytes(docx(body, relations=relations, strict=True, **options))
    assert (strict.blocks, strict.links, strict.problems) == (plain.blocks, plain.links, ())
    assert links(strict) == [("https://northshire.example/", "Site", False)]
    assert rows(strict.blocks[-1]) == [["a", "b"]]


def test_a_subdocument_between_paragraphs_is_said() -> None:
    made = document(p("Before.") + '<w:subDoc r:id="x"/>' + p("After."))
    assert [row[3] for row in shape(made)] == ["Before.", "After."]
    assert made.problems == (
        Problem(
            ProblemCode.PART_NOT_READ,
            "The Word file takes in another document, which was not read.",
            "Open it in Word, save it again so that the words become part of it, and check that.",
        ),
    )


def test_what_is_packed_into_the_file_and_not_read_is_said() -> None:
    sheet = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    equation = '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
    taken_in = '<w:altChunk r:id="x"/>' + p('<w:subDoc r:id="y"/>')
    made = document(p(sheet) + p(equation) + taken_in + p("Text."))
    assert shape(made) == [
        ("figure", None, None, ""),
        ("figure", None, None, ""),
        ("paragraph", None, None, "Text."),
    ]
    assert made.problems == (
        Problem(
            ProblemCode.PART_NOT_READ,
            "The Word file takes in another document, which was not read.",
            "Open it in Word, save it again so that the words become part of it, and check that.",
        ),
        Problem(
            ProblemCode.PART_NOT_READ,
            "The Word file holds an Excel sheet as an embedded object, which was not checked.",
            "Save what it holds as a file of its own, and check that beside it.",
        ),
    )
    assert marks(made) == []


def test_charts_are_counted_as_not_read() -> None:
    old, new = (
        f'<w:r><w:drawing><c:chart xmlns:c="{space}"/></w:drawing></w:r>'
        for space in (
            "http://schemas.openxmlformats.org/drawingml/2006/chart",
            "http://schemas.microsoft.com/office/drawing/2014/chartex",
        )
    )
    body = p(old) + p(run("Visits rose.") + new) + p("<w:r><w:drawing/></w:r>")
    result = check_sources([Source(0, "report.docx", docx(body))], Config())
    reason = "figures that a chart is drawn from are not read"
    assert result.coverage["charts"] == Coverage(2, 0, 2, {reason: 2})
    assert not result.incomplete
