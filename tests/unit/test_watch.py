"""`packlint check --watch`: checks again after each saving, says what changed, ends cleanly."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from packlint.cli import main

FAULTY = "# Minutes\n\nThe the gates.\n"
OTHER = "# Minutes\n\nWe met on Monday, 14 January 2031.\n"


class Watched:
    """A running watch: its lines as they come, and Ctrl-C."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "packlint", "check", str(folder), "--watch"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, beginning: str, seconds: float = 60) -> list[str]:
        """The lines up to the one that begins so."""
        found: list[str] = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                line = self._lines.get(timeout=0.5)
            except Empty:
                continue
            found.append(line)
            if line.startswith(beginning):
                return found
        raise AssertionError(f"no line begins with {beginning!r}: {found}")

    def stop(self) -> int:
        """Press Ctrl-C."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(timeout=30)

    def kill(self) -> None:
        """End it, whatever happened."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.md"
    path.write_text(FAULTY, encoding="utf-8")
    return path


@pytest.fixture
def watched(draft: Path) -> Iterator[Watched]:
    running = Watched(draft.parent)
    yield running
    running.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_each_saving_is_checked(watched: Watched, draft: Path) -> None:
    first = watched.until("Watching")
    assert any("“The the” repeats itself." in line for line in first)
    draft.write_text(OTHER, encoding="utf-8")
    told = watched.until("Watching")
    assert told[1].endswith("  minutes.md changed.")
    assert told[2] == "New: 1"
    new = f"  {draft}:3:11: error: Monday, 14 January 2031 is a Tuesday.  [weekday-differs "
    assert told[3].startswith(new)
    assert told[4] == "Fixed: 1"
    assert told[5].startswith(f"  {draft}:3:1: warning: “The the” repeats itself.")
    assert told[6:] == ["Still there: 0", "Watching; Ctrl-C ends it."]
    draft.unlink()
    told = watched.until("Watching")
    assert told[2].startswith(f"packlint: {draft.parent}: there is no PDF, Word, HTML or Markdown")
    draft.write_text(OTHER, encoding="utf-8")
    assert watched.until("Watching")[2:] == ["Still there: 1", "Watching; Ctrl-C ends it."]
    assert watched.stop() == 0


def test_what_is_wrong_from_the_start_ends_the_watch(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(draft), "--watch", "--select", "nothing"]) == 2
    assert capsys.readouterr().err.startswith("packlint: there is no rule named nothing.")


def test_the_watch_needs_the_standard_output(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(draft), "--watch", "--json", "-"]) == 2
    assert capsys.readouterr().err == (
        "packlint: --watch shows the findings here. Name a file for the other output.\n"
    )
