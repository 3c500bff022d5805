"""What a document is. Imports nothing of ours but itself."""

from packlint.model.document import (
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
)
from packlint.model.span import EMPTY, Box, PackedPieces, Piece, Span, Text

__all__ = [
    "EMPTY",
    "Block",
    "BlockKind",
    "Box",
    "Cell",
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
]
