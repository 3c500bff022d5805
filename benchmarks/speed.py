"""Speed of `packlint check`, whole processes, beside what others take for the same file.

    python benchmarks/speed.py pack.pdf
    python benchmarks/speed.py pack.pdf --pages 1000     copies of it in one file of so many pages
    python benchmarks/speed.py pack.md --peers BIN       proselint and textlint from that folder

A PDF is checked with one and two processes, against PyMuPDF's plain get_text(), and once against
the tables of pdfplumber. A text is checked with one process against the linters of prose that are
there: in BIN, or on the path. By the clock two processes only gain on a machine with a second
processor to spare; the time of the processor says what a run costs in all. (The copies are
untagged: copying pages leaves the structure tree behind.) Exit status 1 when a limit is not kept.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from side_by_side import PACKLINT, Contender, race, table, verdict

EXAMPLE = Path(__file__).parents[1] / "examples" / "northshire-pdf" / "northshire-pack.pdf"
PLAIN = """
import sys, pymupdf
with pymupdf.open(sys.argv[1]) as document:
    for page in document:
        page.get_text()
"""
COPIES = """
import sys, pymupdf
with pymupdf.open(sys.argv[1]) as once, pymupdf.open() as copies:
    while len(copies) < int(sys.argv[3]):
        copies.insert_pdf(once)
    copies.save(sys.argv[2])
"""
TABLES = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as document:
    for page in document.pages:
        page.extract_tables()
        page.close()
"""
# Times of plain text by the clock, with one process and with two.
LIMITS = (5.0, 5.0)
LONG_LIMITS = (4.0, 2.5)
MEMORY_LIMIT_MIB = 200.0
LONG_MEMORY_LIMIT_MIB = 300.0
TIMES_OF_PDFPLUMBER = 10.0
# The commands of linters of prose, and with what they end when they find something.
LINTERS = {
    "proselint": ("proselint", "check"),
    "textlint": ("textlint", "--rule", "no-todo", "--rule", "terminology"),
}
FOUND = frozenset((0, 1))


def main() -> int:
    """Time all, print the table and the verdicts."""
    parser = argparse.ArgumentParser(description="Time a whole check of a file.")
    parser.add_argument("pdf", nargs="?", type=Path, default=EXAMPLE, help="(default: the example)")
    parser.add_argument("--rounds", type=int, default=7, help="timed runs of each (default: 7)")
    parser.add_argument("--pages", type=int, help="copy the file until it has so many pages")
    parser.add_argument("--peers", help="folder of proselint and textlint (default: the path)")
    options = parser.parse_args()
    if options.pdf.suffix != ".pdf":
        return 0 if text_measured(options.pdf, options.rounds, options.peers) else 1
    if options.pages is None:
        return 0 if measured(options.pdf, options.rounds, LIMITS, MEMORY_LIMIT_MIB) else 1
    with tempfile.TemporaryDirectory() as folder:
        many = Path(folder) / f"{options.pdf.stem}-{options.pages}-pages.pdf"
        copying = (sys.executable, "-c", COPIES, str(options.pdf), str(many), str(options.pages))
        subprocess.run(copying, check=True)
        kept = measured(many, options.rounds, LONG_LIMITS, LONG_MEMORY_LIMIT_MIB)
    return 0 if kept else 1


def checking(path: Path) -> tuple[str, ...]:
    """The command of a check with all default rules, but for the number of processes."""
    # Without --fail-on, findings and a crash would both end with 1.
    return (PACKLINT, "check", str(path), "--no-cache", "--fail-on", "never", "--jobs")


def measured(pdf: Path, rounds: int, limits: tuple[float, float], memory: float) -> bool:
    """Time one file, print, and return whether the limits are kept."""
    check = checking(pdf)
    plain, *ours = race(
        [
            Contender("PyMuPDF get_text()", (sys.executable, "-c", PLAIN, str(pdf))),
            Contender("packlint check --jobs 1", (*check, "1")),
            Contender("packlint check --jobs 2", (*check, "2")),
        ],
        rounds,
    )
    # This one is so slow that one run must do.
    slow = Contender("pdfplumber's tables", (sys.executable, "-c", TABLES, str(pdf)))
    theirs = race([slow], 1, warm=0) if find_spec("pdfplumber") else []
    print(f"{pdf.name}, {rounds} runs of each, interleaved")
    print(table([plain, *ours, *theirs]))
    kept = [
        verdict(f"Time of {one.name}", one.seconds / plain.seconds, limit, "×")
        for one, limit in zip(ours, limits, strict=True)
    ]
    kept.append(verdict("Peak memory", max(one.peak_mib for one in ours), memory, " MiB"))
    for peer in theirs:
        share = ours[0].processor / peer.processor * TIMES_OF_PDFPLUMBER
        kept.append(verdict(f"Ten times packlint's, in those of {peer.name}", share, 1.0, "×"))
    return all(kept)


def text_measured(path: Path, rounds: int, folder: str | None) -> bool:
    """Time a text beside the linters of prose that are there: whether none of them is faster."""
    peers = [
        Contender(name, (found, *arguments, str(path)), FOUND)
        for name, (command, *arguments) in LINTERS.items()
        if (found := shutil.which(command, path=folder)) is not None
    ]
    ours, *theirs = race([Contender("packlint check", (*checking(path), "1")), *peers], rounds)
    print(f"{path.name}, {rounds} runs of each, interleaved")
    print(table([ours, *theirs]))
    if not peers:
        print(f"Not there: {' and '.join(LINTERS)}")
    kept = [
        verdict(f"Time of packlint, in those of {peer.name}", ours.seconds / peer.seconds, 1.0, "×")
        for peer in theirs
    ]
    return all(kept)


if __name__ == "__main__":
    sys.exit(main())
