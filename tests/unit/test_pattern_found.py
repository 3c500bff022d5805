"""The generic pattern check: what house rules may ask of it, and what it says of bad ones."""

from __future__ import annotations

import pytest

from packlint import house_pattern
from packlint.check import Context
from packlint.checks import pattern_found
from packlint.errors import ConfigError
from packlint.facts import Facts
from packlint.finding import Draft, Severity, Tally
from packlint.pack import Pack
from packlint.readers.markdown import read
from packlint.readers.source import Source


def said(text: str, **params: object) -> list[Draft | Tally]:
    """What the check says of a document with these parameters."""
    document = read(Source(0, "report.md", text.encode("utf-8")))
    pack = Pack((document,), ())
    given = {"message": "{match} is found.", **params}
    return list(pattern_found.run(Context(pack, Facts(pack)), given))


def messages(text: str, **params: object) -> list[str]:
    """Only the messages of the drafts."""
    return [draft.message for draft in said(text, **params) if isinstance(draft, Draft)]


def test_case_is_ignored_unless_asked() -> None:
    assert messages("The Mayor.", patterns=[{"pattern": "mayor"}]) == ["Mayor is found."]
    assert messages("The Mayor.", patterns=[{"pattern": "mayor"}], ignore_case=False) == []


def test_where_of_the_rule_and_of_a_pattern() -> None:
    text = "# chair\n\nchair\n\n| chair |\n|--|\n| chair |\n"
    everywhere = said(text, patterns=[{"pattern": "chair"}])[0]
    assert isinstance(everywhere, Draft)
    assert len(everywhere.spots) == 4
    patterns = [{"pattern": "chair", "where": ["tables"]}, {"pattern": "chai"}]
    others, tables = (
        draft
        for draft in said(text, patterns=patterns, where=["headings"])
        if isinstance(draft, Draft)
    )
    assert [spot.span.cell for spot in tables.spots] == [0, 1]
    assert [(spot.span.block, spot.span.cell) for spot in others.spots] == [(0, None)]


def test_where_parts_lists_from_paragraphs() -> None:
    text = "chair\n\n- chair\n"
    for where, blocks in (("prose", [0, 1]), ("paragraphs", [0]), ("lists", [1])):
        draft = said(text, patterns=[{"pattern": "chair"}], where=[where])[0]
        assert isinstance(draft, Draft)
        assert [spot.span.block for spot in draft.spots] == blocks


def test_quotations_pass_only_when_asked() -> None:
    text = '“chair a” "chair b" ‘the council’s chair c’ chair d, 6" chair e 8" \'chair f\''
    patterns = [{"pattern": r"chair \w"}]
    every = [f"chair {letter} is found." for letter in "abcdef"]
    assert messages(text, patterns=patterns) == every
    assert messages(text, patterns=patterns, pass_quoted=True) == every[3:]


def test_message_and_severity_of_a_pattern() -> None:
    (draft, _) = said(
        "The chair.", patterns=[{"pattern": "chair", "message": "Say {match}.", "severity": "info"}]
    )
    assert isinstance(draft, Draft)
    assert (draft.message, draft.severity, draft.evidence) == ("Say chair.", Severity.INFO, "chair")


def test_exceptions_and_earlier_patterns_win() -> None:
    patterns = [{"pattern": "the chair"}, {"pattern": "chair"}]
    assert messages("the chair, a chair, an armchair", patterns=patterns) == [
        "the chair is found.",
        "chair is found.",
    ]
    assert messages("an armchair", patterns=patterns, exceptions=["armchair"]) == []


def test_nothing_is_said_under_named_headings() -> None:
    text = "# Glossary\n\n## A\n\nchair\n\n# Aims\n\nchair\n"
    (draft, _) = said(text, patterns=[{"pattern": "chair"}], not_under=["^glossary$"])
    assert isinstance(draft, Draft)
    assert [spot.span.block for spot in draft.spots] == [4]


def test_more_matches_than_allowed_are_counted_and_not_reported() -> None:
    patterns = [{"pattern": "chair", "at_most": 2}]
    assert messages("chair chair", patterns=patterns) == ["chair is found."]
    assert said("chair chair chair", patterns=patterns) == [
        *[Tally("passages", seen=0, unverified=1, reason="a form or template to fill in")] * 3,
        Tally("passages", seen=1, checked=1),
    ]


def test_a_pattern_that_is_none() -> None:
    with pytest.raises(ConfigError) as caught:
        messages("text", patterns=[{"pattern": "(chair"}])
    assert str(caught.value) == (
        "the pattern '(chair' is not a regular expression: missing ) at position 6."
    )


def test_a_pattern_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house_pattern, "_SECONDS", 0.05)
    with pytest.raises(TimeoutError) as caught:
        messages("a" * 60 + "b", patterns=[{"pattern": "(a|aa)+$"}])
    assert str(caught.value) == (
        "the pattern '(a|aa)+$' took longer than 0.05 seconds on one text; make it simpler"
    )
