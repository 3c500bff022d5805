"""Running heads, running feet and page numbers: what repeats at the edges of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from packlint.readers.pdf.flow import WATERMARK, Line
from packlint.readers.pdf.grid import text_of
from packlint.readers.pdf.headings import LARGER, body_size
from packlint.readers.pdf.scan import PageScan

# Of the height of the page; and in points, for on small pages margins are not smaller.
_MARGIN = 0.14
_NUMBER_MARGIN = 0.11
_LEAST_MARGIN = 72.0
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?|pg\.?)?\s*[-–—|]?\s*(?P<label>\d{1,4}|[ivxlc]{1,7}|[A-Z]-?\d{1,3})\s*"
    r"(?:(?:of|/)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BLANK_PAGE = re.compile(
    r"\W*(?:this )?page (?:is |has been )?(?:intentionally|deliberately) (?:left )?blank\W*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_FIRST_NUMBER = re.compile(r"(\d{1,4})(?=\s)")
_LAST_NUMBER = re.compile(r"(?<=\s)(\d{1,4})$")
_OUTER_LINES = 4
_LONG_NUMBER = 5
_BLANK_WORDS = 8
# Pages on which lines of changing words must count before that is no accident.
_MANY = 5


_Key = tuple[str, int]


def furniture(pages: Sequence[tuple[PageScan, list[Line]]]) -> set[int]:
    """The ids of the lines that are page furniture.

    A line is furniture when its words stand at the same height on at least three pages, or on half
    of the pages, inside the outer seventh of the page; a number in it may count the pages. So is a
    page number by itself at the edge, and a line that begins or ends with the page's number on five
    pages, whatever its other words: "12 Parks", "Roads 13". Where a running head in large type
    first stands, it is a title; a large line that counts ("Appendix 3") is one wherever it stands.
    """
    needed = max(2, min(3, (len(pages) + 1) // 2))
    pages, own = _as_displayed(pages)
    body = body_size(lines for _, lines in pages)
    outer = [_edge_lines(scan, lines) for scan, lines in pages]
    edges = [
        (line, keys)
        for (scan, _), edge in zip(pages, outer, strict=True)
        for line in edge
        if (keys := _keys(line, scan, large=line.size >= LARGER * body))
    ]
    seen = Counter(key for _, keys in edges for key in keys)
    found = set()
    titles: set[_Key] = set()
    for line, keys in edges:
        repeated = [key for key in keys if seen[key] >= needed]
        if not repeated:
            continue
        if line.size >= LARGER * body and not titles.intersection(repeated):
            titles.update(repeated)
        else:
            found.add(id(line))
    found |= _counting(pages, outer, body)
    for scan, lines in pages:
        found.update(id(line) for line in lines if _is_page_number(scan, line) or _is_no_text(line))
    return {own.get(number, number) for number in found}


def _counting(
    pages: Sequence[tuple[PageScan, list[Line]]], outer: Sequence[list[Line]], body: float
) -> set[int]:
    """The ids of the outermost lines that begin or end with a number which counts the pages.

    Bold ones are left: sections of one page each count too.
    """
    ends = [
        (line, (side, int(number) - scan.index, round(line.middle / scan.height * 50)))
        for (scan, lines), edge in zip(pages, outer, strict=True)
        for line in _outermost(lines, edge)
        if line.size < LARGER * body and not line.bold
        for side, number in _end_numbers(text_of(line.words))
    ]
    seen = Counter(key for _, key in ends)
    return {id(line) for line, key in ends if seen[key] >= _MANY}


def _outermost(lines: list[Line], edge: list[Line]) -> list[Line]:
    """The first and the last line of a page, where they stand within the margins."""
    top = min((line.box.y0 for line in lines), default=0)
    low = max((line.box.y1 for line in lines), default=0)
    return [line for line in edge if line.box.y0 == top or line.box.y1 == low]


def _end_numbers(words: str) -> list[tuple[str, str]]:
    """The numbers that a line begins and ends with, by the side that they stand at."""
    sides = (("first", _FIRST_NUMBER.match(words)), ("last", _LAST_NUMBER.search(words)))
    return [(side, match[1]) for side, match in sides if match is not None]


def _as_displayed(
    pages: Sequence[tuple[PageScan, list[Line]]],
) -> tuple[list[tuple[PageScan, list[Line]]], dict[int, int]]:
    """Pages that were read turned as two: with the lines that were turned, and with the others.

    A sideways table has the head and foot of its pack upright around it: those stand in their
    places on the page as displayed. The second answer has, for their ids, those of the lines given.
    """
    found: list[tuple[PageScan, list[Line]]] = []
    own: dict[int, int] = {}
    for scan, lines in pages:
        turn = scan.turn
        if turn is None:
            found.append((scan, lines))
            continue
        others = [line for line in lines if not line.words[0].upright]
        shown = [replace(line, box=turn.back(line.box)) for line in others]
        own.update(zip(map(id, shown), map(id, others), strict=True))
        found.append((scan, [line for line in lines if line.words[0].upright]))
        found.append((replace(scan, width=turn.width, height=turn.height), shown))
    return found, own


def _edge_lines(scan: PageScan, lines: list[Line]) -> list[Line]:
    """The outermost lines of a page, within the margins."""
    ordered = sorted(
        (line for line in lines if line.role != WATERMARK), key=lambda line: line.box.y0
    )
    margin = _margin(scan, _MARGIN)
    top = [line for line in ordered[:_OUTER_LINES] if line.box.y1 < margin]
    low = scan.height - margin
    bottom = [line for line in ordered[-_OUTER_LINES:] if line.box.y0 > low]
    return top + [line for line in bottom if not any(line is other for other in top)]


def _margin(scan: PageScan, share: float) -> float:
    return max(share * scan.height, min(_LEAST_MARGIN, scan.height / 5))


def _keys(line: Line, scan: PageScan, *, large: bool) -> set[_Key]:
    """What the line is called when it is looked for on other pages.

    Its words and its height; and the same with its first or last number less the page index, which
    is the same on every page when the number counts the pages.
    """
    words = text_of(line.words).casefold()
    height = round(line.middle / scan.height * 50)
    keys = {(words, height)}
    numbers = [] if large else [n for n in _DIGITS.finditer(words) if len(n.group()) < _LONG_NUMBER]
    for number in numbers[:1] + numbers[-1:]:
        step = int(number.group()) - scan.index
        keys.add((f"{words[: number.start()]}#{step}{words[number.end() :]}", height))
    return keys


def _is_page_number(scan: PageScan, line: Line) -> bool:
    margin = _margin(scan, _NUMBER_MARGIN)
    if margin < line.middle < scan.height - margin or len(line.words) > 4:
        return False
    number = printed_number(line)
    return number is not None and not _YEAR.fullmatch(number)


def _is_no_text(line: Line) -> bool:
    """Whether a line is printed across the page, or says that the page is blank."""
    if line.role == WATERMARK:
        return True
    return len(line.words) < _BLANK_WORDS and bool(_BLANK_PAGE.fullmatch(text_of(line.words)))


def printed_number(line: Line) -> str | None:
    """The page number that a line prints and nothing else, or None."""
    match = _PAGE_NUMBER.fullmatch(text_of(line.words))
    return match["label"] if match else None


def printed_labels(pages: Sequence[tuple[PageScan, list[Line]]], found: set[int]) -> dict[int, str]:
    """The printed number of each page, by page index, where the numbers run with the pages.

    A page may print two (its own and that of the pack): the one whose distance from the index holds
    over the most pages is taken, and pages between that print none are counted in. Pages before
    page 1 have an empty label. Without numbers the answer is empty.
    """
    shown: dict[int, list[str]] = {}
    for scan, lines in pages:
        for line in lines:
            label = _label(line) if id(line) in found else None
            if label is not None:
                shown.setdefault(scan.index, []).append(label)
    steps = Counter(
        int(label) - index
        for index, labels in shown.items()
        for label in set(labels)
        if label.isdigit()
    )
    if not steps:
        return {}
    step, count = max(steps.items(), key=lambda item: (item[1], -abs(item[0])))
    if count < 2 and len(pages) > 1:
        return {}
    return {
        scan.index: str(scan.index + step) if scan.index + step > 0 else "" for scan, _ in pages
    }


def _label(line: Line) -> str | None:
    """The page number in a line of furniture: alone, or at either end of it."""
    alone = printed_number(line)
    if alone is not None:
        return alone
    words = [word.text for word in line.words]
    if "page" in (word.casefold() for word in words):
        number = words[[word.casefold() for word in words].index("page") + 1 :][:1]
        return number[0] if number and number[0].isdigit() else None
    return next((word for word in (words[-1], words[0]) if word.isdigit() and len(word) < 5), None)
