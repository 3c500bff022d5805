"""Links of Markdown: every way to write one, with target, words, span and place."""

from __future__ import annotations

import pytest
from markdown_help import document

SITE = "https://www.northshire.example"


def links(text: str) -> list[tuple[str, str, int | None, int | None]]:
    """Target, words, line and column of each link; the span must quote the words."""
    read = document(text)
    for link in read.links:
        assert link.span is not None
        assert read.quote(link.span) in ("", link.text)
    return [(link.target, link.text, link.line, link.column) for link in read.links]


@pytest.mark.parametrize(
    ("source", "target", "words", "column"),
    [
        (f"See [the *plan*]({SITE}/plan).", f"{SITE}/plan", "the plan", 6),
        (f'See [plan]({SITE}/plan "A title").', f"{SITE}/plan", "plan", 6),
        (f"See <{SITE}/plan>.", f"{SITE}/plan", f"{SITE}/plan", 6),
        (f"See {SITE}/plan.", f"{SITE}/plan", f"{SITE}/plan", 5),
        ("See (www.northshire.example).", "www.northshire.example", "www.northshire.example", 6),
        (
            "See <jo@northshire.example>.",
            "mailto:jo@northshire.example",
            "jo@northshire.example",
            6,
        ),
        (f'See <a href="{SITE}/?a&amp;b">plan</a>.', f"{SITE}/?a&b", "plan", 55),
        ("See [plan][p].\n\n[p]: /plan.pdf", "/plan.pdf", "plan", 6),
        ("See ![map](map.png) here.", "map.png", "map", 5),
        ("See [](#).", "#", "", 5),
        ("See [plan]().", "", "plan", 6),
        ("See [plan](javascript:x).", "javascript:x", "plan", 6),
        (f"See [plan]({SITE}/a_b\\_c%20d).", f"{SITE}/a_b_c%20d", "plan", 6),
        (f"See [plan]({SITE}/a b.pdf).", f"{SITE}/a b.pdf", "plan", 6),
        ("See [plan](<a b.pdf>).", "a%20b.pdf", "plan", 6),
        (
            "See http//www.northshire.example now",
            "http//www.northshire.example",
            "http//www.northshire.example",
            5,
        ),
    ],
)
def test_one_link(source: str, target: str, words: str, column: int) -> None:
    assert links(source) == [(target, words, 1, column)]


def test_links_in_headings_cells_and_numbered_paragraphs_are_in_order() -> None:
    assert links(
        f"# 1. On [a]({SITE}/a)\n\n12. See [b]({SITE}/b) and {SITE}/c\n\n"
        f"| x |\n|--|\n| [d]({SITE}/d) |\n"
    ) == [
        (f"{SITE}/a", "a", 1, 10),
        (f"{SITE}/b", "b", 3, 10),
        (f"{SITE}/c", f"{SITE}/c", 3, 51),
        (f"{SITE}/d", "d", 7, 4),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "An [aside] here.",
        "See [a] (b).",
        "jo@northshire.example",
        "Use a https: link",
        "https://... or www.",
    ],
)
def test_what_is_no_link(source: str) -> None:
    assert links(source) == []
