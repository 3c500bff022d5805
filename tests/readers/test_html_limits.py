"""HTML beyond what anyone means: nothing hangs, and no words are lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

import pytest
from html_help import document

# Each of these takes about a second, and took a quarter of a minute or more in quadratic time.
_SECONDS = 10.0
_MANY = 20_000


@contextmanager
def _quickly() -> Iterator[None]:
    started = process_time()
    yield
    assert process_time() - started < _SECONDS


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("<div>" * 1900 + "<p>x" * _MANY, _MANY, id="under deep elements"),
        pytest.param("<p>" + "<a href=x>y</a> http://z.org " * _MANY, 1, id="links in a text"),
        pytest.param("<ins>" * 1900 + "<p>x" * 2000, 2000, id="insertions in insertions"),
        pytest.param("<table>" + "<tr><td rowspan=65534>x" * _MANY, _MANY, id="rows that go on"),
        pytest.param("<table><tr>" + "<td colspan=1000>x" * _MANY, _MANY, id="columns that go on"),
        pytest.param("<main>x</main>" * _MANY, _MANY, id="main parts"),
        pytest.param("<p style='" + "mso-list:" * _MANY + "'>x", 1, id="styles"),
        pytest.param("<a " + " ".join(f"a{n}" for n in range(_MANY)) + ">x", 1, id="attributes"),
        pytest.param(
            "<p>" + "<sup><a href='#n'>1</a></sup>x" * 5000 + "<p id=n>" + "<i>y</i>" * 5000,
            2,
            id="references to one note",
        ),
    ],
)
def test_time_is_in_proportion_to_length(text: str, blocks: int) -> None:
    with _quickly():
        assert len(document(text).blocks) == blocks


def test_entities_of_a_document_type_do_not_grow() -> None:
    entities = "".join(f"<!ENTITY e{n + 1} '{f'&e{n};' * 10}'>" for n in range(9))
    read = document(f"<!DOCTYPE html [<!ENTITY e0 'x'>{entities}]><p>words &e9;")
    assert "words &e9;" in [block.text.value for block in read.blocks]
