"""Figures of the text that name a row of a table: whether the row has them.

A figure that is in none of the rows it names is held wrong only where everything stated fits, the
column is sure, and a slip of the pen makes it the figure of the table. Text quotes tables that are
not in the pack, and says things that no table holds: far figures stay undecided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from packlint.facts.agreement.evidence import Evidence
from packlint.facts.agreement.gates import is_denied, tier_of
from packlint.facts.agreement.records import Comparison, Outcome
from packlint.facts.agreement.text_tables import Match, matches_of
from packlint.facts.agreement.values import Slip, agree, is_truncated, slip_between
from packlint.facts.agreement.vocabulary import Vocabulary
from packlint.facts.measures import Measure, Status
from packlint.model import Span

# Rows of a column that a report quotes, for the column to be the one that it quotes.
_VOTES = 2
_FIRM_VOTES = 3
# One digit of fewer than four is not telling by itself.
_SURE_DIGITS = 4
# The bits of a clause that the row does not speak of, for each bit of the row's name; a table of
# another report has to fit better.
_MOST_EXTRA = 0.9
_MOST_EXTRA_WHERE_SURE = 2.0
_MOST_EXTRA_ELSEWHERE = 0.5
_LEAST_BITS_ELSEWHERE = 14.0
_CUT = "its end was cut off instead of rounded"
_FAR = "the figure is not near any of the row that its words name"


def quoted_figures(measures: Sequence[Measure], vocabulary: Vocabulary) -> Iterator[Comparison]:
    """Yield a comparison for every figure of the text that names a row of a table."""
    found: dict[Span, list[Match]] = defaultdict(list)
    for match in matches_of(measures, vocabulary):
        found[match.stated.span].append(match)
    evidence = Evidence(measures, (match for matches in found.values() for match in matches))
    for matches in found.values():
        yield _judged(matches, evidence)


def _judged(matches: Sequence[Match], evidence: Evidence) -> Comparison:
    stated = matches[0].stated
    agreeing = [cell for match in matches for cell in match.agreeing]
    if not agreeing:
        found = _slipped(matches, evidence)
        cells = matches[0].cells
        unsure = Comparison(
            tier_of(stated, cells[0]), Outcome.UNVERIFIED, stated, cells, reason=_FAR
        )
        return found or unsure
    found = _from_beside(matches, evidence)
    return found or Comparison(
        tier_of(stated, agreeing[0]), Outcome.AGREES, stated, tuple(agreeing)
    )


def _slipped(matches: Sequence[Match], evidence: Evidence) -> Comparison | None:
    """A figure that a slip parts from the one cell that it surely means."""
    stated = matches[0].stated
    for match in sorted(matches, key=lambda match: -match.bits):
        for cell in match.cells:
            cut = is_truncated(stated, cell)
            slip = slip_between(stated, cell)
            if not (cut or slip) or agree(stated, cell):
                continue
            votes = evidence.votes(stated, cell)
            sure = evidence.has_sibling(stated, cell) or votes >= _FIRM_VOTES
            if not _is_fit(match, cell, sure=sure):
                continue
            is_weak = (
                not cut
                and slip is not None
                and slip[0] is Slip.ONE_DIGIT
                and slip[1] < _SURE_DIGITS
            )
            voted = votes >= _VOTES
            if sure or (not is_weak and (voted or _is_only_column(match, cell))):
                return Comparison(
                    tier_of(stated, cell),
                    Outcome.TRUNCATED if cut else Outcome.DIFFERS,
                    stated,
                    (cell, *_alike(cell, matches)),
                    explanation=_CUT if cut or slip is None else slip[0].value,
                    sure=sure or voted,
                )
    return None


def _alike(cell: Measure, matches: Sequence[Match]) -> list[Measure]:
    """The cells of other tables with the same figure for the same row."""
    return [
        other
        for match in matches
        for other in match.cells
        if other.cell is not None
        and cell.cell is not None
        and other.cell.table != cell.cell.table
        and other.words == cell.words
        and agree(cell, other)
    ]


def _is_fit(match: Match, cell: Measure, *, sure: bool = False) -> bool:
    """Whether nothing that is stated on one side is denied, or missing, on the other.

    Where it is sure that the text quotes the table, it may say more than the row does.
    """
    stated = match.stated
    elsewhere = stated.report != cell.report
    most = _MOST_EXTRA_WHERE_SURE if sure else _MOST_EXTRA
    most = _MOST_EXTRA_ELSEWHERE if elsewhere else most
    if not match.alone or match.extra > match.bits * most:
        return False
    if elsewhere and match.bits < _LEAST_BITS_ELSEWHERE:
        return False
    return (
        stated.role is cell.role
        and stated.numbers <= cell.numbers
        and stated.bounds <= cell.setting
        and cell.bounds <= stated.setting
        and not is_denied(stated, cell)
    )


def _is_only_column(match: Match, cell: Measure) -> bool:
    """Whether the words leave no other cell of the row; without a date the undated one is meant."""
    stated = match.stated
    left = [
        other for other in match.cells if other.role is stated.role and not is_denied(stated, other)
    ]
    if stated.when is None:
        left = [other for other in left if other.when is None] or left
    return left == [cell]


def _from_beside(matches: Sequence[Match], evidence: Evidence) -> Comparison | None:
    """A figure that stands in its row, but under what was before the column that is quoted.

    The report quotes one column for other rows, and never the earlier one; and it does not quote
    the cell of the row that should have been quoted.
    """
    stated = matches[0].stated
    for match in matches:
        wrong = match.agreeing
        if not wrong or any(evidence.votes(stated, other) for other in wrong):
            continue
        for cell in match.cells:
            if (
                cell not in wrong
                and cell.status is not Status.PREVIOUS
                and all(_is_earlier(other, cell) for other in wrong)
                and evidence.votes(stated, cell) >= _FIRM_VOTES
                and not evidence.is_quoted(stated, cell)
                and _is_fit(match, cell)
            ):
                return _beside(stated, cell, wrong)
    return None


def _beside(stated: Measure, cell: Measure, wrong: Sequence[Measure]) -> Comparison:
    under = wrong[0].label.rsplit(" · ", 1)[-1]
    return Comparison(
        tier_of(stated, cell),
        Outcome.DIFFERS,
        stated,
        (cell,),
        agreeing=tuple(wrong),
        explanation=f"{stated.printed} stands in the same row under “{under}”",
        sure=True,
    )


def _is_earlier(other: Measure, cell: Measure) -> bool:
    if other.status is Status.PREVIOUS:
        return True
    return other.when is not None and cell.when is not None and other.when.last < cell.when.first
