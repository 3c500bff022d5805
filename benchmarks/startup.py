"""Start-up: `packlint --help` against `python -c pass`.

Exit status 1 when the limit is not kept.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from side_by_side import PACKLINT, Contender, race, table, verdict

LIMIT = 4.0
AGAIN_LIMIT = 1.5
PACK = Path(__file__).parents[1] / "examples" / "northshire-pdf"


def main() -> int:
    """Time all, print the tables and the verdicts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="timed runs of each (default: 15)")
    parser.add_argument("--pack", type=Path, default=PACK, help="what is checked a second time")
    options = parser.parse_args()
    bare, ours = race(
        [
            Contender("python -c pass", (sys.executable, "-c", "pass")),
            Contender("packlint --help", (PACKLINT, "--help")),
        ],
        options.rounds,
    )
    print(table([bare, ours]))
    kept = verdict("Start-up", ours.seconds / bare.seconds, LIMIT, "×")
    with tempfile.TemporaryDirectory() as folder:
        check = (PACKLINT, "check", str(options.pack), "--fail-on", "never", "--cache")
        version, again = race(
            [
                Contender("packlint --version", (PACKLINT, "--version")),
                # The warm round is the first run.
                Contender("second run", (*check, str(Path(folder, "drafts.db")))),
            ],
            options.rounds,
        )
    print(table([version, again]))
    kept &= verdict("Second run", again.seconds / version.seconds, AGAIN_LIMIT, "×")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
