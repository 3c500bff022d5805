"""What a document is. Imports nothing of ours but itself."""

from packlint.model.cut import Cut, CutCell, CutRow, cut
from packlint.model.document import (
    BESIDE_THE_FLOW,
    UNSAID,
    Block,
    BlockKind,
    Cell,
    Document,
    Link,
    Mark,
    MarkKind,
    OutlineEntry,
    Page,
    Problem,
    ProblemCode,
    Table,
    at_index,
)
from packlint.model.span import EMPTY, Box, PackedPieces, Piece, Span, Text

__all__ = [
    "BESIDE_THE_FLOW",
    "EMPTY",
    "UNSAID",
    "Block",
    "BlockKind",
    "Box",
    "Cell",
    "Cut",
    "CutCell",
    "CutRow",
    "Document",
    "Link",
    "Mark",
    "MarkKind",
    "OutlineEntry",
    "PackedPieces",
    "Page",
    "Piece",
    "Problem",
    "ProblemCode",
    "Span",
    "Table",
    "Text",
    "at_index",
    "cut",
]
