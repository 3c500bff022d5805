"""The inline grammar of CommonMark with the source offset of every token.

markdown-it does not say where inline tokens stand. Each of its rules is therefore wrapped: the
offset where the rule began is noted on the tokens it made, and plain text is flushed after every
rule, so that a text token is always a run of source characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Any

from markdown_it import MarkdownIt, rules_inline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec import Struct

from packlint.readers.markdown.footnotes import footnote_reference

Rule = Callable[[StateInline, bool], bool]
_OFFSET = "packlint-offset"
# "(https://www.example.org/a file.pdf)": an address, white space in it, and no title in quotes.
_SPACED_TARGET = re.compile(
    r"""\(\s*((?:[a-z]{2,7}:/{0,3}|www\.|[a-z]{3,5}//)[^\s()"'<>]*(?:\s+[^\s()"'<>]+)+)\s*\)""",
    re.IGNORECASE,
)


# Every opening bracket is tried up to the end of the text; so many that none closes are no links.
_MOST_OPEN = 200
_BRACKET = re.compile(r"\]\(|[\[\])]")


class Kind(Enum):
    """What an inline item is."""

    TEXT = auto()
    GLYPH = auto()
    BREAK = auto()
    BOLD = auto()
    BOLD_END = auto()
    LINK = auto()
    LINK_END = auto()
    IMAGE = auto()
    NOTE = auto()
    TAG = auto()


class Item(Struct, frozen=True):
    """An inline item: `value` is its text, link target or tag, `start` its 0-based source offset.

    The characters of a TEXT stand side by side from `start`; those of a GLYPH (escape, entity) all
    stand at `start`. `label` is an image's alternative text.
    """

    kind: Kind
    start: int
    value: str = ""
    label: str = ""


def positioned(md: MarkdownIt) -> MarkdownIt:
    """Change the inline rules of `md` so that their tokens carry offsets, and return it."""
    rules: dict[str, Rule] = {
        "text": rules_inline.text,
        "newline": rules_inline.newline,
        "escape": rules_inline.escape,
        "backticks": rules_inline.backtick,
        "emphasis": rules_inline.emphasis.tokenize,
        "link": _link,
        "image": rules_inline.image,
        "autolink": rules_inline.autolink,
        "html_inline": rules_inline.html_inline,
        "entity": rules_inline.entity,
    }
    for name, rule in rules.items():
        md.inline.ruler.at(name, _noting_offset(rule))
    md.inline.ruler.before("link", "footnote", _noting_offset(footnote_reference))
    md.inline.ruler.push("literal", _noting_offset(_literal))
    # It would join tokens whose characters do not stand side by side.
    md.inline.ruler2.disable("fragments_join")
    return md


def _noting_offset(rule: Rule) -> Rule:
    def noted(state: StateInline, silent: bool) -> bool:
        start, made = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if silent or not matched:
            return matched
        for number, token in enumerate(state.tokens[made:]):
            # The marks of an emphasis run are one token each; an autolink's text follows its "<".
            token.meta.setdefault(_OFFSET, start + number if token.type == "text" else start)
        if state.pending:
            state.pushPending().meta[_OFFSET] = start
        return matched

    return noted


def _link(state: StateInline, silent: bool) -> bool:
    """A link, also one whose target holds white space: CommonMark takes that for plain text."""
    start, made = state.pos, len(state.tokens)
    if rules_inline.link(state, silent):
        for token in state.tokens[made:]:
            if token.type == "link_open":
                # White space is allowed between angle brackets: browsers write it as %20.
                token.attrs["href"] = str(token.attrs.get("href", "")).replace(" ", "%20")
        return True
    if state.src[start] != "[" or _last_target(state) < start:
        return False
    label_end = state.md.helpers.parseLinkLabel(state, start, True)
    target = _SPACED_TARGET.match(state.src, label_end + 1) if label_end >= 0 else None
    if target is None:
        return False
    if not silent:
        end = state.posMax
        state.pos, state.posMax = start + 1, label_end
        state.push("link_open", "a", 1).attrs = {"href": " ".join(target.group(1).split())}
        state.md.inline.tokenize(state)
        state.push("link_close", "a", -1)
        state.posMax = end
    state.pos = target.end()
    return True


def _last_target(state: StateInline) -> int:
    """Where the last target of a link in this text begins, or -1: looked up once."""
    source, last = state.env.get("last_target", (None, -1))
    if source is not state.src:
        last = state.src.rfind("](")
        state.env["last_target"] = state.src, last
    return int(last)


def _literal(state: StateInline, silent: bool) -> bool:
    """Take the one character that no rule wanted."""
    if not silent:
        state.pending += state.src[state.pos]
    state.pos += 1
    return True


def items(md: MarkdownIt, content: str, env: dict[str, Any]) -> Iterator[Item]:
    """Yield the inline items of `content` in order. `env` carries the link definitions.

    A text that is tangled in brackets is one item: its markup stays in it, and no word is lost.
    """
    if _is_tangled(content):
        yield Item(Kind.TEXT, 0, content)
        return
    tokens: list[Token] = []
    md.inline.parse(content, md, env, tokens)
    start = 0
    for token in tokens:
        start = token.meta.get(_OFFSET, start)
        item = _item(token, start, content)
        if item is not None:
            yield item


def _is_tangled(content: str) -> bool:
    """Whether more labels or targets of links are open at once than anyone writes."""
    labels = targets = 0
    for match in _BRACKET.finditer(content):
        mark = match.group()
        if mark == "[":
            labels += 1
        elif mark == ")":
            targets = max(targets - 1, 0)
        else:
            labels = max(labels - 1, 0)
            targets += len(mark) - 1
        if max(labels, targets) > _MOST_OPEN:
            return True
    return False


def _item(token: Token, start: int, content: str) -> Item | None:
    match token.type:
        case "text":
            return Item(Kind.TEXT, start, token.content)
        case "text_special":
            # An escape is a backslash and the character; an entity begins at its "&".
            shift = 1 if token.info == "escape" else 0
            return Item(Kind.GLYPH, start + shift, token.content)
        case "code_inline":
            begin = start + len(token.markup)
            end = content.index(token.markup, begin)
            return Item(Kind.TEXT, begin, content[begin:end])
        case "softbreak" | "hardbreak":
            return Item(Kind.BREAK, start)
        case "strong_open":
            return Item(Kind.BOLD, start)
        case "strong_close":
            return Item(Kind.BOLD_END, start)
        case "link_open":
            return Item(Kind.LINK, start, str(token.attrs.get("href", "")))
        case "link_close":
            return Item(Kind.LINK_END, start)
        case "image":
            return Item(Kind.IMAGE, start, str(token.attrs.get("src", "")), token.content)
        case "footnote_reference":
            return Item(Kind.NOTE, start, token.content)
        case "html_inline":
            return Item(Kind.TAG, start, token.content)
    return None
