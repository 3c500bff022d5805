"""The errors packlint raises on purpose; everything else is a bug."""

from __future__ import annotations

from collections.abc import Iterable


class PacklintError(Exception):
    """Base of packlint's own errors. Its text says what happened, where, and what to do next."""


class ReadError(PacklintError):
    """A document could not be read. It becomes a finding and the run goes on.

    `problem` says what is wrong; `remedy` says what the user can do about it.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        # By its text alone it could not be made again in another process.
        return ReadError, (self.problem, self.remedy)


class ConfigError(PacklintError):
    """A rule file, a configuration file or an option is wrong: the run stops with exit code 2."""


class UsageError(PacklintError):
    """The command line asks for what cannot be done: the run stops with exit code 2."""


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """The question whether the nearest known word was meant, with a space before; else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(given, list(known), n=1)
    return f" Did you mean {near[0]}?" if near else ""
