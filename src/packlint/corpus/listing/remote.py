"""Packs at a URL: whatever file system fsspec knows, such as s3:// or az://."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from packlint.corpus.listing.archive import packs_in_tar
from packlint.corpus.listing.grouped import Found, packs_of
from packlint.corpus.needs import fsspec
from packlint.corpus.records import File, Listed, digest
from packlint.errors import UsageError

# What file systems call that which changes with a file, best first.
_STAMPS = (
    "ETag",
    "etag",
    "md5Hash",
    "LastModified",
    "last_modified",
    "mtime",
    "updated",
    "created",
)
_WEB = ("http://", "https://")


def packs_at(url: str, spool: Path, *, each_file: bool, is_tar: bool) -> Iterator[Listed]:
    """The packs at a URL. A tar is fetched into the folder `spool`. Raises UsageError."""
    try:
        if is_tar:
            yield from packs_in_tar(_fetched(url, spool), url, spool, each_file=each_file)
        elif url.startswith(_WEB):
            # The pages of a site are not the files of a folder.
            yield Listed(url, (), (File(url, url, 0, ""),))
        else:
            yield from _below(url, each_file=each_file)
    except UsageError:
        raise
    except ImportError as error:
        raise UsageError(f"{url}: {error}. Install that, and run again.") from error
    except Exception as error:
        # Each file system has errors of its own.
        said = f"{type(error).__name__}: {error}"
        raise UsageError(f"{url}: it cannot be opened ({said}). Check the address.") from error


def _below(url: str, *, each_file: bool) -> Iterator[Listed]:
    system, root = fsspec().core.url_to_fs(url)
    known: Mapping[str, Mapping[str, Any]] = system.find(root, detail=True)
    if list(known) == [root]:
        info = known[root]
        yield Listed(url, (), (File(url, url, int(info.get("size") or 0), _stamp(info)),))
        return
    found = (
        Found(
            PurePosixPath(path.removeprefix(root).lstrip("/")),
            system.unstrip_protocol(path),
            int(info.get("size") or 0),
            _stamp(info),
        )
        for path, info in sorted(known.items())
    )
    yield from packs_of(url, found, each_file=each_file)


def _stamp(info: Mapping[str, Any]) -> str:
    told = next((info[name] for name in _STAMPS if info.get(name)), "")
    return f"{info.get('size')}-{told}" if told else ""


def _fetched(url: str, spool: Path) -> Path:
    spool.mkdir(parents=True, exist_ok=True)
    target = spool / f"{digest(url)}.fetched"
    with fsspec().open(url, "rb") as remote, target.open("wb") as local:
        shutil.copyfileobj(remote, local)
    return target
