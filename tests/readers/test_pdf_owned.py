"""Every word that a PDF prints is owned exactly once: by a block or by a cell."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_help import BOLD, Canvas, document, made, put, pymupdf

from packlint.model import Document

ROOT = Path(__file__).parents[2]
PRINTED = sorted(
    path
    for folder in ("tests/conformance/made", "tests/readers/files", "examples")
    for path in (ROOT / folder).rglob("*.pdf")
)
# What the reader asks MuPDF for: elements and drawings part words from the full stops after them.
FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE
    | pymupdf.TEXT_MEDIABOX_CLIP
    | pymupdf.TEXT_COLLECT_STRUCTURE
    | pymupdf.TEXT_COLLECT_VECTORS
)

# Where a word ends: a bullet or number that is printed against it is parted from its beginning.
End = tuple[int | None, float, float, float]


def printed(data: bytes) -> dict[End, list[str]]:
    """The words of a PDF by where they end, as MuPDF tells them."""
    found: dict[End, list[str]] = {}
    with pymupdf.open(stream=data) as pdf:
        for page in pdf:
            for _, y0, x1, y1, text, *_ in page.get_text("words", flags=FLAGS):
                found.setdefault((page.number, x1, y0, y1), []).append(text)
    return found


def owned(read: Document) -> Counter[End]:
    """How often something that was read ends at a place."""
    return Counter(
        (piece.page, piece.box.x1, piece.box.y0, piece.box.y1)
        for block in read.blocks
        for _, text in block.texts()
        for piece in text.pieces
        if piece.box is not None
    )


def assert_each_word_is_owned_once(data: bytes) -> None:
    """Numbers of paragraphs and marks of notes are kept beside the text."""
    words, read = printed(data), document(data)
    found = owned(read)
    assert {end: count for end, count in found.items() if count != len(words.get(end, ()))} == {}
    lost = Counter(
        (end[0], text.removesuffix(".") or text)
        for end, texts in words.items()
        if not found[end]
        for text in texts
    )
    apart = Counter((block.page, block.number) for block in read.blocks if block.number)
    apart += Counter((mark.page, mark.text) for mark in read.marks)
    assert lost - apart == Counter()


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.name)
def test_each_word_of_a_printed_file_is_owned_once(path: Path) -> None:
    assert_each_word_is_owned_once(path.read_bytes())


WORDS = st.sampled_from(
    ["Parks", "roads and paths", "1,250", "£0.4m", "(310)", "–", "12.5%", "Total", "of", "2031/32"]
)
RUNS = st.tuples(st.integers(0, 7), st.booleans(), WORDS)
LINES = st.lists(
    st.tuples(st.integers(11, 40), st.lists(RUNS, max_size=6, unique_by=lambda run: run[0])),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=2), st.booleans())
def test_each_word_of_a_page_is_owned_once_wherever_it_stands(
    pages: list[list[tuple[int, list[tuple[int, bool, str]]]]], ruled: bool
) -> None:
    def drawn(page: Canvas, lines: list[tuple[int, list[tuple[int, bool, str]]]]) -> None:
        y = 40.0
        for step, runs in lines:
            y += step
            for place, bold, text in runs:
                put(page, 50 + 62 * place, y, text, 9, BOLD if bold else "helv")
            if ruled and len(runs) > 1:
                page.draw_line((48, y + 3), (540, y + 3))

    assert_each_word_is_owned_once(
        made(*(lambda page, lines=lines: drawn(page, lines) for lines in pages), height=1200)
    )
