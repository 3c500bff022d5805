"""What a corpus keeps, whenever a run is killed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from corpus_help import rows, statuses
from made_corpus import made_pack

from packlint.corpus import store as stores
from packlint.corpus.parts import live_parts
from packlint.corpus.records import Rows
from packlint.corpus.store import Store, open_store
from packlint.errors import UsageError

_MEASURE = ("r.md", "r.md:1", "", "bins", "1.5", "1.5", "1.45", "1.55", "", None, None, None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


def _add(store: Store, pack: str, stamp: str = "1", figure: str = "1.5") -> None:
    found: Rows = {
        "documents": [("r.md", "markdown", "read", "0", None)],
        "measures": [(*_MEASURE[:5], figure, *_MEASURE[6:], "level", "prose", False)],
    }
    store.add(made_pack(pack, key="k" + stamp, stamp=stamp), found)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_PACKS", 2)


def test_what_is_added_is_known_again(folder: Path) -> None:
    with open_store(folder) as store:
        _add(store, "a")
    with open_store(folder) as store:
        assert (store.known["a"].stamp, store.known["a"].seq) == ("1", 1)
        # In the journal only: the run that added it was ended before it wrote a part.
        assert live_parts(folder) == []
        _add(store, "b")
        store.finish()
    assert statuses(folder) == {"a": "checked", "b": "checked"}
    assert [row["seq"] for row in rows(folder, "documents")] == [1, 2]


@pytest.mark.usefixtures("small_parts")
def test_parts_are_joined_and_each_pack_is_there_once(folder: Path) -> None:
    with open_store(folder) as store:
        for pack in "abcde":
            _add(store, pack)
        assert [(part.first, part.last) for part in live_parts(folder)] == [(1, 1), (2, 2)]
        _add(store, "a", stamp="2")
        store.finish()
        assert [(part.first, part.last) for part in live_parts(folder)] == [(1, 4)]
    assert set(statuses(folder)) == set("abcde")
    assert [row["stamp"] for row in rows(folder, "packs") if row["pack"] == "a"] == ["2"]
    assert len(rows(folder, "measures")) == 5


@pytest.mark.usefixtures("small_parts")
def test_a_run_killed_between_writing_and_saying_so_adds_nothing_twice(folder: Path) -> None:
    with open_store(folder) as store:
        _add(store, "a")
        journal = (folder / "journal.db").read_bytes()
        wal = (folder / "journal.db-wal").read_bytes()
        _add(store, "b")
        _add(store, "c")
    # As if the first part had been renamed, and nothing been done after.
    (folder / "journal.db").write_bytes(journal)
    (folder / "journal.db-wal").write_bytes(wal)
    with open_store(folder) as store:
        assert set(store.known) == {"a", "b"}
        store.finish()
    assert set(statuses(folder)) == {"a", "b"}


@pytest.mark.usefixtures("small_parts")
def test_a_run_killed_while_it_joins_leaves_every_row_once(folder: Path, tmp_path: Path) -> None:
    with open_store(folder) as store:
        for pack in "abcd":
            _add(store, pack)
        shutil.copytree(folder / "parts", tmp_path / "before")
        store.finish()
    # The joined part has appeared, and those that it replaces are still there.
    shutil.copytree(tmp_path / "before", folder / "parts", dirs_exist_ok=True)
    half = folder / "parts" / ".writing-000003-000003"
    half.mkdir()
    (half / "packs.parquet").write_bytes(b"PAR1")
    assert set(statuses(folder)) == set("abcd")
    with open_store(folder) as store:
        store.finish()
    assert [path.name for path in (folder / "parts").iterdir()] == ["000001-000003"]
    assert set(statuses(folder)) == set("abcd")


def test_labels_change_without_another_check(folder: Path) -> None:
    for labels in (("Northshire", "path", "2031", "pack"), ("", "", "2032", "manifest")):
        with open_store(folder) as store:
            if "a" not in store.known:
                _add(store, "a")
            store.relabel("a", labels)
            store.finish()
        [pack] = rows(folder, "packs")
        assert tuple(pack[name] for name in ("body", "body_from", "year", "year_from")) == labels
        assert (pack["seq"], len(rows(folder, "measures"))) == (1, 1)


def test_figures_that_fit_no_column_are_left_empty(folder: Path) -> None:
    with open_store(folder) as store:
        _add(store, "a", figure="1E+40")
        _add(store, "b", figure="-12345678901234567.1234567891")
        store.finish()
    large, exact = rows(folder, "measures")
    assert large["value"] is None
    assert large["printed"] == "1.5"
    assert str(exact["value"]) == "-12345678901234567.1234567891"


def test_a_part_that_could_not_be_finished_is_begun_anew(folder: Path) -> None:
    with open_store(folder) as store:
        _add(store, "a")
        half = folder / "parts" / ".writing-000001-000001"
        half.mkdir(parents=True)
        (half / "packs.parquet").write_bytes(b"PAR1")
        store.flush()
    assert [path.name for path in (folder / "parts").iterdir()] == ["000001-000001"]
    assert statuses(folder) == {"a": "checked"}


@pytest.mark.parametrize(
    ("pragma", "said"),
    [
        ("max_page_count = 1", "The disk is full. Make room and run again, or name another folder"),
        ("query_only = ON", "It may not be written .* Get the right to write there, or name"),
    ],
)
def test_a_journal_that_cannot_be_written_is_not_called_damaged(
    folder: Path, pragma: str, said: str
) -> None:
    with open_store(folder) as store:
        _add(store, "a")

    def add_where_is_no_room() -> None:
        with open_store(folder) as store:
            store._journal._sql.execute(f"PRAGMA {pragma}")
            for number in range(2000):
                _add(store, f"{number}")

    with pytest.raises(UsageError, match=said):
        add_where_is_no_room()
    with open_store(folder) as store:
        assert "a" in store.known


def test_two_runs_do_not_write_into_one_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("packlint.corpus.journal._PATIENCE", 0.05)
    with (
        open_store(folder),
        pytest.raises(UsageError, match=r"Another run is at work on it. Wait"),
        open_store(folder),
    ):
        pass


def test_a_folder_with_other_things_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "report.pdf").write_bytes(b"x")
    with (
        pytest.raises(UsageError, match=r"there are other things in it"),
        open_store(folder),
    ):
        pass
    assert [path.name for path in folder.iterdir()] == ["report.pdf"]


def test_a_corpus_of_another_version_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "corpus.json").write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"written by another version"), open_store(folder):
        pass
