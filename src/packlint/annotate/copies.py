"""The marked copies of a run: which there are, how they are called, and what is said of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from packlint import limits
from packlint.annotate.notes import Note, notes_by_document
from packlint.errors import PacklintError, ReadError
from packlint.finding import Input, InputStatus, Result
from packlint.gather import OWN_COPY
from packlint.reporters.wording import listed
from packlint.reporters.write import write_bytes

Marker = Callable[[bytes, Sequence[Note]], tuple[bytes, list[str]]]

# The modules that mark a format, imported when there is a file of it, and the usual suffix.
_MARKERS: Mapping[str, tuple[str, str]] = {"pdf": ("in_pdf", ".pdf"), "docx": ("in_word", ".docx")}
_NAMES = {"html": "HTML", "markdown": "Markdown"}


class Copied(Struct, frozen=True):
    """What was done: the copies, how many findings are marked in them, and what has to be said.

    `lost` says that a copy which was asked for is not there.
    """

    copies: tuple[Path, ...]
    marked: int
    said: tuple[str, ...]
    lost: bool


def annotate(
    result: Result, folder: Path, progress: Callable[[str], None] = lambda _: None
) -> Copied:
    """Write a marked copy of every PDF and Word file of the result into the folder.

    A file that cannot be marked is said and does not keep the others from being.
    """
    readable = [item for item in result.inputs if item.status is not InputStatus.UNREADABLE]
    to_mark = [item for item in readable if item.format in _MARKERS]
    targets = targets_of([(item.path, _MARKERS[item.format][1]) for item in to_mark], folder)
    notes = notes_by_document(result)
    copies: list[Path] = []
    said = _without_marks([item for item in readable if item.format not in _MARKERS])
    marked, lost = 0, False
    for number, (item, target) in enumerate(zip(to_mark, targets, strict=True), start=1):
        progress(f"marking {number} of {len(to_mark)}: {Path(item.path).name}")
        own = notes.get(item.path, [])
        limits.step(item.path)
        try:
            remarks = _copy(item, target, own)
        except PacklintError as error:
            said.append(f"{item.path}: no marked copy. {error}")
            lost = True
            continue
        finally:
            limits.rest()
        said += [f"{item.path} {remark}" for remark in remarks]
        copies.append(target)
        marked += sum(note.is_main for note in own)
    said += [
        f"{item.path}: no marked copy, since it could not be read."
        for item in result.inputs
        if item.status is InputStatus.UNREADABLE
    ]
    return Copied(tuple(copies), marked, tuple(said), lost)


def targets_of(files: Sequence[tuple[str, str]], folder: Path) -> list[Path]:
    """Where the copies of files go, each given with its usual suffix: one place for each.

    Below the folder they lie as the files do below the folder that holds all of them, and are
    named as the files with `OWN_COPY` before the suffix, so that no copy is taken for a draft.
    """
    places = [Path(os.path.abspath(path)) for path, _ in files]  # noqa: PTH100 (links stay)
    try:
        common = Path(os.path.commonpath([place.parent for place in places]))
    except ValueError:
        # Nothing to copy, or files on several drives.
        common = None
    taken: set[str] = set()
    found: list[Path] = []
    for place, (_, suffix) in zip(places, files, strict=True):
        inner = place.relative_to(common).parent if common is not None else Path()
        count = 1
        while True:
            again = f" ({count})" if count > 1 else ""
            target = folder / inner / f"{place.stem}{again}{OWN_COPY}{place.suffix or suffix}"
            # Windows and many shares take names that differ in case only for the same.
            if str(target).casefold() not in taken:
                break
            count += 1
        taken.add(str(target).casefold())
        found.append(target)
    return found


def _copy(item: Input, target: Path, notes: Sequence[Note]) -> list[str]:
    """Write the marked copy of one file; what has to be said of it."""
    path = Path(item.path)
    marker: Marker = import_module(f"{__package__}.{_MARKERS[item.format][0]}").marked
    try:
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != item.sha256:
            raise ReadError("It was changed while it was checked.", "Check it again.")
        copy, remarks = marker(data, notes)
        target.parent.mkdir(parents=True, exist_ok=True)
        # Somebody may have put a link to the draft itself there.
        if target.exists() and target.samefile(path):
            raise ReadError(f"{target} leads to the draft itself.", "Name another folder.")
    except PacklintError:
        raise
    except OSError as error:
        raise ReadError(f"{error.strerror or error}.", "Check the name and the folder.") from error
    except Exception as error:
        raise ReadError(
            f"packlint broke down marking it ({type(error).__name__}: {error}).",
            "Report it to packlint's developers.",
        ) from error
    write_bytes(target, copy)
    return remarks


def _without_marks(items: Sequence[Input]) -> list[str]:
    """That files of other formats take no marks."""
    if not items:
        return []
    formats = listed(sorted({_NAMES.get(item.format, item.format) for item in items}))
    names = listed([item.path for item in items])
    return [f"{names}: {formats} files take no notes. Their findings are in the other outputs."]
