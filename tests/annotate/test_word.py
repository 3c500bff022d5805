"""Marked copies of Word files: comments at the words, and what was in the file is still there."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pymupdf
import pytest
from annotate_help import LINES, comments, copied, word_file
from docx_help import p

from packlint.annotate.in_word import marked
from packlint.annotate.notes import Note
from packlint.annotate.word_runs import runs_between, words_of
from packlint.finding import Place, Severity
from packlint.readers.docx.names import WORD

ERROR = "Error: Monday, 9 January 2025 is a Thursday."
WARNING = "Warning: “The the” repeats itself."


def draft_docx(path: Path) -> Path:
    """The lines of the tests, the second in runs of several looks."""
    document = docx.Document()
    document.add_heading(LINES[0], 1)
    paragraph = document.add_paragraph("The committee met on Mon")
    paragraph.add_run("day, 9 ").bold = True
    paragraph.add_run("January 2025, in the hall.")
    document.add_paragraph(LINES[2])
    document.save(str(path))
    return path


def test_comments_stand_at_the_words(tmp_path: Path) -> None:
    draft = draft_docx(tmp_path / "draft.docx")
    before = draft.read_bytes()
    done = copied(tmp_path / "marked", draft)
    [copy] = done.copies
    assert copy == tmp_path / "marked" / "draft.packlint.docx"
    assert (done.marked, done.said, done.lost) == (2, (), False)
    assert comments(copy) == [
        ("Monday, 9 January 2025", "packlint", ERROR),
        ("The the", "packlint", WARNING),
    ]
    assert draft.read_bytes() == before
    texts = [[one.text for one in docx.Document(str(path)).paragraphs] for path in (draft, copy)]
    assert texts[0] == texts[1]


def test_comments_stand_in_cells_lists_links_and_changes(tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    document = docx.Document()
    document.add_heading(LINES[0], 1)
    cell = document.add_table(1, 2).cell(0, 1)
    cell.text = "Held on"
    cell.add_paragraph("Monday, 9 January 2025")
    paragraph = document.add_paragraph("Gates\tand ")
    run = paragraph.add_run("the the locks, ")
    inserted = run._r.makeelement(WORD + "ins", {WORD + "id": "9", WORD + "author": "B. Officer"})
    run._r.addprevious(inserted)
    inserted.append(run._r)
    paragraph.add_run("gone").font.hidden = True
    paragraph.add_run("on on Friday.")
    document.save(str(draft))
    [copy] = copied(tmp_path, draft).copies
    assert [words for words, *_ in comments(copy)] == ["Monday, 9 January 2025", "the the", "on on"]


def test_comments_of_others_stay_and_own_ones_are_renewed(tmp_path: Path) -> None:
    draft = draft_docx(tmp_path / "draft.docx")
    document = docx.Document(str(draft))
    document.add_comment(document.paragraphs[2].runs, "Is this so?", author="A. Clerk")
    document.save(str(draft))
    [copy] = copied(tmp_path / "once", draft).copies
    [again] = copied(tmp_path / "twice", copy).copies
    assert comments(again) == [
        (LINES[2], "A. Clerk", "Is this so?"),
        ("Monday, 9 January 2025", "packlint", ERROR),
        ("The the", "packlint", WARNING),
    ]


def test_a_finding_in_a_note_stands_at_what_refers_to_it(tmp_path: Path) -> None:
    draft = word_file(
        tmp_path / "draft.docx",
        p(LINES[0])
        + "<w:p><w:r><w:t>Gates are locked.</w:t></w:r>"
        + '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        + p("They are green."),
        footnotes='<w:footnote w:id="2">' + p("Since Monday, 9 January 2025.") + "</w:footnote>",
    )
    [copy] = copied(tmp_path, draft).copies
    assert comments(copy) == [("Gates are locked.", "packlint", "About “Monday, 9 January 2025”:")]


@pytest.mark.parametrize("paragraphs", [0, 2])
def test_what_stands_nowhere_is_said_at_the_first_paragraph(
    tmp_path: Path, paragraphs: int
) -> None:
    draft = tmp_path / "draft.docx"
    document = docx.Document()
    for _ in range(paragraphs):
        document.add_paragraph()
    document.save(str(draft))
    note = Note(Place(str(draft), ""), ("Error: No.",), Severity.ERROR, "a-rule", is_main=True)
    data, _ = marked(draft.read_bytes(), [note])
    (tmp_path / "copy.docx").write_bytes(data)
    assert comments(tmp_path / "copy.docx") == [("", "packlint", "Error: No.")]


def test_a_text_box_takes_no_comment(tmp_path: Path) -> None:
    """Word allows none there: the paragraph that holds the box has it."""
    box = (
        "<w:pict><v:textbox><w:txbxContent>"
        + p("Since Monday, 9 January 2025.")
        + "</w:txbxContent></v:textbox>"
    )
    draft = word_file(
        tmp_path / "draft.docx",
        p(LINES[0]) + f"<w:p><w:r><w:t>Beside a box.</w:t></w:r><w:r>{box}</w:pict></w:r></w:p>",
    )
    [copy] = copied(tmp_path, draft).copies
    [(words, _, said)] = comments(copy)
    assert said == "About “Monday, 9 January 2025”:"
    assert words.startswith("Beside a box.")


def test_a_file_with_macros_is_marked(tmp_path: Path) -> None:
    plain = draft_docx(tmp_path / "plain.docx")
    draft = tmp_path / "draft.docm"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(draft, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                    b"application/vnd.ms-word.document.macroEnabled.main",
                )
            new.writestr(name, data)
    [copy] = copied(tmp_path, draft).copies
    assert copy.name == "draft.packlint.docm"
    with zipfile.ZipFile(copy) as file:
        assert b"macroEnabled.main" in file.read("[Content_Types].xml")
        assert b"Thursday" in file.read("word/comments.xml")


def test_a_strict_file_is_said(tmp_path: Path) -> None:
    draft = word_file(tmp_path / "draft.docx", p(LINES[1]), strict=True)
    done = copied(tmp_path, draft)
    assert (done.copies, done.lost) == ((), True)
    assert done.said == (
        f"{draft}: no marked copy. It is saved as Strict Open XML, which packlint cannot write."
        " Save it in Word as an ordinary Word document (.docx), and check that.",
    )


def test_runs_are_cut_at_characters() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    run = paragraph.add_run("ab\tcd")
    run.italic = True
    runs = runs_between(paragraph._p, 1, 4)
    assert [node.text for node in paragraph.runs] == ["a", "b\tc", "d"]
    assert [one.italic for one in paragraph.runs] == [True] * 3
    assert runs == [paragraph.runs[1]._r]
    assert words_of(paragraph._p) == "ab\tcd"


def test_the_copy_opens_in_a_word_processor(tmp_path: Path) -> None:
    """LibreOffice takes the copy, and keeps the comments when it writes it again."""
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("CI") == "true":
            pytest.fail("soffice is missing")
        pytest.skip("soffice is missing")
    [copy] = copied(tmp_path, draft_docx(tmp_path / "draft.docx")).copies
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    for kind, folder in (("pdf", "as_pdf"), ("docx", "as_docx")):
        subprocess.run(
            [
                soffice,
                home,
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                tmp_path / folder,
                copy,
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
    with pymupdf.open(tmp_path / "as_pdf" / "draft.packlint.pdf") as pdf:
        assert LINES[1] in " ".join(pdf[0].get_text().split())
    assert comments(tmp_path / "as_docx" / "draft.packlint.docx") == [
        ("Monday, 9 January 2025", "packlint", ERROR),
        ("The the", "packlint", WARNING),
    ]
