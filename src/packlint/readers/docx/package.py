"""The zip around a Word file: its parts as XML, their relationships, and what can be wrong."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct, field

from packlint.errors import ReadError
from packlint.model import Problem, ProblemCode
from packlint.readers.docx.names import Element

_AGAIN = "Open it in Word, save it again as .docx, and check the new file."
# Bytes of a part when unpacked. A 3,000-paragraph report has 5 MB; lxml needs ten times as much.
_LARGEST_PART = 128 << 20
# No text shrinks to less than a 200th; a part of a few MB may be one table over and over.
_LARGEST_RATIO = 200
_SMALL_PART = 16 << 20
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class Relation(NamedTuple):
    """Where a relationship leads: a part's name, or an address when it is external."""

    kind: str
    target: str
    external: bool


class Package(Struct):
    """An open Word file. `main` is the name of the document's part."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    main: str = ""
    problems: list[Problem] = field(default_factory=list)

    def part(self, name: str) -> Element | None:
        """The root of a part's XML; None when the part is missing or holds no XML."""
        data = self.data(name)
        return None if data is None else self._parsed(name, data)

    def data(self, name: str) -> bytes | None:
        """The bytes of a part; None when it is missing. Raises ReadError when it is a bomb."""
        if name not in self.names:
            return None
        try:
            info = self.archive.getinfo(name)
            ratio = info.file_size / max(info.compress_size, 1)
            bomb = info.file_size > _SMALL_PART and ratio > _LARGEST_RATIO
            if bomb or info.file_size > _LARGEST_PART:
                raise ReadError(
                    f"The Word file unpacks to {info.file_size / (1 << 20):,.0f} MB in one part,"
                    " more than any report has.",
                    "Split it, or take out what makes it so large, and check it again.",
                )
            return self.archive.read(info)
        except _DAMAGE as error:
            if name == self.main:
                raise ReadError("The Word file is damaged and cannot be read.", _AGAIN) from error
            self._lost(name)
            return None

    def _parsed(self, name: str, data: bytes) -> Element | None:
        if b"purl.oclc.org/ooxml" in data:
            data = _STRICT.sub(_TRANSITIONAL, data)
        root, whole = _root(data)
        if root is None:
            self._lost(name)
        elif root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(
                f"The Word file declares a document type of its own ({name}), which Word never"
                " does and which could hide words.",
                _AGAIN,
            )
        elif not whole:
            self._repaired(name)
        return root

    def _lost(self, name: str) -> None:
        message = f"A part of the Word file is damaged and was not read ({name})."
        self.problems.append(Problem(ProblemCode.PART_NOT_READ, message, _AGAIN))

    def _repaired(self, name: str) -> None:
        message = (
            f"The Word file is damaged ({name}) and was repaired while reading; something may"
            " be missing."
        )
        self.problems.append(Problem(ProblemCode.REPAIRED, message, _AGAIN))

    def relations(self, name: str) -> Mapping[str, Relation]:
        """The relationships of a part by their id."""
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", base + ".rels"))
        if root is None:
            return {}
        return {
            found.get("Id", ""): Relation(
                found.get("Type", "").rpartition("/")[2],
                target if external else _below(folder, target),
                external,
            )
            for found in root.iter(_RELATION)
            for target in [found.get("Target", "")]
            for external in [found.get("TargetMode") == "External"]
        }


def _root(data: bytes) -> tuple[Element | None, bool]:
    """The root of XML, mended where need be (None when it cannot be), and whether it was sound."""
    try:
        return etree.fromstring(data, _parser(recover=False)), True
    except etree.XMLSyntaxError:
        pass
    try:
        return etree.fromstring(data, _parser(recover=True)), False
    except etree.XMLSyntaxError:
        return None, False


def _below(folder: str, target: str) -> str:
    if target.startswith("/"):
        return posixpath.normpath(unquote(target)).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, unquote(target)))


def _parser(*, recover: bool) -> etree.XMLParser[Element]:
    """Entities stay as they are, nothing is fetched, and what is too deep or large is an error."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def opened(data: bytes) -> Package:
    """The Word file of these bytes. Raises ReadError when it is damaged or has no document."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise ReadError("The Word file is damaged: it is cut off or incomplete.", _AGAIN) from error
    package = Package(archive, frozenset(archive.namelist()))
    main = [
        relation.target
        for relation in package.relations("").values()
        if relation.kind == "officeDocument" and relation.target in package.names
    ]
    package.main = main[0] if main else "word/document.xml"
    if package.main not in package.names:
        raise ReadError("The Word file holds no document.", _AGAIN)
    return package
