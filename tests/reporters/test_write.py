"""Files are written whole or not at all, and failure says what to do."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from packlint.errors import UsageError
from packlint.reporters.write import write_atomically


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _refusal(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        write_atomically(path, "new")
    return str(caught.value)


def test_new_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "out.html", "£ – é\n")
    assert (tmp_path / "out.html").read_bytes() == "£ – é\n".encode()
    assert _names(tmp_path) == ["out.html"]


def test_existing_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("a much longer text than the new one", encoding="utf-8")
    path.chmod(0o640)
    write_atomically(path, "new\n")
    assert path.read_text(encoding="utf-8") == "new\n"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_atomically(tmp_path / "out.json", "new")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "out.json").stat().st_mode) == 0o640


def test_no_such_folder(tmp_path: Path) -> None:
    path = tmp_path / "none" / "out.json"
    assert _refusal(path) == (
        f"Cannot write {path}: there is no folder {path.parent}. Make it first, or choose another "
        "place."
    )


def test_folder_in_the_way(tmp_path: Path) -> None:
    assert _refusal(tmp_path) == (
        f"Cannot write {tmp_path}: it is a folder. Give the name of a file."
    )


def test_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    path = tmp_path / "a.txt" / "out.json"
    assert _refusal(path) == (
        f"Cannot write {path}: {path.parent} is not a folder. Choose another place."
    )


def test_read_only_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)
    # The superuser may write everywhere; the question is what happens when one may not.
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert _refusal(path) == (
        f"Cannot write {path}: it is read-only or open in another program. Close it, or choose "
        "another place."
    )
    assert path.read_text(encoding="utf-8") == "old"
    assert _names(tmp_path) == ["out.json"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_half_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "out.json"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    monkeypatch.setattr(Path, "replace", fail)
    assert _refusal(path) == (
        f"Cannot write {path}: No space left on device. Choose another place."
    )
    assert path.read_text(encoding="utf-8") == "old"
    assert _names(tmp_path) == ["out.json"]


def test_interrupt_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "out.json", "new")
    assert _names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the words of POSIX")
def test_name_that_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 300)
    assert _refusal(path) == f"Cannot write {path}: File name too long. Choose another place."
    assert _names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights on Windows")
def test_link_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_text("old", encoding="utf-8")
    (tmp_path / "link.json").symlink_to(real)
    write_atomically(tmp_path / "link.json", "new")
    assert (tmp_path / "link.json").is_symlink()
    assert real.read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="a device of POSIX")
def test_device_is_written_to_and_not_replaced() -> None:
    write_atomically(Path("/dev/null"), "new")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_text_that_cannot_be_encoded_is_marked(tmp_path: Path) -> None:
    write_atomically(tmp_path / "out.txt", "a\udce9b")
    assert (tmp_path / "out.txt").read_bytes() == b"a?b"
