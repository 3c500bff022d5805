"""The same small word, or the same two words, stand twice in a row.

Only words that no sentence needs twice are looked at ("the the", "of of"), and pairs of words with
one of them ("to the to the"). Both must stand in one sentence with nothing but white space between
them, the second in small letters. A preposition after a verb is let pass, because a verb may end
with one ("the rules they signed up to to save time"), and so is a pair that goes on ("year on year
on year"). Short table cells hold labels and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Spot
from packlint.model import Text

_WORDS: Mapping[str, Any] = {
    "type": "array",
    "items": {"type": "string", "pattern": "^[a-z]+$"},
}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["words"],
    "additionalProperties": False,
    "properties": {
        "words": {**_WORDS, "minItems": 1, "description": "Words that never stand twice in a row."},
        "prepositions": {**_WORDS, "description": "Words that may end a clause after a verb."},
        "phrases": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Repetitions that are meant, in small letters.",
        },
    },
}

_SHORTEST_CELL = 8
# Nothing may hang on to the words: "follow-on on", "the the-", "and/or or", "in in-house".
_BEFORE = r"(?<![\w'’/.&@-])"
_AFTER = r"(?![\w'’/@-]|\.\w)"
_VERB = re.compile(
    r"(?:\w(?:ed|ing|en|wn)|ought|came|come|went|go|goes|gone|put|set|log|met|dealt)$"
)


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield one finding for each repetition."""
    words = frozenset(params["words"])
    prepositions = frozenset(params.get("prepositions", ()))
    phrases = frozenset(params.get("phrases", ()))
    one, two = _patterns(words | prepositions)
    for document in context.pack.documents:
        for span, text in document.texts():
            if span.cell is not None and text.value.count(" ") < _SHORTEST_CELL - 1:
                continue
            found = [*_single(one, prepositions, text), *_pairs(two, text)]
            for start, end in found:
                repeated = text.value[start:end]
                if repeated.lower() not in phrases:
                    spot = Spot(span._replace(start=start, end=end))
                    yield Draft(f"“{repeated}” repeats itself.", (spot,))


@cache
def _patterns(words: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for a word twice, and for two words twice of which at least one is of `words`."""
    small = "|".join(sorted(words))
    first = rf"(?:{small})|(?:{'|'.join(sorted(word.capitalize() for word in words))})"
    one = re.compile(rf"{_BEFORE}(?P<word>{first})\s+(?P<again>{small}){_AFTER}")
    pair = rf"(?:(?:{small})\s+[a-z]{{2,}}|[a-z]{{2,}}\s+(?:{small}))"
    two = re.compile(rf"{_BEFORE}(?P<pair>{pair})\s+(?P=pair){_AFTER}")
    return one, two


def _single(
    pattern: re.Pattern[str], prepositions: frozenset[str], text: Text
) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text.value):
        word = match["word"].lower()
        if word != match["again"]:
            continue
        before = text.value[: match.start()].rstrip()
        if word not in prepositions or not _VERB.search(before):
            yield match.span()


def _pairs(pattern: re.Pattern[str], text: Text) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text.value):
        first, second = match["pair"].split()
        following = re.match(r"\s*(\w+)", text.value[match.end() :])
        goes_on = following is not None and following.group(1).lower() == first
        if first != second and not goes_on:
            yield match.span()
