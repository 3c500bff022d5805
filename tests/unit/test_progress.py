"""The line of progress: a bar on a terminal, gone at the end, and nothing elsewhere."""

from __future__ import annotations

import io

import pytest

from packlint.cli import progress
from packlint.cli.progress import Progress, bar


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("reading 0 of 4: a.pdf", "[....................] "),
        ("reading 3 of 4: part 1 of 9.pdf", "[###############.....] "),
        ("checking: 4 of 4", "[####################] "),
        ("links: asked 500 of 2,000, 3 broken", "[#####...............] "),
        ("reading 0 of 1: pack.pdf, page 24 of 68", "[#######.............] "),
        ("reading 2 of 4: pack.pdf, page 34 of 68", "[############........] "),
        ("weekday-differs", ""),
        ("reading 1 of 0: odd", ""),
    ],
)
def test_a_step_that_is_counted_has_a_bar(step: str, expected: str) -> None:
    assert bar(step) == expected


def test_a_terminal_shows_the_step_and_is_left_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_QUIET_SECONDS", 0)
    stream = Terminal()
    with Progress(stream, wanted=True) as shown:
        shown.show("reading 1 of 2: Café.pdf")
    assert stream.getvalue() == ("\r\033[K[##########..........] reading 1 of 2: Caf?.pdf\r\033[K")


def test_short_work_and_files_show_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    short = Terminal()
    with Progress(short, wanted=True) as shown:
        shown.show("reading 1 of 2: a.pdf")
    monkeypatch.setattr(progress, "_QUIET_SECONDS", 0)
    file = io.StringIO()
    with Progress(file, wanted=True) as shown:
        shown.show("reading 1 of 2: a.pdf")
    quiet = Terminal()
    with Progress(quiet, wanted=False) as shown:
        shown.show("reading 1 of 2: a.pdf")
    assert (short.getvalue(), file.getvalue(), quiet.getvalue()) == ("", "", "")


def test_a_name_acts_on_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_QUIET_SECONDS", 0)
    stream = Terminal()
    with Progress(stream, wanted=True) as shown:
        shown.show("reading 0 of 1: a\x1b[31m\x07\n\u202eb.pdf")
    assert "reading 0 of 1: a?[31m???b.pdf" in stream.getvalue()
