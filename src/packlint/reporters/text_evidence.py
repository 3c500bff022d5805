"""What a finding rests on, on a terminal: the words in their line, and the other places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packlint.finding import Calculation, Finding, Place
from packlint.reporters.ansi import Paint, wrapped
from packlint.reporters.excerpt import Excerpt, excerpt, head, tail
from packlint.reporters.sums import Sum, formula
from packlint.reporters.text_sum import columns
from packlint.reporters.visible import visible
from packlint.reporters.wording import listed, place_words, same_place

MOST_PLACES = 6
MOST_QUOTES = 4
LONGEST_QUOTE = 240
LONGEST_OTHER = 70
_LEAST_CONTEXT = 20
_MARGIN = "    | "


def evidence(place: Place, width: int, paint: Paint) -> Iterator[str]:
    """The words within their line, with marks beneath; long ones as a quotation."""
    room = width - len(_MARGIN)
    found = excerpt(place, room, LONGEST_QUOTE)
    if not found.quote:
        return
    space = room - columns(found.quote) - 2
    if (found.before or found.after) and space >= _LEAST_CONTEXT:
        yield from _marked(found, space, paint)
        return
    yield from wrapped(f"“{found.quote}”", width, _MARGIN, paint, "")
    if found.around:
        yield from wrapped(found.around, width, _MARGIN, paint, "dim")


def _marked(found: Excerpt, space: int, paint: Paint) -> Iterator[str]:
    """One line with the quote marked in it; what comes before and after shares the space."""
    after = head(found.after, max(space // 2, space - columns(found.before)))
    before = tail(found.before, space - columns(after))
    yield f"{_MARGIN}{before}{paint(found.quote, 'bold')}{after}"
    yield f"{_MARGIN}{' ' * columns(before)}{paint('^' * columns(found.quote), 'red')}"


def formula_line(calculation: Calculation, width: int, paint: Paint) -> Iterator[str]:
    """A calculation that is no plain sum, as one line."""
    extra = f" (difference {calculation.difference})" if calculation.difference else ""
    said = f"{formula(calculation)}; the report says {calculation.stated}{extra}"
    yield from labelled("Sum", said, width, paint)


def related(finding: Finding, layout: Sum | None, width: int, paint: Paint) -> Iterator[str]:
    """The other places but the parts of a sum that is shown; those of one line together."""
    shown = {id(part.place) for part in layout.parts} if layout else set()
    others = [place for place in finding.places[1:] if id(place) not in shown]
    together = list(same_place(others).values())
    for places in together[:MOST_PLACES]:
        where = place_words(places[0], beside=finding.places[0])
        yield from labelled("See also", f"{where}{_quoted(places)}", width, paint)
    if len(together) > MOST_PLACES:
        yield from labelled("See also", f"{len(together) - MOST_PLACES} more places", width, paint)


def _quoted(places: Sequence[Place]) -> str:
    quotes = [f"“{head(visible(place.quote), LONGEST_OTHER)}”" for place in places if place.quote]
    if len(quotes) > MOST_QUOTES:
        quotes = [*quotes[:MOST_QUOTES], f"{len(quotes) - MOST_QUOTES} more"]
    roles = list(dict.fromkeys(place.role for place in places if place.role))
    role = f" ({listed(roles)})" if roles else ""
    return (f": {listed(quotes)}" if quotes else "") + role


def labelled(label: str, words: str, width: int, paint: Paint) -> Iterator[str]:
    """A line "Label: words", broken where it is too long."""
    first, *others = wrapped(f"{label}: {words}", width, "    ", paint, "", hanging="      ")
    yield first.replace(f"{label}:", paint(f"{label}:", "dim"), 1)
    yield from others
