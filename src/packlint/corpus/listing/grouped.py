"""Files to packs: those that lie directly in one folder are one, or each is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from packlint.corpus.records import File, Listed, plain
from packlint.gather import OWN_COPY, SUFFIXES, UNREAD_SUFFIXES, not_read


class Found(NamedTuple):
    """A file below a source: its path there, and where its bytes are (see `File`)."""

    below: PurePosixPath
    at: str
    size: int
    stamp: str
    offset: int | None = None


def stamp_of(known: os.stat_result) -> str:
    """What changes when a local file is written again."""
    return f"{known.st_size}-{known.st_mtime_ns}"


def packs_of(source: str, found: Iterable[Found], *, each_file: bool) -> Iterator[Listed]:
    """The packs that files below a source are; what packlint does not read is no part of any."""
    folders: dict[PurePosixPath, list[Found]] = {}
    for file in found:
        folders.setdefault(file.below.parent, []).append(file)
    for folder, files in folders.items():
        drafts = {file.below: file for file in files if _is_draft(file.below)}
        unread = sorted(_name(source, file.below) for file in files if _is_unread(file.below))
        # Of a file that a tar holds twice, the last is the one that unpacking leaves.
        named = [_file(source, file) for _, file in sorted(drafts.items())]
        if each_file:
            yield from (Listed(file.name, folder.parts, (file,)) for file in named)
            yield from (_refused(name, folder) for name in unread)
        elif named:
            yield Listed(_name(source, folder), folder.parts, tuple(named), tuple(unread))
        elif unread:
            yield _refused(unread[0], folder)


def _refused(name: str, folder: PurePosixPath) -> Listed:
    why = not_read(name)
    return Listed(name, folder.parts, refused=f"{why.problem} {why.remedy}")


def _file(source: str, file: Found) -> File:
    return File(_name(source, file.below), file.at, file.size, file.stamp, file.offset)


def _name(source: str, below: PurePosixPath) -> str:
    if not below.parts:
        return plain(source)
    # A folder that is given as "." has no name worth telling.
    return plain(str(below) if source == "." else f"{source.rstrip('/')}/{below}")


def _is_draft(path: PurePosixPath) -> bool:
    """Whether it is a draft by its name, and no marked copy, hidden file or lock file."""
    return path.suffix.lower() in SUFFIXES and not _is_aside(path)


def _is_unread(path: PurePosixPath) -> bool:
    return path.suffix.lower() in UNREAD_SUFFIXES and not _is_aside(path)


def _is_aside(path: PurePosixPath) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.parts)
    return hidden or path.stem.endswith(OWN_COPY)
