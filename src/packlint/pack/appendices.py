"""The appendices that a report lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from packlint.model import Block, BlockKind, Span
from packlint.pack.listing import DASHES, LONGEST, NOTE, PAGES, plain_title
from packlint.pack.records import Entry

_LIST = re.compile(
    r"\W*(?:\d{1,2}\W+)?(?:list of |attached )?(?:appendix|appendices|annexes|attachments"
    r"|enclosures)"
    r"(?: (?:and|&) (?:background|supporting) (?:documents|papers|information)|(?: attached)?)\W*",
    re.I,
)
_LABEL_FIRST = re.compile(
    rf"\W*(?:appendix|annexe?|enclosure|attachment)\s+(?P<number>[A-Z]|\d{{1,2}}[a-z]?)\b"
    rf"[\s.:|{DASHES}]*(?P<title>.*)",
    re.I | re.S,
)
_LABEL_LAST = re.compile(
    rf"(?P<title>[^\W_].{{3,}}?)\s*(?:[{DASHES}|]\s*(?:appendix\s+)?|\(?appendix\s+)"
    r"(?P<number>[A-Z]|\d{1,2})\W*",
    re.I | re.S,
)
_PAGE_LAST = re.compile(r"(?P<title>.+?)(?P<leader>\s*[.…·_]{2,})?\s+(?P<page>\d{1,3})", re.S)
# A form asks of each appendix whether it is there.
_ANSWER = re.compile(r"\s[–—:|-]?\s*(?P<answer>yes|no|n/a|none)\W*$", re.I)
# A list may say of an appendix what is in it, in so many lines.
_MOST_BETWEEN = 2
_NO_APPENDIX = re.compile(
    r"\W*(?:none|not applicable|n/?a|there are no\b.*|no appendices)\W*", re.I
)


def appendices_of(document: int, blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """The appendices that a report lists, from the fullest of its lists; empty without one.

    A list with one title and no letter is the list of an only appendix; its number is empty.
    """
    found: tuple[Entry, ...] = ()
    read = -1
    for place, block in enumerate(blocks):
        if block.index <= read:
            # The end of a run is a shorter run: read anew it costs the square of its length.
            continue
        words = block.text.value
        is_head = block.table is None and len(words) < LONGEST and _LIST.fullmatch(words)
        below = blocks[place + 1 :] if is_head else blocks[place:]
        if not is_head and _LABEL_FIRST.fullmatch(words) is None:
            continue
        entries = tuple(_run(document, below))
        read = entries[-1].span.block if entries else read
        if len(entries) > len(found) and (is_head or len(entries) > 1):
            found = entries
        elif is_head and not found:
            found = tuple(_only(document, below))
    return _with_pages(_answered(found))


def _run(document: int, blocks: Sequence[Block]) -> Iterator[Entry]:
    """The entries at the beginning of the blocks, as long as they are of one kind and in order."""
    last: Entry | None = None
    between = 0
    for block in blocks:
        entry = _listed(document, block)
        if entry is not None and (last is None or _goes_on(last, entry, between)):
            last, between = entry, 0
            yield entry
        elif last is None or entry is not None or not _tells(block) or between == _MOST_BETWEEN:
            return
        else:
            between += 1


def _goes_on(last: Entry, entry: Entry, between: int) -> bool:
    """Whether an entry is of the list of the last one; behind other lines only the next one is."""
    if last.number.isdigit() != entry.number.isdigit() or last.number == entry.number:
        return False
    return not between or _next_label(last.number) == entry.number


def _next_label(label: str) -> str:
    if label.isdigit():
        return str(int(label) + 1)
    return chr(ord(label) + 1) if len(label) == 1 else ""


def _tells(block: Block) -> bool:
    return block.table is None and block.kind is not BlockKind.HEADING


def _only(document: int, blocks: Sequence[Block]) -> Iterator[Entry]:
    """The title below "Appendix" where one line stands there, and not a letter or "None"."""
    for block, below in pairwise(blocks[:2]):
        words = block.text.value
        is_line = _tells(block) and block.number is None and 0 < len(words) < LONGEST // 2
        is_title = is_line and not words.endswith((".", ":")) and not _NO_APPENDIX.fullmatch(words)
        if is_title and below.kind is BlockKind.HEADING:
            yield Entry("", plain_title(words), Span(document, block.index, 0, len(words)))


def _listed(document: int, block: Block) -> Entry | None:
    words = block.text.value
    if block.table is not None or not words or len(words) > LONGEST:
        return None
    shift = 0
    own = (block.number or "").strip("().")
    if block.kind is not BlockKind.HEADING and own.isalnum() and len(own) < 3:
        shift = 0 if _LABEL_FIRST.match(words) else len("Appendix  ") + len(own)
        words = f"Appendix {own} {words}" if shift else words
    match = _LABEL_FIRST.fullmatch(words) or _LABEL_LAST.fullmatch(words)
    if match is None:
        return None
    title, pages = match["title"], PAGES.search(match["title"])
    note = NOTE.search(title)
    ends = [found.start() for found in (pages, note) if found]
    kept = plain_title(title[: min(ends)] if ends else title)
    return Entry(
        match["number"].upper(),
        kept or plain_title(title),
        Span(document, block.index, 0, len(words) - shift),
        int(pages["first"]) if pages else None,
        int(pages["last"] or pages["first"]) if pages else None,
        note=note.group().strip("() .") if note else "",
    )


def _answered(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries with the "Yes" or "No" that each of most ends with as its note if it is no."""
    answers = [_ANSWER.search(entry.title) for entry in entries]
    if 2 * sum(answer is not None for answer in answers) <= len(entries):
        return entries
    return tuple(
        replace(
            entry,
            title=plain_title(entry.title[: answer.start()]),
            note=entry.note or ("" if answer["answer"].casefold() == "yes" else answer["answer"]),
        )
        if answer
        else entry
        for entry, answer in zip(entries, answers, strict=True)
    )


def _with_pages(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries with the page that each ends with, where they are those of a contents list.

    A number behind leaders is a page; without them, numbers that rise from beyond the count of
    the entries are: "Phase 1", "Phase 2" are not.
    """
    ends = [_PAGE_LAST.fullmatch(entry.title) for entry in entries]
    pages = [int(end["page"]) for end in ends if end]
    led = all(end and end["leader"] for end in ends)
    if len(pages) != len(entries) or not pages or any(b < a for a, b in pairwise(pages)):
        return entries
    if not led and (len(pages) == 1 or pages[0] <= len(pages)):
        return entries
    return tuple(
        replace(entry, title=plain_title(end["title"]), first_page=int(end["page"]))
        for entry, end in zip(entries, ends, strict=True)
        if end
    )
