"""The date of the meeting that a report is written for, from the way its head is laid out.

Only a full date counts, and only where the head says that it is the meeting's: a label ("Date of
meeting"), a public body's name beside it ("Cabinet – 3 June 2025"), or the line under that name.
File metadata is not used: creation dates are often those of a template many years old.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from packlint.grammar.period import Period, Precision, find_dates
from packlint.model import Block, BlockKind

_LABEL = re.compile(
    r"\b(?:date of (?:the )?meeting|meeting date|date ?/ ?time|date (?:and|&) time)"
    r"\s*[:\-–—]*\s*$",
    re.IGNORECASE,
)
# A bare "Date:" may be that of a covering letter, so the name of the meeting wins over it.
_BARE_LABEL = re.compile(r"\bdate\s*[:\-–—]*\s*$", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:committee|cabinet|council|board|panel|forum|executive|commission|authority|assembly"
    r"|sub-committee|working group|governors)\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"\bmeeting\b.*\bheld\b", re.IGNORECASE | re.DOTALL)
# A body and a date that belong to another meeting than the report's own.
_OTHER_MEETING = re.compile(
    r"\b(?:past|previous|future|next|last|former|pathway|forward|published|minutes of the meeting"
    r"|deadline|since|until|by|from)\b",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(
    r"^[\s,.;:–—|()-]*(?:(?:at|from|commencing at)?\s*\d{1,2}(?:[.:]\d{2})?\s*(?:am|pm|hrs|noon)?)?"
    r"[\s,.;:–—|()-]*(?:at\b.{0,80})?$",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_BLOCKS = 40
_LONGEST_HEAD = 260


@dataclass(frozen=True, slots=True)
class MeetingDate:
    """A meeting's date and where it was found, in words."""

    value: date
    basis: str


def meeting_date(blocks: Sequence[Block], file_title: str = "") -> MeetingDate | None:
    """The meeting date that the head of a report states, or None.

    `blocks` are the report's blocks from its first one. A labelled date wins over one beside a
    body's name, that over a bare "Date:", and that over one on a line of its own below the name.
    The file's own title comes last.
    """
    lines = list(_head_lines(blocks))
    # Converters make a block of each printed line, which cuts "Minutes of … held … on …".
    passages = [" ".join(lines[number : number + 3]) for number in range(len(lines))]
    for read, texts, basis in (
        (_labelled, lines, "labelled as the date of the meeting"),
        (_held, passages, "the meeting it minutes"),
        (_beside_body, lines, "beside the name of the meeting"),
        (_barely_labelled, lines, "labelled as the date"),
    ):
        for text in texts:
            found = read(text)
            if found is not None:
                return MeetingDate(found, basis)
    titled = _beside_body(file_title) if len(_days(file_title)) == 1 else None
    return _below_body(lines) or (MeetingDate(titled, "in the file's title") if titled else None)


def _head_lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The texts of the head in order: blocks, and rows of its tables as one line each."""
    kept = [block for block in blocks if block.kind is not BlockKind.FURNITURE][:_HEAD_BLOCKS]
    first_page = next((block.page for block in kept if block.page is not None), None)
    for block in kept:
        if first_page is not None and block.page is not None and block.page > first_page + 1:
            return
        if block.table is None:
            yield block.text.value
            continue
        for row in range(block.table.rows):
            cells = [cell.text.value for cell in block.table.cells if cell.row == row]
            yield " ".join(cells)


def _days(line: str) -> list[Period]:
    return [
        found
        for found in find_dates(line)
        if isinstance(found, Period) and found.precision is Precision.DAY and not found.is_range
    ]


def _labelled(line: str) -> date | None:
    for day in _days(line):
        if _LABEL.search(line[: day.start]):
            return day.first
    return None


def _barely_labelled(line: str) -> date | None:
    for day in _days(line):
        before = line[: day.start]
        if _BARE_LABEL.search(before) and not _OTHER_MEETING.search(before):
            return day.first
    return None


def _held(line: str) -> date | None:
    for day in _days(line):
        before = line[: day.start]
        if _HELD.search(before) and len(before) < _LONGEST_HEAD and _BODY.search(before):
            return day.first
    return None


def _beside_body(line: str) -> date | None:
    for day in _days(line):
        before, after = line[: day.start], line[day.end :]
        is_head = len(line) < _LONGEST_HEAD and _AFTER_DATE.match(after)
        if is_head and _BODY.search(before) and not _OTHER_MEETING.search(before):
            return day.first
    return None


def _below_body(lines: Sequence[str]) -> MeetingDate | None:
    for number, line in enumerate(lines):
        days = _days(line)
        if len(days) != 1 or line[: days[0].start].strip(" ,–—-"):
            continue
        above = " ".join(lines[max(number - 3, 0) : number])
        is_named = _BODY.search(above) and not _OTHER_MEETING.search(above)
        if is_named and _AFTER_DATE.match(line[days[0].end :]):
            return MeetingDate(days[0].first, "below the name of the meeting")
    return None
