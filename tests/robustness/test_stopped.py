"""Reading that would never end is stopped and said, and the rest is checked."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import forms_of_forms
from make_bad_files import SENTENCE, simple_pdf

from packlint.cli import main, supervised
from packlint.errors import ReadError
from packlint.limits import Lost, Step, Why
from packlint.model import Document, ProblemCode
from packlint.readers import Source, read

TAGGED = Path(__file__).parents[2] / "examples" / "northshire-pdf" / "northshire-pack.pdf"

_REPEATED = ("word-repeated", "“are are” repeats itself.")


def check(folder: Path, *options: str) -> tuple[int, dict[str, list[tuple[str, str]]], str]:
    """The program itself: exit code, rule and message of the findings by file, what it said."""
    out = folder.parent / "result.json"
    command = [sys.executable, "-m", "packlint", "check", folder, "--json", out, *options]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, cwd=folder)
    found: dict[str, list[tuple[str, str]]] = {}
    for one in json.loads(out.read_text("utf-8"))["findings"]:
        name = Path(one["places"][0]["document"]).name
        found.setdefault(name, []).append((one["rule"], one["message"]))
    return done.returncode, found, done.stderr.decode()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "zz-good.pdf").write_bytes(simple_pdf(SENTENCE))
    return folder


def stopped(*pages: int | None) -> Document:
    """A tagged PDF, after reading it was stopped at these pages."""
    losses = tuple(Lost(Why.TIME, Step("a.pdf", page)) for page in pages)
    return read(Source(0, "a.pdf", TAGGED.read_bytes(), losses))


def test_a_page_that_was_stopped_is_read_without_tags() -> None:
    (problem,) = stopped(0).problems
    assert problem.code is ProblemCode.REPAIRED
    assert problem.message == (
        "The tags of the PDF could not be read; its tables were found without them."
    )


def test_a_page_that_was_stopped_twice_is_left_out() -> None:
    document = stopped(0, 0)
    (problem,) = document.problems
    assert (problem.code, problem.page) == (ProblemCode.READING_STOPPED, 0)
    assert [page.has_text for page in document.pages[:2]] == [False, True]


@pytest.mark.parametrize(
    ("pages", "says"),
    [
        ((None,), "Reading the file took too long and was stopped."),
        ((0, 0, 1, 1, 0, 0, 2), "Reading the file was stopped 7 times (at page 1, 2, 3)"),
    ],
)
def test_a_file_that_is_stopped_again_and_again_is_given_up(
    pages: tuple[int | None, ...], says: str
) -> None:
    with pytest.raises(ReadError, match=re.escape(says)):
        stopped(*pages)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_page_without_end_is_left_out_and_named(pack: Path, jobs: str) -> None:
    (pack / "laughs.pdf").write_bytes(forms_of_forms())
    code, found, said = check(pack, "--time-limit", "6", "--jobs", jobs)
    assert (code, said) == (3, "")
    stopped = "Reading page 2 took too long and was stopped, so nothing on it was checked."
    assert sorted(found["laughs.pdf"]) == [("reading-stopped", stopped), _REPEATED]
    assert found["zz-good.pdf"] == [_REPEATED]


def test_no_code_of_the_folder_is_run(pack: Path) -> None:
    """Python looks for modules where it was started, if it is not told otherwise."""
    for name in ("regex", "json", "faulthandler", "multiprocessing", "selectors", "socket"):
        (pack / f"{name}.py").write_text("import os\nos._exit(77)\n", encoding="utf-8")
    script = Path(sys.executable).with_name("packlint")
    command = [script, "check", pack, "--quiet", "--jobs", "2"]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, cwd=pack)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="Windows ends processes at once")
def test_what_is_stuck_can_be_stopped_by_hand(pack: Path) -> None:
    (pack / "laughs.pdf").write_bytes(forms_of_forms())
    out = pack.parent / "result.json"
    command = [sys.executable, "-m", "packlint", "check", pack, "--json", out]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=pack)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(3)
    process.terminate()
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, b"packlint: stopped; nothing was written.\n")
    assert not out.exists()


@pytest.mark.parametrize("lacking", ["executable", "leave"])
def test_where_no_process_can_be_started_the_work_is_done_here(
    lacking: str, pack: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    if lacking == "executable":
        monkeypatch.setattr(sys, "executable", "")
    else:
        monkeypatch.setattr(supervised.subprocess, "Popen", refuse)
    monkeypatch.setattr(sys, "argv", ["packlint", "check", str(pack), "--no-cache", "--jobs", "1"])
    before = signal.getsignal(signal.SIGTERM)
    try:
        assert main() == 0
    finally:
        signal.signal(signal.SIGTERM, before)
    assert _REPEATED[1] in capsys.readouterr().out
