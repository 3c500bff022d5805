"""What speaks against a difference being a mistake in the document."""

from __future__ import annotations

import re
from decimal import Decimal

from packlint.arithmetic.repair import Repair, Slip
from packlint.arithmetic.rounding import Verdict
from packlint.facts.tables.columns import is_rate_name
from packlint.facts.totals.case import Case
from packlint.facts.totals.records import Axis
from packlint.facts.totals.votes import Vote

NOT_LIKE_OTHERS = "nothing shows that the figures of this column are to be added"
TOO_FAR = "the difference is larger than a slip would make"
CUT = "the table may go on on another page"
UNNAMED = "the line is not called a total, and too few columns or rows show that it is one"
HOLDS_MORE = "the total may hold years that the table does not show"
UNTESTED = "nothing shows that the row or column left out belongs to the sum"
GAP = "a figure is missing where the rest of the table has one"
OTHER_WAY = "the figure may count the other way round from those like it"

# How accidental a repair may be: with the vote of many, of few, and for a lone column.
_CHANCE_MANY, _CHANCE_FEW, _CHANCE_ALONE = Decimal("0.05"), Decimal("0.01"), Decimal("0.003")
_MANY = 4
# With so many that hold, one that fails is an odd one out, however far it is off; for a line that
# is no total by name or place, they must bear the sum out to more digits.
_ODD_ONE_OUT, _BORNE_OUT, _BORNE_OUT_UNNAMED, _BORNE_OUT_BY_MANY = 3, 2.0, 8.0, 5.0
# How far a total without a known slip may be off, as a share of the largest figure in the sum: by
# little where the rest of the table ties to many digits, by more where many voters say so.
_NEAR, _NEAR_PROVEN = Decimal("0.1"), Decimal("0.25")
_SURE, _PROVEN = 8.0, 6
# Below this a table may have been read with a figure in the wrong place.
_SURE_TABLE = 0.85
# A line is mostly filled when this share of the others have a figure in it.
_MOSTLY = 0.8
_YEAR = re.compile(r"(?:19|20)\d\d|\byears?\b", re.IGNORECASE)
_WHOLE_LIFE = re.compile(
    r"\b(?:gross|schemes?|projects?|approved|whole.life|lifetime)\b", re.IGNORECASE
)


def doubt(case: Case, verdict: Verdict, repair: Repair | None) -> str:
    """Why a difference may not be a mistake after all; empty when nothing speaks for that."""
    if _fills_a_gap(case) or (_has_gap(case) and not _is_sure_slip(repair)):
        return GAP
    if _may_go_on(case):
        return CUT
    if _may_hold_more(case):
        return HOLDS_MORE
    if not is_like_others(case):
        return NOT_LIKE_OTHERS
    if _may_count_otherwise(case):
        return OTHER_WAY
    if verdict is Verdict.UNLIKELY:
        return ""
    if repair is not None and _is_untested(case, repair):
        return UNTESTED
    if not _is_named(case) and (repair is None or case.formula.holds < _MANY):
        return UNNAMED
    if _is_odd_one_out(case) or (repair is not None and repair.chance <= _allowed(case)):
        return ""
    return "" if _is_near(case) else TOO_FAR


def _allowed(case: Case) -> Decimal:
    """How accidental a slip may be, for what the vote is worth."""
    formula = case.formula
    if formula.fails > 1 or case.leads:
        return _CHANCE_FEW
    fair = formula.holds > 1 and formula.evidence >= _BORNE_OUT and _is_called_so(case)
    return _CHANCE_MANY if formula.holds >= _MANY or fair else _CHANCE_FEW


def _is_called_so(case: Case) -> bool:
    """Whether the sum is what a reader expects there: a total of the run above it, a variance."""
    line = case.view.lines[case.formula.total]
    if case.view.axis is Axis.ROW:
        return line.is_total or line.may_total
    return line.is_total and (case.formula.natural or case.formula.elsewhere > 0)


def _is_odd_one_out(case: Case) -> bool:
    """Whether all others bear the sum out, and no blank in it may stand for a lost figure."""
    formula = case.formula
    alone = formula.fails == 1 and not case.leads
    enough = _BORNE_OUT if _is_called_so(case) else _BORNE_OUT_UNNAMED
    borne_out = formula.holds >= _ODD_ONE_OUT and formula.evidence >= enough
    borne_out = borne_out or (formula.holds > _MANY and formula.evidence >= _BORNE_OUT_BY_MANY)
    sure = case.view.table.confidence >= _SURE_TABLE
    return alone and borne_out and sure and not _is_blank_here_alone(case)


def _may_count_otherwise(case: Case) -> bool:
    """Whether the total has the right size and the other sign, which may be meant.

    So it is with a variance in a row of income ("favourable is positive"), and where only other
    tables bear the sum out.
    """
    if case.total.value != -case.expected:
        return False
    variance = case.view.axis is Axis.ROW and any(sign < 0 for _, sign in case.formula.parts)
    return variance or Vote.HOLDS not in case.formula.votes


