"""SQLite files that several runs may use at once: WAL, waits for each other, all or nothing.

A file that another program made is left as it is.
"""

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
        _refuse_others(connection)
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        _write_ahead(connection, patience)
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a file that may not be written, or whose folder may not.

    Raises sqlite3.DatabaseError where it cannot be read so: because it is no such file, or because
    a run that broke off, or still goes on, has left something beside it that belongs into it.
    """
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise sqlite3.OperationalError("another run has not finished writing it")
    address = f"{path.resolve().as_uri()}?immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _refuse_others(connection: sqlite3.Connection) -> None:
    """Raise where there are tables, and nothing that says whose they are."""
    if version_of(connection) == 0:
        found = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        # Another run may have made them since.
        if found and version_of(connection) == 0:
            raise sqlite3.DatabaseError("it is a file of another kind")


def _write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Switch to WAL: while another run does, SQLite refuses at once and does not wait by itself."""
    last = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if code_of(error) != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
        time.sleep(_PAUSE_SECONDS)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: the write lock is taken at once, so that two runs wait for each other."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        # On a full disk SQLite has done so by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def code_of(error: sqlite3.Error) -> int:
    """The primary result code of SQLite; 0 for errors of our own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


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
