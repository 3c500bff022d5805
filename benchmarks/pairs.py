"""How many changed figures the rules of figures find, where the same figure stands in two places.

    python benchmarks/pairs.py PACK… [--each 20] [--seed 1] [--show]

A pair is two places that print the same figure, of three digits or more, of the same fact: the
words that both share tell most of what the shorter label says, neither is stated to be of other
days or of another kind than the other, nor to stand under another option, phase or part, and in a
table the figure stands in one cell of its row. Left out too are years and what figures are rounded
to, a limit ("over £40m") against a figure, a figure with against one without something, and two
sentences of one form that another word and another figure part ("5 large … and 30 …", "5 largest …
and 10 …"). It is found without asking what packlint compares; how many places that share figure
and words were left out for what they say besides is printed. Between packs, a pair is a figure that
packlint holds against the same pack of the day before. One side gets two digits swapped or one
digit another one, so that the other side, rounded as it may be, is no longer the same; found is the
change when a rule of figures points at either place. Reports that touch neither place, and were not
there before, are extra.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random

from msgspec.structs import replace

from injected.edits import Rewrite, edited
from injected.misprints import one_digit, swapped
from packlint.check import Context
from packlint.facts import Facts
from packlint.facts.agreement.values import LEAST_DIGITS, agree, same_unit
from packlint.facts.agreement.vocabulary import Vocabulary
from packlint.facts.earlier import JustRead, Outcome, past_of
from packlint.facts.measures import Measure, Role
from packlint.finding import Draft
from packlint.model import Span
from packlint.pack import Pack, build_pack
from packlint.reading import read_paths
from packlint.rules import Rule, load_check, load_rules, shipped_rule_files

# What the two places have to have in common, in bits and in words.
LEAST_BITS = 9.0
LEAST_WORDS = 2
TIERS = ("text and table", "same report", "two reports", "two tables", "two packs")
MOST_ALIKE = 30
# The share of the shorter label, in bits, that the other one has to say too.
LEAST_SHARED = 0.5
# Sentences of one form have fewer words of their own than this share of those of both.
ONE_FORM = 0.5
YEAR = re.compile(r"(?:19|20)\d\d")
LEAVING_OUT = frozenset(("without", "excluding", "exclusive", "before", "after"))
PART = re.compile(r"(?:[Oo]ption|[Pp]hase|[Ss]cenario|[Pp]art|[Ss]tage|[Ll]ot) (?:[A-Z]|\d+\w*)\b")


@dataclass(frozen=True)
class Pair:
    """Two places of one figure, and how far apart they are; the first one is changed."""

    tier: str
    changed: Measure
    other: Measure


def pairs_of(pack: Pack, measures: Sequence[Measure]) -> Iterator[Pair]:
    """Every two places that print the same figure of the same fact."""
    in_row = Counter((m.cell[:2], m.digits) for m in measures if m.cell is not None)
    vocabulary = Vocabulary(measure.words for measure in measures)
    beside: dict[Span, list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.sentence is not None:
            beside[measure.sentence].append(measure)
    for pair in near_pairs(measures, vocabulary):
        one, other = pair.changed, pair.other
        if (
            is_one_fact(one, other, vocabulary)
            and not _is_of_other_parts(pack, one, other)
            and not _are_of_one_form(beside, one, other)
            and not any(
                m.cell is not None and in_row[m.cell[:2], m.digits] > 1 for m in (one, other)
            )
        ):
            yield pair


def is_one_fact(one: Measure, other: Measure, vocabulary: Vocabulary) -> bool:
    """Whether a careful reader would say that the two places state the same fact."""
    shorter = min(vocabulary.bits(one.words), vocabulary.bits(other.words))
    return (
        vocabulary.bits(one.words & other.words) >= LEAST_SHARED * shorter
        and one.numbers == other.numbers
        and not (one.bounds - other.bounds and other.bounds - one.bounds)
        and not (one.bounds ^ other.bounds) & LEAVING_OUT
        and (None in (one.status, other.status) or one.status is other.status)
        and _is_limit(one) is _is_limit(other)
        and is_figure(one)
    )


def is_figure(measure: Measure) -> bool:
    """Whether it counts or measures something: not a year, nor what others are rounded to."""
    return YEAR.fullmatch(measure.printed) is None and "nearest" not in measure.words


def _is_limit(measure: Measure) -> bool:
    return not (measure.extent.low.is_finite() and measure.extent.high.is_finite())


def _is_of_other_parts(pack: Pack, one: Measure, other: Measure) -> bool:
    """Whether the headings above name an option, phase or part each, and not the same one first."""
    first, second = (
        PART.search(" / ".join(pack.documents[m.span.document].blocks[m.span.block].heading_path))
        for m in (one, other)
    )
    return first is not None and second is not None and first.group() != second.group()


def _are_of_one_form(
    beside: Mapping[Span, Sequence[Measure]], one: Measure, other: Measure
) -> bool:
    """Whether two sentences have a word of their own each, and another figure is not the same."""
    if one.sentence is None or other.sentence is None:
        return False
    mine, theirs = beside[one.sentence], beside[other.sentence]
    own, both = one.beside ^ other.beside, one.beside & other.beside
    if not own or len(own) > ONE_FORM * len(both) or len(mine) != len(theirs):
        return False
    return not all(agree(a, b) for a, b in zip(mine, theirs, strict=True))


def near_pairs(measures: Sequence[Measure], vocabulary: Vocabulary) -> Iterator[Pair]:
    """Every two places that print the same figure, and share telling words."""
    by_digits: dict[str, list[Measure]] = defaultdict(list)
    for measure in measures:
        if len(measure.digits) >= LEAST_DIGITS and measure.role is Role.LEVEL:
            by_digits[measure.digits[:LEAST_DIGITS]].append(measure)
    for group in by_digits.values():
        if len(group) > MOST_ALIKE:
            continue
        for one, other in combinations(group, 2):
            if _is_same(one, other, vocabulary):
                yield Pair(_tier(one, other), one, other)
                yield Pair(_tier(one, other), other, one)


def _is_same(one: Measure, other: Measure, vocabulary: Vocabulary) -> bool:
    shared = (one.words | one.beside) & (other.words | other.beside)
    near = one.words & other.words
    is_one_place = one.sentence is not None and one.sentence == other.sentence
    is_one_table = None not in (one.cell, other.cell) and one.cell[0] == other.cell[0]
    return (
        not is_one_place
        and not is_one_table
        and same_unit(one, other)
        and agree(one, other)
        and len(near) >= LEAST_WORDS
        and vocabulary.bits(near) >= LEAST_BITS
        and (one.when is None or other.when is None or one.when == other.when)
        and bool(shared)
    )


def _tier(one: Measure, other: Measure) -> str:
    cells = (one.cell is not None) + (other.cell is not None)
    if cells == 2:
        return "two tables"
    if cells == 1:
        return "text and table"
    return "same report" if one.report == other.report else "two reports"


def run(pack: Path, each: int, seed: int, *, shown: bool) -> dict[str, Counter[str]]:
    """Change figures of one pack, up to `each` for each tier, and count what is found."""
    clean = build_pack(read_paths([pack])[0])
    facts = Facts(clean)
    random = Random(seed)
    known = {(rule, draft.message) for rule, draft in said(clean)}
    tried: dict[str, Counter[str]] = {tier: Counter() for tier in TIERS}
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs_of(clean, facts.measures):
        groups[pair.tier].append(pair)
    near = sum(1 for _ in near_pairs(facts.measures, Vocabulary(m.words for m in facts.measures)))
    kept = sum(map(len, groups.values()))
    print(f"{pack.name}: {kept // 2} pairs; {(near - kept) // 2} of near words left out")
    past = _past(clean, facts)
    known_before = Facts(clean, past).restated or ()
    groups["two packs"] = [
        Pair("two packs", one.fact.measure, one.fact.measure)
        for one in known_before
        if one.outcome is Outcome.AGREES and is_figure(one.fact.measure)
    ]
    for tier, pairs in groups.items():
        random.shuffle(pairs)
        done: set[Span] = set()
        for pair in pairs:
            if len(done) == each:
                break
            if pair.changed.span not in done:
                done.add(pair.changed.span)
                tried[tier].update(_try(clean, pair, random, known, past, shown=shown))
    return tried


def _past(pack: Pack, facts: Facts) -> JustRead:
    """The pack itself as one of the day before."""
    figures = past_of(
        pack,
        facts.measures,
        facts.lasting,
        "the pack of the day before",
        ["somewhere"] * len(facts.measures),
    )
    return JustRead(
        replace(one, date=one.date - timedelta(days=1)) for one in figures if one.date is not None
    )


def _try(
    clean: Pack,
    pair: Pair,
    random: Random,
    known: set[tuple[str, str]],
    past: JustRead,
    *,
    shown: bool,
) -> Iterator[str]:
    quote = clean.quote(pair.changed.span)
    make = random.choice((swapped, one_digit))
    words = next((words for words in make(quote, random) if shows(pair, quote, words)), None)
    if words is None:
        return
    documents = list(clean.documents)
    place = pair.changed.span
    edit = Rewrite(place, words)
    documents[place.document] = edited(documents[place.document], edit)
    earlier = past if pair.tier == "two packs" else None
    after = build_pack(documents)
    new = [(r, d) for r, d in said(after, earlier) if (r, d.message) not in known]
    touching = [rule for rule, draft in new if _touches(draft, pair)]
    yield "tried"
    yield "found" if touching else "missed"
    yield from ("extra" for rule, draft in new if not _touches(draft, pair))
    if shown and not touching:
        print(f"  missed {pair.tier}: {quote} → {words} | {pair.changed.label[:70]}"
              f" | {pair.other.label[:70]}")  # fmt: skip


def shows(pair: Pair, quote: str, words: str) -> bool:
    """Whether the place that is left alone, rounded as it may be, is another figure now."""
    if pair.changed is pair.other:
        return True
    before, after = (Decimal(re.sub(r"\D", "", text)) for text in (quote, words))
    step = max(pair.changed.step, pair.other.step)
    return abs(pair.changed.value * (after / before - 1)) >= step


def _touches(draft: Draft, pair: Pair) -> bool:
    homes = {(m.span[:2], m.span.cell) for m in (pair.changed, pair.other)}
    return any((spot.span[:2], spot.span.cell) in homes for spot in draft.spots)


@cache
def figure_rules() -> tuple[Rule, ...]:
    """The rules that are tried."""
    loaded = load_rules(shipped_rule_files())
    return tuple(rule for rule in loaded if "figures.yml" in rule.origin)


def said(pack: Pack, earlier: JustRead | None = None) -> list[tuple[str, Draft]]:
    """What the rules of figures say of a pack."""
    context = Context(pack, Facts(pack, earlier))
    return [
        (rule.id, draft)
        for rule in figure_rules()
        for draft in load_check(rule.check).run(context, rule.params)
        if isinstance(draft, Draft)
    ]


def main() -> None:
    """Print how many changes were found, for each distance."""
    parser = argparse.ArgumentParser(description="Change one of two places of a figure.")
    parser.add_argument("packs", nargs="+", type=Path)
    parser.add_argument("--each", type=int, default=20, help="for each distance and pack")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what was missed")
    options = parser.parse_args()
    total: dict[str, Counter[str]] = {tier: Counter() for tier in TIERS}
    for pack in options.packs:
        for tier, counts in run(pack, options.each, options.seed, shown=options.show).items():
            total[tier].update(counts)
        print(f"{pack.name} done", flush=True)
    print(f"{'':<16} tried found extra")
    for tier, counts in (*total.items(), ("all", sum(total.values(), Counter()))):
        share = f"{counts['found'] / counts['tried']:.0%}" if counts["tried"] else ""
        print(f"{tier:<16} {counts['tried']:>5} {counts['found']:>5} {counts['extra']:>5}  {share}")


if __name__ == "__main__":
    main()
