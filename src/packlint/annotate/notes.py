"""What is written into a draft about its findings: one note for each place that is marked."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from packlint.finding import Finding, Place, Result, Severity, Status
from packlint.reporters.sums import laid_out
from packlint.reporters.visible import visible
from packlint.reporters.wording import SEVERITY_NAMES, long_date, place_words, surroundings

AUTHOR = "packlint"
_SHORT = 8


class Note(Struct, frozen=True):
    """A place to be marked and what to say there, in lines that are safe to show.

    `severity` is None where nothing is asked for any more. `rule` names the rule. `is_main` says
    that the finding is about this place; the others are what it is held against. Without lines
    there is only the mark.
    """

    place: Place
    lines: tuple[str, ...]
    severity: Severity | None
    rule: str
    is_main: bool

    @property
    def text(self) -> str:
        """The lines, with the words that the note is about before them when `unplaced`."""
        return "\n".join(self.lines)

    def unplaced(self) -> str:
        """The text for a note that cannot stand at its words: it begins with them."""
        about = visible(self.place.quote)
        return "\n".join((f"About “{about}”:", *self.lines) if about else self.lines)


def notes_by_document(result: Result) -> dict[str, list[Note]]:
    """The notes of a result by the document they belong in, in the order of the findings."""
    found: dict[str, list[Note]] = {}
    for finding in result.findings:
        for note in _notes_of(finding):
            found.setdefault(note.place.document, []).append(note)
    return found


def _notes_of(finding: Finding) -> Iterator[Note]:
    severity = finding.severity if finding.status is Status.OPEN else None
    main, *others = finding.places
    yield Note(main, _main_lines(finding), severity, finding.rule, is_main=True)
    # The parts of a sum stand beside it: more than a colour on them would hide the table.
    is_sum = laid_out(finding) is not None
    for place in others:
        lines = () if is_sum else _other_lines(finding, main, place)
        yield Note(place, lines, severity, finding.rule, is_main=False)


def _main_lines(finding: Finding) -> tuple[str, ...]:
    name = SEVERITY_NAMES[finding.severity][0].capitalize()
    advice = finding.suggestion or finding.fix
    said = (
        _settled(finding),
        f"{name}: {visible(finding.message)}",
        f"Likely cause: {visible(finding.explanation)}" if finding.explanation else "",
        f"Try: {visible(advice)}" if advice else "",
        f"[{finding.rule} {finding.fingerprint[:_SHORT]}]",
    )
    return tuple(line for line in said if line)


def _settled(finding: Finding) -> str:
    if finding.status is Status.BASELINE:
        return "Known before; nothing to do."
    if finding.waiver is None:
        return ""
    by = f" ({visible(finding.waiver.by)})" if finding.waiver.by else ""
    until = f", until {long_date(finding.waiver.until)}" if finding.waiver.until else ""
    return f"Waived: {visible(finding.waiver.reason)}{by}{until}"


def _other_lines(finding: Finding, main: Place, place: Place) -> tuple[str, ...]:
    """What a place is that a finding elsewhere is held against, and where that stands."""
    role = f"{visible(place.role).capitalize()}: " if place.role else ""
    # A Word file has no pages: then the headings say where to look.
    known = main.document != place.document or main.page is not None
    where = place_words(main, beside=place) if known else surroundings(main)
    see = ", ".join(filter(None, (f"“{main.quote}”" if main.quote else "", where)))
    return (
        f"{role}{visible(finding.message)}",
        f"See {visible(see)}. [{finding.rule} {finding.fingerprint[:_SHORT]}]",
    )
