"""The same run on a Dask cluster: a real scheduler and two worker processes, one of them killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest
from corpus_help import (
    TOOK_TOO_LONG,
    command,
    packlint,
    rows,
    statuses,
    wait_for_some,
    write_packs,
    write_slow,
)

from packlint.corpus.cluster import _outcome
from packlint.corpus.records import CHECKED, Outcome

PACKS = 60


@pytest.fixture(autouse=True)
def dask() -> None:
    if find_spec("distributed") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("distributed is missing")
        pytest.skip("distributed is missing")


@contextmanager
def _started(*words: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
            stdout=said,
            stderr=said,
            cwd=log.parent,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def _until(log: Path, words: str) -> str:
    """The line of a log that has these words."""
    for _ in range(600):
        for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else ():
            if words in line:
                return line
        time.sleep(0.05)
    raise AssertionError(f"{words!r} was never said: {log.read_text(encoding='utf-8')}")


@contextmanager
def _worker(address: str, name: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    words = ("dask_worker", address, "--name", name, "--nthreads", "1", "--no-dashboard")
    with _started(*words, "--host", "127.0.0.1", log=folder / f"{name}.log") as worker:
        _until(folder / f"{name}.log", "Registered to:")
        yield worker


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    words = ("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    log = tmp_path / "scheduler.log"
    with _started(*words, "--no-show", log=log):
        yield _until(log, "Scheduler at:").split()[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="workers are killed by a signal")
def test_a_worker_that_is_killed_loses_nothing_and_does_nothing_twice(
    tmp_path: Path, address: str
) -> None:
    psutil = import_module("psutil")
    write_packs(tmp_path / "packs", PACKS)
    with _worker(address, "one", tmp_path), _worker(address, "two", tmp_path) as two:
        words = command("run", tmp_path / "packs", "--out", "out", "--dask", address)
        with subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE, encoding="utf-8") as run:
            wait_for_some(run, tmp_path / "out")
            # With its nanny, which would start another, and the process that checks for it.
            for process in (
                psutil.Process(two.pid),
                *psutil.Process(two.pid).children(recursive=True),
            ):
                process.kill()
            _, said = run.communicate(timeout=120)
    assert (run.returncode, f"{PACKS} packs: {PACKS} checked" in said) == (0, True), said
    packs = rows(tmp_path / "out", "packs")
    assert sorted(row["seq"] for row in packs) == list(range(1, PACKS + 1))
    assert len(statuses(tmp_path / "out")) == PACKS
    assert len(rows(tmp_path / "out", "findings")) == PACKS


def test_a_result_that_is_lost_with_its_worker_is_waited_for() -> None:
    done = Outcome(CHECKED, key="k")
    lost = SimpleNamespace(status="lost", exception=lambda: None, result=lambda: done)
    assert _outcome(lost) is done
    given_up = _outcome(SimpleNamespace(status="error", exception=lambda: OSError("three ended")))
    assert (given_up.status, given_up.reason) == (
        "failed",
        "The cluster gave up on it (three ended). Look at its workers, and try again with"
        " --retry-failed.",
    )


def test_limits_hold_on_a_worker_and_it_lives_on(tmp_path: Path, address: str) -> None:
    write_packs(tmp_path / "packs", 2)
    write_slow(tmp_path / "packs" / "a-slow" / "report.md")
    words = ("run", tmp_path / "packs", "--out", "out", "--dask", address, "--pack-limit", 5)
    with _worker(address, "one", tmp_path):
        done = packlint(*words, cwd=tmp_path)
    assert "2 checked and 1 failed" in done.stderr
    [failed] = [row for row in rows(tmp_path / "out", "packs") if row["status"] == "failed"]
    assert TOOK_TOO_LONG.search(failed["reason"]), failed


def test_nobody_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__RETRY__COUNT", "0")
    write_packs(tmp_path / "packs", 1)
    words = ("run", tmp_path / "packs", "--out", "out", "--dask", "tcp://127.0.0.1:9")
    done = packlint(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert "--dask: no scheduler answers at tcp://127.0.0.1:9" in done.stderr
