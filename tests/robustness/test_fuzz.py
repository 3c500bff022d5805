"""No broken file and no endless text breaks packlint down, stops it, or fills the memory.

Every file and text is made again from its number: a failure names it. Numbers that once failed are
kept. `make soak` sets PACKLINT_SOAK and tries thousands.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from fuzzing import check_endless, read_broken
from hypothesis import given, settings
from hypothesis import strategies as st

from packlint.crew import Crew
from packlint.grammar.durations import find_durations
from packlint.grammar.hedge import hedged
from packlint.grammar.period import find_dates
from packlint.grammar.prose import find_quantities
from packlint.grammar.quotations import quotations
from packlint.limits import Limits

_LONG = bool(os.environ.get("PACKLINT_SOAK"))
# Seconds for one of them and MiB for each process, on a busy machine.
_BOUNDS = Limits(seconds=0, total=120, memory=3000)
# Letters of no size (175, 297): distances are told in sizes.
_BROKEN = [175, 297, *range(1000, 4000 if _LONG else 1080)]
_ENDLESS = range(600 if _LONG else 16)
_JUMBLE = "0123456789.,:/()[]-–—£$%'“” \n\u00a0abmpsthyeMarchJunedyof"


@pytest.mark.parametrize(
    ("function", "numbers"), [(read_broken, _BROKEN), (check_endless, _ENDLESS)]
)
def test_nothing_breaks_down(function: Callable[[object, int], str], numbers: range) -> None:
    preload = ("packlint.engine.run", "packlint.readers.pdf")
    with Crew(2, preload, limits=_BOUNDS, takes_part=False) as crew:
        said = crew.run(function, None, [(number,) for number in numbers])
    assert {n: one for n, one in zip(numbers, said, strict=True) if one} == {}


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), st.text(alphabet=_JUMBLE, max_size=200)))
def test_any_text_is_read_for_dates_durations_and_figures(text: str) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end] == found.printed
    for duration in find_durations(text):
        assert 0 <= duration.start < duration.end <= len(text)
    for quantity in find_quantities(text):
        assert hedged(quantity, text).low <= quantity.value <= hedged(quantity, text).high
    assert all(0 <= start < end <= len(text) for start, end in quotations(text))
