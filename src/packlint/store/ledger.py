"""The ledger file: SQLite in WAL mode, one transaction for each pack that is added or removed.

A run that is killed leaves the file as it was before; two runs wait for each other; a pack that is
there already (the same files, whatever their names) is not added again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from msgspec import Struct

from packlint.errors import UsageError
from packlint.facts.earlier import Fact, Past, PastPlan
from packlint.facts.earlier.sources import MOST_ALIKE, are_alike, leading, said_of
from packlint.facts.measures import When
from packlint.model import Document
from packlint.store.file import connect, connect_to_read, make, transaction, version_of
from packlint.store.problems import may_be_read, problem_of, problem_of_version
from packlint.store.rows import frame_number, from_row, to_row
from packlint.store.schema import (
    ADD_FIGURE,
    ADD_PLAN,
    FIGURE,
    IS_POSTED,
    LIKE,
    PLANS,
    TABLES,
    TAKE_COUNTS,
    TAKE_POSTINGS,
    VERSION,
    WITH_WORD,
)

_KEY_LENGTH = 16
_NO_DAYS = When(date.min, date.min)


class LedgerEntry(Struct, frozen=True):
    """A pack in the ledger: its key, title, date, and how many files and measures it has."""

    key: str
    title: str
    date: date | None
    files: int
    measures: int


def pack_key(documents: Iterable[Document]) -> str:
    """The key of a pack: the same for the same files, in whatever order and under whatever name."""
    said = "\n".join(sorted(document.sha256 for document in documents))
    return hashlib.sha256(said.encode("ascii")).hexdigest()[:_KEY_LENGTH]


@contextmanager
def open_ledger(path: Path, *, create: bool = False) -> Iterator[Ledger]:
    """Open a ledger file. Raises UsageError where there is none, or where it cannot be used.

    One that may not be written can still be read.
    """
    if not create and not path.is_file():
        raise UsageError(f"{path}: there is no ledger. Fill one with: packlint ledger add PACK")
    try:
        with closing(_connected(path)) as connection:
            yield Ledger(connection, path)
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{path}: {problem_of(error)}") from error


def _connected(path: Path) -> sqlite3.Connection:
    try:
        return connect(path)
    except sqlite3.OperationalError as error:
        if may_be_read(error) and path.is_file():
            return connect_to_read(path)
        raise


class Ledger:
    """An open ledger."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._sql = connection
        self._counts: dict[str, tuple[int, int]] = {}
        make(connection, TABLES, VERSION)
        version = version_of(connection)
        if version != VERSION:
            raise UsageError(f"{path}: {problem_of_version(version)}")

    def add(self, entry: LedgerEntry, past: Sequence[Past], plans: Iterable[PastPlan] = ()) -> bool:
        """Add a pack with what it says; False, and nothing changed, where it is there already."""
        with transaction(self._sql):
            known = self._sql.execute("SELECT 1 FROM packs WHERE key = ?", (entry.key,))
            if known.fetchone() is not None:
                return False
            pack = self._sql.execute(
                "INSERT INTO packs (key, title, date, files, measures) VALUES (?, ?, ?, ?, ?)",
                (entry.key, entry.title, _iso(entry.date), entry.files, len(past)),
            ).lastrowid
            first = self._sql.execute("SELECT coalesce(max(id), 0) + 1 FROM measures").fetchone()[0]
            self._sql.executemany(
                ADD_FIGURE,
                (
                    (number, pack, _iso(one.date), one.where, *told)
                    for number, one in enumerate(past, start=first)
                    for told in ((" ".join(sorted(one.words)), to_row(one.measure)),)
                ),
            )
            self._file(past, first)
            self._sql.executemany(ADD_PLAN, [_plan_row(pack, plan) for plan in plans])
        return True

    def _file(self, past: Sequence[Past], first: int) -> None:
        """File figures, numbered on from `first`, under all words that tell of them."""
        words = [one.words | said_of(one.measure) for one in past]
        counts = Counter(word for said in words for word in said)
        self._sql.executemany(
            "INSERT INTO words (word, count) VALUES (?, ?)"
            " ON CONFLICT (word) DO UPDATE SET count = count + excluded.count",
            counts.items(),
        )
        ids = {word: self._word(word)[0] for word in counts}
        self._sql.executemany(
            "INSERT INTO postings (word, frame, measure) VALUES (?, ?, ?)",
            sorted(
                (ids[word], frame, number)
                for number, (one, said) in enumerate(zip(past, words, strict=True), start=first)
                for frame in (frame_number(one.frame),)
                for word in said
            ),
        )

    def _word(self, word: str) -> tuple[int, int]:
        """The number of a word and how many measures it has; two noughts for none."""
        found = self._sql.execute("SELECT id, count FROM words WHERE word = ?", (word,)).fetchone()
        return (found[0], found[1]) if found else (0, 0)

    def remove(self, key: str) -> bool:
        """Take a pack out by its key; False where there is none."""
        with transaction(self._sql):
            found = self._sql.execute("SELECT id FROM packs WHERE key = ?", (key,)).fetchone()
            if found is None:
                return False
            self._sql.execute(TAKE_COUNTS, (found[0], found[0]))
            self._sql.execute(TAKE_POSTINGS, found)
            self._sql.execute("DELETE FROM packs WHERE id = ?", found)
            self._sql.execute("DELETE FROM words WHERE count = 0")
        return True

    def packs(self) -> list[LedgerEntry]:
        """The packs in the ledger, oldest first, those without a date last."""
        rows = self._sql.execute(
            "SELECT key, title, date, files, measures FROM packs ORDER BY date IS NULL, date, id"
        )
        return [LedgerEntry(row[0], row[1], _day(row[2]), row[3], row[4]) for row in rows]

    def like(self, fact: Fact) -> list[Past]:
        """The figures of the packs that are said of the same as a fact, in any order.

        Two sets of words that are alike share one of the rarest few of either, as in the prefix
        filter of Chaudhuri, Ganti and Kaushik (2006): no more words need to be looked up.
        """
        frame = frame_number(fact.frame)
        known = sorted(self._known(word) for word in fact.words)
        found: dict[int, frozenset[str]] = {}
        for _, word in known[: leading(len(known))]:
            for number, said in self._sql.execute(LIKE, (word, frame, MOST_ALIKE)):
                words = frozenset(said.split(" "))
                if are_alike(fact.words, words):
                    found[number] = words
        return [self._figure(number, words, fact.frame) for number, words in sorted(found.items())]

    def _figure(self, number: int, words: frozenset[str] | None = None, frame: str = "") -> Past:
        row = self._sql.execute(FIGURE, (number,)).fetchone()
        measure = from_row(row[4])
        known = said_of(measure) if words is None else words
        return Past(measure, known, frame, row[1], _day(row[2]), row[3])

    def plans(self, key: frozenset[str]) -> list[PastPlan]:
        """The plans that the packs name in these words."""
        rows = self._sql.execute(PLANS, (" ".join(sorted(key)),))
        return [
            PastPlan(key, row[0], row[1], row[2], bool(row[3]), row[4], _day(row[5]), row[6])
            for row in rows
        ]

    def _known(self, word: str) -> tuple[int, int]:
        """How many measures a word has, and its number."""
        if word not in self._counts:
            number, count = self._word(word)
            self._counts[word] = count, number
        return self._counts[word]

    def history(self, words: Iterable[str]) -> list[Past]:
        """The figures that are said of all the words, by the days they are of, then by pack."""
        ids = [self._word(word) for word in words]
        if not ids or any(not count for _, count in ids):
            return []
        ids.sort(key=lambda entry: entry[1])
        found = [
            self._figure(number)
            for (number,) in self._sql.execute(WITH_WORD, (ids[0][0],)).fetchall()
            if all(self._sql.execute(IS_POSTED, (word, number)).fetchone() for word, _ in ids[1:])
        ]
        found.sort(key=lambda past: past.date or date.max)
        return sorted(found, key=lambda past: past.measure.when or _NO_DAYS)


def _plan_row(pack: int | None, plan: PastPlan) -> tuple[object, ...]:
    years = (plan.first, plan.last, int(plan.is_open))
    return pack, " ".join(sorted(plan.key)), plan.printed, *years, _iso(plan.date), plan.where


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
