"""The contacts of a pack: each name of a known person with what stands beside it.

A person is known when an email address of the pack gives the name ("first.last@…"). What follows a
name belongs to the person until another name comes, a longer text without any of it, or, in a
table, the end of the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from packlint.facts.contacts.reading import emails, names, person_of, phones, title_after
from packlint.facts.contacts.records import Contact, Person
from packlint.facts.mention import Mention
from packlint.model import Document, Span, Text

# Texts after a name that may still tell of the person, and characters of one that no longer does.
_NEAR = 5
_LONG = 60
# Characters of a label before a number, and of a title and labels between the name and it.
_LONGEST_LABEL = 40
_LONGEST_BETWEEN = 160
_NEW_SENTENCE = re.compile(r"[a-z)]\.\s+[A-Z]")


class _Open(Struct):
    """A contact in the making; `at` is the number of the text of its name."""

    contact: Contact
    at: int
    joint: bool
    phones: list[Mention[str]] = field(default_factory=list)
    emails: list[Mention[str]] = field(default_factory=list)


def contacts_of(documents: Sequence[Document]) -> Iterator[Contact]:
    """Yield the contacts in reading order."""
    known = {
        person
        for document in documents
        for _, text in document.texts()
        for *_, address in emails(text.value)
        if (person := person_of(address)) is not None
    }
    if known:
        for document in documents:
            yield from _in_document(document, known)


def _in_document(document: Document, known: set[Person]) -> Iterator[Contact]:
    opened: _Open | None = None
    row: tuple[int, int] | None = None
    for number, (span, text) in enumerate(document.texts()):
        here = _row(document, span)
        found = sorted(_found(span, text, known), key=lambda one: one[0].start)
        too_far = opened is not None and number - opened.at > _NEAR
        if opened is not None and (here != row or too_far or (not found and _is_long(text))):
            yield _closed(opened)
            opened = None
        row = here
        for place, (at, value) in enumerate(found):
            if isinstance(value, Person):
                joint = opened is not None and not (opened.phones or opened.emails)
                if opened is not None:
                    yield _closed(opened)
                limit = found[place + 1][0].start if place + 1 < len(found) else len(text.value)
                opened = _Open(_contact(text, at, value, limit), number, joint)
            elif opened is not None and _begins_another(opened, value):
                yield _closed(opened)
                opened = None
            elif opened is not None and _is_told_of(opened, text.value, at, number):
                kept = opened.emails if "@" in value else opened.phones
                kept.append(Mention(at, value))
    if opened is not None:
        yield _closed(opened)


def _is_told_of(opened: _Open, value: str, at: Span, number: int) -> bool:
    """Whether what stands here is told of the person: after the name and title, or a label."""
    if number != opened.at:
        return at.start <= _LONGEST_LABEL or bool(opened.phones or opened.emails)
    first = opened.contact.span.end
    if at.start - first > _LONGEST_BETWEEN:
        return False
    return _NEW_SENTENCE.search(value, first, at.start) is None


def _begins_another(opened: _Open, value: str) -> bool:
    """Whether an address is another's, whose name was not told, after the person's own."""
    return bool(opened.emails) and "@" in value and person_of(value) != opened.contact.person


def _row(document: Document, span: Span) -> tuple[int, int] | None:
    table = document.blocks[span.block].table
    if table is None or span.cell is None:
        return None
    return span.block, table.cells[span.cell].row


def _is_long(text: Text) -> bool:
    return len(text.value) > _LONG


def _found(span: Span, text: Text, known: set[Person]) -> Iterator[tuple[Span, Person | str]]:
    value = text.value
    for start, end, person in names(value, known):
        yield span._replace(start=start, end=end), person
    for start, end, said in (*phones(value), *emails(value)):
        yield span._replace(start=start, end=end), said


def _contact(text: Text, at: Span, person: Person, limit: int) -> Contact:
    title = title_after(text.value, at.start, at.end, limit)
    said = None
    if title is not None:
        place = at._replace(start=title[0], end=title[1])
        said = Mention(place, text.value[title[0] : title[1]])
    return Contact(person, text.value[at.start : at.end], at, said)


def _closed(opened: _Open) -> Contact:
    own = opened.contact
    mine = all(person_of(email.value) == own.person for email in opened.emails)
    sure = mine and not opened.joint
    return Contact(
        own.person,
        own.name,
        own.span,
        own.title,
        tuple(opened.phones) if sure else (),
        tuple(opened.emails) if mine else (),
    )
