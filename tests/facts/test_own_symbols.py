"""Letters of a font's own, which the masks of figures also use."""

from __future__ import annotations

from packlint.facts import Facts
from packlint.pack import build_pack
from packlint.readers import Source, read


def test_a_symbol_of_the_document_is_no_figure() -> None:
    text = "# Report\n\nThe symbol \ue405 fell from 1,240 to 1,100, and \ue14f to 90%.\n"
    document = read(Source(0, "report.md", text.encode()))
    claims = Facts(build_pack([document])).claims
    assert [claim.stated.printed for claim in claims] == ["1,100"]
