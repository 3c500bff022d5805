"""Where a rendering goes: the little that a pure reporter cannot know by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from packlint.model import Box


class PictureMark(Struct, frozen=True):
    """Marked words on a picture; `is_main` says that the finding is about them."""

    box: Box
    is_main: bool


class Picture(Struct, frozen=True):
    """A strip of a page, on which a finding's words are to be marked.

    `data` is a PNG in shades of grey. `width` and `height` are points on paper, and so are the
    marks, counted from the upper left corner. `page` is 1-based.
    """

    document: str
    page: int
    data: bytes
    width: float
    height: float
    marks: tuple[PictureMark, ...]


class Target(Struct, frozen=True):
    """What the output will stand in.

    `colour` allows ANSI colours and `width` is the terminal's, in columns (text only). The rest is
    for HTML: `folder` is where the file will lie, so that it can link to the documents beside it;
    `checked_at` is when the run began; `pictures` are those of each finding by its fingerprint, the
    most important first, and `without_picture` says why a finding has none although it has a page.
    """

    colour: bool = False
    width: int = 100
    folder: Path = Path()
    checked_at: datetime | None = None
    pictures: Mapping[str, tuple[Picture, ...]] = field(default_factory=dict)
    without_picture: Mapping[str, str] = field(default_factory=dict)


PLAIN = Target()
