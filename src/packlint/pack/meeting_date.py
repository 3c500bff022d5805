"""The date of the meeting that a report is written for, from the way its head is laid out.

Only a full date counts, and only where the head says that it is the meeting's: a label ("Date of
meeting"), a public body's name beside it ("Cabinet – 3 June 2025"), or the line under that name.
File metadata is not used: creation dates are often those of a template many years old.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from packlint.grammar.period import Period, Precision, find_dates
from packlint.model import Block, BlockKind

_LABEL = re.compile(
    r"\b(?:date of (?:the )?meeting|meeting date|date ?/ ?time|date (?:and|&) time"
    r"|for the meeting (?:on|of))\s*[:\-–—]*\s*$",
    re.IGNORECASE,
)
# A bare "Date:" may be that of a covering letter, so the name of the meeting wins over it.
_BARE_LABEL = re.compile(r"\bdate\s*[:\-–—]*\s*$", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:committee|cabinet|council|board|panel|forum|executive|commission|authority|assembly"
    r"|sub-committee|working group|governors)\b",
    re.IGNORECASE,
)
# "24th meeting" names a group whose name says nothing of what it is.
_BODY_OR_MEETING = re.compile(rf"{_BODY.pattern}|\d(?:st|nd|rd|th) meeting\b", re.IGNORECASE)
_MINUTES = re.compile(
    r"\W*(?:minutes|notes|proceedings|at (?:a|the) \w* ?meeting)\b", re.IGNORECASE
)
_HELD = re.compile(r"\bheld\b", re.IGNORECASE)
# What may stand between the name of a body and the date of its meeting.
_BETWEEN = re.compile(
    r"(?:[\s,.;:|()–—-]|\b(?:ordinary|annual|special|public|meeting|date|on|of)\b)*", re.IGNORECASE
)
# A body and a date that belong to another meeting than the report's own.
_OTHER_MEETING = re.compile(
    r"\b(?:past|previous|future|next|last|former|pathway|forward|published|minutes|deadline|since"
    r"|until|by|from|decision|decided|agreed|approved|referred|response|visit|history"
    r"|(?<!to be )(?:presented|considered|reported))\b",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(
    r"^[\s,.;:–—|()-]*(?:(?:at|from|commencing at)?\s*\d{1,2}(?:[.:]\d{2})?\s*(?:am|pm|hrs|noon)?"
    r"(?:\s*[–—-]\s*\d{1,2}[.:]\d{2}\s*(?:am|pm)?)?)?"
    r"[\s,.;:–—|()-]*(?:at\b.{0,80})?$",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_BLOCKS = 40
# Where the first lines of a report name its meeting, dates further down are of other meetings.
_FIRST_LINES = 6
_LONGEST_HEAD = 260


class MeetingDate(Struct, frozen=True):
    """A meeting's date and where it was found, in words."""

    value: date
    basis: str


def minutes_date(blocks: Sequence[Block]) -> MeetingDate | None:
    """The date of the meeting that minutes record, from "Minutes of … held … on …", or None."""
    lines = list(_head_lines(blocks))
    return _held(lines) or meeting_date(blocks) or _alone(lines[:_FIRST_LINES])


def meeting_date(blocks: Sequence[Block], file_title: str = "") -> MeetingDate | None:
    """The meeting date that the head of a report states, or None.

    `blocks` are the report's blocks from its first one. A labelled date wins over one beside a
    body's name, that over a bare "Date:", and that over one on a line of its own below the name.
    The file's own title comes last. Where several dates stand beside names below the first line,
    none is taken: they tell a history.
    """
    lines = list(_head_lines(blocks))
    for read, first_lines, basis in (
        (_labelled, _FIRST_LINES, "labelled as the date of the meeting"),
        (_beside_body, 1, "beside the name of the meeting"),
        (_barely_labelled, _FIRST_LINES, "labelled as the date"),
    ):
        found = _agreed([read(line) for line in lines], first_lines)
        if found is not None:
            return MeetingDate(found, basis)
    titled = _beside_body(file_title) if len(_days(file_title)) == 1 else None
    return (
        _held(lines[:_FIRST_LINES])
        or _below_body(lines)
        or (MeetingDate(titled, "in the file's title") if titled else None)
    )


