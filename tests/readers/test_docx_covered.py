"""Words of Word files that were only hidden from the eye, and words that were taken out."""

from __future__ import annotations

import pytest
from docx_help import STYLES, document, p, run

from packlint.model import MarkKind

BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
THEME = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
WORDS = "The claimant is Cara Holden of Ferry Lane, who wrote to the council twice."
LONG = " ".join([WORDS] * 12)
# Of points: from the left of the column, from the top of the paragraph, wide and high.
PLACE = (78.0, 0.0, 66.0, 14.0)


def drawn(
    place: tuple[float, float, float, float] = PLACE,
    fill: str = BLACK,
    *,
    behind: int = 0,
    wrap: str = "<wp:wrapNone/>",
    origin: str = "paragraph",
    words: str = "",
    frame: str = "<a:xfrm/>",
) -> str:
    """A run with a rectangle as Word 2010 and later draw it."""
    x, y, wide, high = (round(part * 12700) for part in place)
    box = f"<wps:txbx><w:txbxContent>{p(words)}</w:txbxContent></wps:txbx>" if words else ""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor behindDoc="{behind}" simplePos="0"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{origin}"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/>{wrap}<wp:docPr id="1" name="Rectangle 1"/>'
        f'<a:graphic><a:graphicData><wps:wsp><wps:spPr>{frame}<a:prstGeom prst="rect"/>{fill}'
        f"</wps:spPr>{box}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        "</mc:Choice></mc:AlternateContent></w:r>"
    )


def vml(style: str = "", attributes: str = 'fillcolor="black [3213]"', inside: str = "") -> str:
    """A run with a rectangle as older programs draw it."""
    place = "position:absolute;left:0;margin-left:78pt;margin-top:0;width:66pt;height:14pt"
    return (
        f'<w:r><w:pict><v:rect style="{place};z-index:2516;{style}" {attributes}>{inside}'
        "</v:rect></w:pict></w:r>"
    )


def covered(body: str, **parts: str) -> list[tuple[str, str]]:
    made = document(body, **parts)
    kinds = (MarkKind.COVERED, MarkKind.OVERLAID)
    found = [mark for mark in made.marks if mark.kind in kinds and mark.span]
    return [(mark.kind.value, made.quote(mark.span)) for mark in found if mark.span]


FAILED = {
    "a black rectangle": p(drawn() + run(WORDS)),
    "one in the colour of text": p(drawn(fill=THEME) + run(WORDS)),
    "one that is nearly black": p(drawn(fill=BLACK.replace("000000", "1F1F2A")) + run(WORDS)),
    "one that was drawn last": p(run(WORDS) + drawn()),
    "one a little high": p(drawn((78, -2, 66, 16)) + run(WORDS)),
    "one in a cell": f"<w:tbl><w:tr><w:tc>{p(drawn() + run(WORDS))}</w:tc><w:tc>{p('a')}</w:tc>"
    "</w:tr></w:tbl>",
    "one of an older program": p(vml() + run(WORDS)),
    "one over an indented paragraph": p(
        drawn((110, 0, 66, 14)) + run(WORDS), properties='<w:ind w:left="720"/>'
    ),
}


@pytest.mark.parametrize("body", FAILED.values(), ids=FAILED)
def test_words_under_a_shape(body: str) -> None:
    assert covered(body) == [("overlaid", WORDS)]


def test_words_under_a_shape_inside_a_long_paragraph() -> None:
    assert covered(p(drawn((120, 14, 90, 14)) + run(LONG))) == [("overlaid", LONG)]


