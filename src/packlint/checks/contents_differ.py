"""A contents list and the headings that it lists do not agree: number, title, order or page.

The lines of a report's own contents list are matched with its headings, by number and by the words
of their titles. Matched lines are held against each other: another number or place in the order,
another title, and where both are printed another page. A heading cut short, or one that goes on, is
the same; so are cases, punctuation, and years. Nothing is said of lines without a match: readers
lose headings more often than officers do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from packlint.check import Context, Params
from packlint.finding import Draft, Severity, Spot, Tally
from packlint.grammar.titles import squashed, title_words
from packlint.model import Document
from packlint.pack import Entry, Outline, Report, Section

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_KIND = "lines of contents lists"
_SHARE = 0.5
# Where more than this share of the pages differ, the numbers printed are others.
_MOST = 0.5

# A title may lack the word for the stage of a paper, but has not two of them.
_STAGES = frozenset(("final", "initial", "proposed", "revised", "updated"))

_Pair = tuple[Entry, Section]


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each line that differs from its heading, and count the lines."""
    for report, outline in zip(context.pack.reports, context.facts.outlines, strict=True):
        if outline.contents:
            yield from _judge(context, report, outline)


def _judge(context: Context, report: Report, outline: Outline) -> Iterator[Draft | Tally]:
    listed = {entry.span.block for entry in outline.contents}
    sections = [section for section in outline.sections if section.span.block > max(listed)]
    pairs = list(_pairs(outline.contents, sections))
    seen = len(outline.contents)
    yield Tally(_KIND, seen=seen, checked=len(pairs))
    if len(pairs) < seen:
        reason = "no heading like it was found"
        yield Tally(_KIND, seen=0, unverified=seen - len(pairs), reason=reason)
    moved = [pair for pair in pairs if _is_moved(*pair)]
    yield from _moved(moved)
    for entry, section in pairs:
        if _is_moved(entry, section):
            continue
        if _differs(entry, section):
            yield Draft(
                f"The contents list has “{_said(entry)}”, but the heading is"
                f" “{_heading(section)}”.",
                (Spot(entry.span), Spot(section.span, "heading")),
                suggestion="Give the heading and its line in the contents list the same words.",
                severity=Severity.WARNING,
            )
    yield from _pages(context.pack.documents[report.document], pairs)


def _is_moved(entry: Entry, section: Section) -> bool:
    """Whether line and heading have two numbers; a bullet or letter beside a figure is another."""
    is_numbered = entry.number[:1].isdigit() and section.number[:1].isdigit()
    return is_numbered and entry.number != section.number


def _moved(pairs: Sequence[_Pair]) -> Iterator[Draft]:
    """Lines with other numbers than their headings; two that changed places are one finding."""
    left = list(pairs)
    while left:
        entry, section = left.pop(0)
        swapped = next(
            (
                pair
                for pair in left
                if (pair[0].number, pair[1].number) == (section.number, entry.number)
            ),
            None,
        )
        if swapped is None:
            yield _other_number(entry, section)
            continue
        left.remove(swapped)
        other, heading = swapped
        yield Draft(
            f"The contents list has “{entry.title}” before “{other.title}”, but the headings stand"
            " the other way round.",
            (
                Spot(entry.span),
                Spot(other.span, "the other line"),
                Spot(section.span, "heading"),
                Spot(heading.span, "the other heading"),
            ),
            suggestion="Bring the contents list into the order of the headings.",
        )


def _pairs(contents: Sequence[Entry], sections: Sequence[Section]) -> Iterator[_Pair]:
    """Each line with its heading: of the same title, else of the same number and like words."""
    titled: dict[str, list[Section]] = {}
    numbered: dict[str, list[Section]] = {}
    for section in sections:
        titled.setdefault(squashed(section.title), []).append(section)
        if section.number:
            numbered.setdefault(section.number, []).append(section)
    often = {squashed(entry.title) for entry in contents}
    repeated = {
        title
        for title in often
        if sum(squashed(entry.title) == title for entry in contents) > 1
        or len(titled.get(title, [])) > 1
    }
    for entry in contents:
        same = [s for s in numbered.get(entry.number, []) if entry.number and _alike(entry, s)]
        title = squashed(entry.title)
        exact = [] if title in repeated else titled.get(title, [])
        if exact and not any(squashed(section.title) == title for section in same):
            yield entry, exact[0]
        elif len(same) == 1 and squashed(same[0].title) == title:
            yield entry, same[0]
        elif title in repeated and not same and (other := _swapped(entry, numbered, often)):
            yield entry, other
        else:
            close = same or ([] if title in repeated else _closest(entry, sections))
            if len(close) == 1:
                yield entry, close[0]


def _swapped(
    entry: Entry, numbered: Mapping[str, Sequence[Section]], titles: Collection[str]
) -> Section | None:
    """The heading of the line's number, where it bears the title of another line word for word."""
    own = numbered.get(entry.number, [])
    return own[0] if len(own) == 1 and squashed(own[0].title) in titles else None


def _alike(entry: Entry, section: Section) -> bool:
    one, other = title_words(entry.title), title_words(section.title)
    return bool(one & other) and len(one & other) >= _SHARE * min(len(one), len(other))


def _closest(entry: Entry, sections: Sequence[Section]) -> list[Section]:
    """The one numbered heading that has nearly all of the words of a numbered line."""
    words = title_words(entry.title)
    if not entry.number or len(words) < 3:
        return []
    return [
        section
        for section in sections
        if section.number and len(words & title_words(section.title)) >= 0.8 * len(words)
    ]


def _differs(entry: Entry, section: Section) -> bool:
    """Whether the words are others, and do not only go on further."""
    one, other = squashed(entry.title), squashed(section.title)
    if one.startswith(other) or other.startswith(one):
        return False
    stages = [
        _STAGES.intersection(title.casefold().split()) for title in (entry.title, section.title)
    ]
    if all(stages) and stages[0] != stages[1]:
        return True
    return title_words(entry.title) != title_words(section.title)


def _other_number(entry: Entry, section: Section) -> Draft:
    return Draft(
        f"The contents list has “{entry.title}” as {entry.number}, but its heading is number"
        f" {section.number}.",
        (Spot(entry.span), Spot(section.span, "heading")),
        suggestion="Bring the contents list into the order of the headings, or number them anew.",
    )


def _said(entry: Entry) -> str:
    return f"{entry.number} {entry.title}".strip()


def _heading(section: Section) -> str:
    return f"{section.number} {section.title}".strip()


def _pages(document: Document, pairs: Sequence[_Pair]) -> Iterator[Draft]:
    """Lines whose page is not the printed one of their heading, where pages are numbered."""
    paged: list[tuple[Entry, Section, int]] = []
    for entry, section in pairs:
        if entry.first_page is None or section.page is None:
            continue
        page = document.pages[section.page]
        if page.numbered and page.label.isdigit():
            paged.append((entry, section, int(page.label)))
    wrong = [item for item in paged if item[0].first_page != item[2]]
    if len(wrong) > _MOST * len(paged):
        # The list counts the pages otherwise, as a strategy with numbers of its own does in a pack.
        return
    for entry, section, label in wrong:
        yield Draft(
            f"The contents list gives page {entry.first_page} for “{_said(entry)}”, but its heading"
            f" is on page {label}.",
            (Spot(entry.span), Spot(section.span, "heading")),
            suggestion=f"Write page {label}, or make the contents list anew.",
            severity=Severity.WARNING,
        )
