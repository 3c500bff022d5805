"""Packs shared out among the workers of a Dask cluster, which see the same files as this machine.

A worker of Dask checks a pack in a process of its own, which keeps the limits and is ended by them:
the worker lives on. A worker that is ended itself loses what it was at, and Dask gives that to
another; what came of a pack is taken in here once.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import local
from typing import Any

from msgspec import Struct

from packlint.corpus.local import checked, crew_for
from packlint.corpus.records import FAILED, Job, Outcome, Task
from packlint.crew import Crew
from packlint.errors import UsageError
from packlint.limits import Limits

_SECONDS_TO_CONNECT = 20
# Tasks that wait at the scheduler for each thread of a worker, so that none stands idle.
_AHEAD = 3

_mine = local()


class Cluster(Struct, frozen=True):
    """Shares tasks out among the workers of the scheduler at an address."""

    address: str
    limits: Limits

    def __call__(self, job: Job, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """What came of each task, as it comes. Raises UsageError where there is no cluster."""
        # It has no types of its own.
        distributed: Any = import_module("distributed")
        try:
            client = distributed.Client(
                self.address, timeout=_SECONDS_TO_CONNECT, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise UsageError(
                f"--dask: no scheduler answers at {self.address} ({error}). Start one with `dask"
                " scheduler`, and workers with `dask worker ADDRESS`."
            ) from error
        with client:
            shared = client.scatter(job, broadcast=True)
            coming = iter(tasks)
            given: dict[Any, Task] = {}
            answers = distributed.as_completed(loop=client.loop)

            def give() -> None:
                while len(given) < max(sum(client.nthreads().values()), 1) * _AHEAD:
                    task = next(coming, None)
                    if task is None:
                        return
                    # The same pack may be checked again: its name must not be known to Dask.
                    future = client.submit(_check, shared, task, self.limits, pure=False)
                    given[future] = task
                    answers.add(future)

            give()
            for future in answers:
                yield given.pop(future), _outcome(future)
                future.release()
                give()


def _outcome(future: Any) -> Outcome:  # noqa: ANN401
    """What came of it; what Dask says where it gave up, as after a few workers were ended.

    A result may be lost with its worker even when it was there: both are waited for once more then.
    """
    error = future.exception()
    if error is None:
        outcome: Outcome = future.result()
        return outcome
    return Outcome(
        FAILED,
        f"The cluster gave up on it ({error}). Look at its workers, and try again with"
        " --retry-failed.",
    )


def _check(job: Job, task: Task, limits: Limits) -> Outcome:
    """On a worker: check a pack in the process that this thread has for it."""
    crew: Crew | None = getattr(_mine, "crew", None)
    if crew is None or crew.limits != limits:
        crew = _mine.crew = crew_for(1, limits)
    with _processes_allowed():
        [(_, outcome)] = checked(crew, job, [task])
    return outcome


@contextmanager
def _processes_allowed() -> Iterator[None]:
    """Let a worker start a process: its nanny made it a daemon, to which that is forbidden.

    A process that outlives it would be the harm; ours ends with the pipe to its worker.
    """
    config = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    was = config.get("daemon")
    config["daemon"] = False
    try:
        yield
    finally:
        config["daemon"] = was
