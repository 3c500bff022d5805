"""The ledger file in bad luck: killed runs, many at once, no room, no rights, other files."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from killed_ledger import dump, killed_adds, long_pack

from packlint.cli import main
from packlint.errors import UsageError
from packlint.store.ledger import open_ledger
from packlint.store.schema import VERSION

_NOBODY = 65534
REPORT = """\
# Report of the Director

Date of meeting: 21 January 2025

The number of children educated at home in Northshire was {count} at the end of Q2 2024/25.
"""


def filled(path: Path, *numbers: int) -> Path:
    with open_ledger(path, create=True) as ledger:
        for number in numbers:
            pack = long_pack(number)
            ledger.add(pack.entry, pack.past, pack.plans)
    return path


def test_killed_runs_leave_the_ledger_as_it_was_or_whole(tmp_path: Path) -> None:
    assert killed_adds(tmp_path, 30).total() == 30


@pytest.mark.parametrize("runs", [2, 8])
def test_processes_at_once_lose_and_double_nothing(tmp_path: Path, runs: int) -> None:
    path = tmp_path / "ledger.db"
    files = [tmp_path / f"pack-{number}.md" for number in range(runs + 1)]
    for number, file in enumerate(files):
        file.write_text(REPORT.format(count=1100 + number), encoding="utf-8")
    code = "import sys; from packlint.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "ledger", "add", "--ledger", str(path)]
    # Each pack is added by two runs.
    started = [
        subprocess.Popen([*command, str(files[n]), str(files[n + 1])], stdout=subprocess.DEVNULL)
        for n in range(runs)
    ]
    assert [run.wait() for run in started] == [0] * runs
    with open_ledger(path) as ledger:
        assert len({entry.key for entry in ledger.packs()}) == runs + 1
        found = [past.measure.printed for past in ledger.history({"children", "educat", "home"})]
    assert sorted(found) == [str(1100 + number) for number in range(runs + 1)]
    dump(path)


def test_a_full_disk_is_said_and_changes_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path / "ledger.db", 1)
    before = dump(path)
    pack = long_pack(2)
    full = "the disk is full .* Make room and run it again"

    def add_where_is_no_room() -> None:
        with open_ledger(path) as ledger:
            pages = ledger._sql.execute("PRAGMA page_count").fetchone()[0]
            ledger._sql.execute(f"PRAGMA max_page_count = {pages + 2}")
            ledger.add(pack.entry, pack.past, pack.plans)

    with pytest.raises(UsageError, match=full):
        add_where_is_no_room()
    assert dump(path) == before


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """The folder and its files are not to be written, not even by root."""
    paths = [folder, *folder.iterdir()]
    modes = [path.stat().st_mode for path in paths]
    is_root = os.geteuid() == 0
    try:
        for parent in folder.parents:
            if is_root and parent.stat().st_uid == 0 and parent.name.startswith(("pytest", "test")):
                parent.chmod(parent.stat().st_mode | 0o555)
        for path in paths:
            path.chmod(path.stat().st_mode & 0o555 | 0o444)
        if is_root:
            os.seteuid(_NOBODY)
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_a_ledger_that_may_not_be_written_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    path = filled(folder / "ledger.db", 1)
    pack, other = long_pack(2), folder / "other.db"
    with without_rights(folder):
        with open_ledger(path) as ledger:
            assert [entry.title for entry in ledger.packs()] == ["pack 1"]
        changed = "may not be written .* Nothing was changed"
        with pytest.raises(UsageError, match=changed), open_ledger(path) as ledger:
            ledger.add(pack.entry, pack.past, pack.plans)
        closed = "cannot be opened .* that you may write in it"
        with pytest.raises(UsageError, match=closed), open_ledger(other, create=True):
            pass
    (folder / "ledger.db-wal").write_bytes(b"left by a run that broke off")
    with without_rights(folder):
        open_log = "another run has not finished writing it"
        with pytest.raises(UsageError, match=open_log), open_ledger(path):
            pass


def test_a_cut_off_ledger_is_said_to_be_damaged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled(tmp_path / "ledger.db", 1)
    path.write_bytes(path.read_bytes()[:9000])
    assert main(["ledger", "list", "--ledger", str(path)]) == 2
    said = capsys.readouterr().err
    assert "the ledger is damaged" in said
    assert "Put back a copy of it, or add its packs to a new one." in said


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (VERSION + 1, "a newer version of packlint. Update packlint"),
        (VERSION - 1, "an older version of packlint. Add its packs to a new ledger"),
        (1001, "this is not a ledger"),
    ],
)
def test_a_ledger_of_another_version_is_refused(tmp_path: Path, version: int, said: str) -> None:
    path = filled(tmp_path / "ledger.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(UsageError, match=said), open_ledger(path, create=True):
        pass


def test_a_file_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (one)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(UsageError, match="a file of another kind"), open_ledger(path, create=True):
        pass
    assert path.read_bytes() == before
    random = tmp_path / "random.db"
    random.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(UsageError, match="not a ledger that can be used"), open_ledger(random):
        pass
