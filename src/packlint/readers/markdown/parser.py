"""markdown-it set up for report packs: no indented code, whole HTML tables, links as written."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference

from packlint.readers.markdown.inline import positioned

_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)


@cache
def parser() -> MarkdownIt:
    """The parser, made once. It keeps link targets exactly as written."""
    md = MarkdownIt("commonmark").enable("table")
    # Converters indent text for layout; a report holds no code that is marked by indent alone.
    md.disable("code")
    md.disable(["inline", "text_join"])
    md.block.ruler.at("reference", _reference, {"alt": []})
    md.block.ruler.before("html_block", "html_table", _html_table, {"alt": ["paragraph"]})
    for name in ("normalizeLink", "normalizeLinkText"):
        setattr(md, name, _as_written)
    setattr(md, "validateLink", _any_target)  # noqa: B010 - a method, replaced on this instance
    return positioned(md)


def _as_written(url: str) -> str:
    return url


def _any_target(_: str) -> bool:
    """Every target is a link: which ones are bad is for the rules to say."""
    return True


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Link definitions, but not footnotes, whose words would be lost."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.src.startswith("[^", begin):
        return False
    return reference(state, start, end, silent)


def _html_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take an HTML table as one block up to its end tag, over blank lines."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src[begin : begin + 6].lower() == "<table":
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
        token.content = state.getLines(start, state.line, 0, True)
    return True
