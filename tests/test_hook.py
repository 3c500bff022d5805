"""packlint as a pre-commit hook, run for real: `pre-commit try-repo` on a small repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from packlint.readers import SUFFIXES

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
FAULTY = """\
# Allotments Committee – 9 January 2025

The committee met on Monday, 9 January 2025.
"""
CLEAN = FAULTY.replace("Monday", "Thursday")


def test_the_hook_takes_the_files_that_packlint_reads() -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    names = [f"pack/Item 5{suffix}" for suffix in (*SUFFIXES, ".xlsx", ".pdf.txt")]
    taken = [name for name in names if re.search(hook["files"], name)]
    assert taken == [f"pack/Item 5{suffix}" for suffix in SUFFIXES]


def _run(command: list[str], folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a user would outside of any other git hook."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {
        "PATH": f"{BIN}{os.pathsep}{env['PATH']}",
        "PRE_COMMIT_HOME": str(home),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "A Clerk",
        "GIT_AUTHOR_EMAIL": "clerk@northshire.example",
        "GIT_COMMITTER_NAME": "A Clerk",
        "GIT_COMMITTER_EMAIL": "clerk@northshire.example",
    }
    return subprocess.run(
        command,
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=540,
        check=False,
    )


def _repository(folder: Path, home: Path) -> Path:
    """Put all files of a folder into a new git repository, committed."""
    for command in (["init", "-q"], ["add", "--all"], ["commit", "-q", "-m", "All of it"]):
        done = _run(["git", *command], folder, home)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def packlint_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This working tree as a repository of its own: also what is not committed yet."""
    folder = tmp_path_factory.mktemp("packlint")
    home = tmp_path_factory.mktemp("home")
    listed = _run(["git", "ls-files", "-co", "--exclude-standard"], ROOT, home)
    assert listed.returncode == 0, listed.stderr
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return _repository(folder, home)


def _try(packlint: Path, tmp_path: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Let the hook look at a repository with one draft in it."""
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "minutes.md").write_text(text, encoding="utf-8")
    repository = _repository(tmp_path / "drafts", tmp_path / "home")
    command = ["pre-commit", "try-repo", str(packlint), "packlint", "--all-files"]
    return _run(command, repository, tmp_path / "home")


def test_a_faulty_draft_is_refused(packlint_repository: Path, tmp_path: Path) -> None:
    done = _try(packlint_repository, tmp_path, FAULTY)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "packlint.................................................................Failed" in (
        done.stdout
    )
    assert "- exit code: 1\n" in done.stdout
    assert "Monday, 9 January 2025 is a Thursday" in done.stdout


def test_a_clean_draft_passes(packlint_repository: Path, tmp_path: Path) -> None:
    done = _try(packlint_repository, tmp_path, CLEAN)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "packlint.................................................................Passed" in (
        done.stdout
    )
