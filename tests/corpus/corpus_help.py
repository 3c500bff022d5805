"""Small packs about Northshire, and what a run keeps of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pyarrow import parquet

from packlint.corpus.parts import live_parts

# It is ended while it reads, or a busy machine had no time left to say so.
TOOK_TOO_LONG = re.compile(r"Reading the file took too long|It took longer than 5 seconds")
REPORT = """\
# Northshire Council

Report to Cabinet, 14 January 2031

Item {number} is about {number} thousand bins. The meeting is on Monday, 14 January 2031.
"""


def write(path: Path, number: int = 1) -> Path:
    """A short report with one wrong weekday."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(REPORT.format(number=number), encoding="utf-8")
    return path


def write_packs(root: Path, count: int) -> Path:
    """As many folders with a report each, under two bodies and two years."""
    for number in range(count):
        body = ("northshire", "southshire")[number % 2]
        write(root / body / str(2030 + number % 3) / f"pack-{number:03}" / "report.md", number)
    return root


def write_slow(path: Path) -> Path:
    """A report that takes longer than five seconds to check."""
    path.parent.mkdir(parents=True)
    line = "In 2031 we spent £{0}m on {0} bins, up 12% from {0},100 in 2030.\n\n"
    path.write_text("# Long\n\n" + "".join(map(line.format, range(150_000))), encoding="utf-8")
    return path


def wait_for_some(run: subprocess.Popen[str], corpus: Path) -> None:
    """Until a run has kept some packs, and is not over."""
    journal = corpus / "journal.db-wal"
    while not journal.exists() or journal.stat().st_size < 60_000:
        assert run.poll() is None, run.stderr and run.stderr.read()
        time.sleep(0.02)


def command(*words: object) -> list[str]:
    """The command line of `packlint corpus`."""
    return [sys.executable, "-m", "packlint", "corpus", *map(str, words)]


def packlint(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run `packlint corpus`."""
    return subprocess.run(
        command(*words),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONUTF8": "1"},
        cwd=cwd,
    )


def rows(corpus: Path, table: str, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """All rows of a table, as anybody who reads the Parquet files sees them."""
    found: list[dict[str, Any]] = []
    for part in live_parts(corpus):
        found += parquet.read_table(part.file(table), columns=columns).to_pylist()
    return found


def statuses(corpus: Path) -> dict[str, str]:
    """The status of every pack; that none is there twice is asserted."""
    packs = rows(corpus, "packs")
    assert len({row["pack"] for row in packs}) == len(packs)
    return {row["pack"]: row["status"] for row in packs}
