"""Findings as Markdown, short enough for a pull request or a job's summary page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from packlint.finding import Finding, Result
from packlint.reporters.arrange import open_in_order
from packlint.reporters.target import PLAIN, Target
from packlint.reporters.visible import visible
from packlint.reporters.wording import (
    SEVERITY_NAMES,
    coverage_words,
    gaps,
    number_of,
    page_words,
    paragraph_words,
    verdict,
)

# A job's summary page takes a megabyte; nobody reads half of it.
_MOST = 200
_ACTIVE = re.compile(r"[\\`*_\[\]<>|~$&]")
# Forges make links of names and numbers (@somebody, #12) after Markdown is done; a comment between
# the sign and the rest prevents it.
_REFERENCE = re.compile(r"[@#](?=\w)")


def render(result: Result, target: Target = PLAIN) -> str:
    """Verdict, open findings by document, coverage. The target changes nothing."""
    return "\n".join(_lines(result)) + "\n"


def _lines(result: Result) -> Iterator[str]:
    yield f"## packlint: {_escaped(verdict(result))}"
    yield ""
    if result.incomplete:
        yield "**This result is incomplete: something that should have been checked was not.**"
        yield ""
    findings = open_in_order(result)
    for path, found in groupby(findings[:_MOST], key=lambda finding: finding.places[0].document):
        yield f"### {_escaped(path)}"
        yield ""
        yield from map(_item, found)
        yield ""
    if len(findings) > _MOST:
        yield f"… and {number_of(len(findings) - _MOST, 'more finding', 'more findings')}."
        yield ""
    yield _escaped(f"{coverage_words(result.coverage)}.")
    missing = gaps(result)
    if missing:
        yield ""
        yield "<details><summary>Not checked</summary>"
        yield ""
        yield from (f"- {_escaped(gap)}" for gap in missing)
        yield ""
        yield "</details>"


def _item(finding: Finding) -> str:
    place = finding.places[0]
    where = ", ".join(filter(None, (page_words(place), _line(place.line), paragraph_words(place))))
    name = SEVERITY_NAMES[finding.severity][0]
    said = f"- **{name}**{', ' + _escaped(where) if where else ''}: {_escaped(finding.message)}"
    advice = f" {_escaped(finding.suggestion)}" if finding.suggestion else ""
    return f"{said}{advice} ({_escaped(finding.rule)})"


def _line(line: int | None) -> str:
    return f"line {line}" if line is not None else ""


def _escaped(text: str) -> str:
    """The text with everything that Markdown, HTML or a forge would act on made plain."""
    plain = _ACTIVE.sub(r"\\\g<0>", visible(text))
    return _REFERENCE.sub(r"\g<0><!-- -->", plain)
