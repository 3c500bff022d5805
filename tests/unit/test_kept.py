"""What is kept of runs: documents come back whole and nothing else does; the file never fails."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from packlint.readers import Source, read
from packlint.records import document_from_bytes, document_to_bytes
from packlint.shelf import Shelf
from packlint.stamp import key_of
from packlint.store import kept as module
from packlint.store.kept import Kept, own_folder
from packlint.store.ledger import open_ledger

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFTS = sorted(path for path in EXAMPLES.rglob("*") if path.suffix in (".md", ".pdf"))


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_a_document_comes_back_as_it_was(path: Path) -> None:
    document = read(Source(3, str(path), path.read_bytes()))
    again = document_from_bytes(document_to_bytes(document), str(path))
    assert again == document


class _Hostile:
    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("true",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no pickle",
        pickle.dumps(_Hostile()),
        pickle.dumps(os.system),
        pickle.dumps({"a": 1}),
        b"cpacklint.model.document\nreplace\n.",
        b"cpacklint.model.span\nText.pieces_of\n.",
    ],
)
def test_nothing_but_a_document_comes_back(data: bytes) -> None:
    assert document_from_bytes(data, "a.md") is None


def test_keys_tell_parts_apart() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of("a") == key_of("a")


def test_answers_are_kept_from_one_opening_to_the_next(tmp_path: Path) -> None:
    first = Kept(tmp_path / "new" / "drafts.db")
    first.keep(b"key", b"answer")
    first.close()
    second = Kept(tmp_path / "new" / "drafts.db")
    assert (second.recall(b"key"), second.recall(b"other")) == (b"answer", None)
    second.close()
    if os.name == "posix":
        assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_what_was_not_asked_for_lately_makes_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "drafts.db"
    for day, key in ((1, b"a"), (2, b"b"), (3, b"c")):
        monkeypatch.setattr(module, "_today", lambda day=day: day)
        kept = Kept(path)
        kept.recall(b"a")
        kept.keep(key, os.urandom(1000))
        kept.close()
    monkeypatch.setattr(module, "_today", lambda: 4)
    small = Kept(path, most_bytes=2200)
    small.keep(b"d", os.urandom(1000))
    small.close()
    again = Kept(path)
    assert [key for key in (b"a", b"b", b"c", b"d") if again.recall(key)] == [b"c", b"d"]
    again.close()
    monkeypatch.setattr(module, "_today", lambda: 19)
    later = Kept(path)
    later.keep(b"e", b"")
    later.close()
    assert [key for key in (b"c", b"d", b"e") if Kept(path).recall(key) is not None] == [b"e"]


def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path) -> None:
    text, ledger = tmp_path / "draft.md", tmp_path / "ledger.db"
    text.write_text("# A draft\n" * 100, encoding="utf-8")
    with open_ledger(ledger, create=True):
        pass
    for path in (text, ledger, tmp_path):
        before = path.read_bytes() if path.is_file() else b""
        kept = Kept(path)
        kept.keep(b"key", b"answer")
        assert kept.problem
        assert kept.recall(b"key") is None
        kept.close()
        assert (path.read_bytes() if path.is_file() else b"") == before


def test_broken_answers_are_no_answers(tmp_path: Path) -> None:
    path = tmp_path / "drafts.db"
    kept = Kept(path)
    draft = EXAMPLES / "northshire" / "agenda.md"
    shelf = Shelf(kept)
    assert shelf.find(draft) is None
    document = read(Source(0, str(draft), draft.read_bytes()))
    shelf.put(document)
    assert shelf.find(draft) == document
    kept.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE kept SET data = ?", (b"broken",))
    connection.commit()
    connection.close()
    kept = Kept(path)
    assert Shelf(kept).find(draft) is None
    assert "incorrect header check" in kept.problem
    kept.close()


_WRITE = """
import sys
from pathlib import Path
from packlint.store.kept import Kept
kept = Kept(Path(sys.argv[1]))
for number in range(200):
    kept.keep(f"{sys.argv[2]} {number}".encode(), bytes(1000))
    kept.keep(b"both", str(number).encode())
kept.close()
assert not kept.problem, kept.problem
"""


def test_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "drafts.db"
    runs = [subprocess.Popen([sys.executable, "-c", _WRITE, path, name]) for name in "abcd"]
    assert [run.wait(120) for run in runs] == [0, 0, 0, 0]
    kept = Kept(path)
    found = [kept.recall(f"{name} {number}".encode()) for name in "abcd" for number in range(200)]
    assert found == [bytes(1000)] * 800
    assert kept.recall(b"both") == b"199"
    kept.close()


@pytest.mark.parametrize(
    ("system", "variable", "folder"),
    [
        ("linux", "XDG_CACHE_HOME", "packlint"),
        ("win32", "LOCALAPPDATA", "packlint/Cache"),
        ("darwin", "HOME", "Library/Caches/packlint"),
    ],
)
def test_every_system_has_its_folder(
    system: str, variable: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv(variable, str(tmp_path))
    assert own_folder() == tmp_path / folder


def test_a_user_without_a_home_has_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", fails)
    assert own_folder() is None
