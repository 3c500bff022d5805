"""The pages of a PDF one by one: what is text, what is a picture of text, what is neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field

from packlint import limits
from packlint.crew import ALONE, Crew
from packlint.limits import Lost, Why
from packlint.model import Box, Mark, MarkKind, Page
from packlint.readers.pdf.actions import page_actions
from packlint.readers.pdf.covered import covered_words
from packlint.readers.pdf.figures import is_figure
from packlint.readers.pdf.grid import box_of, text_of
from packlint.readers.pdf.layout import PageParts, take_apart
from packlint.readers.pdf.lines import print_lines
from packlint.readers.pdf.links import RawLink, page_links
from packlint.readers.pdf.mupdf import MuPdfErrors, Pdf, PdfPage, pymupdf
from packlint.readers.pdf.opening import OpenPdf
from packlint.readers.pdf.pictures import small_pictures
from packlint.readers.pdf.remarks import Remark, page_remarks
from packlint.readers.pdf.scan import PageScan, Word, scan
from packlint.readers.pdf.stops import Stops
from packlint.readers.pdf.turning import Turn
from packlint.readers.source import PageProgress, collector_at_rest, untold

# A scanned page may carry a few words that were stamped on it later.
_STAMP_WORDS = 15
_COVERED = 0.7
_UNREADABLE_SHARE = 0.5
# So many characters, in words of so many, with so few that differ, are no words.
_FEW, _SHORT, _ALIKE = 100, 3, 2
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")
_RECOGNISED = 0.69
_RECOGNISED_DOUBT = "its words come from text recognition"
_DAMAGE = ("page may not be correct", "cannot load content stream")
_NO_PAGE = "non-page object"
_NO_MEMORY = "alloc ("
# A page is tried with the tags of the file, and with a share of its time, before it is without.
_TRIES = 2
_SHARE = 0.5
# A table printed sideways: so many columns of so many figures that end at one height (points), and
# this share of all its figures in them. Of the figures on a chart, only those along its axis do.
_SIDEWAYS_COLUMNS = 2
_SIDEWAYS_ROWS = 3
_SAME_END = 0.5
_IN_COLUMNS = 0.9
# Pages for one process at once: enough to be worth sending, few enough to share a report out.
_AT_ONCE = 12
_A4 = (595.0, 842.0)


class Pages(Struct):
    """What the pages hold, as it is found; the sets hold 0-based page numbers.

    `pictures` have no text, `stamped` a few words over a picture, `garbled` text of which most
    characters cannot be told, `damaged` were read as far as they go, `lost` not at all, nor those
    that were `stopped`; `sideways` hold tables that are printed sideways beside other text.
    `untagged` says that the tags were left out to be able to read the pages.
    `tree_damaged` says that the file's list of its pages is wrong, `repaired` that the file had to
    be mended. `turns` has the pages that were
    read turned: what is found on them stands on the turned page.
    """

    parts: list[PageParts] = field(default_factory=list)
    links: list[RawLink] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    hidden: list[Mark] = field(default_factory=list)
    pictures: set[int] = field(default_factory=set)
    stamped: set[int] = field(default_factory=set)
    garbled: set[int] = field(default_factory=set)
    damaged: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    stopped: dict[int, Why] = field(default_factory=dict)
    sideways: set[int] = field(default_factory=set)
    untagged: bool = False
    tree_damaged: bool = False
    repaired: bool = False
    turns: dict[int, Turn] = field(default_factory=dict)


def read_pages(file: OpenPdf, crew: Crew = ALONE, progress: PageProgress = untold) -> Pages:
    """Read every page once. A page that is damaged does not keep the others from being read.

    A page is read without knowing others, so that the crew shares them out. Reading that is stopped
    at a page is tried again without the tags of the file, then without the page. Raises ReadError
    when it is stopped too often, or nobody knows where.
    """
    count = file.pdf.page_count
    whole = [(start, min(start + _AT_ONCE, count)) for start in range(0, count, _AT_ONCE)]
    stops = Stops(file.losses, _TRIES if file.is_tagged else 1)
    read: dict[int, Pages] = {}

    def tell(ranges_done: int) -> None:
        progress(min((len(read) + ranges_done) * _AT_ONCE, count), count)

    left = whole
    while left := stops.around_stopped(left):
        tagged = stops.tagged
        tasks = [(start, stop, tagged) for start, stop in left]
        parts = crew.run(_read_range, file, tasks, tell)
        done = dict(zip(left, parts, strict=True))
        left = []
        for (start, stop), part in done.items():
            if isinstance(part, Lost):
                stops.add(part, start, stop)
                left.append((start, stop))
            else:
                read[start] = part
        if stops.tagged != tagged:
            # All pages alike, whoever reads them.
            left, read = whole, {}
    read |= {page: _stopped_page(page, why) for page, why in stops.stopped.items()}
    pages = Pages(untagged=not stops.tagged)
    _hear(file.said, pages, 0)
    for _, part in sorted(read.items()):
        _add(part, pages)
    pages.damaged -= pages.lost
    if 2 * len(pages.pictures) > count:
        # A scan with a stamp on some pages; elsewhere a title over a photograph is a cover.
        pages.pictures |= pages.stamped
    return pages


def _read_range(file: OpenPdf, start: int, stop: int, tagged: bool) -> Pages:
    pages = Pages()
    if not tagged:
        file.drop_tags()
    with collector_at_rest():
        for index in range(start, stop):
            limits.step(file.path, index, share=_SHARE if file.is_tagged else 1)
            try:
                _read_page(file.pdf, index, pages)
            except MemoryError:
                pages.stopped[index] = Why.MEMORY
                pages.parts.append(_blank(index))
            except MuPdfErrors as error:
                pages.parts.append(_blank(index))
                if _NO_MEMORY in str(error):
                    pages.stopped[index] = Why.MEMORY
                else:
                    pages.lost.add(index)
            _hear(pymupdf.TOOLS.mupdf_warnings(), pages, index)
    pages.repaired = file.pdf.is_repaired
    return pages


def _stopped_page(index: int, why: Why) -> Pages:
    return Pages(parts=[_blank(index)], stopped={index: why})


def _blank(index: int) -> PageParts:
    return PageParts(PageScan(index, *_A4, [], [], []), [], [])


def _hear(said: str, pages: Pages, index: int) -> None:
    """Take in what MuPDF said while the page was read."""
    if any(sign in said for sign in _DAMAGE):
        pages.damaged.add(index)
    pages.tree_damaged |= _NO_PAGE in said


def _add(part: Pages, pages: Pages) -> None:
    """Add what later pages hold."""
    for name in ("parts", "links", "remarks", "files", "hidden"):
        getattr(pages, name).extend(getattr(part, name))
    for name in (
        "pictures",
        "stamped",
        "garbled",
        "damaged",
        "lost",
        "stopped",
        "sideways",
        "turns",
    ):
        getattr(pages, name).update(getattr(part, name))
    pages.tree_damaged |= part.tree_damaged
    pages.repaired |= part.repaired


def _read_page(pdf: Pdf, index: int, pages: Pages) -> None:
    page = pdf.load_page(index)
    found = scan(page)
    remarks = page_remarks(page)
    _take_stamps(found, remarks.stamped)
    recognised = _take_unseen(page, found)
    if found.unseen and not recognised:
        pages.hidden += _hidden_lines(page, found)
    if _is_garbled(found.words):
        pages.garbled.add(found.index)
        found.words.clear()
    elif not found.words and _shows_something(page):
        pages.pictures.add(found.index)
    elif len(found.words) <= _STAMP_WORDS and _is_covered_by_a_picture(page):
        pages.stamped.add(found.index)
    if _has_sideways_table(found.words):
        pages.sideways.add(found.index)
    pages.hidden += covered_words(page, found)
    pages.hidden += small_pictures(page, found.words)
    parts = take_apart(found)
    if recognised:
        for grid in parts.grids:
            grid.confidence = min(grid.confidence, _RECOGNISED)
            grid.doubts.append(_RECOGNISED_DOUBT)
    pages.parts.append(parts)
    links, plain = page_links(page, pdf.page_count)
    pages.hidden += page_actions(pdf, page, plain)
    if found.turn is not None:
        pages.turns[found.index] = found.turn
        links = [link._replace(box=found.turn.turned(link.box)) for link in links]
        remarks.comments[:] = [_turned(remark, found.turn) for remark in remarks.comments]
    pages.links += links
    pages.remarks += remarks.comments
    pages.files += remarks.files


def _turned(remark: Remark, turn: Turn) -> Remark:
    over = tuple(turn.turned(box) for box in remark.over)
    return remark._replace(box=turn.turned(remark.box), over=over)


def _take_stamps(found: PageScan, stamped: Counter[str]) -> None:
    """Take the words of stamps ("Draft", "Approved"), which are drawn last, from the text."""
    left = stamped.total()
    number = len(found.words)
    while left and number:
        number -= 1
        word = found.words[number]
        if stamped[word.text]:
            stamped[word.text] -= 1
            left -= 1
            found.watermark.append(found.words.pop(number))


def _take_unseen(page: PdfPage, found: PageScan) -> bool:
    """Take the words that text recognition put under a scan; whether there are any.

    Elsewhere words that are not drawn are no part of the text.
    """
    many = 2 * len(found.unseen) >= len(found.words)
    if not found.unseen or not (many and page.get_images()):
        return False
    found.words.extend(found.unseen)
    found.words.sort(key=lambda word: word.line)
    return True


def _hidden_lines(page: PdfPage, found: PageScan) -> list[Mark]:
    """The lines of words that are in the file and not drawn.

    Those on a picture are what text recognition read in it: a letter that was scanned, say.
    """
    pictures = [Box(*picture["bbox"]) for picture in page.get_image_info()]
    lines = [(line, box_of(line)) for line in print_lines(found.unseen)]
    return [
        Mark(MarkKind.HIDDEN, None, text_of(line), page=line[0].page, box=box)
        for line, box in lines
        if not any(_holds(picture, box) for picture in pictures)
    ]


def _holds(picture: Box, line: Box) -> bool:
    across, down = (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2
    return picture.x0 <= across <= picture.x1 and picture.y0 <= down <= picture.y1


def _is_garbled(words: Sequence[Word]) -> bool:
    """Whether most characters of a page are unknown: the font does not say which they are.

    Such are the sign for an unknown character, the area that fonts use as they like, and words that
    are one letter over and over.
    """
    text = "".join([word.text for word in words])
    is_one_letter = len(text) > max(_FEW, _SHORT * len(words)) and len(set(text)) <= _ALIKE
    if is_one_letter and any(map(str.isalpha, text)):
        return True
    if text.isascii():
        return False
    return len(_UNKNOWN.findall(text)) > _UNREADABLE_SHARE * len(text)


def _has_sideways_table(words: Sequence[Word]) -> bool:
    """Whether lines of figures that are not upright stand in columns."""
    begun: dict[int, Word] = {}
    for word in words:
        if not word.upright:
            begun.setdefault(word.line, word)
    figures = [word for word in begun.values() if is_figure(word.text)]
    # Print that runs up the page ends at y0, print that runs down it at y1.
    for ends in ([word.y0 for word in figures], [word.y1 for word in figures]):
        places = Counter(round(end / _SAME_END) for end in ends)
        columns = [count for count in places.values() if count >= _SIDEWAYS_ROWS]
        if len(columns) >= _SIDEWAYS_COLUMNS and sum(columns) >= _IN_COLUMNS * len(figures):
            return True
    return False


def _shows_something(page: PdfPage) -> bool:
    """Whether a page without words has pictures or drawings on it."""
    return bool(page.get_images()) or bool(page.get_cdrawings())


def _is_covered_by_a_picture(page: PdfPage) -> bool:
    """Whether one picture covers most of the page."""
    whole = abs(page.rect.get_area())
    return any(
        (box[2] - box[0]) * (box[3] - box[1]) > _COVERED * whole
        for box in (info["bbox"] for info in page.get_image_info())
    )


def page_records(pdf: Pdf, pages: Pages, printed: dict[int, str]) -> tuple[Page, ...]:
    """Every page, labelled by the file, else by its printed number, else by its place."""
    labelled = bool(pdf.get_page_labels())
    unread = pages.lost | pages.stopped.keys()
    found = []
    for part in pages.parts:
        index = part.scan.index
        own = pdf.load_page(index).get_label() if labelled and index not in unread else ""
        label = own or printed.get(index, str(index + 1))
        has_text = bool(part.grids or part.lines) and index not in pages.pictures
        shown = part.scan.turn or part.scan
        is_numbered = bool(own) or index in printed
        found.append(Page(index, label, shown.width, shown.height, has_text, is_numbered))
    return tuple(found)
