"""Whatever happens to a run: no file is left in halves, and the same input gives the same output.

Each test has a short form, and a long one for `make soak`, which sets PACKLINT_SOAK.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from packlint.store.kept import Kept

EXAMPLES = Path(__file__).parents[2] / "examples"
_LONG = bool(os.environ.get("PACKLINT_SOAK"))
_KILLS = 100 if _LONG else 4
_AT_ONCE = 8 if _LONG else 3
_PACKLINT = [sys.executable, "-m", "packlint"]

posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack that takes some time: the example as PDF, and some of its papers."""
    folder = tmp_path / "pack"
    shutil.copytree(EXAMPLES / "northshire", folder)
    shutil.copy(EXAMPLES / "northshire-pdf" / "northshire-pack.pdf", folder)
    return folder


def packlint(
    *arguments: str | Path, cwd: Path, env: dict[str, str] | None = None, file_bytes: int = 0
) -> subprocess.CompletedProcess[bytes]:
    """Run the program, with files of so many bytes at most (0: as many as there is room for)."""

    def bound() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))

    return subprocess.run(
        [*_PACKLINT, *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        timeout=300,
        env={**os.environ, **(env or {})},
        preexec_fn=bound if file_bytes else None,
    )


def is_whole(database: Path) -> bool:
    """Whether SQLite finds no fault in a file, if it is there."""
    if not database.exists():
        return True
    with sqlite3.connect(database) as sql:
        (said,) = sql.execute("PRAGMA integrity_check").fetchone()
    sql.close()
    return bool(said == "ok")


@posix
def test_killed_at_any_moment(pack: Path, tmp_path: Path) -> None:
    """No report, cache or ledger in halves; and what was kept so far is right."""
    chance = random.Random(4)
    out = tmp_path / "out"
    out.mkdir()
    cache, ledger = tmp_path / "cache.db", tmp_path / "ledger.db"
    outputs = {name: out / f"report.{name}" for name in ("html", "json", "csv", "sarif")}
    asked = [word for name, path in outputs.items() for word in (f"--{name}", path)]
    check = ["check", pack, *asked, "--cache", cache, "--quiet", "--jobs", "2"]
    begun = time.monotonic()
    whole = packlint(*check, "--no-cache", cwd=tmp_path)
    took = time.monotonic() - begun
    expected = {name: path.read_bytes() for name, path in outputs.items()}
    pages = _without_time(expected.pop("html"))
    finished = 0
    for number in range(_KILLS):
        for path in outputs.values():
            path.unlink(missing_ok=True)
        adding = number % 4 == 3
        command = ["ledger", "add", "--ledger", ledger, pack] if adding else check
        process = subprocess.Popen(
            [*_PACKLINT, *command],
            cwd=tmp_path,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.02, took))
        # Sometimes only the process that the user knows of, as from a list of processes.
        if number % 5 == 4:
            process.kill()
            process.wait()
            _wait_for_end_of(process.pid)
        os.killpg(process.pid, signal.SIGKILL) if _is_there(process.pid) else None
        finished += process.wait() == whole.returncode
        for name, content in expected.items():
            assert not outputs[name].exists() or outputs[name].read_bytes() == content
        page = outputs["html"]
        assert not page.exists() or _without_time(page.read_bytes()) == pages
        assert is_whole(cache)
        assert is_whole(ledger)
    assert finished < _KILLS
    again = packlint(*check, cwd=tmp_path)
    assert again.returncode == whole.returncode
    assert {name: outputs[name].read_bytes() for name in expected} == expected
    assert packlint("ledger", "add", "--ledger", ledger, pack, cwd=tmp_path).returncode == 0
    assert packlint("ledger", "list", "--ledger", ledger, cwd=tmp_path).stdout.count(b"\n") >= 1


def _is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_for_end_of(group: int) -> None:
    end = time.monotonic() + 60
    while _is_there(group) and time.monotonic() < end:
        time.sleep(0.1)


def _without_time(page: bytes) -> bytes:
    """The report without the moment of the check, which it shows; it has its end."""
    assert page.rstrip().endswith(b"</html>")
    return b"".join(line for line in page.splitlines() if b'class="kicker"' not in line)


