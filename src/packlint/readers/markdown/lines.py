"""The bytes of a Markdown file as lines: decoded, front matter and page marks taken out."""

from __future__ import annotations

import re

from packlint.errors import ReadError
from packlint.readers.markdown.parser import is_delimiter_row

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


def decode(data: bytes) -> str:
    """Return the text of a file with line feeds as line ends; UTF-8, UTF-16 with BOM or Latin-1.

    Raises ReadError for an empty or a binary file.
    """
    if not data.strip():
        raise ReadError("The file is empty.", "Export the document again and check the new file.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unified(_decoded(data, "utf-16"))
    if _BINARY.search(data):
        raise ReadError(
            "The file is not text, although its name says Markdown.",
            "Give it the ending of its real format, or export it as UTF-8 text.",
        )
    try:
        return _unified(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        # Windows-1252 is what Latin-1 files in offices really are; its few gaps become Latin-1.
        return _unified(data.decode("cp1252", errors="replace"))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"The file says that it is {encoding.upper()} text but is not.",
            "Save it as UTF-8 text.",
        ) from error


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


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
