"""A summary in words, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from packlint.corpus.page.view import rate_words
from packlint.corpus.rows import Summary
from packlint.reporters.visible import visible
from packlint.reporters.wording import number_of

_MOST_RULES, _MOST_PACKS, _MOST_LOST = 15, 5, 10


def in_words(summary: Summary) -> str:
    """What there is, by rule, by year, and the packs to look at, each with its heading."""
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: Summary) -> Iterator[str]:
    totals = summary.totals
    yield (
        f"{number_of(totals.packs, 'pack', 'packs')},"
        f" {number_of(totals.documents, 'document', 'documents')},"
        f" {number_of(totals.pages, 'page', 'pages')}:"
        f" {number_of(totals.errors, 'error', 'errors')},"
        f" {number_of(totals.warnings, 'warning', 'warnings')},"
        f" {number_of(totals.notes, 'note', 'notes')}"
    )
    if not totals.finished:
        yield f"The run is not over: {totals.packs_found:,} packs were found."
    if summary.rules:
        yield "\nBy rule (findings, per 100 pages, packs)"
        for rule in summary.rules[:_MOST_RULES]:
            rate = rate_words(rule.per_100_pages)
            yield f"  {visible(rule.rule):<34}{rule.findings:>9,}{rate:>9}{rule.packs:>9,}"
    if summary.years:
        yield "\nBy year (findings, per 100 pages, packs)"
        for year in summary.years:
            rate = rate_words(year.per_100_pages)
            name = visible(year.year or "") or "not known"
            yield f"  {name:<34}{year.findings:>9,}{rate:>9}{year.packs:>9,}"
    if summary.worst:
        yield "\nMost errors"
        for pack in summary.worst[:_MOST_PACKS]:
            errors = number_of(pack.errors, "error", "errors")
            warnings = number_of(pack.warnings, "warning", "warnings")
            yield f"  {errors}, {warnings}: {visible(pack.pack)}"
    if summary.lost:
        yield f"\nNot checked, or not to the end: {summary.lost_in_all:,}"
        for lost in summary.lost[:_MOST_LOST]:
            yield f"  {visible(lost.pack)}: {visible(lost.reason)}"
    yield "\nMore with --html FILE, and all of it with --json FILE."
