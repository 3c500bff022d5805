"""Pages at which reading was stopped, in a worker or in a process before this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from packlint.limits import Lost, Why
from packlint.readers.stopped import often_stopped, pages_stopped

# Each may have cost the limit of a page.
_MOST = 6


class Stops:
    """What is known of the pages that could not be read, of which each is tried so many times.

    Tags that lead in circles are what MuPDF may go round in: a page that stops the reading is read
    without them, and all that are left with it. When it stops the reading again it is left out.
    """

    def __init__(self, losses: Iterable[Lost], tries: int) -> None:
        self._most = tries
        self._losses: list[Lost] = []
        self._tries: Counter[int] = Counter()
        self.stopped: dict[int, Why] = {}
        for lost in losses:
            self._note(lost)

    @property
    def tagged(self) -> bool:
        """Whether to read with the tags of the file: no page was stopped for them alone."""
        return all(page in self.stopped for page in self._tries)

    def add(self, lost: Lost, start: int, stop: int) -> None:
        """Reading of these pages was stopped. Raises ReadError when there is no more to try."""
        if lost.step is None or lost.step.page is None:
            raise pages_stopped(start, stop - 1, lost.why)
        self._note(lost)

    def _note(self, lost: Lost) -> None:
        if lost.step is None or lost.step.page is None:
            return
        page = lost.step.page
        self._losses.append(lost)
        self._tries[page] += 1
        if len(self._losses) > _MOST:
            raise often_stopped(self._losses)
        if self._tries[page] >= self._most:
            self.stopped[page] = lost.why

    def around_stopped(self, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The ranges of pages without those that are left out, which part them."""
        found: list[tuple[int, int]] = []
        for start, stop in ranges:
            begin = start
            for page in sorted(page for page in self.stopped if start <= page < stop):
                found.append((begin, page))
                begin = page + 1
            found.append((begin, stop))
        return [(start, stop) for start, stop in found if start < stop]
