"""Politeness: for each site a few requests at once, spaced, and none while it wants peace."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime

from packlint.net.send import NoReplyError
from packlint.net.settings import Settings

# A site that answers some addresses and lets others hang is given up too.
_FORGIVEN = 0.25


class Site:
    """One host with its port. `lost` is what to say of all its addresses, once it is given up."""

    def __init__(self, settings: Settings) -> None:
        self._pace = settings.pace
        self._patience = settings.patience
        self._slots = asyncio.Semaphore(settings.at_once_per_site)
        self._next = 0.0
        self._resting_until = 0.0
        self._silence = 0.0
        self.lost: NoReplyError | None = None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn, and hold it while the request runs."""
        async with self._slots:
            clock = asyncio.get_running_loop().time
            # Turns are given out ahead, so that waking late once does not delay all that follow.
            turn = max(clock(), self._next)
            self._next = turn + self._pace.spacing
            while (wait := max(turn, self._resting_until) - clock()) > 0:
                await asyncio.sleep(wait)
            yield

    def rest(self, seconds: float) -> None:
        """Ask nothing for a while."""
        until = asyncio.get_running_loop().time() + seconds
        self._resting_until = max(self._resting_until, until)

    def answered(self) -> None:
        """Take note of an answer, which makes up for a part of an address without one."""
        self._silence = max(0.0, self._silence - _FORGIVEN)

    def lose(self, error: NoReplyError) -> None:
        """Take note that an address gave no answer."""
        self._silence += 1
        if not error.again:
            self.lost = error
        elif self._silence >= self._patience:
            reason = "its site gave no answer for too many of its addresses"
            self.lost = NoReplyError(reason, lasting=False)


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
