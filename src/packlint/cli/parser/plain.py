"""A parser whose errors are said as all others of packlint: what is wrong, and what to do next."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from packlint.errors import UsageError, did_you_mean

# What argparse says, and what packlint says instead.
_SAYINGS = {
    r"argument (?P<what>.+?): invalid choice: '(?P<given>.*)' \(choose from (?P<known>.+)\)": (
        "{what}: there is no {given}.{hint} Choose from {known}."
    ),
    r"argument (?P<what>.+?): expected (?:at least )?one argument": (
        "{what}: what it is set to is missing."
    ),
    r"argument (?P<what>.+?): invalid (?:int|float) value: '(?P<given>.*)'": (
        "{what}: {given} is not a number."
    ),
    r"argument (?P<what>.+?): not allowed with argument (?P<other>.+)": (
        "{what} cannot be used with {other}."
    ),
    r"the following arguments are required: (?P<what>.+)": "{what} is missing.",
    r"one of the arguments (?P<known>.+) is required": "One of {known} is missing.",
}


class PlainParser(argparse.ArgumentParser):
    """Raises UsageError where argparse prints all options and ends the program."""

    def error(self, message: str) -> NoReturn:
        """Say what argparse found wrong. The message is one of argparse's."""
        raise UsageError(f"{_said(message)} `{self.prog} --help` shows how it is written.")


def _said(message: str) -> str:
    for pattern, words in _SAYINGS.items():
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            parts = found.groupdict()
            known = re.findall(r"[\w-]+", parts.get("known", ""))
            # Of several names of an option the long one is the last.
            parts |= {
                name: parts[name].split("/")[-1] for name in ("what", "other") if name in parts
            }
            hint = did_you_mean(parts.get("given", ""), known)
            return words.format(**{**parts, "known": ", ".join(known), "hint": hint})
    return f"{message}."
