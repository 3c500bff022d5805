"""A reference names one thing and points at another: "savings (Appendix B)", where C is Savings.

Words beside a reference are held against the titles of the list that it points into: the report's
appendices, or its numbered sections. At fault is a reference whose own target shares no word with
them, or few, while exactly one other title is named by them. Only the name before the reference,
the row of the table that it stands in, or a title printed behind it are looked at. A background
paper on a quarter points elsewhere when its meeting was before the last month of that quarter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from msgspec import Struct

from packlint.check import Context, Params
from packlint.facts.references import Reference, Target, appendices_for
from packlint.finding import Draft, Spot
from packlint.grammar.dates.words import DASH
from packlint.grammar.period import Period, Precision, find_dates
from packlint.grammar.titles import title_words
from packlint.model import Span
from packlint.pack import ReportKind
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}

_STEM = 6
_REACH = 90
_SENTENCE = 400
_CLAUSE = (
    r"[.;:?!]\s|,\s(?:and|but|which|while|whilst|with|where)\s"
    r"|\s(?:and|but|which|while|whereas)\s(?=the\s)"
)
_SHORT_ROW = 25
# "The main grants are set out in": the subject of what is set out.
_SUBJECT = (
    r"(?i)\b(?:the\s)?(?P<subject>(?:[\w’'-]+\s){0,4}[\w’'-]+)\s(?:is|are|was|were)\s(?:also\s)?"
    r"(?:set\sout|shown|included|detailed|attached|provided|summari[sz]ed|listed|given|contained|presented"
    r"|outlined|described)\s(?:in|at|as)\s(?:the\s)?$"
)
_BEHIND = r"\s?(?:[:(]|\s" + DASH + r")\s?(?P<title>[A-Z][^.;()]{3,100})"
_NAMED = r"(?P<name>(?:[A-Z][\w’'-]+\s(?:(?:and|of|for|&)\s)?){2,6})(?:at\s|in\s|as\s)?\(?$"
# A paper on a quarter of a financial year.
_QUARTER = r"(?i)\b(?:quarter\s|q)([1-4])\b"
_YEAR = r"\b(20\d\d)[/–-]\d\d\b"
# "In the timetable (".
_ARTICLE = (
    r"\b(?i:the|our|this)\s(?P<name>(?:(?!(?:of|for|from|and)\s)[\w’'-]+\s){1,4})\((?:see\s)?$"
)
# "The reserves policy (see": a name that begins its clause, up to a bracket.
_BRACKETED = (
    r"(?:^|[.;:,(]\s)(?:(?i:the|our|this)\s)?(?P<name>(?:(?!(?:of|for|from|with|by|to|in|on|at|and)\s)[\w’'&-]+\s){1,6})"
    r"\((?:(?:see|in|at)\s)?(?:also\s)?$"
)
_HALF = 0.6
_FEW = 1 / 3


class _Title(Struct, frozen=True):
    label: str
    title: str
    words: frozenset[str]
    span: Span | None = None


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each reference that belongs to another title."""
    places = {
        (report.document, report.first_block): n for n, report in enumerate(context.pack.reports)
    }
    for reference in context.facts.references:
        report = context.pack.report_of(reference.span)
        if report is None or reference.is_other or report.kind is ReportKind.MINUTES:
            continue
        if len(reference.labels) > 1:
            continue
        index = places[report.document, report.first_block]
        titles = _titles(context, index, reference)
        own = next((title for title in titles if title.label == reference.labels[0]), None)
        if own is None or any(title.span == reference.span for title in titles):
            continue
        better = _better(context, reference, own, titles)
        if better is not None:
            yield _draft(reference, own, better)
    yield from _too_early(context)


def _too_early(context: Context) -> Iterator[Draft]:
    """Background papers on a quarter, said to be of a meeting before its last month."""
    for outline in context.facts.outlines:
        said = ((line, context.pack.quote(line)) for line in outline.background)
        lines = [(line, text) for line, text in said if not text.isdigit()]
        for (line, text), (_, below) in zip_longest(lines, lines[1:], fillvalue=(None, "")):
            if line is None:
                continue
            # "(Cabinet, 3 May 2031)" may stand in a line of its own.
            whole = f"{text} {below}" if below.startswith("(") else text
            quarter = compiled(_QUARTER).search(whole)
            year = compiled(_YEAR).search(whole)
            days = [
                found
                for found in find_dates(whole)
                if isinstance(found, Period) and found.precision is Precision.DAY
            ]
            if quarter is None or year is None or len(days) != 1 or days[0].start < quarter.end():
                continue
            months = int(year[1]) * 12 + 5 + 3 * (int(quarter[1]) - 1)
            if days[0].first < date(months // 12, months % 12 + 1, 1):
                yield Draft(
                    f"A paper on quarter {quarter[1]} of {year[0]} was not before a meeting on"
                    f" {days[0].printed}: the quarter had not ended.",
                    (Spot(line),),
                    suggestion="Check the date and the item of the meeting, or the quarter.",
                )


def _titles(context: Context, index: int, reference: Reference) -> list[_Title]:
    if reference.target is Target.APPENDIX:
        entries = appendices_for(context.pack, context.facts.outlines, index)
        inside = {
            entry.span.block for entry in entries if entry.span.document == reference.span.document
        }
        if reference.span.block in inside:
            return []
        return [_Title(e.number, e.title, _stems(e.title), e.span) for e in entries if e.title]
    if reference.target is Target.SECTION:
        sections = context.facts.targets[index].sections
        return [_Title(number, title, _stems(title)) for number, title in sections.items()]
    return []


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in title_words(words))


