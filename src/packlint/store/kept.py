"""What earlier runs worked out: a file that can be deleted at any time.

It holds words of drafts, so its folder is open to the user only, and what was not asked for in a
fortnight is forgotten. That it cannot be used never fails a run.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from packlint.store.file import connect, make, transaction, version_of

Answer = TypeVar("Answer")

# Not that of a ledger or of a link cache, so that the one is never taken for the other.
_VERSION = 2001
_TABLES = """
CREATE TABLE kept (
    key BLOB PRIMARY KEY,
    day INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE INDEX kept_by_day ON kept (day);
"""
_DAY_SECONDS = 86_400
_DAYS = 14
_MOST_BYTES = 256 << 20
# Of what was used on the same day, what came first goes first.
_OLDEST = "SELECT rowid, length(data) FROM kept ORDER BY day DESC, rowid DESC"
# Waiting longer for another run than the work takes would be no gain.
_PATIENCE_SECONDS = 2


def own_folder() -> Path | None:
    """The folder where the system keeps what can be made again; None for a user without a home.

    The three lines that this takes are not worth the 13 ms that platformdirs needs to be imported.
    """
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local", "packlint/Cache")
    if sys.platform == "darwin":
        return home / "Library/Caches/packlint"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache", "packlint")


class Kept:
    """A file of answers by their keys, opened when first asked; None keeps nothing.

    `problem` says why it cannot be used, if that was found.
    """

    def __init__(self, path: Path | None, most_bytes: int = _MOST_BYTES) -> None:
        self.path = path
        self.problem = ""
        self._most = most_bytes
        self._sql: sqlite3.Connection | None = None
        self._has_grown = False

    def recall(self, key: bytes) -> bytes | None:
        """What was kept under the key."""
        return self._try(lambda sql: self._recall(sql, key))

    def keep(self, key: bytes, data: bytes) -> None:
        """Keep it, for as long as there is room."""
        row = (key, _today(), zlib.compress(data, 1))
        if len(row[2]) <= self._most:
            self._try(lambda sql: self._keep(sql, row))

    def close(self) -> None:
        """Make room if anything was added, and let go of the file."""
        if self._sql is not None and self._has_grown:
            self._try(self._bound)
        if self._sql is not None:
            with suppress(sqlite3.Error):
                self._sql.close()
            self._sql = None

    def _recall(self, sql: sqlite3.Connection, key: bytes) -> bytes | None:
        row = sql.execute("SELECT day, data FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        if row[0] < _today():
            with suppress(sqlite3.OperationalError):
                sql.execute("UPDATE kept SET day = ? WHERE key = ?", (_today(), key))
        return zlib.decompress(row[1])

    def _keep(self, sql: sqlite3.Connection, row: tuple[bytes, int, bytes]) -> None:
        sql.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", row)
        self._has_grown = True

    def _bound(self, sql: sqlite3.Connection) -> None:
        with transaction(sql):
            sql.execute("DELETE FROM kept WHERE day < ?", (_today() - _DAYS,))
            left = self._most
            for number, size in sql.execute(_OLDEST).fetchall():
                left -= size
                if left < 0:
                    sql.execute("DELETE FROM kept WHERE rowid = ?", (number,))

    def _try(self, action: Callable[[sqlite3.Connection], Answer]) -> Answer | None:
        """Do it, unless the file turns out to be of no use: then it is left alone from there on."""
        if self.path is None or self.problem:
            return None
        try:
            if self._sql is None:
                self._sql = _opened(self.path)
            return action(self._sql)
        except (OSError, sqlite3.Error, zlib.error) as error:
            self.problem = str(error)
            return None


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    connection = connect(path, _PATIENCE_SECONDS)
    try:
        make(connection, _TABLES, _VERSION)
        if version_of(connection) != _VERSION:
            raise sqlite3.DatabaseError("it is a file of another kind")
        # A power cut may lose the last answers, never the file.
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _today() -> int:
    return int(time.time()) // _DAY_SECONDS
