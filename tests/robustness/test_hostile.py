"""Files that mean harm: each ends within its bounds, harms nothing, and the one beside it is read.

They are checked as one pack, by the program as it is, with all outputs. What each alone takes is
measured by `make soak`.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import hostile
import pytest
from hostile import HOSTILE

from packlint.cli import main

_REPEATED = ("word-repeated", "“are are” repeats itself.")
# What is said beside the repeated word, which is found in every file that can be read.
EXPECTED: dict[str, list[tuple[str, str]]] = {
    "acting.pdf": [
        (
            "action-left",
            "The file holds 4 actions by which it runs scripts or starts programs on the reader's"
            " machine.",
        )
    ],
    "forms.pdf": [
        (
            "reading-stopped",
            "Reading page 2 took too long and was stopped, so nothing on it was checked.",
        )
    ],
    "macro.docm": [
        (
            "action-left",
            "The file holds 1 action by which it runs scripts or starts programs on the reader's"
            " machine.",
        )
    ],
    "nested-tables.docx": [
        (
            "repaired",
            "The Word file is damaged (word/document.xml) and was repaired while reading;"
            " something may be missing.",
        )
    ],
    "remote.html": [
        ("part-not-read", "The page shows another page in a frame, which was not read.")
    ],
}
UNREAD = {
    "escapes.md": (
        "document-unreadable",
        "The file is not text, although its name says Markdown.",
    ),
    "million-cells.docx": (
        "document-unreadable",
        "The Word file unpacks to 45 MB in one part, more than any report has.",
    ),
    "nested-html.html": (
        "document-unreadable",
        "The page nests its elements thousands deep, so that its end cannot be reached.",
    ),
    "one-letter.pdf": (
        "text-garbled",
        "The file does not say which characters page 1 shows, so nothing on it was checked.",
    ),
}
# These are read if the machine is quick enough; what matters is that they end, and say so if not.
SLOW = {"million-cells.html", "million-cells.md"}
_SECONDS = "6"
_MIB = "1024"


@dataclass
class Run:
    """What the program did: its exit code, its findings by file, and all it wrote."""

    code: int
    found: dict[str, list[tuple[str, str]]]
    written: dict[str, bytes]
    asked: list[str]
    folder: Path


class _Listener(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_GET  # noqa: N815


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A machine that must not be asked for anything."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Listener)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, address: str) -> Run:
    """The program on all hostile files at once."""
    folder = tmp_path_factory.mktemp("hostile")
    pack = folder / "pack"
    pack.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hostile, "ADDRESS", address)
        for name, maker in HOSTILE.items():
            (pack / name).write_bytes(maker())
    formats = ("html", "json", "sarif", "junit", "gitlab", "github", "markdown", "csv")
    outputs = [word for name in formats for word in (f"--{name}", folder / f"out.{name}")]
    command = [sys.executable, "-m", "packlint", "check", pack, *outputs, "--color", "never"]
    command += ["--no-cache", "--time-limit", _SECONDS, "--memory-limit", _MIB, "--jobs", "3"]
    done = subprocess.run(command, capture_output=True, timeout=500, check=False, cwd=folder)
    written = {name: (folder / f"out.{name}").read_bytes() for name in formats}
    found: dict[str, list[tuple[str, str]]] = {}
    for one in json.loads(written["json"])["findings"]:
        name = os.path.basename(one["places"][0]["document"])  # noqa: PTH119
        found.setdefault(name, []).append((one["rule"], one["message"]))
    written |= {"stdout": done.stdout, "stderr": done.stderr}
    return Run(done.returncode, found, written, _Listener.asked, folder)


def test_the_run_is_incomplete_and_says_nothing_else(run: Run) -> None:
    assert (run.code, run.written["stderr"]) == (3, b"")


@pytest.mark.parametrize("name", sorted(set(HOSTILE) - set(UNREAD) - SLOW), ids=ascii)
def test_what_can_be_read_is_read(run: Run, name: str) -> None:
    counts = Counter(run.found[name])
    assert counts[_REPEATED] >= 1
    more = [one for one in counts if one != _REPEATED and one[0] != "link-internal-only"]
    assert more == EXPECTED.get(name, [])


@pytest.mark.parametrize("name", sorted(UNREAD))
def test_what_cannot_be_read_is_said(run: Run, name: str) -> None:
    assert run.found[name] == [UNREAD[name]]


@pytest.mark.parametrize("name", sorted(SLOW))
def test_what_takes_too_long_is_said(run: Run, name: str) -> None:
    # Whether time or memory ends first depends on the machine, and C may end with the memory.
    assert run.found[name] == [_REPEATED] or [rule for rule, _ in run.found[name]] == [
        "document-unreadable"
    ]


def test_nothing_acts_on_a_terminal(run: Run) -> None:
    """Neither what stands in a file nor its name."""
    for name, data in run.written.items():
        text = data.decode("utf-8")
        acting = {c for c in text if (c < " " and c not in "\r\n\t") or c in "\x7f\x9b\u202e\u2066"}
        assert not acting, name


def test_nobody_is_asked_for_anything(run: Run) -> None:
    assert run.asked == []


def test_nothing_is_written_but_what_was_asked_for(run: Run) -> None:
    assert {path.name for path in (run.folder / "pack").iterdir()} == set(HOSTILE)
    left = {path.name for path in run.folder.iterdir()} - {"pack"}
    assert left == {name for name in left if name.startswith("out.")}
    assert not Path("/tmp/packlint-evil.xml").exists()
    assert not (run.folder.parent / "evil.xml").exists()


@pytest.mark.parametrize("kind", ["measures", "dates", "links", "tables", "claims", "contacts"])
def test_facts_give_no_formula_to_a_spreadsheet_and_nothing_to_the_terminal(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    formulas = ("=cmd|' /C calc'!A0", "+cmd()", "-cmd()", "@SUM(1)", "=1+1")
    path = tmp_path / "=cmd.md"
    rows = [f"| {one.replace('|', '/')} | £{n}m | 2024/25 |" for n, one in enumerate(formulas, 1)]
    links = " ".join(f"[{one}](http://northshire.gov.uk/{n})" for n, one in enumerate(formulas))
    head = ["# Costs", "", "| Item | Cost | Year |", "|---|---|---|"]
    tail = ["", f"Officer: =Ann Lee, 01234 567890. {links}", f"## {formulas[0]}"]
    path.write_text("\n".join([*head, *rows, *tail]), encoding="utf-8")
    for form in ("--csv", "--json", ""):
        main(["facts", str(path), f"--{kind}", *filter(None, [form])])
        said = capsys.readouterr()
        assert "\x1b" not in said.out + said.err
        if form == "--csv":
            cells = [cell for row in csv.reader(said.out.splitlines()) for cell in row]
            assert not [cell for cell in cells if re.match(r"[=@\t\r]|[+-].*[a-z]", cell)]


@pytest.mark.parametrize(
    "command", [["check"], ["facts", "--dates"], ["ledger", "add", "--ledger", "l.db"]]
)
def test_the_name_of_a_file_that_cannot_be_read_acts_on_no_terminal(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.md").write_text(hostile.SENTENCE, encoding="utf-8")
    (tmp_path / "a\x1b[31m\x9b1m.pdf").write_bytes(b"%PDF-1.7\n")
    assert main([command[0], *command[1:2], str(tmp_path), *command[2:]]) in (3, 2)
    said = capsys.readouterr()
    assert "<U+001B>" in said.out + said.err
    assert not {"\x1b", "\x9b"} & {*said.out, *said.err}
