"""Words of a document quoted in their sentence or table row, all that matter in it marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from packlint.finding import Place
from packlint.reporters.excerpt import CELL_BORDER, CUT, excerpt, head, tail
from packlint.reporters.visible import visible

LONGEST_QUOTE = 700

# Words, and how they are marked: "main", "other", or not at all.
Run = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words in their context. `cells` is filled for table rows, else `runs`.

    `around` is the context of words that are in it more than once.
    """

    runs: tuple[Run, ...]
    cells: tuple[tuple[Run, ...], ...] = ()
    around: str = ""


def quotes_of(
    places: Sequence[Place], beside: Sequence[Place], main: Place, around: int
) -> tuple[Quote, ...]:
    """The quotes of the places, one for each sentence or row.

    What `beside` says in the same sentence is marked too. `around` is how many characters of
    context to keep on either side.
    """
    found: dict[tuple[str | None, str], Quote] = {}
    for place in places:
        if not place.quote:
            continue
        key = (place.context, "" if _is_told(place) else place.quote)
        if key not in found:
            same = [place, *(one for one in (*places, *beside) if one.context == place.context)]
            found[key] = _quote(place, same, main, around)
    return tuple(found.values())


def _is_told(place: Place) -> bool:
    """Whether it is known where in its context the quote is, and there is room to show all."""
    return place.context is not None and place.quote_start is not None


def _quote(place: Place, same: Sequence[Place], main: Place, around: int) -> Quote:
    ranges = list(_ranges(same, main)) if _is_told(place) else []
    if not ranges:
        return _alone(place, main, around)
    context = visible(place.context or "")
    runs = [(tail(context[: ranges[0][0]], around).replace(f"{CUT}| ", CUT + CELL_BORDER, 1), "")]
    for (start, end, mark), (following, _, _) in zip(
        ranges, [*ranges[1:], (len(context), 0, "")], strict=True
    ):
        runs.append((context[start:end], mark))
        runs.append((context[end:following], ""))
    runs[-1] = (head(runs[-1][0], around).replace(f" |{CUT}", CELL_BORDER + CUT), "")
    return _laid_out([run for run in runs if run[0]])


def _ranges(places: Sequence[Place], main: Place) -> Iterator[tuple[int, int, str]]:
    """Where in their context the quotes are, in order, none over another."""
    found: dict[tuple[int, int], str] = {}
    for place in places:
        if place.document != places[0].document or place.page != places[0].page:
            continue
        if place.line != places[0].line or place.quote_start is None:
            continue
        context, quote = visible(place.context or ""), visible(place.quote)
        # What follows keeps the space before it: `visible` trims only the ends.
        start = len(visible((place.context or "")[: place.quote_start] + ".")) - 1
        if quote and len(quote) <= LONGEST_QUOTE and context.startswith(quote, start):
            mark = "main" if place is main else "other"
            if found.get((start, start + len(quote))) != "main":
                found[start, start + len(quote)] = mark
    last = 0
    for (start, end), mark in sorted(found.items()):
        if start >= last:
            yield start, end, mark
            last = end


def _alone(place: Place, main: Place, around: int) -> Quote:
    found = excerpt(place, around, LONGEST_QUOTE)
    mark = "main" if place is main else "other"
    runs = ((found.before, ""), (found.quote, mark), (found.after, ""))
    return _laid_out([run for run in runs if run[0]], found.around)


def _laid_out(runs: Sequence[Run], around: str = "") -> Quote:
    """The runs as a sentence, or as the cells of a row."""
    if not any(CELL_BORDER in text for text, mark in runs if not mark):
        return Quote(tuple(runs), around=around)
    cells: list[list[Run]] = [[]]
    for text, mark in runs:
        pieces = [text] if mark else text.split(CELL_BORDER)
        for index, piece in enumerate(pieces):
            if index:
                cells.append([])
            if piece:
                cells[-1].append((piece, mark))
    return Quote((), tuple(tuple(cell) for cell in cells))
