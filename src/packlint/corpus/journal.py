"""What was found and is in no part yet, so that a run which is killed loses nothing that is done.

A SQLite file in the folder of the corpus. It also keeps a second run out: it is held for as long as
one is at work, and let go by the system when that ends, however it ends.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from packlint.corpus.records import Row, Rows
from packlint.errors import UsageError
from packlint.store.file import code_of, connect, make, transaction, version_of

_NAME = "journal.db"
# Not that of a ledger, of a cache of links or of what runs keep: one is never taken for another.
_VERSION = 3001
# How many rows there are stands before the rows: it is asked after each pack, and they are long.
_TABLES = """
CREATE TABLE found (
    seq INTEGER PRIMARY KEY,
    pack TEXT NOT NULL,
    count INTEGER NOT NULL,
    told TEXT NOT NULL,
    rows BLOB NOT NULL
);
CREATE TABLE stamps (pack TEXT PRIMARY KEY, key TEXT NOT NULL, stamp TEXT NOT NULL)
"""
_PATIENCE = 1.0
_CLOSED = ("It may not be written ({})", "Get the right to write there")
_DAMAGED = ("It is damaged ({})", "Delete the file and run again")
# What is wrong with the file, and what to do about it. Only one that is damaged is to be deleted:
# the others hold what is done.
_PROBLEMS = {
    sqlite3.SQLITE_BUSY: ("Another run is at work on it", "Wait for that to end"),
    sqlite3.SQLITE_FULL: ("The disk is full", "Make room and run again"),
    sqlite3.SQLITE_IOERR: (
        "It cannot be read or written to the end ({})",
        "See that the disk has room and is there, and run again",
    ),
    sqlite3.SQLITE_READONLY: _CLOSED,
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
}


@contextmanager
def open_journal(corpus: Path) -> Iterator[Journal]:
    """Open the journal of a corpus for this run alone. Raises UsageError while another has it."""
    path = corpus / _NAME
    try:
        with closing(connect(path, patience=_PATIENCE, alone=True)) as connection:
            make(connection, _TABLES, _VERSION)
            if version_of(connection) != _VERSION:
                raise UsageError(
                    f"{path}: it was written by another version of packlint. Begin in a new folder."
                )
            # A power cut may lose the last packs, which are then checked again; never the file.
            connection.execute("PRAGMA synchronous = NORMAL")
            journal = Journal(connection)
            # From the first writing on others are kept out.
            journal.forget(0)
            yield journal
    except sqlite3.DatabaseError as error:
        said, do = _PROBLEMS.get(code_of(error), _DAMAGED)
        problem = f"{path}: {said.format(error)}. {do}, or name another folder with --out."
        raise UsageError(problem) from error


class Journal:
    """An open journal. Packs are numbered by the times that one was checked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def add(self, seq: int, pack: Row, rows: Rows) -> None:
        """Keep what came of a pack: its row in the table of packs, and those of the other tables.

        Rows come without the two columns that all tables begin with.
        """
        told = json.dumps(pack, ensure_ascii=False)
        data = zlib.compress(json.dumps(rows, ensure_ascii=False).encode("utf-8"), 1)
        count = sum(map(len, rows.values()))
        with transaction(self._sql):
            self._sql.execute(
                "INSERT INTO found (seq, pack, told, rows, count) VALUES (?, ?, ?, ?, ?)",
                (seq, pack[0], told, data, count),
            )

    def packs(self) -> Iterator[Row]:
        """The rows of the table of packs, in order."""
        for (told,) in self._sql.execute("SELECT told FROM found ORDER BY seq"):
            yield tuple(json.loads(told))

    def all(self) -> Iterator[tuple[Row, Rows]]:
        """The rows of the table of packs with those of the other tables, in order."""
        for told, data in self._sql.execute("SELECT told, rows FROM found ORDER BY seq"):
            yield tuple(json.loads(told)), json.loads(zlib.decompress(data))

    def size(self) -> tuple[int, int]:
        """How many packs are kept, and how many rows of them in all."""
        packs, rows = self._sql.execute("SELECT count(*), total(count) FROM found").fetchone()
        return packs, int(rows)

    def restamp(self, pack: str, key: str, stamp: str) -> None:
        """Keep that a pack with this content, which was known, has another stamp now."""
        with transaction(self._sql):
            self._sql.execute(
                "INSERT OR REPLACE INTO stamps (pack, key, stamp) VALUES (?, ?, ?)",
                (pack, key, stamp),
            )

    def stamps(self) -> dict[tuple[str, str], str]:
        """Later stamps of packs, by pack and content."""
        rows = self._sql.execute("SELECT pack, key, stamp FROM stamps")
        return {(pack, key): stamp for pack, key, stamp in rows}

    def forget(self, last: int) -> None:
        """Let go of what is in a part: all up to the number `last`."""
        with transaction(self._sql):
            self._sql.execute("DELETE FROM found WHERE seq <= ?", (last,))
