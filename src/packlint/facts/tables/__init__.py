"""Number tables: what the columns, rows and figures of a table mean."""

from packlint.facts.tables.build import number_tables
from packlint.facts.tables.listed import listed_tables
from packlint.facts.tables.records import (
    ColumnKind,
    NumberCell,
    NumberColumn,
    NumberRow,
    NumberTable,
    RowKind,
)
from packlint.facts.tables.unread import unread_tables

__all__ = [
    "ColumnKind",
    "NumberCell",
    "NumberColumn",
    "NumberRow",
    "NumberTable",
    "RowKind",
    "listed_tables",
    "number_tables",
    "unread_tables",
]
