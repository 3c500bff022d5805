"""What is compared between the files of a pack, and what is found between two packs.

    python benchmarks/between.py PACK
    python benchmarks/between.py PACK… --injected [--each 20] [--seed 1] [--show]

The first prints a table in Markdown: how many figures of two files were held against each other,
and how many agreed, differed, or could not be decided. A comparison is of one figure with all the
places that state the same; each pair of files that it spans is counted once.

The second makes faults between two packs (`injected/between.py`), and counts those found, and the
reports that are not of the fault: what is said of the later pack before it has one, and elsewhere.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path

from injected.between import KINDS, Between, Try, said
from packlint.facts import Facts
from packlint.facts.agreement import Outcome
from packlint.pack import build_pack
from packlint.reading import read_paths

_DIFFER = (Outcome.DIFFERS, Outcome.TRUNCATED, Outcome.COPIED)


def compared(path: Path) -> None:
    """Print what was compared between the files of a pack."""
    pack = build_pack(read_paths([path])[0])
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


def tried(one: Try) -> Counter[str]:
    """Whether a fault is found, and what else is said."""
    before = [draft.message for draft in said(one.clean, one.past)]
    drafts = [draft for draft in said(one.faulty, one.past) if draft.message not in before]
    homes = {(place[:2], place.cell) for place in one.places}
    here = [
        draft
        for draft in drafts
        if not homes or any((spot.span[:2], spot.span.cell) in homes for spot in draft.spots)
    ]
    for draft in (*before, *(draft.message for draft in drafts if draft not in here)):
        print(f"extra: {draft}")
    return Counter(tried=1, found=int(bool(here)), extra=len(before) + len(drafts) - len(here))


def _shown(one: Try) -> str:
    if one.places:
        return f"{one.faulty.quote(one.places[0])} at {one.places[0]}"
    block = one.faulty.documents[0].blocks[-1]
    return " | ".join(text.value for _, text in block.texts())[:300]


def main() -> None:
    """Print the table asked for."""
    parser = argparse.ArgumentParser(description="What is compared between files and packs.")
    parser.add_argument("packs", type=Path, nargs="+", metavar="PACK")
    parser.add_argument("--injected", action="store_true", help="make faults between two packs")
    parser.add_argument("--each", type=int, default=20, help="for each kind and pack")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print where faults were missed")
    options = parser.parse_args()
    if not options.injected:
        compared(options.packs[0])
        return
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for path in options.packs:
        between = Between(path, options.seed)
        for kind in KINDS:
            for one in islice(between.tries(kind), options.each):
                result = tried(one)
                counts[kind].update(result)
                if options.show and not result["found"]:
                    print(f"missed {kind}: {_shown(one)}")
        print(f"{path.name} done", flush=True)
    print("| between two packs | changed | found | extra |\n|---|---:|---:|---:|")
    for kind, count in (*counts.items(), ("all", sum(counts.values(), Counter()))):
        share = f" ({count['found'] / count['tried']:.0%})" if count["tried"] else ""
        print(f"| {kind} | {count['tried']} | {count['found']}{share} | {count['extra']} |")


if __name__ == "__main__":
    main()
