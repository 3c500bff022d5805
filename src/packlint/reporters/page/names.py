"""Files as a reader of the page knows them: without the folders that all of them share."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from packlint.finding import Input, Result
from packlint.reporters.visible import visible
from packlint.reporters.wording import number_of


def shared_folder(paths: Iterable[str]) -> str:
    """The folder that holds all of the files, or nothing when they have none in common."""
    folders = [str(PurePath(path).parent) for path in paths]
    try:
        return os.path.commonpath(folders)
    except ValueError:
        # None at all, two drives, or one absolute and one relative path.
        return ""


def file_names(result: Result) -> dict[str, str]:
    """How the page calls each file, by its path as given."""
    given = {item.path for item in result.inputs}
    others = {place.document for finding in result.findings for place in finding.places}
    folder = shared_folder(given)
    return {path: visible(_below(path, folder)) for path in given | others}


def _below(path: str, folder: str) -> str:
    pure = PurePath(path)
    return str(pure.relative_to(folder)) if folder and pure.is_relative_to(folder) else path


def title_of(inputs: Sequence[Input]) -> str:
    """What the pack is called: its only file, or the folder that holds all of its files."""
    paths = [item.path for item in inputs]
    if len(paths) == 1:
        return visible(PurePath(paths[0]).stem)
    return visible(PurePath(shared_folder(paths)).name) or number_of(len(paths), "file", "files")
