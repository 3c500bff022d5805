"""packlint as a pre-commit hook, run for real: `pre-commit try-repo` on a small repository."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from git_help import repository_of, run_as_user
from packlint.gather import SUFFIXES

ROOT = Path(__file__).parents[1]
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


@pytest.fixture(scope="module")
def packlint_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This working tree as a repository of its own: also what is not committed yet."""
    folder = tmp_path_factory.mktemp("packlint")
    home = tmp_path_factory.mktemp("home")
    listed = run_as_user(["git", "ls-files", "-co", "--exclude-standard"], ROOT, home)
    assert listed.returncode == 0, listed.stderr
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return repository_of(folder, home)


def _try(packlint: Path, tmp_path: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Let the hook look at a repository with one draft in it."""
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "minutes.md").write_text(text, encoding="utf-8")
    repository = repository_of(tmp_path / "drafts", tmp_path / "home")
    command = ["pre-commit", "try-repo", str(packlint), "packlint", "--all-files"]
    return run_as_user(command, repository, tmp_path / "home")


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