def _is_sure_slip(repair: Repair | None) -> bool:
    return repair is not None and repair.chance <= _CHANCE_ALONE


def _fills_a_gap(case: Case) -> bool:
    """Whether the difference is just what another voter has where a part is blank here."""
    difference = case.total.value - case.expected
    return any(
        not entries[case.voter].shown and any(entry.value * sign == difference for entry in entries)
        for entries, sign in ((case.view.entries[line], sign) for line, sign in case.formula.parts)
    )


def _is_blank_here_alone(case: Case) -> bool:
    """Whether a part is blank here that another voter has."""
    return any(
        not entries[case.voter].shown and any(entry.shown for entry in entries)
        for entries in (case.view.entries[line] for line, _ in case.formula.parts)
    )


def _is_untested(case: Case, repair: Repair) -> bool:
    """Whether the difference is just a part that is nought wherever the sum holds.

    Nothing shows then that the part belongs to the sum.
    """
    if repair.part is None or repair.slip not in (Slip.LEFT_OUT, Slip.SIGN):
        return False
    entries = case.view.entries[case.formula.parts[repair.part][0]]
    return not any(
        entry.value
        for entry, vote in zip(entries, case.formula.votes, strict=True)
        if vote is Vote.HOLDS
    )


def _is_named(case: Case) -> bool:
    """Whether the line is called a total, stands out as one, or has no name at all."""
    line = case.view.lines[case.formula.total]
    return line.is_total or line.may_total or line.marked or not line.name


def _is_near(case: Case) -> bool:
    """Whether the total is close enough to be meant as this sum, though no slip explains it."""
    formula = case.formula
    if formula.fails > 1 or case.leads:
        return False
    expected = _is_called_so(case) and formula.holds > 1 and formula.evidence >= _BORNE_OUT
    if formula.evidence < _SURE and not expected:
        return False
    sizes = [abs(entry.value) for entry, _ in case.parts]
    near = _NEAR_PROVEN if expected or formula.holds >= _PROVEN else _NEAR
    return abs(case.total.value - case.expected) <= near * max(abs(case.total.value), *sizes)


def _may_go_on(case: Case) -> bool:
    """Whether lines of the sum may stand on the page before, and few voters show that none do."""
    first = min(line for line, _ in case.formula.parts)
    from_top = case.view.axis is Axis.COLUMN and first == 0 and case.view.table.cut_above
    return from_top and case.formula.holds < _MANY - 1


def _may_hold_more(case: Case) -> bool:
    """Whether a row's total may hold years that the table does not show: the cost of a scheme."""
    if case.view.axis is Axis.COLUMN:
        return False
    lines = case.view.lines
    of_years = all(_YEAR.search(lines[line].name) for line, _ in case.formula.parts)
    return of_years and (
        case.leads or _WHOLE_LIFE.search(lines[case.formula.total].name) is not None
    )


def _has_gap(case: Case) -> bool:
    """Whether a part is blank here that most others have: it may have been lost in reading."""
    judged = [
        voter
        for voter, vote in enumerate(case.formula.votes)
        if voter != case.voter and vote is not Vote.SILENT
    ]
    for line, _ in case.formula.parts:
        entries = case.view.entries[line]
        if entries[case.voter].shown:
            continue
        shown = sum(entries[voter].shown for voter in judged)
        if len(judged) > 1 and shown >= _MOSTLY * len(judged):
            return True
    return False


def is_like_others(case: Case) -> bool:
    """Whether the voter is of the kind in which the formula holds."""
    view, table = case.view, case.view.table
    if view.axis is Axis.ROW:
        return not is_rate_name(table.rows[view.voters[case.voter]].label)
    own = table.columns[view.voters[case.voter]]
    alike = [
        column.unit == own.unit or _is_called_so(case)
        for voter, vote in enumerate(case.formula.votes)
        if vote is Vote.HOLDS and (column := table.columns[view.voters[voter]]).places == own.places
    ]
    return any(alike) or Vote.HOLDS not in case.formula.votes


def speaks_alone(case: Case, repair: Repair, tried: int) -> bool:
    """Whether the slip would not as well mean that the sum was never meant.

    Without its first part, or with one part only, a sum is just another sum. `tried` is the number
    of sums that the slip was looked for in.
    """
    if repair.chance * tried > (_CHANCE_FEW if _is_plain(case) else _CHANCE_ALONE):
        return False
    shown = sum(bool(entry.value) for entry, _ in case.parts)
    if repair.slip in (Slip.LEFT_OUT, Slip.COUNTED_TWICE):
        return shown > 2 and repair.part not in (None, 0)
    return shown > 1


def _is_plain(case: Case) -> bool:
    """Whether the sum is as plain as can be: all lines from the top to a total, none a total."""
    lines = case.view.lines
    parts = [line for line, _ in case.formula.parts]
    top = min(parts) == 0 or lines[min(parts) - 1].section != lines[min(parts)].section
    bare = not any(lines[line].is_total or lines[line].memo for line in parts)
    return lines[case.formula.total].is_total and top and bare and len(parts) > 2
