"""What the ledger of one pack compared between its files, two by two.

    python benchmarks/between.py PACK

Prints a table in Markdown: how many figures of two files were held against each other, and how
many agreed, differed, or could not be decided. A comparison is of one figure with all the places
that state the same; each pair of files that it spans is counted once.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from packlint.api import read_paths
from packlint.facts import Facts
from packlint.facts.agreement import Outcome
from packlint.pack import build_pack

_DIFFER = (Outcome.DIFFERS, Outcome.TRUNCATED, Outcome.COPIED)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What was compared between the files of a pack.")
    parser.add_argument("pack", type=Path)
    pack = build_pack(read_paths([parser.parse_args().pack])[0])
    counts: dict[tuple[str, str], Counter[Outcome]] = defaultdict(Counter)
    for found in Facts(pack).comparisons:
        here = Path(pack.documents[found.stated.span.document].path).stem
        there = {Path(pack.documents[one.span.document].path).stem for one in found.others}
        for other in there - {here}:
            counts[min(here, other), max(here, other)][found.outcome] += 1
    print("| file | file | compared | agreed | differ | not decided |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    whole: Counter[Outcome] = Counter()
    for (one, other), outcomes in sorted(counts.items()):
        whole.update(outcomes)
        print(f"| {one} | {other} | {_row(outcomes)} |")
    print(f"| all | | {_row(whole)} |")


def _row(outcomes: Counter[Outcome]) -> str:
    differ = sum(outcomes[kind] for kind in _DIFFER)
    agreed, unsure = outcomes[Outcome.AGREES], outcomes[Outcome.UNVERIFIED]
    return f"{outcomes.total()} | {agreed} | {differ} | {unsure}"


if __name__ == "__main__":
    main()
