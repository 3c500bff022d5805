"""Sums of lines tried against a total, roughly and fast, before a proper vote is taken."""

from __future__ import annotations

from collections.abc import Sequence

from packlint.facts.totals.view import View
from packlint.facts.totals.votes import Term


class Sums:
    """The figures of a view as whole numbers of one unit, so small that none is broken.

    Thousands of guesses are tried on a table, and whole numbers are added twice as fast as decimal
    ones. `lines` holds for each line the values and the grains of its entries.
    """

    def __init__(self, view: View) -> None:
        numbers = {
            number
            for line in view.entries
            for entry in line
            for number in (entry.value, entry.grain)
        }
        places = -min((int(number.as_tuple().exponent) for number in numbers), default=0)
        whole = {number: int(number.scaleb(places)) for number in numbers}
        self.lines = [
            ([whole[entry.value] for entry in line], [whole[entry.grain] for entry in line])
            for line in view.entries
        ]
        # Of each line the voters who say something of it.
        self.asked = [
            [voter for voter, entry in enumerate(line) if entry.shown and entry.known]
            for line in view.entries
        ]

    def tie(self, total: int, parts: Sequence[Term]) -> bool:
        """Whether about half of the voters tie, roughly: worth a proper vote."""
        terms = [(*self.lines[line], sign) for line, sign in parts]
        stated, grains = self.lines[total]
        asked = self.asked[total]
        most = 2 * len(asked) // 3
        ties = fails = 0
        for voter in asked:
            value, slack = 0, grains[voter]
            for values, steps, sign in terms:
                value += values[voter] * sign
                slack += steps[voter]
            if not (value or stated[voter]):
                continue
            if 2 * abs(stated[voter] - value) <= slack:
                ties += 1
            else:
                fails += 1
                if fails > most:
                    return False
        return 2 * ties >= fails and ties > 0


class Run:
    """Parts of a total added one by one: what is left of it then, and what rounding allows for."""

    def __init__(self, sums: Sums, total: int) -> None:
        self._sums = sums
        self._asked = sums.asked[total]
        stated, grains = sums.lines[total]
        self._stated = stated
        self._slacks = grains.copy()
        self._left = stated.copy()

    def add(self, line: int) -> None:
        """Let a line be one more part."""
        values, steps = self._sums.lines[line]
        left, slacks = self._left, self._slacks
        for voter in self._asked:
            left[voter] -= values[voter]
            slacks[voter] += steps[voter]

    def ties(self) -> bool:
        """Whether about half of the voters tie with the lines so far."""
        ties = fails = 0
        left, slacks, stated = self._left, self._slacks, self._stated
        for voter in self._asked:
            if 2 * abs(left[voter]) > slacks[voter]:
                fails += 1
            elif stated[voter] or left[voter]:
                ties += 1
        return 2 * ties >= fails and ties > 0
