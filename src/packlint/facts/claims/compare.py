"""Whether two figures are of one sort, so that a difference between them means something."""

from __future__ import annotations

from packlint.facts.claims.records import Figure
from packlint.patterns import compiled

UNITS_DIFFER = "the figures are in different units"
THINGS_DIFFER = "the figures count different things"
SIGNS_UNCLEAR = "the figures are negative, and the sense of the sign is not stated"
SCALE_LENT = "the scale of a figure is not printed"
_RATES = ("%", "pp")
# What a figure is of, where that is a measure and no thing counted.
_MEASURE = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|miles?|km|metres?|hectares?|acres?|sq|tonnes?"
    r"|kg|litres?|fte|percentile|litre|times|p|pence)\b"
)
_PER = (
    r"\b(?:per|a|an|each|every)\s(?:head|person|week|month|year|annum|day|hour|pupil|tonne"
    r"|household|place|child|resident)\b"
)
_PER_MANY = r"\b(?:per|every)\s(\d[\d,.]*(?:\s(?:thousand|million))?)"
_NOUN = r"([a-z’'-]{3,})"
_NO_NOUN = (
    r"(?:in|on|at|of|by|for|from|to|as|and|or|the|during|over|within|between|since|after|before"
    r"|compared|more|less|fewer|higher|lower|above|below|greater|per|when|where|which|who|that"
    r"|than|with|last|this|previous|respectively|reported"
    r"|recorded|are|is|was|were|have|had|has|will|would|each|every|an|a|if|it)\b"
)


def why_not_comparable(one: Figure, other: Figure, *, things: bool = True) -> str:
    """Why two figures are not to be compared; empty when they are.

    Without `things`, they may count different things, as parts of a count do.
    """
    if one.unit != other.unit and not {one.unit, other.unit} <= set(_RATES):
        return UNITS_DIFFER
    if _is_lent(one) or _is_lent(other):
        return SCALE_LENT
    if _measure(one) != _measure(other) and _measure(one) and _measure(other):
        return UNITS_DIFFER
    if _per(one) != _per(other) and _per(one) and _per(other):
        return UNITS_DIFFER
    if _per_many(one) != _per_many(other) and not (_leads_on(one) or _leads_on(other)):
        return UNITS_DIFFER
    if (
        things
        and not one.unit
        and _noun(one)
        and _noun(other)
        and not _alike(_noun(one), _noun(other))
    ):
        return THINGS_DIFFER
    return ""


def _is_lent(figure: Figure) -> bool:
    """Whether the scale is that of a figure beside it: "from £1.2 to £1.4m"."""
    quantity = figure.quantity
    return quantity.scale > 1 and not any(c.isalpha() for c in quantity.printed)


def _measure(figure: Figure) -> str:
    match = compiled(_MEASURE).match(figure.after)
    return match.group().rstrip("s") if match else ""


def _per(figure: Figure) -> str:
    match = compiled(_PER).match(figure.after)
    return match.group().split()[-1] if match else ""


def _per_many(figure: Figure) -> str:
    """The number that a rate is counted by, where it is printed behind the rate."""
    match = compiled(_PER_MANY).search(figure.after)
    return match.group(1) if match else ""


def _leads_on(figure: Figure) -> bool:
    """Whether the next figure says for both what they are counted by: "from 42 to 63 per 1,000"."""
    return figure.after == "to"


def _noun(figure: Figure) -> str:
    """The word after a count, where it may be what is counted."""
    if compiled(_NO_NOUN).match(figure.after) is not None:
        return ""
    match = compiled(_NOUN).match(figure.after)
    return match.group(1) if match else ""


def _alike(one: str, other: str) -> bool:
    return one[:4] == other[:4]
