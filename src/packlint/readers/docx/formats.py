"""Counted numbers as Word writes them (ECMA-376, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_ROMAN = 3999
_MOST_LETTERS = 30
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
# Signs of footnotes: one to four of them, twice as many in the second round.
_CHICAGO = "*†‡§"


def formatted(value: int, form: str) -> str:
    """The number in this format; in figures when the format is unknown or cannot write it."""
    match form:
        case "none" | "bullet":
            return ""
        case "lowerLetter" | "upperLetter":
            return _cased(_letters(value), form)
        case "lowerRoman" | "upperRoman":
            return _cased(_roman(value), form)
        case "ordinal":
            return str(value) + _ordinal_ending(value)
        case "decimalZero":
            return f"{value:02d}"
        case "cardinalText":
            return _words(value).capitalize()
        case "ordinalText":
            return _ordinal_words(value).capitalize()
        case "chicago" if value > 0:
            rounds, sign = divmod(value - 1, len(_CHICAGO))
            return _CHICAGO[sign] * min(rounds + 1, _MOST_LETTERS)
        case "numberInDash":
            return f"- {value} -"
        case "hex":
            return f"{value:X}"
    return str(value)


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text


def _letters(value: int) -> str:
    """One letter, then twice the same (z, aa, bb): unlike spreadsheets, Word repeats the letter."""
    if value <= 0:
        return str(value)
    rounds, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * min(rounds + 1, _MOST_LETTERS)


def _roman(value: int) -> str:
    if not 0 < value <= _LARGEST_ROMAN:
        return str(value)
    text = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        text += sign * count
    return text


def _ordinal_ending(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _words(value: int) -> str:
    if not 0 <= value < 100:
        return str(value)
    if value < len(_ONES):
        return _ONES[value]
    ten, one = divmod(value, 10)
    return _TENS[ten] + (f"-{_ONES[one]}" if one else "")


def _ordinal_words(value: int) -> str:
    if not 0 <= value < 100:
        return str(value) + _ordinal_ending(value)
    head, dash, last = _words(value).rpartition("-")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    else:
        last = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return head + dash + last
