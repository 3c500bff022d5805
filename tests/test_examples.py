"""The example pack: all that packlint says about it, as Markdown and as PDF, and the demo."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pymupdf
import pytest

from example_faults import FAULTS
from packlint.rules import ENGINE, Profile, load_rules, shipped_rule_files
from rule_cases import cases

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
PDF = EXAMPLES / "northshire-pdf" / "northshire-pack.pdf"
BIN = Path(sys.executable).parent


def checked(path: Path) -> dict[str, Any]:
    """The findings on a pack, from the command line as JSON; there must be some."""
    command = [str(BIN / "packlint"), "check", str(path), "--json", "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


# These hold papers against the agenda in the same file, and the pack has a file for each paper.
_IN_ONE_FILE = {"agenda-item-without-report", "agenda-pages-differ", "meeting-date-differs"}


def test_every_default_rule_has_its_fault() -> None:
    """But for those that need more: a Word file or PDF, an earlier pack, or the network."""
    rules = [r for r in load_rules(shipped_rule_files()) if r.check != ENGINE and not r.online]
    on = {rule.id for rule in rules if rule.profile is Profile.DEFAULT}
    in_text = {
        case.rule
        for case in cases()
        if case.expect and not case.earlier and all(isinstance(x, str) for x in case.pack.values())
    }
    assert len(in_text) > 30
    shown = [fault.rule for fault in FAULTS]
    assert sorted(set(shown)) == sorted(shown), "one fault of each kind"
    assert (on & in_text) - _IN_ONE_FILE <= set(shown) <= on


def test_markdown_pack() -> None:
    places = [(found, found["places"][0]) for found in checked(EXAMPLES / "northshire")["findings"]]
    assert [
        (
            found["rule"],
            f"{Path(place['document']).name}:{place['line']}:{place['column']}",
            place["quote"],
            found["message"],
        )
        for found, place in places
    ] == [(fault.rule, fault.at, fault.quote, fault.message) for fault in FAULTS]


def test_pdf_pack_has_the_same_faults() -> None:
    places = [(found, found["places"][0]) for found in checked(PDF)["findings"]]
    assert sorted(
        (found["rule"], place["page"], place["quote"], found["message"]) for found, place in places
    ) == sorted((fault.rule, fault.page, fault.quote, fault.message) for fault in FAULTS)


def test_pdf_pack_is_printed_from_the_markdown() -> None:
    build = _load(EXAMPLES / "build.py")
    with pymupdf.open(PDF) as document:
        keywords = document.metadata["keywords"]
    assert keywords == f"sources {build.fingerprint()}", "run .venv/bin/python examples/build.py"


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What `make demo` needs of a checkout, but for the virtual environment."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(EXAMPLES / "northshire", tmp_path / "examples" / "northshire")
    return tmp_path


def _make_demo(folder: Path, tools: Path) -> subprocess.CompletedProcess[str]:
    """Run `make demo` with the packlint of a folder, as if .venv were set up."""
    command = ["make", "--old-file=.venv/installed", f"BIN={tools}", "demo"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )


def test_demo_writes_the_report_and_says_where(checkout: Path) -> None:
    done = _make_demo(checkout, BIN)
    report = checkout / "build" / "northshire.html"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"\nThe report is at {report}: open it in a browser.\n")
    assert report.read_text(encoding="utf-8").count("12,165") > 0


@pytest.mark.parametrize("code", [1, 2, 3])
def test_demo_fails_when_packlint_does(checkout: Path, code: int) -> None:
    tools = checkout / "bin"
    tools.mkdir()
    (tools / "packlint").write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    (tools / "packlint").chmod(0o755)
    done = _make_demo(checkout, tools)
    assert done.returncode == 2
    assert f"The demo did not finish: packlint ended with exit code {code}.\n" in done.stderr
