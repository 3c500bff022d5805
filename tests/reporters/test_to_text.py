"""The terminal's report: what is hostile is inert, what is long is cut, colour only when told."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from packlint.finding import Calculation, Finding, Place, Result
from packlint.reporters import REPORTERS, Target
from reporters.results import RESULTS, with_texts
from reporters.sample import NOTE, clean, decimals, sample, two_dates

render = REPORTERS["text"]
ANSI = re.compile("\x1b\\[[0-9;]+m")


def _shown(finding: Finding, width: int = 120) -> list[str]:
    """The lines of the only finding, from its message on."""
    text = render(replace(clean(), findings=(finding,)), Target(width=width))
    lines = text.split("\n\n1 ")[0].splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("    "))
    return lines[start:]


def _active(text: str) -> set[str]:
    """The characters that a terminal would obey."""
    return {
        character
        for character in text
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and character not in "\n\u200c\u200d"
    }


@settings(max_examples=40, deadline=None)
@given(RESULTS)
def test_nothing_of_a_document_reaches_the_terminal_as_a_control(result: Result) -> None:
    assert _active(render(result)) == set()
    assert _active(ANSI.sub("", render(result, Target(colour=True)))) == set()


@settings(max_examples=40, deadline=None)
@given(RESULTS)
def test_colour_changes_no_words(result: Result) -> None:
    assert ANSI.sub("", render(result, Target(colour=True))) == render(result)


@given(st.integers(40, 200))
def test_lines_of_words_fit_the_width(width: int) -> None:
    lines = render(sample(), Target(width=width)).splitlines()
    too_long = [line for line in lines if len(line) > width]
    # Paths and headings of places stay whole, so that they can be copied.
    assert [
        line for line in too_long if "Northshire Cabinet" not in line and ".pdf" not in line
    ] == []


def test_hostile_words_are_spelled_out() -> None:
    words = "\x1b]0;owned\x07 \x9b2J \u202etxt.exe\u2066 a\r\nb\tc"
    place = Place(document=f"x{words}.md", quote=words, line=3, column=1, context=f"See {words}.")
    lines = _shown(replace(two_dates(), message=words, places=(place,), suggestion=None), 120)
    spelled = "<U+001B>]0;owned<U+0007> <U+009B>2J <U+202E>txt.exe<U+2066> a b c"
    assert lines == [
        f"    {spelled}  [event-dates-differ 44444444]",
        f"    | See {spelled}.",
        f"    |     {'^' * len(spelled)}",
    ]


def test_long_quote_is_cut() -> None:
    quote = "Northshire " * 10_000
    place = Place(document=NOTE, quote=quote, line=3, column=1)
    lines = _shown(replace(decimals(), places=(place,), calculation=None))
    assert len(lines) < 8
    assert "[109,770 characters]" in " ".join(line.strip(" |") for line in lines)


def test_quote_that_is_twice_in_its_context_is_not_marked() -> None:
    place = Place(document=NOTE, quote="12", line=3, column=9, context="Roads | 12 | 12 | 25")
    lines = _shown(replace(decimals(), places=(place,), calculation=None))
    assert lines[1:] == ["    | “12”", "    | Roads | 12 | 12 | 25"]


def test_wide_characters_are_marked_in_their_columns() -> None:
    place = Place(
        document=NOTE, quote="東京", line=3, column=9, context="From 大阪 to 東京 by rail"
    )
    lines = _shown(replace(decimals(), places=(place,), calculation=None))
    assert lines[1:] == ["    | From 大阪 to 東京 by rail", "    |              ^^^^"]


def test_long_sum_keeps_its_ends() -> None:
    expression = " + ".join(str(number) for number in range(101, 131))
    calculation = Calculation(expression, "3,460", "3,465", "5")
    lines = _shown(replace(decimals(), calculation=calculation))
    assert lines[4:-2] == [
        "          101",
        "      +   102",
        "      +   103",
        "      +   104",
        "      +   105",
        "      +   106",
        "      +   107",
        "        … 16 more …",
        "      +   124",
        "      +   125",
        "      +   126",
        "      +   127",
        "      +   128",
        "      +   129",
        "      +   130",
        "        -----",
        "        3,465   adds up to",
        "        3,460   the report says",
        "            5   difference",
    ]


def test_parts_on_other_lines_say_where() -> None:
    whole = Place(NOTE, "9", line=7, column=5, context="Total | 9")
    parts = (
        Place(NOTE, "3", role="part", line=5, column=5, context="Roads | 3"),
        Place(NOTE, "5", role="part", line=6, column=5, context="Paths | 5"),
    )
    finding = replace(
        decimals(), places=(whole, *parts), calculation=Calculation("3 + 5", "9", "8", "1")
    )
    assert _shown(finding)[1:] == [
        "    | Total | 9",
        "    |         ^",
        "",
        "        3   Roads, line 5",
        "      + 5   Paths, line 6",
        "        -",
        "        8   adds up to",
        "        9   the report says",
        "        1   difference",
    ]


def test_many_other_places_are_counted() -> None:
    primary = two_dates().places[0]
    others = tuple(Place(NOTE, f"date {line}", line=line, column=1) for line in range(1, 11))
    finding = replace(two_dates(), places=(primary, *others), suggestion=None)
    assert _shown(finding)[-7:] == [
        *(f"    See also: {NOTE}:{line}:1: “date {line}”" for line in range(1, 7)),
        "    See also: 4 more places",
    ]


def test_every_text_hostile_still_has_the_same_lines() -> None:
    hostile = with_texts(sample(), lambda text: text.replace(" ", " \x1b[2K"))
    assert _active(render(hostile)) == set()
    assert "<U+001B>[2K" in render(hostile)
