"""A file to be read: where it came from and what is in it."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from packlint.limits import Lost

# Is told how many pages of a file are read, and how many it has.
PageProgress = Callable[[int, int], object]


def untold(done: int, count: int) -> None:
    """The progress that nobody is told of."""


class Source(Struct, frozen=True):
    """The bytes of one input. `path` is as the user gave it; `index` its place in the pack.

    `losses` tell at what reading it was stopped before.
    """

    index: int
    path: str
    data: bytes
    losses: tuple[Lost, ...] = ()

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Readers make many records and no cycles: looking for some costs a tenth of their time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
