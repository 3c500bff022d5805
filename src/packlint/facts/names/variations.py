"""Names that a pack writes in two ways, found by comparing the pack with itself.

There is no list of names. Each way of going wrong has a key that the right and the wrong form
share: the letters of a short form whatever their case, the words of a programme in any order, those
of a department whatever joins them, the stems of a committee's words. What two bodies may rightly
differ in is left alone: another word, "and" more or less.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from packlint.facts.names.acronyms import Definition, acronyms_in, is_shouted
from packlint.facts.names.proper import Form, body_differs, by_body, by_joint, by_order, names_in
from packlint.facts.names.single import capitals_of, people_in_two_ways, words_in_two_ways
from packlint.model import Document, Span

# What follows says that it is another place's: "Department of Transport (Ireland)".
_ELSEWHERE = re.compile(
    r"\s*\([A-Z][a-z]{3,}(?:\s+[A-Z][a-z]+)*\)"
    r"|\s+(?:at|in|of)\s+(?:the\s+)?(?!(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)[A-Z][a-z]+"
)

_SHORTEST = 3

_Places = Mapping[str, Sequence[Span]]


class _Name(NamedTuple):
    """Words in capitals in a row, the text that they stand in, and whether it is in capitals."""

    span: Span
    text: str
    is_shouted: bool


class NameKind(StrEnum):
    """What is named."""

    SHORT = "short form"
    PROGRAMME = "programme"
    DEPARTMENT = "department"
    BODY = "body"
    PERSON = "name"
    WORD = "word"


class Variation(Struct, frozen=True):
    """A name with its forms as printed, the most frequent first, each with its places.

    `sure` says that the rarer forms can hardly be anything else than the same name.
    """

    kind: NameKind
    forms: _Places
    sure: bool = True


def variations_of(
    documents: Sequence[Document], definitions: Sequence[Definition]
) -> Iterator[Variation]:
    """Yield the names of a pack that are written in two ways."""
    texts = [
        (span, text.value, is_shouted(text.value))
        for document in documents
        for span, text in document.texts()
    ]
    # Where all is in capitals, a capital says nothing.
    telling = [(span, value) for span, value, shouted in texts if not shouted]
    yield from _short_forms(telling, definitions)
    names = [
        _Name(span._replace(start=start, end=end), value, shouted)
        for span, value, shouted in texts
        for start, end in names_in(value)
    ]
    for kind, form_of in _LONG.items():
        yield from _long_names(documents, names, kind, form_of)
    capitals = capitals_of(telling)
    for places in people_in_two_ways(capitals):
        yield _variation(NameKind.PERSON, places, sure=False)
    for places in words_in_two_ways(capitals):
        yield _variation(NameKind.WORD, places, sure=all(form.endswith("s") for form in places))


def _variation(kind: NameKind, places: _Places, *, sure: bool) -> Variation:
    ordered = sorted(places.items(), key=lambda item: (-len(item[1]), item[1][0]))
    return Variation(kind, dict(ordered), sure)


def _short_forms(
    texts: Iterable[tuple[Span, str]], definitions: Sequence[Definition]
) -> Iterator[Variation]:
    by_letters: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for span, value in texts:
        for start, end in acronyms_in(value):
            form = value[start:end]
            by_letters[form.lower()][form].append(span._replace(start=start, end=end))
    meanings: dict[str, set[str]] = defaultdict(set)
    for definition in definitions:
        meanings[definition.short].add(definition.words.lower())
    for letters, places in by_letters.items():
        if len(places) > 1:
            sure = _is_one_short_form(letters, places, meanings, by_letters)
            if sure is not None:
                yield _variation(NameKind.SHORT, places, sure=sure)


def _is_one_short_form(
    letters: str,
    places: _Places,
    meanings: Mapping[str, set[str]],
    by_letters: Mapping[str, _Places],
) -> bool | None:
    """Whether the forms surely are one: None when "PCs" are several "PC" and "PCS" is another."""
    written_out = [meanings[form] for form in places if form in meanings]
    if len(written_out) > 1 and not set.intersection(*written_out):
        return None
    plural = next((form for form in places if form[-1] == "s" and form[:-1].isupper()), None)
    if plural is None:
        # "CoP" and "COP": three letters are few, unless both are written out as the same.
        return len(letters) > _SHORTEST or len(written_out) == len(places)
    # "GPs" and "GPS", "PCs" and "PCS": with two letters and an "s" the two are mostly two things.
    if len(letters) == _SHORTEST and plural.upper() in places:
        return None
    is_several = letters[:-1] in by_letters or plural[:-1] in meanings
    return None if is_several and plural.upper() in meanings else not is_several


def _long_names(
    documents: Sequence[Document],
    names: Iterable[_Name],
    kind: NameKind,
    form_of: Callable[[str], Form | None],
) -> Iterator[Variation]:
    groups: dict[tuple[str, ...], dict[tuple[str, ...], list[Span]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for span, value, shouted in names:
        if kind is NameKind.PROGRAMME and (span.cell is not None or shouted):
            continue
        form = form_of(value[span.start : span.end])
        if form is not None and not (
            kind is NameKind.DEPARTMENT and _ELSEWHERE.match(value, span.end)
        ):
            place = span._replace(end=span.start + form.end)
            groups[form.key][form.words].append(place)
    texts = {document.index: document for document in documents}
    for forms in groups.values():
        for one in _differing(kind, forms):
            yield _variation(
                kind, {texts[p[0].document].quote(p[0]): p for p in one.values()}, sure=True
            )


def _differing(
    kind: NameKind, forms: Mapping[tuple[str, ...], list[Span]]
) -> Iterator[Mapping[tuple[str, ...], list[Span]]]:
    """The forms that differ, where there are any."""
    if len(forms) < 2:
        return
    if kind is not NameKind.BODY:
        yield forms
        return
    kept = {
        words: places
        for words, places in forms.items()
        if any(body_differs(words, other) for other in forms)
    }
    if kept:
        yield kept


_LONG = {
    NameKind.PROGRAMME: by_order,
    NameKind.DEPARTMENT: by_joint,
    NameKind.BODY: by_body,
}
