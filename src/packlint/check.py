"""The face that every check module has. No logic here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from msgspec import Struct

from packlint.facts import Facts
from packlint.finding import Draft, Tally
from packlint.pack import Pack

Params = Mapping[str, Any]


class Context(Struct, frozen=True):
    """What a check may look at: the pack as read, and the facts in it."""

    pack: Pack
    facts: Facts


class Check(Protocol):
    """A module of `packlint.checks`.

    `PARAMS` is a JSON Schema object for the `params` of rules that name the check. `run` yields
    drafts of findings, and tallies of what was looked at. It must not change anything, and may
    raise: the engine turns a crash into a finding.
    """

    PARAMS: Mapping[str, Any]

    def run(self, context: Context, params: Params) -> Iterator[Draft | Tally]:
        """Look at the pack and say what is wrong and what was checked."""
        ...
