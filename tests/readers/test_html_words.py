"""Whatever a page is made of, no word of it is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from html_help import document
from hypothesis import given, settings
from hypothesis import strategies as st

from packlint.model import Document

_TAGS = (
    "p div span b i a ul ol li table tr td th thead tbody tfoot caption dl dt dd h1 h2 blockquote"
    " pre figure figcaption main article section nav header footer aside sup ins del button form"
    " label details summary center font q code br svg select option dialog address fieldset"
).split()
_ATTRIBUTES = (
    *("", "", "", "", " hidden", " style='display:none'", " role=presentation", " href='#n'"),
    *(" id=n", " rowspan=2", " colspan=0", " aria-hidden=true", " style='mso-list:l0 level2'"),
    " style='mso-list:Ignore'",
)
_PIECE = st.one_of(
    st.just("w"),
    st.tuples(st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES)).map(
        lambda t: f"<{t[0]}{t[1]}>"
    ),
    st.sampled_from(_TAGS).map(lambda name: f"</{name}>"),
)


@given(st.lists(_PIECE, min_size=1, max_size=40))
@settings(max_examples=400, deadline=None)
def test_every_word_is_in_some_block_or_mark_once(pieces: list[str]) -> None:
    words = [f"word{number}" for number in range(len(pieces))]
    page = "word " + "".join(
        f" {word} " if piece == "w" else piece for piece, word in zip(pieces, words, strict=True)
    )
    meant = Counter(re.findall(r"word\d+", page))
    assert Counter(re.findall(r"word\d+", " ".join(_all(document(page))))) == meant


def _all(read: Document) -> Iterator[str]:
    for block in read.blocks:
        yield block.number or ""
        yield block.text.value
        if block.table is not None:
            yield from (cell.text.value for cell in block.table.cells)
    yield from (mark.text for mark in read.marks)
