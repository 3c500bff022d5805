"""Parts and wholes: "£11m, comprising £8m for roads and £3m for paths", "of which …".

After "comprising" and its like the parts should make the whole; after "of which" and "including"
they should not exceed it, unless the last is said to be what remains. A list counts only when each
of its items holds one figure of the whole's unit, and nothing is taken off, compared or nested.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from packlint.facts.claims import grammar as g
from packlint.facts.claims.items import class_of, items_of
from packlint.facts.claims.judge import unverified
from packlint.facts.claims.lists import judge_list, opens_clause
from packlint.facts.claims.reading import DATE, Reading
from packlint.facts.claims.records import Claim, Figure, Kind, List, Verdict
from packlint.facts.claims.things import are_apart, are_opposed
from packlint.patterns import compiled

COMPLETE = (
    r"(?:(?:which|this|that)\s)?(?:is\s|are\s|was\s|were\s|being\s)?(?:compris(?:ing|es?|ed)(?:\sof)?"
    r"|made\sup\s(?:of|from)|an?\s(?:combination|mix(?:ture)?)\sof|consist(?:ing|s|ed)?\sof|composed\sof|split\s(?:between|into|as\sfollows)"
    r"|broken\sdown\s(?:as\sfollows|into|as|between)|sub-?divided\s(?:between|into))"
)
_WITHIN = r"of\swhich|of\swhom|which\sincludes?|(?:[Tt]his\s)?includ(?:ing|es?)"
_GAP = rf"(?P<gap>(?:{g.BRACKET}|\s{g.PLAIN}){{0,14}}?)"
# The money comes from there, though there may be more of it elsewhere.
_FUNDED = (
    r"(?:which\s)?(?:(?:to|will|would|is|are|was|being)\s)?(?:be\s|being\s)?(?:funded|financed|met"
    r"|paid\sfor)\s(?:from|by|through)"
)
_WHOLE = (
    rf"(?P<w>[\ue100-\ue2ff\ue400-\ue4ff]){_GAP}(?P<mark>[,;:]?\s\(?"
    rf"|\s?\()(?:(?P<all>{COMPLETE})|(?P<some>{_WITHIN})|(?P<funds>{_FUNDED}))(?P<colon>:?)\s"
)
_REMAINING = rf"\b(?:remaining|remainder|rest|balance|leaving|others?){g.words(3)}\s"
_OTHERS = (
    r"(?:(?:from|for|on|to|by|in|at|are|were|is|was|came\sfrom)\s)?(?:all\s)?"
    r"(?:other|others|elsewhere)\b"
)
# Members of a list that may name some of its members only, or stand for something else.
NOT_ALL = (
    r"(?i)\b(?:mainly|mostly|largely|primarily|principally|predominantly|e\.g|such\sas"
    r"|for\sexample|etc"
    r"|among(?:st)?|examples?|some|various|notably|particularly|respectively)\b"
)
# Of the 372 schools, 45 were …
_OF_THE = (
    rf"(?:^|[;:]\s)(?:Out\sof|Of|of|From)\s(?:(?:the|these|those|its|our|all)\s|(?=[\ue400-\ue4ff]\s[a-z]))(?:total\s(?:of\s)?)?"
    rf"(?P<w>{g.AMOUNT})(?P<gap>[^\ue100-\ue5ff.;:()]{{0,100}}),\s"
)
_THIS_IS = (
    r"^The\s(?:\S+\s){0,2}(?:breakdown|split)\s(?:is|was)\s(?:that\s)?(?:there\s(?:are|were)\s)?"
    rf"|^(?:This|These|It|They)\s(?:total\s)?(?:(?:is|are|was|were|has|have|can)\s)?(?:be\s|been\s)?"
    rf"{COMPLETE}\s"
)
# Of this, £9.2m is for roads and £3.4m for paths.
OF_THIS = r"^Of\s(?:this|that|these|those)(?:\s(?:total|sum|amount|figure|money))?[,:]?\s"
# 15 complaints were closed. Two were upheld and 13 were not.
_SOME_WERE = r"^(?=[\ue400-\ue4ff]\s(?:of\s(?:these|them)\s)?(?:was|were)\b)"
# £12.6m of one-off money (£8.3m of receipts, £2.4m of grant and £1.9m of reserves)
# 60 members: 31 of one party, 20 of another and 9 of none
_LISTED = r"[^()]{0,300}(?:\band\b|&|,)[^()]{0,120}"
_BRACKETED = (
    rf"(?P<w>{g.AMOUNT})(?P<gap>{g.words(8)}(?:\s(?:over|across)\s{g.COUNT}\s(?:financial\s)?years)?)"
    rf"(?:\s?\((?P<body>{_LISTED})\)"
    rf"|:\s(?P<body>[^.:]{{0,300}}(?:\band\b|&)[^.:;]{{0,120}})(?:\.$|$))"
)
_PHASED = r"\b(?:over|across|between|phased|profiled|split)\b"
SERIES = (
    rf"(?i){DATE}|\b(?:year|month|week|quarter|previous|last|prior|respectively|budget|forecast"
    r"|outturn|target|actual|estimate|original|planned|phase)s?\b"
)
# What is said of all parts, behind them.
_ALIKE = r",\s(?:both|all|each)\s(?:of\s(?:which|them)\s)?(?:up|down|unchanged)\b.*$"
_NOT_ONE_LIST = "the parts are not one plain list"


def parts_in(reading: Reading) -> Iterator[Claim]:
    """Yield the wholes of a sentence that are followed by their parts."""
    for match in compiled(_WHOLE).finditer(reading.text):
        opened = "(" in match["mark"]
        end = _end_of(reading.text, match.end(), opened)
        body = reading.text[match.end() : end]
        whole = reading.figure(match["w"])
        if compiled(NOT_ALL).search(body) or compiled(NOT_ALL).search(match["gap"]):
            continue
        is_part = (
            not match["gap"] and match["mark"] == " " and (match["some"] or "").startswith("of")
        )
        if is_part and compiled(g.FIGURE).match(body) is None:
            continue  # "10 cases, six of which were new": the six are a part
        found = items_of(body, match["w"], _ones(reading, body))
        if found is None:
            first = None if match["funds"] else compiled(g.FIGURE).search(body)
            if first is not None and compiled(class_of(match["w"])).match(first.group()):
                yield unverified(Kind.PARTS, whole, (), _NOT_ONE_LIST)
            continue
        parts = tuple(reading.figure(character) for character in found)
        if match["all"] is None:
            parts = _in_one_clause(parts)
        if len(parts) < 2:
            continue
        rest = _leaves_nothing(body, match["w"], parts)
        all_told = match["all"] is not None or rest
        funds = match["funds"] is not None
        around = reading.text[max(match.start() - 60, 0) : end]
        found_list = List(whole, parts, all_told or funds, around, opened, partition=rest)
        yield judge_list(replace(found_list, implied=funds and not all_told))


def _in_one_clause(parts: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The parts up to a figure that opens a clause: "including £4m for roads and £5m was spent"."""
    opens = [opens_clause(part) for part in parts]
    return parts if opens[0] or True not in opens else parts[: opens.index(True)]


