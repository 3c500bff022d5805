"""What work was done with and on: packlint and its libraries as installed, and files.

Imports nothing heavy: it is asked for before packlint knows whether there is anything to do.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent
# In a checkout the rules lie beside the sources, in a wheel within the package.
_RULES = _PACKAGE.parents[1] / "rules"
_SUFFIXES = (".py", ".yml", ".json", ".html", ".css", ".js")
_INSTALLED = (".dist-info", ".egg-info")


def key_of(*parts: str) -> bytes:
    """A digest of the parts, in order; no two lists of parts have the same."""
    said = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()


def digest_of(path: Path) -> str | None:
    """The digest of what a file holds; None where it cannot be read, or only once, as a pipe."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        pass
    return None


@cache
def stamp() -> str:
    """A digest that changes when packlint, a rule of its own, Python or a library does.

    Files are known by name, size and time and not read, libraries by the name and version of what
    pip installed. An edited checkout counts, so that a developer never sees what older code found.
    """
    files = sorted(_files_below((_PACKAGE, _RULES)))
    return key_of(sys.version, *files, *sorted(_libraries())).hex()


def own_code() -> str:
    """A digest of packlint's own code, by what is in it.

    It is the same wherever this code is installed, and with whatever libraries: what was found with
    it can be gone on with on another machine. An edited checkout has another.
    """
    parts: list[str] = []
    for path in sorted(_PACKAGE.rglob("*.py")):
        parts += (path.relative_to(_PACKAGE).as_posix(), digest_of(path) or "")
    return key_of(*parts).hex()


def _files_below(folders: Iterable[str | Path]) -> Iterator[str]:
    for folder in folders:
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        yield from _files_below(entry.path for entry in entries if entry.is_dir())
        for entry in entries:
            if entry.name.endswith(_SUFFIXES):
                state = entry.stat()
                yield f"{entry.path} {state.st_size} {state.st_mtime_ns}"


def _libraries() -> Iterator[str]:
    for folder in sys.path:
        if folder.endswith("-packages"):
            try:
                names = [entry.name for entry in os.scandir(folder)]
            except OSError:
                continue
            yield from (name for name in names if name.endswith(_INSTALLED))
