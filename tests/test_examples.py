"""The example pack: all that packlint says about it, as Markdown and as PDF, and the demo."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pymupdf
import pytest

from packlint.rules import ENGINE, Profile, load_rules, shipped_rule_files

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
PDF = EXAMPLES / "northshire-pdf" / "northshire-pack.pdf"
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Fault:
    """A fault put into the pack on purpose: where it stands in each form, and what is said."""

    rule: str
    at: str
    page: int
    quote: str
    message: str


FAULTS = (
    Fault(
        "link-insecure",
        "agenda.md:32:2",
        1,
        "the council's webcast page",
        "http://webcasts.northshire.example/scrutiny is not encrypted (http).",
    ),
    Fault(
        "weekday-differs",
        "agenda.md:38:51",
        1,
        "Wednesday, 11 March 2025",
        "Wednesday, 11 March 2025 is a Tuesday.",
    ),
    Fault(
        "future-event-before-report",
        "item-5-budget.md:17:62",
        2,
        "will be considered by the Cabinet on 4 February 2024",
        "4 February 2024 is told as still to come (“will be considered”), but the report is dated"
        " 14 January 2025.",
    ),
    Fault(
        "word-repeated",
        "item-5-budget.md:60:4",
        3,
        "the the",
        "“the the” repeats itself.",
    ),
    Fault(
        "link-malformed",
        "item-5-budget.md:86:5",
        4,
        "Capital Strategy",
        "The link to https//www.northshire.example/capital-strategy cannot work: it does not begin"
        " with “https://”, with a colon and two slashes.",
    ),
    Fault(
        "column-total-differs",
        "item-5-budget.md:98:56",
        4,
        "12,165",
        "Subtotal, 2026/27: 8,960 + 1,615 + 690 = 11,265, but the total says 12,165 (900 too high)."
        " Two digits look swapped.",
    ),
    Fault(
        "past-event-after-report",
        "item-6-recycling.md:14:7",
        6,
        "October 2025 the Council adopted",
        "October 2025 is told as past (“adopted”), but the report is dated 14 January 2025.",
    ),
    Fault(
        "row-total-differs",
        "item-6-recycling.md:31:48",
        6,
        "8,950",
        "Food waste, Total: 2,105 + 2,064 + 2,190 + 2,231 = 8,590, but the total says 8,950 (360"
        " too high). Two digits look swapped.",
    ),
    Fault(
        "date-impossible",
        "item-6-recycling.md:53:40",
        7,
        "31 November 2024",
        "31 November 2024 does not exist: November has 30 days.",
    ),
    Fault(
        "placeholder-left",
        "item-6-recycling.md:56:56",
        7,
        "[insert link to map]",
        "“[insert link to map]” looks like a note or gap left over from drafting.",
    ),
    Fault(
        "prompt-unanswered",
        "item-6a-equality.md:28:38",
        8,
        "Please summarise the comments of the Equalities Board here",
        "“Please summarise the comments of the Equalities Board here” is a prompt that nobody"
        " answered.",
    ),
    Fault(
        "share-differs",
        "item-6b-survey.md:5:67",
        9,
        "35.9%",
        "956 of 2,418 is 39.5%, but the text says 35.9%. Two digits look swapped.",
    ),
    Fault(
        "change-differs",
        "item-6b-survey.md:7:89",
        9,
        "11.1%",
        "268 on 2,150 is an increase of 12.5%, but the text says 11.1%. It is worked out on 2,418,"
        " the figure after the change.",
    ),
    Fault(
        "parts-differ-from-whole",
        "item-6b-survey.md:10:20",
        9,
        "£18,400",
        "£9,600 + £5,300 + £3,800 = £18,700, £300 more than the £18,400 that they are said to make"
        " up. One digit differs.",
    ),
    Fault(
        "comparison-differs",
        "item-6b-survey.md:15:70",
        9,
        "2.6%",
        "78.4% and 76.8% are apart by 1.6 percentage points, but the text says 2.6%.",
    ),
    Fault(
        "direction-contradicts-figures",
        "item-6b-survey.md:18:58",
        9,
        "31.2% in 2022 to 33.5%",
        "From 31.2% to 33.5% is a rise, but the text says “fell”.",
    ),
    Fault(
        "count-differs-from-list",
        "item-6b-survey.md:20:38",
        9,
        "four",
        "The text says four changes, but 3 are listed below it.",
    ),
)


def checked(path: Path) -> dict[str, Any]:
    """The findings on a pack, from the command line as JSON; there must be some."""
    command = [str(BIN / "packlint"), "check", str(path), "--json", "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_every_default_rule_has_its_fault() -> None:
    rules = load_rules(shipped_rule_files())
    shown = {r.id for r in rules if r.check != ENGINE and r.profile is Profile.DEFAULT}
    assert sorted(fault.rule for fault in FAULTS) == sorted(shown)


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
