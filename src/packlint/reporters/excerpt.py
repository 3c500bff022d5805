"""Evidence cut to size: the quoted words within the words around them."""

from __future__ import annotations

from dataclasses import dataclass

from packlint.finding import Place
from packlint.reporters.visible import visible

CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words for display: `before` + `quote` + `after`. Active characters are spelled out."""

    before: str
    quote: str
    after: str


def excerpt(place: Place, around: int, longest: int) -> Excerpt:
    """The place's quote within its context.

    `around` is how many characters of context to keep on either side, and `longest` how many of the
    quote. Where the quote is not in the context, or is there more than once, which words are meant
    is not known: then it stands alone.
    """
    quote = visible(place.quote)
    context = visible(place.context or "")
    before, after = "", ""
    if quote and context.count(quote) == 1:
        before, _, after = context.partition(quote)
    return Excerpt(_tail(before, around), shortened(quote, longest), _head(after, around))


def shortened(text: str, longest: int) -> str:
    """The beginning and the end of a text that is too long, with how much is left out."""
    if len(text) <= longest:
        return text
    end = min(longest // 4, 60)
    begin = longest - end
    missing = len(text) - begin - end
    return f"{text[:begin].rstrip()} {CUT} [{missing:,} characters] {CUT} {text[-end:].lstrip()}"


def _head(text: str, length: int) -> str:
    """The first words, up to the length."""
    if len(text) <= length:
        return text
    cut = text[:length]
    return (cut.rpartition(" ")[0] or cut) + CUT


def _tail(text: str, length: int) -> str:
    """The last words, up to the length."""
    if len(text) <= length:
        return text
    cut = text[len(text) - length :]
    return CUT + (cut.partition(" ")[2] or cut)
