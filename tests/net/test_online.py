"""`packlint check --online` as a whole, and that nothing is asked without it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from site_help import HOST, Site

from packlint.cli import main
from packlint.config import OFFLINE

DRAFT = """\
# Report

See [the plan]({ok}), [the map]({missing}), [the list]({moved}), [the data]({forbidden}),
[the costs]({place}), [the file]({private}) and [the plan again]({ok}).
"""


@pytest.fixture
def draft(tmp_path: Path, site: Site) -> Path:
    path = tmp_path / "report.md"
    paths = {
        "ok": "/ok",
        "missing": "/missing",
        "moved": "/one",
        "forbidden": "/forbidden",
        "place": "/page#none",
        "private": "/to-private",
    }
    text = DRAFT.format(**{name: site.url(target) for name, target in paths.items()})
    path.write_text(text, encoding="utf-8")
    return path


def _check(
    draft: Path, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, dict[str, Any]]:
    rules = "link-broken,link-moved,link-blocked,link-unreachable,link-place-missing"
    cache = str(draft.parent / "links.db")
    options = ["--select", rules, "--link-cache", cache, "--json", "-", *more]
    code = main(["check", str(draft), *options])
    return code, json.loads(capsys.readouterr().out)


def test_the_states_become_findings_and_coverage(
    draft: Path, site: Site, private: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = _check(draft, capsys, "--online", "--allow-host", HOST)
    assert code == 1
    assert [finding["rule"] for finding in report["findings"]] == [
        "link-broken",
        "link-moved",
        "link-blocked",
        "link-place-missing",
        "link-broken",
    ]
    assert report["coverage"]["web addresses"] == {
        "seen": 6,
        "checked": 5,
        "unverified": 1,
        "reasons": {"blocked: the site refuses programs (403)": 1},
    }
    assert report["coverage"]["places on web pages"]["checked"] == 1
    assert not private.hits


def test_a_clean_draft_is_clean(
    tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.md"
    links = " ".join(f"[x]({site.url(page)})" for page in ("/forbidden", "/down", "/one"))
    path.write_text(f"# Report\n\n{links}\n", encoding="utf-8")
    code, report = _check(path, capsys, "--online", "--allow-host", HOST)
    assert code == 0, "only broken links fail a run"
    assert {finding["severity"] for finding in report["findings"]} == {"info"}


def test_nothing_is_asked_without_online(
    draft: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.hits.clear()
    code, report = _check(draft, capsys, "--allow-host", HOST)
    assert code == 0
    assert not site.hits
    reasons = {lost["reason"] for lost in report["rules_not_run"] if "link-" in lost["rule"]}
    assert OFFLINE in reasons
    assert not (draft.parent / "links.db").exists()


def test_a_rule_that_needs_the_network_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "link-broken"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[2] == "error, high confidence, default profile, since 0.1, only with --online"


def test_a_configuration_beside_the_draft_cannot_ask(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for key in ("online = true", '[links]\nallowed = ["127.0.0.1"]', '[links]\ncache = "x.db"'):
        (draft.parent / "packlint.toml").write_text(key, encoding="utf-8")
        assert main(["check", str(draft)]) == 2
        assert "packlint.toml" in capsys.readouterr().err


def test_settings_of_the_configuration_hold(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (draft.parent / "packlint.toml").write_text("[links]\nminutes = 0.0000001", encoding="utf-8")
    _, report = _check(draft, capsys, "--online", "--allow-host", HOST)
    assert report["coverage"]["web addresses"]["reasons"] == {"the time for links ran out": 6}


@pytest.mark.parametrize("option", ["--link-timeout", "--link-minutes", "--link-days"])
def test_numbers_out_of_range(draft: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    assert main(["check", str(draft), option, "99999"]) == 2
    assert "out of range" in capsys.readouterr().err


def test_a_missing_library_is_told_with_the_next_step(
    draft: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("packlint.online.find_spec", lambda name: None)
    assert main(["check", str(draft), "--online"]) == 2
    assert capsys.readouterr().err == (
        "packlint: --online needs aiohttp, which packlint does without otherwise."
        " Install it with: pip install 'packlint[online]'\n"
    )


def test_the_library_is_imported_only_to_ask(draft: Path) -> None:
    code = "import sys; from packlint.cli import main; main(['check', sys.argv[1], '-q']);"
    code += "print(sorted({'aiohttp', 'yarl', 'asyncio'} & set(sys.modules)))"
    command = [sys.executable, "-c", code, str(draft)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_breaking_off_keeps_what_was_learned(tmp_path: Path, site: Site) -> None:
    draft, out, cache = (tmp_path / name for name in ("report.md", "out.json", "links.db"))
    text = f"# Report\n\n[a]({site.url('/ok')}) [b]({site.url('/drip#place')})\n"
    draft.write_text(text, encoding="utf-8")
    site.hits.clear()
    options = ["--online", "--allow-host", HOST, "--link-cache", str(cache), "--json", str(out)]
    options += ["--select", "link-broken", "--link-timeout", "120"]
    command = [sys.executable, "-m", "packlint", "check", str(draft), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
        deadline = time.monotonic() + 60
        while site.hits["GET /drip"] < 1 or site.hits["HEAD /ok"] < 1:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        time.sleep(0.5)
        run.send_signal(signal.SIGINT)
        _, complaint = run.communicate(timeout=60)
    assert (run.returncode, complaint) == (3, b"")
    report = json.loads(out.read_text(encoding="utf-8"))
    assert report["incomplete"]
    assert report["coverage"]["web addresses"]["reasons"] == {"the asking was broken off": 1}
    site.hits.clear()
    again = subprocess.run([*command, "--link-minutes", "0.02"], capture_output=True, check=False)
    assert again.returncode == 0
    assert not site.hits["HEAD /ok"], "it was learned before the run was broken off"
