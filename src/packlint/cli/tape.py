"""A run that was recorded: it is played again where nothing that bears on it has changed.

What bears on it: the drafts, their waivers, the configuration, the rules, packlint itself and its
libraries, what was asked for, the terminal, and the day. Files are compared by what is in them.
This is asked before anything heavy is imported, so that a second run takes no time to speak of.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from packlint.errors import UsageError
from packlint.gather import config_places, gather, waiver_places
from packlint.stamp import digest_of, key_of, stamp
from packlint.store.kept import Kept

# Who asks for these wants something done that is more than words, or that tells the time.
_NOT_RECORDED = ("annotate", "html", "ledger", "online", "watch")
_NO_MATTER = ("cache", "help", "is_program", "jobs", "no_cache", "run")

_OUT, _ASIDE, _FILE = "out", "aside", "file"


class Tape:
    """The outputs of a run of `packlint check`, each said or written and recorded at once."""

    def __init__(self, options: argparse.Namespace, kept: Kept) -> None:
        self._kept = kept
        self._outputs: list[tuple[str, str, str]] = []
        self._digests: dict[str, str | None] = {}
        self._key = b""
        if kept.path and not any(getattr(options, name) for name in _NOT_RECORDED):
            self._begin(options)

    def _begin(self, options: argparse.Namespace) -> None:
        try:
            packs = [
                gather(pack) for pack in (options.paths, *([path] for path in options.against))
            ]
        except UsageError:
            return  # said by the run itself
        asked = {name: value for name, value in vars(options).items() if name not in _NO_MATTER}
        today = datetime.now().astimezone().date()
        said = (Path.cwd(), today, sorted(asked.items()), _terminal(), packs)
        self._key = key_of("run", stamp(), *map(str, said))
        named = (options.config, *(options.rules or ()), *(options.waivers or ()))
        places = (place for path in options.paths for place in config_places(path))
        self.depends_on(path for files, _ in packs for path in files)
        self.depends_on((*waiver_places(options.paths), *places, *filter(None, named)))

    def depends_on(self, files: Iterable[Path]) -> None:
        """Note what is in files, or that they are not there, before they are read."""
        for path in files if self._key else ():
            if str(path) not in self._digests:
                self._digests[str(path)] = digest_of(path)

    def play(self) -> int | None:
        """Say and write again what the same run did, and return its exit code; None: it has to run.

        Raises UsageError, as the run itself would, where a file can no longer be written.
        """
        data = self._kept.recall(self._key) if self._key else None
        if data is None:
            return None
        try:
            recorded = json.loads(data)
        except ValueError:
            return None
        for name, digest in recorded["digests"].items():
            self.depends_on([Path(name)])
            if self._digests[name] != digest:
                return None
        for kind, target, text in recorded["outputs"]:
            _put(kind, target, text)
        code: int = recorded["code"]
        return code

    def say(self, text: str) -> None:
        """Write to standard output."""
        self._record(_OUT, "", text)

    def tell(self, text: str) -> None:
        """Write beside the output, to standard error."""
        self._record(_ASIDE, "", text)

    def write(self, target: str, text: str) -> None:
        """Write a file."""
        self._record(_FILE, target, text)

    def _record(self, kind: str, target: str, text: str) -> None:
        _put(kind, target, text)
        if self._key:
            self._outputs.append((kind, target, text))

    def keep(self, code: int, read: Mapping[str, str | None]) -> None:
        """Keep the recording. `read` are the digests of the drafts as the run read them."""
        if self._key and all(self._digests.get(path) == digest for path, digest in read.items()):
            recorded = {"digests": self._digests, "outputs": self._outputs, "code": code}
            self._kept.keep(self._key, json.dumps(recorded).encode("ascii"))


def _put(kind: str, target: str, text: str) -> None:
    if kind == _FILE:
        from packlint.reporters.write import write_atomically

        write_atomically(Path(target), text)
    elif kind == _ASIDE:
        sys.stderr.write(text)
    elif sys.stdout is None:
        raise UsageError("Standard output is closed. Ask for a file with --json or --html.")
    else:
        # At once, so that a full disk is noticed here.
        sys.stdout.write(text)
        sys.stdout.flush()


def _terminal() -> tuple[object, ...]:
    """What decides how words are laid out and coloured."""
    width = 0
    if sys.stdout is not None and sys.stdout.isatty():
        import shutil

        width = shutil.get_terminal_size().columns
    return width, os.environ.get("NO_COLOR"), os.environ.get("TERM")
