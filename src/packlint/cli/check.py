"""`packlint check`: run the rules and write every output that was asked for."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from packlint.api import check_paths
from packlint.cli.exit import CLEAN, FINDINGS, INCOMPLETE
from packlint.cli.options import bearing_on, config_of
from packlint.cli.progress import Progress
from packlint.config import Config
from packlint.crew import Crew
from packlint.errors import UsageError
from packlint.finding import Result, Status
from packlint.gather import SUFFIXES, is_own_report
from packlint.reporters import PLAIN, REPORTERS, Target
from packlint.reporters.visible import visible
from packlint.reporters.wording import number_of
from packlint.reporters.write import write_atomically

_FILE_FORMATS = ("html", "json", "sarif", "junit", "gitlab", "github", "markdown", "csv")


def check(options: argparse.Namespace, crew: Crew) -> int:
    """Check the paths, write the outputs, and return the exit code."""
    outputs = {name: getattr(options, name) for name in _FILE_FORMATS if getattr(options, name)}
    _check_targets(list(outputs.values()), options.paths)
    if options.annotate and options.annotate.exists() and not options.annotate.is_dir():
        raise UsageError(f"{options.annotate}: this is a file. Name a folder for --annotate.")
    if options.watch:
        return _watch(options, outputs, crew)
    config = config_of(options)
    result = _checked(options, config, outputs, crew)
    if not options.quiet and "-" not in outputs.values():
        _show(result, options)
    if options.annotate and _mark_copies(result, options):
        return INCOMPLETE
    return exit_code(result, config)


def _watch(options: argparse.Namespace, outputs: Mapping[str, str], crew: Crew) -> int:
    """Check again after every change, with all outputs anew."""
    from packlint.cli.watch import watch

    if "-" in outputs.values():
        raise UsageError("--watch shows the findings here. Name a file for the other output.")

    def check() -> Result:
        result = _checked(options, config_of(options), outputs, crew)
        if options.annotate:
            _mark_copies(result, options)
        return result

    return watch(lambda: bearing_on(options), check, lambda result: _show(result, options))


def _checked(
    options: argparse.Namespace, config: Config, outputs: Mapping[str, str], crew: Crew
) -> Result:
    """Check what was asked for, and write every output but the one for the terminal."""
    begun = datetime.now().astimezone()
    with Progress(sys.stderr, wanted=not options.quiet) as progress:
        result = check_paths(
            options.paths,
            config,
            progress.show,
            against=options.against,
            ledger=options.ledger,
            crew=crew,
        )
        page = Target(checked_at=begun)
        if "html" in outputs:
            page = _with_pictures(page, result, progress.show)
    for name, target in outputs.items():
        _write(name, result, target, page)
    return result


def _show(result: Result, options: argparse.Namespace) -> None:
    _say(REPORTERS["text"](result, _terminal(options.color)))


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


def _may_be_a_draft(path: Path) -> bool:
    """Whether writing the file could cost somebody their work: an older report may go."""
    read_as = SUFFIXES.get(path.suffix.lower())
    is_report = not path.exists() or is_own_report(path)
    return read_as is not None and not (read_as in ("html", "markdown") and is_report)


def _check_targets(targets: Sequence[str], inputs: Sequence[Path]) -> None:
    """Refuse what cannot or must not be written before the work is done, not after it."""
    if targets.count("-") > 1:
        raise UsageError("Only one output can go to standard output. Name a file for the others.")
    given = {path.resolve() for path in inputs if path.is_file()}
    seen: set[Path] = set()
    for target in targets:
        path = Path(target)
        if target == "-":
            continue
        if not path.parent.is_dir():
            raise UsageError(
                f"{target}: there is no folder {path.parent}. Make it, or name another."
            )
        if path.resolve() in given or _may_be_a_draft(path):
            raise UsageError(f"{target}: an output must not overwrite a draft. Name another file.")
        if path.resolve() in seen:
            raise UsageError(f"{target}: two outputs would be written to it. Name another file.")
        seen.add(path.resolve())


def _with_pictures(page: Target, result: Result, progress: Callable[[str], None]) -> Target:
    from packlint.evidence import make_album

    album = make_album(result, progress)
    return replace(page, pictures=album.pictures, without_picture=album.without)


def _write(name: str, result: Result, target: str, page: Target) -> None:
    if target == "-":
        _say(REPORTERS[name](result, page))
    else:
        path = Path(target)
        write_atomically(path, REPORTERS[name](result, replace(page, folder=path.parent)))


def _say(text: str) -> None:
    """Write to standard output at once, so that a full disk is noticed here."""
    if sys.stdout is None:
        raise UsageError("Standard output is closed. Ask for a file with --json or --html.")
    sys.stdout.write(text)
    sys.stdout.flush()


def _terminal(wanted: str) -> Target:
    """How to speak to standard output: colour as asked, or when it is a terminal that wants it."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    refused = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    colour = is_terminal and not refused if wanted == "auto" else wanted == "always"
    width = shutil.get_terminal_size().columns if is_terminal else PLAIN.width
    return Target(colour=colour, width=width)
