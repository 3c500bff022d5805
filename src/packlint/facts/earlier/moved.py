"""Plans whose years are not those that an earlier pack names them with.

A plan that runs out is followed by the next, whose years both differ. Where only one end of the
years is another, and nobody says that the plan was extended or refreshed, one of the two is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from packlint.facts.earlier.records import Earlier, MovedPlan, Outcome, PastPlan
from packlint.facts.plans import PlanCited
from packlint.pack import Pack

# Plans that are rolled forward with every budget, and what is a heading for many things.
_ROLLING = (
    "financ",
    "capital",
    "budget",
    "revenue",
    "medium",
    "saving",
    "treasur",
    "invest",
    "rolling",
)
_KINDS = ("Plan", "Strategy", "Framework", "Charter")
_LEAST_WORDS = 2
ANOTHER = "the words around tell of another edition or term of the plan"
SEVERAL = "the plan is named with several terms"
NO_DATE = "the date of the earlier pack is not known"
SUCCESSOR = "both ends of its term differ, as of the plan that follows"


def moved_plans(pack: Pack, cited: Sequence[PlanCited], earlier: Earlier) -> Iterator[MovedPlan]:
    """Yield the plans that an earlier pack names too, each once, and how their years stand."""
    named: dict[frozenset[str], list[PlanCited]] = defaultdict(list)
    for plan in cited:
        if plan.period.is_range and plan.kind in _KINDS and len(plan.key) >= _LEAST_WORDS:
            named[plan.key].append(plan)
    for key, plans in named.items():
        if any(word.startswith(_ROLLING) for word in key):
            continue
        known = list(earlier.plans(key))
        past = _newest(known, _own_date(pack, plans[0]))
        undated = tuple(one for one in known if one.date is None)
        if past:
            outcome, reason = _judged(plans, past)
            yield MovedPlan(plans[0], tuple(past), outcome, reason)
        elif undated:
            yield MovedPlan(plans[0], undated, Outcome.UNVERIFIED, NO_DATE)


def _own_date(pack: Pack, plan: PlanCited) -> date | None:
    report = pack.report_of(plan.span)
    return report.date if report is not None else None


def _newest(past: Iterable[PastPlan], own: date | None) -> list[PastPlan]:
    """What the newest earlier pack says of a plan."""
    before = [one for one in past if one.date is not None and (own is None or one.date < own)]
    if not before:
        return []
    newest = max(before, key=lambda one: (str(one.date), one.pack))
    return [one for one in before if (one.pack, one.date) == (newest.pack, newest.date)]


def _judged(plans: Sequence[PlanCited], past: Sequence[PastPlan]) -> tuple[Outcome, str]:
    now = {(plan.period.first.year, plan.period.last.year) for plan in plans}
    then = {(plan.first, plan.last) for plan in past}
    if now & then:
        return Outcome.AGREES, ""
    if len(now) > 1 or len(then) > 1:
        return Outcome.UNVERIFIED, SEVERAL
    if any(plan.tells_of_another for plan in plans) or any(plan.is_open for plan in past):
        return Outcome.UNVERIFIED, ANOTHER
    (first, last), (began, ended) = now.pop(), then.pop()
    if (first == began) == (last == ended):
        return Outcome.UNVERIFIED, SUCCESSOR
    return Outcome.DIFFERS, ""
