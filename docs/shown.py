"""Runs that our pages show: `$ packlint …` and below it, word for word, what was printed.

Called as a script it runs them again and writes what is printed now into the pages (`make docs`).
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "benchmarks" / "README.md"])
RUN = re.compile(
    r"^```console\n\$ packlint (?P<arguments>[^\n]*)\n(?P<output>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def run_packlint(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run packlint from the root of the repository, as a reader would, without a terminal."""
    command = str(Path(sys.executable).with_name("packlint"))
    env = {**os.environ, "COLUMNS": "80"}
    return subprocess.run(
        [command, *arguments], cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False
    )


def printed(arguments: str) -> str:
    """What packlint prints. Raises RuntimeError when it complains."""
    done = run_packlint(shlex.split(arguments))
    if done.stderr:
        raise RuntimeError(f"packlint {arguments}: {done.stderr}")
    return done.stdout


def again(run: re.Match[str]) -> str:
    """The run with what it prints now."""
    arguments = run["arguments"]
    return f"```console\n$ packlint {arguments}\n{printed(arguments)}```"


def main() -> int:
    """Put what is printed now into every page."""
    for page in PAGES:
        page.write_text(RUN.sub(again, page.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
