"""A form's prompt stands where its answer should be, or its answer is missing.

A prompt is a sentence such as "Please set out …" at the end of a cell or paragraph. Three shapes
are looked at: a labelled row whose answer is the prompt itself; a row that ends with a prompt and
leaves the next cell and the next row without an answer; a paragraph that is a prompt, with a
heading, another prompt or the end of the report after it. Consecutive tables are one form, and so
are the paragraphs of one report. A prompt is only reported where the form is otherwise filled in
(at least two answers, and twice as many answers as gaps): in a blank form for readers the gaps are
meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import regex
from msgspec import Struct

from packlint.check import Context, Params
from packlint.facts.sentences import split_sentences
from packlint.finding import Draft, Spot
from packlint.model import Block, BlockKind, Document, Span, Table
from packlint.patterns import compiled

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "required": ["verbs"],
    "additionalProperties": False,
    "properties": {
        "verbs": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "pattern": "^[a-z ]+$"},
            "description": "What a prompt asks for after “Please”: “set out”, “describe”, …",
        }
    },
}

_FEWEST_ANSWERS = 2
_ANSWERS_PER_GAP = 2
_ADDRESSED = compiled(r"\byou(?:r|rs)?\b", regex.IGNORECASE)
_LETTERS = compiled(r"\p{L}{2}")


class _Place(Struct, frozen=True):
    """A text of a form: its span and its words. `column` is that of its cell."""

    span: Span
    words: str
    column: int = 0


class _Row(Struct, frozen=True):
    """The cells of a table row that have words; `width` is the number of columns in use."""

    cells: tuple[_Place, ...]
    width: int


class _Form(Struct, frozen=True):
    """What was found in one form: prompts without an answer, and how many answers there are."""

    gaps: tuple[_Place, ...]
    answers: int

    def is_filled_in(self) -> bool:
        """Whether a gap is the exception in it."""
        return self.answers >= max(_FEWEST_ANSWERS, _ANSWERS_PER_GAP * len(self.gaps))


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield one finding for each prompt that was left in a form that is otherwise filled in."""
    prompts = _Prompts(params["verbs"])
    for document in context.pack.documents:
        forms = [*_table_forms(document, prompts), *_prose_forms(context, document, prompts)]
        for form in forms:
            if not form.is_filled_in():
                continue
            for gap in form.gaps:
                yield Draft(f"“{gap.words}” is a prompt that nobody answered.", (Spot(gap.span),))


class _Prompts:
    """Tells prompts from other words."""

    def __init__(self, verbs: Sequence[str]) -> None:
        asked = "|".join(regex.escape(verb) for verb in verbs)
        opening = r"^\W*(?:\d+[.)]?\s+)?"
        adverb = r"(?:(?:also|briefly|clearly|now|then|fully)\s+)?"
        self._please = compiled(rf"{opening}please\s+{adverb}(?:{asked})\b", regex.IGNORECASE)
        self._order = compiled(rf"{opening}(?:{asked})\b", regex.IGNORECASE)

    def is_prompt(self, words: str) -> bool:
        """Whether all of the words are a prompt."""
        return self._please.match(words) is not None and self.ends_in_prompt(words)

    def ends_in_prompt(self, words: str) -> bool:
        """Whether the last sentence is a prompt, but for a remark in brackets after it."""
        sentences = [words[start:end] for start, end in split_sentences(words)]
        while len(sentences) > 1 and sentences[-1].startswith(("(", "[")):
            sentences.pop()
        return bool(sentences) and self._please.match(sentences[-1]) is not None

    def is_order(self, words: str) -> bool:
        """Whether the words ask for something in any way: then they are no answer."""
        return self._order.match(words) is not None or self._please.match(words) is not None


def _table_forms(document: Document, prompts: _Prompts) -> Iterator[_Form]:
    """A form for each run of tables with nothing but page furniture between them."""
    rows: list[_Row] = []
    for block in document.blocks:
        if block.table is not None:
            rows.extend(_rows(document, block, block.table))
        elif block.kind is not BlockKind.FURNITURE:
            if rows:
                yield _table_form(rows, prompts, after=block)
            rows = []
    if rows:
        yield _table_form(rows, prompts, after=None)


def _rows(document: Document, block: Block, table: Table) -> Iterator[_Row]:
    by_row: list[list[_Place]] = [[] for _ in range(table.rows)]
    width = 0
    for number, cell in enumerate(table.cells):
        words = cell.text.value
        if words:
            span = Span(document.index, block.index, 0, len(words), number)
            by_row[cell.row].append(_Place(span, words, cell.column))
            width = max(width, cell.column + 1)
    for cells in by_row[table.header_rows :]:
        if cells:
            yield _Row(tuple(cells), width)


def _table_form(rows: Sequence[_Row], prompts: _Prompts, after: Block | None) -> _Form:
    gaps, answers = [], 0
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else None
        last = row.cells[-1]
        if _is_labelled(row) and not prompts.ends_in_prompt(last.words):
            answers += _is_answer(last.words, prompts)
        elif _is_labelled(row) and prompts.is_prompt(last.words) and last.column + 1 == row.width:
            if not _goes_on(row, below, after):
                gaps.append(last)
        elif prompts.ends_in_prompt(last.words):
            if _is_answer_below(below, after, prompts):
                answers += 1
            else:
                gaps.append(last)
    return _Form(tuple(gaps), answers)


def _is_labelled(row: _Row) -> bool:
    """Whether words, not just a number, stand before the last cell."""
    return any(_LETTERS.search(cell.words) for cell in row.cells[:-1])


def _is_answer(words: str, prompts: _Prompts) -> bool:
    """Whether words in an answer's place are one: no figure of a money table, no other order."""
    return _LETTERS.search(words) is not None and not prompts.is_order(words)


def _goes_on(row: _Row, below: _Row | None, after: Block | None) -> bool:
    """Whether the answer may follow the prompt: in a next row without a label, or as prose."""
    if below is None:
        return after is not None and after.kind is not BlockKind.HEADING
    return below.cells[0].column >= row.cells[-1].column


def _is_answer_below(below: _Row | None, after: Block | None, prompts: _Prompts) -> bool:
    """Whether the row or block after a prompt that fills its row can be its answer."""
    if below is None:
        return after is not None and after.kind is not BlockKind.HEADING
    return not any(prompts.ends_in_prompt(cell.words) for cell in below.cells)


def _prose_forms(context: Context, document: Document, prompts: _Prompts) -> Iterator[_Form]:
    """A form for each report, of its paragraphs that are prompts."""
    flow = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    forms: dict[int, tuple[list[_Place], int]] = {}
    for number, block in enumerate(flow):
        words = block.text.value
        if block.kind is not BlockKind.PARAGRAPH or not prompts.is_prompt(words):
            continue
        span = Span(document.index, block.index, 0, len(words))
        report = context.pack.report_of(span)
        gaps, answers = forms.setdefault(report.first_block if report else 0, ([], 0))
        following = flow[number + 1] if number + 1 < len(flow) else None
        if _answers(following, prompts):
            forms[report.first_block if report else 0] = (gaps, answers + 1)
        elif not _ADDRESSED.search(words):
            # "Please describe your project" asks the reader.
            gaps.append(_Place(span, words))
    for gaps, answers in forms.values():
        yield _Form(tuple(gaps), answers)


def _answers(following: Block | None, prompts: _Prompts) -> bool:
    if following is None or following.kind is BlockKind.HEADING:
        return False
    return following.table is not None or not prompts.is_prompt(following.text.value)
