"""`packlint waive` and `packlint baseline`: write down which findings need no action."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path, PurePath

from packlint.api import check_paths
from packlint.cli.options import config_of, day_of
from packlint.cli.progress import Progress
from packlint.config import Config
from packlint.errors import UsageError
from packlint.finding import Finding, Status
from packlint.gather import waiver_places
from packlint.reporters.visible import visible
from packlint.reporters.wording import number_of, place_words
from packlint.reporters.write import write_atomically
from packlint.waivers import Entry, added

_SHORTEST = 6


def run(options: argparse.Namespace) -> int:
    """Waive the findings of these fingerprints (or beginnings of them), which must be there."""
    if not options.reason.strip():
        raise UsageError("--reason: say why the finding needs no action.")
    until = day_of("--until", options.until) if options.until else None
    config = _config(options)
    findings = _check(options, config)
    chosen = [_chosen(given, findings) for given in options.fingerprint]
    entries = [_entry(finding, options.reason.strip(), options.by, until) for finding in chosen]
    path = _write(options, config, entries)
    for finding in chosen:
        where = visible(place_words(finding.places[0]))
        sys.stdout.write(f"Waived in {path}: {where}: {visible(finding.message)}\n")
    return 0


def run_baseline(options: argparse.Namespace) -> int:
    """Write every open finding down as known before."""
    config = _config(options)
    entries = [_entry(found) for found in _check(options, config) if found.status is Status.OPEN]
    path = _write(options, config, entries)
    count = number_of(len(entries), "finding is", "findings are")
    sys.stdout.write(f"{count} written down in {path} as known before.\n")
    return 0


def _config(options: argparse.Namespace) -> Config:
    options.paths = options.paths or [Path()]
    return config_of(options)


def _check(options: argparse.Namespace, config: Config) -> tuple[Finding, ...]:
    with Progress(sys.stderr, wanted=True) as progress:
        return check_paths(options.paths, config, progress.show).findings


def _chosen(given: str, findings: Iterable[Finding]) -> Finding:
    """The finding whose fingerprint begins so. Raises UsageError for none and for several."""
    start = given.strip().lower()
    if len(start) < _SHORTEST:
        raise UsageError(f"{given}: give at least {_SHORTEST} characters of the fingerprint.")
    found = [finding for finding in findings if finding.fingerprint.startswith(start)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{given}: {len(found)} findings begin so. Give more of the fingerprint.")
    raise UsageError(
        f"{given}: there is no finding with this fingerprint. `packlint check` shows it beside the"
        " rule of each; it changes with the figures that the finding quotes."
    )


def _entry(
    finding: Finding, reason: str = "", by: str | None = None, until: date | None = None
) -> Entry:
    return Entry(
        fingerprint=finding.fingerprint,
        reason=reason,
        rule=finding.rule,
        document=PurePath(finding.places[0].document).name,
        says=visible(finding.message),
        by=by,
        until=until,
    )


def _write(options: argparse.Namespace, config: Config, entries: Sequence[Entry]) -> Path:
    """Put the entries into the first waiver file of the run, else into one beside the drafts."""
    path = (*config.waiver_files, *waiver_places(options.paths))[0]
    if entries:
        write_atomically(path, added(path, entries))
    return path
