"""What is inside a report: head, lists, headings, numbered paragraphs, papers and contacts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from packlint.grammar.period import find_dates
from packlint.model import Block, BlockKind, Span
from packlint.pack.agenda import items_of
from packlint.pack.appendices import appendices_of
from packlint.pack.listing import contents_of
from packlint.pack.records import Entry, Outline, Pack, Report, ReportKind
from packlint.pack.sections import sections_of

_HEAD = 40
_LONGEST_TITLE = 200
_LABELS = {
    "committee": r"(?:meeting|committee|decision[- ]maker|to)(?: of| title)?",
    "time": r"time|date ?/ ?time",
    "place": r"location|venue|place",
    "contact": r"contact(?: officer)?|clerk|ask for",
    "authors": r"(?:joint )?report (?:of|by)|from|report author(?:s)?|author(?:s)?|lead officer"
    r"|officer presenting(?: the report)?",
}
_TIME = re.compile(
    r"(?i)\b\d{1,2}(?:[.:]\d{2})?\s?(?:am|pm|noon|hrs|hours)\b|\b\d{1,2}:\d{2}\b(?:\s?[-–]\s?\d{1,2}:\d{2}\b)?"
)
_REPORT_OF = re.compile(r"(?i)^(?:joint |supplementary )?report of (?:the )?(?P<who>.+)$", re.S)
_BY = re.compile(r"[Bb]y:? (?P<who>[^.]{5,120})")
_FIRST_LINES = 6
# "Report of Session 2031-32" heads a report of Parliament.
_SESSION = re.compile(r"(?i)session\b")
_BODY = re.compile(
    r"(?i)\b(?:committee|cabinet|council|board|panel|forum|executive|commission|authority)\b"
)
# A day with its month and year, in words or figures.
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)?\s+\w+,?\s+\d{4}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
)
_SENTENCE = re.compile(r"(?i)\b(?:was|were|is|are|has|have|will|to be)\b")
_BACKGROUND = re.compile(r"(?i)\W*(?:\d{1,2}\W+)?(?:list of )?background (?:papers?|documents?)\W*")
_CONTACTS = re.compile(
    r"(?i)\W*(?:\d{1,2}\W+)?(?:(?:officers?|officer\(s\)|persons?)(?: to)? contact|contact"
    r"(?: (?:officers?|details|officer\(s\)|persons?|information))?|further information"
    r"|report authors?|lead officers?|authors?)\b.{0,40}"
)
# A telephone number or an e-mail address.
_REACHES = re.compile(r"@|\d(?:[\s-]?\d){5}")
_BLANK_PAGE = re.compile(r"(?i)this page is (?:intentionally|deliberately) left blank")
_MINUTES_OF = re.compile(
    r"(?is)(?:minutes|meeting|proceedings) of (?!an? |the (?:\w+ )?meeting|proceedings)(?:the )?"
    r"(?P<body>.+?)(?:,? held\b|\W*$)"
)
_MOST_LINES = 60
_FORM = re.compile(
    r"(?i)\b(?:form|template|screening|(?:equality|equalities|impact|privacy|protection)(?: \w+)?"
    r" assessment|eqia|eia|dpia|checklist|questionnaire)\b"
)


def outline_of(pack: Pack, report: Report) -> Outline:
    """The outline of a report of the pack."""
    flow = [block for block in pack.blocks_of(report) if block.kind is not BlockKind.FURNITURE]
    head = list(_head(flow[:_HEAD], report.kind))
    is_agenda = report.kind is ReportKind.AGENDA
    contents = contents_of(report.document, flow)
    lists = appendices_of(report.document, flow)
    appendices = lists or tuple(entry for entry in contents if _is_letter(entry))
    listed = {entry.span.block for entry in contents}
    return Outline(
        committee=_committee(head, report),
        time=_found(head, "time", _TIME),
        place=_labelled(head, "place"),
        contact=_labelled(head, "contact"),
        authors=_authors(head),
        sections=sections_of(report.document, flow, contents),
        paragraphs=tuple(_paragraphs(report.document, flow, contents)),
        items=items_of(report.document, flow) if is_agenda else (),
        contents=tuple(entry for entry in contents if not _is_letter(entry)),
        appendices=appendices,
        background=tuple(_below(report.document, flow, _BACKGROUND, listed)),
        contacts=_reachable(pack, list(_below(report.document, flow, _CONTACTS, listed))),
        is_form=_FORM.search(report.title) is not None,
    )


def _is_letter(entry: Entry) -> bool:
    return len(entry.number) == 1 and entry.number.isupper()


def _head(flow: Sequence[Block], kind: ReportKind) -> Iterator[str]:
    """The lines of a head; a row of a table is one line, its label and value parted by a colon."""
    for block in flow:
        if block.table is None:
            if block.number is None:
                yield from block.text.value[: 2 * _LONGEST_TITLE].split("\n")
            elif kind is not ReportKind.AGENDA:
                return
            continue
        rows: dict[int, list[str]] = {}
        for cell in block.table.cells:
            if cell.text and cell.row < _HEAD:
                rows.setdefault(cell.row, []).append(cell.text.value[:_LONGEST_TITLE])
        yield from (
            ": ".join(cells) if len(cells) == 2 else " ".join(cells) for cells in rows.values()
        )


def _labelled(head: Sequence[str], name: str) -> str:
    pattern = re.compile(rf"(?i)^\W*(?:{_LABELS[name]})\s*:+\s*(?P<value>\S.*)", re.S)
    for line in head:
        match = pattern.match(line)
        if match:
            return match["value"].strip()
    return ""


def _found(head: Sequence[str], name: str, pattern: re.Pattern[str]) -> str:
    labelled = pattern.search(_labelled(head, name))
    loose = labelled or next(filter(None, map(pattern.search, head[:12])), None)
    return loose.group() if loose else ""


def _committee(head: Sequence[str], report: Report) -> str:
    """The body that the report is for: labelled, or in a line of the head beside the date."""
    labelled = re.sub(r"(?i)^to:?\s+", "", _labelled(head, "committee"))
    if labelled and _BODY.search(labelled):
        return _without_date(labelled)
    if report.kind is ReportKind.MINUTES:
        match = _MINUTES_OF.search(report.title) or _MINUTES_OF.search(" ".join(head[:3]))
        return match["body"].strip() if match and _BODY.search(match["body"]) else ""
    if report.kind not in (ReportKind.AGENDA, ReportKind.REPORT):
        return ""
    for line in head[:6]:
        if len(line) < _LONGEST_TITLE and _BODY.search(line) and _DAY.search(line):
            named = _without_date(re.sub(r"(?i)^to:?\s+", "", line))
            if _BODY.search(named) and not _SENTENCE.search(named):
                return named
    return ""


def _without_date(line: str) -> str:
    dates = list(find_dates(line))
    return line[: dates[0].start].strip(" ,–—-:(") if dates and dates[0].start else line.strip()


def _authors(head: Sequence[str]) -> str:
    for line in head[:12]:
        match = _REPORT_OF.match(line.strip())
        if match and not _SESSION.match(match["who"]):
            return " ".join(match["who"].split())
    by = next(filter(None, map(_BY.fullmatch, head[:_FIRST_LINES])), None)
    return _labelled(head, "authors") or (by["who"] if by else "")


def _paragraphs(
    document: int, flow: Sequence[Block], contents: Sequence[Entry]
) -> Iterator[tuple[str, Span]]:
    listed = {entry.span.block for entry in contents}
    for block in flow:
        if block.kind is not BlockKind.PARAGRAPH or block.index in listed:
            continue
        if block.number and block.number[0].isdigit():
            yield block.number.rstrip(".)"), Span(document, block.index, 0, len(block.text.value))


def _below(
    document: int, flow: Sequence[Block], heading: re.Pattern[str], listed: Collection[int]
) -> Iterator[Span]:
    """The lines below the headings that match, up to the next heading or a table behind lines."""
    inside, lines = False, 0
    for block in flow:
        words = block.text.value
        is_line = block.table is None and block.index not in listed
        if is_line and len(words) < _LONGEST_TITLE and heading.fullmatch(words):
            inside, lines = True, 0
        elif (
            block.kind is BlockKind.HEADING
            or _BLANK_PAGE.search(words)
            or (block.table is not None and lines)
        ):
            inside = False
        elif inside and block.index not in listed:
            lines += block.table is None
            for cell, text in islice(block.texts(), _MOST_LINES):
                if text:
                    yield Span(document, block.index, 0, len(text.value), cell)


def _reachable(pack: Pack, lines: Sequence[Span]) -> tuple[Span, ...]:
    """The lines of contacts up to the last that has a telephone number or an address."""
    last = max((n for n, span in enumerate(lines) if _REACHES.search(pack.quote(span))), default=-1)
    return tuple(lines[: last + 1])
