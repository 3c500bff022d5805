"""Evidence cut to size: the quoted words within the words around them."""

from __future__ import annotations

from msgspec import Struct

from packlint.finding import Place
from packlint.reporters.visible import visible

# How the cells of a table row are joined in the context of a place.
CELL_BORDER = " | "
CUT = "…"


class Excerpt(Struct, frozen=True):
    """Words for display: `before` + `quote` + `after`, with active characters spelled out.

    `around` is set instead of `before` and `after` when the quote cannot be told in its context.
    """

    before: str
    quote: str
    after: str
    around: str = ""


def excerpt(place: Place, around: int, longest: int) -> Excerpt:
    """The place's quote within its context.

    `around` is how many characters of context to keep on either side, `longest` how many of the
    quote.
    """
    quote = visible(place.quote)
    context = visible(place.context or "")
    shown = shortened(quote, longest)
    if not quote or context == quote:
        return Excerpt("", shown, "")
    starts = known_start(place) or _starts(quote, context)
    if len(starts) != 1:
        return Excerpt("", shown, "", shortened(context, 2 * around))
    end = starts[0] + len(quote)
    return Excerpt(tail(context[: starts[0]], around), shown, head(context[end:], around))


def known_start(place: Place) -> list[int]:
    """Where the engine says that the quote begins, in the context made visible."""
    if place.quote_start is None or place.context is None:
        return []
    quote, context = visible(place.quote), visible(place.context)
    # What follows keeps the space before it: `visible` trims only the ends.
    start = len(visible(place.context[: place.quote_start] + ".")) - 1
    return [start] if quote and context.startswith(quote, start) else []


def _starts(quote: str, context: str) -> list[int]:
    """Where the quote begins in the context: as whole cells of a row, else as whole words."""
    found = []
    start = context.find(quote)
    while start >= 0:
        found.append(start)
        start = context.find(quote, start + 1)
    as_cells = [
        start
        for start in found
        if CELL_BORDER in context
        and (start == 0 or context[:start].endswith(CELL_BORDER))
        and (
            start + len(quote) == len(context)
            or context.startswith(CELL_BORDER, start + len(quote))
        )
    ]
    return as_cells or [start for start in found if not _cuts_a_word(context, start, len(quote))]


def _cuts_a_word(context: str, start: int, length: int) -> bool:
    edges = (
        context[max(start - 1, 0) : start + 1],
        context[start + length - 1 : start + length + 1],
    )
    return any(len(edge) == 2 and edge.isalnum() for edge in edges)


def cells_of(context: str | None) -> list[str]:
    """The cells of a table row that is a context; none when it is a sentence."""
    words = visible(context or "")
    return [cell.strip() for cell in words.split(CELL_BORDER)] if CELL_BORDER in words else []


def shortened(text: str, longest: int) -> str:
    """A text that is too long without its middle, and with how much was taken out."""
    if len(text) <= longest:
        return text
    begin = head(text, longest * 3 // 4).removesuffix(CUT)
    end = tail(text, longest // 4).removeprefix(CUT)
    missing = len(text) - len(begin) - len(end)
    return f"{begin} {CUT} [{missing:,} characters] {CUT} {end}"


def head(text: str, length: int) -> str:
    """The first words, at most `length` characters and the mark of the cut."""
    if len(text) <= length:
        return text
    cut = text[:length]
    return (cut.rpartition(" ")[0] or cut) + CUT


def tail(text: str, length: int) -> str:
    """The last words, at most `length` characters and the mark of the cut."""
    if len(text) <= length:
        return text
    cut = text[len(text) - length :]
    return CUT + (cut.partition(" ")[2] or cut)
