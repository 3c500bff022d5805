"""Where on a page a table may be: tagged tables, crossing rules, stacks of horizontal rules."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct, field

from packlint.model import Box
from packlint.readers.pdf.figures import is_amount
from packlint.readers.pdf.grid import box_of
from packlint.readers.pdf.lattice import Lattice, is_highlight, lattices, squeezed
from packlint.readers.pdf.rules import Segment
from packlint.readers.pdf.scan import PageScan, Word
from packlint.readers.pdf.strips import ruled_strips, with_outer_rows
from packlint.readers.pdf.tagged import TaggedTable, tagged_tables, together
from packlint.readers.pdf.unruled import unruled_areas
from packlint.readers.pdf.worded import Borders

_SHARED = 0.3
_LEVEL = 0.9
_MOST_HEAD = 5
_SAME_BORDER = 4.0
_SEVERAL = 2


class Region(Struct):
    """An area that may be a table: its words, and what says so.

    `parts` are the areas that were put together because they share words, when there are several.
    `borders` are those that the print shows, where it shows all.
    """

    words: list[Word]
    lattices: list[Lattice] = field(default_factory=list)
    tagged: list[TaggedTable] = field(default_factory=list)
    parts: list[Region] = field(default_factory=list)
    borders: Borders | None = None


def regions(scan: PageScan, across: list[Segment], down: list[Segment]) -> list[Region]:
    """The areas of a page to look at. Areas that share words are one."""
    found = [
        Region([word for table in group for word in table.words()], tagged=group)
        for group in together(tagged_tables(scan))
    ]
    ruled = lattices(across, down)
    for lattice in ruled:
        box = lattice.box
        words = words_within(scan.words, box)
        if words and not is_highlight(lattice, words):
            found.append(Region(words, lattices=[squeezed(lattice, words)]))
    used = {id(line) for lattice in ruled if len(lattice.ys) > 2 for line in lattice.across}
    free = [segment for segment in across if id(segment) not in used]
    tagged = {id(word) for region in found if region.tagged for word in region.words}
    painted = [lattice.box for lattice in ruled if len(lattice.ys) == 2]
    for box in ruled_strips(free, scan.words, painted):
        words = with_outer_rows(box, scan.words, across)
        # Where tags name a table they know its extent better than rules of one width do.
        if words and not any(id(word) in tagged for word in words):
            found.append(Region(words))
    owned = {
        id(word)
        for region in found
        if (region.lattices or region.tagged) and not _is_head(region)
        for word in region.words
    }
    left = [word for word in scan.words if id(word) not in owned]
    for area in unruled_areas(left):
        # Figures may share an area with rules; words that keep to columns may be within any.
        if area.borders is None or not _holds_any(found, area.words):
            _add_beside(found, Region(area.words, borders=area.borders))
    apart = [part for region in _united(found) for part in _apart(region)]
    return _with_header_strips(apart)


def _add_beside(found: list[Region], bare: Region) -> None:
    """Add an area without lines, put together with a ruled one that goes on with its rows.

    Some tables have borders round some of their columns only.
    """
    box = box_of(bare.words)
    for number, region in enumerate(found):
        other = box_of(region.words)
        apart = box.x1 < other.x0 or other.x1 < box.x0
        shared = min(box.y1, other.y1) - max(box.y0, other.y0)
        if (
            apart
            and not region.tagged
            and shared > _LEVEL * max(box.y1 - box.y0, other.y1 - other.y0)
        ):
            found[number] = Region(region.words + bare.words, region.lattices, parts=[region, bare])
            return
    found.append(bare)


def words_within(words: Iterable[Word], box: Box) -> list[Word]:
    """The words whose middles lie in the box, or no more than a point beside it."""
    left, top, right, bottom = box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1
    level = [word for word in words if top <= word.middle <= bottom]
    return [word for word in level if left <= (word.x0 + word.x1) / 2 <= right]


def _united(found: list[Region]) -> list[Region]:
    """Areas that share a good part of the words of one of them, put together."""
    if len(found) < _SEVERAL:
        return found
    united: list[list[Region]] = []
    for region in sorted(found, key=lambda region: -len(region.words)):
        mine = set(map(id, region.words))
        alike = [group for group in united if _shares(group, mine)]
        rest = [group for group in united if group not in alike]
        united = [*rest, [part for group in alike for part in group] + [region]]
    return [_whole(parts) for parts in united]


def _shares(group: list[Region], mine: set[int]) -> bool:
    return any(
        sum(id(word) in mine for word in part.words) >= _SHARED * min(len(mine), len(part.words))
        for part in group
    )


def _holds_any(found: list[Region], words: list[Word]) -> bool:
    mine = {id(word) for word in words}
    return any(id(word) in mine for region in found for word in region.words)


def _whole(parts: list[Region]) -> Region:
    if len(parts) == 1:
        return parts[0]
    words = {id(word): word for part in parts for word in part.words}
    return Region(
        list(words.values()),
        [lattice for part in parts for lattice in part.lattices],
        [table for part in parts for table in part.tagged],
        parts,
    )


def _apart(region: Region) -> list[Region]:
    """Ruled tables one above the other with different columns are several, whatever the tags say.

    MuPDF hangs the first rows of a page under the wrong table when the one before went on there.
    """
    nets = [
        lattice
        for lattice in region.lattices
        if not any(_inside(lattice.box, other.box) for other in region.lattices)
    ]
    nets.sort(key=lambda lattice: lattice.ys[0])
    different = any(not _same_columns(one, other) for one, other in pairwise(nets))
    parts = [Region(words_within(region.words, net.box), [net], region.tagged) for net in nets]
    if not different or sum(len(part.words) for part in parts) < len(region.words):
        return [region]
    return [part for part in parts if part.words]


def _inside(box: Box, other: Box) -> bool:
    return box != other and (
        other.x0 - 1 <= box.x0
        and other.y0 - 1 <= box.y0
        and box.x1 <= other.x1 + 1
        and box.y1 <= other.y1 + 1
    )


def _same_columns(one: Lattice, other: Lattice) -> bool:
    """Whether the borders of one are among those of the other."""
    few, many = sorted((one.xs, other.xs), key=len)
    return all(any(abs(x - y) < _SAME_BORDER for y in many) for x in few)


def _is_strip(region: Region) -> bool:
    """Whether an area is one painted or bordered row."""
    return not region.tagged and len(region.lattices) == 1 and len(region.lattices[0].ys) == 2


def _is_head(region: Region) -> bool:
    """Whether an area may be no more than the header of a table: some rows without figures."""
    if region.tagged or len(region.lattices) != 1 or len(region.lattices[0].ys) > _MOST_HEAD:
        return False
    return _is_strip(region) or not any(is_amount(word.text) for word in region.words)


def _with_header_strips(found: list[Region]) -> list[Region]:
    """Put a painted row into the area right below it: a header that the page break repeated."""
    strips = [region for region in found if _is_strip(region)]
    for strip in strips:
        box = strip.lattices[0].box
        for other in found:
            if other is strip:
                continue
            below = box_of(other.words)
            if -2 < below.y0 - box.y1 < strip.words[0].size and _same_sides(box, below):
                other.words = strip.words + other.words
                found.remove(strip)
                break
    return found


def _same_sides(box: Box, other: Box) -> bool:
    """Whether the words of `other` fill the width of `box`."""
    inside = box.x0 - 4 <= other.x0 and other.x1 <= box.x1 + 4
    return inside and other.x1 - other.x0 > 0.7 * (box.x1 - box.x0)
