"""What the items of an HTML list print before their words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from packlint.readers.markup.collecting import ListItem

_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|decimal|lower-alpha|lower-latin|"
    r"upper-alpha|upper-latin|lower-roman|upper-roman)\b",
    re.IGNORECASE,
)
_STYLES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LONGEST_STYLE = 1000
# Beyond it, as in browsers, a Roman number is written as a figure.
_LARGEST_ROMAN = 3999
_INTEGER = re.compile(r"\s*([-+]?\d{1,9})")


class OpenList(Struct):
    """A list whose next item is `value`, counted in `style` ("" for bullets) by `step`."""

    style: str = ""
    value: int = 1
    step: int = 1
    item_open: bool = False


def begun_list(name: str, values: Mapping[str, str], items: int) -> OpenList:
    """The list that begins with this tag; `items` is how many items it will have."""
    if name != "ol":
        return OpenList("none" if _style(values) == "none" else "")
    style = _style(values) or _STYLES.get(values.get("type", "1").strip(), "decimal")
    backwards = "reversed" in values
    start = _integer(values.get("start"))
    if start is None:
        start = items if backwards else 1
    return OpenList(style, start, -1 if backwards else 1)


def next_item(
    parent: OpenList | None, values: Mapping[str, str], line: int, column: int | None
) -> ListItem:
    """The next item of a list, with what it prints; an item outside any list has a bullet."""
    if parent is None or not parent.style:
        return ListItem("•", "•", ordered=False, line=line, column=column)
    value = _integer(values.get("value"))
    if value is not None and parent.style != "none":
        parent.value = value
    style = _style(values) or _STYLES.get(values.get("type", ""), parent.style)
    shown = _shown(parent.value, style)
    parent.value += parent.step
    if shown is None:
        return ListItem(None, None, ordered=True, line=line, column=column)
    return ListItem(shown + ".", shown, ordered=True, line=line, column=column)


def _style(values: Mapping[str, str]) -> str | None:
    match = _STYLE.search(values.get("style", "")[:_LONGEST_STYLE])
    return match.group(1).lower() if match else None


def _integer(value: str | None) -> int | None:
    match = _INTEGER.match(value or "")
    return int(match.group(1)) if match else None


def _shown(value: int, style: str) -> str | None:
    """The number as the style writes it; None when it is not shown."""
    if style == "none":
        return None
    if style.endswith(("alpha", "latin")) and value > 0:
        letters = ""
        while value:
            value, digit = divmod(value - 1, 26)
            letters = chr(ord("a") + digit) + letters
        return letters.upper() if style.startswith("upper") else letters
    if style.endswith("roman") and 0 < value <= _LARGEST_ROMAN:
        roman = ""
        for worth, sign in _ROMAN:
            count, value = divmod(value, worth)
            roman += sign * count
        return roman.upper() if style.startswith("upper") else roman
    return str(value)
