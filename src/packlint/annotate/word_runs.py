"""The runs of a Word paragraph with the characters they show, and runs cut at characters.

Characters are counted as the reader counts them (`packlint.readers.docx`): tabs, line ends and
symbols are one each, and words that were deleted or are hidden are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Final, NamedTuple

from packlint.readers.docx.names import MARKUP, MATH, WORD, Element, is_on

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT: Final = WORD + "t"
# What stands for one character.
_SIGNS: Final = {
    WORD + "tab": "\t",
    WORD + "ptab": "\t",
    WORD + "br": "\n",
    WORD + "cr": "\n",
    WORD + "noBreakHyphen": "-",
    WORD + "sym": "\ufffc",
}
# What holds runs that are shown as part of the paragraph.
_AROUND: Final = frozenset(
    WORD + name
    for name in (
        "hyperlink fldSimple smartTag customXml dir bdo ins moveTo sdt sdtContent ruby rubyBase"
    ).split()
)


class Shown(NamedTuple):
    """A run and the characters that it shows; `run` is None for those of a formula."""

    run: Element | None
    words: str


def shown_runs(parent: Element) -> Iterator[Shown]:
    """The runs that a paragraph, or something inside it, shows, in order."""
    for node in parent:
        if node.tag == WORD + "r":
            words = "" if _is_hidden(node) else "".join(map(_shown, node))
            yield Shown(node, words)
        elif node.tag in _AROUND:
            yield from shown_runs(node)
        elif node.tag == MARKUP + "AlternateContent":
            chosen = node.find(MARKUP + "Choice")
            yield from shown_runs(chosen if chosen is not None else node)
        elif node.tag in (MATH + "oMath", MATH + "oMathPara"):
            yield Shown(None, "".join(text.text or "" for text in node.iter(MATH + "t")))


def words_of(paragraph: Element) -> str:
    """The characters that a paragraph shows."""
    return "".join(shown.words for shown in shown_runs(paragraph))


def runs_between(paragraph: Element, start: int, end: int) -> Sequence[Element]:
    """The runs that show the characters of a range, cut so that they show no others."""
    _cut(paragraph, end)
    _cut(paragraph, start)
    found: list[Element] = []
    at = 0
    for shown in shown_runs(paragraph):
        following = at + len(shown.words)
        if shown.run is not None and shown.words and start <= at and following <= end:
            found.append(shown.run)
        at = following
    return found


def _is_hidden(run: Element) -> bool:
    properties = run.find(WORD + "rPr")
    return properties is not None and is_on(properties.find(WORD + "vanish")) is True


def _shown(node: Element) -> str:
    return node.text or "" if node.tag == _TEXT else _SIGNS.get(str(node.tag), "")


def _cut(paragraph: Element, at: int) -> None:
    """Let a run end before the character `at`, where one goes over it."""
    for shown in shown_runs(paragraph):
        if at <= 0:
            return
        if at < len(shown.words):
            if shown.run is not None:
                _cut_run(shown.run, at)
            return
        at -= len(shown.words)


def _cut_run(run: Element, at: int) -> None:
    """Move what follows the first `at` characters of a run to a new one of the same look."""
    rest = deepcopy(run)
    for node in list(rest):
        if node.tag != WORD + "rPr":
            rest.remove(node)
    for node in [node for node in run if node.tag != WORD + "rPr"]:
        words = _shown(node)
        if at <= 0:
            rest.append(node)
        elif at < len(words):
            tail = deepcopy(node)
            for part, text in ((node, words[:at]), (tail, words[at:])):
                part.text = text
                part.set(_SPACE, "preserve")
            rest.append(tail)
        at -= len(words)
    run.addnext(rest)
