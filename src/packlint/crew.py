"""Processes that share the work of this one, on every system alike.

Tasks are functions of a module, with arguments that can be pickled. This process works too: it
hands the first tasks to the workers that are idle, does the last one itself, and looks again, so
that tasks beside each other are mostly done in one process. Answers come in the order of the tasks:
nobody can tell how many were at work. A worker that is ended (by the system, or by a fault in a
library) loses its task and no other: that one is answered with `LOST`, and another worker takes its
place.

Own pipes and not `concurrent.futures`: its pool ends with the first worker that is ended, and does
not tell which task it had.
"""

from __future__ import annotations

import gc
import importlib
import pickle
import signal
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Answer = TypeVar("Answer")


class Loss(Enum):
    """In place of the answer of a task whose worker was ended."""

    LOST = "lost"


LOST: Final = Loss.LOST


def rest_the_collector() -> None:
    """A run makes many records and hardly a cycle: looking for some took a tenth of its time."""
    gc.set_threshold(50_000, 20, 100)


class Crew:
    """A number of processes to share work among, this one included.

    `jobs` of 1 starts none. `preload` names modules that a worker imports before its first task,
    `begin` is a function that it calls then. It is a context manager: at its end the workers are
    ended.
    """

    def __init__(
        self, jobs: int, preload: Sequence[str] = (), begin: Callable[[], object] | None = None
    ) -> None:
        self.jobs = jobs
        self._preparation = (tuple(preload), begin)
        self._workers: list[_Worker] = []

    def start(self) -> None:
        """Start the workers that are missing; they get ready while this process goes on."""
        while len(self._workers) < self.jobs - 1:
            self._workers.append(_Worker(*self._preparation))

    def run(
        self,
        function: Callable[..., Answer],
        shared: object,
        tasks: Sequence[tuple[Any, ...]],
        progress: Callable[[int], object] = lambda _: None,
    ) -> list[Answer | Loss]:
        """The answers of function(shared, *task) to each task, in order.

        `shared` is sent to each worker once. `progress` is told how many tasks are done. What the
        function raises, here or there, is raised.
        """
        answers: dict[int, Any] = {}
        left = deque(enumerate(tasks))
        sent = _Sent(function, shared)
        try:
            while len(answers) < len(tasks):
                self._hand_out(left, sent)
                if left:
                    number, task = left.pop()
                    answers[number] = function(shared, *task)
                answers |= self._take_in(wait_for_one=not left)
                progress(len(answers))
        finally:
            # Their answers are wanted no more if something was raised.
            self._dismiss([worker for worker in self._workers if worker.is_busy])
        return [answers[number] for number in range(len(tasks))]

    def _hand_out(self, left: deque[tuple[int, tuple[Any, ...]]], sent: _Sent) -> None:
        """Give every idle worker a task; the last one is left for this process."""
        if len(left) > 1:
            self.start()
        for worker in self._workers:
            if len(left) > 1 and worker.task is None:
                worker.give(*left.popleft(), sent)
        if all(worker.has(sent) for worker in self._workers):
            sent.forget()

    def _take_in(self, *, wait_for_one: bool) -> dict[int, Any]:
        """The answers that have come, by the numbers of their tasks."""
        asked = [w for w in self._workers if w.is_busy or (w.is_starting and not wait_for_one)]
        if not asked:
            return {}
        from multiprocessing.connection import wait

        ready = wait([worker.pipe for worker in asked], None if wait_for_one else 0)
        answers: dict[int, Any] = {}
        for worker in asked:
            if worker.pipe not in ready:
                continue
            number, worker.task = worker.task, None
            try:
                answer, error = pickle.loads(worker.pipe.recv_bytes())  # noqa: S301
            except (EOFError, OSError):
                answer, error = LOST, None
                self._dismiss([worker])
                if number == _STARTING:
                    self.jobs = 1  # nothing can be started here: go on alone
            if error is not None:
                raise error
            if number is not None and number != _STARTING:
                answers[number] = answer
        return answers

    def _dismiss(self, workers: Sequence[_Worker]) -> None:
        for worker in workers:
            worker.end()
            self._workers.remove(worker)

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._dismiss(list(self._workers))


class _Sent:
    """What all tasks of a run have in common, pickled when a worker first needs it."""

    def __init__(self, function: Callable[..., Any], shared: object) -> None:
        self._common = (function, shared)
        self._data: bytes | None = None

    @property
    def data(self) -> bytes:
        if self._data is None:
            self._data = pickle.dumps(self._common, pickle.HIGHEST_PROTOCOL)
        return self._data

    def forget(self) -> None:
        """Every worker has it: it need not be held until another takes the place of one."""
        self._data = None


_STARTING = -1


class _Worker:
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
        self.task: int | None = _STARTING
        self._common: _Sent | None = None

    @property
    def is_starting(self) -> bool:
        """Whether it has not said yet that it is ready."""
        return self.task == _STARTING

    @property
    def is_busy(self) -> bool:
        """Whether an answer is to come."""
        return self.task is not None and not self.is_starting

    def has(self, common: _Sent) -> bool:
        """Whether it was sent what the tasks of a run have in common."""
        return self._common is common

    def give(self, number: int, task: tuple[Any, ...], common: _Sent) -> None:
        """Send a task. That the worker is no more is seen when its answer is taken in."""
        self.task = number
        with suppress(OSError):
            if self._common is not common:
                self._common = common
                self.pipe.send_bytes(common.data)
            else:
                self.pipe.send_bytes(b"")
            self.pipe.send_bytes(pickle.dumps(task, pickle.HIGHEST_PROTOCOL))

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
    with suppress(EOFError, OSError):
        pipe.send_bytes(_answered(_nothing, None, ()))
        while True:
            common = pipe.recv_bytes()
            if common:
                function, shared = pickle.loads(common)  # noqa: S301
            task = pickle.loads(pipe.recv_bytes())  # noqa: S301
            pipe.send_bytes(_answered(function, shared, task))


def _nothing(_: object) -> None:
    """The first task of all: to be there."""


def _answered(function: Callable[..., Any], shared: object, task: tuple[Any, ...]) -> bytes:
    """The answer and None, or None and what was raised, pickled."""
    try:
        return pickle.dumps((function(shared, *task), None), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        try:
            return pickle.dumps((None, error), pickle.HIGHEST_PROTOCOL)
        except Exception:
            plain = RuntimeError(f"{type(error).__name__}: {error}")
            return pickle.dumps((None, plain), pickle.HIGHEST_PROTOCOL)


# For those who have nobody to share with.
ALONE = Crew(1)
