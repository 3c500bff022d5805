"""Markdown beyond what anyone means: nothing hangs, and no words are lost."""

from __future__ import annotations

import pytest
from markdown_help import document, place, rows, shape

from packlint.errors import ReadError
from packlint.readers import format_of
from packlint.readers.source import Source


def test_lists_a_hundred_deep_are_lists_and_deeper_ones_keep_their_words() -> None:
    read = document("\n".join("  " * depth + f"- item {depth}" for depth in range(110)))
    items = [("list-item", "•", depth + 1, f"item {depth}") for depth in range(100)]
    assert shape(read)[:100] == items
    assert [block.text.value for block in read.blocks[100:]] == [
        f"- item {depth}" for depth in range(100, 110)
    ]
    assert place(read.blocks[105].text, "item 105") == (106, 213)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 20_000 + "end", id="labels"),
        pytest.param("[a](" * 20_000 + "end", id="targets"),
        pytest.param("![a](" * 20_000 + "end", id="images"),
        pytest.param("[a](b) " * 300 + "[" * 300 + "end", id="labels after links"),
    ],
)
def test_a_tangle_of_brackets_is_text(text: str) -> None:
    read = document(text)
    assert [block.text.value for block in read.blocks] == [text]
    assert read.links == ()


def test_a_row_of_more_pipes_than_a_table_has_is_text() -> None:
    text = "|" * 1001 + "\n" + "|-" * 1001 + "\n" + "|1" * 1001
    assert [block.text.value for block in document(text).blocks] == [text.replace("\n", " ")]


def test_a_table_of_many_columns_is_read() -> None:
    text = "|a" * 999 + "|\n" + "|-" * 999 + "|\n" + "|1" * 999 + "|"
    (block,) = document(text).blocks
    assert rows(block) == [["a"] * 999, ["1"] * 999]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_text_in_utf_16_is_told_by_its_mark(encoding: str) -> None:
    source = Source(0, "report.md", ("\ufeff" + "Café £5\n").encode(encoding))
    assert format_of(source) == "markdown"


def test_text_in_utf_16_without_a_mark_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        format_of(Source(0, "report.md", "Fees\n".encode("utf-16-le")))
    assert str(caught.value) == (
        "The content is binary, not text. Give packlint PDF, Word, HTML or Markdown files; if it is"
        " text, save it as UTF-8."
    )
