"""Parts and wholes: "£11m, comprising £8m for roads and £3m for paths", "of which …".

After "comprising" and its like the parts should make the whole; after "of which" and "including"
they should not exceed it, unless the last is said to be what remains. A list counts only when each
of its items holds one figure of the whole's unit, and nothing is taken off, compared or nested.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from packlint.arithmetic.interval import Interval, interval_sum
from packlint.arithmetic.printing import sum_of
from packlint.arithmetic.repair import Repair, Slip, Sum, find_repair
from packlint.arithmetic.rounding import Verdict as Rounding
from packlint.arithmetic.rounding import verdict
from packlint.facts.claims import grammar as g
from packlint.facts.claims.compare import why_not_comparable
from packlint.facts.claims.extent import is_finite
from packlint.facts.claims.items import class_of, items_of
from packlint.facts.claims.judge import LOOSE, TOO_FAR, dressed, unverified
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Figure, Kind, Verdict, Words
from packlint.facts.claims.things import are_apart, share_a_noun
from packlint.grammar.dates.words import compiled

COMPLETE = (
    r"(?:which\s)?(?:is\s|are\s|was\s|were\s|being\s)?(?:compris(?:ing|es?|ed)(?:\sof)?"
    r"|made\sup\sof|consist(?:ing|s|ed)?\sof|composed\sof|split\s(?:between|into|as\sfollows)"
    r"|broken\sdown\s(?:as\sfollows|into|as|between)|sub-?divided\s(?:between|into))"
)
_WITHIN = r"of\swhich|of\swhom|which\sincludes?|includ(?:ing|es?)"
_GAP = rf"(?P<gap>(?:{g.BRACKET}|\s{g.PLAIN}){{0,14}}?)"
_WHOLE = (
    rf"(?P<w>[\ue100-\ue2ff\ue400-\ue4ff]){_GAP}(?P<mark>[,;:]?\s\(?"
    rf"|\s?\()(?:(?P<all>{COMPLETE})|(?P<some>{_WITHIN}))(?P<colon>:?)\s"
)
_REMAINING = rf"\b(?:remaining|remainder|rest|balance|leaving|others?){g.words(3)}\s"
# Members of a list that may name some of its members only, or stand for something else.
_NOT_ALL = (
    r"(?i)\b(?:mainly|mostly|largely|primarily|principally|predominantly|e\.g|such\sas"
    r"|for\sexample|etc"
    r"|among(?:st)?|examples?|some|various|notably|particularly|respectively)\b"
)
_SIGNED = (
    r"(?i)\b(?:variances?|underspends?|overspends?|net|offset|surplus|deficit|rephas\w+|slippage"
    r"|movements?|less|minus|savings?)\b"
)
_NO_SLIP = "the parts do not make the whole, and the list may not be complete"
_SIGNS = "signs may be left out of the parts"
_NOT_ONE_LIST = "the parts are not one plain list"
_THINGS = "the parts may overlap, or may not be parts of what is counted"
_VERB = r"(?:is|are|was|were|will|has|have|relates?|comes?|goes|go)\b"
_NO_SCALE = "the scale of a part looks left out"
_LEAST_POUNDS = 1000
_NEAR = Decimal("0.25")


@dataclass(frozen=True, slots=True)
class List:
    """A whole and its parts. A `complete` list should make the whole; another not exceed it."""

    whole: Figure
    parts: tuple[Figure, ...]
    complete: bool
    text: str
    enclosed: bool = True
    borrowed: bool = False


def parts_in(reading: Reading) -> Iterator[Claim]:
    """Yield the wholes of a sentence that are followed by their parts."""
    for match in compiled(_WHOLE).finditer(reading.text):
        opened = "(" in match["mark"]
        end = _end_of(reading.text, match.end(), opened)
        body = reading.text[match.end() : end]
        whole = reading.figure(match["w"])
        if compiled(_NOT_ALL).search(body) or compiled(_NOT_ALL).search(match["gap"]):
            continue
        found = items_of(body, match["w"], _ones(reading, body))
        if found is None:
            if compiled(g.FIGURE).search(body):
                yield unverified(Kind.PARTS, whole, (), _NOT_ONE_LIST)
            continue
        parts = tuple(reading.figure(character) for character in found)
        if len(parts) < 2:
            continue
        remaining = compiled(_REMAINING + class_of(match["w"])).search(body) is not None
        complete = match["all"] is not None or remaining
        around = reading.text[max(match.start() - 60, 0) : end]
        yield judge_list(List(whole, parts, complete, around, opened))


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


def judge_list(found: List) -> Claim:
    """Judge a whole by its parts."""
    doubt = _doubt(found)
    if doubt:
        return unverified(Kind.PARTS, found.whole, found.parts, doubt)
    sum_ = interval_sum(part.extent for part in found.parts)
    whole = found.whole.extent
    expression = sum_of([part.printed for part in found.parts])
    fits = whole.meets(sum_) if found.complete else sum_.low <= whole.high
    if fits or _magnitudes_meet(found, sum_):
        verdict_ = _rounding(found)
        return Claim(Kind.PARTS, verdict_, found.whole, found.parts, expression, _total(found))
    return _misfit(found, expression)


def _doubt(found: List) -> str:
    for part in found.parts:
        doubt = why_not_comparable_parts(found.whole, part)
        if doubt:
            return doubt
    whole = found.whole.quantity
    if whole.unit and whole.scale > 1 and any(_lacks_scale(part) for part in found.parts):
        return _NO_SCALE
    extents = [part.extent for part in found.parts]
    if found.complete and not is_finite(found.whole.extent, *extents):
        return LOOSE
    return ""


def _lacks_scale(part: Figure) -> bool:
    """Whether "m" or "k" looks left out: "£1.0" among millions."""
    quantity = part.quantity
    return quantity.scale == 1 and abs(quantity.value) < _LEAST_POUNDS


def why_not_comparable_parts(whole: Figure, part: Figure) -> str:
    """As for any two figures, but parts of a count bear names of their own."""
    doubt = why_not_comparable(whole, part)
    return "" if doubt.startswith("the figures count") else doubt


def _magnitudes_meet(found: List, sum_: Interval) -> bool:
    """Whether the parts make the whole with the other sign: an underspend of £5m, −£6m and £1m."""
    return found.complete and found.whole.extent.meets(-sum_)


def _rounding(found: List) -> Verdict:
    if not found.complete:
        return Verdict.RIGHT
    figures = (found.whole, *found.parts)
    values = [figure.quantity.value for figure in figures]
    is_exact = verdict(values[0], Decimal(0), values[1:], [Decimal(0)] * len(found.parts))
    return Verdict.RIGHT if is_exact is Rounding.EXACT else Verdict.ROUNDED


def _misfit(found: List, expression: str) -> Claim:
    whole, parts = found.whole, found.parts
    value = sum((part.quantity.value for part in parts), Decimal(0))
    difference = abs(value - whole.quantity.value)
    repair = _repair(whole, parts)
    is_far = difference > abs(whole.quantity.value) * _NEAR and repair is None
    excuse = _excuse(found, is_far=is_far) or (TOO_FAR if is_far else "")
    if excuse:
        return unverified(Kind.PARTS, whole, parts, excuse, expression)
    return Claim(
        Kind.PARTS,
        Verdict.WRONG,
        whole,
        parts,
        expression,
        _total(found),
        dressed(difference, whole, _places(found)),
        words=_words(found, difference, repair),
        loose=found.borrowed,
    )


def _excuse(found: List, *, is_far: bool) -> str:
    """Why parts that do not make their whole may still be right; empty when they may not."""
    is_signed = any(part.quantity.value < 0 for part in found.parts)
    is_signed = is_signed or compiled(_SIGNED).search(found.text) is not None
    if is_signed and (is_far or _ties_with_signs(found)):
        return _SIGNS
    if not found.whole.unit:
        return "" if _is_one_kind(found) else _THINGS
    if not found.complete and not found.enclosed:
        # "£9m for roads, including £3m for paths, £8m for parks": the outer list may go on.
        told = all(compiled(_VERB).match(part.after) for part in found.parts)
        return "" if told else _NO_SLIP
    return ""


def _ties_with_signs(found: List) -> bool:
    """Whether the whole ties when one of its parts is taken off instead of added."""
    for taken in found.parts:
        extents = [-p.extent if p is taken else p.extent for p in found.parts]
        sum_ = interval_sum(extents)
        if found.whole.extent.meets(sum_) or found.whole.extent.meets(-sum_):
            return True
    return False


def _is_one_kind(found: List) -> bool:
    if found.complete:
        return share_a_noun(found.whole, found.parts)
    return share_a_noun(found.whole, found.parts) and are_apart(found.parts)


def _repair(whole: Figure, parts: Sequence[Figure]) -> Repair | None:
    return find_repair(
        Sum(
            whole.quantity.value,
            whole.quantity.step,
            tuple(part.quantity.value for part in parts),
            tuple(part.quantity.step for part in parts),
        )
    )


def _places(found: List) -> int:
    """As many decimals as the finest figure of the list has, in the scale of the whole."""
    scale = found.whole.quantity.scale
    finest = min(figure.quantity.step for figure in (found.whole, *found.parts))
    places = 0
    while places < 6 and scale.scaleb(-places) > finest:
        places += 1
    return places


def _total(found: List) -> str:
    value = sum((part.quantity.value for part in found.parts), Decimal(0))
    return dressed(value, found.whole, _places(found))


_SLIPS = {
    Slip.SWAPPED: "Two digits look swapped.",
    Slip.ONE_DIGIT: "One digit differs.",
    Slip.LOST_DIGIT: "A digit looks left out or added.",
    Slip.SCALE: "A figure looks out by thousands.",
}


def _words(found: List, difference: Decimal, repair: Repair | None) -> Words:
    whole, printed = found.whole, found.whole.printed
    parts = [part.printed for part in found.parts]
    shown, total = sum_of(parts, whole=False), _total(found)
    size = dressed(difference, whole, _places(found))
    value = sum((part.quantity.value for part in found.parts), Decimal(0))
    if found.complete:
        way = "more" if value > whole.quantity.value else "less"
        message = (
            f"{shown} = {total}, {size} {way} than the {printed} that they are said to make up."
        )
    else:
        message = (
            f"{shown} = {total}, {size} more than the {printed} of which they are said to be parts."
        )
    return Words(
        " ".join(filter(None, (message, _slip(found, repair)))),
        "",
        f"Check {printed} and its parts; one of them may be wrong, missing or counted twice.",
    )


def _slip(found: List, repair: Repair | None) -> str:
    if repair is None or not repair.exact or not found.complete:
        return ""
    if repair.part is not None and repair.slip is Slip.LEFT_OUT:
        return f"{found.parts[repair.part].printed} looks left out of the whole."
    if repair.part is not None and repair.slip is Slip.COUNTED_TWICE:
        return f"{found.parts[repair.part].printed} looks counted twice in the whole."
    return _SLIPS.get(repair.slip, "")
