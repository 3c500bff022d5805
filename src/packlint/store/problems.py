"""What is wrong with a ledger file, in words, and what the user can do about it."""

from __future__ import annotations

import sqlite3

from packlint.store.file import code_of
from packlint.store.schema import LAST_VERSION, VERSION

# What says only that the file may not be written.
_CLOSED = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
_AGAIN = "What was being written is not in it. {} and run it again."
_READ_ONLY = (
    "the ledger may not be written",
    "Nothing was changed. Name another with --ledger, or get the right to write there.",
)
_NO_LEDGER = ("this is not a ledger that can be used", "Name another file.")
_PROBLEMS = {
    sqlite3.SQLITE_FULL: ("the disk is full", _AGAIN.format("Make room")),
    sqlite3.SQLITE_IOERR: (
        "the ledger cannot be read or written to the end",
        _AGAIN.format("See that the disk has room and is there"),
    ),
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: (
        "the ledger cannot be opened",
        "Check that its folder is there and that you may write in it, or name another file.",
    ),
    sqlite3.SQLITE_BUSY: ("another run holds the ledger", "Wait for it and run this again."),
    sqlite3.SQLITE_CORRUPT: (
        "the ledger is damaged",
        "Put back a copy of it, or add its packs to a new one.",
    ),
}
_OLDER = "the ledger was written by an older version of packlint. Add its packs to a new ledger."
_NEWER = (
    "the ledger was written by a newer version of packlint. Update packlint, or add the packs to a"
    " new ledger."
)


def may_be_read(error: sqlite3.Error) -> bool:
    """Whether a file that could not be opened for writing can perhaps be read."""
    return code_of(error) in _CLOSED


def problem_of(error: sqlite3.Error) -> str:
    """What is wrong with the file, and what the user can do about it."""
    said, do = _PROBLEMS.get(code_of(error), _NO_LEDGER)
    return f"{said} ({error}). {do}"


def problem_of_version(version: int) -> str:
    """What the version of a file says that is not that of a ledger of today."""
    if version < VERSION:
        return _OLDER
    return _NEWER if version <= LAST_VERSION else f"{_NO_LEDGER[0]}. {_NO_LEDGER[1]}"
