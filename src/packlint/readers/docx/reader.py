"""A Word file to a document: its parts put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packlint.model import Document, Mark, MarkKind, Problem, ProblemCode
from packlint.readers.docx.blocks import read_story
from packlint.readers.docx.names import RELATION, WORD, Element, child, number, value
from packlint.readers.docx.numbering import numbering_of
from packlint.readers.docx.package import Package, opened
from packlint.readers.docx.story import Book, Comment, NoteCount, Story
from packlint.readers.docx.styles import styles_of
from packlint.readers.markup.collecting import Collector
from packlint.readers.source import Source

_CORE = {
    "title": "title",
    "creator": "author",
    "subject": "subject",
    "keywords": "keywords",
    "language": "language",
    "created": "creationDate",
    "modified": "modDate",
    "lastModifiedBy": "lastModifiedBy",
}
# Word goes there although no bookmark of the name is kept.
_TOP = "_top"
_PROGRAMS = {
    "Excel": "an Excel sheet",
    "Word": "a Word document",
    "PowerPoint": "a PowerPoint slide",
    "Visio": "a Visio drawing",
    "AcroExch": "a PDF",
    "Package": "a packed file",
}
_SAVE_APART = "Save what it holds as a file of its own, and check that beside it."


def read(source: Source) -> Document:
    """Read a Word file. Raises ReadError when it is damaged, too large or holds no document."""
    package = opened(source.data)
    root = package.part(package.main)
    body = child(root, "body")
    out = Collector(source.index)
    charts = 0
    if root is not None and body is not None:
        book = _book(package, root, out)
        _read_all(book, package, body)
        package.problems += _not_read(book)
        charts = book.charts
    return Document(
        index=source.index,
        path=source.path,
        format="docx",
        sha256=source.sha256,
        blocks=tuple(out.blocks),
        links=tuple(out.links),
        metadata=_metadata(package),
        problems=tuple(package.problems),
        marks=(*out.marks, *_macros(package)),
        charts=charts,
    )


def _macros(package: Package) -> list[Mark]:
    """That the file carries programs, which Word runs if it is let."""
    kinds = {relation.kind for relation in package.relations(package.main).values()}
    return [Mark(MarkKind.ACTION, None, "macros")] if "vbaProject" in kinds else []


def _book(package: Package, root: Element, out: Collector) -> Book:
    """Everything that the stories of the file share."""
    parts = {
        relation.kind: relation.target
        for relation in package.relations(package.main).values()
        if not relation.external
    }

    def part(kind: str) -> Element | None:
        return package.part(parts[kind]) if kind in parts else None

    styles, settings = styles_of(part("styles")), part("settings")
    notes = {kind: part(kind + "s") for kind in ("footnote", "endnote")}
    sections = _sections(root)
    book = Book(package, out, styles, numbering_of(part("numbering"), styles))
    book.ordinals = {found: at for at, found in enumerate(root.iter(WORD + "p"), start=1)}
    ends = (book.ordinals.get(found) for section in sections for found in section.iterancestors())
    book.sections = sections
    book.section_ends = frozenset(at for at in ends if at is not None)
    book.bookmarks = _bookmarks(one for one in (root, *notes.values()) if one is not None)
    out.targets = frozenset(book.bookmarks.values())
    book.comments = _comments(part("comments"))
    for kind, notes_root in notes.items():
        book.notes[kind] = {} if notes_root is None else _notes(notes_root, kind)
        book.note_relations[kind] = package.relations(parts.get(kind + "s", ""))
        book.counts[kind] = _count(kind, settings, sections)
    return book


def _read_all(book: Book, package: Package, body: Element) -> None:
    relations = package.relations(package.main)

    def furniture(name: str) -> None:
        for part in _running(book.sections, name):
            relation = relations.get(part)
            found = None if relation is None else package.part(relation.target)
            if relation is not None and found is not None:
                own = package.relations(relation.target)
                read_story(Story(book, own, furniture=True), found)

    furniture("headerReference")
    read_story(Story(book, relations), body)
    furniture("footerReference")


def _sections(root: Element) -> list[Element]:
    """The properties of the sections in order; not those from before a tracked change."""
    before = WORD + "sectPrChange"
    return [
        found
        for found in root.iter(WORD + "sectPr")
        if (parent := found.getparent()) is not None and parent.tag != before
    ]


def _running(sections: Iterable[Element], name: str) -> Iterator[str]:
    """The ids of the running heads or feet, each once."""
    seen: set[str] = set()
    for section in sections:
        for reference in section.iterfind(WORD + name):
            part = reference.get(RELATION + "id", "")
            if part not in seen:
                seen.add(part)
                yield part


def _bookmarks(roots: Iterable[Element]) -> dict[str, str]:
    names = {_TOP: _TOP}
    for root in roots:
        for found in root.iter(WORD + "bookmarkStart"):
            name = found.get(WORD + "name", "")
            names[name.casefold()] = name
    return names


def _comments(root: Element | None) -> dict[str, Comment]:
    if root is None:
        return {}
    return {
        found.get(WORD + "id", ""): Comment(
            _words(found), found.get(WORD + "author", ""), found.get(WORD + "date", "")
        )
        for found in root.iterfind(WORD + "comment")
    }


def _words(element: Element) -> str:
    paragraphs = (
        "".join(node.text or "" for node in paragraph.iter(WORD + "t"))
        for paragraph in element.iter(WORD + "p")
    )
    return " ".join(" ".join(paragraphs).split())


def _notes(root: Element, kind: str) -> dict[str, Element]:
    return {found.get(WORD + "id", ""): found for found in root.iterfind(WORD + kind)}


def _count(kind: str, settings: Element | None, sections: Iterable[Element]) -> NoteCount:
    """How notes are numbered: the settings say it, and each section may say otherwise."""
    name, form = kind + "Pr", "decimal" if kind == "footnote" else "lowerRoman"
    form = value(settings, name, "numFmt") or form
    start = number(value(settings, name, "numStart"))
    restart = value(settings, name, "numRestart")
    formats = []
    for section in sections:
        formats.append(value(section, name, "numFmt") or form)
        start = start or number(value(section, name, "numStart"))
        restart = restart or value(section, name, "numRestart")
    return NoteCount(formats or [form], restart == "eachSect", start or 1)


def _metadata(package: Package) -> dict[str, str]:
    found: dict[str, str] = {}
    names = {one.kind: one.target for one in package.relations("").values() if not one.external}
    for kind in ("core-properties", "extended-properties"):
        root = package.part(names[kind]) if kind in names else None
        for node in () if root is None else root:
            name = str(node.tag).rpartition("}")[2]
            key = "creator" if name == "Application" else _CORE.get(name, "")
            text = " ".join((node.text or "").split())
            if key and text and (kind == "core-properties") != (name == "Application"):
                found[key] = text
    return found


def _not_read(book: Book) -> Iterator[Problem]:
    """What is in the file and was not read."""
    if book.chunks:
        yield Problem(
            ProblemCode.PART_NOT_READ,
            "The Word file takes in another document, which was not read.",
            "Open it in Word, save it again so that the words become part of it, and check that.",
        )
    if book.wide:
        yield Problem(
            ProblemCode.PART_NOT_READ,
            "A table has more than a million places and was read as text.",
            "Check its totals in the program that it comes from.",
        )
    if book.embedded:
        things = [
            _PROGRAMS.get(program, f"an object of {program}" if program else "an object")
            for program in book.embedded
        ]
        more = sum(book.embedded.values()) > 1
        yield Problem(
            ProblemCode.PART_NOT_READ,
            f"The Word file holds embedded objects that were not checked: {', '.join(things)}."
            if more
            else f"The Word file holds {things[0]} as an embedded object, which was not checked.",
            _SAVE_APART,
        )
