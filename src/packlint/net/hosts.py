"""Politeness: for each site a few requests at once, spaced, and none while it wants peace."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime

from packlint.net.send import NoReplyError
from packlint.net.settings import Settings


class Site:
    """One host with its port.

    `silent` counts addresses in a row that gave no answer at all. `lost` is what to say of all
    further addresses, where asking them is a waste.
    """

    def __init__(self, settings: Settings) -> None:
        self._pace = settings.pace
        self._patience = settings.patience
        self._slots = asyncio.Semaphore(settings.at_once_per_site)
        self._next = 0.0
        self.silent = 0
        self.lost: NoReplyError | None = None

    def lose(self, error: NoReplyError) -> None:
        """Take note that an address gave no answer."""
        self.silent += 1
        if not error.again:
            self.lost = error
        elif self.silent >= self._patience:
            reason = "its site gave no answer for the addresses asked before"
            self.lost = NoReplyError(reason, lasting=False)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn, and hold it while the request runs."""
        async with self._slots:
            clock = asyncio.get_running_loop().time
            while (now := clock()) < self._next:
                await asyncio.sleep(self._next - now)
            self._next = now + self._pace.spacing
            yield

    def rest(self, seconds: float) -> None:
        """Ask nothing for a while."""
        self._next = max(self._next, asyncio.get_running_loop().time() + seconds)


class Sites:
    """The sites of a run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: dict[str, Site] = {}

    def of(self, key: str) -> Site:
        """The site of that host and port."""
        return self._known.setdefault(key, Site(self._settings))


def backoff(settings: Settings, failures: int) -> float:
    """How long to wait after so many failures, in seconds: drawn from a span that doubles."""
    pace = settings.pace
    return random.uniform(0, min(pace.backoff * 2**failures, pace.longest_wait))  # noqa: S311


def retry_after(header: str | None, now: float) -> float | None:
    """The seconds that a Retry-After header asks for, from `now` in seconds since 1970.

    None where there is none that can be read.
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(parsedate_to_datetime(text).timestamp() - now, 0.0) if text else None
    except (ValueError, OverflowError, TypeError):
        return None
