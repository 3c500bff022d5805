"""Packs shared out among processes of this machine; this one does nothing that could end it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from packlint.corpus.records import FAILED, Job, Outcome, Task
from packlint.corpus.work import check_pack
from packlint.crew import Crew
from packlint.limits import Limits, Lost, Why

_PRELOAD = ("packlint.corpus.work", "packlint.readers.pdf")
# A pack that ends its worker more often is given up.
_TRIES = 3


class Local(Struct, frozen=True):
    """Shares tasks out among `jobs` processes, which keep the limits for each pack."""

    jobs: int
    limits: Limits

    def __call__(self, job: Job, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """What came of each task, as it comes."""
        with crew_for(self.jobs, self.limits) as crew:
            yield from checked(crew, job, tasks)


def crew_for(jobs: int, kept: Limits) -> Crew:
    """So many processes that keep the limits."""
    return Crew(jobs, _PRELOAD, limits=kept, takes_part=False)


class _Tasks:
    """Tasks as a crew takes them: those to be tried again first."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._new = iter(tasks)
        self.again: deque[Task] = deque()

    def __iter__(self) -> Iterator[tuple[Task]]:
        return self

    def __next__(self) -> tuple[Task]:
        return (self.again.popleft() if self.again else next(self._new),)


def checked(crew: Crew, job: Job, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
    """What came of each task, as it comes from the crew.

    A task whose worker was ended while it read is tried again, and what it was at left out.
    """
    coming = _Tasks(tasks)
    for (task,), answer in crew.each(check_pack, job, coming):
        if not isinstance(answer, Lost):
            yield task, answer
        elif answer.step is not None and len(task.losses) < _TRIES:
            coming.again.append(replace(task, losses=(*task.losses, answer)))
        else:
            yield task, _lost(answer, crew.limits or Limits())


def _lost(lost: Lost, kept: Limits) -> Outcome:
    """What is said of a pack whose worker was ended."""
    reasons = {
        Why.TIME: f"It took longer than {kept.total:g} seconds (--pack-limit)",
        Why.MEMORY: f"It needed more memory than {kept.memory:,} MiB (--memory-limit)",
        Why.ENDED: "The process that checked it was ended, as by a fault in it or by the system",
    }
    at = f", at {lost.step.document}" if lost.step else ""
    return Outcome(
        FAILED,
        f"{reasons[lost.why]}{at}. Check it alone with packlint check, or try again with"
        " --retry-failed.",
    )
