"""Fixture files of rules: cases of small packs with the whole answer that is expected."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from made_files import made_file
from packlint.api import check_sources, just_read, taken
from packlint.config import Config
from packlint.facts.online import Answer, Answers, LinkState
from packlint.finding import Finding, Place
from packlint.readers import Source, read

FOLDER = Path(__file__).parent / "rules"
SCHEMA = json.loads((Path(__file__).parent / "fixture.schema.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Case:
    """One small pack and the findings that the rule must give on it.

    `earlier` are the earlier packs that it is checked against, by their titles; `answers` is what
    the network says of addresses.
    """

    rule: str
    name: str
    pack: Mapping[str, str | Mapping[str, str]]
    expect: list[dict[str, Any]]
    options: Mapping[str, str]
    earlier: Mapping[str, Mapping[str, str]]
    answers: Mapping[str, Mapping[str, Any]]


def fixture_files() -> list[Path]:
    """All fixture files; each is named after its rule."""
    return sorted(FOLDER.glob("*.yml"))


@cache
def cases() -> tuple[Case, ...]:
    """Every case of every fixture file. Raises when a file does not follow the schema."""
    return tuple(_cases())


def _cases() -> Iterator[Case]:
    validator = Draft202012Validator(SCHEMA)
    # libyaml is ten times faster, where PyYAML was built with it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in fixture_files():
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
        validator.validate(data)
        for name, case in data["cases"].items():
            extra = (case.get(name, {}) for name in ("options", "earlier", "answers"))
            yield Case(data["rule"], name, case["pack"], case["expect"], *extra)


def run_case(case: Case) -> list[Finding]:
    """Check the pack of a case with its rule alone."""
    before = [
        taken([read(source) for source in _sources(pack)], title)
        for title, pack in case.earlier.items()
    ]
    given = case.options.get("meeting-date")
    config = Config(
        select=(case.rule,),
        meeting_date=date.fromisoformat(given) if given else None,
        online=bool(case.answers),
    )
    earlier = just_read(before) if before else None
    answers = Answers(
        {
            address: Answer(**{**told, "state": LinkState(told["state"])})
            for address, told in case.answers.items()
        }
    )
    return list(check_sources(_sources(case.pack), config, earlier, answers).findings)


def _sources(pack: Mapping[str, str | Mapping[str, str]]) -> list[Source]:
    return [
        Source(index, name, made_file(name, content))
        for index, (name, content) in enumerate(pack.items())
    ]


def described(finding: Finding, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """A finding in the words of a fixture: what must always be said, and what else was said.

    `severity` and `confidence` are compared only where the case states them.
    """
    first, *others = finding.places
    said: dict[str, Any] = {"at": _at(first), "quote": first.quote, "message": finding.message}
    for key in ("severity", "confidence"):
        if key in wanted:
            said[key] = getattr(finding, key).value
    for key in ("explanation", "suggestion"):
        if getattr(finding, key):
            said[key] = getattr(finding, key)
    if finding.calculation:
        sums = finding.calculation
        said["calculation"] = {
            "expression": sums.expression,
            "stated": sums.stated,
            "expected": sums.expected,
        }
        if sums.difference is not None:
            said["calculation"]["difference"] = sums.difference
    if others:
        said["related"] = [_at(place) for place in others]
    return said


def _at(place: Place) -> str:
    """Line and column, in a PDF the page, and in a Word file nothing beside its name."""
    if place.line is None:
        return place.document if place.page is None else f"{place.document}:p{place.page}"
    return f"{place.document}:{place.line}:{place.column}"
