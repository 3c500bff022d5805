"""Characters as printed made plain: ligatures, soft hyphens, raised figures."""

from __future__ import annotations

import re

SOFT_HYPHEN = "\u00ad"
# Soft hyphen, zero-width characters, byte order mark, direction marks, control characters.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\x00-\x1f\x7f]+")
# Spaces of a set width: between the thousands of a figure they become the no-break space that other
# formats print there, and elsewhere a plain one.
_THOUSANDS = re.compile("(?<=\\d)[\u2007-\u2009\u202f](?=\\d{3}(?!\\d))")
_SPACES = re.compile("[\u2000-\u200a\u202f\u205f\u3000]+")
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
RAISED_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789+-()", RAISED_FIGURES + "⁺⁻⁽⁾")
_PLAIN = str.maketrans(RAISED_FIGURES, "0123456789")
_RAISED_END = re.compile(f"[{RAISED_FIGURES}]+$")
_FIGURES = re.compile(r"\d+")


def clean_word(text: str) -> str:
    """A word without invisible characters, with plain spaces, its ligatures spelt out.

    A soft hyphen at its end stays: at a line end it says that the word goes on in the next line.
    """
    if text.isascii() and text.isprintable():
        return text
    soft = SOFT_HYPHEN if text.endswith(SOFT_HYPHEN) else ""
    text = _INVISIBLE.sub("", text)
    text = _SPACES.sub(" ", _THOUSANDS.sub("\u00a0", text)).strip(" ")
    text = _LIGATURE.sub(lambda match: _LIGATURES[match.group()], text)
    return text + soft if text else ""


def raised_word(text: str, parts: list[tuple[int, bool]]) -> str:
    """A word with its raised figures as superscript characters.

    `parts` are the lengths of its runs and whether each is raised. A footnote mark printed against
    a figure ("1,234" and a raised 5) must never read as one number.
    """
    shown = []
    position = 0
    for length, raised in parts:
        part = text[position : position + length]
        position += length
        shown.append(part.translate(_RAISED) if raised and _FIGURES.fullmatch(part) else part)
    return "".join(shown) + text[position:]


def raised(text: str) -> str:
    """Figures as superscript characters."""
    return text.translate(_RAISED)


def plain_figures(text: str) -> str:
    """Superscript figures as plain ones."""
    return text.translate(_PLAIN)


def raised_end(text: str) -> str:
    """The superscript figures at the end of a word, or nothing."""
    match = None if text.isascii() else _RAISED_END.search(text)
    return match.group() if match else ""
