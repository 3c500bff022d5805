"""Finished results made by Hypothesis, and results in which every text is hostile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import TypeVar, cast

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from packlint.finding import (
    Calculation,
    Confidence,
    Coverage,
    Finding,
    Input,
    InputStatus,
    MarkedTable,
    NotRun,
    Place,
    ReportSummary,
    Result,
    Severity,
    Status,
    Waiver,
)
from packlint.model import Box, Cut, CutCell, CutRow

# Any character, lone surrogates and control characters included.
TEXT = st.text(st.characters(), max_size=40)
COUNT = st.integers(0, 10**6)
MAYBE_COUNT = st.none() | st.integers(1, 10**6)
DATES = st.dates(date(1900, 1, 1), date(2100, 1, 1))
KINDS = st.sampled_from(["agenda", "minutes", "report", "appendix", "other"])
RULES = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
EDGE = st.floats(allow_nan=True, allow_infinity=True)

PLACES = st.builds(
    Place,
    document=st.sampled_from(["a.pdf", "b/c.md"]) | TEXT,
    quote=TEXT | st.sampled_from(["8", "8 of 9", " "]),
    role=TEXT,
    report=st.none() | TEXT,
    heading_path=st.lists(TEXT, max_size=3).map(tuple),
    paragraph=st.none() | TEXT,
    page=MAYBE_COUNT,
    page_label=st.none() | TEXT,
    line=MAYBE_COUNT,
    column=MAYBE_COUNT,
    boxes=st.lists(st.builds(Box, EDGE, EDGE, EDGE, EDGE), max_size=2).map(tuple),
    context=st.none() | TEXT | st.just("There are 8 of 9."),
    quote_start=st.none() | st.integers(0, 40),
)
FIGURES = TEXT | st.from_regex(r"[-−]?£?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]{1,3})?%?", fullmatch=True)
CALCULATIONS = st.builds(
    Calculation,
    expression=st.lists(FIGURES, min_size=1, max_size=20).map(" + ".join),
    stated=FIGURES,
    expected=FIGURES,
    difference=st.none() | FIGURES,
)
CELLS = st.builds(CutCell, TEXT, st.none() | st.just(0), st.integers(1, 3))
CUTS = st.builds(
    Cut,
    st.lists(
        st.builds(CutRow, st.lists(CELLS, max_size=3).map(tuple), st.booleans(), st.integers(0, 9)),
        max_size=3,
    ).map(tuple),
    st.integers(0, 9),
)
FINDINGS = st.builds(
    Finding,
    rule=RULES,
    title=TEXT,
    severity=st.sampled_from(Severity),
    confidence=st.sampled_from(Confidence),
    fingerprint=TEXT,
    message=TEXT,
    places=st.lists(PLACES, min_size=1, max_size=4).map(tuple),
    explanation=st.none() | TEXT,
    suggestion=st.none() | TEXT,
    calculation=st.none() | CALCULATIONS,
    why=TEXT,
    fix=TEXT,
    status=st.sampled_from(Status),
    waiver=st.none() | st.builds(Waiver, TEXT, st.none() | TEXT, st.none() | DATES),
    tables=st.lists(st.builds(MarkedTable, CUTS, st.just((0,))), max_size=2).map(tuple),
)
INPUTS = st.builds(
    Input,
    path=st.sampled_from(["a.pdf", "b/c.md"]) | TEXT,
    format=TEXT,
    status=st.sampled_from(InputStatus),
    sha256=st.none() | TEXT,
    pages=MAYBE_COUNT,
    reports=st.lists(
        st.builds(ReportSummary, KINDS, TEXT, st.none() | DATES, MAYBE_COUNT, MAYBE_COUNT),
        max_size=3,
    ).map(tuple),
)
RESULTS = st.builds(
    Result,
    version=TEXT,
    inputs=st.lists(INPUTS, max_size=3).map(tuple),
    findings=st.lists(FINDINGS, max_size=5, unique_by=lambda item: item.fingerprint).map(tuple),
    coverage=st.dictionaries(
        TEXT, st.builds(Coverage, COUNT, COUNT, COUNT, st.dictionaries(TEXT, COUNT)), max_size=3
    ),
    rules_run=st.lists(RULES, max_size=3).map(tuple),
    rules_not_run=st.lists(st.builds(NotRun, RULES, TEXT), max_size=3).map(tuple),
    incomplete=st.booleans(),
)


Record = TypeVar("Record")


def with_texts(record: Record, change: Callable[[str], str]) -> Record:
    """The record with every text in it changed; enumerations, dates and numbers stay."""
    return cast(Record, _changed(record, change))


def _changed(record: object, change: Callable[[str], str]) -> object:
    if isinstance(record, str) and not isinstance(record, Enum):
        return change(record)
    if isinstance(record, Box):
        return record
    if isinstance(record, tuple):
        return tuple(_changed(item, change) for item in record)
    if isinstance(record, dict):
        return {change(key): _changed(value, change) for key, value in record.items()}
    if isinstance(record, Struct):
        names = record.__struct_fields__
        changed = {name: _changed(getattr(record, name), change) for name in names}
        return replace(record, **changed)
    return record
