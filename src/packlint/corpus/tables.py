"""The tables that a corpus is kept in, column by column; docs/corpora.md explains them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from packlint.corpus.records import Cell

if TYPE_CHECKING:
    import pyarrow as pa

# Every table begins with the pack, and with the number of the time that it was checked.
_KEYS = {"pack": "text", "seq": "whole"}

TABLES: Mapping[str, Mapping[str, str]] = {
    "packs": _KEYS
    | dict.fromkeys(("body", "body_from", "year", "year_from", "committee"), "text")
    | {"date": "day", "title": "text", "status": "text", "reason": "text"}
    | dict.fromkeys(("documents", "pages", "bytes"), "whole")
    | dict.fromkeys(("errors", "warnings", "notes", "measures"), "whole")
    | dict.fromkeys(("seconds", "cpu_seconds"), "real")
    | dict.fromkeys(("key", "stamp", "rule_set", "version", "checked_at"), "text"),
    "documents": _KEYS
    | {"document": "text", "format": "text", "status": "text", "sha256": "text", "pages": "whole"},
    "findings": _KEYS
    | dict.fromkeys(("rule", "severity", "confidence", "fingerprint", "message"), "text")
    | dict.fromkeys(("quote", "stated", "expected", "document"), "text")
    | {"page": "whole", "line": "whole", "report": "text", "headings": "text"},
    "measures": _KEYS
    | {"document": "text", "place": "text", "report": "text", "label": "text", "printed": "text"}
    | {"value": "figure", "low": "figure", "high": "figure", "unit": "text"}
    | {"first_day": "day", "last_day": "day", "status": "text", "role": "text", "source": "text"}
    | {"hedged": "bool"},
    "coverage": _KEYS
    | {"kind": "text", "seen": "whole", "checked": "whole", "unverified": "whole"},
}

_DIGITS, _PLACES = 38, 10
_STEP = Decimal(1).scaleb(-_PLACES)


def schema_of(table: str) -> pa.Schema:
    """The Arrow schema of a table."""
    import pyarrow as pa

    kinds = {
        "text": pa.string(),
        "whole": pa.int64(),
        "real": pa.float64(),
        "bool": pa.bool_(),
        "day": pa.date32(),
        "figure": pa.decimal128(_DIGITS, _PLACES),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in TABLES[table].items()])


def column(kind: str, cells: list[Cell]) -> list[object]:
    """Cells of a column as Arrow takes them."""
    if kind == "figure":
        return [None if cell is None else _figure(str(cell)) for cell in cells]
    if kind == "day":
        from datetime import date

        return [date.fromisoformat(str(cell)) if cell else None for cell in cells]
    return list(cells)


def _figure(text: str) -> Decimal | None:
    """The figure at ten places; None where it has more digits than a column can hold."""
    try:
        value = Decimal(text).quantize(_STEP)
    except InvalidOperation:
        return None
    return value if value.adjusted() < _DIGITS - _PLACES else None
