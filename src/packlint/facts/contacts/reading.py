"""Telephone numbers, email addresses, names and job titles in one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from packlint.facts.contacts.records import Person
from packlint.facts.contacts.words import OFFICES, ROLES

Found = tuple[int, int, str]

_PHONE = re.compile(r"(?<![\w.+])(?:\+44[\s-]?(?:\(0\))?|\(?0)[\d()][\d\s()-]{6,14}\d(?!\w)")
_DIGITS = range(10, 12)
_EMAIL = re.compile(r"(?<![\w.+'-])[A-Za-z][\w.+'’-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?!\.?[\w@])")
_PERSONAL = re.compile(r"([a-z]{2,})[._](?:[a-z]{1,2}[._])?([a-z][a-z'’-]+)\d*")
_NAME_WORD = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]*")
_BETWEEN = re.compile(r"\.?\s+")
_TITLE = re.compile(r"\s*(?:[,–—-]\s*|\(\s*)?(?:job\s+title:\s*)?(?-i:(?=[A-Z]))", re.IGNORECASE)
_WAYS = r"(?:tel(?:ephone)?|phone|mobile|direct|ext|e-?mail)\b"
_NO_TITLE = re.compile(rf"[\d@()+;]|\b{_WAYS}", re.IGNORECASE)
_REST = re.compile(rf"\W*(?:{_WAYS}.*)?$", re.IGNORECASE)
_LONGEST_TITLE = 90
_LONGEST_LABEL = 60


def phones(value: str) -> Iterator[Found]:
    """Ranges and digits of British telephone numbers."""
    for match in _PHONE.finditer(value):
        digits = re.sub(r"\D", "", match.group().replace("(0)", "").replace("+44", "0"))
        if len(digits) in _DIGITS and digits[1] in "12378":
            start = match.start() + (match.group().startswith("(") and ")" not in match.group())
            yield start, match.end(), digits


def emails(value: str) -> Iterator[Found]:
    """Ranges of email addresses, and the addresses in small letters."""
    if "@" in value:
        for match in _EMAIL.finditer(value):
            yield match.start(), match.end(), match.group().lower()


def person_of(address: str) -> Person | None:
    """The person whose name an address gives: "first.last@…"; None for a shared mailbox."""
    named = _PERSONAL.fullmatch(address.partition("@")[0])
    if named is None or not OFFICES.isdisjoint(re.findall(r"[a-z]+", named.group())):
        return None
    return Person(named[1], named[2].replace("’", "'"))


def names(value: str, known: Set[Person]) -> Iterator[tuple[int, int, Person]]:
    """Ranges of the names of known persons, with or without a middle initial."""
    for start, end, person in pairs(value):
        if person in known:
            yield start, end, person


def pairs(value: str) -> Iterator[tuple[int, int, Person]]:
    """Ranges of two words in capitals side by side, which may be a name."""
    words = list(_NAME_WORD.finditer(value))
    for number, word in enumerate(words):
        for after in words[number + 1 : number + 3]:
            between = value[word.end() : after.start()]
            initial = re.fullmatch(r"\s+[A-Z]\.?\s+", between)
            if _BETWEEN.fullmatch(between) or initial:
                last = after.group().lower().replace("’", "'").removesuffix("'s")
                end = after.start() + len(last)
                yield word.start(), end, Person(word.group().lower(), last)


def title_after(value: str, start: int, end: int, limit: int) -> tuple[int, int] | None:
    """The range of a job title after the name at this range, and before what stands at `limit`.

    Taken where the name begins the text and the title ends it, but for ways to reach the person,
    or where the title stands in brackets.
    """
    opening = _TITLE.match(value, end, limit)
    if opening is None:
        return None
    first = opening.end()
    stop = _NO_TITLE.search(value, first, limit)
    last = stop.start() if stop else limit
    if "(" in opening.group():
        if value[last : last + 1] != ")":
            return None
    elif (
        start > _LONGEST_LABEL
        or _is_in_prose(value[:start])
        or not (last == limit < len(value) or _REST.match(value[last : last + _LONGEST_TITLE]))
    ):
        return None
    last = first + len(value[first:last].rstrip(" ,.:–—-"))
    words = re.findall(r"[a-z]+", value[first:last].lower())
    if last - first > _LONGEST_TITLE or ROLES.isdisjoint(words):
        return None
    return first, last


def _is_in_prose(before: str) -> bool:
    """Whether words before a name are more than a label ("Report author:")."""
    return bool(before.strip(" •-–*")) and not before.rstrip().endswith(":")
