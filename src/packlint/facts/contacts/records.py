"""What is known of a person at one place of a pack."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from packlint.facts.mention import Mention
from packlint.model import Span


class Person(NamedTuple):
    """First and last name in small letters."""

    first: str
    last: str


class Contact(Struct, frozen=True):
    """A name as printed at `span`, and what stands beside it.

    `title` is the job title as printed. Values of `phones` are digits with the leading 0, those of
    `emails` addresses in small letters. Phones are left out where it is not certain that they are
    this person's: two names in a row, or an address of somebody else.
    """

    person: Person
    name: str
    span: Span
    title: Mention[str] | None = None
    phones: tuple[Mention[str], ...] = ()
    emails: tuple[Mention[str], ...] = ()
