"""What speaks against a difference being a mistake in the document."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from packlint.arithmetic.repair import Repair, Slip
from packlint.arithmetic.rounding import Verdict
from packlint.facts.tables import NumberColumn
from packlint.facts.tables.columns import is_rate_name
from packlint.facts.totals.case import Case
from packlint.facts.totals.records import Axis
from packlint.facts.totals.sizes import MANY, is_called_so, is_size_of_a_mistake, is_sure_slip
from packlint.facts.totals.votes import Vote

NO_FORMULA = "nothing in the table adds up to the total"
NOT_LIKE_OTHERS = "nothing shows that the figures of this column are to be added"
TOO_FAR = "the difference is larger than a slip would make"
CUT = "the table may go on on another page"
UNNAMED = "the line is not called a total, and too few columns or rows show that it is one"
HOLDS_MORE = "the total may hold years that the table does not show"
UNTESTED = "nothing shows that the row or column left out belongs to the sum"
GAP = "a figure is missing where the rest of the table has one"
ANOTHER_KIND = "the figure may be the last, the highest or the mean of those above, and no sum"
COUNTED_ONCE = "people who are counted in several rows may be counted once in the total"
OTHER_WAY = "the figure may count the other way round from those like it"

# A line is mostly filled when this share of the others have a figure in it.
_MOSTLY = 0.8
# How accidental a slip in a total of people may be, which may be meant to be lower than the sum.
_CHANCE_IN_PEOPLE = Decimal("0.001")
_YEAR = re.compile(r"(?:19|20)\d\d|\byears?\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|individuals?|clients?|customers?|children|pupils|residents?|households?"
    r"|famil(?:y|ies)|users?|unique|distinct|carers?|adults|patients?|visitors?|tenants?)\b",
    re.IGNORECASE,
)
_OTHER_KIND = re.compile(
    r"\b(?:averages?|avg|mean|median|peak|high(?:est)?|low(?:est)?|max(?:imum)?|min(?:imum)?"
    r"|latest|last|current|balances?|reserves?|debts?|value|cash|outstanding|open(?:ing)?|clos\w+"
    r"|limit|boundary|per)\b",
    re.IGNORECASE,
)
_APPROVED = re.compile(r"\b(?:approv\w+|budgets?|allocat\w+|bids?|funding)\b", re.IGNORECASE)
_WHOLE_LIFE = re.compile(
    r"\b(?:gross|schemes?|projects?|approved|whole.life|lifetime)\b", re.IGNORECASE
)


def doubt(case: Case, verdict: Verdict, repair: Repair | None) -> str:
    """Why a difference may not be a mistake after all; empty when nothing speaks for that."""
    if _fills_a_gap(case) or (_has_gap(case) and not is_sure_slip(repair)):
        return GAP
    if _may_go_on(case):
        return CUT
    if _may_hold_more(case):
        return HOLDS_MORE
    if not is_like_others(case):
        return NOT_LIKE_OTHERS
    if _may_count_otherwise(case):
        return OTHER_WAY
    if _is_another_kind(case):
        return ANOTHER_KIND
    if may_count_once(case, repair):
        return COUNTED_ONCE
    if verdict is Verdict.UNLIKELY:
        return ""
    if repair is not None and _is_untested(case, repair):
        return UNTESTED
    if not _is_named(case) and (repair is None or case.formula.holds < MANY):
        return UNNAMED
    if repair is None and Vote.HOLDS not in case.formula.votes:
        # Tables of the same form say what is added up, and not that nothing else is here.
        return TOO_FAR
    return "" if is_size_of_a_mistake(case, repair) else TOO_FAR


def _may_count_otherwise(case: Case) -> bool:
    """Whether the total has the right size and the other sign, which may be meant.

    So it is with a variance in a row of income ("favourable is positive"), and where only other
    tables bear the sum out.
    """
    if case.total.value != -case.expected:
        return False
    variance = case.view.axis is Axis.ROW and any(sign < 0 for _, sign in case.formula.parts)
    return variance or Vote.HOLDS not in case.formula.votes


def _is_another_kind(case: Case) -> bool:
    """Whether the figure is one of its parts or their mean: a balance, a peak, an average."""
    values = [entry.value * sign for entry, sign in case.parts if entry.shown]
    if len(values) < 2 or not case.total.value or any(sign < 0 for _, sign in case.parts):
        return False
    if case.view.axis is Axis.COLUMN and _is_summed_elsewhere(case):
        return False
    mean = sum(values, Decimal(0)) / len(values)
    singled_out = (values[0], values[-1], min(values), max(values)) if len(values) > 2 else ()
    stated = case.total
    return abs(stated.value - mean) <= stated.step / 2 or stated.value in singled_out


def _is_summed_elsewhere(case: Case) -> bool:
    """Whether two columns of the same kind, years or amounts of money, have a sum there."""
    table = case.view.table
    own = table.columns[case.view.voters[case.voter]]
    holding = (
        table.columns[case.view.voters[voter]]
        for voter, vote in enumerate(case.formula.votes)
        if vote is Vote.HOLDS
    )
    alike = [column for column in holding if column.unit == own.unit and _is_flow(column)]
    return len(alike) > 1 and _is_flow(own)


def _is_flow(column: NumberColumn) -> bool:
    """Whether a column is a year or an amount of money that is no stock, mean or peak."""
    plain = column.header and not _OTHER_KIND.search(column.header)
    return bool(plain and (column.unit or _YEAR.search(column.header)))


def may_count_once(case: Case, repair: Repair | None) -> bool:
    """Whether a column counts people, and its total is below the sum by no slip of its own."""
    if case.view.axis is Axis.ROW or case.total.value > case.expected:
        return False
    if repair is not None and repair.part is None and repair.chance <= _CHANCE_IN_PEOPLE:
        return False
    column = case.view.table.columns[case.view.voters[case.voter]]
    return _PEOPLE.search(column.header) is not None


def _fills_a_gap(case: Case) -> bool:
    """Whether the difference is just what another voter has where a part is blank here."""
    difference = case.total.value - case.expected
    return any(
        not entries[case.voter].shown and any(entry.value * sign == difference for entry in entries)
        for entries, sign in ((case.view.entries[line], sign) for line, sign in case.formula.parts)
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


def _may_go_on(case: Case) -> bool:
    """Whether lines of the sum may stand on the page before, and few voters show that none do."""
    first = min(line for line, _ in case.formula.parts)
    from_top = case.view.axis is Axis.COLUMN and first == 0 and case.view.table.cut_above
    return from_top and case.formula.holds < MANY - 1


def _may_hold_more(case: Case) -> bool:
    """Whether a row's total may hold years that the table does not show: the cost of a scheme.

    It cannot hold more if it is below the sum, but what was approved for it may be.
    """
    if case.view.axis is Axis.COLUMN:
        return False
    lines = case.view.lines
    below = case.total.value < case.expected and all(entry.value >= 0 for entry, _ in case.parts)
    if below and not _APPROVED.search(lines[case.formula.total].name):
        return False
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
        table.columns[view.voters[voter]].unit == own.unit or is_called_so(case)
        for voter, vote in enumerate(case.formula.votes)
        if vote is Vote.HOLDS and _places(case, voter) == _places(case, case.voter)
    ]
    return any(alike) or Vote.HOLDS not in case.formula.votes


def _places(case: Case, voter: int) -> int:
    """The decimals that most figures of a column have."""
    column = case.view.voters[voter]
    cells = (row[column] for row in case.view.table.cells)
    count = Counter(
        cell.quantity.places for cell in cells if cell is not None and cell.quantity is not None
    )
    return count.most_common(1)[0][0] if count else 0