def _better(
    context: Context, reference: Reference, own: _Title, titles: Sequence[_Title]
) -> _Title | None:
    """The one other title that the words beside the reference name."""
    span = reference.span
    document = context.pack.documents[span.document]
    value = document.text_at(span).value
    behind = compiled(_BEHIND).match(value, span.end)
    if behind is not None:
        return _named_in_full(_stems(behind["title"]), own, titles)
    ahead = value[max(span.start - _REACH, 0) : span.start]
    clause = ahead[max((m.end() for m in compiled(_CLAUSE).finditer(ahead)), default=0) :]
    row = _row(context, span)
    if row is not None:
        said = _stems(f"{row} {clause}")
        return _best(said, own, titles) or _single(said, own, titles)
    name = compiled(_NAMED).search(ahead)
    if name is not None:
        found = _named_in_full(_stems(name["name"]), own, titles)
        if found is not None:
            return found
    subject = compiled(_SUBJECT).search(clause)
    if subject is not None:
        found = _best(_stems(subject["subject"]), own, titles)
        if found is not None or reference.target is not Target.APPENDIX:
            return found
        return _headed(
            subject["subject"], value[max(span.start - 400, 0) : span.start], own, titles
        )
    exact = compiled(_ARTICLE).search(ahead)
    if exact is not None:
        found = _named_alone(_stems(exact["name"]), own, titles)
        if found is not None:
            return found
    bracketed = compiled(_BRACKETED).search(ahead)
    return _best(_stems(bracketed["name"]), own, titles) if bracketed is not None else None


def _row(context: Context, span: Span) -> str | None:
    """The other words of a table's row; None outside a table, or where the row is long."""
    table = context.pack.block(span).table
    if table is None or span.cell is None:
        return None
    here = table.cells[span.cell]
    words = " ".join(
        cell.text.value for cell in table.cells if cell.row == here.row and cell is not here
    )
    letters = [word for word in words.split() if word[0].isalpha()]
    return " ".join(letters) if len(letters) <= _SHORT_ROW else None


def _share(said: frozenset[str], title: _Title) -> float:
    return len(said & title.words) / len(title.words) if title.words else 0


def _best(said: frozenset[str], own: _Title, titles: Sequence[_Title]) -> _Title | None:
    """The title of which most words are said, where hardly any of the target's own are."""
    if _share(said, own) > _FEW:
        return None
    ranked = sorted(titles, key=lambda title: (_share(said, title), len(title.words)), reverse=True)
    best = ranked[0]
    second = ranked[1] if len(ranked) > 1 else None
    enough = len(said & best.words) > 1 and _share(said, best) >= _HALF
    alone = second is None or _share(said, second) < _share(said, best)
    beyond = len(said & best.words) > len(said & own.words)
    return best if enough and alone and beyond and best is not own else None


def _single(said: frozenset[str], own: _Title, titles: Sequence[_Title]) -> _Title | None:
    """A title of one word in the short label of a row, where the target's own is not said."""
    if said & own.words or len(said) > 3:
        return None
    found = [title for title in titles if len(title.words) == 1 and title.words <= said]
    return found[0] if len(found) == 1 else None


def _named_in_full(said: frozenset[str], own: _Title, titles: Sequence[_Title]) -> _Title | None:
    """The title that is named word for word, where the target's own is not."""
    if len(said) < 2 or own.words <= said:
        return None
    found = [title for title in titles if title.words == said and title is not own]
    return found[0] if len(found) == 1 and len(said & own.words) < len(own.words) else None


def _named_alone(said: frozenset[str], own: _Title, titles: Sequence[_Title]) -> _Title | None:
    """The one title that is these words and no others, where the target's own has none of them."""
    found = [title for title in titles if title.words == said]
    return found[0] if said and len(found) == 1 and not said & own.words else None


def _headed(subject: str, sentence: str, own: _Title, titles: Sequence[_Title]) -> _Title | None:
    """The one title with the head word of what is set out, where the target's shares nothing."""
    words = _stems(subject)
    head = _stems(subject.split()[-1])
    if not head or own.words & (words | _stems(sentence)):
        return None
    found = [title for title in titles if head <= title.words]
    return found[0] if len(found) == 1 else None


def _draft(reference: Reference, own: _Title, better: _Title) -> Draft:
    kind = reference.target.value.capitalize()
    spots = (
        Spot(reference.span),
        *((Spot(better.span, "the title named"),) if better.span else ()),
    )
    return Draft(
        f"{kind} {own.label} is “{own.title}”, but the words here name {kind} {better.label},"
        f" “{better.title}”.",
        spots,
        suggestion=f"Check whether {kind} {better.label} is meant.",
    )
