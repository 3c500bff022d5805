"""Pictures at the words that call for a signature, on the pages of PDFs."""

from __future__ import annotations

import pymupdf
import pytest

from packlint.check import Context
from packlint.checks import signature_shown
from packlint.facts import Facts
from packlint.finding import Draft
from packlint.pack import Pack
from packlint.readers.pdf import read
from packlint.readers.source import Source

BESIDE, BELOW = (120, 80, 220, 110), (72, 112, 172, 142)


def _said(words: str, box: tuple[float, float, float, float]) -> list[str]:
    made = pymupdf.open()
    page = made.new_page()
    page.insert_text((72, 100), words, fontsize=11)
    page.insert_text((72, 160), "Anna Marsh", fontsize=11)
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 9, 9))
    picture.clear_with(90)
    page.insert_image(box, pixmap=picture, keep_proportion=False)
    pack = Pack((read(Source(0, "letter.pdf", made.tobytes())),), ())
    found = signature_shown.run(Context(pack, Facts(pack)), {})
    return [draft.message for draft in found if isinstance(draft, Draft)]


@pytest.mark.parametrize(
    ("words", "sign", "box"),
    [("Signed:", "Signed", BESIDE), ("Yours sincerely", "Yours sincerely", BELOW)],
)
def test_a_picture_at_the_words(
    words: str, sign: str, box: tuple[float, float, float, float]
) -> None:
    assert _said(words, box) == [
        f"A picture stands at “{sign}”; if it is a signature, it can be copied."
    ]


@pytest.mark.parametrize(
    ("words", "box"),
    [
        ("Signed:", (72, 400, 172, 430)),
        ("Signed:", (72, 20, 172, 30)),
        ("Signed:", (120, 95, 128, 103)),
        ("Signed:", (72, 110, 560, 500)),
        ("The tolls:", BESIDE),
    ],
    ids=["far below", "far above", "a bullet", "a photograph", "other words"],
)
def test_pictures_elsewhere(words: str, box: tuple[float, float, float, float]) -> None:
    assert _said(words, box) == []
