"""How well tables are read: cells (row, column, text) compared with the truth, figures apart.

    python benchmarks/tables.py --packs PACKS                    # the hand-checked truth
    python benchmarks/tables.py --packs PACKS --peers            # beside pdfplumber and PyMuPDF
    python benchmarks/tables.py --truth TRUTH.tables.json FILE…  # any format against one truth

Printed per file and in sum: precision / recall (right/found/true) of cells and of figures, tables
read without a fault, tables missed, and in capitals what hurts most: figures that are wrong, or
lost, in tables that packlint trusts (confidence of 0.7 or more). README.md tells how cells are
compared.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import pymupdf

from compare import TRUSTED, Comparison, Grid, Score, Spot, compared, score
from peers import PEERS, Reading, packlint
from truth import TRUTH, kept, plain, table_of


class Place:
    """Where a table of the hand-checked truth stands, and what beside it does not count."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.boxes = [(part["page"], part["box"]) for part in table["parts"]]
        self.pages = {page for page, _ in self.boxes}
        self.beside = [
            (part["page"], box) for part in table["parts"] for box in part.get("beside", ())
        ]
        for part in table["parts"]:
            if part.get("repeated_head"):
                x0, y0, x1, _ = part["box"]
                bottom = part["rows"][part["repeated_head"] - 1]
                self.beside.append((part["page"], [x0, y0, x1, bottom]))

    def holds(self, spot: Spot) -> bool:
        """Whether the middle of a cell is in the table."""
        return _inside(spot, self.boxes)

    def counts(self, spot: Spot, others: Sequence[Place]) -> bool:
        """Whether a cell of a table found here is right or wrong, and not merely somewhere else."""
        if spot.page not in self.pages or _inside(spot, self.beside):
            return False
        return self.holds(spot) or not any(other.holds(spot) for other in others)


def _inside(spot: Spot, boxes: Sequence[tuple[int, Sequence[float]]]) -> bool:
    if spot.box is None:
        return False
    x, y = (spot.box[0] + spot.box[2]) / 2, (spot.box[1] + spot.box[3]) / 2
    return any(
        spot.page == page and box[0] <= x < box[2] and box[1] <= y < box[3] for page, box in boxes
    )


def checked_by_hand(
    truth: dict[str, Any], packs: Path, reading: Reading, only: Collection[str]
) -> Iterator[tuple[Grid, list[Grid], Comparison]]:
    """Each table of one truth file with the tables found in its place."""
    tables = [table for table in truth["tables"] if not only or table["name"] in only]
    if not tables:
        return
    places = [Place(table) for table in tables]
    found = reading(packs / truth["file"], {page for place in places for page in place.pages})
    for table, place in zip(tables, places, strict=True):
        cells = [Spot(*cell[:4], cell[6], cell[4], tuple(cell[5])) for cell in table["cells"]]
        grid = Grid(table["name"], tuple(cells))
        here = [
            Grid(other.name, spots, other.confidence)
            for other in found
            if any(place.holds(spot) for spot in other.spots)
            and (spots := tuple(spot for spot in other.spots if place.counts(spot, places)))
        ]
        yield grid, here, compared([grid], here)


def invented(truth: dict[str, Any], packs: Path, reading: Reading) -> list[Grid]:
    """What was read as a table on pages where a person sees none."""
    pages = set(truth.get("no_tables", ()))
    found = reading(packs / truth["file"], pages) if pages else []
    return [grid for grid in found if any(spot.page in pages for spot in grid.spots)]


def one_truth(path: Path) -> list[Grid]:
    """The tables of a file {"tables": [{"rows": [["cell"]], "spans": [[row, column, 1, 2]]}]}."""
    grids = []
    for number, table in enumerate(json.loads(path.read_text(encoding="utf-8"))["tables"]):
        spans = {(row, column): size for row, column, *size in table.get("spans", ())}
        spots = tuple(
            Spot(row, column, *spans.get((row, column), (1, 1)), kept(text), text=text)
            for row, texts in enumerate(table["rows"])
            for column, text in enumerate(texts)
            if plain(text)
        )
        grids.append(Grid(f"table {number}", spots))
    return grids


