"""What a report holds that can be pointed at: numbered paragraphs, sections, tables, figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from packlint.facts.references.records import Target
from packlint.model import Block, BlockKind, Text
from packlint.pack import Entry, Outline, Pack, Report
from packlint.patterns import compiled

_NUMBER_FIRST = r"\W{0,4}(?P<label>\d{1,3}(?:\.\d{1,3})*[a-z]?)(?:[.)|:\s]|$)"
_NAMED_FIRST = (
    r"\W{0,4}(?P<noun>(?i:table|figure|fig|chart|graph|diagram|map|appendix|annexe?))\.?\s"
    r"(?P<label>\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Z]\d{0,2})(?![\w’'])(?P<rest>.{0,60})"
)
# "Table 3 shows …" is a sentence about a table, and no caption.
_SAYS = (
    r"\s(?:(?:above|below|overleaf|also|then)\s)?(?:shows?|sets?|provides?|summari[sz]es?|gives?|illustrates?|details?"
    r"|compares?|is|are|and|or|lists?|presents?|outlines?|contains?|demonstrates?|has|have|in|on|of|to|below|above"
    r"|was|were|will|can|includes?|identifies|highlights?|describes?|explains?|reports?|breaks?|indicates?)\b"
)
_NOUNS = {
    "table": Target.TABLE,
    "appendix": Target.APPENDIX,
    "annex": Target.APPENDIX,
    "annexe": Target.APPENDIX,
}


class Targets(Struct, frozen=True):
    """The labels of each kind of thing in a report; `titles` of its numbered sections.

    `paragraphs` and `sections` are the numbers that its text is seen to have, `labels` those of
    captions and of appendices by kind.
    """

    numbers: frozenset[str] = frozenset()
    sections: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[Target, frozenset[str]] = field(default_factory=dict)


def targets_of(pack: Pack, report: Report, outline: Outline) -> Targets:
    """What of the report can be pointed at."""
    # Notes are numbered too, and are not what a paragraph's number means.
    beside = (BlockKind.NOTE, BlockKind.FURNITURE)
    blocks = [block for block in pack.blocks_of(report) if block.kind not in beside]
    numbers = {_plain(block.number) for block in blocks if block.number}
    labels: dict[Target, set[str]] = {}
    for block, text in _texts(blocks):
        match = compiled(_NUMBER_FIRST).match(text.value)
        if match:
            numbers.add(match["label"])
        named = named_by(text.value, block.kind)
        if named is not None:
            labels.setdefault(named[0], set()).add(named[1])
    sections = {entry.number: entry.title for entry in outline.contents if entry.number}
    sections |= {section.number: section.title for section in outline.sections if section.number}
    known = {number for number in numbers | set(sections) if number}
    return Targets(
        frozenset(known | {part for number in known for part in _prefixes(number)}),
        sections,
        {target: frozenset(found) for target, found in labels.items()},
    )


def named_by(words: str, kind: BlockKind) -> tuple[Target, str, int] | None:
    """The thing that a caption, a title or a line of a list names, and where its label ends.

    None for a sentence about it, such as "Table 3 shows …".
    """
    match = compiled(_NAMED_FIRST).match(words)
    if match is None or (kind is not BlockKind.CAPTION and compiled(_SAYS).match(match["rest"])):
        return None
    target = _NOUNS.get(match["noun"].lower(), Target.FIGURE)
    return target, match["label"], match.end("label")


def appendices_for(pack: Pack, outlines: Sequence[Outline], index: int) -> tuple[Entry, ...]:
    """The appendices that letters in the report mean: of its own list, else of its parent's."""
    own = outlines[index].appendices
    parent = pack.reports[index].parent
    return own if own or parent is None else outlines[parent].appendices


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[Block, Text]]:
    for block in blocks:
        for _, text in block.texts():
            if text:
                yield block, text


def _plain(number: str) -> str:
    return number.strip("()[]. ")


def _prefixes(number: str) -> Iterator[str]:
    """Of 3.2.1 also 3.2 and 3."""
    parts = number.split(".")
    yield from (".".join(parts[:count]) for count in range(1, len(parts)))
