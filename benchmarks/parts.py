"""The parts that packlint finds in packs, each with a person's judgement.

    python benchmarks/parts.py PACK… > parts.md

A part is judged with all that it holds; where any of it changes, it is to be judged again. The
judgements are in `parts.tsv`, by file, part, place and what it holds, without titles and names.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from packlint.facts import Facts
from packlint.model import Document, Span
from packlint.model.where import where
from packlint.pack import Outline, Report, build_pack
from packlint.reading import read_paths

JUDGED = Path(__file__).with_name("parts.tsv")
COLUMNS = ("file", "part", "where", "belongs to", "holds", "verdict", "why")
_HEAD = ("committee", "time", "place", "contact", "authors")


def rows(pack_path: Path) -> list[tuple[str, ...]]:
    """The parts of a pack: file, part, place, what it belongs to, and what it holds."""
    facts = Facts(build_pack(read_paths([pack_path])[0]))
    found = []
    for report, outline in zip(facts.pack.reports, facts.outlines, strict=True):
        document = facts.pack.documents[report.document]
        parent = facts.pack.reports[report.parent] if report.parent is not None else None
        home = facts.pack.documents[parent.document] if parent else None
        found.append(
            (
                Path(document.path).name,
                f"{report.kind} {report.label}".strip(),
                _place(document, report),
                _home(document, home, parent) if parent and home else "",
                _holds(report, outline),
            )
        )
    return found


def _place(document: Document, report: Report) -> str:
    if report.first_page is None:
        return where(document, Span(document.index, report.first_block, 0, 0)).replace(
            document.path, "from "
        )
    return f"p. {report.first_page}–{report.last_page}"


def _home(document: Document, home: Document, parent: Report) -> str:
    place = _place(home, parent)
    return place if home is document else f"{Path(home.path).name}, {place}"


def _holds(report: Report, outline: Outline) -> str:
    said = [str(report.date) if report.date else "no date"]
    said += [name for name in _HEAD if getattr(outline, name)]
    said += ["form"] if outline.is_form else []
    paged = sum(entry.first_page is not None for entry in outline.items)
    lists = (
        (f"items ({paged} with pages)", outline.items),
        ("numbered paragraphs", outline.paragraphs if not outline.items else ()),
        ("contents lines", outline.contents),
        ("listed appendices", outline.appendices),
        ("sections", outline.sections),
        ("lines of background papers", outline.background),
        ("lines of contacts", outline.contacts),
    )
    return "; ".join([", ".join(said), *(f"{len(found)} {name}" for name, found in lists if found)])


def main() -> None:
    """Print the parts of the packs as a table, with the judgements that hold."""
    parser = argparse.ArgumentParser(description="List the parts of packs with their judgements.")
    parser.add_argument("packs", type=Path, nargs="+", help="files or folders")
    parser.add_argument("--tsv", action="store_true", help="print the lines for parts.tsv")
    options = parser.parse_args()
    with JUDGED.open(encoding="utf-8", newline="") as stream:
        judged = {
            tuple(row[name] for name in COLUMNS[:5]): (row["verdict"], row["why"])
            for row in csv.DictReader(stream, delimiter="\t")
        }
    counts = Counter[str]()
    print(*COLUMNS, sep="\t" if options.tsv else " | ")
    if not options.tsv:
        print("--- |" * (len(COLUMNS) - 1), "---")
    for pack in options.packs:
        for row in rows(pack):
            verdict = judged.get(row, ("to be judged", ""))
            counts[verdict[0]] += 1
            print(*row, *verdict, sep="\t" if options.tsv else " | ")
    if not options.tsv:
        print(f"\n{', '.join(f'{count} {name}' for name, count in sorted(counts.items()))}")


if __name__ == "__main__":
    main()
