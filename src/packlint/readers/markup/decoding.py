"""The bytes of a text file as characters, with line feeds as line ends."""

from __future__ import annotations

import codecs
import re

from packlint.errors import ReadError
from packlint.model import Problem, ProblemCode

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Single-byte and East Asian encodings of text; Python's other codecs are no encodings of files.
_KNOWN = re.compile(
    r"cp(?:125\d|437|850|932|949)|iso8859-\d{1,2}|mac-roman|koi8-[ru]|gb2312|gbk|gb18030|big5"
    r"|shift_jis|euc_(?:jp|kr)|ascii|utf-8"
)
_LATIN = frozenset(("iso8859-1", "ascii"))


def decoded(data: bytes, declared: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, and what had to be guessed.

    A byte order mark counts for more than UTF-8 that is valid, and that for more than what the file
    says of itself: a wrong declaration is common, text that happens to be UTF-8 is not. What is
    left is Windows-1252, which Latin-1 files in offices really are. Raises ReadError for UTF-16
    that is none.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark) and encoding == "utf-16":
            return _unified(_utf_16(data)), ()
    try:
        return _unified(data.decode("utf-8-sig")), ()
    except UnicodeDecodeError:
        name = _usable(declared)
    text = data.decode(name or "cp1252", errors="replace")
    return _unified(text), _guessed(name, text.count("\ufffd"))


def _utf_16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise ReadError(
            "The file says that it is UTF-16 text but is not.", "Save it as UTF-8 text."
        ) from error


def _usable(declared: str | None) -> str | None:
    """The declared encoding, if it is one of text; browsers too read Latin-1 as Windows-1252."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    if name in _LATIN:
        return "cp1252"
    return name if _KNOWN.fullmatch(name) else None


def _guessed(name: str | None, lost: int) -> tuple[Problem, ...]:
    known = "Windows-1252" if name in (None, "cp1252") else name
    if name is not None and not lost:
        return ()
    message = f"The text is not UTF-8 and was read as {known}."
    if lost:
        signs = "1 sign" if lost == 1 else f"{lost} signs"
        message = f"The text is neither UTF-8 nor {known}: {signs} could not be read."
    return (
        Problem(
            ProblemCode.REPAIRED, message, "Save it as UTF-8, and look at its £ signs and dashes."
        ),
    )


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
