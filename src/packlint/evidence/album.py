"""The pictures of a result: chosen by importance, drawn page by page, kept within a budget."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from packlint.evidence.draw import Area, Drawn, Task
from packlint.evidence.drawer import Drawer
from packlint.evidence.strips import Strip, strips_of
from packlint.finding import Finding, InputStatus, Result, Status
from packlint.model import Box
from packlint.reporters.target import Picture, PictureMark

# Bytes of all pictures. As base64 they take a third more, and the page has to stay below 15 MB.
BUDGET = 6_000_000
# The more strips there are, the coarser they are drawn: strips at most, dots a point.
_SCALES = ((150, 2.0), (400, 1.5), (900, 1.25))
_SECONDS_A_PAGE = 10.0
_SECONDS = 120.0

_NO_ROOM = "the pictures of more important findings fill this file"
_NO_TIME = "drawing took too long"
_SECRET = "it would show what must not be shown"  # noqa: S105


class Album(Struct, frozen=True):
    """Pictures by the finding's fingerprint, and why others that lie on pages have none."""

    pictures: Mapping[str, tuple[Picture, ...]]
    without: Mapping[str, str]


class _Wanted(Struct, frozen=True):
    """A strip of a finding; `rank` orders them by importance."""

    rank: tuple[int, int, int]
    fingerprint: str
    strip: Strip


def make_album(
    result: Result, progress: Callable[[str], None] = lambda _: None, budget: int = BUDGET
) -> Album:
    """Draw what the open findings are about, the worst first, as far as there is room and time."""
    wanted, without = _wanted(result)
    most, scale = next((pair for pair in _SCALES if len(wanted) <= pair[0]), _SCALES[-1])
    for item in wanted[most:]:
        without.setdefault(item.fingerprint, _NO_ROOM)
    drawn = _draw(result, wanted[:most], scale, progress)
    pictures: dict[str, tuple[Picture, ...]] = {}
    spent = 0
    for item in wanted[:most]:
        answer = drawn[item.strip]
        if isinstance(answer, Drawn) and spent + len(answer.data) > budget:
            answer = _NO_ROOM
        if isinstance(answer, str):
            without.setdefault(item.fingerprint, answer)
            continue
        spent += len(answer.data)
        picture = _picture(item.strip, answer)
        pictures[item.fingerprint] = (*pictures.get(item.fingerprint, ()), picture)
    missing = {key: why for key, why in without.items() if key not in pictures}
    return Album(pictures, missing)


def _wanted(result: Result) -> tuple[list[_Wanted], dict[str, str]]:
    """The strips of open findings in PDFs by importance, and the findings that must have none."""
    readable = {
        item.path
        for item in result.inputs
        if item.format == "pdf" and item.status is not InputStatus.UNREADABLE and item.sha256
    }
    wanted: list[_Wanted] = []
    without: dict[str, str] = {}
    for place, finding in enumerate(result.findings):
        if finding.status is not Status.OPEN:
            continue
        if any(spot.secret for spot in finding.places):
            without[finding.fingerprint] = _SECRET
            continue
        for number, strip in enumerate(strips_of(finding)):
            if strip.document in readable:
                rank = (number, -finding.severity.rank, place)
                wanted.append(_Wanted(rank, finding.fingerprint, strip))
    return sorted(wanted, key=lambda item: item.rank), without


def _draw(
    result: Result, wanted: Sequence[_Wanted], scale: float, progress: Callable[[str], None]
) -> dict[Strip, Drawn | str]:
    """All strips, page by page: a file is opened once, and its pages come in order."""
    tasks = _tasks(result, wanted, scale)
    drawn: dict[Strip, Drawn | str] = {}
    end = time.monotonic() + _SECONDS
    with Drawer(_SECONDS_A_PAGE) as drawer:
        for number, (strips, task) in enumerate(tasks, start=1):
            progress(f"drawing page {number} of {len(tasks)}")
            if isinstance(task, Task):
                answers = drawer.draw(task) if time.monotonic() < end else _NO_TIME
            else:
                answers = task
            for index, strip in enumerate(strips):
                drawn[strip] = answers if isinstance(answers, str) else answers[index]
    return drawn


def _tasks(
    result: Result, wanted: Sequence[_Wanted], scale: float
) -> list[tuple[list[Strip], Task | str]]:
    """The strips of each page with the task that draws them, or why it cannot be drawn."""
    hashes = {item.path: item.sha256 or "" for item in result.inputs}
    secrets = _secrets(result.findings)
    by_page: dict[tuple[str, int], list[Strip]] = {}
    for strip in dict.fromkeys(item.strip for item in wanted):
        by_page.setdefault((strip.document, strip.page), []).append(strip)
    tasks: list[tuple[list[Strip], Task | str]] = []
    for (path, page), strips in sorted(by_page.items()):
        boxes = secrets.get((path, page), [])
        if boxes is None:
            tasks.append((strips, _SECRET))
            continue
        areas = (
            Area(strip.top, strip.bottom, (*strip.main, *strip.others), scale) for strip in strips
        )
        tasks.append((strips, Task(path, hashes[path], page, tuple(areas), tuple(boxes))))
    return tasks


def _secrets(findings: Sequence[Finding]) -> dict[tuple[str, int], list[Box] | None]:
    """Where on a page something stands that must not be shown; None when it is not known where."""
    found: dict[tuple[str, int], list[Box] | None] = {}
    for finding in findings:
        for place in finding.places:
            if place.secret and place.page is not None:
                key = (place.document, place.page)
                known = found.get(key, [])
                found[key] = [*known, *place.boxes] if known is not None and place.boxes else None
    return found


def _picture(strip: Strip, drawn: Drawn) -> Picture:
    left, top, right, bottom = drawn.box
    boxes = [(box, True) for box in strip.main] + [(box, False) for box in strip.others]
    marks = tuple(
        PictureMark(Box(box.x0 - left, box.y0 - top, box.x1 - left, box.y1 - top), is_main)
        for box, is_main in boxes
        if box.y1 > top and box.y0 < bottom
    )
    return Picture(strip.document, strip.page, drawn.data, right - left, bottom - top, marks)
