"""The options of the commands that set packlint up: init and completion."""

from __future__ import annotations

import argparse
from pathlib import Path

from packlint.cli.parser.shared import Commands, lazy

_COMPLETION_EXAMPLES = """\
examples:
  packlint completion bash > ~/.local/share/bash-completion/completions/packlint
  packlint completion zsh > ~/.zfunc/_packlint        (with fpath+=~/.zfunc in .zshrc)
  packlint completion fish > ~/.config/fish/completions/packlint.fish
"""


def add_init(commands: Commands) -> None:
    """Add `packlint init`."""
    init = commands.add_parser(
        "init",
        help="write a packlint.toml and the pre-commit entry",
        description="Write a packlint.toml that explains every option and sets none, and put"
        " packlint into .pre-commit-config.yaml. What is in these files stays.",
    )
    init.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the folder of the drafts (default: this one)",
    )
    init.add_argument("--force", action="store_true", help="write packlint.toml anew")
    init.set_defaults(run=lazy("init"), help=init.format_help)


def add_completion(commands: Commands) -> None:
    """Add `packlint completion`."""
    completion = commands.add_parser(
        "completion",
        help="print what your shell needs to complete packlint's words",
        description="Print what a shell needs to complete commands, options, rules and files.",
        epilog=_COMPLETION_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    completion.add_argument("shell", choices=("bash", "zsh", "fish", "powershell"))
    completion.set_defaults(run=lazy("completion"), help=completion.format_help)
