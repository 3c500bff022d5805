"""Runs of numbers that a report gives its sections, paragraphs and items, and where they break.

A run goes up by one from number to number, whatever stands between: lists, tables, headings, other
runs. "1" begins a new run, as every appendix, list and table may. A break counts only where its run
is surely one run: by the numbers before it, and by the next number, which has to follow the one at
fault. Numbers with points (3.6) say more by themselves than others do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from packlint.model import BESIDE_THE_FLOW, Block, BlockKind, Span
from packlint.patterns import compiled

_NUMBER = r"(?P<head>(?:\d{1,2}\.){0,3})(?P<last>\d{1,3})"
# So many numbers of a run in order make it a run: of plain numbers, of headings, of 3.1, 3.2 ….
_PLAIN, _HEADINGS, _POINTED = 5, 3, 2
# A report has not more runs open at once.
_MOST_RUNS = 12
# So many sections whose paragraphs bear their number show that all should.
_SECTIONS = 3


class Break(Struct, frozen=True):
    """A place where a run breaks: a `missing` number before it, or the same number again.

    `before` and `here` are the spans of the two numbered texts; `number` is that of the second.
    """

    number: str
    missing: str
    before: Span
    here: Span


class _Run(Struct):
    """A run that is being read: its last number, its length, and a break that waits for proof."""

    last: int
    span: Span
    length: int = 1
    pending: Break | None = None


_Numbered = tuple[Block, str, int, Span]


def breaks_of(document: int, blocks: Sequence[Block]) -> Iterator[Break]:
    """Yield the breaks in the numbering of a report's blocks."""
    numbered = list(_numbered(document, blocks))
    runs: dict[tuple[str, bool], list[_Run]] = {}
    for block, head, number, span in numbered:
        is_heading = block.kind is BlockKind.HEADING
        least = _POINTED if head else _HEADINGS if is_heading else _PLAIN
        yield from _take(
            runs.setdefault((head, is_heading and not head), []), head, number, span, least
        )
    yield from _strayed(numbered)


def _numbered(document: int, blocks: Sequence[Block]) -> Iterator[_Numbered]:
    for block in blocks:
        if block.kind in BESIDE_THE_FLOW or block.number is None:
            continue
        match = compiled(_NUMBER).fullmatch(block.number.rstrip(".)"))
        if match is not None:
            span = Span(document, block.index, 0, len(block.text.value))
            yield block, match["head"], int(match["last"]), span


def _take(runs: list[_Run], head: str, number: int, span: Span, least: int) -> Iterator[Break]:
    """Give a number to the run that it continues, and yield the break that is proved by it."""
    for place in range(len(runs) - 1, -1, -1):
        run = runs[place]
        if run.last + 1 == number:
            if run.pending is not None:
                yield run.pending
            run.last, run.span, run.length, run.pending = number, span, run.length + 1, None
            del runs[place + 1 :]
            return
    for run in reversed(runs):
        if number == 1:
            break
        if run.last == number and run.length >= least:
            found = Break(f"{head}{number}", "", run.span, span)
            run.span = span
            if head:
                # 3.6 after 3.6 needs no proof: the section may end with it.
                yield found
            else:
                run.pending = found
            return
        if run.last + 2 == number and run.length >= (1 if head else least):
            run.pending = Break(f"{head}{number}", f"{head}{number - 1}", run.span, span)
            run.last, run.span, run.length = number, span, run.length + 1
            return
    if number == 1 or not runs:
        runs.append(_Run(number, span))
        del runs[:-_MOST_RUNS]


def _strayed(numbered: Sequence[_Numbered]) -> Iterator[Break]:
    """Paragraphs that bear again the number of one in the section before theirs."""
    section, fitting = 0, 0
    is_first = False
    seen: dict[tuple[str, int], Span] = {}
    for block, head, number, span in numbered:
        if block.kind is BlockKind.HEADING and not head:
            section, is_first = number, True
            continue
        if not head or head.count(".") > 1:
            continue
        fits = head == f"{section}."
        fitting += fits and is_first
        if is_first and not fits and fitting >= _SECTIONS and section == int(head[:-1]) + 1:
            first = seen.get((head, number))
            if first is not None and number == 1:
                yield Break(f"{head}{number}", "", first, span)
        is_first = False
        seen.setdefault((head, number), span)
