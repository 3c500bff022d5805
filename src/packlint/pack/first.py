"""What the first part of a file is, where nothing announces it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from packlint.model import Block, BlockKind, Document
from packlint.pack.heads import BODY_HEAD, LONGEST_TITLE, Start, appendix_title
from packlint.pack.records import ReportKind

AGENDA = re.compile(r"^\W*(?:(?:supplementary |public )?agenda(?: items? no\.?)?)\W*$", re.I)
# What a page of a meeting calls itself in its title: "Agenda for Cabinet on Monday".
_AGENDA_PAGE = re.compile(r"(?:supplementary |public )?agenda for\b", re.I)
# In a running head, or in the corner of a first table: "2031-32   APPENDIX E".
_APPENDIX_HEAD = re.compile(
    r"(?:^|\d\s+)(?:APPENDIX|Appendix)\s+(?P<label>[A-Z]|\d{1,2})(?:\s*[-–—:].{0,120})?$"
)
_MINUTES_SIGNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?:[\w ]{0,60}\W+)?(?:draft |printed )?minutes\b(?! of (?:the )?(?:previous|last))",
        r"(?:members |councillors |those )?present\b",
        r"(?:also )?in attendance\b",
        r"apologies(?: for absence)?\W*$",
    )
)
_REPORT_SIGNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?:joint |briefing )?(?:committee|cabinet|council|officer|decision)? ?report\W*$",
        r"(?:to|committee|meeting|circulated to|decision[- ]maker)\s*(?::|$)"
        r"|to (?:the )?(?:[\w,&]+ ){0,6}(?:committee|cabinet|council|board|panel)\b.{0,40}\d{4}$",
        r"(?:from|by|report (?:of|by|author)s?|authors?|lead officer|officer presenting)\b",
        r"purpose(?: of (?:the |this )?report)?\W|recommendations?\W*$",
        r"(?:agenda )?item (?:no\W*)?\d",
        r"this report (?:sets out|provides|presents|seeks|asks|summarises|updates|informs|details"
        r"|describes|outlines|recommends|considers)\b",
        r"(?:report )?contact (?:details|officers?)\W*$|officers? to contact\W*$",
    )
)
_MINUTES_TITLE = re.compile(
    r"\W*(?:draft |printed )?(?:minutes|proceedings)\b|.{0,80}\b(?:minutes|proceedings) of\b", re.I
)
_TITLE = re.compile(r"\W*(?:report )?(?:title|subject)(?: of report)?\s*:\s*(?P<title>\S.*)", re.I)
# "Agenda Item 7" in the corner of a report's first page.
ITEM_LINE = re.compile(r"\W*(?:agenda )?item(?: no\.?| number)?\W{0,3}\d{1,3}[a-z]?\W*", re.I)
# A heading with nothing but the body and perhaps the day of its meeting.
_NAMES_BODY = re.compile(
    rf"(?:{BODY_HEAD.pattern})(?:\W+meeting)?(?:\W+(?:\w+ )?\d{{1,2}}\w* \w+ \d{{4}})?\W*$", re.I
)
_HEAD = 40
# So many short lines, such as a council's name, may stand above the line that announces a part.
LONGEST_HEAD = 4
_SHORTEST_TITLE = 3


def first_start(document: Document, flow: Sequence[Block]) -> Start:
    """The start of the first part of a file."""
    running = _running_label(document, flow)
    if running is not None:
        return Start(ReportKind.APPENDIX, 0, *running)
    kind = _first_kind(document, flow)
    return Start(kind, 0, _first_title(document, flow, kind))


def _running_label(document: Document, flow: Sequence[Block]) -> tuple[str, str] | None:
    """The title and letter of the appendix that the head of the first page says a file to be."""
    for block in document.blocks[:LONGEST_HEAD]:
        for _, text in islice(block.texts(), 2 * LONGEST_HEAD):
            found = _APPENDIX_HEAD.search(text.value[:LONGEST_TITLE])
            if found:
                below = next((one for one in flow if one.index > block.index), None)
                return appendix_title(text.value[:LONGEST_TITLE], below), found["label"]
    return None


def _first_kind(document: Document, flow: Sequence[Block]) -> ReportKind:
    """The kind of a part that does not announce itself, from the signs in its head."""
    lines = [line.strip() for line in _first_lines(flow, _HEAD)]
    is_agenda_page = _AGENDA_PAGE.match(document.metadata.get("title", ""))
    if is_agenda_page or any(AGENDA.match(line) for line in lines):
        return ReportKind.AGENDA
    # An agenda numbers "Apologies for absence" and "Minutes" as its items.
    loose = [block.text.value for block in flow[:_HEAD] if block.number is None]
    there = {sign for sign in _MINUTES_SIGNS for line in loose if sign.match(line)}
    if len(there) > 1:
        return ReportKind.MINUTES
    heads = [line.strip() for line in _first_lines(flow[:_HEAD], LONGEST_HEAD)]
    said = {sign for sign in _REPORT_SIGNS for line in heads if sign.match(line)}
    return ReportKind.REPORT if len(said) > 1 else ReportKind.OTHER


def _first_lines(flow: Sequence[Block], most: int) -> Iterator[str]:
    """The texts of the first blocks, of each table so many."""
    for block in flow[:60]:
        for _, text in islice(block.texts(), most):
            yield text.value[:LONGEST_TITLE]


def _first_title(document: Document, flow: Sequence[Block], kind: ReportKind) -> str:
    """What the first part calls itself, else the file's title.

    Minutes and agendas go by the name of the body; a report by its labelled title or by its first
    heading that is not the body's name alone.
    """
    texts = [block.text.value.removeprefix("Meeting:").strip() for block in flow[:12]]
    if kind is ReportKind.MINUTES:
        minutes = _minutes_title(texts)
        if minutes:
            return minutes
    named = next(filter(_is_named, texts), "")
    labelled = next(filter(None, map(_TITLE.fullmatch, texts)), None)
    headings = [
        block.text.value
        for block in sorted(flow[:20], key=lambda block: block.level or 0)
        if block.kind is BlockKind.HEADING
        and _SHORTEST_TITLE < len(block.text.value) < LONGEST_TITLE
        and not ITEM_LINE.fullmatch(block.text.value)
    ]
    if kind is ReportKind.REPORT and labelled:
        return labelled["title"][:LONGEST_TITLE]
    if kind in (ReportKind.REPORT, ReportKind.OTHER):
        headings = [words for words in headings if not _NAMES_BODY.search(words)] or headings
        named = "" if headings and headings[0] in texts[:LONGEST_HEAD] else named
    if headings and not named:
        return headings[0]
    title = document.metadata.get("title", "").strip()
    return (named or title or next(filter(None, texts), document.path))[:LONGEST_TITLE]


def _is_named(text: str) -> bool:
    is_title = _SHORTEST_TITLE < len(text) < LONGEST_TITLE and not text.endswith(".")
    return is_title and BODY_HEAD.search(text) is not None


def _minutes_title(texts: Sequence[str]) -> str:
    """The line that says whose minutes they are, with those that it goes on in.

    It goes on up to "held", and up to the name of the body.
    """
    for place, text in enumerate(texts):
        match = _MINUTES_TITLE.match(text)
        if match is None:
            continue
        lines = [text]
        for line in texts[place + 1 : place + 3]:
            said = " ".join(lines)
            is_whole = BODY_HEAD.search(said, match.end()) and "held" not in line.casefold()
            if is_whole or len(said) + len(line) > LONGEST_TITLE or not line:
                break
            lines.append(line)
        return " ".join(lines)[:LONGEST_TITLE]
    return ""
