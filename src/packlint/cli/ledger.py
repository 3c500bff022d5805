"""`packlint ledger`: the figures of many packs in one file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packlint.api import read_pack
from packlint.cli.exit import CLEAN, INCOMPLETE
from packlint.cli.targets import check_targets
from packlint.errors import UsageError
from packlint.facts.earlier import Past
from packlint.facts.measures.words import words_of
from packlint.reporters.visible import visible
from packlint.reporters.write import write_atomically
from packlint.store.ledger import open_ledger

if TYPE_CHECKING:
    from packlint.reporters.series import Point

Row = Mapping[str, Any]


def run(options: argparse.Namespace) -> int:
    """Do what was asked of the ledger; 3 when a file of a pack could not be read."""
    action: Callable[[argparse.Namespace], int] = _ACTIONS[options.action]
    return action(options)


def _add(options: argparse.Namespace) -> int:
    """Read each pack first, so that the file is locked for the writing only."""
    lost = False
    with open_ledger(options.ledger, create=True) as ledger:
        for path in options.paths:
            pack = read_pack(path)
            for file in pack.unreadable:
                lost = lost or file.given
                said = visible(f"{file.path}: {file.problem} {file.remedy}")
                sys.stderr.write(f"packlint: {said}\n")
            said = "added" if ledger.add(pack.entry, pack.past, pack.plans) else "is there already"
            entry = pack.entry
            _say(f"{entry.key}  {said}: {entry.title}, {entry.measures} figures")
    return INCOMPLETE if lost else CLEAN


def _list(options: argparse.Namespace) -> int:
    with open_ledger(options.ledger) as ledger:
        rows = [
            {
                "key": entry.key,
                "date": entry.date or "no date",
                "title": entry.title,
                "files": entry.files,
                "figures": entry.measures,
            }
            for entry in ledger.packs()
        ]
    return _print(rows, as_json=options.json)


def _remove(options: argparse.Namespace) -> int:
    with open_ledger(options.ledger) as ledger:
        for key in options.keys:
            if not ledger.remove(key):
                raise UsageError(f"{key}: the ledger has no such pack. See: packlint ledger list")
            _say(f"{key}  removed")
    return CLEAN


def _history(options: argparse.Namespace) -> int:
    if options.html:
        check_targets([options.html], [options.ledger])
    with open_ledger(options.ledger) as ledger:
        found = ledger.history(words_of(options.words, {}))
    if options.html:
        from packlint.reporters.series import render

        last = sorted(found, key=lambda past: past.measure.when is None)
        page = render(options.words, [_point(past) for past in last])
        if options.html == "-":
            _say(page)
            return CLEAN
        write_atomically(Path(options.html), page)
    rows = [
        {
            "period": " to ".join(map(str, past.measure.when or ())) or "no period",
            "printed": past.measure.printed,
            "value": f"{past.measure.value.normalize():f}",
            "label": past.measure.label,
            "status": past.measure.status or "",
            "pack": past.pack,
            "pack date": past.date or "",
            "where": past.where,
        }
        for past in found
    ]
    return _print(rows, as_json=options.json)


def _point(past: Past) -> Point:
    from packlint.reporters.series import Point

    measure, when = past.measure, past.measure.when
    return Point(
        when.first if when else None,
        when.last if when else None,
        measure.printed,
        measure.value,
        measure.unit,
        measure.label,
        " ".join(sorted(past.words)),
        measure.status or "",
        past.pack,
        past.date,
        past.where,
    )


def _print(rows: Sequence[Row], *, as_json: bool) -> int:
    if as_json:
        _say(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
    else:
        for row in rows:
            _say("  ".join(visible(str(value)) for value in row.values() if value != ""))
    return CLEAN


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "add": _add,
    "list": _list,
    "remove": _remove,
    "history": _history,
}
