"""Print the Markdown pack of `northshire/` as one tagged PDF, `northshire-pdf/northshire-pack.pdf`.

Run it after a change of the Markdown: `.venv/bin/python examples/build.py`. It needs Chromium,
which writes the tags and the bookmarks; packlint itself does not.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pymupdf
from markdown_it import MarkdownIt

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "northshire"
TARGET = HERE / "northshire-pdf" / "northshire-pack.pdf"
TITLE = "Environment and Transport Scrutiny Committee, 14 January 2025"
STYLE = """
@page { size: A4; margin: 22mm 20mm 24mm;
  @top-left { content: "Northshire Council"; font: 9pt "Liberation Sans", sans-serif; color: #555; }
  @bottom-center { content: "Page " counter(page); font: 9pt "Liberation Sans", sans-serif; } }
body { font: 11pt/1.4 "Liberation Sans", Arial, sans-serif; color: #111; }
section + section { break-before: page; }
h1 { font-size: 14pt; } h2 { font-size: 12.5pt; } h3 { font-size: 11pt; }
h1, h2, h3 { break-after: avoid; }
table { border-collapse: collapse; width: 100%; margin: 8pt 0 12pt; font-size: 9.5pt; }
th, td { border: 0.75pt solid #444; padding: 3pt 5pt; vertical-align: top; }
th { background: #e8edf2; text-align: left; }
tr { break-inside: avoid; }
"""


def sources() -> list[Path]:
    """The Markdown files of the pack, in the order of the agenda."""
    return sorted(SOURCE.glob("*.md"))


def fingerprint() -> str:
    """SHA-256 of all that the PDF is made from; kept in its metadata to tell when it is stale."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def page_of(paths: list[Path]) -> str:
    """One HTML page with a section for each Markdown file."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    sections = "".join(
        f"<section>{markdown.render(path.read_text(encoding='utf-8'))}</section>" for path in paths
    )
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"<style>{STYLE}</style></head><body>{sections}</body></html>"
    )


def print_to_pdf(html: Path, pdf: Path) -> None:
    """Print a page with headless Chromium. Raises SystemExit when there is no Chromium."""
    browsers = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    browser = next((found for found in browsers if found), None)
    if browser is None:
        raise SystemExit("examples/build.py needs Chromium: install it and run again.")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += ["--generate-pdf-document-outline", f"--print-to-pdf={pdf}", html.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def finish(printed: Path, finished: Path) -> None:
    """Give link targets back as written, and note in the metadata what the PDF was made from.

    Chromium resolves a target that has no scheme against the folder of the page it prints.
    """
    folder = printed.parent.as_uri() + "/"
    with pymupdf.open(printed) as document:
        for page in document:
            for link in page.get_links():
                _, target = document.xref_get_key(link["xref"], "A/URI")
                if target.startswith(folder):
                    written = pymupdf.get_pdf_str(target.removeprefix(folder))
                    document.xref_set_key(link["xref"], "A/URI", written)
        document.set_metadata({"title": TITLE, "keywords": f"sources {fingerprint()}"})
        document.save(finished, garbage=3, deflate=True)


def main() -> int:
    """Write the PDF and say where it is."""
    TARGET.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        html, printed = Path(folder, "pack.html"), Path(folder, "pack.pdf")
        html.write_text(page_of(sources()), encoding="utf-8")
        print_to_pdf(html, printed)
        finish(printed, TARGET)
    print(f"Wrote {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
