"""Write every document of `source/` in every format to `made/`.

Run it after a change of a source or a writer: `.venv/bin/python tests/conformance/make.py`. It
needs LibreOffice Writer and Chromium for the PDFs; the tests read the files that it wrote.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pymupdf
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from source_form import Described, load, sources
from write_docx import docx
from write_html import html
from write_markdown import markdown

MADE = Path(__file__).parent / "made"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_WRITERS = ("soffice", "libreoffice")
_LONGEST = 120


def found(names: tuple[str, ...]) -> str | None:
    """The first of the programs that is installed."""
    return next(filter(None, map(shutil.which, names)), None)


def browser() -> str | None:
    """The browser that prints pages."""
    return found(_BROWSERS)


def driver() -> str | None:
    """The program through which the browser is told what to print."""
    return shutil.which("chromedriver")


def writer() -> str | None:
    """The word processor that prints Word files."""
    return found(_WRITERS)


def texts(made: Described) -> dict[str, bytes]:
    """The files of a document that need no other program, by suffix."""
    return {
        "md": markdown(made).encode(),
        "html": html(made).encode(),
        "docx": docx(made),
    }


def print_html(pages: list[Path], folder: Path) -> None:
    """Print web pages: NAME.browser-tagged.pdf and NAME.browser.pdf, without its tags."""
    options = ChromeOptions()
    options.binary_location = str(browser())
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    # The driver is named, so that selenium does not go and fetch one.
    chromium = Chrome(options=options, service=Service(str(driver())))
    wanted = {"preferCSSPageSize": True, "generateTaggedPDF": True}
    try:
        for page in pages:
            chromium.get(page.as_uri())
            printed = chromium.execute_cdp_cmd("Page.printToPDF", wanted)["data"]
            content = base64.b64decode(printed)
            _slim(content, folder / f"{page.stem}.browser-tagged.pdf")
            _slim(content, folder / f"{page.stem}.browser.pdf", tags=False)
    finally:
        chromium.quit()


def print_docx(files: list[Path], folder: Path) -> None:
    """Print Word files: NAME.writer-tagged.pdf and NAME.writer.pdf."""
    for kind, tags in (("writer-tagged", "true"), ("writer", "false")):
        options = f'{{"UseTaggedPDF":{{"type":"boolean","value":"{tags}"}}}}'
        with tempfile.TemporaryDirectory() as place:
            profile = Path(place, "profile").as_uri()
            subprocess.run(
                [
                    *(str(writer()), f"-env:UserInstallation={profile}", "--headless"),
                    *("--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", place),
                    *map(str, files),
                ],
                check=True,
                capture_output=True,
                timeout=_LONGEST,
            )
            for file in files:
                printed = Path(place, f"{file.stem}.pdf").read_bytes()
                _slim(printed, folder / f"{file.stem}.{kind}.pdf")


def _slim(printed: bytes, finished: Path, *, tags: bool = True) -> None:
    """Save without what says when it was made, and without tags if they are not wanted."""
    with pymupdf.open(stream=printed) as pdf:
        if not tags:
            catalogue = pdf.pdf_catalog()
            for key in ("StructTreeRoot", "MarkInfo"):
                pdf.xref_set_key(catalogue, key, "null")
        pdf.set_metadata({})
        for key in ("ID", "DocChecksum"):
            pdf.xref_set_key(-1, key, "null")
        pdf.save(finished, garbage=4, deflate=True, no_new_id=True, use_objstms=1)


def main() -> int:
    """Write all files."""
    if None in (browser(), driver(), writer()):
        sys.exit("make.py needs LibreOffice Writer, Chromium and chromedriver: install them.")
    MADE.mkdir(exist_ok=True)
    for path in sources():
        for suffix, content in texts(load(path)).items():
            (MADE / f"{path.stem}.{suffix}").write_bytes(content)
    print_html(sorted(MADE.glob("*.html")), MADE)
    print_docx(sorted(MADE.glob("*.docx")), MADE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
