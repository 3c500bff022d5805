"""The tables of a corpus on disk: parts, each a folder of Parquet files that appears as a whole.

A part is called after the first and the last of the writings that are in it: 000004-000009 takes
the place of all that lie between. It is written beside and then renamed, and only then are those
removed which it replaces, so that a run which is killed leaves every row there once.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from packlint.corpus.labels import COLUMNS
from packlint.corpus.records import Cell
from packlint.corpus.tables import TABLES, column, schema_of

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import parquet

_FOLDER = "parts"
_NAME = re.compile(r"(\d{6,})-(\d{6,})")
_WRITING = ".writing-"
# Rows of a group: what a reader takes at once, and leaves out at once.
_GROUP = 1 << 17
# Rows that are handed over at once.
_BATCH = 1 << 13
# Parts of so many bytes are not written again to join others.
LARGE = 256 << 20


class Part(Struct, frozen=True):
    """Writings `first` to `last` (both included), in a folder."""

    first: int
    last: int
    folder: Path

    def file(self, table: str) -> Path:
        """The Parquet file of a table."""
        return self.folder / f"{table}.parquet"

    @property
    def bytes(self) -> int:
        """What it takes on disk."""
        return sum(self.file(table).stat().st_size for table in TABLES)


def live_parts(corpus: Path) -> list[Part]:
    """The parts that hold what is known, in order; those that others take the place of left out."""
    live: list[Part] = []
    for part in sorted(_all_parts(corpus), key=lambda one: (one.first, -one.last)):
        if not live or part.last > live[-1].last:
            live.append(part)
    return live


def tidy(corpus: Path) -> None:
    """Remove what a killed run left: half-written parts, and parts that another replaces."""
    live = set(live_parts(corpus))
    for part in _all_parts(corpus):
        if part not in live:
            # What somebody has open may stay for now: it is left out of account.
            shutil.rmtree(part.folder, ignore_errors=True)
    for folder in (corpus / _FOLDER).glob(f"{_WRITING}*"):
        shutil.rmtree(folder)


def _all_parts(corpus: Path) -> list[Part]:
    found = []
    with suppress(FileNotFoundError):
        for folder in (corpus / _FOLDER).iterdir():
            numbers = _NAME.fullmatch(folder.name)
            if numbers is not None:
                found.append(Part(int(numbers[1]), int(numbers[2]), folder))
    return found


class Writer:
    """Writes one part: rows are handed over table by table, and kept until a group is full."""

    def __init__(self, corpus: Path, first: int, last: int) -> None:
        self._done = corpus / _FOLDER / f"{first:06}-{last:06}"
        self._folder = corpus / _FOLDER / f"{_WRITING}{first:06}-{last:06}"
        # One that could not be finished, as for want of room, is begun anew.
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        self._files: dict[str, parquet.ParquetWriter] = {}
        self._kept: dict[str, list[pa.RecordBatch]] = {table: [] for table in TABLES}

    def add(self, table: str, batch: pa.RecordBatch) -> None:
        """Add rows to a table."""
        kept = self._kept[table]
        kept.append(batch)
        if sum(one.num_rows for one in kept) >= _GROUP:
            self._write(table)

    def _write(self, table: str) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        schema = schema_of(table)
        if table not in self._files:
            path = self._folder / f"{table}.parquet"
            self._files[table] = parquet.ParquetWriter(path, schema, compression="zstd")
        rows = pa.Table.from_batches(self._kept[table], schema)
        self._files[table].write_table(rows, row_group_size=_GROUP)
        self._kept[table].clear()

    def finish(self) -> None:
        """Write what is left, and let the part appear."""
        for table in TABLES:
            self._write(table)
            self._files[table].close()
        self._folder.rename(self._done)


def batch_of(table: str, rows: Sequence[Sequence[Cell]]) -> pa.RecordBatch:
    """Rows of a table as Arrow."""
    import pyarrow as pa

    schema = schema_of(table)
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [
        pa.array(column(kind, list(cells)), field.type)
        for kind, cells, field in zip(TABLES[table].values(), columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def known_packs(parts: Iterable[Part], columns: Sequence[str]) -> Iterator[Mapping[str, Cell]]:
    """These columns of the table of packs, row by row; rows of earlier times are among them."""
    from pyarrow import parquet

    for part in parts:
        with parquet.ParquetFile(part.file("packs")) as file:
            for batch in file.iter_batches(columns=list(columns)):
                yield from batch.to_pylist()


def join(
    corpus: Path,
    parts: Sequence[Part],
    current: Iterable[int],
    labels: Mapping[int, Sequence[str]] = MappingProxyType({}),
) -> None:
    """Put parts that follow each other into one, without the rows that are no longer current.

    `current` are the numbers of the latest time that each pack was checked; `labels` are those of
    packs, by these numbers, that have others now.
    """
    import pyarrow as pa
    from pyarrow import compute, parquet

    # A number more, so that its name is none of theirs.
    writer = Writer(corpus, parts[0].first, parts[-1].last + 1)
    numbers = pa.array(sorted(current), pa.int64())
    for table in TABLES:
        for part in parts:
            with parquet.ParquetFile(part.file(table)) as file:
                for batch in file.iter_batches(_BATCH):
                    is_current = compute.is_in(batch.column("seq"), value_set=numbers)
                    kept = batch.filter(is_current)
                    writer.add(table, _labelled(kept, labels) if table == "packs" else kept)
    writer.finish()
    tidy(corpus)


def _labelled(batch: pa.RecordBatch, labels: Mapping[int, Sequence[str]]) -> pa.RecordBatch:
    """Rows of packs with the labels that they have now."""
    import pyarrow as pa

    if not labels:
        return batch
    rows = batch.to_pylist()
    for row in rows:
        row.update(zip(COLUMNS, labels.get(row["seq"], ()), strict=False))
    return pa.RecordBatch.from_pylist(rows, schema=batch.schema)
