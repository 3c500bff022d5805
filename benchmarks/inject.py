"""How many errors the rules find: one at a time is put into packs that are right, and checked.

    python benchmarks/inject.py examples/northshire PACK…      # tables by kind and by rule
    python benchmarks/inject.py PACK… --show one-digit         # the errors of a kind not found
    python benchmarks/inject.py PACK… --only table             # errors in tables alone
    python benchmarks/inject.py PACK… --per-kind 100 --seed 2  # more, and others
    python benchmarks/inject.py PACK… --files 30               # some in the Markdown file itself

Only figures of calculations that packlint checked and found right are changed, and only so that the
calculation no longer holds. README.md tells how errors are made and judged.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from injected import prose_kinds, table_kinds
from injected.harness import Harness, Outcome, Verdict, harness_of, injections_of, judge, judge_file
from injected.kinds import KINDS, ErrorKind, Ground
from injected.report import by_kind, by_rule, reasons, summary, told
from packlint.reading import read_paths

FIELDS = ("table", "prose")
# Importing these registers the kinds.
REGISTERED = (table_kinds, prose_kinds)


def verdicts_of(
    harness: Harness, ground: Ground, kinds: Sequence[ErrorKind], per_kind: int, seed: int
) -> Iterator[Verdict]:
    """Put errors of each kind into a pack and judge what is said of them."""
    for kind in kinds:
        random = Random(f"{seed} {kind.field} {kind.name}")
        for injection in injections_of(ground, kind, per_kind, random):
            yield judge(harness, injection)


def run(packs: Sequence[Path], options: argparse.Namespace) -> dict[str, list[Verdict]]:
    """The verdicts of all packs, for tables and for prose; those asked for are shown."""
    found: dict[str, list[Verdict]] = {field: [] for field in options.only}
    for pack in packs:
        started = time.perf_counter()
        harness = harness_of(read_paths([pack])[0])
        for field in options.only:
            kinds = [kind for (where, _), kind in KINDS.items() if where == field]
            if options.show:
                kinds = [kind for kind in kinds if kind.name in options.show]
            ground = _about(harness.ground, options.about)
            here = list(verdicts_of(harness, ground, kinds, options.per_kind, options.seed))
            found[field] += here
            if options.show:
                show(harness, here)
            if options.files:
                through_files(harness, here, options.files, options.seed)
        count = len(harness.ground.relations)
        print(f"{pack.name}: {count} relations, {time.perf_counter() - started:.0f} s", flush=True)
    return found


def _about(ground: Ground, about: Sequence[str] | None) -> Ground:
    """The ground with the relations of some kinds alone to put errors on."""
    if about is None:
        return ground
    return replace(ground, relations=tuple(one for one in ground.relations if one.about in about))


def through_files(harness: Harness, verdicts: Sequence[Verdict], most: int, seed: int) -> None:
    """Make some of the errors in the files themselves and tell where that gives another answer."""
    again = alike = 0
    for verdict in Random(seed).sample(verdicts, len(verdicts)):
        other = judge_file(harness, verdict.injection)
        if other is not None:
            again += 1
            alike += (other.outcome, other.extra) == (verdict.outcome, verdict.extra)
            if (other.outcome, other.extra) != (verdict.outcome, verdict.extra):
                print(f"in the file {other.outcome} {other.extra}, but {told(verdict, '', '')}")
        if again == most:
            break
    print(f"  put into the files themselves: {again}, with the same answer {alike}")


def show(harness: Harness, verdicts: Sequence[Verdict]) -> None:
    """Print the errors that were not found, or beside which something else was said."""
    documents = harness.ground.pack.documents
    for verdict in verdicts:
        if verdict.outcome is not Outcome.FOUND or verdict.extra:
            document = documents[verdict.injection.document]
            block = verdict.injection.broken[0].stated.span.block
            page = document.blocks[block].page
            where = f"block {block}" if page is None else f"block {block}, page {page + 1}"
            print(told(verdict, document.path, where))


def tables(title: str, verdicts: Sequence[Verdict]) -> None:
    """Print what became of some errors, by kind and by rule, and why some were not found."""
    for name, group in (("kind", by_kind), ("rule", by_rule)):
        print(f"\n{summary(verdicts, group, f'{title}: {name}')}")
    print(*reasons(verdicts), sep="\n")


def main() -> None:
    """Print what became of the errors."""
    parser = argparse.ArgumentParser(description="Put errors into clean packs and look for them.")
    parser.add_argument("packs", type=Path, nargs="+", help="files or folders")
    parser.add_argument("--per-kind", type=int, default=40, help="errors of a kind in each pack")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=0, help="so many in the files themselves")
    parser.add_argument("--only", nargs=1, choices=FIELDS, default=FIELDS, help="errors in these")
    parser.add_argument("--about", nargs="+", help="on these relations alone: column, carried …")
    parser.add_argument("--show", nargs="+", metavar="KIND", help="print what was not found")
    options = parser.parse_args()
    for field, verdicts in run(options.packs, options).items():
        tables(field, [verdict for verdict in verdicts if verdict.injection.is_stated])
        borne_out = [verdict for verdict in verdicts if not verdict.injection.is_stated]
        if borne_out:
            tables(f"{field}, only borne out", borne_out)


if __name__ == "__main__":
    main()
