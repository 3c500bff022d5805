"""Which strips of pages show what a finding is about."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from packlint.finding import Finding, Place
from packlint.model import Box

# In points: places that are so near to each other are shown together, up to so high a strip.
_NEAR = 50
_HIGHEST = 400
_ABOVE, _BELOW = 30, 24
_MOST_STRIPS = 3


class Strip(Struct, frozen=True):
    """A part of a page that a picture has to show: from `top` to `bottom`, in points.

    `page` is 1-based. `main` holds the boxes of the finding's first place, `others` those of the
    other places there.
    """

    document: str
    page: int
    top: float
    bottom: float
    main: tuple[Box, ...]
    others: tuple[Box, ...]


def strips_of(finding: Finding, most: int = _MOST_STRIPS) -> tuple[Strip, ...]:
    """The strips that show its first place, and then one for each other thing that it says.

    What is marked in a further place must be new, in words or in the part that they play: the
    tenth spelling of a name needs no picture of its own.
    """
    chosen: list[Strip] = []
    said: set[tuple[str, str]] = set()
    first = finding.places[0]
    for group in sorted(_groups(finding.places), key=lambda group: first not in group):
        says = {(place.role, place.quote.casefold()) for place in group}
        if says <= said:
            continue
        said |= says
        chosen.append(_strip(group, first))
        if len(chosen) == most:
            break
    return tuple(chosen)


def _groups(places: Sequence[Place]) -> Iterator[list[Place]]:
    """Places that lie near each other on one page, in the order of the first of each page."""
    by_page: dict[tuple[str, int], list[Place]] = {}
    for place in places:
        if place.page is not None and place.boxes and all(map(_is_box, place.boxes)):
            by_page.setdefault((place.document, place.page), []).append(place)
    for found in by_page.values():
        group: list[Place] = []
        for place in sorted(found, key=lambda place: _extent([place])):
            if group and _extent([place])[0] > _extent(group)[1] + _NEAR:
                yield group
                group = []
            group.append(place)
        yield group


def _is_box(box: Box) -> bool:
    return all(map(math.isfinite, box)) and box.x0 < box.x1 and box.y0 < box.y1


def _extent(places: Sequence[Place]) -> tuple[float, float]:
    boxes = [box for place in places for box in place.boxes]
    return min(box.y0 for box in boxes), max(box.y1 for box in boxes)


def _strip(group: Sequence[Place], first: Place) -> Strip:
    """The strip around the places; of one too high the end at which the first place stands."""
    top, bottom = _extent(group)
    if bottom - top > _HIGHEST:
        main_top, main_bottom = _extent([first] if first in group else group[:1])
        if main_top - top < bottom - main_bottom:
            top = max(top, main_bottom - _HIGHEST)
            bottom = min(bottom, top + _HIGHEST)
        else:
            bottom = min(bottom, main_top + _HIGHEST)
            top = max(top, bottom - _HIGHEST)
    return Strip(
        group[0].document,
        group[0].page or 0,
        top - _ABOVE,
        bottom + _BELOW,
        tuple(first.boxes) if first in group else (),
        tuple(box for place in group if place is not first for box in place.boxes),
    )