PROPER = {
    "over the room that is left": p(drawn() + run("The claimant is          of Ferry Lane.")),
    "over a tab": p(drawn() + run("The claimant is ") + "<w:r><w:tab/></w:r>" + run(WORDS)),
    "over blocks": p(drawn() + run("The claimant is ███████ of Ferry Lane, who wrote twice.")),
    "over a word that says so": p(drawn() + run("The claimant is [redacted] of Ferry Lane.")),
    "behind the end of a line": p(drawn((80, 0, 66, 14)) + run("The claimant is")),
    "over nothing": p(drawn()),
    "over the paragraph above": p(drawn((78, -20, 66, 14)) + run(WORDS)),
    "below the paragraph": p(drawn((78, 30, 66, 14)) + run(WORDS)),
    "left of an indented paragraph": p(
        drawn((0, 0, 30, 14)) + run(WORDS), properties='<w:ind w:left="720"/>'
    ),
    "after a line end": p(drawn() + run("The claimant is") + "<w:r><w:br/></w:r>" + run(WORDS)),
    "behind the words": p(drawn(behind=1) + run(WORDS)),
    "with words around it": p(drawn(wrap='<wp:wrapSquare wrapText="bothSides"/>') + run(WORDS)),
    "placed on the page": p(drawn(origin="page") + run(WORDS)),
    "light": p(drawn(fill=BLACK.replace("000000", "D9D9D9")) + run(WORDS)),
    "seen through": p(
        drawn(fill=BLACK.replace("/>", '><a:alpha val="40000"/></a:srgbClr>', 1)) + run(WORDS)
    ),
    "without a fill": p(drawn(fill="<a:noFill/>") + run(WORDS)),
    "with words of its own": p(drawn(words="Chair") + run(WORDS)),
    "a rule": p(drawn((0, 6, 400, 1)) + run(WORDS)),
    "turned": p(drawn(frame='<a:xfrm rot="5400000"/>') + run(WORDS)),
    "over a centred line": p(drawn() + run(WORDS), properties='<w:jc w:val="center"/>'),
    "of an older program, behind": p(vml("z-index:-25") + run(WORDS)),
    "of an older program, seen through": p(vml(inside='<v:fill opacity=".5"/>') + run(WORDS)),
    "of an older program, with words around": p(
        vml(inside='<w10:wrap type="square"/>') + run(WORDS)
    ),
    "of an older program, unfilled": p(vml(attributes='filled="f" fillcolor="black"') + run(WORDS)),
    "of an older program, white": p(vml(attributes="") + run(WORDS)),
    "of an older program, on the page": p(vml("mso-position-vertical-relative:page") + run(WORDS)),
}


@pytest.mark.parametrize("body", PROPER.values(), ids=PROPER)
def test_words_that_are_gone_or_seen(body: str) -> None:
    assert covered(body) == []


DARK = '<w:shd w:val="clear" w:fill="101010"/>'
SOLID = '<w:shd w:val="solid" w:color="000000" w:fill="auto"/>'
ALIKE = {
    "nearly black on nearly black": '<w:color w:val="0D0D0D"/>' + DARK,
    "black on a solid pattern": '<w:color w:val="000000"/>' + SOLID,
    "nearly black under the pen": '<w:color w:val="1A1A1A"/><w:highlight w:val="black"/>',
    "under the pen": '<w:highlight w:val="black"/>',
}
APART = {
    "no colour of its own, which Word makes white": DARK,
    "white": '<w:color w:val="FFFFFF"/>' + DARK,
    "white by its style": '<w:rStyle w:val="White"/><w:highlight w:val="black"/>',
    "black on grey": '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="BFBFBF"/>',
}
WHITE = STYLES + (
    '<w:style w:type="character" w:styleId="White"><w:name w:val="White"/>'
    '<w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Banner"><w:name w:val="Banner"/>'
    '<w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
)


@pytest.mark.parametrize("properties", ALIKE.values(), ids=ALIKE)
def test_letters_as_dark_as_what_is_behind_them(properties: str) -> None:
    words = p(run("The claimant is ") + run("Cara Holden", properties))
    cell = f"<w:tbl><w:tr><w:tc>{p(run('Name'))}</w:tc><w:tc>{p(run('Cara', properties))}</w:tc>"
    assert covered(words + cell + "</w:tr></w:tbl>") == [
        ("covered", "Cara Holden"),
        ("covered", "Cara"),
    ]


@pytest.mark.parametrize("properties", APART.values(), ids=APART)
def test_letters_that_are_seen(properties: str) -> None:
    assert covered(p(run("The tolls", properties)), styles=WHITE) == []


def shaded(level: str, properties: str) -> str:
    """A table with a dark cell, or a dark paragraph in a cell, with letters of these properties."""
    dark = '<w:shd w:val="clear" w:fill="000000"/>'
    cell, paragraph = (dark, "") if level == "cell" else ("", dark)
    words = p(run("Cara Holden", properties), properties=paragraph)
    first = f"<w:tc><w:tcPr>{cell}</w:tcPr>{words}</w:tc>"
    return f"<w:tbl><w:tr>{first}<w:tc>{p(run('Ferry Lane', properties))}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize("level", ["cell", "paragraph"])
def test_black_letters_in_a_black_cell_or_paragraph(level: str) -> None:
    assert covered(shaded(level, '<w:color w:val="000000"/>')) == [("covered", "Cara Holden")]


@pytest.mark.parametrize("level", ["cell", "paragraph"])
@pytest.mark.parametrize(
    "properties",
    [
        "",
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="000000"/><w:highlight w:val="yellow"/>',
        '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="FFFFFF"/>',
    ],
    ids=["of no colour", "white", "under a yellow pen", "on a white shading"],
)
def test_letters_that_are_seen_in_a_black_cell_or_paragraph(level: str, properties: str) -> None:
    assert covered(shaded(level, properties)) == []


def test_letters_that_are_white_by_the_style_of_their_paragraph() -> None:
    made = p(run("The tolls", '<w:highlight w:val="black"/>'), style="Banner")
    assert covered(made, styles=WHITE) == []
