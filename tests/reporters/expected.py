"""Expected outputs of the reporters, kept as files beside this one in `expected/`.

They are never written by a test. After a change of a reporter run

    .venv/bin/python tests/reporters/expected.py

and read the difference in git before you commit it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from packlint.reporters import REPORTERS, Target
from reporters.sample import clean, sample

FOLDER = Path(__file__).parent / "expected"

# The page's own style and script are in the sources; here they would only hide what matters.
_INLINED = re.compile(r"(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)", re.DOTALL)
_HASH = re.compile(r"sha256-[A-Za-z0-9+/=]+")


def _html(page: str) -> str:
    return _HASH.sub("sha256-…", _INLINED.sub("…", page))


OUTPUTS: Mapping[str, Callable[[], str]] = {
    "sample.json": lambda: REPORTERS["json"](sample()),
    "clean.json": lambda: REPORTERS["json"](clean()),
    "sample.txt": lambda: REPORTERS["text"](sample()),
    "sample-narrow.txt": lambda: REPORTERS["text"](sample(), Target(width=60)),
    "sample-colour.txt": lambda: REPORTERS["text"](sample(), Target(colour=True)),
    "clean.txt": lambda: REPORTERS["text"](clean()),
    **{
        f"sample.{suffix}": partial(REPORTERS[name], sample())
        for name, suffix in (
            ("sarif", "sarif"),
            ("junit", "junit.xml"),
            ("gitlab", "gitlab.json"),
            ("github", "github.txt"),
            ("markdown", "md"),
            ("csv", "csv"),
        )
    },
    "clean.junit.xml": lambda: REPORTERS["junit"](clean()),
    "clean.md": lambda: REPORTERS["markdown"](clean()),
    "sample.html": lambda: _html(REPORTERS["html"](sample(), Target(folder=Path("build")))),
    "clean.html": lambda: _html(REPORTERS["html"](clean(), Target(folder=Path("build")))),
}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, made in OUTPUTS.items():
        (FOLDER / name).write_bytes(made().encode("utf-8"))
