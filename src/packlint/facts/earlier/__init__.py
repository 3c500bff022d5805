"""Facts that earlier packs state, too: what was final then should be so now."""

from packlint.facts.earlier.find import restated_figures
from packlint.facts.earlier.implied import implied_facts
from packlint.facts.earlier.lasting import Surroundings, lasting_facts
from packlint.facts.earlier.moved import moved_plans
from packlint.facts.earlier.records import (
    Earlier,
    Fact,
    Kind,
    MovedPlan,
    Outcome,
    Past,
    PastPlan,
    Restated,
)
from packlint.facts.earlier.sources import JustRead, Together, past_of, past_plans

__all__ = [
    "Earlier",
    "Fact",
    "JustRead",
    "Kind",
    "MovedPlan",
    "Outcome",
    "Past",
    "PastPlan",
    "Restated",
    "Surroundings",
    "Together",
    "implied_facts",
    "lasting_facts",
    "moved_plans",
    "past_of",
    "past_plans",
    "restated_figures",
]
