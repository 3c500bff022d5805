"""Blocks of HTML: headings, numbered paragraphs, lists, quotations, notes and marks."""

from __future__ import annotations

import hashlib

import pytest
from html_help import document, headings, rows, shape

from packlint.errors import ReadError
from packlint.model import Problem, ProblemCode, Span
from packlint.readers import format_of
from packlint.readers.source import Source


def test_headings_of_every_kind_with_the_path_above_them() -> None:
    read = document(
        "<h1>Parks Plan</h1><h3>3.2 The <b>budget</b></h3><p>It is small.</p>"
        "<div role=heading aria-level=2>Costs</div><p><strong>Purpose of the Report</strong></p>"
        "<p><span style='font-weight: bold'>Do note this.</span></p>"
    )
    assert shape(read) == [
        ("heading", None, 1, "Parks Plan"),
        ("heading", "3.2", 3, "The budget"),
        ("paragraph", None, None, "It is small."),
        ("heading", None, 2, "Costs"),
        ("heading", None, 7, "Purpose of the Report"),
        ("paragraph", None, None, "Do note this."),
    ]
    assert headings(read) == [
        (),
        ("Parks Plan",),
        ("Parks Plan", "The budget"),
        ("Parks Plan",),
        ("Parks Plan", "Costs"),
        ("Parks Plan", "Costs", "Purpose of the Report"),
    ]


def test_numbers_that_are_printed_as_words() -> None:
    read = document(
        "<p>12. Twelve.</p><p>3.4 The plan.</p><p>(a) letter</p><p>2.5 million people</p>"
        "<p>2024. The year.</p><p>• point</p><h2><div>4. Costs</div></h2>"
    )
    assert shape(read) == [
        ("paragraph", "12", None, "Twelve."),
        ("paragraph", "3.4", None, "The plan."),
        ("list-item", "(a)", 1, "letter"),
        ("paragraph", None, None, "2.5 million people"),
        ("paragraph", None, None, "2024. The year."),
        ("list-item", "•", 1, "point"),
        ("heading", "4", 2, "Costs"),
    ]


def test_lists_print_their_numbers() -> None:
    read = document(
        "<ol start=4><li>Four<ul><li>Under it<ol type=i><li>one<li>two</ol></ul>"
        "<li value=9>Nine<p>More of nine.</p></ol>"
        "<ol type=A start=27><li>Twice</ol><ol reversed><li>Two<li>One</ol>"
        "<ol style='list-style-type:upper-roman' start=9><li>Ninth</ol>"
        "<ul><li>Point<li><h3>Headed</h3></ul><ol style='list-style:none'><li>3.1 Text</ol>"
        "<ol start=16><li></ol><ol start=2024><li>said so.</ol>"
    )
    assert shape(read) == [
        ("paragraph", "4", None, "Four"),
        ("list-item", "•", 1, "Under it"),
        ("list-item", "i", 2, "one"),
        ("list-item", "ii", 2, "two"),
        ("paragraph", "9", None, "Nine"),
        ("paragraph", None, None, "More of nine."),
        ("paragraph", "AA", None, "Twice"),
        ("paragraph", "2", None, "Two"),
        ("paragraph", "1", None, "One"),
        ("paragraph", "IX", None, "Ninth"),
        ("list-item", "•", 1, "Point"),
        ("heading", None, 3, "Headed"),
        ("paragraph", "3.1", None, "Text"),
        ("paragraph", None, None, "16."),
        ("paragraph", None, None, "2024. said so."),
    ]


