"""Compiled patterns kept from run to run."""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from packlint import patterns
from packlint.patterns import compiled, keep_patterns_in, save_patterns

SOURCE = r"(?P<sum>\d++)(?<=x\w*)|(?P<sum>\p{Lu})"


@pytest.fixture(autouse=True)
def _as_at_start(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(patterns, "_store", patterns._Store())
    compiled.cache_clear()
    yield
    compiled.cache_clear()


def another_run(folder: Path) -> None:
    compiled.cache_clear()
    keep_patterns_in(folder)


def kept_file(folder: Path) -> Path:
    keep_patterns_in(folder)
    compiled(SOURCE, regex.IGNORECASE)
    save_patterns()
    (file,) = folder.iterdir()
    return file


def test_a_second_run_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept_file(tmp_path / "cache")
    first = compiled(SOURCE, regex.IGNORECASE)
    written = file.stat().st_mtime_ns
    another_run(file.parent)
    monkeypatch.setattr(regex, "compile", lambda *_: pytest.fail("compiled again"))
    second = compiled(SOURCE, regex.IGNORECASE)
    save_patterns()
    assert second is not first
    assert (second.pattern, second.flags) == (first.pattern, first.flags)
    assert [m.groupdict() for m in second.finditer("x12 b")] == [
        {"sum": s} for s in ("x", "12", "b")
    ]
    assert file.stat().st_mtime_ns == written


def test_flags_tell_patterns_apart(tmp_path: Path) -> None:
    kept_file(tmp_path)
    another_run(tmp_path)
    assert compiled(SOURCE).search("b") is None
    assert compiled(SOURCE, regex.IGNORECASE).search("b") is not None


def test_what_another_process_saved_stays(tmp_path: Path) -> None:
    kept_file(tmp_path)
    ours, theirs = (patterns._Store(next(tmp_path.iterdir())) for _ in range(2))
    ours.pattern("ours", 0)
    theirs.pattern("theirs", 0)
    ours.save()
    theirs.save()
    known = patterns._read(next(tmp_path.iterdir()))
    assert {source for source, _ in known} == {SOURCE, "ours", "theirs"}


def test_patterns_of_versions_gone_by_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = kept_file(tmp_path)
    monkeypatch.setattr(patterns, "_MOST", 0)
    another_run(tmp_path)
    compiled("new")
    save_patterns()
    assert list(patterns._read(file)) == [("new", 0)]


@pytest.mark.parametrize("cut", [0, 10, -1])
def test_a_file_that_is_not_whole_is_made_anew(tmp_path: Path, cut: int) -> None:
    file = kept_file(tmp_path)
    file.write_bytes(file.read_bytes()[:cut])
    another_run(tmp_path)
    assert compiled(SOURCE).fullmatch("A")
    save_patterns()
    assert list(patterns._read(file)) == [(SOURCE, 0)]


class _Calls:
    def __reduce__(self) -> tuple[object, ...]:
        return pytest.fail, ("called",)


def test_nothing_else_in_a_file_is_called(tmp_path: Path) -> None:
    file = kept_file(tmp_path)
    for evil in (pickle.dumps(_Calls()), pickle.dumps({("a", 0): pickle.dumps(_Calls())})):
        file.write_bytes(hashlib.sha256(evil).digest() + evil)
        another_run(tmp_path)
        assert compiled("a").search("a")


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    keep_patterns_in(tmp_path / "file")
    assert compiled("a").search("a")
    save_patterns()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(sys.platform == "win32", reason="the folder of a user is theirs anyway")
def test_only_the_user_can_open_the_folder(tmp_path: Path) -> None:
    """Whichever of those who keep something there makes it first."""
    kept_file(tmp_path / "cache")
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
