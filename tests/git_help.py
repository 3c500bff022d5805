"""Git repositories for tests, used as a person would outside of any hook."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent


def run_as_user(command: list[str], folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
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


def repository_of(folder: Path, home: Path) -> Path:
    """Put all files of a folder into a new git repository, committed."""
    for command in (["init", "-q"], ["add", "--all"], ["commit", "-q", "-m", "All of it"]):
        done = run_as_user(["git", *command], folder, home)
        assert done.returncode == 0, done.stderr
    return folder
