"""Which files are to be read: those named, and the drafts below folders. Imports nothing heavy."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from packlint.errors import UsageError

# What a folder is searched for. A file named on the command line is read whatever its suffix.
SUFFIXES = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}

# How the name of a marked copy ends before its suffix: it is no draft.
OWN_COPY = ".packlint"

# Files of these kinds in a folder are plainly meant as part of the pack: not reading them is said.
UNREAD_SUFFIXES = frozenset(
    ".doc .odt .rtf .mht .mhtml .xls .xlsx .xlsm .ods .csv .ppt .pptx .odp .msg .eml".split()
)
# How reports of packlint's own are known, by their format.
_OWN = {"html": b'<meta name="generator" content="packlint ', "markdown": b"## packlint: "}
_HEAD = 8192

# What the files beside drafts are called that bear on what is found in them.
WAIVERS = "packlint-waivers.yml"
OWN_CONFIG = "packlint.toml"
_CONFIGS = (OWN_CONFIG, "pyproject.toml")


class Unreadable(NamedTuple):
    """A file that could not be read, in words.

    `given` says that it was named on the command line, or is of a format that packlint reads;
    otherwise it merely lay in a folder.
    """

    path: str
    problem: str
    remedy: str
    given: bool = True


def gather(paths: Sequence[Path]) -> tuple[list[Path], list[Unreadable]]:
    """The files to read, each once and in a stable order, and those left out with the reason."""
    files: dict[Path, None] = {}
    left_out: list[Unreadable] = []
    for path in paths:
        if path.is_dir():
            found = [file for file in files_below(path, left_out) if not is_own_report(file)]
            if not left_out and not any(file.suffix.lower() in SUFFIXES for file in found):
                raise UsageError(
                    f"{path}: there is no PDF, Word, HTML or Markdown file in this folder. Name the"
                    " files or folders of the pack."
                )
            for file in found:
                if file.suffix.lower() in SUFFIXES:
                    files[file] = None
                elif file.suffix.lower() in UNREAD_SUFFIXES:
                    left_out.append(not_read(str(file)))
        elif path.exists():
            files[path] = None
        else:
            raise UsageError(f"{path}: there is no such file or folder. Check the name.")
    return list(files), left_out


def config_places(start: Path) -> Iterator[Path]:
    """Where the configuration of a file or folder may lie, the place that wins first."""
    folder = start if start.is_dir() else start.parent
    for place in (folder.resolve(), *folder.resolve().parents):
        yield from (place / name for name in _CONFIGS)


def waiver_places(paths: Iterable[Path]) -> list[Path]:
    """Where the waivers of these files and folders lie, each place once: beside the drafts."""
    folders = (path if path.is_dir() else path.parent for path in paths)
    return list(dict.fromkeys(folder / WAIVERS for folder in folders))


def files_of(path: Path) -> list[Path]:
    """The files that a path given to packlint leads to: itself, or the drafts below a folder."""
    if not path.is_dir():
        return [path]
    below = files_below(path, [])
    return [file for file in below if file.suffix.lower() in SUFFIXES and not is_own_report(file)]


def files_below(folder: Path, lost: list[Unreadable]) -> Iterator[Path]:
    """The files below a folder in order, hidden ones left out; folders that cannot be opened."""

    def missed(error: OSError) -> None:
        problem = f"The folder cannot be opened ({error.strerror})."
        lost.append(Unreadable(str(error.filename), problem, "Check that you may read it."))

    seen: set[Path] = set()
    for place, folders, names in os.walk(folder, onerror=missed, followlinks=True):
        # Linked folders belong to the pack, but a link upwards must not go round for ever.
        seen.add(Path(place).resolve())
        folders[:] = [
            name
            for name in sorted(folders)
            if not name.startswith(".") and Path(place, name).resolve() not in seen
        ]
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith((".", "~$")) and path.is_file():
                yield path


def is_own_report(path: Path) -> bool:
    """Whether the file is a report or a marked copy of packlint's, which is no part of a pack."""
    if path.suffix.lower() in SUFFIXES and path.stem.endswith(OWN_COPY):
        return True
    if SUFFIXES.get(path.suffix.lower(), "") not in _OWN:
        return False
    try:
        with path.open("rb") as file:
            return begins_as_own(path, file.read(_HEAD))
    except OSError:
        return False


def begins_as_own(path: PurePath, data: bytes) -> bool:
    """Whether a file of this name and with these bytes is a report of packlint's."""
    sign = _OWN.get(SUFFIXES.get(path.suffix.lower(), ""))
    if sign is None:
        return False
    head = data[:_HEAD]
    # A page about packlint may hold these words too, but a summary begins with them.
    return head.startswith(sign) if sign.startswith(b"#") else sign in head


def not_read(path: str) -> Unreadable:
    """That a file of a folder, of one of UNREAD_SUFFIXES, is not read."""
    return Unreadable(
        path,
        f"Files of the kind {PurePath(path).suffix.lower()} are not read yet.",
        "Save it as PDF and check that, if it belongs to the pack.",
        given=False,
    )
