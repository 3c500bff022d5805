"""Marked copies of PDFs: the marks are at the words, and what was in the file is still there."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from annotate_help import checked, copied, draft_pdf, highlights
from msgspec.structs import replace

from packlint.annotate.in_pdf import marked
from packlint.annotate.notes import notes_by_document
from packlint.finding import Confidence, Finding, Place, Severity

MARKS = [
    ("Monday, 9 January 2025,", "Error: Monday, 9 January 2025 is a Thursday."),
    ("The the", "Warning: “The the” repeats itself."),
]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_words_are_highlighted_with_a_note(tmp_path: Path, rotation: int) -> None:
    draft = draft_pdf(tmp_path / "draft.pdf", rotation=rotation)
    before = draft.read_bytes()
    done = copied(tmp_path / "marked", draft)
    assert done.copies == (tmp_path / "marked" / "draft.packlint.pdf",)
    assert (done.marked, done.said, done.lost) == (2, (), False)
    assert highlights(done.copies[0]) == MARKS
    assert draft.read_bytes() == before


def test_the_marks_are_seen(tmp_path: Path) -> None:
    draft = draft_pdf(tmp_path / "draft.pdf")
    [copy] = copied(tmp_path, draft).copies
    with pymupdf.open(copy) as pdf:
        page = pdf[0]
        seen = {
            word: page.get_pixmap(clip=page.search_for(word)[0]).color_topusage()[1]
            for word in ("Monday", "gates")
        }
    assert seen == {"Monday": bytes((255, 153, 153)), "gates": b"\xff\xff\xff"}


def test_a_note_says_what_to_do(tmp_path: Path) -> None:
    [copy] = copied(tmp_path, draft_pdf(tmp_path / "draft.pdf")).copies
    with pymupdf.open(copy) as pdf:
        [first, _] = [one.info for one in pdf[0].annots()]
    assert first["title"] == "packlint"
    assert first["subject"] == "weekday-differs"
    lines = first["content"].splitlines()
    assert lines[0] == MARKS[0][1]
    assert lines[1].startswith("Try: ")
    assert lines[2].startswith("[weekday-differs ")


def test_notes_of_others_stay_and_own_ones_are_renewed(tmp_path: Path) -> None:
    draft = draft_pdf(tmp_path / "draft.pdf")
    with pymupdf.open(draft) as pdf:
        note = pdf[0].add_text_annot((300, 300), "Is this so?")
        note.set_info(title="A. Clerk")
        note.update()
        pdf.saveIncr()
    [copy] = copied(tmp_path / "once", draft).copies
    [again] = copied(tmp_path / "twice", copy).copies
    with pymupdf.open(again) as pdf:
        authors = [one.info["title"] for one in pdf[0].annots()]
    assert authors == ["A. Clerk", "packlint", "packlint"]
    assert highlights(again) == MARKS


def test_what_was_in_the_file_is_kept_byte_for_byte(tmp_path: Path) -> None:
    draft = draft_pdf(tmp_path / "draft.pdf")
    [copy] = copied(tmp_path, draft).copies
    assert copy.read_bytes().startswith(draft.read_bytes())


def test_a_signed_file_is_said_to_be_changed(tmp_path: Path) -> None:
    draft = draft_pdf(tmp_path / "draft.pdf")
    with pymupdf.open(draft) as pdf:
        signature, field = pdf.get_new_xref(), pdf.get_new_xref()
        pdf.update_object(
            signature,
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached"
            "/ByteRange[0 10 20 30]/Contents<00>>>",
        )
        pdf.update_object(
            field,
            f"<</FT/Sig/T(Signed)/V {signature} 0 R/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>",
        )
        form = f"<</SigFlags 3/Fields[{field} 0 R]>>"
        pdf.xref_set_key(pdf.pdf_catalog(), "AcroForm", form)
        pdf.saveIncr()
    done = copied(tmp_path, draft)
    assert done.said == (
        f"{draft} is signed; its copy has marks that were added after the signature, so readers say"
        " that it was changed since. Publish the original.",
    )
    assert highlights(done.copies[0]) == MARKS
    assert done.copies[0].read_bytes().startswith(draft.read_bytes())


def test_a_file_that_allows_no_notes_gets_none(tmp_path: Path) -> None:
    plain, draft = draft_pdf(tmp_path / "plain.pdf"), tmp_path / "draft.pdf"
    with pymupdf.open(plain) as pdf:
        pdf.save(
            draft,
            encryption=pymupdf.PDF_ENCRYPT_AES_256,
            owner_pw="secret",
            permissions=pymupdf.PDF_PERM_PRINT,
        )
    done = copied(tmp_path / "marked", draft, plain)
    assert [copy.name for copy in done.copies] == ["plain.packlint.pdf"]
    assert done.lost
    assert done.said == (
        f"{draft}: no marked copy. It does not let anybody add notes to it. Export it without that"
        " restriction, or see the findings in another output.",
    )


def test_a_file_that_needs_mending_is_marked(tmp_path: Path) -> None:
    draft = draft_pdf(tmp_path / "draft.pdf")
    data = draft.read_bytes()
    draft.write_bytes(data[: data.rindex(b"startxref")])
    [copy] = copied(tmp_path, draft).copies
    assert highlights(copy) == MARKS


def _finding(*places: Place) -> Finding:
    return Finding(
        rule="a-rule",
        title="A rule",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        fingerprint="0123456789abcdef",
        message="Something is wrong.",
        places=places,
    )


def test_findings_without_a_box_stand_in_the_margin(tmp_path: Path) -> None:
    draft = draft_pdf(tmp_path / "draft.pdf")
    result = checked(draft)
    places = (
        Place(str(draft), "", page=None),
        Place(str(draft), "some words", page=1),
        Place(str(draft), "", page=40),
    )
    result = replace(result, findings=tuple(_finding(place) for place in places))
    copy, _ = marked(draft.read_bytes(), notes_by_document(result)[str(draft)])
    with pymupdf.open(stream=copy) as pdf:
        notes = [(one.type[1], tuple(one.rect.tl), one.info["content"]) for one in pdf[0].annots()]
    assert [kind for kind, *_ in notes] == ["Text"] * 3
    assert [point for _, point, _ in notes] == [(6.0, 6.0), (6.0, 28.0), (6.0, 50.0)]
    said = "Error: Something is wrong.\n[a-rule 01234567]"
    assert [text for *_, text in notes] == [said, f"About “some words”:\n{said}", said]
