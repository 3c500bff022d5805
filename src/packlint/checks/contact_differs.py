"""One person has two telephone numbers, or two job titles, in one pack.

Telephones are compared where a name has exactly one beside it, mobile numbers apart from others. A
number that stands beside two people is a shared line, and a person who is listed with two numbers
somewhere has two: neither is a fault. Titles are compared by their words: one that only leaves
words of another out is the same post told short, and one with few words in common is another post.
What stays are titles that differ in a word or its ending. Addresses are compared when their sites
are one slip of the pen apart, and with the surname before them. Reports whose dates are far apart
are not held against each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from packlint.check import Context, Params
from packlint.facts.contacts import Contact, Person
from packlint.facts.contacts.reading import emails, pairs, person_of
from packlint.facts.mention import Mention
from packlint.finding import Confidence, Draft, Severity, Spot, Tally
from packlint.grammar.nearness import is_one_slip

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_SAME_TIME = 120
_SHORTEST_SURNAME = 5
_ALIKE = 0.5
_SMALL = frozenset("of the and for to in with a at on".split())
_TIMES = {1: "", 2: " (twice)"}
_NUMBERS = {2: "two", 3: "three", 4: "four"}

_Groups = Mapping[str, Sequence[Mention[str]]]


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each person whose number or title differs, and count the contacts."""
    contacts = context.facts.contacts
    by_person: dict[Person, list[Contact]] = defaultdict(list)
    for contact in contacts:
        by_person[contact.person].append(contact)
    shared = _shared_lines(contacts)
    for of_one in by_person.values():
        near = _of_one_time(context, of_one)
        yield from _telephones(context, near, shared)
        yield from _titles(context, near)
        yield from _addresses(context, near)
    yield from _misspelt(context)
    count = sum(bool(contact.phones or contact.emails) for contact in contacts)
    if count:
        yield Tally("contacts", seen=count, checked=count)


def _shared_lines(contacts: Sequence[Contact]) -> frozenset[str]:
    owners: dict[str, set[Person]] = defaultdict(set)
    for contact in contacts:
        for phone in contact.phones:
            owners[phone.value].add(contact.person)
    return frozenset(phone for phone, people in owners.items() if len(people) > 1)


def _of_one_time(context: Context, contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts in reports about as old as the newest, and in those without a date."""
    reports = [context.pack.report_of(contact.span) for contact in contacts]
    dates = [report.date if report else None for report in reports]
    newest = max((date for date in dates if date), default=None)
    return [
        contact
        for contact, date in zip(contacts, dates, strict=True)
        if date is None or newest is None or (newest - date).days <= _SAME_TIME
    ]


def _telephones(
    context: Context, contacts: Sequence[Contact], shared: frozenset[str]
) -> Iterator[Draft]:
    if any(len({phone.value for phone in contact.phones}) > 1 for contact in contacts):
        return
    for mobile in (False, True):
        groups = _grouped(
            (phone.value, phone)
            for contact in contacts
            for phone in contact.phones
            if phone.value not in shared and phone.value.startswith("07") is mobile
        )
        if len(groups) > 1:
            yield _draft(context, contacts[0], "telephone numbers", groups)


def _titles(context: Context, contacts: Sequence[Contact]) -> Iterator[Draft]:
    titles = [contact.title for contact in contacts if contact.title is not None]
    groups = _grouped((" ".join(_words(title.value)), title) for title in titles)
    differing = {
        key: found for key, found in groups.items() if any(_differ(key, other) for other in groups)
    }
    if differing:
        draft = _draft(context, contacts[0], "job titles", differing)
        yield replace(draft, severity=Severity.WARNING, confidence=Confidence.MEDIUM)


def _addresses(context: Context, contacts: Sequence[Contact]) -> Iterator[Draft]:
    groups = _grouped((email.value, email) for contact in contacts for email in contact.emails)
    differing = {
        address: found
        for address, found in groups.items()
        if any(is_one_slip(_site(address), _site(other)) for other in groups)
    }
    if differing:
        yield _draft(context, contacts[0], "email addresses", differing)


def _site(address: str) -> str:
    return address.partition("@")[2]


def _grouped(found: Iterable[tuple[str, Mention[str]]]) -> _Groups:
    groups: dict[str, list[Mention[str]]] = defaultdict(list)
    for key, mention in found:
        groups[key].append(mention)
    return groups


def _draft(context: Context, contact: Contact, what: str, groups: _Groups) -> Draft:
    """One finding with all the places: "… has two telephone numbers: … (twice) and …"."""
    values = []
    for found in groups.values():
        times = (
            "" if len(found) == 1 else " (twice)" if len(found) == 2 else f" ({len(found)} times)"
        )
        values.append(f"“{context.pack.quote(found[0].span)}”{times}")
    spots = sorted(mention.span for found in groups.values() for mention in found)
    number = _NUMBERS.get(len(groups), str(len(groups)))
    return Draft(
        f"{contact.name} has {number} {what}: {', '.join(values[:-1])} and {values[-1]}.",
        tuple(Spot(span) for span in spots),
        evidence=" | ".join((contact.name.lower(), *sorted(groups))),
    )


def _misspelt(context: Context) -> Iterator[Draft]:
    """Addresses that are one slip away from the name before them."""
    for document in context.pack.documents:
        before = ""
        for span, text in document.texts():
            for start, end, address in emails(text.value):
                person = person_of(address)
                here = f"{before}\n{text.value[:start]}"
                name = _nearly(person, here) if person else None
                if name is not None:
                    yield Draft(
                        f"The address {text.value[start:end]} spells the name of {name} before it"
                        " in another way.",
                        (Spot(span._replace(start=start, end=end)),),
                    )
            before = text.value


def _nearly(person: Person, before: str) -> str | None:
    """The last name before an address that differs from its person's by one slip."""
    found = None
    for start, end, other in pairs(before):
        if other == person:
            return None
        same = other.first == person.first and len(person.last) >= _SHORTEST_SURNAME
        if same and is_one_slip(other.last, person.last):
            found = before[start:end]
    return found


def _differ(one: str, other: str) -> bool:
    """Whether two titles are near enough to be one post, and still not the same."""
    left, right = _words(one), _words(other)
    stems, others = ({_stem(word) for word in words} for words in (left, right))
    if stems == others:
        return sorted(left) != sorted(right)
    if stems <= others or others <= stems:
        return False
    return len(stems & others) >= _ALIKE * len(stems | others)


def _words(title: str) -> list[str]:
    return [word for word in re.findall(r"[\w’']+", title.lower()) if word not in _SMALL]


def _stem(word: str) -> str:
    plain = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    return plain[:-3] + "y" if plain.endswith("ies") else plain.removesuffix("s")
