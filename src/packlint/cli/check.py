"""`packlint check`: run the rules and write every output that was asked for."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from packlint.api import check_paths
from packlint.cli.exit import CLEAN, FINDINGS, INCOMPLETE
from packlint.cli.options import bearing_on, config_of
from packlint.cli.progress import Progress
from packlint.cli.tape import Tape
from packlint.config import Config
from packlint.crew import Crew
from packlint.errors import UsageError
from packlint.finding import Result, Status
from packlint.reporters import PLAIN, REPORTERS, Target
from packlint.reporters.visible import visible
from packlint.reporters.wording import number_of
from packlint.shelf import Shelf


class Work(Struct, frozen=True):
    """A run: what is asked for, where outputs go, who shares the work, and what is kept of runs."""

    options: argparse.Namespace
    outputs: Mapping[str, str]
    crew: Crew
    shelf: Shelf
    tape: Tape


def check(work: Work) -> int:
    """Check the paths, write the outputs, and return the exit code."""
    options = work.options
    if options.watch:
        return _watch(work)
    config = config_of(options, work.tape.tell)
    work.tape.depends_on((*config.rule_files, *config.waiver_files))
    result = _checked(work, config)
    if not options.quiet and "-" not in work.outputs.values():
        _show(result, work)
    if options.annotate and _mark_copies(result, options):
        return INCOMPLETE
    code = exit_code(result, config)
    if not result.incomplete:
        work.tape.keep(code, {read.path: read.sha256 for read in result.inputs if read.sha256})
    return code


def _watch(work: Work) -> int:
    """Check again after every change, with all outputs anew."""
    from packlint.cli.watch import watch

    options = work.options
    if "-" in work.outputs.values():
        raise UsageError("--watch shows the findings here. Name a file for the other output.")

    def check() -> Result:
        result = _checked(work, config_of(options, work.tape.tell))
        if options.annotate:
            _mark_copies(result, options)
        return result

    return watch(lambda: bearing_on(options), check, lambda result: _show(result, work))


def _checked(work: Work, config: Config) -> Result:
    """Check what was asked for, and write every output but the one for the terminal."""
    options = work.options
    begun = datetime.now().astimezone()
    with Progress(sys.stderr, wanted=not options.quiet) as progress:
        result = check_paths(
            options.paths,
            config,
            progress.show,
            against=options.against,
            ledger=options.ledger,
            crew=work.crew,
            shelf=work.shelf,
        )
        page = Target(checked_at=begun)
        if "html" in work.outputs:
            page = _with_pictures(page, result, progress.show)
    for name, target in work.outputs.items():
        _write(name, result, target, page, work.tape)
    return result


def _show(result: Result, work: Work) -> None:
    work.tape.say(REPORTERS["text"](result, _terminal(work.options.color)))


def _mark_copies(result: Result, options: argparse.Namespace) -> bool:
    """Write the marked copies and say what became of them; whether one of them is missing."""
    from packlint.annotate import annotate

    with Progress(sys.stderr, wanted=not options.quiet) as progress:
        done = annotate(result, options.annotate, progress.show)
    said = list(done.said)
    if not options.quiet:
        copies = number_of(len(done.copies), "marked copy is", "marked copies are")
        findings = number_of(done.marked, "finding", "findings")
        said.append(f"{copies} in {options.annotate}, with {findings} marked.")
    for line in said:
        sys.stderr.write(f"packlint: {visible(line)}\n")
    return done.lost


def exit_code(result: Result, config: Config) -> int:
    """3 when something asked for was lost, else 1 for open findings at the threshold, else 0."""
    if result.incomplete:
        return INCOMPLETE
    if config.fail_on is None:
        return CLEAN
    is_open = (finding for finding in result.findings if finding.status is Status.OPEN)
    return FINDINGS if any(f.severity >= config.fail_on for f in is_open) else CLEAN


def _with_pictures(page: Target, result: Result, progress: Callable[[str], None]) -> Target:
    from packlint.evidence import make_album

    album = make_album(result, progress)
    return replace(page, pictures=album.pictures, without_picture=album.without)


def _write(name: str, result: Result, target: str, page: Target, tape: Tape) -> None:
    if target == "-":
        tape.say(REPORTERS[name](result, page))
    else:
        tape.write(target, REPORTERS[name](result, replace(page, folder=Path(target).parent)))


def _terminal(wanted: str) -> Target:
    """How to speak to standard output: colour as asked, or when it is a terminal that wants it."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    refused = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    colour = is_terminal and not refused if wanted == "auto" else wanted == "always"
    width = shutil.get_terminal_size().columns if is_terminal else PLAIN.width
    return Target(colour=colour, width=width)
