"""Links to places that a Word file or PDF does not have: no text format can show them."""

from __future__ import annotations

import pytest

from packlint.check import Context
from packlint.checks import link_target_missing
from packlint.facts import Facts
from packlint.finding import Draft
from packlint.model import Block, BlockKind, Document, Link, Span, Text
from packlint.pack import Pack

WORDS = "See Appendix A and Appendix B."


def _drafts(file_format: str, *links: tuple[str, bool]) -> list[Draft]:
    found = tuple(
        Link(target, "Appendix A", Span(0, 0, 4, 14), broken_destination=broken)
        for target, broken in links
    )
    blocks = (Block(0, BlockKind.PARAGRAPH, Text(WORDS)),)
    pack = Pack((Document(0, "report", file_format, "0" * 64, blocks, found),), ())
    said = link_target_missing.run(Context(pack, Facts(pack)), {})
    return [draft for draft in said if isinstance(draft, Draft)]


@pytest.mark.parametrize("file_format", ["docx", "pdf"])
def test_a_place_that_is_not_there(file_format: str) -> None:
    [draft] = _drafts(file_format, ("#_Ref1", True), ("#_Ref2", False))
    assert draft.message == (
        "The link “Appendix A” leads nowhere: the document has no place of that name."
    )
    assert draft.evidence == "#_Ref1"


def test_links_to_one_missing_place_are_one_finding() -> None:
    [draft] = _drafts("docx", ("#_Ref1", True), ("#_Ref1", True))
    assert len(draft.spots) == 2


@pytest.mark.parametrize("file_format", ["html", "markdown"])
def test_where_others_settle_the_names_of_places(file_format: str) -> None:
    assert _drafts(file_format, ("#tab-2", True)) == []


def test_a_page_beyond_the_end_and_a_file_that_is_not_there() -> None:
    said = [draft.message for draft in _drafts("pdf", ("#page=9", True), ("costs.docx", False))]
    assert said == [
        "The link “Appendix A” leads nowhere: the document has no page 9.",
        "The link “Appendix A” leads nowhere: the file costs.docx is not in the pack.",
    ]
