"""No broken file and no endless text breaks packlint down, stops it, or fills the memory.

Every file and text is made again from its number: a failure names it. Numbers that once failed are
kept. `make soak` sets PACKLINT_SOAK and tries many more.
"""

from __future__ import annotations

import os
import sys
import time
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

_PRELOAD = ("packlint.engine.run", "packlint.readers.pdf")
# Seconds for one of them and MiB for each process, on a busy machine.
_BOUNDS = Limits(seconds=0, total=120, memory=3000)
# In the long form, more are tried for so many seconds; these always.
_SECONDS = 60 if os.environ.get("PACKLINT_SOAK") else 0
# Letters of no size (175, 297): distances are told in sizes.
_BROKEN = [175, 297, *range(1000, 1080)]
_ENDLESS = range(16)
_BATCH = 40
_JUMBLE = "0123456789.,:/()[]-–—£$%'“” \n\u00a0abmpsthyeMarchJunedyof"


@pytest.mark.parametrize(
    ("function", "numbers"), [(read_broken, _BROKEN), (check_endless, _ENDLESS)]
)
def test_nothing_breaks_down(function: Callable[[object, int], str], numbers: list[int]) -> None:
    end = time.monotonic() + _SECONDS
    tried = 0
    with Crew(2, _PRELOAD, limits=_BOUNDS, takes_part=False) as crew:
        while True:
            said = crew.run(function, None, [(number,) for number in numbers])
            assert {n: one for n, one in zip(numbers, said, strict=True) if one} == {}
            tried += len(said)
            if time.monotonic() > end:
                break
            numbers = [*range(10_000 + tried, 10_000 + tried + _BATCH)]
    sys.stdout.write(f"{function.__name__}: {tried} tried\n")


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
