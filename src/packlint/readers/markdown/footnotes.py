"""Footnotes of Markdown: "[^1]" in the text, and "[^1]: words" where the note stands."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

# The tokens of a note; `info` is its label.
NOTE_OPEN, NOTE_CLOSE = "footnote_open", "footnote_close"
# The token of a reference; its content is the label.
NOTE_REFERENCE = "footnote_reference"

_DEFINITION = re.compile(r"\[\^([^\s\[\]]{1,50})\]:[ \t]*")
_REFERENCE = re.compile(r"\[\^([^\s\[\]]{1,50})\]")
_LABELS = "footnotes"
# Markdown indents the later paragraphs of a note by so much.
_INDENT = 4


def footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A note with the paragraphs that are indented below it."""
    match = _DEFINITION.match(state.src, state.bMarks[start] + state.tShift[start])
    if match is None or match.end() > state.eMarks[start]:
        return False
    if silent:
        return True
    state.env.setdefault(_LABELS, set()).add(match.group(1))
    state.push(NOTE_OPEN, "", 1).info = match.group(1)
    before = state.bMarks[start], state.tShift[start], state.sCount[start]
    parent, state.parentType = state.parentType, "footnote"
    state.bMarks[start], state.tShift[start] = match.end(), 0
    state.blkIndent += _INDENT
    state.sCount[start] = state.blkIndent
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= _INDENT
    state.parentType = parent
    state.bMarks[start], state.tShift[start], state.sCount[start] = before
    # An empty note is the line with its label.
    state.line = max(state.line, start + 1)
    state.push(NOTE_CLOSE, "", -1)
    return True


def footnote_reference(state: StateInline, silent: bool) -> bool:
    """A reference to a note that the document has; any other is words."""
    if not state.src.startswith("[^", state.pos):
        return False
    match = _REFERENCE.match(state.src, state.pos)
    if match is None or match.group(1) not in state.env.get(_LABELS, ()):
        return False
    if not silent:
        state.push(NOTE_REFERENCE, "", 0).content = match.group(1)
    state.pos = match.end()
    return True
