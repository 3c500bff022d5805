"""What the network said of links in earlier runs: a file that can be deleted at any time.

Only answers that all was well are taken again, while they are young: what was broken, blocked or
out of reach is asked in every run, so that a mended page is noticed at once. Of an address that is
out of reach the days are kept until it answers. Addresses are kept as digests, so that the file
does not tell what a draft links to; only where a page has moved to stands in it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from packlint.errors import UsageError
from packlint.facts.online import Answer, LinkState
from packlint.store.file import connect, make, transaction, version_of

# Not that of a ledger, so that the one is never taken for the other.
_VERSION = 1001
_TABLES = """
CREATE TABLE answers (
    key BLOB PRIMARY KEY,
    asked TEXT NOT NULL,
    state TEXT NOT NULL,
    final TEXT NOT NULL,
    places TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX answers_by_age ON answers (asked);
CREATE TABLE failures (
    key BLOB NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (key, day)
) WITHOUT ROWID;
"""
_KEEP = timedelta(days=90)
_MOST = 100_000
_OLDEST = """
DELETE FROM answers WHERE key IN (
    SELECT key FROM answers ORDER BY asked DESC LIMIT -1 OFFSET ?)
"""
_GOOD = (LinkState.OK, LinkState.MOVED)


@contextmanager
def open_link_cache(path: Path, age: timedelta, now: datetime) -> Iterator[LinkCache]:
    """Open the file, or make it with its folder. Raises UsageError where it cannot be used.

    Answers are taken again up to `age` before `now`, which has to be of a known time zone.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(path, error) from error
    try:
        with closing(connect(path)) as connection:
            yield LinkCache(connection, age, now)
    except sqlite3.DatabaseError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: Exception) -> UsageError:
    return UsageError(
        f"{path}: what is learned of links cannot be kept there ({error}). Delete the file, if it"
        " is one of packlint's, or name another with --link-cache."
    )


class LinkCache:
    """An open file of answers."""

    def __init__(self, connection: sqlite3.Connection, age: timedelta, now: datetime) -> None:
        self._sql = connection
        self._age = age
        self._now = now
        make(connection, _TABLES, _VERSION)
        if version_of(connection) != _VERSION:
            raise sqlite3.DatabaseError("it is a file of another kind")
        # A power cut may lose the last answers, never the file.
        connection.execute("PRAGMA synchronous = NORMAL")
        self._bound()

    def _bound(self) -> None:
        with transaction(self._sql):
            oldest = self._now - _KEEP
            self._sql.execute("DELETE FROM answers WHERE asked < ?", (_stamp(oldest),))
            self._sql.execute("DELETE FROM failures WHERE day < ?", (oldest.date().isoformat(),))
            self._sql.execute(_OLDEST, (_MOST,))

    def recall(self, address: str, places: Collection[str]) -> Answer | None:
        """A good answer that is young enough and knows of all the places."""
        row = self._sql.execute(
            "SELECT state, final, places FROM answers WHERE key = ? AND asked > ?",
            (_key(address), _stamp(self._now - self._age)),
        ).fetchone()
        if row is None:
            return None
        told = json.loads(row[2])
        if not set(places) <= set(told["asked"]):
            return None
        return Answer(LinkState(row[0]), "", row[1], told["missing"], told["unknown"])

    def learn(self, address: str, answer: Answer, places: Collection[str]) -> None:
        """Keep a good answer, drop what was known before, and forget failures."""
        key = _key(address)
        told = {"asked": sorted(places), "missing": answer.missing, "unknown": answer.unknown}
        row = (key, _stamp(self._now), answer.state.value, answer.final, json.dumps(told))
        with _if_it_can_be(), transaction(self._sql):
            self._sql.execute("DELETE FROM answers WHERE key = ?", (key,))
            self._sql.execute("DELETE FROM failures WHERE key = ?", (key,))
            if answer.state in _GOOD:
                self._sql.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?)", row)

    def failed(self, address: str) -> int:
        """Keep that the address is out of reach today; on how many days in a row it was."""
        key = _key(address)
        day = self._now.date().isoformat()
        with _if_it_can_be(), transaction(self._sql):
            self._sql.execute("INSERT OR IGNORE INTO failures VALUES (?, ?)", (key, day))
            self._sql.execute("DELETE FROM answers WHERE key = ?", (key,))
        earlier = "SELECT count(*) FROM failures WHERE key = ? AND day <> ?"
        return int(self._sql.execute(earlier, (key, day)).fetchone()[0]) + 1


def _if_it_can_be() -> suppress:
    """A full disk, or another run that does not let go, costs the memory and not the run."""
    return suppress(sqlite3.OperationalError)


def _key(address: str) -> bytes:
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).digest()


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds")
