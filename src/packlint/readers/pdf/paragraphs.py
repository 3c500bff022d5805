"""Lines to paragraphs: what runs on, and what begins anew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from packlint.readers.naming import is_a_name
from packlint.readers.pdf.flow import Line
from packlint.readers.pdf.grid import text_of
from packlint.readers.pdf.lines import chunks
from packlint.readers.pdf.numbering import Mark

_ENDS = (".", ":", ";", "?", "!")
_CLOSERS = "”’\"')]"
_LOOSE = 1.25
# Of the width of its column: what a line fills that the writer did not end.
_FULL = 0.85
_USUAL_STEP = 1.2
# Lines of different weight stand a little further apart than those of one.
_RUN_IN = 1.5
# In ems: words that stand further apart are of different columns.
_GAP = 1.6
_DASHES = ("-", "–", "—")


class Paragraph(Struct):
    """Lines that are one paragraph, heading or list item."""

    lines: list[Line]

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]


def usual_step(pages: Sequence[Sequence[Line]]) -> float:
    """How far apart the lines of a paragraph stand in this document, in ems.

    Asked of lines that go on with a sentence: where paragraphs are of one line, most lines stand as
    far apart as paragraphs do.
    """
    steps: list[float] = []
    going_on: list[float] = []
    for lines in pages:
        for above, line in pairwise(lines):
            step = (line.middle - above.middle) / line.size
            if abs(line.size - above.size) < 0.5 and 0.9 < step < 2.2 and not _short(above):
                steps.append(step)
                if line.words[0].text[0].islower() and not ends_sentence(above):
                    going_on.append(step)
    chosen = going_on or steps
    return median(chosen) if chosen else _USUAL_STEP


def paragraphs(lines: Sequence[Line], step: float) -> list[Paragraph]:
    """The lines of one stretch of a page as paragraphs."""
    found: list[Paragraph] = []
    for line in lines:
        if found and not begins(found[-1], line, step):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def begins(paragraph: Paragraph, line: Line, step: float) -> bool:
    """Whether the line begins a new paragraph below the one given."""
    last = paragraph.last
    if not line.words[0].upright or not last.words[0].upright:
        return line.words[0].line != last.words[0].line
    distance = (line.middle - last.middle) / max(line.size, last.size)
    if distance < 0 or distance > 2.6 or abs(line.size - last.size) > 0.1 * last.size:
        return True
    if line.tabular or last.tabular:
        return True
    if line.mark is not None and _hangs(paragraph, line):
        return True
    if line.tag is not None and line.tag == last.tag:
        return distance > step * 1.8
    if _runs_in(paragraph, line) and distance < step * _RUN_IN:
        return False
    if distance > step * _LOOSE or line.bold != last.bold:
        return True
    if line.tag is not None and last.tag is not None:
        return not _runs_on(last, line)
    return _ends_short(last) or _steps_out(paragraph, line)


def _hangs(paragraph: Paragraph, line: Line) -> bool:
    """Whether a mark at the head of the line can be one: not a number inside a wrapped sentence."""
    last, first = paragraph.last, paragraph.first
    em = line.size
    if first.mark is not None and line.box.x0 < first.text_x0 - 0.5 * em:
        return True
    if line.box.x0 > first.text_x0 + 0.5 * em or line.box.x0 < last.box.x0 - 0.5 * em:
        return True
    return ends_sentence(last) or _short(last) or (line.mark is Mark.ITEM and line.tag != last.tag)


def _runs_in(paragraph: Paragraph, line: Line) -> bool:
    """Whether a bold first line is the beginning of a sentence that goes on in plain type."""
    first, last = paragraph.first, paragraph.last
    if len(paragraph.lines) > 1 or line.bold or _short(last) or ends_sentence(last):
        return False
    if not last.words[-1].bold and first.mark is not Mark.ITEM:
        return False
    if len(chunks(last.words, _GAP)) > 1 and first.mark is None:
        return False
    begins_low = line.words[0].text[0].islower() or last.words[-1].text.endswith(_DASHES)
    return begins_low and abs(line.box.x0 - first.text_x0) < 0.5 * line.size


def _short(line: Line) -> bool:
    return line.box.x1 - line.box.x0 < _FULL * (line.right - line.box.x0)


def _ends_short(line: Line) -> bool:
    return _short(line) and ends_sentence(line)


def ends_sentence(line: Line) -> bool:
    """Whether the line ends as a sentence ends."""
    return line.words[-1].text.rstrip(_CLOSERS).endswith(_ENDS)


def _runs_on(last: Line, line: Line) -> bool:
    """Whether a new element goes on with the sentence: some producers tag every line."""
    return (
        not _short(last)
        and not ends_sentence(last)
        and line.words[0].text[0].islower()
        and line.mark is None
    )


def _steps_out(paragraph: Paragraph, line: Line) -> bool:
    """Whether the line's left edge says that it is no part of the paragraph."""
    em = line.size
    last, first = paragraph.last, paragraph.first
    centre = (last.box.x0 + last.box.x1) / 2 - (line.box.x0 + line.box.x1) / 2
    if abs(centre) < 0.5 * em:
        return False
    if len(paragraph.lines) == 1:
        allowed = (first.box.x0, first.text_x0)
        if any(abs(line.box.x0 - x) < 0.5 * em for x in allowed):
            return False
        # A first line may be indented, never the other way round without a mark.
        return first.mark is None and not 0 < first.box.x0 - line.box.x0 < 4 * em
    return abs(line.box.x0 - last.box.x0) > 0.8 * em


def continues_over_page(last: Line, line: Line) -> bool:
    """Whether the first line of a page goes on with the last paragraph of the page before."""
    if line.mark is not None or line.bold != last.bold:
        return False
    if abs(line.size - last.size) > 0.1 * last.size:
        return False
    if line.tag is not None and line.tag == last.tag:
        return line.role not in ("TD", "TH")
    if _lost_its_tag(last, line):
        return True
    if is_a_name(text_of(line.words)):
        return False
    begins_low = line.words[0].text[0].islower()
    if last.words[-1].text.endswith(";") and last.mark is None:
        return begins_low and not _short(last)
    if ends_sentence(last) or begins_low:
        return not ends_sentence(last)
    is_tagged = line.tag is not None and last.tag is not None
    return not is_tagged and _fill(last, line) and _full(line)


def _fill(last: Line, line: Line) -> bool:
    """Whether the last line of a page is full, seen from the wider of both pages' columns."""
    measure = max(last.right - last.box.x0, line.right - line.box.x0)
    return last.box.x1 - last.box.x0 > _FULL * measure


def _lost_its_tag(last: Line, line: Line) -> bool:
    """Whether a line is the rest of a tagged paragraph, which MuPDF tells of without its tag.

    What a page break cuts off stands outside the tree, and so does nothing else that is text.
    """
    if line.tag is not None or last.tag is None or last.role in ("TD", "TH"):
        return False
    return not _short(last) and abs(line.box.x0 - last.text_x0) < 0.5 * line.size


def _full(line: Line) -> bool:
    return not _short(line) and not line.bold
