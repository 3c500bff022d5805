"""Start-up: `packlint --help` against `python -c pass`.

Exit status 1 when the limit is not kept.
"""

from __future__ import annotations

import argparse
import sys

from side_by_side import PACKLINT, Contender, race, table, verdict

LIMIT = 6.0


def main() -> int:
    """Time both, print the table and the verdict."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="timed runs of each (default: 15)")
    options = parser.parse_args()
    bare, ours = race(
        [
            Contender("python -c pass", (sys.executable, "-c", "pass")),
            Contender("packlint --help", (PACKLINT, "--help")),
        ],
        options.rounds,
    )
    print(table([bare, ours]))
    return 0 if verdict("Start-up", ours.seconds / bare.seconds, LIMIT, "×") else 1


if __name__ == "__main__":
    sys.exit(main())
