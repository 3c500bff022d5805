"""Appendices that begin without their letter, behind the report that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from packlint.grammar.titles import title_words
from packlint.model import Block, BlockKind
from packlint.pack.appendices import appendices_of
from packlint.pack.heads import LONGEST_TITLE, Start
from packlint.pack.records import Entry, ReportKind

_LAST_SECTION = re.compile(
    r"(?i)\W*(?:\d{1,2}\W+)?(?:officers?|officer\(s\)|contact|background|list of appendices"
    r"|appendix|appendices)\b.{0,60}"
)
_BLANK_PAGE = re.compile(r"(?i)this page is (?:intentionally|deliberately) left blank")
# So many blocks behind an empty page may together say the title, such as the head of a table.
_OPENING = 3
# A title of one word is said by a line of so many words.
_FEW_WORDS = 3


def unlettered(
    document: int, blocks: Sequence[Block], lettered: Mapping[int, str]
) -> Iterator[Start]:
    """Where the listed appendices begin that bear their title alone, or none, behind a report.

    `blocks` are those of the report and of what follows it, `lettered` the appendices that show
    their letter, by first block. A heading or the first line of a page may say the title, or the
    first lines behind a page left blank; what follows such a page, where the report lists an only
    appendix, is that one.
    """
    flow = [block for block in blocks if block.kind is not BlockKind.FURNITURE]
    entries = appendices_of(document, flow)
    blank = _behind_blank(blocks)
    begin = _report_end(entries, flow, blank) if entries else None
    left = list(entries)
    for place in range(begin + 1 if begin is not None else len(flow), len(flow)):
        block = flow[place]
        own = next((one for one in left if one.number == lettered.get(block.index, None)), None)
        named = own or _named(left, flow[place - 1], block, block.index in blank)
        entry = named
        if entry is None and block.index in blank:
            entry = _opened(left, entries, flow[place : place + _OPENING])
        if entry is not None:
            left.remove(entry)
        if entry is not None and own is None:
            title = block.text.value if named is entry else entry.title
            yield Start(ReportKind.APPENDIX, block.index, title, entry.number)


def _behind_blank(blocks: Sequence[Block]) -> frozenset[int]:
    """The first blocks behind pages left blank."""
    flow = [b for b in blocks if b.kind is not BlockKind.FURNITURE or _is_blank(b)]
    return frozenset(
        block.index for above, block in pairwise(flow) if _is_blank(above) and not _is_blank(block)
    )


def _is_blank(block: Block) -> bool:
    return _BLANK_PAGE.search(block.text.value) is not None


def _report_end(
    entries: Sequence[Entry], flow: Sequence[Block], blank: frozenset[int]
) -> int | None:
    """The place of the last of the sections that close a report, in its first run of them."""
    closing = [
        place
        for place, block in enumerate(flow)
        if block.table is None and _LAST_SECTION.fullmatch(block.text.value)
    ]
    if not closing:
        return None
    end = closing[0]
    for place in closing[1:]:
        if any(block.index in blank for block in flow[end : place + 1]):
            break
        end = place
    listed = {entry.span.block for entry in entries}
    return max(end, *(place for place, block in enumerate(flow) if block.index in listed))


def _named(entries: Sequence[Entry], above: Block, block: Block, is_fresh: bool) -> Entry | None:
    """The listed appendix whose title a heading, or the first line of a page, bears."""
    words = block.text.value
    tops_page = is_fresh or (above.page or 0) < (block.page or 0)
    if block.table is not None or not words or len(words) > LONGEST_TITLE:
        return None
    if block.kind is not BlockKind.HEADING and not tops_page:
        return None
    said = title_words(words)
    fitting = []
    for entry in entries:
        title = title_words(entry.title)
        is_alike = len(title & said) > 1 and (title <= said or said <= title)
        if is_alike or (is_fresh and title and title <= said and len(said) <= _FEW_WORDS):
            fitting.append(entry)
    return max(fitting, key=lambda entry: len(title_words(entry.title) & said), default=None)


def _opened(
    left: Sequence[Entry], entries: Sequence[Entry], opening: Sequence[Block]
) -> Entry | None:
    """The next listed appendix whose title the first lines say, or the only one that is listed."""
    behind = [place for place, entry in enumerate(entries) if entry not in left]
    following = entries[max(behind, default=-1) + 1 :]
    said: frozenset[str] = frozenset()
    for block in opening:
        for text in _heads(block):
            said |= title_words(text) if len(text) <= LONGEST_TITLE else frozenset()
    if len(entries) == 1 and not entries[0].number:
        return next(iter(following), None)
    return next((one for one in following if _says(one, said)), None)


def _says(entry: Entry, said: frozenset[str]) -> bool:
    title = title_words(entry.title)
    return bool(title) and title <= said


def _heads(block: Block) -> Iterator[str]:
    """The text of a block, or those of the first row of a table."""
    if block.table is None:
        yield block.text.value
        return
    yield from (cell.text.value for cell in block.table.cells if cell.row == 0)
