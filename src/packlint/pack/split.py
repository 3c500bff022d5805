"""Where one report ends and the next begins, in a file that holds a whole pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from packlint.model import Block, BlockKind, Document
from packlint.pack.records import ReportKind

_MINUTES = re.compile(
    r"^\W*minutes of (?:a |an |the )?(?:\w+ ){0,4}meeting\b.{0,200}\bheld\b", re.I
)
_HELD_SOMEWHERE = re.compile(r"\bheld (?:at|in|remotely|virtually|online|via)\b", re.I)
_PRESENT = re.compile(r"^\W*(?:members )?(?:present|in attendance|attendance)\b", re.I)
_REPORT_OF = re.compile(
    r"(?:^|\d{4}\W+)(?:joint |supplementary |briefing )?report of (?:the )?"
    r"(?:\w+ ){0,3}(?:director|chief|head|leader|cabinet|lead|county|city|borough|town|clerk"
    r"|monitoring|section 151|s151|solicitor|treasurer|corporate|executive|assistant|deputy"
    r"|strategic|service)",
    re.I,
)
_FROM_TO = re.compile(r"^from:\s*\S.*", re.I | re.S)
_TO = re.compile(r"\bto:\s*\S", re.I)
_BODY_HEAD = re.compile(
    r"\b(?:committee|cabinet|council|board|panel|forum|executive|commission|authority)\b", re.I
)
_APPENDIX = re.compile(r"^appendix\s+(?:[A-Z]|\d{1,2})\b(?P<title>.{0,120})$", re.I)
_APPENDIX_LIST = re.compile(r"\b(?:appendix|appendices|attachments|annexes)\b", re.I)
_AGENDA = re.compile(r"^\W*agenda\W*$", re.I)
_FIRST_SECTION = re.compile(
    r"(?:the )?(?:purpose|introduction|summary|executive summary|recommendation|reason|background"
    r"|decision|why)",
    re.I,
)
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: the blocks `first` to `last` (included)."""

    kind: ReportKind
    title: str
    first: int
    last: int


def split_document(document: Document) -> list[Part]:
    """The parts of a document in order; together they cover every block."""
    flow = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    starts = list(_starts(flow))
    if not starts or starts[0][1] > 0:
        starts.insert(0, (_first_kind(flow), 0, _first_title(document, flow)))
    parts = []
    for number, (kind, first, title) in enumerate(starts):
        after = starts[number + 1][1] - 1 if number + 1 < len(starts) else len(document.blocks) - 1
        parts.append(Part(kind, title, first, max(after, first)))
    return parts


def _starts(flow: Sequence[Block]) -> Iterator[tuple[ReportKind, int, str]]:
    """Kind, index of the first block, and title of every part that announces itself."""
    last = -1
    for number, block in enumerate(flow):
        text = block.text.value
        if block.table is not None or not text or number <= last:
            continue
        if block.number is None and _is_minutes_head(flow, number):
            yield ReportKind.MINUTES, block.index, text[:_LONGEST_TITLE]
        elif _REPORT_OF.search(text) and len(text) < 2 * _LONGEST_TITLE:
            first = _head_start(flow, number)
            yield ReportKind.REPORT, flow[first].index, _title_around(flow, first, number)
            last = number + 2
        elif _FROM_TO.match(text) and _has_to(flow, number):
            yield ReportKind.REPORT, block.index, _subject(flow, number)
            last = number + 3
        elif _is_appendix_head(block):
            yield ReportKind.APPENDIX, block.index, text


def _is_minutes_head(flow: Sequence[Block], number: int) -> bool:
    """Whether minutes begin here, and not an agenda's line about minutes to be approved."""
    text = flow[number].text.value
    if not _MINUTES.match(text):
        return False
    below = flow[number + 1 : number + 6]
    return bool(_HELD_SOMEWHERE.search(text)) or any(
        _PRESENT.match(block.text.value) for block in below
    )


def _head_start(flow: Sequence[Block], number: int) -> int:
    """The block with the body's name above "REPORT OF …", when there is one within three blocks."""
    for back in range(max(number - 3, 0), number):
        text = flow[back].text.value
        is_head = text.isupper() or flow[back].kind is BlockKind.HEADING
        if is_head and len(text) < _LONGEST_TITLE and _BODY_HEAD.search(text):
            return back
    return number


def _title_around(flow: Sequence[Block], first: int, number: int) -> str:
    """The title of a report: a line between the body's name and "REPORT OF …", or the one below."""
    between = flow[first + 1 : number]
    below = flow[number + 1 : number + 3]
    for block in (*between, *below):
        text = block.text.value
        if text and len(text) < _LONGEST_TITLE and not _FIRST_SECTION.match(text):
            return text
    return flow[number].text.value[:_LONGEST_TITLE]


def _has_to(flow: Sequence[Block], number: int) -> bool:
    return any(_TO.search(block.text.value) for block in flow[number : number + 4])


def _subject(flow: Sequence[Block], number: int) -> str:
    for block in flow[number : number + 8]:
        found = re.search(r"\bsubject:\s*(.{3,160})", block.text.value, re.I | re.S)
        if found:
            return found.group(1).split("Classification:")[0].strip()
    return flow[number].text.value[:_LONGEST_TITLE]


def _is_appendix_head(block: Block) -> bool:
    text = block.text.value
    if block.number is not None or not _APPENDIX.match(text) or text.endswith((".", ";", ",")):
        return False
    in_list = bool(block.heading_path) and bool(_APPENDIX_LIST.search(block.heading_path[-1]))
    stands_alone = len(text) <= len("appendix A1")
    if text.isupper() and (stands_alone or not in_list):
        return True
    return not in_list and (stands_alone or block.kind is BlockKind.HEADING)


def _first_kind(flow: Sequence[Block]) -> ReportKind:
    for block in flow[:60]:
        if _AGENDA.match(block.text.value):
            return ReportKind.AGENDA
    return ReportKind.OTHER


def _first_title(document: Document, flow: Sequence[Block]) -> str:
    """What the first part calls itself: the body's name or first heading, else the file's title."""
    texts = [block.text.value.removeprefix("Meeting:").strip() for block in flow[:12]]
    for text in texts:
        if _BODY_HEAD.search(text) and 3 < len(text) < _LONGEST_TITLE and not text.endswith("."):
            return text
    for block in flow[:20]:
        if block.kind is BlockKind.HEADING and 3 < len(block.text.value) < _LONGEST_TITLE:
            return block.text.value
    title = document.metadata.get("title", "").strip()
    return title[:_LONGEST_TITLE] or next(filter(None, texts), document.path)[:_LONGEST_TITLE]
