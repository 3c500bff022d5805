"""Processes that share the work of this one, on every system alike.

Tasks are functions of a module, with arguments that can be pickled. This process works too: it
hands the first tasks to the workers that are idle, does the last one itself, and looks again, so
that tasks beside each other are mostly done in one process. Answers come in the order of the tasks:
nobody can tell how many were at work. A worker that is ended (by the system, by a fault in a
library, or by the limits that it keeps) loses its task and no other: that one is answered with
`Lost`, and another worker takes its place.

Own pipes and not `concurrent.futures`: its pool ends with the first worker that is ended, and does
not tell which task it had.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, TypeVar

from packlint import limits
from packlint.limits import Limits, Lost, Why
from packlint.worker import STARTING, Common, Worker, rest_the_collector

__all__ = ["ALONE", "Crew", "rest_the_collector"]

Answer = TypeVar("Answer")


class Crew:
    """A number of processes to share work among, this one included.

    `jobs` of 1 starts none. `preload` names modules that a worker imports before its first task,
    `begin` is a function that it calls then. Workers keep the `limits` that hold when a run begins;
    None are none. Where this process must outlive whatever a task does, `takes_part` is False: it
    starts `jobs` workers and does no task itself. It is a context manager: at its end the workers
    are ended.
    """

    def __init__(
        self,
        jobs: int,
        preload: Sequence[str] = (),
        begin: Callable[[], object] | None = None,
        *,
        limits: Limits | None = None,
        takes_part: bool = True,
    ) -> None:
        self.jobs = jobs
        self.limits = limits
        self._own = int(takes_part)
        self._preparation = (tuple(preload), begin)
        self._workers: list[Worker] = []

    def start(self) -> None:
        """Start the workers that are missing; they get ready while this process goes on."""
        while len(self._workers) < self.jobs - self._own:
            self._workers.append(Worker(*self._preparation))

    def run(
        self,
        function: Callable[..., Answer],
        shared: object,
        tasks: Sequence[tuple[Any, ...]],
        progress: Callable[[int], object] = lambda _: None,
    ) -> list[Answer | Lost]:
        """The answers of function(shared, *task) to each task, in order.

        `shared` is sent to each worker once. `progress` is told how many tasks are done. What the
        function raises, here or there, is raised; that a worker had too little memory is no error
        but a loss.
        """
        answers: dict[int, Any] = {}
        left = deque(enumerate(tasks))
        common = Common(function, shared, self.limits)
        try:
            while len(answers) < len(tasks):
                self._hand_out(left, common)
                if left and self._own:
                    number, task = left.pop()
                    answers[number] = function(shared, *task)
                    # The workers keep their own time while this process waits.
                    limits.rest()
                answers |= self._take_in(wait=not (left and self._own))
                progress(len(answers))
        finally:
            # Their answers are wanted no more if something was raised.
            self._dismiss([worker for worker in self._workers if worker.is_busy])
        return [answers[number] for number in range(len(tasks))]

    def each(
        self,
        function: Callable[..., Answer],
        shared: object,
        tasks: Iterable[tuple[Any, ...]],
    ) -> Iterator[tuple[tuple[Any, ...], Answer | Lost]]:
        """Each task with its answer, as the answers come.

        For more tasks than can be held at once: one is taken when a worker is free for it, and the
        iterator is asked again after each answer, even when it had no more. This process does none
        of them. What the function raises is raised.
        """
        self._own = 0
        coming = enumerate(tasks)
        common = Common(function, shared, self.limits)
        given: dict[int, tuple[Any, ...]] = {}
        try:
            while True:
                self.start()
                for worker in self._workers:
                    if worker.task is None and (new := next(coming, None)) is not None:
                        given[new[0]] = new[1]
                        worker.give(*new, common)
                if not given and not any(worker.is_starting for worker in self._workers):
                    break
                for number, answer in self._take_in(wait=True).items():
                    yield given.pop(number), answer
                if self._own:
                    # No other could be started: those that there are go on, but not this process.
                    self._own, self.jobs = 0, len(self._workers)
        finally:
            self._dismiss([worker for worker in self._workers if worker.is_busy])
        if next(coming, None) is not None:
            raise OSError("no process could be started to do the work")

    def _hand_out(self, left: deque[tuple[int, tuple[Any, ...]]], common: Common) -> None:
        """Give every idle worker a task; the last is left for this process where it takes part."""
        if len(left) > self._own:
            self.start()
        for worker in self._workers:
            if len(left) > self._own and worker.task is None:
                worker.give(*left.popleft(), common)
        if all(worker.has(common) for worker in self._workers):
            common.forget()

    def _take_in(self, *, wait: bool) -> dict[int, Any]:
        """The answers that have come, by the numbers of their tasks; one of them is waited for."""
        # Who takes part has no work left when it waits, and so none for those that start.
        late = wait and self._own
        asked = [one for one in self._workers if one.is_busy or (one.is_starting and not late)]
        if not asked:
            return {}
        from multiprocessing.connection import wait as wait_for

        ready = wait_for([worker.pipe for worker in asked], None if wait else 0)
        answers: dict[int, Any] = {}
        for worker in asked:
            if worker.pipe in ready:
                answers |= self._answer_of(worker)
        return answers

    def _answer_of(self, worker: Worker) -> dict[int, Any]:
        """The answer of a worker that has said something, by the number of its task."""
        number = worker.task
        try:
            said = worker.take()
        except EOFError:
            lost = worker.lost()
            self._dismiss([worker])
            if number == STARTING:
                # Nothing can be started here: go on alone.
                self.jobs = self._own = 1
            return {} if number is None or number == STARTING else {number: lost}
        if said is None:
            return {}
        worker.task = None
        if isinstance(said.error, MemoryError) and self.limits is not None:
            return {} if number is None else {number: Lost(Why.MEMORY, worker.step)}
        if said.error is not None:
            raise said.error
        return {} if number is None or number == STARTING else {number: said.answer}

    def _dismiss(self, workers: Sequence[Worker]) -> None:
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


# For those who have nobody to share with.
ALONE = Crew(1)
