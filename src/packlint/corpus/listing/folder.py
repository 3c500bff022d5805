"""Packs in a folder of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from packlint.corpus.listing.grouped import Found, packs_of, stamp_of
from packlint.corpus.records import Listed, plain
from packlint.gather import Unreadable, files_below


def packs_below(folder: Path, *, each_file: bool) -> Iterator[Listed]:
    """The packs below a folder, and as refused what of it cannot be opened."""
    lost: list[Unreadable] = []
    root = folder.resolve()
    found: list[Found] = []
    for path in files_below(root, lost):
        below = PurePosixPath(path.relative_to(root).as_posix())
        try:
            known = path.stat()
        except OSError as error:
            why = f"The file cannot be opened ({error.strerror})."
            lost.append(Unreadable(str(path), why, "Check that you may read it."))
            continue
        found.append(Found(below, str(path), known.st_size, stamp_of(known)))
    yield from packs_of(folder.as_posix(), found, each_file=each_file)
    for one in lost:
        yield Listed(plain(one.path), (), refused=f"{one.problem} {one.remedy}")
