"""The engine: drafts become findings in reading order, crashes and lost files become findings."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from packlint.check import Context, Params
from packlint.config import Config
from packlint.engine import run_rules
from packlint.facts import Facts
from packlint.finding import (
    Confidence,
    Coverage,
    Draft,
    Finding,
    NotRun,
    Place,
    Result,
    Severity,
    Spot,
    Tally,
)
from packlint.gather import Unreadable
from packlint.model import (
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    Page,
    Piece,
    Problem,
    ProblemCode,
    Span,
    Table,
    Text,
)
from packlint.pack import build_pack
from packlint.rules import ENGINE, Rule


def _text(value: str, line: int) -> Text:
    return Text(value, (Piece(0, line=line, column=1),))


DOCUMENT = Document(
    index=0,
    path="report.md",
    format="markdown",
    sha256="0" * 64,
    blocks=(
        Block(0, BlockKind.HEADING, _text("Money", 1), level=1),
        Block(1, BlockKind.PARAGRAPH, _text("It is 3. It is 4.", 3), "7", heading_path=("Money",)),
        Block(2, BlockKind.LIST_ITEM, _text("It is 5", 4), "•", 1, heading_path=("Money",)),
    ),
)
FIRST, SECOND = Span(0, 1, 6, 7), Span(0, 1, 15, 16)


def _rule(name: str, check: str, severity: Severity = Severity.ERROR) -> Rule:
    return Rule(name, check, f"Title of {name}", severity, Confidence.HIGH, "Why.", "Fix.")


def _says(*said: Draft | Tally) -> SimpleNamespace:
    def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
        yield from said

    return SimpleNamespace(PARAMS={}, run=run)


def _crashes() -> SimpleNamespace:
    def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
        yield Draft("half done", (Spot(FIRST),))
        raise ZeroDivisionError("no divisor")

    return SimpleNamespace(PARAMS={}, run=run)


def _run(
    monkeypatch: pytest.MonkeyPatch,
    rules: list[tuple[Rule, SimpleNamespace | None]],
    config: Config | None = None,
    unreadable: tuple[Unreadable, ...] = (),
    document: Document = DOCUMENT,
    raise_crashes: bool = False,
) -> Result:
    checks = {rule.check: check for rule, check in rules}
    monkeypatch.setattr("packlint.engine.run.load_check", checks.__getitem__)
    return run_rules(
        Facts(build_pack([document])),
        unreadable,
        [rule for rule, _ in rules],
        [NotRun("off", "ignored")],
        config or Config(),
        raise_crashes=raise_crashes,
    )


def test_a_draft_becomes_a_finding_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = Draft("Three, not four.", (Spot(SECOND), Spot(FIRST, "other")))
    [finding] = _run(monkeypatch, [(_rule("wrong", "x"), _says(draft))]).findings
    assert finding.places == (
        Place(
            document="report.md",
            quote="4",
            report="Money",
            heading_path=("Money",),
            paragraph="7",
            line=3,
            column=16,
            context="It is 4.",
            quote_start=6,
        ),
        Place(
            document="report.md",
            quote="3",
            role="other",
            report="Money",
            heading_path=("Money",),
            paragraph="7",
            line=3,
            column=7,
            context="It is 3.",
            quote_start=6,
        ),
    )
    assert (finding.rule, finding.title) == ("wrong", "Title of wrong")
    assert (finding.severity, finding.confidence) == (Severity.ERROR, Confidence.HIGH)
    assert (finding.why, finding.fix) == ("Why.", "Fix.")


def test_findings_stand_in_reading_order_and_are_said_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late, early = Draft("late", (Spot(SECOND),)), Draft("early", (Spot(FIRST),))
    result = _run(
        monkeypatch,
        [(_rule("b", "x"), _says(late, late)), (_rule("a", "y"), _says(early))],
    )
    assert [(f.rule, f.message) for f in result.findings] == [("a", "early"), ("b", "late")]


def test_a_list_item_hangs_under_its_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = Draft("m", (Spot(Span(0, 2, 6, 7)),))
    [finding] = _run(monkeypatch, [(_rule("a", "x"), _says(draft))]).findings
    assert finding.places[0].paragraph == "7"


def test_a_draft_can_only_lower_the_rules_judgement(monkeypatch: pytest.MonkeyPatch) -> None:
    lower = Draft("m", (Spot(FIRST),), severity=Severity.INFO, confidence=Confidence.LOW)
    higher = Draft("n", (Spot(SECOND),), severity=Severity.ERROR)
    rule = _rule("a", "x", Severity.WARNING)
    found = _run(monkeypatch, [(rule, _says(lower, higher))]).findings
    assert [(f.severity, f.confidence) for f in found] == [
        (Severity.INFO, Confidence.LOW),
        (Severity.WARNING, Confidence.HIGH),
    ]


def test_configuration_sets_severity_and_least_confidence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unsure = Draft("m", (Spot(FIRST),), confidence=Confidence.LOW)
    sure = Draft("n", (Spot(SECOND),))
    config = Config(min_confidence=Confidence.MEDIUM, severity={"a": Severity.INFO})
    found = _run(monkeypatch, [(_rule("a", "x"), _says(unsure, sure))], config).findings
    assert [(f.message, f.severity) for f in found] == [("n", Severity.INFO)]


def test_a_crashed_check_is_a_finding_and_the_others_run(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [
        (_rule("bad", "x"), _crashes()),
        (_rule("good", "y"), _says(Draft("m", (Spot(FIRST),)))),
        (_rule("check-crashed", ENGINE), None),
    ]
    result = _run(monkeypatch, rules)
    assert [(f.rule, f.message) for f in result.findings] == [
        (
            "check-crashed",
            "The rule bad was not applied: its check crashed (ZeroDivisionError: no divisor).",
        ),
        ("good", "m"),
    ]
    assert result.incomplete
    assert result.rules_run == ("good", "check-crashed")
    assert result.rules_not_run == (
        NotRun("off", "ignored"),
        NotRun("bad", "its check crashed (ZeroDivisionError: no divisor)"),
    )


def test_in_tests_a_crash_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZeroDivisionError):
        _run(monkeypatch, [(_rule("bad", "x"), _crashes())], raise_crashes=True)


@pytest.mark.parametrize(("given", "severity"), [(True, "error"), (False, "warning")])
def test_an_unreadable_file_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, given: bool, severity: str
) -> None:
    lost = Unreadable("a.pdf", "The file is empty.", "Export it again.", given=given)
    result = _run(monkeypatch, [(_rule("document-unreadable", ENGINE), None)], unreadable=(lost,))
    [finding] = result.findings
    assert finding.places == (Place(document="a.pdf", quote=""),)
    assert (finding.message, finding.suggestion) == ("The file is empty.", "Export it again.")
    assert finding.severity.value == severity
    assert result.incomplete is given
    assert result.inputs[1].status.value == "unreadable"
    assert result.coverage["files"] == Coverage(2, 1, 1, {"The file is empty.": 1})


def test_a_page_without_text_is_a_finding_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    scanned = Document(
        0,
        "scan.pdf",
        "pdf",
        "0" * 64,
        pages=(Page(0, "1", 10, 10), Page(1, "2", 10, 10, has_text=False)),
        problems=(Problem(ProblemCode.PAGE_WITHOUT_TEXT, "Page 2 is a picture.", "Use OCR.", 1),),
    )
    rule = _rule("page-without-text", ENGINE, Severity.WARNING)
    result = _run(monkeypatch, [(rule, None)], document=scanned)
    [finding] = result.findings
    assert finding.places == (Place(document="scan.pdf", quote="", page=2, page_label="2"),)
    assert finding.suggestion == "Use OCR."
    assert not result.incomplete
    assert result.inputs[0].status.value == "partial"
    assert result.coverage["pages"] == Coverage(2, 1, 1, {"a picture without text": 1})


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (ProblemCode.PAGE_WITHOUT_TEXT, "are pictures without text"),
        (ProblemCode.TEXT_GARBLED, "do not say which letters they show"),
    ],
)
def test_pages_that_were_not_read_are_one_finding(
    monkeypatch: pytest.MonkeyPatch, code: ProblemCode, said: str
) -> None:
    lost = (0, 1, 2, 4, 6)
    scanned = Document(
        0,
        "scan.pdf",
        "pdf",
        "0" * 64,
        pages=tuple(Page(n, str(n + 1), 10, 10, has_text=n not in lost) for n in range(8)),
        problems=tuple(Problem(code, f"{n}", "Use OCR.", n) for n in lost),
    )
    rule = _rule(code, ENGINE, Severity.WARNING)
    result = _run(monkeypatch, [(rule, None)], document=scanned)
    [finding] = result.findings
    assert finding.message == f"Pages 1–3, 5 and 7 {said}, so nothing on them was checked."
    assert [place.page for place in finding.places] == [1]
    assert (result.coverage["pages"].checked, result.coverage["pages"].unverified) == (3, 5)


@pytest.mark.parametrize(("readable", "incomplete"), [(0, True), (1, False)])
def test_a_scan_of_which_nothing_was_read_is_incomplete(
    monkeypatch: pytest.MonkeyPatch, readable: int, incomplete: bool
) -> None:
    pages = tuple(Page(n, str(n + 1), 10, 10, has_text=n < readable) for n in range(3))
    lost = (Problem(ProblemCode.PAGE_WITHOUT_TEXT, "Page 3 is a picture.", "Use OCR.", 2),)
    document = Document(0, "scan.pdf", "pdf", "0" * 64, pages=pages, problems=lost)
    assert _run(monkeypatch, [], document=document).incomplete is incomplete


@pytest.mark.parametrize(("words", "incomplete"), [("", True), ("Page 1", False)])
def test_a_file_that_yields_no_text_but_a_problem_is_incomplete(
    monkeypatch: pytest.MonkeyPatch, words: str, incomplete: bool
) -> None:
    lost = (Problem(ProblemCode.REPAIRED, "What was nested was cut."),)
    blocks = (Block(0, BlockKind.PARAGRAPH, Text(words)),)
    document = Document(0, "deep.docx", "docx", "0" * 64, blocks, problems=lost)
    assert _run(monkeypatch, [], document=document).incomplete is incomplete


def test_tallies_are_added_up_by_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    tallies = [
        Tally("sums", seen=5, checked=3, unverified=2, reason="one column"),
        Tally("sums", seen=4, checked=1, unverified=3, reason="misread"),
        Tally("links", seen=1, checked=1),
    ]
    result = _run(monkeypatch, [(_rule("a", "x"), _says(*tallies))])
    assert result.coverage["sums"] == Coverage(9, 4, 5, {"one column": 2, "misread": 3})
    assert result.coverage["links"] == Coverage(1, 1, 0, {})


def _prints(*findings: Finding) -> list[str]:
    return [finding.fingerprint for finding in findings]


def test_fingerprints_do_not_depend_on_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    moved = Document(
        0,
        "elsewhere.pdf",
        "pdf",
        "1" * 64,
        blocks=(
            Block(0, BlockKind.HEADING, Text("Money"), level=1, page=4),
            Block(1, BlockKind.PARAGRAPH, Text("New words."), heading_path=("Money",), page=4),
            Block(
                2,
                BlockKind.PARAGRAPH,
                Text("It is 3.", (Piece(0, 4, Box(0, 0, 9, 9)),)),
                heading_path=("Money",),
                page=4,
            ),
        ),
    )
    rule = _rule("a", "x")
    old = _run(monkeypatch, [(rule, _says(Draft("m", (Spot(FIRST),))))]).findings
    draft = Draft("worded otherwise", (Spot(Span(0, 2, 6, 7)),))
    new = _run(monkeypatch, [(rule, _says(draft))], document=moved).findings
    assert _prints(*old) == _prints(*new)


def test_fingerprints_change_with_the_figure_and_the_repeat(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drafts = (Draft("m", (Spot(FIRST),)), Draft("n", (Spot(SECOND),)), Draft("o", (Spot(FIRST),)))
    found = _run(monkeypatch, [(_rule("a", "x"), _says(*drafts))]).findings
    assert len(set(_prints(*found))) == 3


def test_a_cell_is_told_from_its_twin_in_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = tuple(Cell(0, column, Text(text)) for column, text in enumerate(["Salt", "5", "5"]))
    document = Document(
        0,
        "a.md",
        "markdown",
        "0" * 64,
        blocks=(Block(0, BlockKind.TABLE, table=Table(cells, 1, 3)),),
    )
    draft = Draft("m", (Spot(Span(0, 0, 0, 1, 2)),))
    [finding] = _run(monkeypatch, [(_rule("a", "x"), _says(draft))], document=document).findings
    place = finding.places[0]
    assert (place.context, place.quote, place.quote_start) == ("Salt | 5 | 5", "5", 11)


def test_boxes_of_one_line_are_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    words = Text(
        "one two three",
        (
            Piece(0, 0, Box(0, 0, 10, 10)),
            Piece(4, 0, Box(12, 1, 20, 10)),
            Piece(8, 0, Box(0, 12, 10, 22)),
        ),
    )
    document = Document(
        0,
        "a.pdf",
        "pdf",
        "0" * 64,
        blocks=(Block(0, BlockKind.PARAGRAPH, words, page=0),),
        pages=(Page(0, "iv", 100, 100),),
    )
    draft = Draft("m", (Spot(Span(0, 0, 0, 13)),))
    [finding] = _run(monkeypatch, [(_rule("a", "x"), _says(draft))], document=document).findings
    place = finding.places[0]
    assert place.boxes == (Box(0, 0, 20, 10), Box(0, 12, 10, 22))
    assert (place.page, place.page_label, place.line) == (1, "iv", None)