def _agreed(found: Sequence[date | None], first_lines: int) -> date | None:
    """The date that the first lines give, else the only one that the others give."""
    early = next((day for day in found[:first_lines] if day is not None), None)
    late = {day for day in found if day is not None}
    return early or (late.pop() if len(late) == 1 else None)


def _head_lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The texts of the head in order: blocks, and rows of its tables as one line each.

    Items of a list are left out: an agenda's items name other meetings.
    """
    kept = [block for block in blocks if block.kind is not BlockKind.FURNITURE][:_HEAD_BLOCKS]
    first_page = next((block.page for block in kept if block.page is not None), None)
    for block in kept:
        if first_page is not None and block.page is not None and block.page > first_page + 1:
            return
        if block.table is not None:
            for row in range(block.table.rows):
                cells = [cell.text.value for cell in block.table.cells if cell.row == row]
                yield " ".join(cells)
        elif block.number is None:
            yield block.text.value[: 2 * _LONGEST_HEAD]


@lru_cache(maxsize=128)
def _days(line: str) -> tuple[Period, ...]:
    """The full dates of a line; every way to find the meeting's asks for them."""
    return tuple(
        found
        for found in find_dates(line)
        if isinstance(found, Period) and found.precision is Precision.DAY and not found.is_range
    )


def _with_before(line: str) -> Iterator[tuple[Period, str]]:
    """Each day of a line, with the words between it and the day before it."""
    end = 0
    for day in _days(line):
        yield day, line[end : day.start]
        end = day.end


def _labelled(line: str) -> date | None:
    for day, before in _with_before(line):
        if _LABEL.search(before) and not _OTHER_MEETING.search(before[-_LONGEST_HEAD // 4 :]):
            return day.first
    return None


def _barely_labelled(line: str) -> date | None:
    for day, before in _with_before(line):
        if _BARE_LABEL.search(before) and not _OTHER_MEETING.search(before):
            return day.first
    return None


def _held(lines: Sequence[str]) -> MeetingDate | None:
    """The day of "Minutes of … held … on …"; converters may cut it over several blocks."""
    for number, line in enumerate(lines):
        if not _MINUTES.match(line):
            continue
        passage = " ".join(lines[number : number + 3])[: 2 * _LONGEST_HEAD]
        held = _HELD.search(passage)
        for day in _days(passage) if held else ():
            if held is not None and day.start > held.end():
                return MeetingDate(day.first, "the meeting it minutes")
    return None


def _beside_body(line: str) -> date | None:
    if len(line) >= _LONGEST_HEAD:
        return None
    for day, before in _with_before(line):
        bodies = list(_BODY.finditer(before))
        if (
            bodies
            and _BETWEEN.fullmatch(before, bodies[-1].end())
            and _AFTER_DATE.match(line[day.end :])
            and not _OTHER_MEETING.search(before)
        ):
            return day.first
    return None


def _alone(lines: Sequence[str]) -> MeetingDate | None:
    """The only day that stands on a line of its own in the head of minutes."""
    own = {
        _days(line)[0].first
        for line in lines
        if len(_days(line)) == 1
        and not line[: _days(line)[0].start].strip(" ,–—-")
        and _AFTER_DATE.match(line[_days(line)[0].end :])
    }
    return MeetingDate(own.pop(), "in the head of the minutes") if len(own) == 1 else None


def _below_body(lines: Sequence[str]) -> MeetingDate | None:
    for number, line in enumerate(lines):
        days = _days(line)
        if len(days) != 1 or line[: days[0].start].strip(" ,–—-"):
            continue
        # "Minutes of the Place Board" over a date is the head of those minutes.
        above = " ".join(lines[max(number - 3, 0) : number]).lower().replace("minutes of", "")
        body = _BODY_OR_MEETING if number < _FIRST_LINES else _BODY
        is_named = body.search(above) and not _OTHER_MEETING.search(above)
        if is_named and _AFTER_DATE.match(line[days[0].end :]):
            return MeetingDate(days[0].first, "below the name of the meeting")
    return None