def difference(
    truth: Grid, found: Sequence[Grid], result: Comparison, words: dict[tuple[int, int], str]
) -> Iterator[str]:
    """The cells of the truth that were not read right, and the cells read that are not."""
    for sign, grids, fine in (("-", [truth], result.known), ("+", found, result.right)):
        for grid in grids:
            rows: dict[int, list[str]] = {}
            for spot in grid.spots:
                if id(spot) not in fine:
                    text = spot.text or words.get((spot.row, spot.column), spot.kept)
                    rows.setdefault(spot.row, []).append(f"{spot.column}: {text[:60]}")
            for row, cells in sorted(rows.items()):
                yield f"      {sign} row {row}  " + " | ".join(cells)


def words_of_truth(truth: dict[str, Any], packs: Path) -> dict[str, dict[tuple[int, int], str]]:
    """What the cells of each table say: the truth keeps no words, the file has them."""
    with pymupdf.open(packs / truth["file"]) as document:
        return {
            table["name"]: {
                (cell.row, cell.column): cell.text for cell in table_of(table, document)
            }
            for table in truth["tables"]
        }


def report(name: str, total: Score, who: str) -> None:
    """A line for a file or the sum, and beneath it what was missed or doubted."""
    print(f"  {name:44} {total.line()}")
    if total.missed:
        print(f"    missed altogether ({len(total.missed)}): {', '.join(total.missed)}")
    if total.invented:
        names = f": {'; '.join(total.invented)}" if who == "packlint" else ""
        print(f"    tables where there is none ({len(total.invented)}){names}")
    if who == "packlint":
        if total.unverified:
            print(f"    below confidence {TRUSTED}: {'; '.join(total.unverified)}")
        wrong, lost = total.trusted_wrong, total.trusted_lost
        print(f"    FIGURES IN TRUSTED TABLES: {wrong} WRONG, {lost} LOST")


def by_hand(packs: Path, who: str, reading: Reading, options: argparse.Namespace) -> None:
    """Score one reader against the hand-checked truth."""
    total, started = Score(), time.perf_counter()
    print(f"\n{who}: the hand-checked tables")
    for path in sorted(TRUTH.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        words = words_of_truth(truth, packs) if options.diff and who == "packlint" else {}
        here = Score()
        for grid, found, result in checked_by_hand(truth, packs, reading, options.only):
            one = score([grid], found, result)
            here.add(one)
            if who == "packlint":
                print(f"      {grid.name:40} {one.line()}")
            if words and found and not one.exact:
                print(*difference(grid, found, result, words[grid.name]), sep="\n")
        if not options.only:
            for grid in invented(truth, packs, reading):
                here.invented.append(f"{grid.name} ({grid.confidence:.2f})")
        if here.tables or here.invented:
            report(path.stem, here, who)
            total.add(here)
    report("sum", total, who)
    print(f"  {time.perf_counter() - started:.1f} s")


def by_one_truth(path: Path, files: Sequence[Path], who: str, reading: Reading, diff: bool) -> None:
    """Score one reader on renditions of one text, each against the same truth."""
    truth = one_truth(path)
    print(f"\n{who}: {path.name}")
    for file in files:
        if who == "packlint" or file.suffix == ".pdf":
            started = time.perf_counter()
            found = reading(file, None)
            seconds = time.perf_counter() - started
            result = compared(truth, found)
            report(file.name, score(truth, found, result), who)
            print(f"    {seconds:.1f} s")
            if diff and who == "packlint":
                for number, grid in enumerate(truth):
                    beside = [found[other] for one, other in sorted(result.met) if one == number]
                    print(grid.name, *difference(grid, beside, result, {}), sep="\n")


def main() -> None:
    """Score packlint, and its peers when asked, against either kind of truth."""
    parser = argparse.ArgumentParser(description="Score tables as read against the truth.")
    parser.add_argument("files", type=Path, nargs="*", help="files that --truth is about")
    parser.add_argument("--truth", type=Path, help="the truth of FILES")
    parser.add_argument("--packs", type=Path, help="folder of the hand-checked files")
    parser.add_argument("--only", nargs="*", default=[], help="hand-checked tables, by name")
    parser.add_argument("--peers", action="store_true", help="pdfplumber and PyMuPDF too (slow)")
    parser.add_argument("--diff", action="store_true", help="print the cells that differ")
    options = parser.parse_args()
    readings = {"packlint": packlint, **(PEERS if options.peers else {})}
    for who, reading in readings.items():
        if options.packs:
            by_hand(options.packs, who, reading, options)
        if options.truth:
            by_one_truth(options.truth, options.files, who, reading, options.diff)


if __name__ == "__main__":
    main()
