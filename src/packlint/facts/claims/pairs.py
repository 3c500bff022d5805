"""Counts with their shares side by side: "60 men (75%) and 20 women (25%)".

Where the shares of a sentence make a hundred per cent, its counts make the whole that each is a
share of; and in a list below a count, each item's share is held against that count as soon as it
holds for most of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from packlint.arithmetic.interval import Interval, interval_sum
from packlint.facts.claims import grammar as g
from packlint.facts.claims.counts import items_below
from packlint.facts.claims.extent import is_finite, percentage
from packlint.facts.claims.judge import ANY, Case, dressed, judge
from packlint.facts.claims.lists import judge_list
from packlint.facts.claims.reading import Mentions, Reading, read_sentence
from packlint.facts.claims.records import Claim, Figure, Kind, List
from packlint.facts.claims.shares import share_of
from packlint.facts.sentences import Sentence
from packlint.model import Block, Span
from packlint.patterns import compiled

_HUNDRED = Decimal(100)
_PAIR = rf"(?P<k>{g.AMOUNT}){g.words(6)}\s?\((?P<p>{g.PERCENT})(?=\s?[,;)])"
_FIRST = rf"^\W*(?P<k>{g.AMOUNT}){g.words(8)}\s?\((?P<p>{g.PERCENT})\)"
_LAST = rf"(?P<k>{g.AMOUNT})\s?\((?P<p>{g.PERCENT})\)\W*$"
_OF = (
    r"\bof\s(?:the|all|these|those|which|them)\b|\bout\sof\b|\bincreas|\bdecreas|\bfall|\brise"
    r"|\brose"
)
_ALL = Interval(_HUNDRED, _HUNDRED)
_DIGITS_ENOUGH = 3
_MOST = 8
_LEAST_ITEMS = 3
_TWO = 2


def pairs_in(reading: Reading) -> Iterator[Claim]:
    """Yield the shares of a sentence whose counts and percentages stand side by side."""
    matches = list(compiled(_PAIR).finditer(reading.text))
    if not 2 <= len(matches) <= _MOST or compiled(_OF).search(reading.text):
        return
    counts = [reading.figure(match["k"]) for match in matches]
    shares = [reading.figure(match["p"]) for match in matches]
    if len({count.unit for count in counts}) > 1 or not is_finite(*(c.extent for c in counts)):
        return
    if len(compiled(g.PERCENT).findall(reading.text)) > len(shares):
        return
    if not _are_of_one_whole(counts, shares):
        return
    found = [_share(index, counts, shares) for index in range(len(shares))]
    right = [claim for claim in found if claim.holds]
    if _make_all(shares) or _all_but_one(right, len(found)):
        yield from right
        # One count that is wrong belies every share.
        yield from [claim for claim in found if claim not in right][:1]


def _are_of_one_whole(counts: Sequence[Figure], shares: Sequence[Figure]) -> bool:
    """Whether no count may be the whole of the others: "64 (0.1%), with 41 (64%) …"."""
    values = [count.quantity.value for count in counts]
    largest = values.index(max(values))
    least = min(share.quantity.value for share in shares)
    is_sum = 2 * values[largest] == sum(values) and len(values) > _TWO
    return not is_sum and shares[largest].quantity.value > least


def _make_all(shares: Sequence[Figure]) -> bool:
    """Whether percentages make a hundred, as far as rounding lets them."""
    made = interval_sum(Interval(share.quantity.low, share.quantity.high) for share in shares)
    return made.meets(_ALL)


def _bear_out(counts: Sequence[Figure], shares: Sequence[Figure]) -> bool:
    """Whether the counts of a whole list are the shares that the list gives of their sum."""
    if not _make_all(shares) or not is_finite(*(count.extent for count in counts)):
        return False
    return all(_share(at, counts, shares).holds for at in range(len(counts)))


def _all_but_one(right: Sequence[Claim], count: int) -> bool:
    """Whether so many shares fit their counts that the last one should."""
    digits = sum(len(str(int(c.stated.quantity.value / c.stated.quantity.step))) for c in right)
    return len(right) == count - 1 and digits >= _DIGITS_ENOUGH


def _share(index: int, counts: Sequence[Figure], shares: Sequence[Figure]) -> Claim:
    """The share that one count is of all."""
    part, stated = counts[index], shares[index]
    whole = interval_sum(count.extent for count in counts)
    value = sum((count.quantity.value for count in counts), Decimal(0))
    shown = " + ".join(count.printed for count in counts)
    told = f"{part.printed} of {dressed(value, part)} ({shown})"
    return judge(
        Case(
            Kind.SHARE,
            stated,
            (part, *(count for count in counts if count is not part)),
            part.quantity.value / value * _HUNDRED if value else Decimal(0),
            percentage(part.extent, whole) or Interval(Decimal(0), _HUNDRED),
            f"{part.printed} ÷ ({shown})",
            lambda expected, printed: f"{told} is {expected}, but the text says {printed}.",
            near=ANY,
            redo=lambda values: values[0] / sum(values) * _HUNDRED if sum(values) else None,
        )
    )


def listed_shares(reading: Reading, blocks: Sequence[Block], mentions: Mentions) -> Iterator[Claim]:
    """Yield the shares of the items below a line that gives one count: "240 replies came from:"."""
    plain = compiled(g.BRACKET).sub("", reading.text)
    counts = compiled(g.COUNT).findall(plain)
    if not reading.text.endswith(":") or len(counts) != 1:
        return
    whole = reading.figure(counts[0])
    document = reading.sentence.span.document
    items, _ = items_below(blocks, reading.sentence.span.block)
    pairs = list(_pairs_of(document, items, mentions))
    if len(pairs) < _LEAST_ITEMS:
        return
    found = [share_of(part, whole, share, loose=True) for part, share in pairs]
    right = sum(claim.holds for claim in found)
    if 3 * right >= 2 * len(found):
        yield from (share_of(part, whole, share, loose=True, sure=True) for part, share in pairs)
    elif len(pairs) == len(items) and _bear_out([k for k, _ in pairs], [p for _, p in pairs]):
        # The items agree with each other: it is the count above them that is wrong.
        text = reading.text
        parts = tuple(part for part, _ in pairs)
        yield judge_list(List(whole, parts, True, text, borrowed=True, partition=True))


def _pairs_of(
    document: int, items: Sequence[Block], mentions: Mentions
) -> Iterator[tuple[Figure, Figure]]:
    for item in items:
        text = item.text.value
        span = Span(document, item.index, 0, len(text))
        reading = read_sentence(Sentence(span, text), mentions)
        if reading is None:
            continue
        match = compiled(_FIRST).search(reading.text) or compiled(_LAST).search(reading.text)
        if match is not None:
            yield reading.figure(match["k"]), reading.figure(match["p"])
