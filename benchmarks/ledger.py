"""How a ledger grows: the processor's time to add a pack and to check one, and the memory.

    python benchmarks/ledger.py PACK                  # 100, 500 and 2,000 packs of 500 figures each
    python benchmarks/ledger.py PACK --packs 100,500

The packs are made from the figures of a real one: each takes some of its figures, with their words
and days, gives them other values, and puts a few words of its own into every second label, so that
common words become as common as they would, and rare ones stay rare.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from statistics import median

from msgspec.structs import replace

from packlint.arithmetic.interval import around
from packlint.facts import Facts
from packlint.facts.earlier import Fact, Past, restated_figures
from packlint.facts.earlier.lasting import LEAST_WORDS, is_level, timeless
from packlint.facts.earlier.sources import said_of
from packlint.facts.measures import Measure, Source, When
from packlint.pack import build_pack
from packlint.reading import read_paths
from packlint.store.ledger import Ledger, LedgerEntry, open_ledger

FIGURES = 500
OWN_WORDS = 40_000
YEARS = 12


def made(shapes: Sequence[Measure], number: int, random: Random) -> list[Past]:
    """The figures of a pack that never was."""
    meeting = date(2013, 1, 1) + timedelta(days=30 * (number % (12 * YEARS)))
    title = f"pack {number}"
    found = []
    for place in range(FIGURES):
        measure = _varied(random.choice(shapes), random, place)
        fact = _fact(measure)
        words, frame = (fact.words, fact.frame) if fact is not None else (said_of(measure), "")
        found.append(Past(measure, words, frame, title, meeting, f"{title} p.{place}"))
    return found


def _fact(measure: Measure) -> Fact | None:
    """What a figure states that lasts, its days taken for sure: more is looked up than would be."""
    words = timeless(said_of(measure))
    if measure.when is None or not is_level(measure) or len(words) < LEAST_WORDS:
        return None
    return Fact(measure, words, measure.when, bounds=measure.bounds)


def _varied(shape: Measure, random: Random, place: int) -> Measure:
    value = Decimal(random.randrange(10, 10**6)) * shape.step
    words, when = shape.words, shape.when
    if place % 2:
        words |= {f"own{random.randrange(OWN_WORDS)}" for _ in range(2)}
    if when is not None:
        years = timedelta(days=365 * random.randrange(YEARS))
        when = When(when.first - years, when.last - years)
    beside = shape.beside if shape.source is Source.TABLE else frozenset()
    return replace(
        shape,
        value=value,
        extent=around(value, shape.step),
        words=words,
        beside=beside,
        around=words | beside,
        when=when,
        label=" ".join(sorted(words)),
        report=0,
    )


def grown(
    path: Path, ledger: Ledger, shapes: Sequence[Measure], counts: Sequence[int]
) -> Iterator[str]:
    """Add packs up to each count, and tell what one more costs there."""
    random, added = Random(1), 0
    for count in counts:
        took = []
        while added < count:
            past = made(shapes, added, random)
            entry = LedgerEntry(f"{added:016x}", f"pack {added}", past[0].date, 1, len(past))
            started = time.process_time()
            ledger.add(entry, past)
            took.append(time.process_time() - started)
            added += 1
        last = took[-50:]
        checks = [_check(path, made(shapes, added + n, random)) for n in range(5)]
        compared = sum(found for _, found in checks)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield (
            f"{count:>6} packs: add {median(last):.3f} s (most {max(last):.3f}),"
            f" check {median(took for took, _ in checks):.3f} s"
            f" ({compared / len(checks):.0f} figures held against earlier ones),"
            f" peak memory {memory:.0f} MiB"
        )


def _check(path: Path, past: Sequence[Past]) -> tuple[float, int]:
    """The time to open the ledger and hold a pack against the whole of it."""
    pack = build_pack([])
    facts = [fact for one in past if (fact := _fact(replace(one.measure, report=-1, cell=None)))]
    started = time.process_time()
    with open_ledger(path) as ledger:
        found = list(restated_figures(pack, facts, ledger))
    return time.process_time() - started, len(found)


def main() -> None:
    """Fill a ledger and print how it grows."""
    parser = argparse.ArgumentParser(description="How a ledger grows.")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--packs", default="100,500,2000", help="how many, by commas")
    options = parser.parse_args()
    shapes = Facts(build_pack(read_paths([options.pack])[0])).measures
    counts = [int(count) for count in options.packs.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        with open_ledger(path, create=True) as ledger:
            for line in grown(path, ledger, shapes, counts):
                size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 2**20
                print(f"{line}, file {size:.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
