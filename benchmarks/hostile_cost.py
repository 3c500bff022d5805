"""What each file that means harm costs: time, processor, memory, and what packlint says of it.

    python benchmarks/hostile_cost.py [NAME…]

The files are those of tests/robustness/hostile.py, each checked by a process of its own with five
seconds for a page and 1 GiB for each process. Exit status 1 when one takes more than a minute, more
memory than that, or ends otherwise than with a result.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from side_by_side import PACKLINT

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "robustness"))
from hostile import HOSTILE

SECONDS = 60.0
MIB = 1024
_RESULTS = (0, 1, 3)


def main() -> int:
    """Check them one by one, print a line for each, and the verdict."""
    parser = argparse.ArgumentParser(description="Time files that mean harm.")
    parser.add_argument("names", nargs="*", help="only files whose names hold one of these")
    parser.add_argument("--make", metavar="FOLDER", type=Path, help="only make the one file, there")
    options = parser.parse_args()
    names = options.names
    if options.make:
        (options.make / names[0]).write_bytes(HOSTILE[names[0]]())
        return 0
    kept = True
    print("| File | Size | Time | Processor | Peak memory | Exit | Said |")
    print("|---|--:|--:|--:|--:|--:|---|")
    for name in HOSTILE:
        if not names or any(word in name for word in names):
            kept &= _measured(name)
    print(f"\nWithin {SECONDS:.0f} s and {MIB} MiB each: {'yes' if kept else 'NO'}")
    return 0 if kept else 1


def _measured(name: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / name, Path(folder) / "out.json"
        # Made elsewhere: a process begins with the peak of the one that starts it.
        subprocess.run([sys.executable, __file__, name, "--make", folder], check=True)
        size = path.stat().st_size
        command = [PACKLINT, "check", path, "--json", out, "--quiet", "--no-cache"]
        command += ["--time-limit", "5", "--memory-limit", str(MIB), "--jobs", "1"]
        begun = time.monotonic()
        process = subprocess.Popen(command)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        said = Counter(one["rule"] for one in json.loads(out.read_text("utf-8"))["findings"])
    peak = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    listed = ", ".join(f"{rule} {count}" if count > 1 else rule for rule, count in said.items())
    print(
        f"| `{ascii(name)[1:-1]}` | {size / 1000:,.0f} KB | {seconds:.1f} s"
        f" | {used.ru_utime + used.ru_stime:.1f} s | {peak:.0f} MiB | {process.returncode}"
        f" | {listed} |",
        flush=True,
    )
    return seconds < SECONDS and peak < MIB and process.returncode in _RESULTS


if __name__ == "__main__":
    sys.exit(main())
