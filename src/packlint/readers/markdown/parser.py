"""markdown-it set up for report packs: no indented code, forgiving tables, links as written."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from packlint.readers.markdown.footnotes import footnote
from packlint.readers.markdown.inline import positioned

# The token of a pipe table; `meta["begins"]` has, for each of its source lines, the 0-based offset
# in the line at which the row begins (after list indents and quote marks), `meta["headed"]` whether
# the first line is a header (otherwise it is the delimiter row).
PIPE_TABLE = "pipe_table"

# What is nested deeper (a list item is two levels) is read line by line: markdown-it drops it.
_DEEPEST_BLOCK = 200
# markdown-it calls itself several times for each level of inline nesting.
_DEEPEST_INLINE = 40
# No table that a person reads has so many columns; a line of more pipes is text.
_MOST_PIPES = 1000
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_DELIMITERS = re.compile(r"^(?=.*\|)\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$")


@cache
def parser() -> MarkdownIt:
    """The parser of blocks, made once."""
    return _parser(_DEEPEST_BLOCK + 2)


@cache
def inline_parser() -> MarkdownIt:
    """The parser of what stands in one block, made once."""
    return _parser(_DEEPEST_INLINE)


def _parser(deepest: int) -> MarkdownIt:
    """A parser that keeps link targets exactly as written."""
    md = MarkdownIt("commonmark", {"maxNesting": deepest})
    # Converters indent text for layout; a report holds no code that is marked by indent alone.
    md.disable(["code", "inline", "text_join"])
    md.block.ruler.before("fence", "too_deep", _too_deep, {"alt": []})
    md.block.ruler.before("reference", "footnote", footnote, {"alt": ["paragraph", "reference"]})
    interrupted = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("paragraph", PIPE_TABLE, _pipe_table, {"alt": interrupted})
    md.block.ruler.before("html_block", "html_table", _html_table, {"alt": ["paragraph"]})
    for name, replacement in (
        ("normalizeLink", _as_written),
        ("normalizeLinkText", _as_written),
        ("validateLink", _any_target),
    ):
        setattr(md, name, replacement)
    return positioned(md)


def is_delimiter_row(row: str) -> bool:
    """Whether it is the line of dashes and pipes under the header of a pipe table."""
    return _DELIMITERS.match(row.strip()) is not None


def _as_written(url: str) -> str:
    return url


def _any_target(_: str) -> bool:
    """Every target is a link: which ones are bad is for the rules to say."""
    return True


def _too_deep(state: StateBlock, start: int, _: int, silent: bool) -> bool:
    """One line as a paragraph where nesting goes too deep to be meant: no words are lost."""
    if silent or state.level < _DEEPEST_BLOCK:
        return False
    state.line = start + 1
    state.push("paragraph_open", "p", 1)
    token = state.push("inline", "", 0)
    token.map, token.content, token.children = [start, state.line], _row(state, start).strip(), []
    state.push("paragraph_close", "p", -1)
    return True


def _row(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _pipe_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A pipe table, also with an uneven header or none: converters write both."""
    if start + 1 >= end or not 0 < _row(state, start).count("|") <= _MOST_PIPES:
        return False
    second = _row(state, start + 1)
    headed = is_delimiter_row(second)
    if not headed and not (is_delimiter_row(_row(state, start)) and "|" in second):
        return False
    if silent:
        return True
    line = start + 1
    while line < end and "|" in _row(state, line) and state.sCount[line] >= state.blkIndent:
        line += 1
    token = state.push(PIPE_TABLE, "table", 0)
    token.map = [start, line]
    token.meta = {"headed": headed, "begins": [_begin(state, row) for row in range(start, line)]}
    state.line = line
    return True


def _begin(state: StateBlock, line: int) -> int:
    at = state.bMarks[line] + state.tShift[line]
    return at - (state.src.rfind("\n", 0, at) + 1)


def _last_table_end(state: StateBlock) -> int:
    """Where the last `</table` begins, or -1: looked up once, for a file full of open tables."""
    if "last_table_end" not in state.env:
        state.env["last_table_end"] = state.src.lower().rfind("</table")
    end: int = state.env["last_table_end"]
    return end


def _html_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take an HTML table as one block up to its end tag, over blank lines."""
    if _row(state, start)[:6].lower() != "<table" or state.bMarks[start] > _last_table_end(state):
        return False
    depth = 0
    for line in range(start, end):
        source = state.src[state.bMarks[line] : state.eMarks[line]]
        depth += sum(-1 if mark.group(1) else 1 for mark in _TABLE_TAG.finditer(source))
        if depth <= 0:
            break
    else:
        return False
    if not silent:
        state.line = line + 1
        token = state.push("html_block", "", 0)
        token.map = [start, state.line]
    return True
