"""One line of progress on a terminal, gone when the work is done; nothing elsewhere.

A step that begins with how far it is, as "reading 3 of 15: report.pdf", is shown with a bar, which
also counts the pages of a long file: "…: report.pdf, page 24 of 68".
"""

from __future__ import annotations

import re
import shutil
import time
from types import TracebackType
from typing import TextIO

# Short work shows nothing, and fast steps do not flicker.
_QUIET_SECONDS = 0.7
_REFRESH_SECONDS = 0.1
_BAR = 20
# Only at the beginning: a file may be called "Part 2 of 3".
_COUNTED = re.compile(r"[a-z: ]+ (?P<done>[\d,]+) of (?P<all>[1-9][\d,]*)\b")
_PAGES = re.compile(r", page (?P<done>\d+) of (?P<all>[1-9]\d*)$")


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
        plain = "".join(letter if letter.isprintable() else "?" for letter in bar(step) + step)
        line = plain.encode("ascii", "replace").decode()
        self._stream.write(f"\r\033[K{line[:width]}")
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


def bar(step: str) -> str:
    """The bar before a step that says how far it is; nothing before others."""
    counted = _COUNTED.match(step)
    if counted is None:
        return ""
    done, total = (int(counted[name].replace(",", "")) for name in ("done", "all"))
    pages = _PAGES.search(step)
    part = int(pages["done"]) / int(pages["all"]) if pages else 0
    filled = min(int(_BAR * (done + part) / total), _BAR)
    return f"[{'#' * filled}{'.' * (_BAR - filled)}] "
