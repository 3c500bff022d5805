"""`packlint check --watch`: check again whenever a draft is saved, and say what changed.

The files are looked at once a second. Notices of changes would come sooner, but not for files on a
network share, where drafts lie.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from packlint.cli.exit import CLEAN
from packlint.errors import PacklintError
from packlint.finding import Finding, Result, Status
from packlint.gather import files_of
from packlint.reporters.visible import visible
from packlint.reporters.wording import place_words

_SECONDS = 1.0
_SHORT = 8

Stamps = Mapping[Path, tuple[int, int]]


def watch(
    paths: Callable[[], list[Path]],
    check: Callable[[], Result],
    show: Callable[[Result], None],
    seconds: float = _SECONDS,
) -> int:
    """Check, show the result, and check again after each change, until Ctrl-C.

    `paths` are the files and folders that bear on the result. A check that cannot be done, as
    while a file is being replaced, is said and does not end the watch, but for the first one.
    """
    before: Result | None = None
    try:
        while True:
            watched = paths()
            stamps = stamps_of(watched)
            try:
                result = check()
            except PacklintError as error:
                if before is None:
                    raise
                _say(f"packlint: {error}")
            else:
                if before is None:
                    show(result)
                else:
                    _say("\n".join(changes(before, result)))
                before = result
            _say("Watching; Ctrl-C ends it.")
            changed = _next_change(watched, stamps, seconds)
            _say(f"\n{datetime.now().astimezone():%H:%M:%S}  {changed}")
    except KeyboardInterrupt:
        _say("")
        return CLEAN


def stamps_of(paths: list[Path]) -> Stamps:
    """When the files below these paths were last written, and how large they are."""
    found: dict[Path, tuple[int, int]] = {}
    for path in paths:
        for file in files_of(path):
            try:
                state = file.stat()
            except OSError:
                # It is being replaced: the next look finds it.
                continue
            found[file] = (state.st_mtime_ns, state.st_size)
    return found


def changes(before: Result, after: Result) -> Iterator[str]:
    """What is new and fixed, and how many findings are still there."""
    old, new = _open(before), _open(after)
    fresh = [finding for key, finding in new.items() if key not in old]
    fixed = [finding for key, finding in old.items() if key not in new]
    for title, found in (("New", fresh), ("Fixed", fixed)):
        if found:
            yield f"{title}: {len(found):,}"
            yield from map(_line, found)
    yield f"Still there: {len(new) - len(fresh):,}"


def _open(result: Result) -> dict[str, Finding]:
    return {one.fingerprint: one for one in result.findings if one.status is Status.OPEN}


def _line(finding: Finding) -> str:
    where = place_words(finding.places[0])
    said = f"{where}: {finding.severity}: {finding.message}"
    return f"  {visible(said)}  [{finding.rule} {finding.fingerprint[:_SHORT]}]"


def _next_change(paths: list[Path], before: Stamps, seconds: float) -> str:
    """Wait until files differ and have come to rest; which ones, in words."""
    while True:
        time.sleep(seconds)
        now = stamps_of(paths)
        if now == before:
            continue
        # Programs save in several steps: wait for the last of them.
        while True:
            time.sleep(seconds)
            later = stamps_of(paths)
            if later == now:
                break
            now = later
        names = sorted(path.name for path in {*before, *now} if before.get(path) != now.get(path))
        if names:
            return f"{', '.join(visible(name) for name in names)} changed."


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