def parts_of_the(reading: Reading) -> Iterator[Claim]:
    """Yield the whole that opens a sentence with its parts: "Of the 40 schools, 12 are …"."""
    match = compiled(_OF_THE).search(reading.text)
    if match is None or compiled(NOT_ALL).search(match["gap"]):
        return
    body = reading.text[match.end() : _end_of(reading.text, match.end(), opened=False)]
    found = items_of(body, match["w"], _ones(reading, body))
    if found is None or len(found) < 2 or compiled(NOT_ALL).search(body):
        return
    parts = tuple(reading.figure(character) for character in found)
    whole = reading.figure(match["w"])
    remaining = _leaves_nothing(body, match["w"], parts)
    is_split = remaining or bool(whole.unit) or are_apart(parts) or are_opposed(parts)
    claim = judge_list(List(whole, parts, remaining, body, partition=is_split))
    if is_split or claim.verdict is Verdict.UNVERIFIED or claim.expected == whole.printed:
        yield claim


def parts_of_topic(reading: Reading, before: Sequence[Figure]) -> Iterator[Claim]:
    """Yield the parts of what the sentence before gave: "This is made up of 4 … and 12 …"."""
    told = compiled(_THIS_IS).search(reading.text)
    match = told or compiled(OF_THIS).search(reading.text)
    match = match or compiled(_SOME_WERE).search(reading.text)
    first = compiled(g.AMOUNT).search(reading.text, match.end()) if match else None
    if match is None or first is None:
        return
    body = reading.text[match.end() : _end_of(reading.text, match.end(), opened=False)]
    found = items_of(body, first.group(), _ones(reading, body))
    if found is None:
        if len(compiled(class_of(first.group())).findall(body)) > 1:
            yield unverified(Kind.PARTS, reading.figure(first.group()), (), _NOT_ONE_LIST)
        return
    if len(found) < 2 or compiled(NOT_ALL).search(body):
        return
    parts = tuple(reading.figure(character) for character in found)
    wholes = [figure for figure in before if figure.unit == parts[0].unit]
    if len(wholes) > 1:
        wholes = [whole for whole in wholes if _is_named_alike(whole, parts)]
    if len(wholes) == 1:
        # Cases that are neither "upheld" nor "not upheld" may still be open.
        split = are_opposed(parts)
        apart = split or are_apart(parts)
        found_list = List(wholes[0], parts, not split, body, borrowed=True, partition=apart)
        yield judge_list(replace(found_list, implied=told is None and not split))


