"""One address from the first question to its state: HEAD, then GET, tries, and redirects."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, nullcontext

from msgspec import Struct, field
from yarl import URL

from packlint.facts.online import LinkState
from packlint.net.guard import RefusedError
from packlint.net.hosts import Site, Sites, backoff, retry_after
from packlint.net.judge import (
    PERMANENT,
    TOO_MANY,
    asks_to_sign_in,
    is_fine,
    is_worth_asking_again,
    leads_on,
    state_of,
)
from packlint.net.places import told_places
from packlint.net.send import NoReplyError, Reply, Sender
from packlint.net.settings import Settings

_MOST_TIMEOUTS = 2


class Found(Struct, frozen=True):
    """What a visit found.

    `lasting` says that an address which stays like that is lost. `unnamed` says that its name could
    not be looked up, which says something only where the network is there at all.
    """

    state: LinkState
    reason: str = ""
    final: str = ""
    missing: Mapping[str, str] = field(default_factory=dict)
    unsure: Mapping[str, str] = field(default_factory=dict)
    lasting: bool = False
    unnamed: bool = False


class Visitor:
    """Visits addresses; `replies` counts the answers that came."""

    def __init__(self, settings: Settings, sender: Sender) -> None:
        self._settings = settings
        self._sender = sender
        self._sites = Sites(settings)
        self._files = asyncio.Semaphore(settings.files_at_once)
        self.replies = 0

    async def visit(self, address: str, places: Collection[str]) -> Found:
        """Ask for an address, follow where it leads, and look for the places on the page."""
        limit = self._limit(places)
        async with self._files if limit > self._settings.page else nullcontext():
            return await self._visit(address, places, limit)

    async def _visit(self, address: str, places: Collection[str], limit: int) -> Found:
        trail = _Trail(address)
        try:
            url = URL(address)
            for _ in range(self._settings.hops + 1):
                trail.enter(url)
                reply = await self._ask(url, limit, trail)
                target = leads_on(url, reply)
                if target is None:
                    return await self._arrived(trail, url, reply, places)
                trail.leave(reply, target)
                url = target
        except _CircleError:
            return trail.circle()
        except RefusedError as error:
            return trail.refused(error)
        except NoReplyError as error:
            return trail.lost(error)
        except ValueError:
            return trail.refused(RefusedError("the address cannot be read"))
        return trail.circle()

    def _limit(self, places: Collection[str]) -> int:
        if any(place.startswith("page=") for place in places):
            return self._settings.file
        return self._settings.page if places else 0

    async def _arrived(
        self, trail: _Trail, url: URL, reply: Reply, places: Collection[str]
    ) -> Found:
        state, reason = state_of(reply)
        if state is not LinkState.OK:
            lasting = state is LinkState.UNREACHABLE and not reply.by_proxy
            return Found(state, trail.onwards(reason), lasting=lasting)
        if trail.is_left and asks_to_sign_in(trail.start, url):
            return Found(LinkState.BLOCKED, "it leads on to a page to sign in")
        missing, unsure = await told_places(reply, places)
        moved = LinkState.MOVED if trail.final else LinkState.OK
        return Found(moved, final=trail.final, missing=missing, unsure=unsure)

    async def _ask(self, url: URL, limit: int, trail: _Trail) -> Reply:
        """The answer to the last question worth asking. Raises NoReplyError or RefusedError."""
        site = self._sites.of(f"{url.raw_host}:{url.port}")
        methods = (
            ["GET"] * self._settings.tries if limit else ["HEAD", *["GET"] * self._settings.tries]
        )
        timeouts = 0
        for number, method in enumerate(methods, start=1):
            if site.lost is not None:
                raise site.lost
            is_last = number == len(methods)
            try:
                async with site.turn():
                    trail.is_worth_its_time(3 * self._settings.pace.request)
                    with trail.timed():
                        reply = await self._sender.send(method, url, limit)
            except NoReplyError as error:
                timeouts += error.timeout
                if is_last or not error.again or timeouts >= _MOST_TIMEOUTS:
                    site.lose(error)
                    raise
                await asyncio.sleep(backoff(self._settings, number - 1))
                continue
            self.replies += 1
            site.answered()
            again = is_worth_asking_again(reply)
            if is_last or not (again or (method == "HEAD" and not is_fine(reply))):
                return reply
            if again and not await self._is_waited_for(site, reply, number):
                return reply
        raise AssertionError("the last question returns or raises")

    async def _is_waited_for(self, site: Site, reply: Reply, number: int) -> bool:
        """Wait as long as the site asks for, or a while; False where it wants peace for long.

        A site that has enough of questions gets none, while a page with a fault of its own keeps
        only those waiting who ask for it.
        """
        wait = retry_after(reply.headers.get("retry-after"), time.time())
        if wait is not None and wait > self._settings.pace.longest_wait:
            return False
        if wait is not None or reply.status == TOO_MANY:
            site.rest(backoff(self._settings, number) if wait is None else wait)
        else:
            await asyncio.sleep(backoff(self._settings, number))
        return True


class _CircleError(Exception):
    """Redirects came back to where they were."""


class _Trail:
    """The road of one visit. `final` is where permanent redirects alone have led."""

    def __init__(self, start: str) -> None:
        self.start = start
        self.final = ""
        self._seen: set[str] = set()
        self._here: URL | None = None
        self._is_permanent = True
        self._has_cookie = False
        self._spent = 0.0

    @property
    def is_left(self) -> bool:
        return len(self._seen) > 1

    @contextmanager
    def timed(self) -> Iterator[None]:
        began = time.monotonic()
        try:
            yield
        finally:
            self._spent += time.monotonic() - began

    def is_worth_its_time(self, seconds: float) -> None:
        """Raise NoReplyError where answers, each just in time, have taken longer than that."""
        if self._spent > seconds:
            raise NoReplyError("its answers take too long", lasting=False)

    def enter(self, url: URL) -> None:
        if str(url) in self._seen:
            raise _CircleError
        self._seen.add(str(url))
        self._here = url

    def leave(self, reply: Reply, target: URL) -> None:
        self._has_cookie = self._has_cookie or reply.sets_cookie
        self._is_permanent = self._is_permanent and reply.status in PERMANENT
        if self._is_permanent:
            self.final = str(target)

    def onwards(self, reason: str) -> str:
        """The reason, with the site that it is about where the visit was led to another."""
        host = self._here.host if self._here is not None else None
        if not self.is_left or host is None or reason.startswith("it leads on"):
            return reason
        if reason.startswith(f"{host} "):
            return f"it leads on to {host}, which {reason.removeprefix(host).lstrip()}"
        return f"it leads on to {host}, and {reason}"

    def circle(self) -> Found:
        """Sites that insist on cookies send who has none round, and they may well serve people."""
        reason = "it leads round in a circle"
        if self._has_cookie:
            return Found(LinkState.BLOCKED, f"{reason} those who take no cookies")
        return Found(LinkState.UNREACHABLE, reason, lasting=True)

    def refused(self, error: RefusedError) -> Found:
        """What must not be asked: broken only where the link hides behind a redirect to it."""
        state = LinkState.BROKEN if error.plain and self.is_left else LinkState.NOT_CHECKED
        return Found(state, self.onwards(error.reason))

    def lost(self, error: NoReplyError) -> Found:
        state = LinkState.BROKEN if error.unknown else LinkState.UNREACHABLE
        reason = self.onwards(error.reason)
        return Found(state, reason, lasting=error.lasting, unnamed=error.unnamed)