@posix
def test_who_is_left_alone_ends(pack: Path, tmp_path: Path) -> None:
    """The process that does the work does not outlive the one that is waited for."""
    process = subprocess.Popen(
        [*_PACKLINT, "check", pack, "--watch", "--quiet"],
        cwd=tmp_path,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(2)
    process.kill()
    process.wait()
    _wait_for_end_of(process.pid)
    assert not _is_there(process.pid)


@posix
def test_a_full_disk_is_said_and_nothing_is_left(pack: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    done = packlint(
        *("check", pack, "--json", out / "a.json", "--quiet", "--cache", tmp_path / "c.db"),
        cwd=tmp_path,
        file_bytes=4096,
    )
    said = done.stderr.decode()
    assert done.returncode == 2
    assert f"Cannot write {out / 'a.json'}: " in said
    assert "Choose another place." in said
    assert "cannot be kept" in said
    assert list(out.iterdir()) == []
    adding = packlint("ledger", "add", pack, "--ledger", out / "l.db", cwd=out, file_bytes=4096)
    assert adding.returncode == 2
    assert adding.stderr.startswith(b"packlint: ")
    assert b"Traceback" not in adding.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("target", ["/dev/full", "/proc/packlint.json"])
def test_no_room_and_no_leave_to_write(pack: Path, tmp_path: Path, target: str) -> None:
    done = packlint("check", pack, "--json", target, "--quiet", "--no-cache", cwd=tmp_path)
    assert done.returncode == 2
    assert f"Cannot write {target}: " in done.stderr.decode()


def test_runs_at_once_get_the_same(pack: Path, tmp_path: Path) -> None:
    """Runs at once on one cache and one ledger, to which other packs are added meanwhile."""
    cache, ledger = tmp_path / "cache.db", tmp_path / "ledger.db"
    packs = [tmp_path / f"pack-{number}" for number in range(_AT_ONCE)]
    for number, folder in enumerate(packs):
        folder.mkdir()
        (folder / "report.md").write_text(
            f"# Parks\n\nThe service cost £{number + 1}.4m in 2024/25.\n", encoding="utf-8"
        )
    assert packlint("ledger", "add", "--ledger", ledger, packs[0], cwd=tmp_path).returncode == 0
    commands = [
        ["check", pack, "--json", tmp_path / f"{number}.json", "--quiet", "--cache", cache]
        for number in range(_AT_ONCE)
    ] + [["ledger", "add", "--ledger", ledger, folder] for folder in packs]
    running = [
        subprocess.Popen([*_PACKLINT, *command], cwd=tmp_path, stderr=subprocess.PIPE)
        for command in commands
    ]
    ended = [(process.communicate(timeout=600)[1], process.returncode) for process in running]
    assert {said for said, _ in ended[:_AT_ONCE]} == {b""}
    assert len({code for _, code in ended[:_AT_ONCE]}) == 1
    assert {code for _, code in ended[_AT_ONCE:]} == {0}
    assert len({(tmp_path / f"{number}.json").read_bytes() for number in range(_AT_ONCE)}) == 1
    assert is_whole(cache)
    assert is_whole(ledger)
    listed = json.loads(
        packlint("ledger", "list", "--json", "--ledger", ledger, cwd=tmp_path).stdout
    )
    assert len(listed) == _AT_ONCE


def _worlds() -> Iterator[tuple[dict[str, str], str]]:
    """Environments and numbers of processes that must make no difference."""
    worlds = [
        ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, "1"),
        ({"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77"}, "2"),
        ({"TZ": "UTC", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "random"}, "3"),
    ]
    yield from worlds
    if _LONG:
        for env, _ in worlds:
            yield from ((env, jobs) for jobs in ("1", "3"))


def test_the_same_input_gives_the_same_bytes(pack: Path, tmp_path: Path) -> None:
    found = set()
    for number, (env, jobs) in enumerate(_worlds()):
        out = tmp_path / f"{number}.json"
        packlint(
            *("check", pack, "--json", out, "--quiet", "--no-cache", "--jobs", jobs),
            cwd=tmp_path,
            env=env,
        )
        found.add(out.read_bytes())
    assert len(found) == 1


def test_a_cache_that_was_cut_off_costs_time_only(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    kept = Kept(path)
    kept.keep(b"key", bytes(100_000))
    kept.close()
    whole = path.read_bytes()
    for share in (0.1, 0.5, 0.9):
        path.write_bytes(whole[: int(len(whole) * share)])
        again = Kept(path)
        assert again.recall(b"key") in (None, bytes(100_000))
        again.close()
