"""What each bad file gives: its findings and exit code; and that the file beside it is checked."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from make_bad_files import BAD_FILES, SENTENCE, make, simple_pdf

from packlint.cli import main

_REPEATED = ("word-repeated", "warning", "“are are” repeats itself.")
_MENDED = "The PDF is damaged and was repaired while reading; something may be missing."

_NO_PAGE = "The file's list of its pages is damaged; pages may be missing."


def _unreadable(problem: str) -> tuple[int, list[tuple[str, str, str]]]:
    return 3, [("document-unreadable", "error", problem)]


def _read_in_part(rule: str, problem: str) -> tuple[int, list[tuple[str, str, str]]]:
    return 0, [(rule, "warning", problem)]


_DAMAGED = _unreadable("The PDF is damaged and cannot be opened.")
_EMPTY = _unreadable("The file is empty.")
_BINARY = _unreadable("The content is binary, not text.")
_NO_PDF = _unreadable("The name says PDF, but the content is not a PDF.")
_OWN_TYPE = _unreadable(
    "The Word file declares a document type of its own (word/document.xml), which Word never does"
    " and which could hide words."
)
_READ: tuple[int, list[tuple[str, str, str]]] = (0, [_REPEATED])

EXPECTED: dict[str, tuple[int, list[tuple[str, str, str]]]] = {
    "attachment.pdf": (
        0,
        [
            (
                "part-not-read",
                "warning",
                "The PDF carries a file that was not checked: “costs.xlsx”.",
            ),
            _REPEATED,
        ],
    ),
    "binary.md": _BINARY,
    "bomb.pdf": _READ,
    # Nothing of it could be read, so the run is incomplete.
    "broken-content.pdf": (
        3,
        [("repaired", "warning", "Page 1 is damaged; something may be missing there.")],
    ),
    "broken-page.pdf": (0, [("repaired", "warning", _NO_PAGE), _REPEATED]),
    "cyclic-outline.pdf": _READ,
    "cyclic-page-tree.pdf": (
        0,
        [_REPEATED, ("part-not-read", "warning", "Page 2 is damaged and could not be read.")],
    ),
    "deep-tags.pdf": _READ,
    "dynamic-form.pdf": _unreadable(
        "The PDF is a form (XFA) that only Adobe's programs can show; its pages hold nothing but"
        " a request to wait."
    ),
    "empty.md": _EMPTY,
    "empty.pdf": _EMPTY,
    "head-only.pdf": _DAMAGED,
    "huge-page.pdf": _READ,
    "locked.pdf": _unreadable("The PDF is encrypted and asks for a password."),
    "no-pages.pdf": _unreadable("The PDF has no pages that can be read."),
    "no-size-page.pdf": _READ,
    "nuls.md": _BINARY,
    "owner-locked.pdf": _READ,
    "picture.pdf": (
        3,
        [
            (
                "page-without-text",
                "warning",
                "Page 1 is a picture without text, so nothing on it was checked.",
            )
        ],
    ),
    "portfolio.pdf": _read_in_part(
        "part-not-read",
        "The PDF is a portfolio of 2 files that were not checked: “budget.pdf” and “notes.docx”.",
    ),
    "really-a-web-page.pdf": _NO_PDF,
    "really-words.pdf": _NO_PDF,
    "truncated-early.pdf": _DAMAGED,
    "truncated-late.pdf": (0, [("repaired", "warning", _MENDED), *[_REPEATED] * 5]),
    "truncated-midway.pdf": (
        0,
        [
            (
                "repaired",
                "warning",
                f"{_MENDED} {_NO_PAGE} Page 4 is damaged; something may be missing there.",
            ),
            *[_REPEATED] * 3,
        ],
    ),
    "utf-16.md": _READ,
    "bomb.docx": _unreadable(
        "The Word file unpacks to 286 MB in one part, more than any report has."
    ),
    "broken-xml.docx": (
        0,
        [
            _REPEATED,
            (
                "repaired",
                "warning",
                "The Word file is damaged (word/document.xml) and was repaired while reading;"
                " something may be missing.",
            ),
        ],
    ),
    "deep.html": _unreadable(
        "The page nests its elements thousands deep, so that its end cannot be reached."
    ),
    "empty.docx": _EMPTY,
    "empty.html": _EMPTY,
    "entities.docx": _OWN_TYPE,
    "external.docx": _OWN_TYPE,
    "entities.html": _READ,
    "locked.docx": _unreadable("The file is encrypted and asks for a password."),
    "no-document.docx": _unreadable("The Word file holds no document."),
    "nuls.html": _BINARY,
    "old.docx": _unreadable(
        "This is an old Office file (.doc, .xls), which packlint does not read."
    ),
    "really-a-sheet.docx": _unreadable("This is a zip file, which packlint does not read."),
    "really-a-web-page.docx": _unreadable(
        "The name says Word, but the content is not a Word file."
    ),
    "really-a-web-page.md": _READ,
    "truncated.docx": _unreadable(
        "The file is damaged: its end is missing, or it was cut off on the way."
    ),
    "unclosed.html": _READ,
    "utf-16.html": _READ,
    "without-unicode.pdf": (
        0,
        [
            (
                "text-garbled",
                "warning",
                "The file does not say which characters page 1 shows, so nothing on it was"
                " checked.",
            ),
            _REPEATED,
        ],
    ),
}


def _checked(folder: Path, *paths: Path) -> tuple[int, list[tuple[str, str, str, str]]]:
    """Exit code, and rule, severity, message and file name of each finding."""
    out = folder.parent / "result.json"
    code = main(["check", *map(str, paths), "--quiet", "--json", str(out)])
    findings = json.loads(out.read_text("utf-8"))["findings"]
    return code, [
        (one["rule"], one["severity"], one["message"], Path(one["places"][0]["document"]).name)
        for one in findings
    ]


def test_every_bad_file_has_an_answer() -> None:
    assert set(BAD_FILES) == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_bad_file_is_told_and_the_good_one_beside_it_is_checked(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    good = folder / "zz-good.pdf"
    good.write_bytes(simple_pdf(SENTENCE))
    (folder / name).write_bytes(BAD_FILES[name]())
    code, found = _checked(folder, folder)
    expected_code, expected = EXPECTED[name]
    assert code == expected_code
    assert [one[:3] for one in found if one[3] == name] == expected
    assert [one[:3] for one in found if one[3] == good.name] == [_REPEATED]
    shown = capfd.readouterr()
    assert "Traceback" not in shown.out + shown.err
    assert "MuPDF" not in shown.out + shown.err


def test_the_script_writes_every_file(tmp_path: Path) -> None:
    make(tmp_path / "bad")
    assert {path.name for path in (tmp_path / "bad").iterdir()} == set(BAD_FILES)


def test_a_thousand_pages_take_ten_times_a_hundred(tmp_path: Path) -> None:
    took = []
    for count in (100, 1000):
        path = tmp_path / f"{count}.pdf"
        path.write_bytes(simple_pdf(*[f"Page {number}. {SENTENCE}" for number in range(count)]))
        began = time.process_time()
        code, found = _checked(tmp_path / "pack", path)
        took.append(time.process_time() - began)
        assert (code, len(found)) == (0, count)
    # Twice the exact share: the machine may be busy.
    assert took[1] < 20 * took[0] + 1
