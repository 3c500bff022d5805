"""A process of its own that draws, so that no page can take the run with it.

MuPDF cannot be told to stop: a page may take minutes or all memory to draw. A process can be ended.
"""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType

from packlint.evidence.draw import Desk, Drawn, NotDrawnError, Task

_TOO_LONG = "the page takes too long to draw"
_BROKE_DOWN = "the page could not be drawn"
_NO_PROCESS = "this machine does not let packlint draw"


class Drawer:
    """Draws tasks one by one. A task that takes more than `seconds`, or breaks down, is lost."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Drawer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def draw(self, task: Task) -> list[Drawn] | str:
        """The areas drawn, or why they were not."""
        try:
            line = self._line or self._start()
        except (OSError, EOFError, RuntimeError):
            self._end()
            return _NO_PROCESS
        try:
            line.send(task)
            if not line.poll(self._seconds):
                self._end()
                return _TOO_LONG
            answer: list[Drawn] | str = line.recv()
        except (OSError, EOFError):
            self._end()
            return _BROKE_DOWN
        return answer

    def _start(self) -> Connection:
        """Spawned and not forked: so it is the same on Windows, and holds none of our memory."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._line = ours
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        # The first answer says that it has started, which takes longer than a page.
        if not ours.poll(60):
            raise RuntimeError("the process did not start")
        ours.recv()
        return ours

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None and self._process.pid is not None:
            self._process.kill()
            self._process.join()
        self._line = self._process = None


def serve(line: Connection) -> None:
    """Answer tasks until there are no more: what the process does."""
    desk = Desk()
    line.send("ready")
    with suppress(EOFError, OSError):
        while True:
            task: Task = line.recv()
            try:
                line.send(desk.draw(task))
            except NotDrawnError as error:
                line.send(str(error))
            except Exception:
                line.send(_BROKE_DOWN)
