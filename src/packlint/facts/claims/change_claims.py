"""Changes judged: amount and percentage against the figures before and after, and the direction."""

from __future__ import annotations

from collections.abc import Iterator

from packlint.arithmetic.interval import Interval
from packlint.facts.claims.change_shares import difference, share_of_change
from packlint.facts.claims.compare import SIGNS_UNCLEAR, why_not_comparable
from packlint.facts.claims.extent import is_finite, magnitude, percentage
from packlint.facts.claims.judge import LOOSE, NEAR_DIFFERENCE, Case, judge, unverified
from packlint.facts.claims.records import Change, Claim, Figure, Kind, Verdict, Words

BASE_ELSEWHERE = "the figure that it is a change from is not stated beside it"
_SAME = "the two figures may be equal"


def claims_of_change(change: Change, kind: Kind = Kind.CHANGE) -> Iterator[Claim]:
    """Yield what follows from the figures of a change, or why nothing does."""
    figures = [f for f in (change.before, change.after, change.amount, change.share) if f]
    stated = change.share or change.amount or change.after
    if stated is None:
        return
    doubt = _doubt(change)
    if doubt:
        is_move = change.share is None and change.amount is None
        doubted = Kind.DIRECTION if is_move else kind
        yield unverified(doubted, stated, [f for f in figures if f is not stated], doubt)
        return
    amount = _amount(change, kind)
    share = share_of_change(change, kind, sure=amount is not None and amount.holds)
    claims = [claim for claim in (share, amount) if claim]
    yield from claims
    if change.before and change.after:
        yield from _direction(change, kind, change.before, change.after)
    elif not claims and len(figures) > 1:
        reason = BASE_ELSEWHERE
        yield unverified(kind, stated, [f for f in figures if f is not stated], reason)


def _doubt(change: Change) -> str:
    values = [f for f in (change.before, change.after) if f]
    if change.before and change.after:
        doubt = why_not_comparable(change.before, change.after)
        if doubt:
            return doubt
    if change.amount:
        for value in values:
            doubt = why_not_comparable(change.amount, value)
            if doubt:
                return doubt
    negative = [value for value in values if value.quantity.value < 0]
    if negative and (change.amount or change.share or len(negative) == len(values)):
        return SIGNS_UNCLEAR
    return ""


def _amount(change: Change, kind: Kind) -> Claim | None:
    """The amount of a change against the figures before and after it."""
    stated, before, after = change.amount, change.before, change.after
    if stated is None or before is None or after is None:
        return None
    others = (before, after)
    if not is_finite(before.extent, after.extent):
        return unverified(kind, stated, others, LOOSE)
    value = abs(after.quantity.value - before.quantity.value)
    allowed = difference(before, after)
    first, second = (after, before) if after.quantity.value >= before.quantity.value else others
    expression = f"{first.printed} − {second.printed}"
    guesses: list[tuple[Interval, str]] = []
    as_share = percentage(allowed, before.extent)
    if stated.unit == "pp" and as_share is not None:
        noun = "difference" if kind is Kind.COMPARISON else "change"
        guesses.append((as_share, f"It is the {noun} in per cent, and not in percentage points."))
    relative = as_share if stated.unit == "%" else None
    in_points = magnitude(stated.extent).meets(allowed)
    if relative is not None and not in_points and magnitude(stated.extent).meets(relative):
        # "Fell by 20%, from 5% to 4%" is as good as "by one point".
        return Claim(kind, Verdict.RIGHT, stated, others, f"({expression}) ÷ {before.printed}")
    return judge(
        Case(
            kind,
            stated,
            others,
            value,
            allowed,
            expression,
            lambda expected, printed: (
                f"{_between(kind, before, after)} {_in_points(expected, stated)}, "
                f"but the text says {printed}."
            ),
            guesses,
            NEAR_DIFFERENCE,
            lambda values: abs(values[1] - values[0]),
            loose=change.borrowed,
        )
    )


def _between(kind: Kind, before: Figure, after: Figure) -> str:
    if kind is Kind.COMPARISON:
        return f"The difference between {after.printed} and {before.printed} is"
    return f"From {before.printed} to {after.printed} is a change of"


def _in_points(expected: str, stated: Figure) -> str:
    return expected.replace("%", " percentage points") if stated.unit == "%" else expected


def _is_above(one: Figure, other: Figure) -> bool:
    """Whether one figure surely exceeds the other; figures rounded alike keep their order."""
    first, second = one.quantity, other.quantity
    if first.step == second.step and not first.hedge and not second.hedge:
        return first.value > second.value
    return one.extent.low > other.extent.high


def _direction(change: Change, kind: Kind, before: Figure, after: Figure) -> Iterator[Claim]:
    """The word for a rise or a fall against the two figures."""
    expression = f"{before.printed} to {after.printed}"
    if kind is Kind.COMPARISON:
        expression = f"{after.printed} against {before.printed}"
    rises, falls = _is_above(after, before), _is_above(before, after)
    if not rises and not falls:
        yield unverified(Kind.DIRECTION, after, (before,), _SAME, expression)
        return
    if rises == (change.sign > 0):
        yield Claim(Kind.DIRECTION, Verdict.RIGHT, after, (before,), expression)
        return
    told = f"From {before.printed} to {after.printed} is {'a rise' if rises else 'a fall'}"
    if kind is Kind.COMPARISON:
        told = f"{after.printed} is {'more' if rises else 'less'} than {before.printed}"
    message = f"{told}, but the text says “{change.turn}”."
    words = Words(message, "", "Check the word, and both figures and their signs.")
    mixed = (before.quantity.value < 0) != (after.quantity.value < 0)
    yield Claim(
        Kind.DIRECTION,
        Verdict.WRONG,
        after,
        (before,),
        expression,
        words=words,
        mild=mixed,
        loose=change.borrowed,
    )
