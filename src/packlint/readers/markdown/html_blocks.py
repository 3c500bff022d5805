"""HTML blocks in Markdown: their tags and words drive the flow, each in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from packlint.readers.markdown.writing import Anchor, place
from packlint.readers.markup.collecting import Collector
from packlint.readers.markup.flow import Flow, begin, end, finish
from packlint.readers.markup.tags import attributes, is_block, is_html

# Each piece of an HTML source is one of these; none can make the search slow.
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]*)[^<>]*>|<[!?][^<>]*>"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});)|[^<&]+|[<&]"
)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def add_html(collector: Collector, lines: Sequence[str], first_line: int) -> None:
    """Read source lines, the first of which has the 1-based number `first_line`."""
    anchors, offset = [], 0
    for number, line in enumerate(lines, start=first_line):
        anchors.append(Anchor(offset, number, 1))
        offset += len(line) + 1
    flow = Flow(collector)
    for match in _tokens("\n".join(lines)):
        _take(flow, match, anchors)
    finish(flow)


def _tokens(source: str) -> Iterator[re.Match[str]]:
    """The tags, entities and words of a source; comments and scripts are passed over."""
    position, last_comment_end = 0, source.rfind("-->")
    while position < len(source):
        if source.startswith("<!--", position) and position < last_comment_end:
            position = source.index("-->", position) + 3
            continue
        hidden = _HIDDEN.match(source, position) if source[position] == "<" else None
        if hidden is not None:
            position = hidden.end()
            continue
        match = _TOKEN.match(source, position)
        if match is None:
            return
        yield match
        position = match.end()


def _take(flow: Flow, match: re.Match[str], anchors: Sequence[Anchor]) -> None:
    source, start = match.group(), match.start()
    name = (match["name"] or "").lower()
    if match["entity"]:
        flow.current().glyph(unescape(source), *place(anchors, start))
    elif not name:
        if not source.startswith(("<!", "<?")) or len(source) < 3:
            _words(flow, source, start, anchors)
    elif not is_html(name) and not is_block(name):
        # A tag that is no HTML is the writer's words.
        _words(flow, source, start, anchors)
    elif match["close"]:
        end(flow, name)
    else:
        begin(flow, name, attributes(source), *place(anchors, start))


def _words(flow: Flow, words: str, start: int, anchors: Sequence[Anchor]) -> None:
    offset = start
    for part in words.split("\n"):
        if offset > start:
            flow.current().glyph(" ", 0, None)
        flow.current().characters(part, *place(anchors, offset))
        offset += len(part) + 1
