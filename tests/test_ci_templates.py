"""The GitHub Action and the GitLab template: the scripts in them, run as their runners run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from packlint.cli.parser import build_parser

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / "packlint.gitlab-ci.yml").read_text(encoding="utf-8"))
FAULTY = "# Allotments Committee – 9 January 2025\n\nThe committee met on Monday, 9 January 2025.\n"
CLEAN = FAULTY.replace("Monday", "Thursday")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these runners have bash")


def _bash(script: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as both runners do: it ends at the first command that fails."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **env},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def _step(name: str) -> dict[str, Any]:
    [step] = [step for step in ACTION["runs"]["steps"] if step["name"] == name]
    assert step["shell"] == "bash"
    return step


def _project(tmp_path: Path, text: str) -> Path:
    """A checked-out repository with a pack in it, in a folder with a space in its name."""
    pack = tmp_path / "project" / "January pack"
    pack.mkdir(parents=True)
    (pack / "minutes.md").write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "-q", pack.parent], check=True)
    return pack.parent


def _github(tmp_path: Path, text: str, *options: str) -> tuple[Any, dict[str, str], str]:
    """What the step of the action printed, gave out and put into the summary."""
    project = _project(tmp_path, text)
    files = {name: tmp_path / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.touch()
    step = _step("Check the pack")
    assert set(step["env"]) == {"PACKLINT_PATHS", "PACKLINT_OPTIONS"}
    env = {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "PACKLINT_PATHS": "January pack\n",
        "PACKLINT_OPTIONS": "\n".join(options),
        **{name: str(file) for name, file in files.items()},
    }
    done = _bash(step["run"], project, env)
    given = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
    return done, given, files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")


def test_the_action_names_faults_and_fails(tmp_path: Path) -> None:
    done, given, summary = _github(tmp_path, FAULTY)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(
        "::error file=January pack/minutes.md,title=weekday-differs,line=3,"
    )
    assert given == {"exit-code": "1", "sarif": str(tmp_path / "packlint.sarif")}
    assert summary.startswith("## packlint: 1 error in 1 file\n")
    sarif = json.loads((tmp_path / "packlint.sarif").read_text(encoding="utf-8"))
    assert [one["ruleId"] for one in sarif["runs"][0]["results"]] == ["weekday-differs"]
    last = _bash(_step("Fail where packlint does")["run"], tmp_path, {"PACKLINT_CODE": "1"})
    assert last.returncode == 1


def test_the_action_passes_a_clean_pack(tmp_path: Path) -> None:
    done, given, summary = _github(tmp_path, CLEAN)
    assert (done.returncode, given["exit-code"]) == (0, "0")
    assert summary.startswith("## packlint: No findings\n")


def test_the_action_takes_options(tmp_path: Path) -> None:
    _, given, _ = _github(tmp_path, FAULTY, "--fail-on=never", "--select=weekday-differs")
    assert given["exit-code"] == "0"


def test_the_action_says_what_is_wrong_with_an_option(tmp_path: Path) -> None:
    done, given, _ = _github(tmp_path, CLEAN, "--selct=weekday-differs")
    assert done.returncode == 0
    assert "Did you mean --select?" in done.stderr
    assert given == {"exit-code": "2"}


def test_no_input_is_written_into_a_script() -> None:
    """What a branch or a file is called must not be run (script injection)."""
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 3
    assert not any("${{" in script for script in scripts)


def test_the_action_installs_packlint(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(tmp_path)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    env = {
        "PACKLINT_PACKAGE": str(wheel),
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_PATH": str(tmp_path / "path"),
        # What packlint itself needs is installed in the tests' environment already.
        "PIP_NO_DEPS": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        **{name: value for name, value in os.environ.items() if name.startswith("PIP_")},
    }
    done = _bash(_step("Install packlint")["run"], tmp_path, env)
    assert done.returncode == 0, done.stderr
    folder = Path((tmp_path / "path").read_text(encoding="utf-8").strip())
    said = subprocess.run([folder / "packlint", "--version"], capture_output=True, check=True)
    assert said.stdout.startswith(b"packlint ")


def _gitlab(tmp_path: Path, text: str) -> tuple[Any, Path]:
    """Run the script of the job but for the lines that install, and return where it ran."""
    project = _project(tmp_path, text)
    *install, script = GITLAB["packlint"]["script"]
    assert len(install) == 2
    env = {
        **GITLAB["variables"],
        "PACKLINT_PATHS": "January pack",
        "PACKLINT_HOME": str(BIN.parent),
    }
    return _bash(script, project, env), project


def test_the_gitlab_job_names_faults_and_fails(tmp_path: Path) -> None:
    done, project = _gitlab(tmp_path, FAULTY)
    assert done.returncode == 1, done.stderr
    artifacts = GITLAB["packlint"]["artifacts"]
    quality = json.loads((project / artifacts["reports"]["codequality"]).read_text("utf-8"))
    assert [one["check_name"] for one in quality] == ["weekday-differs"]
    assert "Thursday" in (project / artifacts["reports"]["junit"]).read_text(encoding="utf-8")
    assert "Thursday" in (project / artifacts["paths"][0]).read_text(encoding="utf-8")


def test_the_gitlab_job_passes_a_clean_pack(tmp_path: Path) -> None:
    done, project = _gitlab(tmp_path, CLEAN)
    assert done.returncode == 0, done.stderr
    assert (project / "packlint.html").is_file()


def test_both_ask_for_outputs_that_there_are() -> None:
    check = build_parser().parse_args(["check", "x"])
    scripts = [_step("Check the pack")["run"], GITLAB["packlint"]["script"][-1]]
    asked = [word[2:] for script in scripts for word in script.split() if word.startswith("--")]
    assert all(hasattr(check, name) for name in asked if name)
