"""SQLite files that several runs may use at once: WAL, waits for each other, all or nothing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE_SECONDS = 60
_PAUSE_SECONDS = 0.02


def connect(
    path: Path, patience: float = _PATIENCE_SECONDS, *, alone: bool = False
) -> sqlite3.Connection:
    """Open or make a file. Raises sqlite3.DatabaseError where it is no such file.

    Another run that has it is waited for, `patience` seconds at most; `alone` keeps others out
    until the connection is closed.
    """
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        _write_ahead(connection, patience)
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Switch to WAL: while another run does, SQLite refuses at once and does not wait by itself."""
    last = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
        time.sleep(_PAUSE_SECONDS)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: the write lock is taken at once, so that two runs wait for each other."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the tables, 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def make(connection: sqlite3.Connection, tables: str, version: int) -> None:
    """Make the tables of a new file; another run may have been quicker."""
    if version_of(connection):
        return
    with transaction(connection):
        if version_of(connection) == 0:
            for statement in tables.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version}")
