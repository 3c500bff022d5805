"""`packlint init`: a packlint.toml that explains itself, and the pre-commit entry."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from packlint.cli.hook_entry import FILE_NAME, with_hook
from packlint.config import find_config
from packlint.config_keys import starting_text
from packlint.errors import UsageError
from packlint.reporters.write import write_atomically


def run(options: argparse.Namespace) -> int:
    """Write both files; what is there already stays, but for packlint.toml with --force."""
    folder: Path = options.folder
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder. Make it, or name another.")
    for line in (_configuration(folder, force=options.force), _hook(folder)):
        sys.stdout.write(line + "\n")
    return 0


def _configuration(folder: Path, *, force: bool) -> str:
    path = folder / "packlint.toml"
    if path.exists() and not force:
        return f"{path} is there already and stays as it is. --force writes it anew."
    there = find_config(folder)
    write_atomically(path, starting_text())
    said = f"Wrote {path}: every option with what it does, and none set yet."
    if there is not None and there.resolve() != path.resolve():
        said += f" It holds here in place of {there}."
    return said


def _hook(folder: Path) -> str:
    """The entry goes to the top of the repository, which is where pre-commit looks for it."""
    top = next(
        (one for one in (folder, *folder.resolve().parents) if (one / ".git").exists()), None
    )
    if top is None:
        return f"{folder} is in no git repository, so there is no entry for pre-commit."
    path = top / FILE_NAME
    text = with_hook(path)
    if text is None:
        return f"{path} has packlint already and stays as it is."
    write_atomically(path, text)
    return f"Put packlint into {path}. `pre-commit install` lets it look at every commit."
