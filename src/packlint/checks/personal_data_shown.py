"""A number or date that belongs to one person stands in the pack.

Looked for are National Insurance numbers (HMRC's rules for the letters; the usual spacing or the
name of the number beside it), NHS numbers (the check digit, and "NHS number" beside it), dates of
birth after those words, and sort codes with an account number. Rules of who is old enough ("a date
of birth on or after …"), samples that are no possible number, and accounts that the reader is to
pay into are let pass. What is found is never repeated in full. Telephones and addresses of officers
are no leaks, and are not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from packlint.check import Context, Params
from packlint.finding import Confidence, Draft, Severity, Spot
from packlint.grammar.secrets import masked

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_NEAR = 60
# HMRC's manual NIM39110: letters that are not used, and pairs that are not given out.
_INSURANCE = re.compile(
    r"(?<![\w-])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?:(?P<spaced> \d\d \d\d \d\d [A-D])|\d{6}[A-D]|\d{6} [A-D])(?![\w-])"
)
_INSURANCE_NAME = re.compile(r"\bN\.?I\.?(?:N[Oo]?)?\b|\bnational\s+insurance\b|\bNINO\b", re.I)
_NHS = re.compile(r"(?<![\w.,£-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w,-]|\.\d)")
_NHS_NAME = re.compile(r"\bNHS\s*(?:(?:no\b\.?|num\w*|id\b)[^.;]{0,25}|\W*)$", re.I)
_DAY = (
    r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]{2,8},?\s+(?:19|20)\d\d)"
)
_BIRTH = re.compile(
    rf"(?<!\w)(?i:d\.?o\.?b\.?|date\s+of\s+birth)\s*(?:(?i:is|was)\s+)?[:–—-]?\s*(?P<day>{_DAY})"
    r"(?!\s+(?i:or|and|to|onwards))"
)
_ACCOUNT = re.compile(
    r"(?i:sort\s*code)\D{0,20}(?P<code>\d\d[ -]?\d\d[ -]?\d\d)\D{1,60}(?P<number>\d{8})(?!\d)"
)
_PAY_INTO = re.compile(r"\b(?:pay(?:able|ments?|ing)?|donat\w+|transfer|council)\b", re.I)


class _Found(NamedTuple):
    """What kind of thing, where, and how sure."""

    what: str
    start: int
    end: int
    severity: Severity | None = None


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each number or date."""
    for document in context.pack.documents:
        before = ""
        for span, text in document.texts():
            value = text.value
            if any(sign.isdigit() for sign in value):
                for found in _found(value, before):
                    shown = masked(value[found.start : found.end])
                    at = span._replace(start=found.start, end=found.end)
                    yield Draft(
                        f"{found.what} is shown: {shown}.",
                        (Spot(at, quote=shown, secret=True),),
                        severity=found.severity,
                        confidence=Confidence.LOW if found.severity else None,
                        evidence=f"{found.what} {shown}",
                    )
            before = value


def _found(value: str, before: str) -> Iterator[_Found]:
    for match in _INSURANCE.finditer(value):
        named = _INSURANCE_NAME.search(_lead(value, match.start(), before))
        if match["spaced"] or named:
            yield _Found("A National Insurance number", *match.span())
    for match in _NHS.finditer(value):
        digits = re.sub(r"\D", "", match.group())
        if _is_nhs_number(digits) and _NHS_NAME.search(_lead(value, match.start(), before)):
            yield _Found("An NHS number", *match.span())
    for match in _BIRTH.finditer(value):
        yield _Found("A date of birth", *match.span("day"))
    for match in _ACCOUNT.finditer(value):
        if not _PAY_INTO.search(value):
            yield _Found("A bank account", *match.span("number"), Severity.INFO)


def _lead(value: str, start: int, before: str) -> str:
    """The words before a place, those of the text before at its beginning: a label's cell."""
    return value[max(start - _NEAR, 0) : start].strip() or before[-_NEAR:]


def _is_nhs_number(digits: str) -> bool:
    """Whether the last digit checks the first nine, modulo 11 (NHS Data Dictionary)."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    check = (11 - total % 11) % 11
    return len(set(digits)) > 1 and check == int(digits[9])
