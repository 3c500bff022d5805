"""The sides of a finding: each page or line that it quotes, with the way there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from packlint.finding import Finding, MarkedTable, Place
from packlint.reporters.links import link_to
from packlint.reporters.page.drawings import PictureView, TableView, picture_view, table_view
from packlint.reporters.page.quotes import Quote, quotes_of
from packlint.reporters.target import Picture
from packlint.reporters.visible import visible
from packlint.reporters.wording import listed, paragraph_words, same_place

CONTEXT_AROUND = 300
CONTEXT_BESIDE_PICTURE = 120
MOST_SIDES = 20


class Side(Struct, frozen=True):
    """A page or line in words, the way to it, and what is quoted there.

    `where` is what the link opens ("Page 12"), `details` what else helps to find it. `document` is
    empty when it is the one that was named before.
    """

    document: str
    page: int | None
    where: str
    details: tuple[str, ...]
    link: str | None
    role: str
    quotes: tuple[Quote, ...]
    pictures: tuple[PictureView, ...]
    tables: tuple[TableView, ...]


def sides_of(
    finding: Finding,
    in_sum: Sequence[Place],
    pictures: Sequence[Picture],
    folder: Path,
    names: Mapping[str, str],
) -> tuple[tuple[Side, ...], int]:
    """The finding's sides, the primary one first, and how many places are left out.

    Places of `in_sum` are shown in the sum. Places in a table that is drawn are shown there, which
    is where there is no picture of them.
    """
    main, places = finding.places[0], finding.places
    pictured = {(picture.document, picture.page) for picture in pictures}
    tables = [
        table for table in finding.tables if _page_of(places[table.places[0]]) not in pictured
    ]
    drawn = {id(places[number]) for table in tables for number in table.places[1:]}
    drawn |= {id(place) for place in in_sum}
    told = [place for place in places if place is main or id(place) not in drawn]
    groups = list(same_place(told[: MOST_SIDES + 1]).values())
    owners = [_owner(places[table.places[0]], groups) for table in tables]
    shown = [_picture_owner(picture, groups) for picture in pictures]
    sides = tuple(
        _side(
            group,
            finding,
            [table for table, owner in zip(tables, owners, strict=True) if owner == number],
            [picture for picture, owner in zip(pictures, shown, strict=True) if owner == number],
            bool(in_sum),
            folder,
            names,
        )
        for number, group in enumerate(groups)
    )
    return sides, max(len(told) - MOST_SIDES - 1, 0)


def _page_of(place: Place) -> tuple[str, int | None]:
    return place.document, place.page


def _owner(place: Place, groups: Sequence[Sequence[Place]]) -> int:
    """The side that a table with this place belongs to: the one that quotes it, or the first."""
    found = (number for number, group in enumerate(groups) if any(one is place for one in group))
    return next(found, 0)


def _picture_owner(picture: Picture, groups: Sequence[Sequence[Place]]) -> int:
    key = (picture.document, picture.page)
    return next((n for n, group in enumerate(groups) if _page_of(group[0]) == key), 0)


def _side(
    group: Sequence[Place],
    finding: Finding,
    tables: Sequence[MarkedTable],
    pictures: Sequence[Picture],
    has_sum: bool,
    folder: Path,
    names: Mapping[str, str],
) -> Side:
    first, main = group[0], finding.places[0]
    in_tables = {id(finding.places[number]) for table in tables for number in table.places}
    if has_sum and pictures:
        # The sum has its figure in words, and the picture its row.
        in_tables |= {id(finding.places[n]) for table in finding.tables for n in table.places}
    quoted = [place for place in group if id(place) not in in_tables]
    around = CONTEXT_BESIDE_PICTURE if pictures else CONTEXT_AROUND
    return Side(
        document=names[first.document] if first.document != main.document else "",
        page=first.page,
        where=_page_or_line(first),
        details=tuple(visible(item) for item in _details(first)),
        link=link_to(first.document, folder, first.page),
        role=visible(listed(list(dict.fromkeys(place.role for place in group if place.role)))),
        quotes=quotes_of(quoted, finding.places, main, around),
        pictures=tuple(picture_view(picture, finding.places) for picture in pictures),
        tables=tuple(table_view(table, finding.places) for table in tables),
    )


def _page_or_line(place: Place) -> str:
    """Where the file opens, in words."""
    if place.page is not None:
        return f"Page {place.page}"
    return f"Line {place.line}" if place.line is not None else ""


def _details(place: Place) -> list[str]:
    """What else helps to find it on paper: the printed page and the paragraph."""
    label = place.page_label
    printed = (
        [f"printed {label}"] if place.page and label not in (None, "", str(place.page)) else []
    )
    paragraph = paragraph_words(place)
    return printed + ([paragraph] if paragraph else [])
