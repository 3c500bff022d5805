"""All addresses of a run: asked once each, within the time, with what was learned kept."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Collection, Mapping
from typing import Protocol
from urllib.parse import urlsplit

from msgspec.structs import replace

from packlint.facts.online import Answer, Answers, LinkState
from packlint.net.guard import Guard
from packlint.net.send import Sender
from packlint.net.settings import Settings
from packlint.net.visit import Found, Visitor

# So many runs, on different days and in a row, make of "out of reach" "broken".
_DAYS_TO_BREAK = 3

_LATE = Answer(LinkState.NOT_CHECKED, "the time for links ran out")
_STOPPED = Answer(LinkState.NOT_CHECKED, "the asking was broken off")
_ALONE = Answer(
    LinkState.NOT_CHECKED, "no site could be looked up: is this computer on the network?"
)


class Memory(Protocol):
    """What earlier runs found, by address."""

    def recall(self, address: str, places: Collection[str]) -> Answer | None:
        """An answer young enough to be taken for today's, that knows of all the places."""

    def learn(self, address: str, answer: Answer, places: Collection[str]) -> None:
        """Keep an answer that can be taken again, and forget that the address was out of reach."""

    def failed(self, address: str) -> int:
        """Keep that the address is out of reach today; on how many days in a row it was."""


class NoMemory:
    """Nothing is remembered."""

    def recall(self, address: str, places: Collection[str]) -> Answer | None:
        """Nothing."""
        return None

    def learn(self, address: str, answer: Answer, places: Collection[str]) -> None:
        """Forget it."""

    def failed(self, address: str) -> int:
        """Today alone."""
        return 1


def ask_all(
    wanted: Mapping[str, Collection[str]],
    settings: Settings,
    memory: Memory,
    progress: Callable[[str], None] = lambda _: None,
    guard: Guard | None = None,
) -> Answers:
    """Ask for addresses, each with the places on it that matter.

    Never raises for what the network does. When the user breaks it off (Ctrl-C), or the time runs
    out, the rest is said to be not checked.
    """
    run = _Run(settings, memory, progress, guard or Guard(settings.allowed))
    return asyncio.run(run.ask(wanted))


class _Run:
    def __init__(
        self, settings: Settings, memory: Memory, progress: Callable[[str], None], guard: Guard
    ) -> None:
        self._settings = settings
        self._memory = memory
        self._progress = progress
        self._guard = guard
        self._answers: dict[str, Answer] = {}
        self._lost: dict[str, Found] = {}
        self._states: Counter[LinkState] = Counter()

    async def ask(self, wanted: Mapping[str, Collection[str]]) -> Answers:
        rest: Answer | None = None
        for address, places in wanted.items():
            known = self._memory.recall(address, places)
            if known is not None:
                self._answers[address] = known
        async with Sender(self._settings, self._guard) as sender:
            visitor = Visitor(self._settings, sender)
            try:
                async with asyncio.timeout(self._settings.pace.whole):
                    await self._visit_all(wanted, visitor)
            except TimeoutError:
                rest = _LATE
            except asyncio.CancelledError:
                rest = _STOPPED
            is_alone = not (visitor.replies or self._guard.has_found_a_name)
        for address, found in self._lost.items():
            alone = is_alone and found.unnamed
            self._answers[address] = _ALONE if alone else self._settled(address, found)
        for address in wanted:
            self._answers.setdefault(address, rest or _STOPPED)
        return Answers(self._answers, stopped=rest is _STOPPED)

    async def _visit_all(self, wanted: Mapping[str, Collection[str]], visitor: Visitor) -> None:
        """Visit the sites side by side, and each site's addresses by a few workers."""
        sites: dict[str, deque[str]] = {}
        for address in wanted:
            if address not in self._answers:
                sites.setdefault(urlsplit(address).netloc, deque()).append(address)
        async with asyncio.TaskGroup() as group:
            for queue in sites.values():
                for _ in range(min(self._settings.at_once_per_site, len(queue))):
                    group.create_task(self._work(queue, wanted, visitor))

    async def _work(
        self, queue: deque[str], wanted: Mapping[str, Collection[str]], visitor: Visitor
    ) -> None:
        while queue:
            address = queue.popleft()
            try:
                found = await visitor.visit(address, wanted[address])
            except Exception as error:
                # A fault of ours on one address must not take the others with it.
                reason = f"packlint broke down on it ({type(error).__name__})"
                found = Found(LinkState.NOT_CHECKED, reason)
            self._take(address, found, wanted[address])
            self._say(len(wanted))

    def _take(self, address: str, found: Found, places: Collection[str]) -> None:
        """Keep what was found; what the state of the network bears on waits for the end."""
        self._states[found.state] += 1
        if found.unnamed or found.state is LinkState.UNREACHABLE:
            self._lost[address] = found
            return
        answer = _answer(found)
        self._answers[address] = answer
        if found.state is not LinkState.NOT_CHECKED:
            self._memory.learn(address, answer, places)

    def _settled(self, address: str, found: Found) -> Answer:
        """What to say of an address that gave no answer, as the days before have it."""
        answer = _answer(found)
        if not found.lasting or found.state is LinkState.BROKEN:
            return answer
        days = self._memory.failed(address)
        if days < _DAYS_TO_BREAK:
            return replace(answer, days=days)
        reason = f"{found.reason}, in runs on {days} different days"
        return replace(answer, state=LinkState.BROKEN, reason=reason, days=days)

    def _say(self, total: int) -> None:
        done = len(self._answers) + len(self._lost)
        broken = self._states[LinkState.BROKEN]
        self._progress(
            f"links: asked {done:,} of {total:,}, {broken:,} broken (Ctrl-C: go on without)"
        )


def _answer(found: Found) -> Answer:
    return Answer(found.state, found.reason, found.final, found.missing, found.unsure)
