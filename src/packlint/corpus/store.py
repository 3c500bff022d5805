"""A corpus in its folder: what is known of each pack, and where what is found of it goes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from packlint.corpus.journal import Journal, open_journal
from packlint.corpus.labels import COLUMNS
from packlint.corpus.parts import LARGE, Writer, batch_of, join, known_packs, live_parts, tidy
from packlint.corpus.records import Row, Rows
from packlint.corpus.tables import TABLES
from packlint.errors import UsageError
from packlint.reporters.write import write_atomically

_ABOUT = "corpus.json"
_FORMAT = 1
# A part is written when so many packs, or so many rows of them, are in the journal.
_PACKS, _ROWS = 512, 200_000
_COLUMNS = tuple(TABLES["packs"])
_KNOWN = ("pack", "seq", "stamp", "key", "rule_set", "status", "date", *COLUMNS)


class Known(Struct, frozen=True):
    """What is known of a pack from the last time that it was checked."""

    seq: int
    stamp: str
    key: str
    rule_set: str
    status: str
    day: str
    labels: tuple[str, ...]


@contextmanager
def open_store(folder: Path) -> Iterator[Store]:
    """Open a corpus, or make one, for this run alone. Raises UsageError where that cannot be."""
    if folder.exists() and not (folder / _ABOUT).is_file() and any(folder.iterdir()):
        raise UsageError(
            f"{folder}: there are other things in it. Name an empty or a new folder with --out."
        )
    import pyarrow as pa

    # Arrow's own pools keep what they once had: twice the memory of the process in the end.
    pa.set_memory_pool(pa.system_memory_pool())
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / _ABOUT).is_file():
        read_about(folder)
    else:
        write_about(folder, {"finished": False})
    with open_journal(folder) as journal:
        store = Store(folder, journal)
        # A run that was killed may have left some.
        shutil.rmtree(store.spool, ignore_errors=True)
        try:
            yield store
        finally:
            shutil.rmtree(store.spool, ignore_errors=True)


def read_about(folder: Path) -> dict[str, Any]:
    """What the last run said of the whole. Raises UsageError where there is no corpus."""
    try:
        about: dict[str, Any] = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        known = about["format"]
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(
            f"{folder}: there is no corpus in it. Make one with: packlint corpus run SOURCE --out"
            f" {folder}"
        ) from error
    if known != _FORMAT:
        raise UsageError(
            f"{folder}: it was written by another version of packlint. Run into a new folder."
        )
    return about


def write_about(folder: Path, about: Mapping[str, Any]) -> None:
    """Say of the whole what no table does."""
    text = json.dumps({**about, "format": _FORMAT}, ensure_ascii=False, indent=2)
    write_atomically(folder / _ABOUT, text + "\n")


class Store:
    """An open corpus. `known` has every pack by its name.

    `spool` is a folder, not made yet, for what is needed until the run is over.
    """

    def __init__(self, folder: Path, journal: Journal) -> None:
        self.folder = folder
        self.spool = folder / "unpacked"
        self._journal = journal
        tidy(folder)
        self.known: dict[str, Known] = {}
        self._labels: dict[int, tuple[str, ...]] = {}
        last = 0
        for row in known_packs(live_parts(folder), _KNOWN):
            self._learn(row)
            last = max(last, int(str(row["seq"])))
        # They are in a part already: the run was killed before it could say so.
        journal.forget(last)
        for told in journal.packs():
            self._learn(dict(zip(_COLUMNS, told, strict=True)))
        later = journal.stamps()
        for pack, one in self.known.items():
            stamp = later.get((pack, one.key))
            if stamp is not None:
                self.known[pack] = replace(one, stamp=stamp)
        self._next = max((one.seq for one in self.known.values()), default=0) + 1

    def _learn(self, row: Mapping[str, Any]) -> None:
        known = self.known.get(row["pack"])
        if known is None or known.seq < row["seq"]:
            self.known[row["pack"]] = Known(
                seq=row["seq"],
                stamp=row["stamp"],
                key=row["key"],
                rule_set=row["rule_set"],
                status=row["status"],
                day=str(row["date"] or ""),
                labels=tuple(row[name] for name in COLUMNS),
            )

    def add(self, pack: Mapping[str, Any], rows: Rows) -> None:
        """Keep what came of a pack: its columns but the number, and its rows of other tables."""
        told = {**pack, "seq": self._next}
        self._journal.add(self._next, tuple(told[name] for name in _COLUMNS), rows)
        self._learn(told)
        self._next += 1
        packs, count = self._journal.size()
        if packs >= _PACKS or count >= _ROWS:
            self.flush()

    def restamp(self, pack: str, stamp: str) -> None:
        """Keep that a pack is known under another stamp."""
        one = self.known[pack]
        self._journal.restamp(pack, one.key, stamp)
        self.known[pack] = replace(one, stamp=stamp)

    def relabel(self, pack: str, labels: tuple[str, ...]) -> None:
        """Say whose a known pack is, and of which year; it is kept at the end of the run."""
        one = self.known[pack]
        if one.labels != labels:
            self._labels[one.seq] = labels
            self.known[pack] = replace(one, labels=labels)

    def flush(self) -> None:
        """Write a part of what is in the journal."""
        if not self._journal.size()[0]:
            return
        number = max((part.last for part in live_parts(self.folder)), default=0) + 1
        writer = Writer(self.folder, number, number)
        last = 0
        for pack, rows in self._journal.all():
            last = int(str(pack[1]))
            writer.add("packs", batch_of("packs", [pack]))
            for table, mine in rows.items():
                numbered: list[Row] = [(pack[0], last, *row) for row in mine]
                writer.add(table, batch_of(table, numbered))
        writer.finish()
        self._journal.forget(last)

    def finish(self) -> None:
        """Write all that is known as few parts, each pack once."""
        self.flush()
        parts = live_parts(self.folder)
        current = {one.seq for one in self.known.values()}
        written = sum(1 for _ in known_packs(parts, ("seq",)))
        small = next(
            (n for n, part in enumerate(reversed(parts)) if part.bytes >= LARGE), len(parts)
        )
        if written > len(current) or self._labels:
            join(self.folder, parts, current, self._labels)
        elif small > 1:
            join(self.folder, parts[-small:], current)
