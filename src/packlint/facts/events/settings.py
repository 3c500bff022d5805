"""What stands around a sentence: it may be an example, an extract, or a promise since answered."""

from __future__ import annotations

from collections.abc import Sequence

from packlint.facts.events.records import Tense
from packlint.facts.sentences import Sentence
from packlint.model import Block, BlockKind
from packlint.patterns import compiled

# So far, in characters, the text of a block is read before and after a sentence.
_REACH = 600
# So many items may stand between a line that introduces them and the one in question.
_LONGEST_LIST = 12

_INVENTED = r"(?i)\b(?:examples?|e\.g|imagine|visions?|scenarios?|it\sis\s(?:now\s)?20\d\d)\b"
_OLD_HEADING = (
    r"(?i)\b(?:recommendations?|actions?|pledges?|commitments?|promises|progress|previous|extracts?"
    r"|original|text\sof|petition|manifesto|earlier)\b"
)
# What is told after these in the same paragraph is what an older text says.
_OLD_TEXT = (
    r"(?i)\b(?:set\sout|stated|said|promised|proposed|read|reads|text\sof|petition|pledged?"
    r"|manifesto|extract)\b"
    r"|^\W*[^:.]{0,40}\b(?:recommendation|action|pledge|commitment|minute|condition|objective|target)"
    r"\b[^:.]{0,20}:"
)
_ANSWERED = (
    r"(?i)\W*(?:(?:response|outcome|update|status|result|what\shappened|current\sposition)\b.{0,30}"
    r"[:–-]|(?:fully\s)?(?:completed?|done|implemented|achieved|met|delivered|actioned|closed)"
    r"(?:\W|$))"
)
_INTRODUCES = (
    r"(?i)\b(?:reads?|follows|below|stat(?:es?|ed)|sa(?:id|ys)|extracts?|text|wording|words"
    r"|resol\w+|agreed|promised|committed)\b[^.]*:$"
)


def is_apart(blocks: Sequence[Block], sentence: Sentence, tense: Tense) -> bool:
    """Whether the surroundings show that the report itself does not tell the sentence as its own.

    Told as past, it may belong to an example or a vision; told as still to come, to an extract from
    an older text, or to a promise whose outcome follows.
    """
    span = sentence.span
    block = blocks[span.block]
    value = block.text.value
    before = value[max(span.start - _REACH, 0) : span.start]
    if tense is Tense.PAST:
        around = (*block.heading_path[-1:], before, sentence.text[:_REACH])
        return any(compiled(_INVENTED).search(text) for text in around)
    if block.heading_path and compiled(_OLD_HEADING).search(block.heading_path[-1]):
        return True
    is_old = compiled(_OLD_TEXT).search(before + sentence.text[:_REACH]) is not None
    return is_old or _is_answered(blocks, sentence) or _is_introduced(blocks, block)


def _is_answered(blocks: Sequence[Block], sentence: Sentence) -> bool:
    """Whether the next sentence, in the same block or in the next, tells the outcome."""
    span = sentence.span
    rest = blocks[span.block].text.value[span.end : span.end + _REACH].strip()
    if not rest and span.block + 1 < len(blocks):
        rest = blocks[span.block + 1].text.value[:_REACH]
    inside = compiled(r"[–(]\s?(?i:complete|done|achieved)").search(sentence.text[-_REACH:])
    return inside is not None or compiled(_ANSWERED).match(rest) is not None


def _is_introduced(blocks: Sequence[Block], block: Block) -> bool:
    """Whether an item stands under a line such as "The decision reads as follows:"."""
    for above in reversed(blocks[max(block.index - _LONGEST_LIST, 0) : block.index]):
        if above.kind is BlockKind.HEADING:
            return False
        if above.text.value.endswith(":"):
            return compiled(_INTRODUCES).search(above.text.value[-_REACH:]) is not None
        if above.kind is not BlockKind.LIST_ITEM and above.number is None:
            return False
    return False
