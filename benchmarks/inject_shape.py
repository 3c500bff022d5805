"""How many errors in dates, references and numbering the rules find, put into packs one at a time.

    python benchmarks/inject_shape.py examples/northshire PACK…
    python benchmarks/inject_shape.py PACK… --per-kind 40 --seed 2 --show "range reversed"

Prints for each kind how many were put in, how many were found by the right rule at the right place,
and how many new findings stood elsewhere.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from random import Random

from injected.shape import KINDS, Answer, chosen, judged, said
from packlint.check import Context
from packlint.facts import Facts
from packlint.pack import build_pack
from packlint.reading import read_paths
from packlint.rules import load_rules, shipped_rule_files

# The rule files whose rules are put to the test; what others say is not looked at.
FILES = ("dates.yml", "references.yml")


def answers_of(pack_path: Path, per_kind: int, seed: int) -> list[Answer]:
    """The answers to errors of every kind in one pack."""
    pack = build_pack(read_paths([pack_path])[0])
    context = Context(pack, Facts(pack))
    rules = [
        rule
        for rule in load_rules(shipped_rule_files())
        if Path(rule.origin.rpartition(":")[0]).name in FILES
    ]
    random, before = Random(seed), said(pack, rules)
    return [
        judged(pack, before, change, rules)
        for propose in KINDS.values()
        for change in chosen(context, propose, per_kind, random)
    ]


def main() -> None:
    """Print what became of the errors."""
    parser = argparse.ArgumentParser(description="Put errors into packs and look for them.")
    parser.add_argument("packs", type=Path, nargs="+", help="files or folders")
    parser.add_argument("--per-kind", type=int, default=20, help="errors of a kind in each pack")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", nargs="*", default=(), metavar="KIND", help="print those missed")
    options = parser.parse_args()
    put, found, extra = Counter[str](), Counter[str](), Counter[str]()
    for pack in options.packs:
        for answer in answers_of(pack, options.per_kind, options.seed):
            kind = answer.change.kind
            put[kind] += 1
            found[kind] += answer.found
            extra[kind] += len(answer.extra)
            if kind in options.show and (answer.extra or not answer.found):
                state = "found" if answer.found else "missed"
                print(f"{pack.name}: {kind}: {answer.change.note}  [{state}]", *answer.extra)
    print("| kind | put in | found | found % | extra findings |\n|---|---|---|---|---|")
    for kind in KINDS:
        share = f"{100 * found[kind] / put[kind]:.1f}" if put[kind] else "–"
        print(f"| {kind} | {put[kind]} | {found[kind]} | {share} | {extra[kind]} |")


if __name__ == "__main__":
    main()
