"""Speed on a PDF: `packlint check` with one and two processes against PyMuPDF's plain get_text().

    python benchmarks/speed.py pack.pdf
    python benchmarks/speed.py pack.pdf --pages 1000     copies of it in one file of so many pages

All are whole processes. By the clock two processes only gain on a machine with a second processor
to spare; the time of the processor says what a run costs in all. (The copies are untagged: copying
pages leaves the structure tree behind.) Exit status 1 when a limit is not kept.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
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
# Times of plain text by the clock, with one process and with two.
LIMITS = (8.0, 5.0)
LONG_LIMITS = (4.0, 2.5)
MEMORY_LIMIT_MIB = 200.0
LONG_MEMORY_LIMIT_MIB = 300.0


def main() -> int:
    """Time all, print the table and the verdicts."""
    parser = argparse.ArgumentParser(description="Time a whole check of a PDF.")
    parser.add_argument("pdf", nargs="?", type=Path, default=EXAMPLE, help="(default: the example)")
    parser.add_argument("--rounds", type=int, default=7, help="timed runs of each (default: 7)")
    parser.add_argument("--pages", type=int, help="copy the file until it has so many pages")
    options = parser.parse_args()
    if options.pages is None:
        return 0 if measured(options.pdf, options.rounds, LIMITS, MEMORY_LIMIT_MIB) else 1
    with tempfile.TemporaryDirectory() as folder:
        many = Path(folder) / f"{options.pdf.stem}-{options.pages}-pages.pdf"
        copying = (sys.executable, "-c", COPIES, str(options.pdf), str(many), str(options.pages))
        subprocess.run(copying, check=True)
        kept = measured(many, options.rounds, LONG_LIMITS, LONG_MEMORY_LIMIT_MIB)
    return 0 if kept else 1


def measured(pdf: Path, rounds: int, limits: tuple[float, float], memory: float) -> bool:
    """Time one file, print, and return whether the limits are kept."""
    # Without --fail-on, findings and a crash would both end with 1.
    check = (PACKLINT, "check", str(pdf), "--no-cache", "--fail-on", "never", "--jobs")
    plain, *ours = race(
        [
            Contender("PyMuPDF get_text()", (sys.executable, "-c", PLAIN, str(pdf))),
            Contender("packlint check --jobs 1", (*check, "1")),
            Contender("packlint check --jobs 2", (*check, "2")),
        ],
        rounds,
    )
    print(f"{pdf.name}, {rounds} runs of each, interleaved")
    print(table([plain, *ours]))
    kept = [
        verdict(f"Time of {one.name}", one.seconds / plain.seconds, limit, "×")
        for one, limit in zip(ours, limits, strict=True)
    ]
    kept.append(verdict("Peak memory", max(one.peak_mib for one in ours), memory, " MiB"))
    return all(kept)


if __name__ == "__main__":
    sys.exit(main())
