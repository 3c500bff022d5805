"""The bytes of a Markdown file as lines: decoded, front matter and page marks taken out."""

from __future__ import annotations

import codecs
import re

from packlint.errors import ReadError
from packlint.model import Problem
from packlint.readers.markdown.parser import is_delimiter_row
from packlint.readers.markup.decoding import decoded

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# Only these bytes of the control range stand in text; others mean a binary file.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# "<!-- page 3 -->", "{3}-----", "[page 3]" on a line of its own: what converters put at page ends.
_PAGE_MARK = re.compile(
    r"^\s*(?:<!--.*?-->|\{\d+\}-{3,}|\[page \d+\]|-{2,}\s*page \d+\s*-{2,})\s*$", re.IGNORECASE
)
_BULLET_BEFORE_TABLE = re.compile(r"^(?:[-*+]|\d{1,9}[.)])\s+(?=\|)")
_MARKS = re.compile(r"^(?:\s*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))+")
_TOO_MANY_MARKS = re.compile(r"^(?:\s*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s))){12}")
_TOUCHING_RUNS = re.compile(r"(?<=\w)\*{4}(?=\w)")
# One mark before the touching runs, two between them and one after.
_TOUCHING_RUNS_MARKS = 4
_FRONT_MATTER_LINE = re.compile(r"^(?:([A-Za-z][\w -]*):(.*)|\s+\S.*|-\s.*|#.*|\s*)$")
_FRONT_MATTER_LIMIT = 60


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file with line feeds as line ends, and what had to be guessed of it.

    Raises ReadError for a binary file.
    """
    if not data.startswith(_UTF_16) and _BINARY.search(data):
        raise ReadError(
            "The file is not text, although its name says Markdown.",
            "Give it the ending of its real format, or export it as UTF-8 text.",
        )
    return decoded(data)


def repaired(lines: list[str]) -> list[str]:
    """Take out what converters leave in; every remaining character keeps its line and column.

    Page marks and form feeds go, a bullet before the first row of a table goes (the other rows
    stand outside the list), bold runs that touch become one run with a gap, and the marks of
    quotations and lists go where there are too many of them to be meant.
    """
    clean = ["" if _PAGE_MARK.match(line) else line.replace("\f", " ") for line in lines]
    for number, line in enumerate(clean):
        bullet = _BULLET_BEFORE_TABLE.match(line)
        if bullet and number + 1 < len(clean) and is_delimiter_row(clean[number + 1]):
            clean[number] = " " * bullet.end() + line[bullet.end() :]
        elif _TOO_MANY_MARKS.match(line):
            clean[number] = _MARKS.sub(lambda marks: " " * len(marks.group()), line)
        elif line.count("**") >= _TOUCHING_RUNS_MARKS:
            clean[number] = _TOUCHING_RUNS.sub("    ", line)
    return clean


def take_front_matter(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Split off YAML front matter as (lower-case key → value); its lines become blank lines."""
    if lines[0].rstrip() != "---":
        return {}, lines
    metadata: dict[str, str] = {}
    for number, line in enumerate(lines[1:_FRONT_MATTER_LIMIT], start=1):
        if line.rstrip() in ("---", "..."):
            if not metadata:
                return {}, lines
            return metadata, [""] * (number + 1) + lines[number + 1 :]
        match = _FRONT_MATTER_LINE.match(line)
        if match is None:
            return {}, lines
        if match.group(1):
            metadata[match.group(1).strip().lower()] = match.group(2).strip().strip("\"'")
    return {}, lines
