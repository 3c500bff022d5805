"""Where a rendering goes: the little that a pure reporter cannot know by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Target:
    """What the output will stand in.

    `colour` allows ANSI colours and `width` is the terminal's, in columns (text only). `folder` is
    where the file will lie, so that it can link to the documents beside it (HTML only).
    """

    colour: bool = False
    width: int = 100
    folder: Path = Path()


PLAIN = Target()
