"""Every character of a text knows its line and column, whatever markup was stripped around it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_help import document, place

from packlint.model import Document, Text

WORDS = st.sampled_from(
    [
        "park",
        "of",
        "£12.4m",
        "2025/26",
        "x_y",
        "café",
        "Q2",
        "the",
        "ofﬁce",
        "co\u00adop",
        "a\u00a0b",
    ]
)
WRAPS = st.sampled_from(
    [
        "{}",
        "*{}*",
        "**{}**",
        "***{}***",
        "`{}`",
        "<b>{}</b>",
        "{}<br>",
        "[{}](https://a.example/park)",
        "&amp; {}",
        "\\*{}",
        "{}&nbsp;",
        "<!-- park --> {}",
        "~{}",
        "\\_{}\\_",
        "{}<sup>2</sup>",
        "(_{}_)",
    ]
)
SPACES = st.sampled_from([" ", "  ", "\n", "\n  ", " \n", "  \n"])
LINES = st.lists(st.tuples(WRAPS, WORDS, SPACES), min_size=1, max_size=8)
LEADS = st.sampled_from(
    ["", "12. ", "- ", "- (a) ", "> ", "## ", "3.4 The ", "| a | b |\n|--|--|\n| "]
)


def written(parts: list[tuple[str, str, str]], one_line: bool) -> str:
    """The parts as Markdown, on one line where the block allows no more."""
    text = "".join(wrap.format(word) + space for wrap, word, space in parts)
    return " ".join(text.split("\n")) if one_line else text


def characters(text: Text) -> list[tuple[str, int, int]]:
    """Letters and digits with the line and column that the text's pieces give."""
    found = []
    for number, piece in enumerate(text.pieces):
        following = text.pieces[number + 1 :]
        end = following[0].start if following else len(text.value)
        assert piece.line is not None
        assert piece.column is not None
        for offset, character in enumerate(text.value[piece.start : end]):
            if character.isalnum() and character not in "²":
                found.append((character, piece.line, piece.column + offset))
    return found


def check_places(read: Document, source: str) -> int:
    """Compare every letter and digit with the source at its place; return how many there were."""
    lines = source.split("\n")
    count = 0
    for _, text in read.texts():
        assert [piece.start for piece in text.pieces] == sorted({p.start for p in text.pieces})
        for character, line, column in characters(text):
            at = lines[line - 1][column - 1]
            assert at == character or (at == "ﬁ" and character in "fi")
            count += 1
    return count


@given(st.lists(st.tuples(LEADS, LINES), min_size=1, max_size=4))
def test_places_are_right_in_generated_markdown(
    blocks: list[tuple[str, list[tuple[str, str, str]]]],
) -> None:
    source = "\n\n".join(
        lead + written(parts, one_line=lead.startswith(("##", "|"))) for lead, parts in blocks
    )
    wanted = sum(
        sum(character.isalnum() for character in word.replace("ﬁ", "fi"))
        for _, parts in blocks
        for _, word, _ in parts
    )
    assert check_places(document(source), source) >= wanted


@given(st.text(st.sampled_from(list("ab1 .|-*_`#>[]()<&;\\\n~!\"'")), max_size=60))
def test_places_are_right_in_any_markup(source: str) -> None:
    if not source.strip():
        return
    read = document(source)
    check_places(read, source)
    assert read == document(source)


def test_places_by_hand() -> None:
    read = document("Lead\n\n12. A **bold** word &pound;5\n    and a [link](x) more\n")
    text = read.blocks[1].text
    assert text.value == "A bold word £5 and a link more"
    assert place(text, "A") == (3, 5)
    assert place(text, "bold") == (3, 9)
    assert place(text, "£") == (3, 21)
    assert place(text, "5") == (3, 28)
    assert place(text, "link") == (4, 12)
    assert place(text, "more") == (4, 21)
