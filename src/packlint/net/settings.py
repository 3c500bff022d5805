"""How links are asked after: bounds, and the waits of a polite visitor."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace


class Pace(Struct, frozen=True):
    """Every wait, in seconds, so that tests can run the same rules faster.

    `request` bounds one request from the lookup of the name to the last byte, `connect` a
    connection alone, `whole` all of the run. `spacing` lies between two requests to one site. After
    a failure the wait is drawn from 0 up to a bound, which begins at `backoff`, doubles, and ends
    at `longest_wait`: so many visitors do not come back at the same time (Brooker, "Exponential
    Backoff And Jitter", 2015). A site that asks to come back later than that is not waited for.
    """

    request: float = 20
    connect: float = 10
    whole: float = 600
    spacing: float = 0.05
    backoff: float = 0.5
    longest_wait: float = 30

    def faster(self, factor: float) -> Pace:
        """The same with the waits between requests, and not the bounds, divided."""
        return replace(
            self,
            spacing=self.spacing / factor,
            backoff=self.backoff / factor,
            longest_wait=self.longest_wait / factor,
        )


class Settings(Struct, frozen=True):
    """What a run may do.

    `allowed` are the hosts of an own network that may be asked. `page` and `file` are the most
    bytes that are read of a web page and of a PDF, unpacked; of the latter only `files_at_once` are
    held. `proxies` says by scheme and host
    which proxy to go through, if any. A site that gave no answer for `patience` addresses, against
    which its answers count a little, is not asked for more.
    """

    pace: Pace = field(default_factory=Pace)
    allowed: frozenset[str] = frozenset()
    at_once: int = 64
    files_at_once: int = 2
    at_once_per_site: int = 6
    tries: int = 3
    hops: int = 10
    patience: int = 3
    page: int = 2 << 20
    file: int = 32 << 20
    proxies: Callable[[str, str], str | None] = lambda _scheme, _host: None
