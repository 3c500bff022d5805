"""SQLite files that several runs open at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from packlint.store.file import connect, make, transaction, version_of

_RUNS, _ROUNDS = 6, 40


def test_runs_that_make_a_file_at_once_wait_for_each_other(tmp_path: Path) -> None:
    start = Barrier(_RUNS)

    def add(path: Path) -> int:
        start.wait()
        connection = connect(path)
        try:
            make(connection, "CREATE TABLE seen (one)", 1)
            with transaction(connection):
                connection.execute("INSERT INTO seen VALUES (1)")
            return version_of(connection)
        finally:
            connection.close()

    with ThreadPoolExecutor(_RUNS) as pool:
        for number in range(_ROUNDS):
            path = tmp_path / f"{number}.db"
            assert list(pool.map(add, [path] * _RUNS)) == [1] * _RUNS
            connection = connect(path)
            assert connection.execute("SELECT count(*) FROM seen").fetchone() == (_RUNS,)
            connection.close()
