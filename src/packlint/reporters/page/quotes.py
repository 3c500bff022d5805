"""Words of a document quoted in their sentence or table row, all that matter in it marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from packlint.finding import Place
from packlint.reporters.excerpt import CELL_BORDER, CUT, excerpt, head, known_start, tail
from packlint.reporters.visible import visible

LONGEST_QUOTE = 700

# Words, and how they are marked: "main", "other", or not at all.
Run = tuple[str, str]


class Quote(Struct, frozen=True):
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
        is_told = len(visible(place.quote)) <= LONGEST_QUOTE and known_start(place)
        key = (place.context, "" if is_told else place.quote)
        if key not in found:
            same = [one for one in (*places, *beside) if _in_same_sentence(one, place)]
            found[key] = _in_context(same, main, around) if is_told else _alone(place, main, around)
    return tuple(found.values())


def _in_same_sentence(one: Place, other: Place) -> bool:
    return (one.context, one.document, one.page, one.line) == (
        other.context,
        other.document,
        other.page,
        other.line,
    )


def _in_context(places: Sequence[Place], main: Place, around: int) -> Quote:
    """The sentence or row that the places share, each marked."""
    context = visible(places[0].context or "")
    ranges = list(_ranges(places, main))
    runs = [(tail(context[: ranges[0][0]], around).replace(f"{CUT}| ", CUT + CELL_BORDER, 1), "")]
    for (start, end, mark), (following, _, _) in zip(
        ranges, [*ranges[1:], (len(context), 0, "")], strict=True
    ):
        runs += [(context[start:end], mark), (context[end:following], "")]
    runs[-1] = (head(runs[-1][0], around).replace(f" |{CUT}", CELL_BORDER + CUT), "")
    return _laid_out([run for run in runs if run[0]])


def _ranges(places: Sequence[Place], main: Place) -> Iterator[tuple[int, int, str]]:
    """Where in their context the quotes are, in order, none over another."""
    found: dict[tuple[int, int], str] = {}
    for place in places:
        length = len(visible(place.quote))
        for start in known_start(place) if length <= LONGEST_QUOTE else ():
            if place is main or (start, start + length) not in found:
                found[start, start + length] = "main" if place is main else "other"
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
