"""PDF files as such: links, outline, metadata, damage, and that no word is lost."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_help import Canvas, document, figures_table, made, prose, put, pymupdf, shape

from packlint.errors import ReadError
from packlint.model import Box, Link, OutlineEntry, Problem, ProblemCode, Span
from packlint.readers.pdf import read
from packlint.readers.source import Source

MEND = "Open it in a PDF reader, save or print it to PDF again, and check the new file."


def plan(page: Canvas) -> None:
    """A page that says where the plan is."""
    put(page, 72, 100, "See the parks plan for more.")


def with_link(link: dict[str, object]) -> bytes:
    """Two pages; the first has a link over "the parks plan"."""
    source = pymupdf.open(stream=made(plan, plan))
    source[0].insert_link({"from": pymupdf.Rect(93, 86, 168, 104), **link})
    return bytes(source.tobytes())


@pytest.mark.parametrize(
    ("link", "target", "broken"),
    [
        (
            {"kind": pymupdf.LINK_URI, "uri": "https://northshire.example/plan"},
            "https://northshire.example/plan",
            False,
        ),
        ({"kind": pymupdf.LINK_GOTO, "page": 1, "to": pymupdf.Point(0, 0)}, "#page=2", False),
        ({"kind": pymupdf.LINK_NAMED, "name": "nowhere"}, "#nowhere", True),
    ],
)
def test_a_link_has_target_words_span_and_place(
    link: dict[str, object], target: str, broken: bool
) -> None:
    assert document(with_link(link)).links == (
        Link(
            target,
            "the parks plan",
            Span(3, 0, 4, 18),
            0,
            Box(93.0, 86.0, 168.0, 104.0),
            broken_destination=broken,
        ),
    )


def test_a_link_on_two_lines_is_one_link() -> None:
    source = pymupdf.open(
        stream=made(lambda page: prose(page, 100, ["Read about the parks of the", "county here."]))
    )
    for rect in ((72, 88, 300, 103), (72, 103, 110, 117)):
        source[0].insert_link(
            {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(rect), "uri": "https://n.example"}
        )
    (link,) = document(source.tobytes()).links
    assert (link.text, link.span) == ("Read about the parks of the county", Span(3, 0, 0, 34))


def test_a_link_in_a_table_names_the_cell() -> None:
    def draw(page: Canvas) -> None:
        figures_table(page, [["Service", "Cost"], ["Parks", "12"], ["Roads", "13"]])

    source = pymupdf.open(stream=made(draw))
    source[0].insert_link(
        {
            "kind": pymupdf.LINK_URI,
            "from": pymupdf.Rect(72, 120, 200, 140),
            "uri": "https://n.example",
        }
    )
    (link,) = document(source.tobytes()).links
    assert (link.text, link.span) == ("Parks", Span(3, 0, 0, 5, 2))


def test_outline_metadata_and_identity() -> None:
    source = pymupdf.open(stream=made(plan, plan))
    source.set_toc([[1, "Parks  of\tNorthshire", 1], [2, "Costs", 2]])
    source.set_metadata({"title": "Parks", "author": ""})
    data = source.tobytes()
    found = document(data)
    assert found.outline == (OutlineEntry(1, "Parks of Northshire", 0), OutlineEntry(2, "Costs", 1))
    assert (found.metadata["title"], "author" in found.metadata) == ("Parks", False)
    assert (found.index, found.path, found.format) == (3, "report.pdf", "pdf")
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert document(data) == found


def test_a_page_that_is_a_picture_is_a_problem_and_an_empty_one_is_not() -> None:
    def scanned(page: Canvas) -> None:
        page.insert_image((0, 0, 595, 842), pixmap=pymupdf.Pixmap(pymupdf.csGRAY, (0, 0, 9, 9)))

    found = document(made(plan, scanned, lambda page: None))
    assert [page.has_text for page in found.pages] == [True, False, False]
    assert found.problems == (
        Problem(
            ProblemCode.PAGE_WITHOUT_TEXT,
            "Page 2 is a picture without text, so nothing on it was checked.",
            "Run text recognition (OCR) on the file, or put in the page as text.",
            1,
        ),
    )


def test_a_stamp_on_a_scan_does_not_make_it_text_but_a_title_on_a_photograph_is() -> None:
    def scanned(page: Canvas) -> None:
        page.insert_image((0, 0, 595, 842), pixmap=pymupdf.Pixmap(pymupdf.csGRAY, (0, 0, 9, 9)))

    def stamped(page: Canvas) -> None:
        scanned(page)
        put(page, 72, 100, "Item 5")

    scan = document(made(stamped, scanned, scanned))
    assert [problem.page for problem in scan.problems] == [0, 1, 2]
    assert [page.has_text for page in scan.pages] == [False, False, False]
    cover = document(made(stamped, plan, plan))
    assert cover.problems == ()
    assert [page.has_text for page in cover.pages] == [True, True, True]


def test_a_repaired_file_says_so() -> None:
    data = made(plan)
    found = document(data[: data.rindex(b"startxref")])
    assert shape(found) == [("paragraph", None, None, "See the parks plan for more.")]
    assert found.problems == (
        Problem(
            ProblemCode.REPAIRED,
            "The PDF is damaged and was repaired while reading; something may be missing.",
            MEND,
        ),
    )


def locked() -> bytes:
    """A PDF that asks for a password."""
    source = pymupdf.open(stream=made(plan))
    return bytes(source.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret"))


@pytest.mark.parametrize(
    ("data", "problem", "remedy"),
    [
        (
            locked(),
            "The PDF is encrypted and asks for a password.",
            "Remove the password, or export it without one, and check it again.",
        ),
        (b"%PDF-1.7\nnothing more", "The PDF is damaged and cannot be opened.", MEND),
        (made(plan)[:60], "The PDF is damaged and cannot be opened.", MEND),
        (b"The parks are open.", "The PDF is damaged and cannot be opened.", MEND),
    ],
)
def test_what_cannot_be_read_says_why_and_what_next(
    data: bytes, problem: str, remedy: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ReadError) as caught:
        read(Source(0, "report.pdf", data))
    assert (caught.value.problem, caught.value.remedy) == (problem, remedy)
    assert capfd.readouterr() == ("", "")


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(
        st.tuples(
            st.integers(20, 540),
            st.integers(20, 820),
            st.sampled_from(["parks", "1,234", "-7", "(a)", "2024/25", "Total", "£3.2m", "12."]),
            st.sampled_from([7, 11, 16]),
        ),
        min_size=1,
        max_size=40,
        unique_by=lambda word: word[:3],
    ),
    lines=st.lists(
        st.tuples(st.integers(20, 560), st.integers(20, 820), st.booleans()), max_size=12
    ),
)
def test_every_word_is_in_one_place_wherever_words_and_lines_stand(
    words: list[tuple[int, int, str, int]], lines: list[tuple[int, int, bool]]
) -> None:
    def draw(page: Canvas) -> None:
        for x, y, word, size in words:
            put(page, x, y, word, size)
        for x, y, across in lines:
            page.draw_line((x, y), (560, y) if across else (x, 820))

    data = made(draw)
    page = pymupdf.open(stream=data)[0]
    printed = Counter("".join(word[4] for word in page.get_text("words")))
    kept: Counter[str] = Counter()
    for block in document(data).blocks:
        texts = [cell.text for cell in block.table.cells] if block.table else [block.text]
        kept.update("".join(text.value for text in texts).replace(" ", ""))
        kept.update(block.number or "")
    # A paragraph's number stands without its full stop; nothing else may be lost.
    for counted in (kept, printed):
        counted.pop(".", None)
    assert kept == printed
