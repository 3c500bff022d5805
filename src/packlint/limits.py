"""What a process may take before it is ended: time without a step done, and memory.

A library in C that goes round for ever cannot be interrupted from Python, nor does a thread of the
process run meanwhile: only a process can be ended. The system's alarm does it, or where there is
none the watchdog of `faulthandler`, a thread in C: now and then it breaks down over what it writes
of a process that is running, so that it is not the first choice. So a process *keeps* limits and
says at each `step` what it is at; who started it then knows at what it ended. In a process that
keeps none all of this does nothing.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from functools import cache
from math import inf
from typing import IO

from msgspec import Struct

# None on Windows.
_ALARM: int | None = getattr(signal, "SIGALRM", None)
# The exit code of a process that took too long: that of the alarm's signal, or the watchdog's.
_LATE = 1 if _ALARM is None else -_ALARM
_MIB = 1 << 20
# The watchdog wants to be given some time.
_SOON = 0.001


class Limits(Struct, frozen=True):
    """What may be taken; 0 is no limit.

    `seconds` may pass without a step, `total` seconds over all of a task. `memory` is in MiB, all
    that the process has included; only systems with `resource.setrlimit` keep it.
    """

    seconds: float = 60
    total: float = 0
    memory: int = 4096


class Why(Enum):
    """Why work was lost."""

    TIME = "time"
    MEMORY = "memory"
    # By the system, or by a fault in a library.
    ENDED = "ended"


class Step(Struct, frozen=True):
    """What a process is at: a document, by its path, and a page of it (0-based), if any."""

    document: str
    page: int | None = None


class Lost(Struct, frozen=True):
    """Work that was lost, as with the process that did it: why, and the step it was lost at."""

    why: Why
    step: Step | None = None


Tell = Callable[[Step | None], object]


class _Keeper(Struct):
    """The limits that this process keeps; `end` is when its task has to be done, on the clock."""

    limits: Limits
    tell: Tell
    end: float = inf

    def arm(self, seconds: float) -> None:
        """End the process after so many seconds, 0 for none, or when the task has to be done."""
        left = min(seconds or inf, self.end - time.monotonic())
        if _ALARM is not None:
            signal.setitimer(signal.ITIMER_REAL, max(left, _SOON) if left < inf else 0)
        elif left < inf:
            try:
                faulthandler.dump_traceback_later(max(left, _SOON), exit=True, file=_nowhere())
            except RuntimeError as error:
                # There was none left for its thread.
                raise MemoryError from error
        else:
            faulthandler.cancel_dump_traceback_later()


_keeper: _Keeper | None = None
_losses: tuple[Lost, ...] = ()


def keep(limits: Limits, tell: Tell) -> None:
    """Keep limits from now on; `tell` is told each step, and None when there is nothing to do."""
    global _keeper  # noqa: PLW0603
    if _ALARM is not None:
        # Whoever started this process may have ignored it.
        signal.signal(_ALARM, signal.SIG_DFL)
    _keeper = _Keeper(limits, tell)
    _bound_memory(limits)


@cache
def _nowhere() -> IO[str]:
    """Where the watchdog may write down at what it ended the process, which it insists on."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123


def ended_late(code: int | None) -> bool:
    """Whether this is the exit code of a process that took too long."""
    return code == _LATE


def change(limits: Limits) -> None:
    """Keep these from now on, if any are kept."""
    if _keeper is not None and _keeper.limits != limits:
        _keeper.limits = limits
        _bound_memory(limits)


def begin() -> None:
    """A task of a crew begins: its time in all counts from here."""
    if _keeper is not None and _keeper.limits.total:
        _keeper.end = time.monotonic() + _keeper.limits.total
        _keeper.arm(0)


def end() -> None:
    """A task of a crew is done."""
    if _keeper is not None:
        _keeper.end = inf
        rest()


def step(document: str, page: int | None = None, share: float = 1) -> None:
    """Say what comes now, and that it may have this share of the seconds.

    What came before is done, so that its time counts no more.
    """
    if _keeper is not None:
        _keeper.arm(share * _keeper.limits.seconds)
        _keeper.tell(Step(document, page))


def rest() -> None:
    """What comes now may take its time."""
    if _keeper is not None:
        _keeper.arm(0)
        _keeper.tell(None)


def recall(losses: tuple[Lost, ...]) -> None:
    """Know from now on what was lost in processes before this one."""
    global _losses  # noqa: PLW0603
    _losses = losses


def losses_of(document: str) -> tuple[Lost, ...]:
    """What was lost of a document in processes before this one, in order."""
    return tuple(lost for lost in _losses if lost.step and lost.step.document == document)


def _bound_memory(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # Windows has none.
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = limits.memory * _MIB if limits.memory else hard
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
