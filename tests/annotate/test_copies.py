"""Which marked copies there are, how they are called, and what is said of files without one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from annotate_help import checked, copied, draft_pdf, highlights

from packlint.annotate import annotate
from packlint.annotate.copies import targets_of
from packlint.api import check_paths
from packlint.cli import main
from packlint.config import Config

OPTIONS = ["--select", "weekday-differs", "--meeting-date", "2025-01-09"]


def test_copies_lie_as_the_drafts_do() -> None:
    files = [("pack/a/report.pdf", ".pdf"), ("pack/b/report.pdf", ".pdf"), ("pack/c", ".docx")]
    assert targets_of(files, Path("marked")) == [
        Path("marked/a/report.packlint.pdf"),
        Path("marked/b/report.packlint.pdf"),
        Path("marked/c.packlint.docx"),
    ]


def test_copies_never_take_each_other_s_place() -> None:
    files = [("pack/a.pdf", ".pdf"), ("pack/A.PDF", ".pdf"), ("pack/x/../a (2).pdf", ".pdf")]
    assert targets_of(files, Path("marked")) == [
        Path("marked/a.packlint.pdf"),
        Path("marked/A (2).packlint.PDF"),
        Path("marked/a (2) (2).packlint.pdf"),
    ]


@pytest.mark.parametrize("name", ["../../up.pdf", "/etc/up.pdf", "a/../../../up.pdf"])
def test_copies_stay_in_the_folder(name: str) -> None:
    [target] = targets_of([(name, ".pdf")], Path("marked"))
    assert target == Path("marked/up.packlint.pdf")


def test_files_that_take_no_notes_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Report\n\nThe the end.\n", encoding="utf-8")
    (tmp_path / "b.html").write_text("<html><p>On on time.</p></html>", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 cut off")
    draft_pdf(tmp_path / "d.pdf")
    done = copied(tmp_path / "marked", tmp_path)
    assert [copy.name for copy in done.copies] == ["d.packlint.pdf"]
    assert done.said == (
        f"{tmp_path / 'a.md'} and {tmp_path / 'b.html'}: HTML and Markdown files take no notes."
        " Their findings are in the other outputs.",
        f"{tmp_path / 'c.pdf'}: no marked copy, since it could not be read.",
    )
    assert not done.lost


def test_a_draft_that_changes_meanwhile_is_not_marked(tmp_path: Path) -> None:
    draft = draft_pdf(tmp_path / "draft.pdf")
    result = checked(draft)
    draft_pdf(draft, lines=["Another text."])
    done = annotate(result, tmp_path)
    assert (done.copies, done.lost) == ((), True)
    assert done.said == (
        f"{draft}: no marked copy. It was changed while it was checked. Check it again.",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_the_draft_is_not_written_through(tmp_path: Path) -> None:
    draft = draft_pdf(tmp_path / "draft.pdf")
    before = draft.read_bytes()
    (tmp_path / "draft.packlint.pdf").symlink_to(draft)
    done = copied(tmp_path, draft)
    assert (done.copies, done.lost) == ((), True)
    assert "leads to the draft itself. Name another folder." in done.said[0]
    assert draft.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    draft = draft_pdf(tmp_path / "draft.pdf")
    (tmp_path / "marked").mkdir(mode=0o500)
    assert copied(tmp_path / "marked", draft).lost


def test_marked_copies_are_no_part_of_a_pack(tmp_path: Path) -> None:
    draft = draft_pdf(tmp_path / "draft.pdf")
    copied(tmp_path / "marked", draft)
    result = check_paths([tmp_path], Config())
    assert [item.path for item in result.inputs] == [str(draft)]


def test_the_command_line_says_what_it_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    draft_pdf(Path("draft.pdf"))
    Path("notes.md").write_text("# Notes\n", encoding="utf-8")
    code = main(["check", "draft.pdf", "notes.md", "--annotate", "out/marked", *OPTIONS])
    assert code == 1
    assert capsys.readouterr().err == (
        "packlint: notes.md: Markdown files take no notes. Their findings are in the other"
        " outputs.\n"
        "packlint: 1 marked copy is in out/marked, with 1 finding marked.\n"
    )
    assert len(highlights(Path("out/marked/draft.packlint.pdf"))) == 1


def test_the_folder_for_copies_is_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = draft_pdf(tmp_path / "draft.pdf")
    assert main(["check", str(draft), "--annotate", str(draft)]) == 2
    assert capsys.readouterr().err == (
        f"packlint: {draft}: this is a file. Name a folder for --annotate.\n"
    )
