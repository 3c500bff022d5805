"""Number tables: what the columns, rows and figures of a table mean."""

from packlint.facts.tables.build import number_tables
from packlint.facts.tables.records import (
    ColumnKind,
    NumberCell,
    NumberColumn,
    NumberRow,
    NumberTable,
    RowKind,
)

__all__ = [
    "ColumnKind",
    "NumberCell",
    "NumberColumn",
    "NumberRow",
    "NumberTable",
    "RowKind",
    "number_tables",
]
