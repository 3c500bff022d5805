"""Findings as GitHub workflow commands, which GitHub turns into annotations.

GitHub shows ten of a kind for a step and drops the rest, so the ten worst are given, errors first,
and a notice says how many there are in all.
"""

from __future__ import annotations

from collections.abc import Iterator

from packlint.finding import Finding, Result, Severity
from packlint.reporters.arrange import open_in_order
from packlint.reporters.target import PLAIN, Target
from packlint.reporters.visible import visible
from packlint.reporters.wording import coverage_words, page_words, verdict

_MOST = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def render(result: Result, target: Target = PLAIN) -> str:
    """A command a line. The target changes nothing."""
    return "\n".join(_lines(result)) + "\n"


def _lines(result: Result) -> Iterator[str]:
    worst = sorted(open_in_order(result), key=lambda finding: -finding.severity.rank)
    yield from map(_command, worst[:_MOST])
    incomplete = " The result is incomplete." if result.incomplete else ""
    words = f"{verdict(result)}. {coverage_words(result.coverage)}.{incomplete}"
    yield f"::notice title=packlint::{_message(words)}"


def _command(finding: Finding) -> str:
    place = finding.places[0]
    properties = {"file": place.document.replace("\\", "/"), "title": finding.rule}
    if place.line is not None:
        properties["line"] = str(place.line)
        properties["col"] = str(place.column or 1)
    listed = ",".join(
        f"{name}={visible(value).translate(_IN_PROPERTY)}" for name, value in properties.items()
    )
    page = f"{page_words(place)}: " if place.page is not None else ""
    return f"::{_COMMANDS[finding.severity]} {listed}::{_message(page + finding.message)}"


def _message(text: str) -> str:
    return visible(text).translate(_IN_MESSAGE)
