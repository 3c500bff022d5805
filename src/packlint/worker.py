"""One process of a crew, and what it does there."""

from __future__ import annotations

import gc
import importlib
import pickle
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from packlint import limits
from packlint.limits import Limits, Lost, Step, Why

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

# The number of the task of a worker that has not said yet that it is ready.
STARTING = -1
_SECONDS_TO_END = 10


def rest_the_collector() -> None:
    """A run makes many records and hardly a cycle: looking for some took a tenth of its time."""
    gc.set_threshold(500_000, 20, 100)


class Answered(NamedTuple):
    """What came of a task: the answer, or what was raised."""

    answer: Any
    error: Exception | None = None


class Common:
    """What all tasks of a run have in common, pickled when a worker first needs it."""

    def __init__(
        self, function: Callable[..., Any], shared: object, limits: Limits | None = None
    ) -> None:
        self._parts = (function, shared, limits)
        self._data: bytes | None = None

    @property
    def data(self) -> bytes:
        """The bytes that a worker is sent."""
        if self._data is None:
            self._data = pickle.dumps(self._parts, pickle.HIGHEST_PROTOCOL)
        return self._data

    def forget(self) -> None:
        """Every worker has it: it need not be held until another takes the place of one."""
        self._data = None


class Worker:
    """Another process and the pipe to it.

    `task` is the number of the task that it works on, None when it is idle. Until it has said that
    it is ready nothing is sent: this process would stand still until it is read.
    """

    def __init__(self, preload: tuple[str, ...], begin: Callable[[], object] | None) -> None:
        from multiprocessing import get_context

        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, preload, begin), daemon=True)
        self._process.start()
        # Else the pipe would not end with the worker.
        theirs.close()
        self.task: int | None = STARTING
        self.step: Step | None = None
        self._common: Common | None = None

    @property
    def is_starting(self) -> bool:
        """Whether it has not said yet that it is ready."""
        return self.task == STARTING

    @property
    def is_busy(self) -> bool:
        """Whether an answer is to come."""
        return self.task is not None and not self.is_starting

    def has(self, common: Common) -> bool:
        """Whether it was sent what the tasks of a run have in common."""
        return self._common is common

    def give(self, number: int, task: tuple[Any, ...], common: Common) -> None:
        """Send a task. That the worker is no more is seen when its answer is taken in."""
        self.task = number
        self.step = None
        with suppress(OSError):
            if self._common is not common:
                self._common = common
                self.pipe.send_bytes(common.data)
            else:
                self.pipe.send_bytes(b"")
            self.pipe.send_bytes(pickle.dumps(task, pickle.HIGHEST_PROTOCOL))

    def take(self) -> Answered | None:
        """What came of its task; None when it only told a step. EOFError when it has ended."""
        try:
            said = pickle.loads(self.pipe.recv_bytes())  # noqa: S301
        except OSError as error:
            raise EOFError from error
        if isinstance(said, Answered):
            return said
        self.step = said
        return None

    def lost(self) -> Lost:
        """Why it ended, and at what."""
        self._process.join(_SECONDS_TO_END)
        late = limits.ended_late(self._process.exitcode)
        return Lost(Why.TIME if late else Why.ENDED, self.step)

    def end(self) -> None:
        """End the process, whatever it is at."""
        self.pipe.close()
        self._process.terminate()
        self._process.join()


def _serve(pipe: Connection, preload: Sequence[str], begin: Callable[[], object] | None) -> None:
    """Do tasks until the pipe ends, as it does when the process that sends them is ended."""
    # Ctrl-C is for the process that started this one, which then ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    rest_the_collector()
    for module in preload:
        importlib.import_module(module)
    if begin is not None:
        begin()
    function, shared = _nothing, None

    def tell(step: Step | None) -> None:
        if step is not None:
            pipe.send_bytes(pickle.dumps(step, pickle.HIGHEST_PROTOCOL))

    with suppress(EOFError, OSError):
        pipe.send_bytes(_answered(_nothing, None, ()))
        while True:
            common = pipe.recv_bytes()
            if common:
                function, shared, kept = pickle.loads(common)  # noqa: S301
                if kept is not None:
                    limits.keep(kept, tell)
            task = pickle.loads(pipe.recv_bytes())  # noqa: S301
            answered = _answered(function, shared, task)
            limits.end()
            pipe.send_bytes(answered)


def _nothing(_: object) -> None:
    """The first task of all: to be there."""


def _answered(function: Callable[..., Any], shared: object, task: tuple[Any, ...]) -> bytes:
    """What comes of a task, pickled. What cannot be sent is told in words."""
    try:
        limits.begin()
        return _pickled(Answered(function(shared, *task)))
    except Exception as error:
        try:
            return _pickled(Answered(None, error))
        except Exception:
            return _pickled(Answered(None, RuntimeError(f"{type(error).__name__}: {error}")))


def _pickled(answered: Answered) -> bytes:
    return pickle.dumps(answered, pickle.HIGHEST_PROTOCOL)
