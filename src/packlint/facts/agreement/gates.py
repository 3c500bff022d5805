"""What is stated of two figures and rules out that they are the same fact."""

from __future__ import annotations

from packlint.facts.agreement.records import Tier
from packlint.facts.measures import Measure
from packlint.grammar.dates.words import compiled

_QUARTER = r"(?i)(?<!\w)(?:q|quarter\s?)([1-4])(?!\w)"


def tier_of(stated: Measure, cell: Measure) -> Tier:
    """Whether the table stands in the report of the text or in another."""
    return Tier.TABLE if stated.report == cell.report else Tier.REPORTS


def is_denied(stated: Measure, other: Measure) -> bool:
    """Whether the two are said to be of other days, or of another kind of knowledge."""
    if stated.when is not None and other.when is not None and stated.when.apart_from(other.when):
        return True
    return None not in (stated.status, other.status) and stated.status is not other.status


def quarters_differ(one: Measure, other: Measure) -> bool:
    """Whether the labels name quarters, without their years, and none that both name."""
    first, second = (set(compiled(_QUARTER).findall(measure.label)) for measure in (one, other))
    return bool(first and second) and not first & second
