"""What speaks against a difference being a mistake in the document."""

from __future__ import annotations

import re
from collections import Counter

from packlint.arithmetic.repair import Repair, Slip
from packlint.arithmetic.rounding import Verdict
from packlint.facts.tables.columns import is_rate_name
from packlint.facts.totals.case import Case
from packlint.facts.totals.counted import may_count_once, may_hold_unplaced
from packlint.facts.totals.headed import adds_what_is_not_here
from packlint.facts.totals.other_kind import is_another_kind
from packlint.facts.totals.records import Axis
from packlint.facts.totals.sizes import (
    MANY,
    is_called_so,
    is_pattern,
    is_size_of_a_mistake,
    is_sure_slip,
)
from packlint.facts.totals.view import says_years
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
UNPLACED = "the words by the table speak of figures that belong to none of its lines"
OTHER_COLUMNS = "the total adds columns that may stand on another page"
OTHER_WAY = "the figure may count the other way round from those like it"

# A line is mostly filled when this share of the others have a figure in it.
_MOSTLY = 0.8
_APPROVED = re.compile(r"\b(?:approv\w+|budgets?|allocat\w+|bids?|funding)\b", re.IGNORECASE)
# What is set for each line apart, and for all of them.
_SET = re.compile(
    r"\b(?:targets?|thresholds?|benchmarks?|standards?|ambitions?|goals?|ceilings?|limits?)\b",
    re.IGNORECASE,
)
_WHOLE_LIFE = re.compile(
    r"\b(?:gross|schemes?|projects?|approved|whole.life|lifetime)\b", re.IGNORECASE
)


def doubt(case: Case, verdict: Verdict, repair: Repair | None) -> str:
    """Why a difference may not be a mistake after all; empty when nothing speaks for that."""
    reason = _not_all_here(case, repair) or _not_a_sum(case, repair)
    if reason or verdict is Verdict.UNLIKELY:
        return reason
    if repair is not None and _is_untested(case, repair):
        return UNTESTED
    if not (_is_named(case, repair) or is_pattern(case)):
        return UNNAMED
    if repair is None and Vote.HOLDS not in case.formula.votes:
        # Tables of the same form say what is added up, and not that nothing else is here.
        return TOO_FAR
    return "" if is_size_of_a_mistake(case, repair) else TOO_FAR


def _not_all_here(case: Case, repair: Repair | None) -> str:
    """Why figures of the sum may be missing, or stand elsewhere."""
    has_gap = _has_gap(case) and not is_sure_slip(repair)
    if has_gap or _fills_a_gap(case) or _has_nothing(case):
        return GAP
    if adds_what_is_not_here(case):
        return OTHER_COLUMNS
    if _may_go_on(case):
        return CUT
    if _may_hold_more(case):
        return HOLDS_MORE
    return UNPLACED if may_hold_unplaced(case, repair) else ""


def _not_a_sum(case: Case, repair: Repair | None) -> str:
    """Why the figure may be meant otherwise."""
    if not is_like_others(case):
        return NOT_LIKE_OTHERS
    if _may_count_otherwise(case):
        return OTHER_WAY
    if is_another_kind(case, repair):
        return ANOTHER_KIND
    return COUNTED_ONCE if may_count_once(case, repair) else ""


def _may_count_otherwise(case: Case) -> bool:
    """Whether the total has the right size and the other sign, which may be meant.

    So it is with a variance in a row of income ("favourable is positive"), and where only other
    tables bear the sum out.
    """
    if case.total.value != -case.expected:
        return False
    variance = case.view.axis is Axis.ROW and any(sign < 0 for _, sign in case.formula.parts)
    return variance or Vote.HOLDS not in case.formula.votes


def _fills_a_gap(case: Case) -> bool:
    """Whether the difference is just what another voter has where a part is blank here."""
    difference = case.total.value - case.expected
    return any(
        not entries[case.voter].shown and any(entry.value * sign == difference for entry in entries)
        for entries, sign in ((case.view.entries[line], sign) for line, sign in case.formula.parts)
    )


def _has_nothing(case: Case) -> bool:
    """Whether dashes and blanks are all that stands for the parts: the total is not split up."""
    table = case.view.table
    refs = [case.view.ref(line, case.voter) for line, _ in case.formula.parts]
    cells = [table.cell(ref.row, ref.column) for ref in refs]
    return all(cell is None or cell.quantity is None for cell in cells)


def _is_untested(case: Case, repair: Repair) -> bool:
    """Whether the difference is just a part that is nought wherever the sum holds.

    Nothing shows then that the part belongs to the sum.
    """
    if repair.part is None or repair.slip not in (Slip.LEFT_OUT, Slip.SIGN):
        return False
    entries = case.view.entries[case.formula.parts[repair.part][0]]
    signs = {entry.value > 0 for entry, _ in case.parts if entry.value}
    if repair.slip is Slip.SIGN and len(signs) > 1:
        return False  # the column prints its signs
    inside = 0 < repair.part < len(case.formula.parts) - 1
    if inside and is_called_so(case) and case.formula.holds >= MANY:
        return False  # the rows on either side are counted
    return not any(
        entry.value
        for entry, vote in zip(entries, case.formula.votes, strict=True)
        if vote is Vote.HOLDS
    )


def _is_named(case: Case, repair: Repair | None) -> bool:
    """Whether the line is called a total, stands out as one, or has no name at all.

    Where many bear the sum out and a slip explains the difference, any line will do.
    """
    line = case.view.lines[case.formula.total]
    named = line.is_total or line.may_total or line.marked or not line.name
    return named or (repair is not None and case.formula.holds >= MANY)


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
    of_years = all(says_years(lines[line].name) for line, _ in case.formula.parts)
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
    if _SET.search(own.header):
        return False
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
