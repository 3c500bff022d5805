"""Counts against the list below: "the following three areas:" above two items.

A count is held against a list only when the line ends in a colon directly above it, says "the
following" or the like, and every item stands at one level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from packlint.facts.claims import grammar as g
from packlint.facts.claims.judge import unverified
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Kind, Verdict, Words
from packlint.grammar.dates.words import compiled
from packlint.model import BESIDE_THE_FLOW, Block, BlockKind

_THINGS = (
    r"(?:areas|priorities|principles|themes|options|objectives|aims|criteria|recommendations|stages"
    r"|reasons|workstreams|work\sstreams|strands|elements|components|categories|questions|ways"
    r"|steps"
    r"|pillars|outcomes|actions|points|headings|factors|phases|proposals|goals|conditions|tests"
    r"|types"
    r"|groups|measures|parts|key\slines|functions|issues|risks|values|ambitions|commitments"
    r"|projects"
    r"|programmes|domains|sections|topics|tasks|purposes|requirements|scenarios|changes|benefits"
    r"|challenges|sites|schools|schemes|services|blocks|tiers|roles|duties|bodies|partners|models)"
)
_BEFORE_ALL = (
    rf"(?:the\sfollowing|these)\s(?P<n>{g.COUNT})(?P<what>(?:\s{g.WORD}){{0,4}}?\s{_THINGS})"
)
_AFTER = rf"(?P<n>{g.COUNT})\sfollowing(?P<what>(?:\s{g.WORD}){{0,4}}?\s{_THINGS})"
_PLAIN = (
    rf"(?:into|are|has|have|identified|on|under|through|by|of|sets?\sout|contains?|with|in"
    rf"|includes?|covers?"
    rf"|against)\s(?P<n>{g.COUNT})(?P<what>(?:\s{g.WORD}){{0,3}}?\s{_THINGS})"
)
_ENDS = r"(?:[^\ue100-\ue4ff.;:()]{0,60}):$"
_OF_MORE = (
    r"(?i)\b(?:at\sleast|more\sthan|up\sto|one\sof|any\sof|some\sof|first|last|next|other"
    r"|further|additional|main|key)\s(?:the\s)?$"
)
_MOST = 20
_LEAST = 2
_ROMANS = tuple("i ii iii iv v vi vii viii ix x xi xii".split())
_LEVELS = "the items of the list do not stand at one level"
_UNSURE_END = "where the list ends is not certain"


def counts_in(reading: Reading, blocks: Sequence[Block]) -> Iterator[Claim]:
    """Yield the count that the last sentence of a block gives for the list right below it."""
    for pattern in (_BEFORE_ALL, _AFTER, _PLAIN):
        match = compiled(pattern + _ENDS).search(reading.text)
        if match is not None:
            break
    else:
        return
    stated = reading.figure(match["n"])
    value = stated.quantity.value
    if not _LEAST <= value <= _MOST or stated.quantity.hedge or stated.quantity.places:
        return
    if compiled(_OF_MORE).search(reading.text, 0, match.start("n")):
        return
    items, doubt = items_below(blocks, reading.sentence.span.block)
    if not items and not doubt:
        return
    if doubt:
        yield unverified(Kind.COUNT, stated, (), doubt)
        return
    thing = match["what"].strip()
    count = len(items)
    if count == value:
        yield Claim(Kind.COUNT, Verdict.RIGHT, stated, (), f"{count} items")
        return
    if abs(count - value) > max(Decimal(2), value / 3):
        yield unverified(Kind.COUNT, stated, (), _UNSURE_END)
        return
    yield Claim(
        Kind.COUNT,
        Verdict.WRONG,
        stated,
        (),
        expected=str(count),
        words=Words(
            f"The text says {stated.printed} {thing}, but {count} are listed below it.",
            "",
            "Check the number, and whether an item of the list is missing or was added.",
        ),
    )


def items_below(blocks: Sequence[Block], above: int) -> tuple[list[Block], str]:
    """The items of the list that begins right below a block, and what makes them doubtful."""
    items: list[Block] = []
    for block in blocks[above + 1 :]:
        if block.kind in BESIDE_THE_FLOW:
            continue
        if not _is_item(block, items):
            return items, _LEVELS if items and _continues(block, items) else ""
        items.append(block)
    return items, ""


def _is_item(block: Block, items: Sequence[Block]) -> bool:
    """Whether a block is the next item of the list; a numbered paragraph is when it counts on."""
    number = _number(block)
    is_next = number is not None and (len(items) + 1) in number
    if block.kind is BlockKind.PARAGRAPH:
        return is_next
    if block.kind is not BlockKind.LIST_ITEM:
        return False
    if not items:
        return number is None or is_next
    same_level = block.level == items[0].level
    return same_level and (is_next if _number(items[0]) is not None else number is None)


def _number(block: Block) -> tuple[int, ...] | None:
    """What the printed number of a block may stand for: "(b)" for 2, "i" for 1 and 9."""
    printed = (block.number or "").strip("().: ").lower()
    if printed.isdigit():
        return (int(printed),)
    if not printed.isalpha() or not printed.isascii():
        return None
    found = [ord(printed) - ord("a") + 1] if len(printed) == 1 else []
    if printed in _ROMANS:
        found.append(_ROMANS.index(printed) + 1)
    return tuple(found) or None


def _continues(block: Block, items: Sequence[Block]) -> bool:
    """Whether what follows a list may still belong to it."""
    if block.kind is BlockKind.LIST_ITEM:
        return True
    text = block.text.value
    is_prose = block.kind is BlockKind.PARAGRAPH and block.number is None
    return is_prose and (
        text[:1].islower() or not text or items[-1].text.value.endswith((":", ","))
    )
