"""Word files that are damaged, hostile, encrypted, or no Word files at all."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_help import document, docx, p, read_bytes, run, shape

from packlint.cli import main
from packlint.errors import ReadError
from packlint.model import ProblemCode
from packlint.readers import Source, format_of, read

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(*names: str, **files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "x")
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def body(content: str) -> str:
    return f"<w:document {_SPACE}><w:body>{content}</w:body></w:document>"


def whole(content: str) -> bytes:
    """A file whose document part is this, as it is."""
    return docx("", more={"word/document.xml": content})


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (zipped("xl/workbook.xml"), "This is an Excel workbook, which packlint does not read."),
        (
            zipped("ppt/presentation.xml"),
            "This is a PowerPoint presentation, which packlint does not read.",
        ),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.text"),
            "This is an OpenDocument text (.odt), which packlint does not read.",
        ),
        (zipped("a.txt"), "This is a zip file, which packlint does not read."),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "The file is encrypted and asks for a password.",
        ),
        (
            b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"),
            "This is an old Word file (.doc), which packlint does not read.",
        ),
        (
            b"\xd0\xcf\x11\xe0" + "__properties_version1.0".encode("utf-16-le"),
            "This is a message of Outlook (.msg), which packlint does not read.",
        ),
        (
            b"\xd0\xcf\x11\xe0 something",
            "This is an old Office file (.doc, .xls), which packlint does not read.",
        ),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
            "This is a Word file saved as XML, which packlint does not read.",
        ),
        (b"plain words", "The name says Word, but the content is not a Word file."),
        (
            docx(p("x"))[:200],
            "The file is damaged: its end is missing, or it was cut off on the way.",
        ),
        (zipped("word/styles.xml"), "The Word file holds no document."),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(Source(0, "report.docx", data))
    assert caught.value.problem == problem
    assert caught.value.remedy.endswith(".")


def test_a_word_file_is_known_by_its_content() -> None:
    assert format_of(Source(0, "report.bin", docx(p("x")))) == "docx"
    assert shape(read(Source(0, "template.dotx", docx(p("x"))))) == [("paragraph", None, None, "x")]


def test_a_document_part_of_another_name_is_found() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/officeDocument" Target="/word/document2.xml"/>'
        "</Relationships>"
    )
    more = {"_rels/.rels": relations, "word/document2.xml": body(p("x"))}
    assert shape(read_bytes(docx("", more=more))) == [("paragraph", None, None, "x")]


def test_malformed_xml_is_repaired_and_said_to_be() -> None:
    made = read_bytes(
        whole(f"<w:document {_SPACE}><w:body>{p('One.')}{p('Two.')}<w:p><w:r><w:t>Th")
    )
    assert [block.text.value for block in made.blocks] == ["One.", "Two.", "Th"]
    assert [(one.code, one.message) for one in made.problems] == [
        (
            ProblemCode.REPAIRED,
            "The Word file is damaged (word/document.xml) and was repaired while reading;"
            " something may be missing.",
        )
    ]


def test_a_document_that_is_no_xml_is_said_not_to_be_read() -> None:
    made = read_bytes(whole("no xml at all"))
    assert made.blocks == ()
    assert [(one.code, one.message) for one in made.problems] == [
        (
            ProblemCode.PART_NOT_READ,
            "A part of the Word file is damaged and was not read (word/document.xml).",
        )
    ]


def test_a_damaged_part_beside_the_document_is_said_and_the_rest_is_read() -> None:
    made = document(p("Text."), footnotes="<w:footnote>")
    assert shape(made) == [("paragraph", None, None, "Text.")]
    assert [one.code for one in made.problems] == [ProblemCode.REPAIRED]


def test_a_part_whose_bytes_were_changed_is_damaged() -> None:
    data = bytearray(docx(p("x" * 5000), comments=p("y" * 5000)))
    at = data.index(b"word/document.xml") + len(b"word/document.xml") + 20
    data[at : at + 8] = b"\0" * 8
    with pytest.raises(ReadError) as caught:
        read_bytes(bytes(data))
    assert caught.value.problem == "The Word file is damaged and cannot be read."


def test_entities_are_refused() -> None:
    entities = '<!ENTITY a "words"><!ENTITY b SYSTEM "file:///etc/hostname">'
    content = f"<!DOCTYPE w [{entities}]>" + body("<w:p><w:r><w:t>&a;&b;</w:t></w:r></w:p>")
    with pytest.raises(ReadError) as caught:
        read_bytes(whole(content))
    assert caught.value.problem == (
        "The Word file declares a document type of its own (word/document.xml), which Word never"
        " does and which could hide words."
    )


def test_a_bomb_is_not_unpacked() -> None:
    data = docx("", more={"word/document.xml": b" " * (17 << 20)})
    with pytest.raises(ReadError) as caught:
        read_bytes(data)
    assert caught.value.problem == (
        "The Word file unpacks to 17 MB in one part, more than any report has."
    )


@pytest.mark.parametrize(
    "nest",
    [
        lambda inner: f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>",
        lambda inner: f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc/></w:tr></w:tbl>",
        lambda inner: f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
        lambda inner: f"<w:p><w:ins>{inner}</w:ins></w:p>",
        lambda inner: (
            f"<w:p><w:r><w:drawing><w:txbxContent>{inner}</w:txbxContent></w:drawing></w:r></w:p>"
        ),
    ],
)
def test_what_is_too_deep_is_cut_and_said(nest: Callable[[str], str]) -> None:
    shallow, deep = p("Deep."), p("Too deep.")
    for _ in range(40):
        shallow = nest(shallow)
    for _ in range(3000):
        deep = nest(deep)
    made = read_bytes(whole(body(p("First.") + shallow + deep)))
    assert made.blocks[0].text.value == "First."
    assert [one.code for one in made.problems] == [ProblemCode.REPAIRED]


@pytest.mark.parametrize(
    "content",
    [
        p("word " * 40) * 5000,
        p(run("x ") * 60_000),
        ("<w:tbl><w:tr>" + f"<w:tc>{p('1')}</w:tc>" * 60 + "</w:tr></w:tbl>") * 50,
        "<w:tbl>" + f"<w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('1')}</w:tc></w:tr>" * 5000 + "</w:tbl>",
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000) + p(run("x")) * 5000,
        "<w:tbl><w:tr>" + f"<w:tc>{p('1')}</w:tc>" * 20_000 + "</w:tr></w:tbl>",
        p("<w:r>" + '<w:footnoteReference w:id="1" w:customMarkFollows="1"/>' * 20_000 + "</w:r>"),
        p(f'<w:hyperlink w:anchor="a">{run("www.a.example ")}</w:hyperlink>' * 3000),
        p("".join(f'<w:commentRangeStart w:id="{at}"/>' for at in range(20_000)) + run("x")),
        p('<w:bookmarkStart w:id="1" w:name="b"/>' * 50_000),
        p("<w:ins>" + run("x") + "</w:ins>") * 5000,
    ],
)
def test_large_files_are_read_in_time(content: str) -> None:
    data = docx(content)
    started = time.process_time()
    read_bytes(data)
    assert time.process_time() - started < 5


def test_styles_that_are_based_on_each_other_in_a_circle() -> None:
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{base}"/></w:style>'
        for name, base in (("A", "B"), ("B", "A"))
    )
    assert shape(document(p("x", "A"), styles=circle)) == [("paragraph", None, None, "x")]


def test_numbers_that_are_none_are_passed_over() -> None:
    odd = (
        '<w:numPr><w:ilvl w:val="-3"/><w:numId w:val="x"/></w:numPr>'
        '<w:outlineLvl w:val="1e999"/><w:ind w:left="wide"/>'
    )
    assert shape(document(p("x", properties=odd))) == [("paragraph", None, None, "x")]


def test_facts_tell_the_paragraph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(docx(p("Parks") + p("See www.northshire.example/parks by 3 May 2024.")))
    assert main(["facts", str(path), "--links"]) == 0
    address = "www.northshire.example/parks"
    assert capsys.readouterr().out == f"{path} ¶2  {address}  {address}\n"
    assert main(["facts", str(path), "--dates"]) == 0
    assert capsys.readouterr().out == f"{path} ¶2  3 May 2024  day: 2024-05-03\n"
