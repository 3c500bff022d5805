"""The made files are what `make.py` makes of the sources today."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from make import MADE, browser, driver, print_docx, print_html, texts, writer
from source_form import load, sources
from told import blocks, links, notes

from packlint.readers import Source, read

LARGEST = 2_000_000


def test_every_source_is_made_and_nothing_else() -> None:
    suffixes = {"md", "html", "docx"} | {
        f"{program}{tags}.pdf" for program in ("browser", "writer") for tags in ("", "-tagged")
    }
    made = {path.name for path in MADE.iterdir()}
    assert made == {f"{path.stem}.{suffix}" for path in sources() for suffix in suffixes}
    assert sum(path.stat().st_size for path in MADE.iterdir()) < LARGEST


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.stem)
def test_text_formats_are_up_to_date(path: Path) -> None:
    for suffix, content in texts(load(path)).items():
        kept = (MADE / f"{path.stem}.{suffix}").read_bytes()
        if suffix != "docx":
            assert kept == content, "run tests/conformance/make.py"
        assert told(path.stem, suffix, kept) == told(path.stem, suffix, content)


def test_pages_print_as_they_are_kept(tmp_path: Path) -> None:
    needs(browser(), "Chromium")
    needs(driver(), "chromedriver (Debian: chromium-driver)")
    print_html(sorted(MADE.glob("*.html")), tmp_path)
    compare(tmp_path)


def test_word_files_print_as_they_are_kept(tmp_path: Path) -> None:
    needs(writer(), "LibreOffice Writer")
    print_docx(sorted(MADE.glob("*.docx")), tmp_path)
    compare(tmp_path)


def needs(program: str | None, name: str) -> None:
    """Skip without the program on a developer's machine, but never on the one that decides."""
    if program is None and os.environ.get("CI") == "true":
        pytest.fail(f"{name} is not installed")
    if program is None:
        pytest.skip(f"{name} is not installed")


def compare(folder: Path) -> None:
    """Hold new prints against the kept ones: by what is read, as programs and fonts change."""
    printed = sorted(folder.glob("*.pdf"))
    assert len(printed) == 2 * len(sources())
    for path in printed:
        kept = (MADE / path.name).read_bytes()
        assert told(path.stem, "pdf", path.read_bytes()) == told(path.stem, "pdf", kept), path.name


def told(name: str, suffix: str, content: bytes) -> list[str]:
    """The flow, links and notes of a file; where its pages end is left to the program."""
    document = read(Source(0, f"{name}.{suffix}", content))
    return [
        re.sub(r" Page \d+$", "", line)
        for tell in (blocks, links, notes)
        for line in tell(document)
    ]
