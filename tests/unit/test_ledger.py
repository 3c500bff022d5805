"""The ledger file: what is added is there, once, whole, and found again."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from packlint.api import ReadPack, just_read, taken
from packlint.cli import main
from packlint.errors import UsageError
from packlint.facts import Facts
from packlint.facts.measures import Measure
from packlint.pack import build_pack
from packlint.readers import Source, read
from packlint.store.ledger import open_ledger
from packlint.store.rows import from_row, to_row

QUARTER = """\
# Report of the Director

Date of meeting: {meeting}

The number of children educated at home in Northshire was {count} at the end of {quarter}.

| Indicator | {quarter} |
|---|---|
| Visits to libraries in Northshire | 41,250 |
"""


TEXT = QUARTER.format(meeting="21 January 2025", count="1,138", quarter="Q2 2024/25")


def pack(meeting: str, count: str, quarter: str) -> ReadPack:
    text = QUARTER.format(meeting=meeting, count=count, quarter=quarter)
    return taken([read(Source(0, "report.md", text.encode()))], f"pack of {meeting}")


JANUARY = pack("21 January 2025", "1,138", "Q2 2024/25")
SEPTEMBER = pack("2 September 2025", "1,547", "Q1 2025/26")


def add(path: Path, *packs: ReadPack) -> list[bool]:
    with open_ledger(path, create=True) as ledger:
        return [ledger.add(one.entry, one.past, one.plans) for one in packs]


def dump(path: Path) -> list[str]:
    import sqlite3

    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def told(measure: Measure) -> tuple[object, ...]:
    return (measure.printed, measure.value, measure.extent, measure.words, measure.when)


def test_a_measure_comes_back_as_it_was() -> None:
    for past in JANUARY.past:
        assert told(from_row(to_row(past.measure))) == told(past.measure)


def test_history_is_the_series_over_packs(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    assert add(path, SEPTEMBER, JANUARY) == [True, True]
    with open_ledger(path) as ledger:
        found = ledger.history({"children", "educat", "home"})
        assert [(past.measure.printed, past.date) for past in found] == [
            ("1,138", date(2025, 1, 21)),
            ("1,547", date(2025, 9, 2)),
        ]
        assert ledger.history({"children", "swimm"}) == []


def test_the_same_pack_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    add(path, JANUARY)
    before = dump(path)
    assert add(path, JANUARY) == [False]
    assert dump(path) == before


def test_what_was_removed_leaves_nothing_behind(tmp_path: Path) -> None:
    path, other = tmp_path / "ledger.db", tmp_path / "other.db"
    add(path, JANUARY, SEPTEMBER)
    with open_ledger(path) as ledger:
        assert ledger.remove(SEPTEMBER.entry.key)
        assert not ledger.remove(SEPTEMBER.entry.key)
        assert [entry.key for entry in ledger.packs()] == [JANUARY.entry.key]
    add(other, JANUARY)
    counts = [line for line in dump(path) if 'INTO "measures"' in line or "postings" in line]
    assert counts == [
        line for line in dump(other) if 'INTO "measures"' in line or "postings" in line
    ]


def test_a_run_that_breaks_off_leaves_the_ledger_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.db"
    add(path, JANUARY)
    before = dump(path)
    with open_ledger(path) as ledger:
        monkeypatch.setattr(ledger, "_file", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            ledger.add(SEPTEMBER.entry, SEPTEMBER.past)
    assert dump(path) == before


def test_a_killed_process_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    add(path, JANUARY)
    before = dump(path)
    script = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute('DELETE FROM packs')\n"
        "os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == 9
    assert dump(path) == before
    assert add(path, SEPTEMBER) == [True]


def test_two_processes_add_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    files = []
    for number in range(4):
        files.append(tmp_path / f"pack-{number}.md")
        text = QUARTER.format(meeting="21 January 2025", count=1100 + number, quarter="Q2 2024/25")
        files[-1].write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "packlint", "ledger", "add", "--ledger", str(path)]
    runs = [
        subprocess.Popen([*command, *map(str, some)], stdout=subprocess.DEVNULL)
        for some in (files[:3], files[1:])
    ]
    assert [run.wait() for run in runs] == [0, 0]
    with open_ledger(path) as ledger:
        assert len(ledger.packs()) == 4


def test_a_ledger_answers_as_packs_that_were_just_read(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    add(path, JANUARY, SEPTEMBER)
    facts = Facts(build_pack([read(Source(0, "report.md", TEXT.encode()))])).lasting
    with open_ledger(path) as ledger:
        for fact in facts:
            assert [told(one.measure) for one in ledger.like(fact)] == [
                told(one.measure) for one in just_read([JANUARY, SEPTEMBER]).like(fact)
            ]
        assert {one.measure.printed for fact in facts for one in ledger.like(fact)} == {
            "1,138",
            "41,250",
        }


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a ledger at all, but long enough to have a header of its own " * 20)
    with pytest.raises(UsageError, match="not a ledger"), open_ledger(path):
        pass
    with pytest.raises(UsageError, match="there is no ledger"), open_ledger(tmp_path / "none.db"):
        pass


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pack.md"
    text = QUARTER.format(meeting="21 January 2025", count="1,138", quarter="Q2 2024/25")
    file.write_text(text, encoding="utf-8")
    where = ["--ledger", str(tmp_path / "ledger.db")]
    assert main(["ledger", "add", str(file), *where]) == 0
    key = capsys.readouterr().out.split()[0]
    assert main(["ledger", "list", *where]) == 0
    assert capsys.readouterr().out == f"{key}  2025-01-21  pack.md  1  2\n"
    assert main(["ledger", "history", "home education of children", *where]) == 0
    assert capsys.readouterr().out == ""
    assert main(["ledger", "history", "children educated at home", *where]) == 0
    assert capsys.readouterr().out.startswith("2024-07-01 to 2024-09-30  1,138  1138  The number")
    assert main(["ledger", "remove", key, *where]) == 0
    assert capsys.readouterr().out == f"{key}  removed\n"
    assert main(["ledger", "remove", key, *where]) == 2


def test_check_against_a_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    for file, meeting, count in ((old, "21 January 2025", 1138), (new, "2 September 2025", 1191)):
        text = QUARTER.format(meeting=meeting, count=count, quarter="Q2 2024/25")
        file.write_text(text, encoding="utf-8")
    where = ["--ledger", str(tmp_path / "ledger.db")]
    select = ["--select", "figure-differs-between-packs", "--fail-on", "warning"]
    assert main(["ledger", "add", str(old), *where]) == 0
    assert main(["check", str(new), *where, *select]) == 1
    first = capsys.readouterr().out
    assert "1191 here, but 1138 for the same days in old.md of 21 January 2025" in first
    assert main(["check", str(new), "--against", str(old), *select]) == 1
    assert (
        "1191 here, but 1138 for the same days in old.md of 21 January 2025"
        in capsys.readouterr().out
    )
