"""Waiver files: read, written so that they merge, and refused with a line when they are wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from packlint.errors import ConfigError
from packlint.waivers import Entry, added, load_waivers

A, B, C = "0a" * 10, "1b" * 10, "2c" * 10
FILE = f"""\
# Ours.
waivers:
  # The ledger rounds.
  - fingerprint: "{A}"
    rule: column-total-differs
    document: budget.md
    says: "It is 1 out."
    reason: Agreed with Finance.
    by: A. Clerk
    until: 2026-03-31
  - fingerprint: "{C}"
    baseline: true
"""


def _file(folder: Path, text: str) -> Path:
    path = folder / "packlint-waivers.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_entries_are_read_with_their_places(tmp_path: Path) -> None:
    path = _file(tmp_path, FILE)
    entries = load_waivers([path]).entries
    assert entries[A] == Entry(
        A,
        "Agreed with Finance.",
        "column-total-differs",
        "budget.md",
        "It is 1 out.",
        "A. Clerk",
        date(2026, 3, 31),
        str(path),
        4,
    )
    assert entries[C].is_baseline
    assert entries[C].line == 11


def test_the_last_day_is_a_day_on_which_it_holds() -> None:
    entry = Entry(A, "Agreed.", until=date(2026, 3, 31))
    assert entry.holds(date(2026, 3, 31))
    assert not entry.holds(date(2026, 4, 1))
    assert entry.holds(None)


def test_an_entry_goes_to_its_place_and_the_rest_stays_as_it_was(tmp_path: Path) -> None:
    text = added(_file(tmp_path, FILE), [Entry(B, 'Say "yes": it is £5.', says="# no comment")])
    new = f"""\
  - fingerprint: "{B}"
    says: "# no comment"
    reason: "Say \\"yes\\": it is £5."
"""
    at = FILE.index(f'  - fingerprint: "{C}"')
    assert text == FILE[:at] + new + FILE[at:]
    assert yaml.safe_load(text)["waivers"][1]["reason"] == 'Say "yes": it is £5.'


def test_an_entry_that_is_there_is_replaced(tmp_path: Path) -> None:
    text = added(_file(tmp_path, FILE), [Entry(C, "Corrected at the meeting.")])
    assert [item.get("reason") for item in yaml.safe_load(text)["waivers"]] == [
        "Agreed with Finance.",
        "Corrected at the meeting.",
    ]
    assert text.count(C) == 1


@pytest.mark.parametrize("before", ["waivers:\n", "# Ours.\nwaivers: []\n", "waivers:"])
def test_a_file_without_entries_gets_its_first(tmp_path: Path, before: str) -> None:
    path = _file(tmp_path, before)
    path.write_text(added(path, [Entry(B, "Agreed.")]), encoding="utf-8")
    assert list(load_waivers([path]).entries) == [B]


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    text = added(tmp_path / "packlint-waivers.yml", [Entry(B, "Agreed."), Entry(A, "Agreed.")])
    assert text.startswith("# Findings of packlint that need no action")
    assert [item["fingerprint"] for item in yaml.safe_load(text)["waivers"]] == [A, B]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "waivers:\n  - fingerprint: abc\n    reason: x\n",
            ":2: waivers.0.fingerprint: 'abc' does",
        ),
        (f'waivers:\n  - fingerprint: "{A}"\n', ":2: waivers.0: "),
        (f'waivers:\n  - fingerprint: "{A}"\n    reason: " "\n', ":3: waivers.0.reason: ' ' does"),
        (
            f'waivers:\n  - fingerprint: "{A}"\n    reason: x\n    until: "2026-02-31"\n',
            ":4: there is no date 2026-02-31.",
        ),
        ("waivers:\n  - [\n", ":3: this is not YAML"),
        ("waivers: [&a x, *a]\n", ":1: *a: aliases are not allowed in a waiver file."),
        ("rules: []\n", ":1: "),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        load_waivers([path])
    assert str(error.value).startswith(f"{path}{message}")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.yml: the waiver file cannot be read"):
        load_waivers([tmp_path / "none.yml"])
