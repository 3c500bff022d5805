"""What is written into a draft: at the place of a finding, and at what that is held against."""

from __future__ import annotations

import pytest

from packlint.annotate.notes import notes_by_document
from packlint.finding import (
    Calculation,
    Confidence,
    Finding,
    Place,
    Result,
    Severity,
    Status,
    Waiver,
)

HERE = Place("report.docx", "1,310", heading_path=("Costs", "Water"), paragraph="4")
TAIL = "[tables-disagree 01234567]"


def _texts(*places: Place, **more: object) -> list[str]:
    finding = Finding(
        rule="tables-disagree",
        title="Two tables disagree",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        fingerprint="0123456789abcdef",
        message="One says 1,310 and the other 1,301.",
        places=places,
        **more,  # type: ignore[arg-type]
    )
    result = Result(version="", inputs=(), findings=(finding,), coverage={})
    return [note.text for notes in notes_by_document(result).values() for note in notes]


@pytest.mark.parametrize(
    ("main", "see"),
    [
        (HERE, "“1,310”, Costs › Water, paragraph 4"),
        (Place("report.docx", "", heading_path=("Costs",)), "Costs"),
        (Place("report.docx", "1,310", page=3), "“1,310”, p.3"),
        (Place("other.pdf", "1,310", page=3), "“1,310”, other.pdf p.3"),
        (Place("other.docx", "1,310", heading_path=("Costs",)), "“1,310”, other.docx"),
    ],
)
def test_the_other_place_says_where_to_look(main: Place, see: str) -> None:
    _, other = _texts(main, Place("report.docx", "1,301", role="elsewhere"))
    assert other == f"Elsewhere: One says 1,310 and the other 1,301.\nSee {see}. {TAIL}"


def test_the_parts_of_a_sum_have_a_mark_and_no_words() -> None:
    calculation = Calculation("3 + 4", "8", "7")
    _, *others = _texts(HERE, Place("report.docx", "3", role="part"), calculation=calculation)
    assert others == [""]


def test_what_is_settled_says_so_first() -> None:
    waiver = Waiver("So says the deed.", by="A. Clerk")
    [waived] = _texts(HERE, status=Status.WAIVED, waiver=waiver)
    assert waived.splitlines()[0] == "Waived: So says the deed. (A. Clerk)"
    [known] = _texts(HERE, status=Status.BASELINE)
    assert known.splitlines()[0] == "Known before; nothing to do."


def test_signs_that_act_are_shown_and_do_not_act() -> None:
    [text] = _texts(HERE, suggestion="Write \u202e1,301\x1b[31m.")
    assert "Try: Write <U+202E>1,301<U+001B>[31m." in text
