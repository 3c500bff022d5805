"""The same small word, or the same two words, stand twice in a row.

Only words that no sentence needs twice are looked at ("the the", "and and"), and pairs of words
with one of them ("to the to the"). Both must stand in one sentence with nothing but white space
between them, the second in small letters. Words that may end a clause need more: a preposition
("the place we live in in winter") a noun or figure before it, a verb ("what it is is unclear") no
question word before it. "That" may stand twice ("we know that that bridge is old"), but not before
an article or its like. A pair that goes on is let pass ("year on year on year"), and so are a pair
that ends one clause and is the subject of the next ("when it comes to the board the board may
ask"), and short table cells, which hold labels, quoted words, and two columns of a page that were
read as one text.
Other languages share small words with English (Polish "to", German "in"): those that are not
English alone need other English words in their sentence, and no foreign letters near them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Spot
from packlint.grammar.quotations import is_quoted
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
        "verbs": {**_WORDS, "description": "Words that may end a clause with a question word."},
    },
}

# Small words of English and of no language that British, Irish or American packs also use.
_ENGLISH = frozenset(
    "the and that this with which their from has been would should are our your these its into"
    " than they there where when during".split()
)
_ALSO_ENGLISH = frozenset("of a to in on at by for as is was were will be an it not or we".split())
_ENOUGH_ENGLISH = 2
_SENTENCE_MARK = re.compile(r"[.!?;]\s")
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]")
_NEAR = 40
_SHORTEST_CELL = 8
# Nothing may hang on to the words: "follow-on on", "the the-", "and/or or", "in in-house".
_BEFORE = r"(?<![\w'’/.&@-])"
_AFTER = r"(?![\w'’/@-]|\.\w)"
# Before a preposition: the beginning, a figure or punctuation, or a word that can only be a noun.
_NOUN = re.compile(
    r"(?:^|[\d,;:)%]|(?:tion|ment|ance|ence|ness|ity|ship|hood|ism|ology)s?|ities|\b(?:due|able))\s*$"
)
_TWO_THATS = re.compile(
    rf"{_BEFORE}[Tt]hat\s+that(?=\s+(?:the|an?|these|those|our|their|its|his|her|we|they|it|there)\b)"
)
# After these a name ends its clause, and before those it begins one.
_TO_NAME = re.compile(r"\b(?:to|by|from|with|for|of|on|in|at|before|after|into)\s+$")
_NAME_DOES = re.compile(
    r"\s+(?:is|are|was|were|has|have|had|does|do|did|can|could|may|might|must|shall|should|will|would)\b"
)
_QUESTION = re.compile(r"\b(?:wh\w+|how|that|all|problem|thing|fact)\b", re.IGNORECASE)
_CLAUSE = 80
# In heights of a printed line: a gap that may, and one that must, part columns and not words.
_COLUMN_GAP = 0.7
_WIDE_GAP = 2.5
_COLUMN_LINES = 3


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield one finding for each repetition."""
    words = frozenset(params["words"])
    prepositions = frozenset(params.get("prepositions", ()))
    verbs = frozenset(params.get("verbs", ()))
    one, two = _patterns(words, prepositions, verbs)
    for document in context.pack.documents:
        for span, text in document.texts():
            if span.cell is not None and text.value.count(" ") < _SHORTEST_CELL - 1:
                continue
            found = [*_single(one, prepositions, verbs, text), *_pairs(two, text)]
            found += [match.span() for match in _TWO_THATS.finditer(text.value)]
            for start, end in sorted(found):
                if not _is_slip(text, start, end):
                    continue
                spot = Spot(span._replace(start=start, end=end))
                yield Draft(f"“{text.value[start:end]}” repeats itself.", (spot,))


def _is_slip(text: Text, start: int, end: int) -> bool:
    value = text.value
    if is_quoted(start, end, value) or _is_two_columns(text):
        return False
    return _is_english(value, start, end)


def _is_english(value: str, start: int, end: int) -> bool:
    """Whether the words are English, by themselves or by the rest of their sentence."""
    repeated = set(value[start:end].lower().split())
    if repeated & _ENGLISH:
        return True
    if _FOREIGN.search(value[max(start - _NEAR, 0) : end + _NEAR]):
        return False
    begin = max((m.end() for m in _SENTENCE_MARK.finditer(value, 0, start)), default=0)
    stop = _SENTENCE_MARK.search(value, end)
    sentence = value[begin : stop.start() if stop else len(value)]
    others = set(re.findall(r"[a-z]+", sentence.lower())) - repeated
    enough = len(others & (_ENGLISH | _ALSO_ENGLISH)) >= _ENOUGH_ENGLISH
    return enough and not others.isdisjoint(_ENGLISH)


@cache
def _patterns(
    words: frozenset[str], prepositions: frozenset[str], verbs: frozenset[str]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for a word twice, and for two words twice of which one is no verb of `verbs`."""
    every = sorted(words | prepositions | verbs)
    capital = "|".join(word.capitalize() for word in every)
    small = "|".join(every)
    again = r"(?=[a-z])(?i:(?P=word))"
    one = re.compile(rf"{_BEFORE}(?P<word>{small}|{capital})\s+{again}{_AFTER}")
    link = "|".join(sorted(words | prepositions))
    pair = rf"(?:(?:{link})\s+[a-z]{{2,}}|[a-z]{{2,}}\s+(?:{link}))"
    two = re.compile(rf"{_BEFORE}(?P<pair>{pair})\s+(?P=pair){_AFTER}")
    return one, two


def _single(
    pattern: re.Pattern[str], prepositions: frozenset[str], verbs: frozenset[str], text: Text
) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text.value):
        word, before = match["word"], text.value[: match.start()]
        if word.lower() in prepositions and not _NOUN.search(before):
            continue
        # "Will will speak" is a name.
        is_name = word.capitalize() == word
        if word.lower() in verbs and (is_name or _QUESTION.search(before[-_CLAUSE:])):
            continue
        yield match.span()


def _pairs(pattern: re.Pattern[str], text: Text) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text.value):
        first, second = match["pair"].split()
        if first == second or _goes_on(text.value, match, first, second):
            continue
        if not (first == "the" and _parts_clauses(text.value, match)):
            yield match.span()


def _parts_clauses(value: str, match: re.Match[str]) -> bool:
    """Whether one clause may end between the two: "to the board the board may"."""
    before = _TO_NAME.search(value, 0, match.start())
    return before is not None and _NAME_DOES.match(value, match.end()) is not None


def _goes_on(value: str, match: re.Match[str], first: str, second: str) -> bool:
    """Whether the pair is part of a longer chain: "year on year on year", "on and on and on"."""
    before = re.search(r"(\w+)\s*$", value[: match.start()])
    after = re.match(r"\s*(\w+)", value[match.end() :])
    return (before is not None and before.group(1).lower() == second) or (
        after is not None and after.group(1).lower() == first
    )


def _is_two_columns(text: Text) -> bool:
    """Whether gaps in the printed lines show two columns that were read as one text.

    Either one gap is too wide for any line, or words begin under each other after a gap that is
    wide enough to part columns.
    """
    boxes = [piece.box for piece in text.pieces if piece.box is not None]
    begins: Counter[int] = Counter()
    for before, after in pairwise(boxes):
        height = before.y1 - before.y0
        gap = after.x0 - before.x1
        if after.y0 >= before.y1 or before.y0 >= after.y1 or gap < _COLUMN_GAP * height:
            continue
        begins[round(after.x0)] += 1
        if gap > _WIDE_GAP * height or begins[round(after.x0)] >= _COLUMN_LINES:
            return True
    return False
