"""The percentage of a change against the amount of the change and the figure before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from packlint.arithmetic.interval import Interval
from packlint.facts.claims.extent import magnitude, percentage
from packlint.facts.claims.judge import (
    ANY,
    NEAR,
    NEAR_DIFFERENCE,
    NEAR_SHARE,
    Case,
    dressed,
    judge,
    repeated,
    unverified,
)
from packlint.facts.claims.misprints import scaled
from packlint.facts.claims.records import Change, Claim, Figure, Kind, Verdict, Words

_HUNDRED = Decimal(100)
_NO_BASE = "the figure before is nought or has no bounds"
# A percentage that nothing says to be of the change must come close.
_NEAR_BARE = (Decimal("0.8"), Decimal("1.25"))


def share_of_change(change: Change, kind: Kind, *, sure: bool) -> Claim | None:
    """The percentage of a change against its amount and the figure before it.

    It is `sure` what is the change of what where the amount fits the figures before and after.
    """
    stated = change.share
    if stated is None:
        return None
    base = change.before.extent if change.before else None
    if change.amount is not None:
        part, part_value = magnitude(change.amount.extent), abs(change.amount.quantity.value)
    elif change.before and change.after:
        part = difference(change.before, change.after)
        part_value = abs(change.after.quantity.value - change.before.quantity.value)
    else:
        return None
    base_value = change.before.quantity.value if change.before else None
    if base is None and change.after is not None:
        base, base_value = _base_from(change, change.after, part, part_value)
    if base is None or base_value is None:
        return None
    others = [f for f in (change.amount, change.before, change.after) if f]
    allowed = percentage(part, base)
    if allowed is None or not base_value:
        return _without_base(change, kind, others)
    shown_part = change.amount.printed if change.amount else _shown(part_value, change)
    shown_base = change.before.printed if change.before else _shown(base_value, change)
    noun = "an increase" if change.sign > 0 else "a decrease"
    return judge(
        Case(
            kind,
            stated,
            others,
            part_value / base_value * _HUNDRED,
            allowed,
            f"{shown_part} ÷ {shown_base}",
            lambda expected, printed: (
                f"{shown_part} on {shown_base} is {noun} of {expected}, "
                f"but the text says {printed}."
            ),
            tuple(_guesses(change, part, base)),
            ANY if sure else _near(change),
            redo=lambda values: _share_again(change, values),
            loose=change.bare or (change.borrowed and change.before is None),
        )
    )


def _without_base(change: Change, kind: Kind, others: Sequence[Figure]) -> Claim:
    """A rise from nothing or less has no percentage: wrong where a slip in a figure explains it."""
    stated, amount, after = change.share, change.amount, change.after
    if stated is None or amount is None or after is None or change.before is not None:
        return unverified(kind, stated or others[0], others, _NO_BASE)
    slip = repeated((amount, after)) or _scale_slip(change, stated, others)
    if not slip:
        return unverified(kind, stated, others, _NO_BASE)
    told = f"An increase of {amount.printed} to {after.printed} would start from nothing or less"
    message = f"{told}, but the text says {stated.printed}. {slip}"
    advice = "Check the amount of the change, and the figure that it leads to."
    expression = f"{after.printed} − {amount.printed}"
    words = Words(message, "", advice)
    return Claim(kind, Verdict.WRONG, stated, others, expression, words=words)


def _scale_slip(change: Change, stated: Figure, others: Sequence[Figure]) -> str:
    """The words for a figure out by thousands, which makes the percentage right."""
    values = [figure.quantity.value for figure in others]
    for index, figure in enumerate(others):
        for value, _ in scaled(figure):
            again = _share_again(change, [*values[:index], value, *values[index + 1 :]])
            if again and abs(again - stated.quantity.value) <= stated.quantity.step / 2:
                return f"{' or '.join(f.printed for f in others)} looks out by thousands."
    return ""


def _near(change: Change) -> tuple[Decimal, Decimal]:
    """How far off a percentage may be and still be meant as that of the change."""
    if change.share and change.share.is_spelled:
        return NEAR_DIFFERENCE
    if change.bare:
        return _NEAR_BARE
    return NEAR_SHARE if change.before and change.after else NEAR


def _share_again(change: Change, values: Sequence[Decimal]) -> Decimal | None:
    """The percentage from other values of the amount and of the figures before and after."""
    known = [name for name in ("amount", "before", "after") if getattr(change, name)]
    told = dict(zip(known, values, strict=True))
    before, after = told.get("before"), told.get("after")
    amount = abs(told["amount"]) if "amount" in told else None
    if amount is None and before is not None and after is not None:
        amount = abs(after - before)
    if before is None and after is not None and amount is not None:
        before = after - change.sign * amount
    return amount / before * _HUNDRED if amount is not None and before else None


def _base_from(
    change: Change, after: Figure, part: Interval, part_value: Decimal
) -> tuple[Interval, Decimal]:
    """The figure before, from the figure after and the amount of the change."""
    if change.sign > 0:
        low, high = after.extent.low - part.high, after.extent.high - part.low
        return Interval(low, high), after.quantity.value - part_value
    low, high = after.extent.low + part.low, after.extent.high + part.high
    return Interval(low, high), after.quantity.value + part_value


def _guesses(change: Change, part: Interval, base: Interval) -> Iterator[tuple[Interval, str]]:
    sum_ = Interval(base.low + part.low, base.high + part.high)
    rest = Interval(base.low - part.high, base.high - part.low)
    after = sum_ if change.sign > 0 else rest
    wrong_base = percentage(part, after)
    if wrong_base is not None:
        name = change.after.printed if change.after else _shown(_middle(after), change)
        yield wrong_base, f"It is worked out on {name}, the figure after the change."
    ratio = percentage(after, base)
    if ratio is not None:
        yield ratio, "It is the new figure as a share of the old one, and not the change."


def _middle(interval: Interval) -> Decimal:
    return (interval.low + interval.high) / 2


def _shown(value: Decimal, change: Change) -> str:
    figures = [f for f in (change.before, change.after, change.amount) if f]
    if not figures:
        return f"{abs(value):,}"
    scales = {figure.quantity.scale for figure in figures}
    places = max(figure.quantity.places for figure in figures) if len(scales) == 1 else None
    return dressed(abs(value), figures[0], places)


def difference(before: Figure, after: Figure) -> Interval:
    """How far apart two figures may be."""
    low = after.extent.low - before.extent.high
    high = after.extent.high - before.extent.low
    if low >= 0:
        return Interval(low, high)
    return Interval(-high, -low) if high <= 0 else Interval(Decimal(0), max(-low, high))
