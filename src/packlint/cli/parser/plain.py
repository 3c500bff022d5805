"""A parser whose errors are said as all others of packlint: what is wrong, and what to do next."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import NoReturn

from packlint.errors import UsageError, did_you_mean

_CHOICE = re.compile(
    r"argument (?P<what>.+?): invalid choice: '(?P<given>.*)' \(choose from (?P<known>.+)\)", re.S
)
_VALUE = re.compile(r"argument (?P<what>.+?): expected (?:at least )?one argument")
_KIND = re.compile(r"argument (?P<what>.+?): invalid (?P<kind>\w+) value: '(?P<given>.*)'", re.S)
_BOTH = re.compile(r"argument (?P<what>.+?): not allowed with argument (?P<other>.+)")
_MISSING = re.compile(r"the following arguments are required: (?P<what>.+)")
_ONE_OF = re.compile(r"one of the arguments (?P<what>.+) is required")
_KINDS = {"int": "a whole number", "float": "a number"}


class PlainParser(argparse.ArgumentParser):
    """Raises UsageError where argparse prints all options and ends the program."""

    def error(self, message: str) -> NoReturn:
        """Say what argparse found wrong. The message is one of argparse's."""
        said = next((words for words in (say(message) for say in _SAYING) if words), f"{message}.")
        raise UsageError(f"{said} `{self.prog} --help` shows how it is written.")


def _choice(message: str) -> str:
    found = _CHOICE.fullmatch(message)
    if found is None:
        return ""
    known = re.findall(r"'?([\w-]+)'?", found["known"])
    given = found["given"]
    choose = f"{did_you_mean(given, known)} Choose from {', '.join(known)}."
    return f"{_name(found['what'])}: there is no {given}.{choose}"


def _value(message: str) -> str:
    found = _VALUE.fullmatch(message)
    return f"{_name(found['what'])}: what it is set to is missing." if found else ""


def _kind(message: str) -> str:
    found = _KIND.fullmatch(message)
    if found is None:
        return ""
    kind = _KINDS.get(found["kind"], found["kind"])
    return f"{_name(found['what'])}: {found['given']} is not {kind}."


def _both(message: str) -> str:
    found = _BOTH.fullmatch(message)
    return f"{_name(found['what'])} cannot be used with {_name(found['other'])}." if found else ""


def _missing(message: str) -> str:
    found = _MISSING.fullmatch(message)
    return f"{found['what']} is missing." if found else ""


def _one_of(message: str) -> str:
    found = _ONE_OF.fullmatch(message)
    return f"One of {found['what'].replace(' ', ', ')} is missing." if found else ""


_SAYING: tuple[Callable[[str], str], ...] = (_choice, _value, _kind, _both, _missing, _one_of)


def _name(what: str) -> str:
    """The long name of an option, or the word for an argument."""
    return what.split("/")[-1]
