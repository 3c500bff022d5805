"""Counts against the list below: "the following three areas:" above two items.

A count is held against a list only when the line ends in a colon directly above it, says "the
following" or the like, and every item stands at one level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from regex import Match

from packlint.facts.claims import grammar as g
from packlint.facts.claims.judge import unverified
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Claim, Kind, Verdict, Words
from packlint.model import BESIDE_THE_FLOW, Block, BlockKind
from packlint.patterns import compiled

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
# With "the following" any plural may be what is counted.
_ANYTHING = rf"(?:{_THINGS}|[a-z-]{{3,}}s)"
_BEFORE_ALL = (
    rf"(?:the\sfollowing|these)\s(?P<n>{g.COUNT})(?P<what>(?:\s{g.WORD}){{0,4}}?\s{_ANYTHING})"
)
_AFTER = rf"(?P<n>{g.COUNT})\sfollowing(?P<what>(?:\s{g.WORD}){{0,4}}?\s{_ANYTHING})"
_PLAIN = (
    rf"(?:(?:^|into|are|has|have|identified|on|under|through|by|of|sets?\sout|contains?|with|in"
    rf"|includes?|covers?"
    rf"|against|from|makes?|made|consider(?:s|ed)?|propos(?:es|ed)|agreed|adopted|recommend(?:s|ed)"
    rf"|offers?|gives?|gave|lists?|describes?|outlines?|addresses|uses|asks?)\s|^)"
    rf"(?P<n>{g.COUNT})(?P<what>(?:\s{g.WORD}){{0,3}}?\s{_THINGS})"
)
_ENDS = r"(?:[^\ue100-\ue4ff.;:()]{0,60}):$"
_GOES_ON = r"(?:[^\ue100-\ue4ff.;:()]{0,60}):\s"
_ANNOUNCED = (_BEFORE_ALL, _AFTER, _PLAIN)
# (a), ii), 3. – a letter or a digit alone before a full stop may be anything.
_MARK = r"(?<![\w(])\(?((?:[a-z]|[ivx]{2,4}|\d{1,2}))\)(?=\s)"
_PARTED = r"(?<=^|[:;,.]\s|\band\s|\bor\s)"
_LONGEST = 4000
_LAST_PARTED = r";\s(?:and|or|&)\s"
_OF_MORE = (
    r"(?i)\b(?:at\sleast|more\sthan|up\sto|one\sof|any\sof|some\sof|first|last|next|other"
    r"|further|additional|main|key)\s(?:the\s)?$"
)
_MOST = 20
_LEAST = 2
_TAIL = 40
_ROMANS = tuple("i ii iii iv v vi vii viii ix x xi xii".split())
_MARKS = (tuple("abcdefghijklmnopqrst"), _ROMANS, tuple(map(str, range(1, _MOST + 1))))
_LEVELS = "the items of the list do not stand at one level"
_UNSURE_END = "where the list ends is not certain"
# What no list ends with: an item is cut off there, by the end of a page or what stands in it.
_CUT_OFF = r"(?:[,;:(–-]|\b(?:and|or)|(?:^|[\s(])(?:[a-z]|[ivx]{1,4}|\d{1,2})\))\s*$"


def counts_in(reading: Reading, blocks: Sequence[Block]) -> Iterator[Claim]:
    """Yield the count that the last sentence of a block gives for the list right below it."""
    match = _announced(reading, _ENDS)
    if match is None:
        return
    items, doubt = items_below(blocks, reading.sentence.span.block)
    if items or doubt:
        end = items[-1].text.value if len(items) > 1 else ""
        yield _held(reading, match, len(items), doubt, "below it", end)


def counts_inside(reading: Reading, text: str) -> Iterator[Claim]:
    """Yield the count that a sentence gives for the items it goes on with: "two areas: (a) …".

    `text` is the whole text that the sentence is part of: the items may be sentences of their own.
    """
    match = _announced(reading, _GOES_ON)
    if match is None:
        return
    colon = text.find(":", reading.figure(match["n"]).span.end)
    sentence = text[colon + 1 : reading.sentence.span.end]
    count = _marked(text[colon + 1 : colon + _LONGEST].lstrip()) or _parted(sentence)
    if colon != -1 and count >= _LEAST:
        yield _held(reading, match, count, "", "after it", text)


def _announced(reading: Reading, ends: str) -> Match[str] | None:
    """The count that a sentence announces, where it is one of a list."""
    found = (compiled(pattern + ends).search(reading.text) for pattern in _ANNOUNCED)
    match = next((match for match in found if match is not None), None)
    if match is None:
        return None
    stated = reading.figure(match["n"]).quantity
    if not _LEAST <= stated.value <= _MOST or stated.hedge or stated.places:
        return None
    return None if compiled(_OF_MORE).search(reading.text, 0, match.start("n")) else match


def _marked(text: str) -> int:
    """How many items "(a) … (b) … (c) …" are, counting on from the first; 0 where in doubt."""
    first = compiled(_MARK).match(text)
    kind = next((marks for marks in _MARKS if first and first.group(1) == marks[0]), ())
    anywhere = _counted_on(text, _MARK, kind)
    # A mark that nothing parts from the words before it may be a reference.
    return anywhere if anywhere == _counted_on(text, _PARTED + _MARK, kind) else 0


def _counted_on(text: str, mark: str, kind: Sequence[str]) -> int:
    count = 0
    for match in compiled(mark).finditer(text):
        if count < len(kind) and match.group(1) == kind[count]:
            count += 1
    return count


def _parted(text: str) -> int:
    """How many items semicolons part, the last behind "; and"; 0 for other texts."""
    plain = compiled(r"\([^()]*\)").sub("", text)
    return plain.count(";") + 1 if compiled(_LAST_PARTED).search(plain) else 0


def _held(
    reading: Reading, match: Match[str], count: int, doubt: str, where: str, end: str
) -> Claim:
    """The claim that a count is that of so many items, of which the last has the text `end`."""
    stated = reading.figure(match["n"])
    value = stated.quantity.value
    thing = match["what"].strip()
    if doubt:
        return unverified(Kind.COUNT, stated, (), doubt)
    if count == value:
        return Claim(Kind.COUNT, Verdict.RIGHT, stated, (), f"{count} items")
    cut_off = not end or compiled(_CUT_OFF).search(end[-_TAIL:])
    if cut_off or abs(count - value) > max(Decimal(2), value / 3):
        return unverified(Kind.COUNT, stated, (), _UNSURE_END)
    return Claim(
        Kind.COUNT,
        Verdict.WRONG,
        stated,
        (),
        expected=str(count),
        words=Words(
            f"The text says {stated.printed} {thing}, but {count} are listed {where}.",
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
    number = numbers_of(block.number or "")
    is_next = number is not None and (len(items) + 1) in number
    if block.kind is BlockKind.PARAGRAPH:
        return is_next
    if block.kind is not BlockKind.LIST_ITEM:
        return False
    if not items:
        return number is None or is_next
    same_level = block.level == items[0].level
    return same_level and (
        is_next if numbers_of(items[0].number or "") is not None else number is None
    )


def numbers_of(mark: str) -> tuple[int, ...] | None:
    """What a printed number may stand for: "(b)" for 2, "i" for 1 and 9; None for no number."""
    printed = mark.strip("().: ").lower()
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
