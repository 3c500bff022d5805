"""Lines of print that are no part of the text: watermarks, and text that is not drawn at all."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Any

from packlint.readers.pdf.mupdf import pymupdf

# Points: smaller slanted words are labels of a chart, smaller pale ones are text.
_SLANTED_SIZE = 20
_PALE_SIZE = 30
_STRAIGHT = 0.985
_PALE = 170
_GREY = range(0x90, 0xFA)
_WATERMARK_WORDS = re.compile(
    r"\W*(?:draft|confidential|exempt|restricted|official|sensitive|embargoed|superseded|withdrawn"
    r"|sample|specimen|copy|void|not for publication|for information only|do not copy"
    r"|work in progress)\b.{0,30}",
    re.IGNORECASE,
)


class Look(Enum):
    """How a line is drawn: as text, across the page, or not at all."""

    PLAIN = auto()
    WATERMARK = auto()
    UNSEEN = auto()


def look_of(line: dict[str, Any]) -> Look:
    """The look of one of MuPDF's lines, judged by the first of its runs that holds letters."""
    across, down = line["dir"]
    slanted = abs(across) < _STRAIGHT and abs(down) < _STRAIGHT
    spans = line["spans"]
    if not slanted and spans[0]["alpha"] == 255 and spans[0]["size"] < _PALE_SIZE:
        return Look.PLAIN
    span = next((span for span in spans if span["text"].strip()), spans[0])
    if not span["alpha"]:
        # What clips a picture or a shading is seen through it; a sign alone has lost its colour.
        clips = span["char_flags"] & pymupdf.mupdf.FZ_STEXT_CLIPPED
        says = any(char.isalnum() for span in spans for char in span["text"])
        return Look.UNSEEN if says and not clips else Look.PLAIN
    if slanted:
        return Look.WATERMARK if span["size"] >= _SLANTED_SIZE else Look.PLAIN
    if span["size"] < _PALE_SIZE:
        return Look.PLAIN
    return Look.WATERMARK if _is_pale(span) else Look.PLAIN


def _is_pale(span: dict[str, Any]) -> bool:
    """Whether the page shows through the run, or it is grey and says what watermarks say."""
    if span["alpha"] < _PALE:
        return True
    colour = span["color"]
    parts = (colour >> 16 & 255, colour >> 8 & 255, colour & 255)
    grey = max(parts) - min(parts) < 12 and parts[0] in _GREY
    return grey and _WATERMARK_WORDS.fullmatch(span["text"].strip()) is not None
