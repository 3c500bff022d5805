"""Runs that add a pack to a ledger and are killed at any moment.

    python tests/robustness/killed_ledger.py [TIMES]

After each, the ledger must be as it was before or hold the whole pack, and take packs again.
"""

from __future__ import annotations

import pickle
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from random import Random

from packlint.api import ReadPack, taken
from packlint.readers import Source, read
from packlint.store.ledger import open_ledger

FIGURES = 400
_CHILD = """
import pickle, sys
from pathlib import Path
from packlint.store.ledger import open_ledger
pack = pickle.loads(Path(sys.argv[1]).read_bytes())
with open_ledger(Path(sys.argv[2])) as ledger:
    print("ready", flush=True)
    ledger.add(pack.entry, pack.past, pack.plans)
"""


def long_pack(number: int) -> ReadPack:
    """A pack of many figures, so that adding it takes a while."""
    rows = "\n".join(
        f"| Visits to the library of ward {row} | {row * 37 + number:,} |" for row in range(FIGURES)
    )
    text = (
        "# Report of the Director\n\nDate of meeting: 21 January 2025\n\n"
        f"This supports the Corporate Plan 2022-2026.\n\n| Library | 2023/24 |\n|---|---|\n{rows}\n"
    )
    return taken([read(Source(0, "report.md", text.encode()))], f"pack {number}")


def dump(path: Path) -> Sequence[str]:
    """All that a ledger holds, and that SQLite finds it whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        return list(connection.iterdump())


def killed_adds(folder: Path, times: int, seed: int = 1) -> Counter[str]:
    """Kill so many runs at random moments; how often the ledger was left as it was, or whole.

    Raises AssertionError where it was neither, or takes no pack any more.
    """
    random = Random(seed)
    first, second = long_pack(1), long_pack(2)
    path, given = folder / "ledger.db", folder / "pack.pickle"
    given.write_bytes(pickle.dumps(second))
    with open_ledger(path, create=True) as ledger:
        ledger.add(first.entry, first.past, first.plans)
    kept = folder / "kept.db"
    shutil.copyfile(path, kept)
    before = dump(kept)
    took = _run(given, path, None)
    after = dump(path)
    assert before != after
    seen: Counter[str] = Counter()
    for _ in range(times):
        for left in folder.glob("ledger.db*"):
            left.unlink()
        shutil.copyfile(kept, path)
        _run(given, path, random.uniform(0, took * 1.2))
        found = dump(path)
        assert found in (before, after)
        seen["whole" if found == after else "as it was"] += 1
        with open_ledger(path) as ledger:
            ledger.add(second.entry, second.past, second.plans)
            assert len(ledger.packs()) == 2
    return seen


def _run(pack: Path, ledger: Path, kill_after: float | None) -> float:
    """Run an add to its end, or kill it so long after it began; how long it took."""
    command = [sys.executable, "-c", _CHILD, str(pack), str(ledger)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stdout.readline().strip() == b"ready"
        began = time.perf_counter()
        if kill_after is None:
            assert run.wait() == 0
        else:
            time.sleep(kill_after)
            run.kill()
            run.wait()
        return time.perf_counter() - began


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        seen = killed_adds(Path(place), int(sys.argv[1]) if sys.argv[1:] else 100)
        sys.stdout.write(f"{dict(seen)}\n")
