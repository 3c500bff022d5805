"""What announces a part of a pack: minutes, a report, an appendix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from packlint.model import Block, BlockKind
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
BODY_HEAD = re.compile(
    r"\b(?:committee|cabinet|council|board|panel|forum|executive(?! summary)|commission"
    r"|authority)\b",
    re.I,
)
_APPENDIX = re.compile(r"^appendix\s+(?P<label>[A-Z]|\d{1,2})\b(?P<title>.{0,120})$", re.I)
_APPENDIX_LIST = re.compile(r"\b(?:appendix|appendices|attachments|annexes)\b", re.I)
_FIRST_SECTION = re.compile(
    r"(?:the )?(?:purpose|introduction|summary|executive summary|recommendation|reason|background"
    r"|decision|why)",
    re.I,
)
LONGEST_TITLE = 160
# What the cells of a head that is a table are called.
_LABELS = {
    **dict.fromkeys(("from", "report of", "report by", "report author", "author"), "from"),
    **dict.fromkeys(("to", "report to", "committee", "meeting", "decision maker"), "to"),
    **dict.fromkeys(("subject", "title", "report title", "title of report", "report"), "title"),
}
_MOST_COLUMNS, _MOST_CELLS = 4, 40


class Start(NamedTuple):
    """Where a part begins: its kind, the index of its first block, title and appendix label."""

    kind: ReportKind
    first: int
    title: str
    label: str = ""


def announced(flow: Sequence[Block]) -> Iterator[Start]:
    """The parts that announce themselves, in order."""
    last = -1
    for number, block in enumerate(flow):
        text = block.text.value
        title = _tabled_head(block)
        if title:
            yield Start(ReportKind.REPORT, block.index, title)
        if block.table is not None or not text or number <= last:
            continue
        if block.number is None and _is_minutes_head(flow, number):
            yield Start(ReportKind.MINUTES, block.index, text[:LONGEST_TITLE])
        elif _REPORT_OF.search(text) and len(text) < 2 * LONGEST_TITLE:
            first = _head_start(flow, number)
            yield Start(ReportKind.REPORT, flow[first].index, _title_around(flow, first, number))
            last = number + 2
        elif _FROM_TO.match(text) and _has_to(flow, number):
            yield Start(ReportKind.REPORT, block.index, _subject(flow, number))
            last = number + 3
        elif _is_appendix_head(block):
            label = _APPENDIX.match(text)
            below = next(iter(flow[number + 1 : number + 2]), None)
            title = appendix_title(text, below)
            yield Start(ReportKind.APPENDIX, block.index, title, label["label"] if label else "")


def _tabled_head(block: Block) -> str:
    """The title of a report whose head is a table: "From:", "To:", "Subject:" and what they say."""
    if block.table is None or block.table.columns > _MOST_COLUMNS:
        return ""
    said: dict[str, str] = {}
    cells = [cell for cell in block.table.cells[:_MOST_CELLS] if cell.text]
    for label, value in pairwise(cells):
        name = label.text.value.strip().rstrip(":").casefold()
        if label.row == value.row and name in _LABELS:
            said.setdefault(_LABELS[name], value.text.value)
    is_head = {"from", "to", "title"} <= said.keys()
    return " ".join(said["title"].split())[:LONGEST_TITLE] if is_head else ""


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
        if is_head and len(text) < LONGEST_TITLE and BODY_HEAD.search(text):
            return back
    return number


def _title_around(flow: Sequence[Block], first: int, number: int) -> str:
    """The title of a report: a line between the body's name and "REPORT OF …", or the one below."""
    between = flow[first + 1 : number]
    below = flow[number + 1 : number + 3]
    for block in (*between, *below):
        text = block.text.value
        if text and len(text) < LONGEST_TITLE and not _FIRST_SECTION.match(text):
            return text
    return flow[number].text.value[:LONGEST_TITLE]


def _has_to(flow: Sequence[Block], number: int) -> bool:
    return any(_TO.search(block.text.value) for block in flow[number : number + 8])


def _subject(flow: Sequence[Block], number: int) -> str:
    for block in flow[number : number + 14]:
        found = re.search(r"\bsubject:\s*(.{3,160})", block.text.value, re.I | re.S)
        if found:
            return found.group(1).split("Classification:")[0].strip()
    return flow[number].text.value[:LONGEST_TITLE]


def _is_appendix_head(block: Block) -> bool:
    text = block.text.value
    if block.number is not None or not _APPENDIX.match(text) or text.endswith((".", ";", ",")):
        return False
    in_list = bool(block.heading_path) and bool(_APPENDIX_LIST.search(block.heading_path[-1]))
    stands_alone = len(text) <= len("appendix A1")
    if text.isupper() and (stands_alone or not in_list):
        return True
    return not in_list and (stands_alone or block.kind is BlockKind.HEADING)


def appendix_title(words: str, below: Block | None) -> str:
    """The title of an appendix: what stands behind its letter, else the heading below it."""
    said = _APPENDIX.match(words)
    if said is None or said["title"].strip(" :.–—-"):
        return words
    is_title = below is not None and below.kind is BlockKind.HEADING and below.text
    return below.text.value[:LONGEST_TITLE] if below is not None and is_title else words
