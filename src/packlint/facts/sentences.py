"""Sentences of prose blocks, with the abbreviations that officers use kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from packlint.model import Block, Span

# A full stop after one of these does not end a sentence.
_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof rev cllr cllrs st no nos para paras app fig figs ref refs tel "
        "ext e.g i.e eg ie etc viz cf vs v approx c dept est p pp vol sec art reg regs "
        "hon jr sr inc ltd co"
    ).split()
)
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z£€$0-9])")
# No abbreviation is as long: the search for the last word stays cheap in a long paragraph.
_LONGEST_WORD = 40
# A cell with fewer words is a label or a figure.
_LEAST_SPACES = 6
# Facts of several kinds ask for the sentences of a text, and so do findings for theirs.
_KEPT = 8192
_LAST_WORD = re.compile(r"([\w.&-]+)$")


class Sentence(Struct, frozen=True):
    """A sentence of a block: its span and its words."""

    span: Span
    text: str


def sentences_of(document: int, block: Block) -> Iterator[Sentence]:
    """Yield the sentences of one block in order; a text without an end mark is one sentence.

    Those of a table are the sentences of its cells that hold prose.
    """
    for cell, text in block.texts():
        value = text.value
        if cell is None or holds_prose(value):
            for start, end in split_sentences(value):
                yield Sentence(Span(document, block.index, start, end, cell), value[start:end])


def holds_prose(value: str) -> bool:
    """Whether a cell holds a sentence with figures, or a share with its count, and no label."""
    is_told = value.count(" ") >= _LEAST_SPACES or ("%" in value and " of " in value)
    return is_told and any(map(str.isdigit, value))


@lru_cache(maxsize=_KEPT)
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of the sentences of `text`, without the white space around them."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        tail = max(start, match.start() - _LONGEST_WORD)
        if _is_abbreviation(text[tail : match.start()], match.group()):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _is_abbreviation(before: str, mark: str) -> bool:
    if not mark.startswith("."):
        return False
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = last.group(1)
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    return is_initial or word.lower() in _ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
