"""What a reference is."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from packlint.model import Span


class Target(StrEnum):
    """What kind of thing is referred to. Charts, graphs and maps count as figures."""

    PARAGRAPH = "paragraph"
    SECTION = "section"
    TABLE = "table"
    FIGURE = "figure"
    APPENDIX = "appendix"
    PAGE = "page"
    ITEM = "item"


class Reference(Struct, frozen=True):
    """Words that point at numbered things: "paragraphs 7 to 9", "Appendix B".

    `noun` is the word as printed, `labels` are the numbers or letters, ranges filled in. `is_own`
    says that the words themselves point into the same report ("above", "of this report");
    `is_other` that they point into something else: a law, a contract, another document.
    """

    target: Target
    noun: str
    labels: tuple[str, ...]
    span: Span
    is_own: bool = False
    is_other: bool = False
