"""HTML to a document: the page is surveyed, its notes are found, then it is walked."""

from __future__ import annotations

from lxml import etree

from packlint.errors import ReadError
from packlint.model import Document, Problem, ProblemCode
from packlint.readers.html.entering import Walker
from packlint.readers.html.metadata import metadata_of
from packlint.readers.html.notes import find_notes
from packlint.readers.html.parsing import parsed
from packlint.readers.html.survey import survey
from packlint.readers.html.walking import walk
from packlint.readers.markup.collecting import Collector
from packlint.readers.markup.flow import Flow, finish
from packlint.readers.source import Source

_WEB = ("http://", "https://")


def read(source: Source) -> Document:
    """Read an HTML file; nothing that it refers to is fetched.

    Raises ReadError when it shows no words, or is nested too deeply to be read to its end.
    """
    root, problems = parsed(source.data)
    found = survey(root)
    collector = Collector(source.index, targets=frozenset(("", "top", *found.anchors)))
    walker = Walker(Flow(collector), found, find_notes(root, found.anchors), _base(root))
    walk(walker, root)
    finish(walker.flow)
    if not collector.blocks:
        raise ReadError(
            "The page shows no words unless a browser runs its scripts.",
            "Open it in a browser, print it to PDF and check that.",
        )
    return Document(
        index=source.index,
        path=source.path,
        format="html",
        sha256=source.sha256,
        blocks=tuple(collector.blocks),
        links=tuple(collector.links),
        metadata=metadata_of(root),
        problems=(*problems, *_parts_not_read(walker)),
        marks=tuple(collector.marks),
    )


def _base(root: etree._Element) -> str:
    """The address that the page's links are relative to, as far as the page says."""
    base = root.find("head/base[@href]")
    address = "" if base is None else base.get("href", "").strip()
    return address if address.lower().startswith(_WEB) else ""


def _parts_not_read(walker: Walker) -> list[Problem]:
    problems = []
    if walker.frames:
        pages = "another page" if walker.frames == 1 else f"{walker.frames} other pages"
        problems.append(
            Problem(
                ProblemCode.PART_NOT_READ,
                f"The page shows {pages} in a frame, which was not read.",
                "Save the page in the frame by itself and check it too.",
            )
        )
    if walker.flow.wide:
        problems.append(
            Problem(
                ProblemCode.PART_NOT_READ,
                "A table has more than a million places and was read as text.",
                "Check its totals in the program that it comes from.",
            )
        )
    return problems
