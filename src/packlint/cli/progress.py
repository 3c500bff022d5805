"""One line of progress on a terminal, gone when the work is done; nothing elsewhere."""

from __future__ import annotations

import shutil
import time
from types import TracebackType
from typing import TextIO

# Short work shows nothing, and fast steps do not flicker.
_QUIET_SECONDS = 0.7
_REFRESH_SECONDS = 0.1


class Progress:
    """Shows what is being done on a terminal, from the first second on."""

    def __init__(self, stream: TextIO, *, wanted: bool) -> None:
        self._stream = stream
        self._active = wanted and stream.isatty()
        self._next = time.monotonic() + _QUIET_SECONDS
        self._shown = False

    def show(self, step: str) -> None:
        """Say what is being done now."""
        now = time.monotonic()
        if not self._active or now < self._next:
            return
        self._next = now + _REFRESH_SECONDS
        self._shown = True
        width = shutil.get_terminal_size().columns - 1
        self._stream.write(f"\r\033[K{step.encode('ascii', 'replace').decode()[:width]}")
        self._stream.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            self._stream.write("\r\033[K")
            self._stream.flush()
