"""Whose a pack is, and of which year: as a manifest, the path or the pack itself tells.

Nothing is guessed: each answer says where it is from, and where nobody tells, it is empty.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from packlint.corpus.records import Listed
from packlint.errors import UsageError, did_you_mean

_WORDS = ("body", "year")
_ANYTHING = "-"


class Label(Struct, frozen=True):
    """An answer and where it is from: "manifest", "path" or "pack"; both empty where unknown."""

    text: str = ""
    source: str = ""


# Columns of the table of packs that labels fill.
COLUMNS = ("body", "body_from", "year", "year_from")


class Labels(Struct, frozen=True):
    """What is known beforehand: by the names of packs and of folders, and by the parts of paths."""

    named: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    layout: tuple[str, ...] = ()

    def of(self, pack: Listed, day: str = "") -> tuple[str, str, str, str]:
        """The body and the year of a pack, each with where it is from: what COLUMNS hold.

        `day` is the date that its own head gives.
        """
        body, year = (self._known(pack, word) for word in _WORDS)
        if day and not year.text:
            year = Label(day[:4], "pack")
        return body.text, body.source, year.text, year.source

    def _known(self, pack: Listed, word: str) -> Label:
        path = PurePosixPath(pack.name)
        for place in (path, *path.parents):
            text = self.named.get(str(place), {}).get(word, "")
            if text:
                return Label(text, "manifest")
        if word in self.layout:
            place_in_path = self.layout.index(word)
            if place_in_path < len(pack.below):
                return Label(pack.below[place_in_path], "path")
        return Label()


def labels_from(manifest: Path | None, layout: str | None) -> Labels:
    """Read what the options name. Raises UsageError."""
    return Labels(_manifest(manifest) if manifest else {}, _layout(layout) if layout else ())


def _layout(text: str) -> tuple[str, ...]:
    words = tuple(text.strip("/").split("/"))
    for word in words:
        if word not in (*_WORDS, _ANYTHING):
            hint = did_you_mean(word, _WORDS)
            raise UsageError(
                f"--layout: {word} is no part that packlint knows.{hint} Write body, year,"
                " and - for any other folder, as in body/year."
            )
    return words


def _manifest(path: Path) -> dict[str, dict[str, str]]:
    rows = read_table(path, ("path",), "--manifest")
    return {
        str(PurePosixPath(row["path"])): {word: (row.get(word) or "").strip() for word in _WORDS}
        for row in rows
    }


def read_table(path: Path, needed: Sequence[str], option: str) -> list[dict[str, str]]:
    """The rows of a CSV or TSV file with a heading. Raises UsageError."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        reader = csv.DictReader(lines, delimiter="\t" if "\t" in (lines or [""])[0] else ",")
        rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{option}: {path} cannot be read ({error}). Check its name.") from error
    missing = [name for name in needed if name not in (reader.fieldnames or ())]
    if missing:
        raise UsageError(
            f"{option}: {path} has no column {' or '.join(missing)}. Its first line has to name the"
            f" columns: {', '.join(needed)}, and others if you like."
        )
    return [{name: value or "" for name, value in row.items() if name} for row in rows]
