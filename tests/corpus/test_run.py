"""`packlint corpus run` as a whole, with real processes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpus_help import (
    TOOK_TOO_LONG,
    command,
    packlint,
    rows,
    statuses,
    wait_for_some,
    write,
    write_packs,
    write_slow,
)

from packlint.cli import main


def test_packs_are_checked_and_kept(tmp_path: Path) -> None:
    write_packs(tmp_path / "packs", 4)
    done = packlint(
        "run", "packs", "--out", "out", "--layout", "body/year", "--jobs", 2, cwd=tmp_path
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "packlint: 4 packs: 4 checked; 4 of them in this run. See: packlint corpus report out\n"
    )
    packs = {row["pack"]: row for row in rows(tmp_path / "out", "packs")}
    one = packs["packs/southshire/2031/pack-001"]
    assert (one["body"], one["body_from"]) == ("southshire", "path")
    assert (one["year"], one["year_from"]) == ("2031", "path")
    assert (one["status"], one["documents"], str(one["date"])) == ("checked", 1, "2031-01-14")
    found = rows(tmp_path / "out", "findings")
    assert {row["rule"] for row in found} == {"weekday-differs"}
    assert {row["document"] for row in found} == {f"{name}/report.md" for name in packs}
    assert [str(row["value"]) for row in rows(tmp_path / "out", "measures")] != []
    assert json.loads((tmp_path / "out" / "corpus.json").read_text("utf-8"))["finished"] is True


def test_only_what_changed_is_checked_again(tmp_path: Path) -> None:
    write_packs(tmp_path / "packs", 3)
    again = ("run", "packs", "--out", "out", "--jobs", 1)
    packlint(*again, cwd=tmp_path)
    assert "0 of them in this run" in packlint(*again, cwd=tmp_path).stderr
    touched, changed, *_ = sorted((tmp_path / "packs").rglob("report.md"))
    os.utime(touched, (1, 1))
    write(changed, 77)
    assert "1 of them in this run" in packlint(*again, cwd=tmp_path).stderr
    numbers = sorted(row["seq"] for row in rows(tmp_path / "out", "packs"))
    assert numbers == [1, 3, 4] or numbers == [2, 3, 4]
    # The other stamp is known by now, without looking inside.
    assert "0 of them in this run" in packlint(*again, cwd=tmp_path).stderr
    other = packlint(*again, "--ignore", "weekday-differs", cwd=tmp_path)
    assert "3 of them in this run" in other.stderr
    assert rows(tmp_path / "out", "findings") == []
    assert len(statuses(tmp_path / "out")) == 3


def test_a_bad_pack_stops_nothing(tmp_path: Path) -> None:
    write_packs(tmp_path / "packs", 2)
    (tmp_path / "packs" / "bad").mkdir()
    (tmp_path / "packs" / "bad" / "report.pdf").write_bytes(b"%PDF-1.7\nnonsense")
    done = packlint("run", "packs", "--out", "out", cwd=tmp_path)
    assert done.returncode == 3
    assert "3 packs: 2 checked and 1 failed; 3 of them in this run" in done.stderr
    assert statuses(tmp_path / "out")["packs/bad"] == "failed"
    # It is not tried again unless that is asked for.
    assert "0 of them in this run" in packlint("run", "packs", "--out", "out", cwd=tmp_path).stderr
    retried = packlint("run", "packs", "--out", "out", "--retry-failed", cwd=tmp_path)
    assert "1 of them in this run" in retried.stderr


def test_a_pack_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    write_packs(tmp_path / "packs", 2)
    write_slow(tmp_path / "packs" / "slow" / "report.md")
    done = packlint("run", "packs", "--out", "out", "--pack-limit", 5, "--jobs", 1, cwd=tmp_path)
    assert done.returncode == 3
    assert "2 checked and 1 failed" in done.stderr
    [failed] = [row for row in rows(tmp_path / "out", "packs") if row["status"] == "failed"]
    assert failed["pack"] == "packs/slow"
    assert TOOK_TOO_LONG.search(failed["reason"]), failed


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_at_any_moment_it_goes_on_from_there(tmp_path: Path) -> None:
    write_packs(tmp_path / "packs", 40)
    words = command("run", "packs", "--out", "out", "--jobs", 2, "--quiet")
    chance = random.Random(9)
    for _ in range(4):
        run = subprocess.Popen(words, cwd=tmp_path, start_new_session=True)
        time.sleep(chance.uniform(0.3, 2.0))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        # Whatever there is can be read.
        statuses(tmp_path / "out")
    done = packlint("run", "packs", "--out", "out", "--jobs", 2, cwd=tmp_path)
    assert (done.returncode, "40 packs: 40 checked" in done.stderr) == (0, True)
    packs = rows(tmp_path / "out", "packs")
    # Nothing that was kept was done again: every number was given once.
    assert sorted(row["seq"] for row in packs) == list(range(1, 41))
    assert len(statuses(tmp_path / "out")) == 40
    assert len(rows(tmp_path / "out", "findings")) == 40


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT for another process")
def test_stopped_by_hand_it_says_how_far_it_is(tmp_path: Path) -> None:
    write_packs(tmp_path / "packs", 60)
    run = subprocess.Popen(
        command("run", "packs", "--out", "out", "--jobs", 1),
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    wait_for_some(run, tmp_path / "out")
    run.send_signal(signal.SIGINT)
    said = run.communicate()[1]
    assert run.returncode == 130
    assert said.startswith("packlint: stopped; ")
    assert said.endswith(" of 60 documents are done. The same command goes on from there.\n")
    assert statuses(tmp_path / "out")


def test_a_list_a_manifest_and_the_years_of_packs(tmp_path: Path) -> None:
    write_packs(tmp_path / "packs", 2)
    (tmp_path / "list.txt").write_text("packs/northshire\npacks/southshire\n", encoding="utf-8")
    manifest = "path,body\npacks/northshire,Northshire Council\n"
    (tmp_path / "packs.csv").write_text(manifest, encoding="utf-8")
    words = ("--list", "list.txt", "--manifest", "packs.csv", "--out", "out")
    assert packlint("run", *words, cwd=tmp_path).returncode == 0
    told = {
        (row["body"], row["body_from"], row["year"], row["year_from"])
        for row in rows(tmp_path / "out", "packs")
    }
    assert told == {("Northshire Council", "manifest", "2031", "pack"), ("", "", "2031", "pack")}
    # Other labels need no other check.
    (tmp_path / "packs.csv").write_text(manifest.replace("north", "south"), encoding="utf-8")
    assert "0 of them in this run" in packlint("run", *words, cwd=tmp_path).stderr
    told = {(row["pack"][:16], row["body"]) for row in rows(tmp_path / "out", "packs")}
    assert told == {("packs/northshire", ""), ("packs/southshire", "Northshire Council")}


def _error(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert main(["corpus", *map(str, words)]) == 2
    return capsys.readouterr().err


def test_wrong_commands_say_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert "SOURCE is missing" in _error(capsys, "run", "--out", out)
    assert "no number of processes" in _error(capsys, "run", tmp_path, "--out", out, "--jobs", 0)
    assert "there is no corpus in it" in _error(capsys, "report", tmp_path)
    assert "knows no --ouut. Did you mean --out?" in _error(
        capsys, "run", tmp_path, "--out", out, "--ouut", "x"
    )
    monkeypatch.setattr("packlint.corpus.needs.find_spec", lambda name: None)
    said = _error(capsys, "run", tmp_path, "--out", out)
    assert "needs pyarrow" in said
    assert "pip install 'packlint[corpus]'" in said
    said = _error(capsys, "run", tmp_path, "--out", out, "--dask", "tcp://127.0.0.1:1")
    assert "needs pyarrow and distributed" in said
    assert "pip install 'packlint[dask]'" in said
