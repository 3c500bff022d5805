"""Results in plain English: counts, places, verdict and coverage, the same in every human format.

Nothing here is escaped: reporters pass the words on through `visible` and their own escaping.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from packlint.finding import Coverage, Finding, InputStatus, Place, Result, Severity, Status
from packlint.reporters.arrange import counts, still_open

SEVERITY_NAMES: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}

_UNREAD = {
    InputStatus.PARTIAL: "read in part",
    InputStatus.UNREADABLE: "could not be read",
}

_FOLDERS = re.compile(r"^.*[/\\](?=[^/\\])")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def number_of(count: int, one: str, many: str) -> str:
    """A count with its noun: "1 file", "2,000 files"."""
    return f"{count:,} {one if count == 1 else many}"


def listed(items: Sequence[str]) -> str:
    """Items as a person lists them: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def long_date(day: date) -> str:
    """The day as "21 January 2025", whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def severity_counts(findings: Sequence[Finding]) -> list[str]:
    """What there is, worst first: "3 errors", "1 warning"."""
    return [
        number_of(count, *SEVERITY_NAMES[severity])
        for severity, count in counts(findings).items()
        if count
    ]


def verdict(result: Result) -> str:
    """What there is to do, in one line: "3 errors, 1 warning in 2 files"."""
    found = still_open(result)
    files = {finding.places[0].document for finding in found}
    where = f" in {number_of(len(files), 'file', 'files')}" if files else ""
    settled = settled_counts(result)
    after = f" ({listed(settled)})" if settled else ""
    return f"{', '.join(severity_counts(found)) or 'No findings'}{where}{after}"


def settled_counts(result: Result) -> list[str]:
    """How many findings ask for nothing any more: "2 waived", "5 known before"."""
    waived = sum(finding.status is Status.WAIVED for finding in result.findings)
    known = sum(finding.status is Status.BASELINE for finding in result.findings)
    return [
        f"{count:,} {words}"
        for count, words in ((waived, "waived"), (known, "known before"))
        if count
    ]


def page_words(place: Place) -> str:
    """The page as "p.12 (printed 8)"; nothing for text formats."""
    if place.page is None:
        return ""
    differs = place.page_label not in (None, "", str(place.page))
    return f"p.{place.page}" + (f" (printed {place.page_label})" if differs else "")


def place_words(place: Place, beside: Place | None = None) -> str:
    """Where it is: "report.md:12:5", so that editors can jump there; "pack.pdf p.12 (printed 8)".

    Folders are left out for pages, since the heading above names them; with `beside`, a place
    already named, the document too when it is the same, and the folders are there when it is not.
    """
    if place.line is not None:
        column = f":{place.column}" if place.column is not None else ""
        return f"{place.document}:{place.line}{column}"
    if beside is None:
        document = _FOLDERS.sub("", place.document)
    else:
        document = "" if beside.document == place.document else place.document
    return " ".join(part for part in (document, page_words(place)) if part) or "the document"


def headings(place: Place) -> str:
    """The headings above and a table's caption: "Finance › Savings › Table 2: Staff".

    The report's own title is left out.
    """
    path = [heading for heading in place.heading_path if heading.strip()]
    if path and place.report and path[0].casefold() == place.report.casefold():
        path = path[1:]
    if place.caption:
        path.append(place.caption)
    return " › ".join(path)


def surroundings(place: Place) -> str:
    """Headings and paragraph: "Finance › Savings, paragraph 14"; nothing when neither is known."""
    return ", ".join(part for part in (headings(place), paragraph_words(place)) if part)


def paragraph_words(place: Place) -> str:
    """The paragraph as "paragraph 14"; nothing without one."""
    return f"paragraph {place.paragraph}" if place.paragraph else ""


def coverage_words(coverage: Mapping[str, Coverage]) -> str:
    """What was looked at: "Checked 214 of 260 calculations and all 33 tables; found no links"."""
    checked = [checked_words(kind, item) for kind, item in coverage.items() if item.seen]
    absent = [kind for kind, item in coverage.items() if not item.seen]
    parts = [f"Checked {listed(checked)}"] if checked else []
    if absent:
        parts.append(f"{'found' if checked else 'Found'} no {listed(absent)}")
    return "; ".join(parts) or "Nothing was counted"


def checked_words(kind: str, item: Coverage) -> str:
    """How many of one kind were checked: "1 link", "all 33 tables", "214 of 260 calculations"."""
    if item.checked == item.seen == 1:
        return f"1 {_singular(kind)}"
    if item.checked == item.seen:
        return f"all {item.seen:,} {kind}"
    return f"{item.checked:,} of {item.seen:,} {kind}"


def _singular(kind: str) -> str:
    """The singular of a regular English plural; of "tables with totals" that of the first word."""
    for joint in (" with ", " of ", " in "):
        name, found, rest = kind.partition(joint)
        if found:
            return f"{_singular(name)}{found}{rest}"
    for plural, singular in (("ies", "y"), ("xes", "x"), ("sses", "ss"), ("s", "")):
        if kind.endswith(plural):
            return kind.removesuffix(plural) + singular
    return kind


def gaps(result: Result, *, rules_named: bool = True) -> list[str]:
    """What was not checked and why, a sentence for each: nothing is skipped in silence."""
    lines = [
        f"{item.path}: {_UNREAD[item.status]}" for item in result.inputs if item.status in _UNREAD
    ]
    lines += [
        f"{number_of(item.unverified, _singular(kind), kind)} not verified{_reasons(item.reasons)}"
        for kind, item in result.coverage.items()
        if item.unverified
    ]
    return lines + rules_not_run(result, named=rules_named)


def _reasons(reasons: Mapping[str, int]) -> str:
    ranked = sorted(((count, why) for why, count in reasons.items() if why), key=_by_count)
    if len(ranked) == 1:
        return f": {ranked[0][1]}"
    words = "; ".join(f"{why} ({count:,})" for count, why in ranked)
    return f": {words}" if words else ""


def _by_count(item: tuple[int, str]) -> tuple[int, str]:
    return -item[0], item[1]


def rules_not_run(result: Result, *, named: bool = True) -> list[str]:
    """One sentence for each reason, naming its rules where that is wanted."""
    by_reason: dict[str, list[str]] = {}
    for item in sorted(result.rules_not_run, key=lambda item: (item.reason, item.rule)):
        by_reason.setdefault(item.reason, []).append(item.rule)
    return [
        f"{number_of(len(rules), 'rule', 'rules')} not run ({reason})"
        + (f": {', '.join(rules)}" if named else "")
        for reason, rules in by_reason.items()
    ]


def same_place(places: Iterable[Place]) -> dict[tuple[str, int | None, int | None], list[Place]]:
    """Places that a reader would call one: same document, page and line, in order."""
    together: dict[tuple[str, int | None, int | None], list[Place]] = {}
    for place in places:
        together.setdefault((place.document, place.page, place.line), []).append(place)
    return together
