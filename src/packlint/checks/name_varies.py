"""A name of the pack's own is written in two ways.

The pack is held against itself, without a list of names: short forms that differ in the case of a
letter, programmes whose words stand in another order, departments "of" and "for" one field, bodies
whose words differ in their endings, people and single names one slip of the pen apart. Which form
is right is not said; the rarer one is shown first. Where another reading is possible it is a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from packlint.check import Context, Params
from packlint.facts.names import Variation
from packlint.finding import Confidence, Draft, Severity, Spot
from packlint.model import Span

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_MOST_PLACES = 30
_EXAMPLES = 3
_TIMES = {1: "once", 2: "twice"}


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield one finding for each name, at the places of its rarer forms."""
    for variation in context.facts.name_variations:
        yield _draft(variation)


def _draft(variation: Variation) -> Draft:
    forms = list(variation.forms.items())
    said = [f"“{form}” ({_times(places)})" for form, places in forms]
    rarer = sorted(place for _, places in forms[1:] for place in places)
    spots = [Spot(place) for place in rarer[:_MOST_PLACES]]
    spots += [Spot(place, "also written") for place in forms[0][1][:_EXAMPLES]]
    return Draft(
        f"One {variation.kind} is written in more than one way: {', '.join(said[:-1])}"
        f" and {said[-1]}.",
        tuple(spots),
        severity=None if variation.sure else Severity.INFO,
        confidence=None if variation.sure else Confidence.LOW,
        evidence=" | ".join(sorted(variation.forms)),
    )


def _times(places: Sequence[Span]) -> str:
    return _TIMES.get(len(places), f"{len(places)} times")
