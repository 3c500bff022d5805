"""Findings and the finished result: what checks say, and what reporters show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from packlint.model import Box, Cut, Document, Link, Span


class _Ranked(StrEnum):
    """A string enumeration that is ordered as declared, lowest first, and not by the alphabet."""

    @property
    def rank(self) -> int:
        """The place in the order, from 0."""
        return list(type(self)).index(self)

    def __lt__(self, other: str) -> bool:
        return self.rank < type(self)(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= type(self)(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > type(self)(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= type(self)(other).rank


class Severity(_Ranked):
    """How bad it is for the reader of the pack."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Confidence(_Ranked):
    """How sure packlint is that it is a fault."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Status(StrEnum):
    """Whether a finding still asks for something."""

    OPEN = "open"
    WAIVED = "waived"
    BASELINE = "baseline"


class Calculation(Struct, frozen=True):
    """An arithmetic claim as a person would write it: "3 + 4", stated "8", expected "7"."""

    expression: str
    stated: str
    expected: str
    difference: str | None = None


class Spot(Struct, frozen=True):
    """A span that a draft points at, and the part it plays ("stated total", "part", …).

    The other fields are for what stands in no text (a link's rectangle, a page without words): they
    win over what the span says. `page` is the 0-based index, `line` and `column` are 1-based.
    `secret` says that the words must not be repeated: then the text around is not shown either, and
    `quote` has to be given.
    """

    span: Span
    role: str = ""
    quote: str | None = None
    page: int | None = None
    box: Box | None = None
    line: int | None = None
    column: int | None = None
    secret: bool = False


def spot_of_link(document: Document, link: Link) -> Spot:
    """A link's words as a spot; its own place and target where it has no words, as an image."""
    if link.span is not None and link.span.end > link.span.start:
        return Spot(link.span)
    return Spot(
        link.span or Span(document.index, len(document.blocks), 0, 0),
        quote=link.text or link.target,
        page=link.page,
        box=link.box,
        line=link.line,
        column=link.column,
    )


class Draft(Struct, frozen=True):
    """What a check says: words and spots. The engine adds rule, severity and place.

    The first spot is the primary one. `severity` and `confidence` may only lower those of the rule.
    `evidence` is what the finding is about in words that survive re-pagination; it goes into the
    fingerprint. Empty means: the quoted words of the spots.
    """

    message: str
    spots: tuple[Spot, ...]
    explanation: str | None = None
    suggestion: str | None = None
    calculation: Calculation | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    evidence: str = ""

    def __post_init__(self) -> None:
        if not self.spots:
            raise ValueError("a draft needs at least one spot")


class Tally(Struct, frozen=True):
    """What a check looked at, so that silence means something.

    `kind` names the things ("calculations", "links", …). `unverified` of the `seen` could not be
    decided, for `reason`.
    """

    kind: str
    seen: int = 1
    checked: int = 0
    unverified: int = 0
    reason: str = ""


def tallies(kind: str, checked: int, reasons: Mapping[str, int]) -> Iterator[Tally]:
    """Yield what was decided of a kind, if anything, and how many were not for each reason."""
    if checked:
        yield Tally(kind, seen=checked, checked=checked)
    for reason, count in reasons.items():
        yield Tally(kind, seen=count, unverified=count, reason=reason)


def as_sentence(words: str) -> str | None:
    """Words that begin in lower case as a sentence; None where there are none."""
    return f"{words[0].upper()}{words[1:]}." if words else None


class Stretch(Struct, frozen=True):
    """Words of a paragraph of a Word file, by which its runs can be found again.

    `paragraph` is the 1-based place of the paragraph in the document's part; the words are the
    half-open, 0-based range of the characters that it shows. Without words it is the paragraph that
    refers to a note, in which the finding is.
    """

    paragraph: int
    start: int
    end: int
    words: str


class Place(Struct, frozen=True):
    """A spot made printable: reporters need no document to show it.

    `page` and `line` are 1-based. `caption` is that of the table around. `boxes` are on that page.
    `context` is the sentence or table row, in which the quote begins at the 0-based `quote_start`
    (None when it does not stand there). `stretches` are the words in a Word file. `secret` says
    that nothing may show what stands there.
    """

    document: str
    quote: str
    role: str = ""
    report: str | None = None
    heading_path: tuple[str, ...] = ()
    paragraph: str | None = None
    page: int | None = None
    page_label: str | None = None
    line: int | None = None
    column: int | None = None
    boxes: tuple[Box, ...] = ()
    context: str | None = None
    quote_start: int | None = None
    caption: str | None = None
    stretches: tuple[Stretch, ...] = ()
    secret: bool = False


class MarkedTable(Struct, frozen=True):
    """The part of a table that a finding is about; `places` are the indexes of its places there.

    The marks in `cut` are such indexes too.
    """

    cut: Cut
    places: tuple[int, ...]


class Waiver(Struct, frozen=True):
    """Why a finding needs no action, who said so, and until when."""

    reason: str
    by: str | None = None
    until: date | None = None


class Finding(Struct, frozen=True):
    """A fault with its evidence. The first place is the primary one.

    `tables` are the parts of the tables that it is about, in the order of the places in them.
    """

    rule: str
    title: str
    severity: Severity
    confidence: Confidence
    fingerprint: str
    message: str
    places: tuple[Place, ...]
    explanation: str | None = None
    suggestion: str | None = None
    calculation: Calculation | None = None
    why: str = ""
    fix: str = ""
    status: Status = Status.OPEN
    waiver: Waiver | None = None
    tables: tuple[MarkedTable, ...] = ()


class InputStatus(StrEnum):
    """How much of a file was read."""

    READ = "read"
    PARTIAL = "partial"
    UNREADABLE = "unreadable"


class Line(Struct, frozen=True):
    """A heading, or a line of an agenda, of a contents list or of a list of appendices.

    `page` is a printed page number: that of the place, or the one which the line gives.
    """

    number: str
    title: str
    page: str = ""
    note: str = ""


class Shape(Struct, frozen=True):
    """What a report holds, as told by its head, its lists and its headings."""

    committee: str = ""
    time: str = ""
    place: str = ""
    contact: str = ""
    authors: str = ""
    first_paragraph: str = ""
    last_paragraph: str = ""
    paragraphs: int = 0
    items: tuple[Line, ...] = ()
    contents: tuple[Line, ...] = ()
    appendices: tuple[Line, ...] = ()
    sections: tuple[Line, ...] = ()
    background: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    is_form: bool = False


class ReportSummary(Struct, frozen=True):
    """One report of the pack; pages are 1-based.

    An appendix has its `label` ("A"), and as `parent` the place in the pack, from 1, of the report
    that it belongs to.
    """

    kind: str
    title: str
    date: date | None = None
    first_page: int | None = None
    last_page: int | None = None
    label: str = ""
    parent: int | None = None
    shape: Shape | None = None


class Input(Struct, frozen=True):
    """A file that was given to be checked."""

    path: str
    format: str
    status: InputStatus
    sha256: str | None = None
    pages: int | None = None
    reports: tuple[ReportSummary, ...] = ()


class Coverage(Struct, frozen=True):
    """Of one kind of thing: how many were seen, checked and left unverified, with the reasons."""

    seen: int = 0
    checked: int = 0
    unverified: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)


class NotRun(Struct, frozen=True):
    """A rule that did not run, and why."""

    rule: str
    reason: str


class Result(Struct, frozen=True):
    """A finished run: all that a reporter may show.

    `rules_run` names the rules that ran; `incomplete` says that something asked for was lost (an
    unreadable file, a crashed check).
    """

    version: str
    inputs: tuple[Input, ...]
    findings: tuple[Finding, ...]
    coverage: Mapping[str, Coverage]
    rules_run: tuple[str, ...] = ()
    rules_not_run: tuple[NotRun, ...] = ()
    incomplete: bool = False
