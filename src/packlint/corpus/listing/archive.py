"""Packs in a tar. Nothing is unpacked to where its names say: members are read where they lie.

What is no plain file (links, devices) or names a place outside is refused, and said so.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from packlint.corpus.listing.grouped import Found, packs_of, stamp_of
from packlint.corpus.records import Listed, digest, plain
from packlint.errors import UsageError

# How packed files begin, and what reads them.
_PACKED = ((b"\x1f\x8b", gzip.GzipFile), (b"BZh", bz2.BZ2File), (b"\xfd7zXZ\0", lzma.LZMAFile))
_BLOCK = 512
_CHUNK = 1 << 20
# Documents pack to a tenth at best; gzip can blow up a thousandfold.
_MOST_TIMES, _LEAST_BOUND = 100, 100 << 20
# Names take a few kilobytes; a header that says more would be read into memory at once.
_LONGEST_HEADER = 1 << 20

_DRIVE = re.compile(r"[A-Za-z]:")
_OUTSIDE = "Its name in the tar leads out of the tar's folder: it was not read."
_NO_FILE = "It is {kind} in the tar and no file: it was not read."
_BROKEN = "The tar breaks off or is damaged here: what comes after was not read. Fetch it again."
_REFUSED: tuple[tuple[Callable[[tarfile.TarInfo], bool], str], ...] = (
    (tarfile.TarInfo.issym, "a link"),
    (tarfile.TarInfo.islnk, "a link"),
    (tarfile.TarInfo.isdev, "a device"),
    (tarfile.TarInfo.issparse, "a file with holes"),
    (lambda member: not member.isreg(), "of an unknown kind"),
)


def packs_in_tar(path: Path, name: str, spool: Path, *, each_file: bool) -> Iterator[Listed]:
    """The packs in a tar that is called `name`; a packed one is unpacked as a whole into `spool`.

    Raises UsageError where it is no tar at all.
    """
    stamp = stamp_of(path.stat())
    plain_tar = _unpacked(path, spool)
    found: list[Found] = []
    refused: list[Listed] = []
    for member in _members(plain_tar, name):
        if isinstance(member, str):
            refused.append(Listed(f"{name}/", (), refused=member))
            continue
        below = _below(member.name)
        why = _why_refused(member, below)
        if why:
            label = plain(member.name)
            refused.append(Listed(f"{name}/{label}", (), refused=why))
        elif not member.isdir():
            found.append(
                Found(
                    below,
                    str(plain_tar),
                    member.size,
                    f"{stamp}-{member.mtime}",
                    member.offset_data,
                )
            )
    yield from packs_of(name, found, each_file=each_file)
    yield from refused


def _below(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


def _why_refused(member: tarfile.TarInfo, below: PurePosixPath) -> str:
    if below.is_absolute() or ".." in below.parts or _DRIVE.match(member.name):
        return _OUTSIDE
    if member.isdir():
        return ""
    kind = next((kind for is_that, kind in _REFUSED if is_that(member)), "")
    return _NO_FILE.format(kind=kind) if kind else ""


def _members(path: Path, name: str) -> Iterator[tarfile.TarInfo | str]:
    """The members of a tar; last, in words, that it is damaged, where it is."""
    with path.open("rb") as file:
        try:
            tar = tarfile.open(fileobj=_Bounded(file), mode="r:")  # noqa: SIM115
            yield from tar
            # tarfile takes a damaged header for the end.
            file.seek(tar.offset)
            is_whole = not file.read(_BLOCK).strip(b"\0")
        except (tarfile.TarError, ValueError, OverflowError) as error:
            if file.tell() <= _BLOCK:
                raise UsageError(
                    f"{name}: this is no tar that can be read ({error}). packlint reads .tar,"
                    " .tar.gz, .tar.bz2 and .tar.xz; unpack others, and name the folder."
                ) from error
            is_whole = False
        if not is_whole:
            yield _BROKEN


class _Bounded(io.RawIOBase):
    """A file of which no header can ask for much memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int | None = -1) -> bytes:
        if size is None or not 0 <= size <= _LONGEST_HEADER:
            raise tarfile.ReadError("a header of it is too long")
        return self._file.read(size)

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()


def _unpacked(path: Path, spool: Path) -> Path:
    """The tar itself, or what a packed one holds, as a file in the spool."""
    with path.open("rb") as file:
        head = file.read(8)
    reader: Any = next((reader for sign, reader in _PACKED if head.startswith(sign)), None)
    if reader is None:
        return path.resolve()
    spool.mkdir(parents=True, exist_ok=True)
    target = spool.resolve() / f"{digest(str(path.resolve()))}.tar"
    bound = max(path.stat().st_size * _MOST_TIMES, _LEAST_BOUND)
    try:
        with reader(path) as packed, target.open("wb") as out:
            while chunk := packed.read1(_CHUNK):
                out.write(chunk)
                if out.tell() > bound:
                    raise UsageError(
                        f"{path}: unpacked it is over a hundred times as large. {_BOMB}"
                    )
    except (EOFError, lzma.LZMAError, zlib.error):
        # What came before is read, and the tar is said to break off.
        pass
    except OSError as error:
        # Damage has no number, in a gzip or bzip2 file: it is as above.
        if error.errno is not None:
            said = f"it cannot be unpacked into {spool} ({error.strerror})"
            raise UsageError(f"{path}: {said}. Make room, or name another --out.") from error
    return target


_BOMB = "Documents do not pack like that: unpack it yourself and look, and name the folder."
