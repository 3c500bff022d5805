"""Signs of the symbol fonts, which Word keeps as numbers in those fonts."""

from __future__ import annotations

_SYMBOL = dict(
    zip(
        b"abcdefghijklmnopqrstuvwxyzDFGLPQSUWXY",
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζΔΦΓΛΠΘΣϒΩΞΨ",
        strict=True,
    )
) | {
    0x2D: "−",
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD7: "⋅",
    0xE5: "∑",
}
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = 0xF000


def is_symbol_font(font: str) -> bool:
    """Whether letters in this font are signs."""
    return font.casefold() in _FONTS


def sign(code: int, font: str) -> str:
    """The character that a symbol font shows for a code, as far as it is known."""
    signs = _FONTS.get(font.casefold(), {})
    low = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    if low in signs:
        return signs[low]
    if 0x20 <= low < 0x7F and code != low and not signs:
        return chr(low)
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def signs(text: str, font: str) -> str:
    """Text in a symbol font as the signs that it shows."""
    return "".join(sign(ord(character), font) for character in text)
