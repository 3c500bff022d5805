"""Pictures of evidence: the right place, nothing that must not be seen, bounds on hostile files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pymupdf
import pytest
from msgspec.structs import replace

from packlint.evidence import make_album
from packlint.evidence.draw import Area, Desk, NotDrawnError, Task
from packlint.evidence.drawer import Drawer
from packlint.evidence.png import grey_png
from packlint.evidence.strips import Strip, strips_of
from packlint.finding import Finding, Input, InputStatus, Place, Result, Severity, Status
from packlint.model import Box
from reporters.sample import clean, placeholder

WORD = Box(72, 290, 160, 303)


def place(page: int, *boxes: Box, quote: str = "8", role: str = "", secret: bool = False) -> Place:
    return Place("a.pdf", quote, role, page=page, boxes=boxes, secret=secret)


def at(top: float) -> Box:
    return Box(100, top, 150, top + 10)


def finding(*places: Place, **changes: object) -> Finding:
    return replace(placeholder(), places=places, **changes)  # type: ignore[arg-type]


# --- which strips ---------------------------------------------------------------------------------


def test_a_total_and_the_parts_near_it_are_one_strip() -> None:
    parts = [place(2, at(top), role="part", quote=str(top)) for top in (300, 320, 340)]
    (strip,) = strips_of(finding(place(2, at(360), role="stated total"), *parts))
    assert strip == Strip("a.pdf", 2, 270, 394, (at(360),), (at(300), at(320), at(340)))


def test_other_sides_get_strips_of_their_own_and_repetitions_do_not() -> None:
    here, there = place(3, at(100), quote="Old Mill"), place(1, at(500), quote="Mill, Old")
    again = [place(page, at(200), quote="Mill, Old") for page in range(4, 9)]
    strips = strips_of(finding(here, there, *again))
    assert [(strip.page, bool(strip.main)) for strip in strips] == [(3, True), (1, False)]


def test_a_strip_that_would_be_too_high_is_cut_at_the_end_of_the_first_place() -> None:
    rows = [place(1, at(top), quote=str(top)) for top in range(40, 780, 20)]
    below = strips_of(finding(rows[-1], *rows[:-1]))[0]
    above = strips_of(finding(*rows))[0]
    assert (below.top, below.bottom) == (340, 794)
    assert (above.top, above.bottom) == (10, 464)


@pytest.mark.parametrize(
    "box", [Box(10, 10, 10, 20), Box(0, 0, float("nan"), 5), Box(0, 0, 5, float("inf"))]
)
def test_places_without_a_real_box_have_no_strip(box: Box) -> None:
    assert strips_of(finding(place(1, box), place(1), Place("a.md", "8", line=3))) == ()


# --- drawing --------------------------------------------------------------------------------------


def written(path: Path, document: object, **keys: object) -> Task:
    """The PDF put at the path, and the task of drawing around WORD on its first page."""
    data = document.tobytes(**keys)  # type: ignore[attr-defined]
    path.write_bytes(data)
    return Task(str(path), hashlib.sha256(data).hexdigest(), 1, (Area(260, 330, (WORD,), 2.0),))


def page_with(words: str, rotation: int = 0) -> object:
    document = pymupdf.open()
    document.new_page(width=595, height=842).insert_text((72, 300), words)
    document[0].set_rotation(rotation)
    return document


def shades(data: bytes) -> tuple[object, bytes]:
    drawn = pymupdf.Pixmap(data)
    return drawn, bytes(drawn.samples)


def test_png_holds_the_picture_in_sixteen_shades() -> None:
    samples = bytes([0, 255, 119, 9, 9, 250, 17, 3, 9, 9])
    drawn, found = shades(grey_png(memoryview(samples), 3, 2, 5))
    assert (drawn.width, drawn.height, drawn.n) == (3, 2, 1)  # type: ignore[attr-defined]
    assert list(found) == [0, 255, 119, 255, 17, 0]


def test_strip_is_as_wide_as_the_print_and_shows_it(tmp_path: Path) -> None:
    (drawn,) = Desk().draw(written(tmp_path / "a.pdf", page_with("Northshire")))
    picture, found = shades(drawn.data)
    assert drawn.box.x0 == pytest.approx(72 - 9, abs=2)
    assert drawn.box.x1 == pytest.approx(72 + 50 + 9, abs=4)
    assert (drawn.box.y0, drawn.box.y1) == (260, 330)
    assert picture.width == round((drawn.box.x1 - drawn.box.x0) * 2)  # type: ignore[attr-defined]
    assert min(found) == 0


def test_boxes_are_those_of_the_page_as_displayed(tmp_path: Path) -> None:
    task = written(tmp_path / "a.pdf", page_with("Northshire", rotation=90))
    turned = replace(task, areas=(Area(60, 140, (), 2.0),))
    (drawn,) = Desk().draw(turned)
    # Turned to the right, what stood 300 points from the top stands 300 from the right.
    assert drawn.box.x0 == pytest.approx(842 - 300 - 3 - 9, abs=4)


def test_what_must_not_be_seen_is_painted_over(tmp_path: Path) -> None:
    task = written(tmp_path / "a.pdf", page_with("AB 12 34 56 C"))
    (drawn,) = Desk().draw(replace(task, hidden=(Box(60, 280, 200, 310),)))
    assert set(shades(drawn.data)[1]) == {170, 255}


def test_a_poster_is_drawn_around_the_words(tmp_path: Path) -> None:
    document = pymupdf.open()
    document.new_page(width=9_000, height=842).insert_text((7_000, 300), "Northshire")
    document[0].insert_text((72, 300), "Far away")
    task = written(tmp_path / "a.pdf", document)
    mark = Box(7_000, 290, 7_060, 303)
    (drawn,) = Desk().draw(replace(task, areas=(Area(260, 330, (mark,), 2.0),)))
    assert drawn.box.x0 > 6_500
    assert drawn.box.x1 < 7_500


def test_a_picture_has_no_more_dots_than_allowed(tmp_path: Path) -> None:
    task = written(tmp_path / "a.pdf", page_with("Northshire"))
    (drawn,) = Desk().draw(replace(task, areas=(Area(0, 842, (), 500.0),)))
    picture, _ = shades(drawn.data)
    assert picture.width * picture.height <= 2_000_000  # type: ignore[attr-defined]


def _with_huge_image() -> object:
    document = page_with("Northshire")
    xref = document[0].insert_image(
        (0, 0, 50, 50), pixmap=pymupdf.Pixmap(pymupdf.csGRAY, (0, 0, 2, 2))
    )  # type: ignore[index]
    document.xref_set_key(xref, "Width", "90000")  # type: ignore[attr-defined]
    document.xref_set_key(xref, "Height", "90000")  # type: ignore[attr-defined]
    return document


def test_pictures_in_the_page_that_would_take_all_memory_are_refused(tmp_path: Path) -> None:
    task = written(tmp_path / "a.pdf", _with_huge_image())

    with pytest.raises(NotDrawnError, match="the pictures on the page are too large to draw"):
        Desk().draw(task)


def test_changed_missing_and_encrypted_files_are_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    task = written(path, page_with("Northshire"))
    with pytest.raises(NotDrawnError, match="the file was changed since it was checked"):
        Desk().draw(replace(task, sha256="0" * 64))
    locked = written(
        path, page_with("Northshire"), encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="x"
    )
    with pytest.raises(NotDrawnError, match="the file is encrypted"):
        Desk().draw(locked)
    path.unlink()
    with pytest.raises(NotDrawnError, match="the file could not be opened again"):
        Desk().draw(task)


def test_words_outside_the_page_are_not_drawn(tmp_path: Path) -> None:
    task = written(tmp_path / "a.pdf", page_with("Northshire"))
    with pytest.raises(NotDrawnError, match="the words lie outside the page"):
        Desk().draw(replace(task, areas=(Area(900, 990, (), 2.0),)))


# --- the process ----------------------------------------------------------------------------------


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_drawn(tmp_path: Path) -> None:
    task = written(tmp_path / "a.pdf", page_with("Northshire"))
    slow = replace(task, areas=task.areas * 2_000)
    with Drawer(seconds=0.05) as drawer:
        assert drawer.draw(slow) == "the page takes too long to draw"
        drawer._seconds = 60
        assert isinstance(drawer.draw(task), list)
        # A page that the file does not have is one way to break down.
        assert drawer.draw(replace(task, page=7)) == "the page could not be drawn"
        assert isinstance(drawer.draw(task), list)


# --- the album ------------------------------------------------------------------------------------


def result_of(path: Path, *findings: Finding, status: InputStatus = InputStatus.READ) -> Result:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return replace(clean(), inputs=(Input(str(path), "pdf", status, sha256, 2),), findings=findings)


def _in(path: Path, number: int, box: Box = WORD, **changes: object) -> Finding:
    where = Place(str(path), "8", page=1, boxes=(box,))
    return finding(where, fingerprint=f"{number:020x}", **changes)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    written(tmp_path / "a.pdf", page_with("Northshire"))
    return tmp_path / "a.pdf"


def test_album_has_pictures_with_marks_of_open_findings_only(pdf: Path) -> None:
    result = result_of(pdf, _in(pdf, 1), _in(pdf, 2, status=Status.WAIVED))
    album = make_album(result)
    ((picture,),) = album.pictures.values()
    (mark,) = picture.marks
    assert list(album.pictures) == [f"{1:020x}"]
    assert (picture.document, picture.page, mark.is_main) == (str(pdf), 1, True)
    assert mark.box.x0 == pytest.approx(9, abs=2)
    assert mark.box.y0 == pytest.approx(30, abs=1)
    assert album.without == {}


def test_budget_goes_to_the_worst_first(pdf: Path) -> None:
    high, low = WORD, Box(72, 290, 160, 304)
    result = result_of(
        pdf, _in(pdf, 1, low), _in(pdf, 2, high, severity=Severity.ERROR), _in(pdf, 3, at(700))
    )
    whole = make_album(result)
    budget = len(whole.pictures[f"{2:020x}"][0].data)
    album = make_album(result, budget=budget)
    assert list(album.pictures) == [f"{2:020x}"]
    assert set(album.without.values()) == {"the pictures of more important findings fill this file"}


def test_secrets_are_not_drawn_and_hidden_on_other_pictures(pdf: Path) -> None:
    secret = replace(
        _in(pdf, 1), places=(Place(str(pdf), "•", page=1, boxes=(WORD,), secret=True),)
    )
    nowhere = replace(secret, places=(Place(str(pdf), "•", page=1, secret=True),))
    album = make_album(result_of(pdf, secret, _in(pdf, 2)))
    assert album.without == {f"{1:020x}": "it would show what must not be shown"}
    assert 0 not in shades(album.pictures[f"{2:020x}"][0].data)[1]
    assert make_album(result_of(pdf, nowhere, _in(pdf, 2))).pictures == {}


def test_unreadable_files_and_text_formats_have_no_pictures(pdf: Path) -> None:
    unread = result_of(pdf, _in(pdf, 1), status=InputStatus.UNREADABLE)
    assert make_album(unread).pictures == make_album(clean()).pictures == {}
