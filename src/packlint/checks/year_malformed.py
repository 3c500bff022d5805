"""A financial year is printed in a form that no year has: 2031-31, 2032/31, 203120312/32.

A year and its last two figures have to follow each other. At fault are the same year twice, a year
that runs backwards, and a year overtyped by another; where the text says "financial year", or has a
budget, grant or account for it, also two years that do not follow. References and titles of law
that look alike are left out, and so is all of a year that a document numbers things by (2031/58).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from packlint.check import Context, Params
from packlint.finding import Confidence, Draft, Severity, Spot
from packlint.grammar.dates.words import DASH, before, full_year
from packlint.model import Document, Span, Text
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_LINK = r"(?P<link>\s?/\s?|" + DASH + ")"
_PAIR = (
    r"(?<![\w/.,£$€#-])(?P<one>(?:19|20)\d\d)" + _LINK + r"(?P<two>\d\d)(?![\w/]|[.,:]\d|\s?%|"
    + DASH + r"\d)"
)  # fmt: skip
_OVERTYPED = (
    r"(?<![\w/.,£$€#-])(?P<first>(?:19|20)\d\d)(?P<one>(?:19|20)\d\d)" + _LINK
    + r"(?P<two>\d\d)(?![\w/]|[.,:]\d|" + DASH + r"\d)"
)  # fmt: skip
# What else is written with a year, a stroke or dash and a number.
_REFERENCE = (
    r"(?i)(?:\b(?:no|nos|number|ref|reference|directive|regulations?|decision|order|act|circular|si"
    r"|application|case|minute|file|eu|ec|eec|bulletin|standard|iso|bs|version|sheet|notice|policy"
    r"|license|licence|permit|petition|resolution|motion|complaint|item|tender|invoice|document|paper|room"
    r"|waiver|record|instrument|claim|incident|question|ttro|tro)[.:]?\s?\(?|[A-Z]{1,4}[/-])$"
)
_SAID = r"(?i)\b(?:financial|fiscal)\syear(?:\sof|,|:|\send(?:ing|ed))?\s\(?$|\bFY\s?$"
_FOR_A_YEAR = (
    r"(?i)\b(?:budgets?|grants?|outturn|council\stax|precepts?|settlements?|accounts|underspend|overspend"
    r"|fees|charges|funding|allocations?)\s(?:of|for|in)\s$"
)
_SEVERAL = (
    r"(?i)\b(?:plans?|strateg\w+|programmes?|frameworks?|periods?|two[\s-]years?|biennial|years)\b"
)
_SEVERAL_AFTER = r"(?i)\s(?:\w+\s)?(?:plan|strategy|programme|framework|period|mtfs|mtfp)\b"
_REACH = 60
_SAID_AFTER = r"(?i)\sfinancial\syear\b"
# A year that runs back by more than this is a number: a directive, a page, a score.
_FURTHEST_BACK = 3
# So many numbers of a year ("2031/07", "2031/58") show that a document numbers things so.
_FEWEST_NUMBERED = 2
_LONGEST_PLAN = 30


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each year that is malformed."""
    for document in context.pack.documents:
        numbered: Counter[str] | None = None
        for whole, text in document.texts():
            if "/" in text.value or any(dash in text.value for dash in "-‐‑‒–—−"):
                numbered = _numbered(document) if numbered is None else numbered
                yield from _judge(whole, text, numbered)


def _numbered(document: Document) -> Counter[str]:
    """How many numbers of each year and link, such as "2031/58", a document prints."""
    found = {
        match.group(): match["one"] + match["link"]
        for _, text in document.texts()
        for match in compiled(_PAIR).finditer(text.value)
        if not -_FURTHEST_BACK <= _step(match["one"], match["two"]) <= _LONGEST_PLAN
    }
    return Counter(found.values())


def _step(one: str, two: str) -> int:
    step = int(two) - full_year(one) % 100
    return step + 100 if step < -50 else step


def _judge(whole: Span, text: Text, numbered: Counter[str]) -> Iterator[Draft]:
    value = text.value
    for match in compiled(_OVERTYPED).finditer(value):
        meant = f"{match['one']}{match['link']}{match['two']}"
        yield Draft(
            f"“{match.group()}” is two years run together.",
            (Spot(whole._replace(start=match.start(), end=match.end())),),
            suggestion=f"Check whether {meant} is meant.",
        )
    for match in compiled(_PAIR).finditer(value):
        first, second = full_year(match["one"]), int(match["two"])
        step = _step(match["one"], match["two"])
        is_minute = match.start() == 0 and match.end() < len(value) and "/" in match["link"]
        # "2031/31 Apologies": the minutes of a year are numbered so.
        if step == 1 or is_minute or before(value, match.start(), _REFERENCE, 24):
            continue
        said = before(value, match.start(), _SAID, 32) or compiled(_SAID_AFTER).match(
            value, match.end()
        )
        two = step == 2 and "/" in match["link"] and _is_one_year(value, *match.span())
        is_number = numbered[match["one"] + match["link"]] >= _FEWEST_NUMBERED
        if (-_FURTHEST_BACK <= step <= 0 and not is_number) or (said and step > 1) or two:
            draft = _draft(
                whole._replace(start=match.start(), end=match.end()), match.group(), first, second
            )
            # "The grant for 2031/33" may be one for two years, and no word says so.
            yield (
                replace(draft, severity=Severity.WARNING, confidence=Confidence.LOW)
                if (two and not said)
                else draft
            )


def _is_one_year(value: str, start: int, end: int) -> bool:
    """Whether two years and a stroke stand for one year: sums are for a year, plans for several."""
    return before(value, start, _FOR_A_YEAR, _REACH) is not None and not (
        before(value, start, _SEVERAL, _REACH) or compiled(_SEVERAL_AFTER).match(value, end)
    )


def _draft(span: Span, printed: str, first: int, second: int) -> Draft:
    link = printed[4:-2]
    following = f"{first}{link}{(first + 1) % 100:02}"
    century = first - first % 100
    leading = f"{century + second - 1}{link}{second:02}"
    other = (
        f" or {leading}"
        if leading not in (following, printed) and abs(century + second - first) < 9
        else ""
    )
    return Draft(
        f"“{printed}” is no financial year: {first} is followed by {first + 1}.",
        (Spot(span),),
        suggestion=f"Check whether {following}{other} is meant.",
    )
