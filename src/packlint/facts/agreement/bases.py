"""Percentages whose base stands elsewhere: in a table of the report, or in another sentence.

"£23.1m, which represents 1.9% of the revenue budget": the amount stands in a row of a table, whose
column "Revenue budget" gives the base; or the report says once what the revenue budget is. "An
increase of £35.5m (6.1%)": a row of a table adds the amount to the figure before. A base is taken
only where its name, or the sum of its row, says so; bases of other names are none. One that fits
bears the percentage out; where nothing but its amount leads to a base, or to several, no more is
claimed of it. It is wrong only where all that could be the base is one figure and the percentage a
slip away from what that gives: another base would be as near.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from msgspec.structs import replace

from packlint.facts.agreement.values import LEAST_DIGITS, agree, roundings, same_unit
from packlint.facts.claims import Claim, Kind, Verdict
from packlint.facts.claims.change_claims import BASE_ELSEWHERE as FROM_ELSEWHERE
from packlint.facts.claims.extent import magnitude, percentage
from packlint.facts.claims.judge import ANY, Case, judge
from packlint.facts.claims.records import Figure
from packlint.facts.claims.shares import BASE_ELSEWHERE as OF_ELSEWHERE
from packlint.facts.measures import Measure, Role, Source
from packlint.facts.measures.words import words_of
from packlint.facts.tables import NumberTable, RowKind
from packlint.facts.totals import HOLDING, TableTotals
from packlint.grammar.quantity import Quantity
from packlint.pack import Pack
from packlint.patterns import compiled

_OF = (
    r"(?i)\s*of\s(?P<what>[\w'’&-]+(?:\s[\w'’&-]+){0,6}?)(?=[,.;:)(]|\s?$|\s(?:and|but|which|that|in"
    r"|for|at|by|with|from|is|was|are|were|has|have|will|as|to)\b)"
)
# Words that a heading may leave out: of two budgets neither is then the one that is meant.
_LOOSE = words_of("approved agreed current council authority working", {})
# What may stand between the amount of a change and its percentage.
_BESIDE = r"\s?\(|,\s(?:or\s)?"
# A base that is nearly the one that is meant gives nearly the percentage: so near is not wrong,
# unless its digits are the same in another order.
_LEAST_APART, _LEAST_SWAPPED = Decimal("0.1"), Decimal("0.02")
# Digits that a percentage has to have to tell of a slip in the part or the base.
_TELLING = 3
# Figures of one name or number that are tried.
_MOST = 40
# What a sentence names by one word ("the programme") may be any of several.
_LEAST_WORDS = 2
_SCALES = {Decimal(1000): " thousand", Decimal(1_000_000): "m", Decimal(1_000_000_000): "bn"}


def lacks_base(claim: Claim) -> bool:
    """Whether a percentage was left open because nothing beside it says what it is of."""
    is_open = claim.reason in (OF_ELSEWHERE, FROM_ELSEWHERE)
    return is_open and claim.stated.unit == "%" and len(claim.others) == 1


def with_bases(
    pack: Pack, claims: Iterable[Claim], measures: Sequence[Measure], totals: Sequence[TableTotals]
) -> Iterator[Claim]:
    """The claims, those decided that have their base elsewhere in the report."""
    known = _Known(measures, totals)
    for claim in claims:
        yield _settled(pack, claim, known) if lacks_base(claim) else claim


class _Known:
    """The figures of a pack, by report, digits and words, and the rows that add up."""

    def __init__(self, measures: Sequence[Measure], totals: Sequence[TableTotals]) -> None:
        self.by_span = {measure.span: measure for measure in measures}
        self._by_digits: dict[tuple[int, str], list[Measure]] = defaultdict(list)
        self._by_word: dict[tuple[int, str], list[Measure]] = defaultdict(list)
        self._rows: dict[tuple[int, int], list[Measure]] = defaultdict(list)
        self._at: dict[tuple[int, int, int], Measure] = {}
        for measure in measures:
            if measure.cell is not None:
                self._at[measure.cell] = measure
                self._rows[measure.cell[:2]].append(measure)
                for digits in dict.fromkeys(roundings(measure)):
                    self._by_digits[measure.report, digits].append(measure)
            elif measure.source is Source.PROSE and measure.role is Role.LEVEL:
                for word in measure.words:
                    self._by_word[measure.report, word].append(measure)
        self._before = dict(self._changes(totals))
        self._totals = [_last_rows(found.table) for found in totals]

    def _changes(
        self, totals: Sequence[TableTotals]
    ) -> Iterator[tuple[tuple[int, int, int], Measure]]:
        """Changes in tables, by their place, with the figure that they are a change from."""
        for number, found in enumerate(totals):
            for claim in found.claims:
                if claim.outcome in HOLDING and len(claim.parts) == 2:
                    before = [ref for ref in claim.parts if ref.sign < 0]
                    at = self._at.get((number, *before[0][:2])) if len(before) == 1 else None
                    if at is not None:
                        yield (number, *claim.total[:2]), at

    def in_tables(self, part: Measure) -> Sequence[Measure]:
        """The cells of the report that give the same figure; none where it is too short."""
        if len(part.digits) < LEAST_DIGITS:
            return ()
        found = self._by_digits.get((part.report, part.digits), ())
        return [one for one in found[:_MOST] if same_unit(part, one) and agree(part, one)]

    def before(self, amount: Measure) -> Iterator[Measure]:
        """What the figures that an amount is the change of in tables were before.

        Text and table have to have a word in common, lest two amounts are the same by chance.
        """
        for cell in self.in_tables(amount):
            found = self._before.get(cell.cell) if cell.cell is not None else None
            if found is not None and (found.words | found.beside) & amount.around:
                yield found

    def named(self, part: Measure, words: frozenset[str]) -> Iterator[Measure]:
        """The figures that bear the words: beside the part in its row, or in sentences.

        A column of that name has the figure of the row, and its total, which may be meant as well.
        """
        for cell in self.in_tables(part):
            if cell.cell is not None:
                table = cell.cell.table
                rows = dict.fromkeys((cell.cell.row, *self._totals[table]))
                beside = (one for row in rows for one in self._rows[table, row])
                yield from (one for one in beside if words <= one.beside)
        if len(words) < _LEAST_WORDS:
            return
        shared = min((self._by_word.get((part.report, word), []) for word in words), key=len)
        yield from (one for one in shared if words <= one.words and one is not part)


def _last_rows(table: NumberTable) -> Sequence[int]:
    """The rows of a table that its other rows may be shares of: totals, and the last."""
    named = [row.index for row in table.rows if row.kind is RowKind.TOTAL]
    return (*named, table.rows[-1].index)


def _settled(pack: Pack, claim: Claim, known: _Known) -> Claim:
    part = known.by_span.get(claim.others[0].span)
    if part is None or part.hedged:
        return claim
    if claim.kind is Kind.SHARE:
        words = _what(pack, claim)
        found = known.named(part, words) if words else iter(())
    else:
        found = known.before(part) if _stands_beside(pack, claim) else iter(())
    bases = list(islice((one for one in found if _may_be_base(part, one)), _MOST))
    judged = [_judged(claim, one) for one in bases]
    is_one = len({(one.value, one.step) for one in bases}) == 1
    for one in judged:
        if one.holds:
            return replace(one, borne_out=claim.kind is not Kind.SHARE or not is_one)
    return judged[0] if is_one and _is_slip(judged[0]) else claim


def _what(pack: Pack, claim: Claim) -> frozenset[str]:
    """The telling words of what a percentage is said to be of."""
    text = _text(pack, claim)
    match = compiled(_OF).match(text, claim.stated.span.end)
    return words_of(match["what"], {}) - _LOOSE if match is not None else frozenset()


def _stands_beside(pack: Pack, claim: Claim) -> bool:
    """Whether nothing but a bracket or a comma parts the amount of a change from its percentage."""
    amount, share = claim.others[0].span, claim.stated.span
    text = _text(pack, claim)
    return compiled(_BESIDE).fullmatch(text, amount.end, share.start) is not None


def _text(pack: Pack, claim: Claim) -> str:
    span = claim.stated.span
    return pack.documents[span.document].text_at(span).value


def _may_be_base(part: Measure, base: Measure) -> bool:
    return same_unit(part, base) and not base.hedged and abs(base.value) > abs(part.value)


def _judged(claim: Claim, base: Measure) -> Claim:
    """The percentage held against the part and a base; wrong by a slip of its own only."""
    part, whole = claim.others[0], _figure(base, claim.others[0])
    allowed = percentage(part.extent, whole.extent)
    if allowed is None:
        return claim
    word = "of" if claim.kind is Kind.SHARE else "on"
    name = base.named if base.source is Source.TABLE else ""
    told = f"{part.printed} {word} {whole.printed}{f' ({name})' if name else ''} is"
    digits = str(abs(claim.stated.quantity.value).scaleb(claim.stated.quantity.places))
    return judge(
        Case(
            claim.kind,
            claim.stated,
            (part, whole),
            _share([part.quantity.value, whole.quantity.value]) or Decimal(0),
            allowed,
            f"{part.printed} ÷ {whole.printed}",
            lambda expected, stated: f"{told} {expected}, but the text says {stated}.",
            near=ANY,
            redo=_share if len(digits) >= _TELLING else None,
            loose=True,
            may_repeat=True,
            by_slip=True,
        )
    )


def _share(values: Sequence[Decimal]) -> Decimal | None:
    part, whole = map(abs, values)
    return part / whole * 100 if whole else None


def _is_slip(claim: Claim) -> bool:
    """Whether a percentage is wrong by a slip, and by more than another base would make it."""
    if claim.verdict is not Verdict.WRONG or claim.mild:
        return False
    stated = abs(claim.stated.quantity.value)
    expected = _share([other.quantity.value for other in claim.others]) or stated
    swapped = sorted(claim.expected) == sorted(claim.stated.printed)
    least = _LEAST_SWAPPED if swapped else _LEAST_APART
    return abs(stated - expected) >= least * max(stated, expected)


def _figure(measure: Measure, like: Figure) -> Figure:
    """A measure as a figure of a claim, with the unit and scale that its column has."""
    printed = measure.printed.lstrip("+-−–(").rstrip(")")
    unit = measure.unit or like.unit
    if measure.cell is not None:
        has_unit = not printed[:1].isdigit()
        scale = "" if printed[-1:].isalpha() else _SCALES.get(measure.scale, "")
        printed = f"{'' if has_unit else unit}{printed}{scale}"
    extent = magnitude(measure.extent)
    quantity = Quantity(
        measure.span.start,
        measure.span.end,
        printed,
        abs(measure.value),
        extent.low,
        extent.high,
        unit,
        measure.scale,
        measure.places,
    )
    return Figure(quantity, measure.span, extent)