def _is_named_alike(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the word after the whole follows most of its parts too."""
    named = [part.after.split()[:1] for part in parts]
    return bool(whole.after) and 2 * named.count(whole.after.split()[:1]) > len(parts)


def parts_in_brackets(reading: Reading) -> Iterator[Claim]:
    """Yield the wholes of a sentence with two amounts or more in the brackets behind them."""
    for match in compiled(_BRACKETED).finditer(reading.text):
        body = compiled(_ALIKE).sub("", match["body"])
        words = match["gap"] + body
        if compiled(NOT_ALL).search(words) or _is_series(match["gap"], body):
            continue
        if compiled(rf"(?i)^(?:{COMPLETE}|{_WITHIN})\b").match(body):
            continue
        found = items_of(body, match["w"], _ones(reading, body))
        if found is None or len(found) < 2:
            continue
        parts = tuple(reading.figure(character) for character in found)
        whole = reading.figure(match["w"])
        if not _is_citation(whole, parts):
            yield judge_list(List(whole, parts, True, words, partition=True, implied=True))


def _is_citation(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether bare numbers in brackets are works or paragraphs: "all but one (192, 193)"."""
    is_bare = not any(part.after or part.unit for part in parts)
    return is_bare and all(part.quantity.value > whole.quantity.value for part in parts)


def _is_series(gap: str, body: str) -> bool:
    """Whether figures in brackets may be those of other years, and no parts."""
    return compiled(SERIES).search(body) is not None and compiled(_PHASED).search(gap) is None


def _leaves_nothing(body: str, like: str, parts: Sequence[Figure]) -> bool:
    """Whether the last part is all that is left: "the remaining £2m", "£2m from others"."""
    remaining = compiled(_REMAINING + class_of(like)).search(body)
    return remaining is not None or compiled(_OTHERS).match(parts[-1].after) is not None


def _ones(reading: Reading, body: str) -> frozenset[str]:
    found = compiled(g.COUNT).findall(body)
    return frozenset(c for c in found if reading.figure(c).printed.lower() == "one")


def _end_of(text: str, start: int, opened: bool) -> int:
    """Where the list ends: at the bracket that closes it, or with the sentence or its clause."""
    depth = 0
    for index in range(start, len(text)):
        character = text[index]
        if character == "(":
            depth += 1
        elif character == ")":
            if depth == 0:
                return index
            depth -= 1
        elif character == "." and depth == 0 and text[index + 1 : index + 2] in ("", " "):
            return index
    return start if opened else len(text)