def test_paragraphs_that_word_numbers_by_itself() -> None:
    def numbered(level: int, mark: str, words: str) -> str:
        return (
            f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>"
            f"<![if !supportLists]><span style='mso-list:Ignore'>{mark}<span>&nbsp;&nbsp;</span>"
            f"</span><![endif]>{words}<o:p></o:p></p>\n"
        )

    read = document(
        numbered(1, "1.", "First.")
        + numbered(2, "·", "Point.")
        + numbered(2, "(a)", "Letter.")
        + numbered(2, "1.1", "Legal.")
        + "<p class=MsoNormal>Plain.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    )
    assert shape(read) == [
        ("paragraph", "1", None, "First."),
        ("list-item", "•", 2, "Point."),
        ("list-item", "(a)", 1, "Letter."),
        ("paragraph", "1.1", None, "Legal."),
        ("paragraph", None, None, "Plain."),
    ]


def test_what_is_set_apart() -> None:
    read = document(
        "<blockquote><p>Said.</p></blockquote><pre>total = 3\n  next</pre>"
        "<p>Type <code>total</code>.</p><figure><img src=m.png alt='Map of the county'>"
        "<figcaption>Figure 1: The county</figcaption></figure>"
        "<details><summary>More</summary>Inside.</details>"
        "<address>County Hall<br>Northshire</address><p>One.<br><br>Two.</p>"
    )
    assert shape(read) == [
        ("paragraph", None, None, "Said."),
        ("code", None, None, "total = 3 next"),
        ("paragraph", None, None, "Type total."),
        ("figure", None, None, ""),
        ("caption", None, None, "Figure 1: The county"),
        ("paragraph", None, None, "More"),
        ("paragraph", None, None, "Inside."),
        ("paragraph", None, None, "County Hall Northshire"),
        ("paragraph", None, None, "One."),
        ("paragraph", None, None, "Two."),
    ]
    assert [block.quoted for block in read.blocks] == [True] + [False] * 9
    assert [(link.target, link.text) for link in read.links] == [("m.png", "Map of the county")]


def test_words_are_put_together_as_they_are_shown() -> None:
    read = document(
        "<p>The of\ufb01ce&nbsp;of\nthe  coun\u00adcil<!-- gone --> spent <i>£5</i>m on the"
        " 25<sup>th</sup>, CO<sub>2</sub>, 10<sup>-1.5</sup> m<span style='vertical-align: super'>2"
        "</span>.<script>no()</script></p>"
    )
    assert read.blocks[0].text.value == (
        "The office of the council spent £5m on the 25th, CO2, 10-¹.⁵ m²."
    )


def test_notes_are_told_by_links_and_not_by_names() -> None:
    read = document(
        "<p>In May<sup><a href='#f1' id=r1>1</a></sup> it rained.<sup><a href='#f2'>[2]</a></sup>"
        " See <a href='#s1'>1</a>.</p><h2 id=s1>1. Rain</h2>"
        "<ol><li id=f1><p>Met record. <a href='#r1'>↩</a></p><p>More.</p><li id=f2>Diary.</ol>"
    )
    assert shape(read) == [
        ("paragraph", None, None, "In May it rained. See 1."),
        ("heading", "1", 2, "Rain"),
        ("note", "1", None, "Met record."),
        ("note", None, None, "More."),
        ("note", "2", None, "Diary."),
    ]
    assert [(mark.kind.value, mark.text, mark.span) for mark in read.marks] == [
        ("note-reference", "1", Span(3, 0, 6, 6)),
        ("note-reference", "2", Span(3, 0, 17, 17)),
    ]
    assert [link.target for link in read.links] == ["#s1"]


def test_notes_as_word_saves_them() -> None:
    read = document(
        "<p>Words<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> end.</p>"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p>"
        "<a href='#_ftnref1' name='_ftn1'>[1]</a> The note.</p><p>Goes on.</p></div></div>"
    )
    assert shape(read) == [
        ("paragraph", None, None, "Words end."),
        ("note", "1", None, "The note."),
        ("note", None, None, "Goes on."),
    ]
    assert [(mark.text, mark.span) for mark in read.marks] == [("1", Span(3, 0, 5, 5))]


def test_changes_hidden_words_and_comments_are_marks() -> None:
    read = document(
        "<p>Now <ins cite='mailto:A%20Clerk' datetime='2025-01-03'>new words</ins> and"
        " <del>old words</del>kept<span style='display:none'> secret</span>.</p>"
        "<del><p>Gone.</p></del><div style='mso-element:comment'>Ask the clerk</div>"
    )
    assert shape(read) == [("paragraph", None, None, "Now new words and kept.")]
    assert [(m.kind.value, m.span, m.text, m.author, m.when) for m in read.marks] == [
        ("insertion", Span(3, 0, 4, 13), "", "A Clerk", "2025-01-03"),
        ("deletion", Span(3, 0, 17, 17), "old words", "", ""),
        ("hidden", Span(3, 0, 22, 22), "secret", "", ""),
        ("deletion", None, "Gone.", "", ""),
        ("comment", None, "Ask the clerk", "", ""),
    ]


def test_page_numbers_that_word_only_prints_are_words() -> None:
    read = document(
        "<p class=MsoToc1><a href='#_Toc1'>1. Costs<span style='display:none;mso-hide:screen'>"
        "<span style='mso-tab-count:1 dotted'>... </span>3</span></a></p><h1><a name='_Toc1'>1. "
        "Costs</a></h1><p>Text.<span style='display:none;mso-hide:all'> Secret</span></p>"
    )
    assert shape(read) == [
        ("paragraph", "1", None, "Costs... 3"),
        ("heading", "1", 1, "Costs"),
        ("paragraph", None, None, "Text."),
    ]
    assert [(mark.kind.value, mark.text) for mark in read.marks] == [("hidden", "Secret")]


def test_links_with_their_base_and_their_places() -> None:
    read = document(
        "<head><base href='https://example.org/a/'></head>\n<p><a href='b c.html'>b</a>\n"
        "<a href='#gone'>gone</a> <a href='#t%20u'>there</a> <a href='#top'>top</a>"
        " <a href='mailto:a@example.org'>mail</a> www.example.org/z.\n"
        "<a href='/x'><h3 id='t u'>Card</h3><p>words</p></a>"
    )
    assert [
        (link.target, link.text, link.line, link.column, link.broken_destination)
        for link in read.links
    ] == [
        ("https://example.org/a/b%20c.html", "b", 2, None, False),
        ("#gone", "gone", 3, None, True),
        ("#t%20u", "there", 3, None, False),
        ("#top", "top", 3, None, False),
        ("mailto:a@example.org", "mail", 3, None, False),
        ("www.example.org/z", "www.example.org/z", 3, None, False),
        ("https://example.org/x", "Card", 4, None, False),
        ("https://example.org/x", "words", 4, None, False),
    ]


def test_lines_are_true_beyond_what_the_parser_can_count() -> None:
    text = "<p>first\n" + "<p\nid=x>\n" * 35_000 + "<!--\n\n-->\n<p>last"
    read = document(text)
    assert [(block.text.value, block.text.pieces[0].line) for block in read.blocks] == [
        ("first", 1),
        ("last", text.count("\n") + 1),
    ]


def test_what_a_page_says_of_itself() -> None:
    data = (
        b"<html lang=en-GB><title>Parks\n plan</title><meta name=author content='A Clerk'>"
        b"<meta name='DC.date.issued' content='2025-01-21'>"
        b"<meta property='article:modified_time' content='2025-02-01'><body><p>Text."
    )
    read = document(data)
    assert (read.index, read.path, read.format) == (3, "report.html", "html")
    assert read.sha256 == hashlib.sha256(data).hexdigest()
    assert read.metadata == {
        "title": "Parks plan",
        "author": "A Clerk",
        "date": "2025-01-21",
        "modDate": "2025-02-01",
        "language": "en-GB",
    }


_GUESSED = Problem(
    ProblemCode.REPAIRED,
    "The text is not UTF-8 and was read as Windows-1252.",
    "Save it as UTF-8, and look at its £ signs and dashes.",
)
_LOST = Problem(
    ProblemCode.REPAIRED,
    "The text is neither UTF-8 nor Windows-1252: 1 sign could not be read.",
    "Save it as UTF-8, and look at its £ signs and dashes.",
)


@pytest.mark.parametrize(
    ("data", "words", "problems"),
    [
        ("<p>Café £5".encode(), "Café £5", ()),
        ("\ufeff<p>Café £5".encode("utf-16"), "Café £5", ()),
        ("<meta charset=latin-1><p>Café £5 – now".encode("cp1252"), "Café £5 – now", ()),
        ("<?xml version='1.0' encoding='koi8-r'?><p>да".encode("koi8-r"), "да", ()),
        ("<meta charset=iso-8859-1><p>Café £5".encode(), "Café £5", ()),
        ("<p>Café £5".encode("cp1252"), "Café £5", (_GUESSED,)),
        ("<meta charset=idna><p>Café £5".encode("cp1252"), "Café £5", (_GUESSED,)),
        (b"<p>\xa35 \x81", "£5 \ufffd", (_LOST,)),
    ],
)
def test_encodings(data: bytes, words: str, problems: tuple[Problem, ...]) -> None:
    read = document(data)
    assert [block.text.value for block in read.blocks] == [words]
    assert read.problems == problems


def test_xhtml_is_read_with_its_empty_elements_and_without_its_entities() -> None:
    read = document(
        "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'boom'><!ENTITY b '&a;&a;'>]>"
        "<html xmlns='http://www.w3.org/1999/xhtml'><head><script src='x'/></head><body>"
        "<p><b/>One &amp; &b; two</p><table><tr><td/><td>5</td></tr></table></body></html>"
    )
    assert [block.text.value for block in read.blocks] == ["One & &b; two", ""]
    assert rows(read.blocks[1]) == [["", "5"]]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "<html><script>go()</script>",
            "The page shows no words unless a browser runs its scripts.",
        ),
        (
            "<div>" * 3000 + "words",
            "The page nests its elements thousands deep, so that its end cannot be reached.",
        ),
    ],
)
def test_pages_that_cannot_be_read(text: str, problem: str) -> None:
    with pytest.raises(ReadError) as caught:
        document(text)
    assert caught.value.problem == problem


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("page.htm", b"<p>Text.", "html"),
        ("page.XHTML", b"Text.", "html"),
        (
            "page.md",
            b"\xef\xbb\xbf <?xml version='1.0'?><!-- saved --><!DOCTYPE HTML><p>Text.",
            "html",
        ),
        ("page", b"<HTML><p>Text.", "html"),
        ("page.html", "\ufeff<html>Text.".encode("utf-16-be"), "html"),
        ("page.html", b"%PDF-1.7 text", "pdf"),
        ("page.md", b"<div>Text.</div>", "markdown"),
    ],
)
def test_content_tells_a_page_and_its_name_where_content_is_mute(
    name: str, data: bytes, expected: str
) -> None:
    assert format_of(Source(0, name, data)) == expected


@pytest.mark.parametrize("name", ["page.mht", "page.html", "page.mhtml"])
def test_a_web_archive_is_named(name: str) -> None:
    archive = (
        b"From: <Saved by Blink>\r\nSubject: Parks\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\r\n<html><p>Text."
    )
    with pytest.raises(ReadError) as caught:
        format_of(Source(0, name, archive))
    assert str(caught.value) == (
        "This is a web archive (MHTML), which packlint does not read. Open it in a browser, and"
        " save it as a web page (HTML) or print it to PDF."
    )
