"""Regular expressions, compiled when first used and kept from one run to the next.

`regex` compiles in Python, a sixth of the time of a run over a short pack. What it has compiled it
can pickle, and takes that back thirty times as fast.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import regex

from packlint.pickled import from_pickle

_Key = tuple[str, int]

# More are of rules and versions gone by: the file is then begun anew.
_MOST = 5_000
# What makes a pattern of what was pickled.
_COMPILE = {("regex._regex", "compile")}
_DIGEST = hashlib.sha256
_DIGEST_BYTES = _DIGEST().digest_size


class _Store:
    """Compiled patterns in a file, for this Python and this `regex`; without a file, nothing."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._kept = _read(file) if file is not None else {}
        self._new: dict[_Key, regex.Pattern[str]] = {}

    def pattern(self, source: str, flags: int) -> regex.Pattern[str]:
        key = source, int(flags)
        if key in self._kept:
            with suppress(Exception):
                found: regex.Pattern[str] = from_pickle(self._kept[key], _COMPILE)
                return found
        self._new[key] = compiled = regex.compile(source, flags)
        return compiled

    def save(self) -> None:
        """Add what this run had to compile. What cannot be written is compiled again next time."""
        if self._file is None or not self._new:
            return
        fresh = {key: pickle.dumps(pattern, 5) for key, pattern in self._new.items()}
        self._new = {}
        # Another process may have added to the file.
        known = self._kept | _read(self._file)
        self._kept = fresh if len(known) > _MOST else known | fresh
        with suppress(OSError):
            _write(self._file, pickle.dumps(self._kept, 5))


_store = _Store()


@cache
def compiled(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern, compiled when it is first used: importing what uses it stays cheap.

    Raises regex.error.
    """
    return _store.pattern(source, flags)


def keep_patterns_in(folder: Path) -> None:
    """From now on take compiled patterns from a file in this folder, and save new ones there."""
    global _store  # noqa: PLW0603
    version = f"{sys.implementation.cache_tag}-{regex.__version__}"
    _store = _Store(folder / f"patterns-{version}.pickle")


def save_patterns() -> None:
    """Write down what was compiled, if a folder is known; safe beside other processes."""
    _store.save()


def _read(file: Path) -> dict[_Key, bytes]:
    """What the file holds: nothing if there is none, or if it is not whole."""
    with suppress(Exception):
        data = file.read_bytes()
        if _DIGEST(data[_DIGEST_BYTES:]).digest() == data[:_DIGEST_BYTES]:
            kept: dict[_Key, bytes] = from_pickle(data[_DIGEST_BYTES:], _COMPILE)
            return kept
    return {}


def _write(file: Path, data: bytes) -> None:
    """Put a whole file in the place of the old one."""
    # Others keep words of drafts there.
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(_DIGEST(data).digest() + data)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
