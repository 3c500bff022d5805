"""Faults between two packs: an earlier one that is real, and a later one with one figure changed.

The later pack is the real one again, as of the next day, or a page made of its sentences and row
names: a figure said again with a change counted from it, reserves that open with what they closed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random

from msgspec.structs import replace

from injected.edits import Rewrite, edited
from injected.misprints import one_digit, swapped
from packlint.api import just_read, taken
from packlint.check import Context
from packlint.facts import Facts
from packlint.facts.earlier import Fact, JustRead, Kind, Outcome
from packlint.facts.measures import Role, Source
from packlint.facts.tables import RowKind
from packlint.finding import Draft
from packlint.model import Document, Span
from packlint.pack import Pack, build_pack
from packlint.readers import Source as Given
from packlint.readers import read
from packlint.reading import read_paths
from packlint.rules import load_check

KINDS = ("figure", "total", "plan", "implied amount", "implied share", "opening balance")
_CHECKS = ("figure-restated", "plan-period-differs")
_YEARS = re.compile(r"\d{4}(?=\D*$)|\d{2}(?=\D*$)")
_ROWS = 6
_HEAD = "# Report of the Director\n\nDate of meeting: {}\n\n"
_LATER = "1 September 2032"


@dataclass(frozen=True)
class Try:
    """A later pack without the fault and with it, what it is held against, and where it stands."""

    past: JustRead
    clean: Pack
    faulty: Pack
    places: tuple[Span, ...] = ()


def said(pack: Pack, past: JustRead) -> list[Draft]:
    """What the rules for earlier packs say of a pack."""
    context = Context(pack, Facts(pack, past))
    return [
        draft
        for check in _CHECKS
        for draft in load_check(check).run(context, {})
        if isinstance(draft, Draft)
    ]


class Between:
    """A real pack as the earlier one, and the faults that can be made of it."""

    def __init__(self, path: Path, seed: int) -> None:
        documents = read_paths([path])[0]
        self.pack = build_pack(documents)
        self.facts = Facts(self.pack)
        self.random = Random(seed)
        before = taken(documents, "earlier pack")
        day = timedelta(days=1)
        self.past = just_read([before])
        self.day_before = just_read(
            [
                replace(
                    before,
                    past=tuple(replace(p, date=p.date - day) for p in before.past if p.date),
                    plans=tuple(replace(p, date=p.date - day) for p in before.plans if p.date),
                )
            ]
        )

    def tries(self, kind: str) -> Iterator[Try]:
        """Yield the faults of a kind, in any order."""
        if kind in ("figure", "total"):
            yield from self._figures(is_total=kind == "total")
        elif kind == "plan":
            yield from self._plans()
        elif kind == "opening balance":
            yield from self._balances()
        else:
            yield from self._implied(by_share=kind == "implied share")

    def _compared(self) -> list[Fact]:
        found = Facts(self.pack, self.day_before).restated or ()
        facts = [one.fact for one in found if one.outcome is Outcome.AGREES]
        self.random.shuffle(facts)
        return facts

    def _figures(self, *, is_total: bool) -> Iterator[Try]:
        for fact in self._compared():
            span = fact.measure.span
            if fact.kind is not Kind.IMPLIED and self._is_total(fact) == is_total:
                make = self.random.choice((swapped, one_digit))
                for words in islice(make(self._quote(span), self.random), 1):
                    yield self._rewritten([(span, words)])

    def _is_total(self, fact: Fact) -> bool:
        cell = fact.measure.cell
        tables = self.facts.number_tables
        return cell is not None and tables[cell.table].rows[cell.row].kind is RowKind.TOTAL

    def _quote(self, span: Span) -> str:
        return self.pack.quote(span)

    def _plans(self) -> Iterator[Try]:
        """Every place that names a plan, with its last year another one."""
        for one in Facts(self.pack, self.day_before).moved_plans or ():
            places = [plan.span for plan in self.facts.plans if plan.key == one.cited.key]
            if one.outcome is Outcome.AGREES and len(set(map(self._years, places))) == 1:
                last = one.cited.period.last.year + self.random.choice((-1, 1))
                yield self._rewritten(
                    [(span, self._until(span, last)) for span in reversed(places)]
                )

    def _years(self, span: Span) -> str:
        return "".join(re.findall(r"\d\d(?!\d)", self._quote(span)))

    def _until(self, span: Span, year: int) -> str:
        printed = self._quote(span)
        return _YEARS.sub(lambda found: str(year)[-len(found.group()) :], printed)

    def _rewritten(self, edits: Sequence[tuple[Span, str]]) -> Try:
        documents: list[Document] = list(self.pack.documents)
        for span, words in edits:
            documents[span.document] = edited(documents[span.document], Rewrite(span, words))
        places = tuple(span for span, _ in edits)
        return Try(self.day_before, self.pack, build_pack(documents), places)

    def _implied(self, *, by_share: bool) -> Iterator[Try]:
        for fact in self._compared():
            told = self._again(fact, by_share=by_share)
            if told is not None:
                yield Try(self.past, *(page(_LATER, text) for text in told))

    def _again(self, fact: Fact, *, by_share: bool) -> tuple[str, str] | None:
        """The sentence of a figure a year later, with a change counted from it: right, wrong."""
        measure = fact.measure
        if measure.source is not Source.PROSE or measure.sentence is None or measure.unit == "%":
            return None
        sentence, printed = self._quote(measure.sentence), measure.printed
        named = {
            self._quote(one.span)
            for one in self.facts.dates
            if one.span[:2] == measure.sentence[:2]
            and measure.sentence.start <= one.span.start < measure.sentence.end
        }
        if len(named) != 1 or sentence.count(printed) != 1 or measure.scale != 1:
            return None
        then = named.pop()
        more = self.random.randrange(10, 90) * max(1, int(measure.value) // 400)
        share = (Decimal(more) / measure.value * 100).quantize(Decimal("0.1"))
        right, wrong = (
            (f"{share}%", f"{share + 9}%") if by_share else (f"{more:,}", f"{more * 2:,}")
        )
        lead = "the end of " if f"end of {then}" in sentence else ""
        later = f"{measure.unit}{int(measure.value) + more:,}"
        body = sentence.rstrip(". ").replace(printed, later).replace(then, "2031/32")
        since = f" compared to {lead}{then}."
        unit = "" if by_share else measure.unit
        return tuple(f"{body}, an increase of {unit}{by}{since}" for by in (right, wrong))  # type: ignore[return-value]

    def _balances(self) -> Iterator[Try]:
        """The names of real rows as reserves: one opens otherwise than it closed."""
        rows: dict[int, dict[str, None]] = defaultdict(dict)
        for one in self.facts.measures:
            if one.cell is not None and one.role is Role.LEVEL and one.status is None:
                name = one.label.split(" · ")[0]
                if len(one.words) > 1 and not one.numbers:
                    rows[one.cell.table][name] = None
        for names in (list(named)[:_ROWS] for named in rows.values() if len(named) > 3):
            values = [self.random.randrange(1000, 99999) for _ in names]
            number = self.random.randrange(len(names))
            wrong = list(values)
            wrong[number] = int(next(swapped(str(values[number]), self.random), "0"))
            earlier = page("1 September 2031", _reserves(names, values, 2030, closes=True))
            clean, faulty = (
                page(_LATER, _reserves(names, some, 2031, closes=False)) for some in (values, wrong)
            )
            if wrong[number]:
                yield Try(just_read([taken(earlier.documents, "earlier pack")]), clean, faulty)


def page(day: str, text: str) -> Pack:
    """A pack of one page."""
    given = Given(0, "report.md", (_HEAD.format(day) + text + "\n").encode())
    return build_pack([read(given)])


def _reserves(names: Sequence[str], values: Sequence[int], year: int, *, closes: bool) -> str:
    """A table of reserves of a year that opens or closes with the values."""
    rows = "\n".join(
        f"| {name} | {value + 11 if closes else value:,} | {value if closes else value + 23:,} |"
        for name, value in zip(names, values, strict=True)
    )
    return (
        f"| Reserve | Balance at 1 April {year} £000 | Balance at 31 March {year + 1} £000 |\n"
        f"|---|---|---|\n{rows}"
    )
