"""Asking in tests: the rules of a real run at a hundred times its pace."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace
from site_help import HOST

from packlint.facts.online import Answer, web_address
from packlint.net.guard import Guard
from packlint.net.run import Memory, NoMemory, ask_all
from packlint.net.settings import Pace, Settings

PACE = Pace(request=30, connect=30, whole=120).faster(100)
SETTINGS = Settings(pace=PACE, allowed=frozenset((HOST,)))


def settings(**changes: object) -> Settings:
    """The settings of tests with changes to them, or to their pace."""
    pace = {name: changes.pop(name) for name in list(changes) if hasattr(PACE, name)}
    return replace(SETTINGS, pace=replace(PACE, **pace), **changes)


def ask(
    *targets: str,
    using: Settings = SETTINGS,
    memory: Memory | None = None,
    guard: Guard | None = None,
) -> list[Answer]:
    """The answers for the targets of links, in order."""
    wanted: dict[str, Collection[str]] = {}
    for target in targets:
        address, place = web_address(target) or (target, "")
        wanted[address] = {*wanted.get(address, ()), *filter(None, (place,))}
    answers = ask_all(wanted, using, memory or NoMemory(), guard=guard)
    return [answers.by_address[(web_address(target) or (target, ""))[0]] for target in targets]


def states(*targets: str, **more: object) -> list[tuple[str, str]]:
    """State and reason for each target."""
    return [(answer.state.value, answer.reason) for answer in ask(*targets, **more)]
