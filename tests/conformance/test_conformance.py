"""A document is read as the same blocks, tables, links, notes, facts and faults in all formats."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from expected import expected, plain
from make import MADE
from source_form import Described, Known, load, sources
from told import ASPECTS, checked

from packlint.finding import Place
from packlint.model import BlockKind, Document
from packlint.readers import Source, read

FORMATS = (
    *("md", "html", "docx"),
    *("browser-tagged.pdf", "browser.pdf", "writer-tagged.pdf", "writer.pdf"),
)
CASES = {path.stem: load(path) for path in sources()}
PAIRS = [(name, suffix) for name in CASES for suffix in FORMATS]
# Column headings that are printed again where a table goes on.
REPEATED = {"long": "Hall 2028/29 2029/30 2030/31"}
PRINTED = [pair for pair in PAIRS if pair[1].endswith(".pdf")]


@cache
def document(name: str, suffix: str) -> Document:
    """A made file as packlint reads it."""
    path = MADE / f"{name}.{suffix}"
    return read(Source(0, path.name, path.read_bytes()))


@cache
def described(name: str, *, head_in_text: bool = False) -> Document:
    """What the description says that every file must be read as."""
    return expected(CASES[name], head_in_text=head_in_text)


def is_one_page(name: str, suffix: str) -> bool:
    """Whether it is a PDF of one page, on which nothing tells a running head from the text."""
    return len(document(name, suffix).pages) == 1


def with_known(lines: list[str], known: Iterator[Known]) -> list[str]:
    """The lines with the known differences put in; each must have a place."""
    for entry in known:
        size = len(entry.expected)
        places = [
            at
            for at in range(len(lines) + 1 - size)
            if tuple(lines[at : at + size]) == entry.expected
        ]
        assert len(places) == 1, f"a known difference has no place of its own: {entry}"
        lines[places[0] : places[0] + size] = entry.got
    return lines


def known_to(made: Described, suffix: str, aspect: str) -> Iterator[Known]:
    """The differences that are known for an aspect of a made file."""
    return (entry for entry in made.known if suffix in entry.files and entry.aspect == aspect)


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize(("name", "suffix"), PAIRS)
def test_every_format_tells_what_the_source_describes(name: str, suffix: str, aspect: str) -> None:
    tell = ASPECTS[aspect]
    read_from = document(name, suffix)
    told = tell(described(name, head_in_text=is_one_page(name, suffix)))
    assert list(tell(read_from)) == with_known(list(told), known_to(CASES[name], suffix, aspect))


@pytest.mark.parametrize(
    ("name", "entry"), [(made.name, entry) for made in CASES.values() for entry in made.known]
)
def test_a_known_difference_is_one_and_says_why(name: str, entry: Known) -> None:
    assert entry.expected != entry.got
    assert entry.files <= set(FORMATS)
    assert entry.aspect in (*ASPECTS, "furniture")
    assert len(entry.why.split()) > 3
    assert CASES[name].known.count(entry) == 1


def test_the_faults_that_were_planted_are_what_is_found() -> None:
    found = {
        name: [(entry.rule, entry.places[0].quote) for entry in checked(described(name)).findings]
        for name in CASES
    }
    assert {name: said for name, said in found.items() if said} == {
        "figures": [("column-total-differs", "1,464")],
        "report": [
            ("past-event-after-report", "March 2032 the Cabinet agreed"),
            ("weekday-differs", "Friday, 12 March 2031"),
            ("word-repeated", "the the"),
        ],
    }


@pytest.mark.parametrize(("name", "suffix"), PAIRS)
def test_places_are_those_of_the_format(name: str, suffix: str) -> None:
    read_from = document(name, suffix)
    for finding in checked(read_from).findings:
        for place in finding.places:
            assert place.document == f"{name}.{suffix}"
            assert has_place(place) == {
                "page": suffix.endswith("pdf"),
                "boxes": suffix.endswith("pdf"),
                "line": suffix in ("md", "html"),
                "column": suffix == "md",
            }
    for span, text in read_from.texts():
        # Notes of Word files stand in a part of their own, whose paragraphs are not counted.
        is_note = read_from.blocks[span.block].kind is BlockKind.NOTE
        counted = suffix == "docx" and not is_note
        assert all((piece.paragraph is not None) == counted for piece in text.pieces), span


def has_place(place: Place) -> dict[str, bool]:
    """Which ways of saying where it stands a place uses."""
    return {
        "page": place.page is not None,
        "boxes": bool(place.boxes),
        "line": place.line is not None,
        "column": place.column is not None,
    }


@pytest.mark.parametrize("name", CASES)
def test_words_of_markdown_stand_where_the_pieces_say(name: str) -> None:
    lines = (MADE / f"{name}.md").read_text(encoding="utf-8").splitlines()
    for _, text in document(name, "md").texts():
        for piece in text.pieces:
            assert piece.line is not None
            assert piece.column is not None
            written = lines[piece.line - 1][piece.column - 1 :]
            # A ligature is several letters, an entity several signs.
            first = plain(written[:1])
            assert text.value[piece.start] in first or first in ("", "&")


@pytest.mark.parametrize(("name", "suffix"), PRINTED)
def test_running_heads_and_page_numbers_are_furniture(name: str, suffix: str) -> None:
    read_from = document(name, suffix)
    told = [
        f"{block.page} | {block.text.value}"
        for block in read_from.blocks
        if block.kind is BlockKind.FURNITURE
    ]
    head = "" if is_one_page(name, suffix) else f"{CASES[name].header} "
    pages = range(len(read_from.pages))
    wanted = [f"{page} | {head}Page {page + 1}" for page in pages]
    if name in REPEATED:
        wanted.insert(-1, f"{pages[-1]} | {REPEATED[name]}")
    assert told == with_known(wanted, known_to(CASES[name], suffix, "furniture"))
