"""The packs of all sources that were given, by the kind of each source."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from packlint.corpus.listing.archive import packs_in_tar
from packlint.corpus.listing.folder import packs_below
from packlint.corpus.listing.grouped import stamp_of
from packlint.corpus.listing.remote import packs_at
from packlint.corpus.records import File, Listed, plain
from packlint.errors import UsageError

_TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")


def find_packs(
    sources: Iterable[str],
    spool: Path,
    *,
    each_file: bool = False,
    progress: Callable[[int], object] = lambda _: None,
) -> list[Listed]:
    """The packs of all sources, each name once, in order. Nothing of a document is read.

    A source is a folder, a file, a tar of either, or a URL that fsspec knows. In a folder, a tar or
    below a URL, the documents that lie directly in one folder are a pack; with `each_file` every
    document is one. Tars that have to be unpacked or fetched are put into the folder `spool`, and
    lie there until the run is over. `progress` is told how many packs are found.
    Raises UsageError for a source that is not there or holds no pack.
    """
    found: dict[str, Listed] = {}
    for source in sources:
        is_empty = True
        for pack in _packs_of(source, spool, each_file=each_file):
            is_empty = False
            found.setdefault(pack.name, pack)
            progress(len(found))
        if is_empty:
            raise UsageError(
                f"{source}: there is no PDF, Word, HTML or Markdown file in it. Name another place."
            )
    return [found[name] for name in sorted(found)]


def is_tar(name: str) -> bool:
    """Whether a name says that it is a tar, packed or not."""
    return name.lower().endswith(_TARS)


def sources_in(listed: Path) -> list[str]:
    """The sources that a file names, one on each line; - is standard input. Raises UsageError.

    Empty lines and those that begin with # are left out.
    """
    try:
        is_stdin = str(listed) == "-"
        text = sys.stdin.read() if is_stdin else listed.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{listed}: the list cannot be read ({error}). Check its name.") from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _packs_of(source: str, spool: Path, *, each_file: bool) -> Iterator[Listed]:
    if "://" in source:
        return packs_at(source, spool, each_file=each_file, is_tar=is_tar(source))
    path = Path(source)
    if path.is_dir():
        return packs_below(path, each_file=each_file)
    if not path.is_file():
        raise UsageError(f"{source}: there is no such file or folder. Check the name.")
    if is_tar(source):
        return packs_in_tar(path, path.as_posix(), spool, each_file=each_file)
    return iter([_single(path)])


def _single(path: Path) -> Listed:
    name, known = plain(path.as_posix()), path.stat()
    file = File(name, str(path.resolve()), known.st_size, stamp_of(known))
    folder = path.parent
    return Listed(name, () if folder.is_absolute() else folder.parts, (file,))
