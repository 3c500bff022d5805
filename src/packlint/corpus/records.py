"""What goes to a worker, and what comes back from it. All of it can be pickled."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct, field

from packlint.config import Config
from packlint.finding import NotRun
from packlint.limits import Lost
from packlint.rules import Rule

# What JSON can hold: decimals and days are strings.
Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = tuple[Cell, ...]
Rows: TypeAlias = Mapping[str, list[Row]]

CHECKED = "checked"
INCOMPLETE = "incomplete"
FAILED = "failed"
REFUSED = "refused"


class File(Struct, frozen=True):
    """A file of a pack: its name in the corpus, and where its bytes are.

    `at` is a path, or a URL; of a file inside a tar it is that of the tar, and `offset` says where
    its `size` bytes begin. `stamp` changes when the file does, as far as can be told without
    reading it; it is empty where nothing can be told.
    """

    name: str
    at: str
    size: int
    stamp: str
    offset: int | None = None


class Listed(Struct, frozen=True):
    """A pack that was found in a source, before anything of it is read.

    `below` are the parts of its path under the source. `unread` names files of kinds that are not
    read yet. `refused` says why the whole is not read; then it has no files.
    """

    name: str
    below: tuple[str, ...]
    files: tuple[File, ...] = ()
    unread: tuple[str, ...] = ()
    refused: str = ""

    @property
    def stamp(self) -> str:
        """What changes when the pack does; empty where that cannot be told without reading it."""
        if not all(file.stamp for file in self.files):
            return ""
        told = [f"{file.name}\0{file.size}\0{file.stamp}" for file in self.files]
        return digest("\n".join([*told, "", *self.unread, "", self.refused]))


class Job(Struct, frozen=True):
    """What all packs of a run are checked with; `rule_set` is one name for all of it."""

    config: Config
    rules: tuple[Rule, ...]
    not_run: tuple[NotRun, ...]
    rule_set: str
    version: str


class Task(Struct, frozen=True):
    """A pack to be checked, unless its content still has the key `known`.

    `losses` are the steps at which workers were ended that tried it before.
    """

    pack: Listed
    known: str = ""
    losses: tuple[Lost, ...] = ()


class Outcome(Struct, frozen=True):
    """What came of a pack.

    `same` says that its content was the known one, and nothing was done. `key` is one name for the
    content of its files. `committee`, `day` (as 2025-01-21) and `title` are those of its own head.
    `seconds` are those of the clock, `cpu_seconds` those of the processor. `rows` are those of each
    table but that of the packs.
    """

    status: str
    reason: str = ""
    key: str = ""
    same: bool = False
    committee: str = ""
    day: str = ""
    title: str = ""
    pages: int = 0
    bytes: int = 0
    seconds: float = 0
    cpu_seconds: float = 0
    version: str = ""
    rows: Rows = field(default_factory=dict)


def digest(text: str) -> str:
    """A short name for a text, the same on every machine."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def plain(text: str) -> str:
    """Text that can be written as UTF-8; what cannot is spelled out, so that names stay apart."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
