"""Speed on a PDF: `packlint check` against PyMuPDF's plain get_text() over the same file.

Both are whole processes. Exit status 1 when a limit is not kept.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from side_by_side import PACKLINT, Contender, race, table, verdict

EXAMPLE = Path(__file__).parents[1] / "examples" / "northshire-pdf" / "northshire-pack.pdf"
PLAIN = """
import sys, pymupdf
with pymupdf.open(sys.argv[1]) as document:
    for page in document:
        page.get_text()
"""
TIME_LIMIT = 8.0
MEMORY_LIMIT_MIB = 200.0


def main() -> int:
    """Time both, print the table and the verdicts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdf", nargs="?", type=Path, default=EXAMPLE, help="(default: the example)")
    parser.add_argument("--rounds", type=int, default=7, help="timed runs of each (default: 7)")
    options = parser.parse_args()
    pdf = str(options.pdf)
    plain, ours = race(
        [
            Contender("PyMuPDF get_text()", (sys.executable, "-c", PLAIN, pdf)),
            # Without --fail-on, findings and a crash would both end with 1.
            Contender("packlint check", (PACKLINT, "check", pdf, "--fail-on", "never")),
        ],
        options.rounds,
    )
    print(f"{options.pdf.name}, {options.rounds} runs of each, interleaved")
    print(table([plain, ours]))
    kept = [
        verdict("Time", ours.seconds / plain.seconds, TIME_LIMIT, "×"),
        verdict("Peak memory", ours.peak_mib, MEMORY_LIMIT_MIB, " MiB"),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
