"""The page of a series: charts above, and below them the table with every figure and its place."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from packlint import __version__
from packlint.reporters.page.assets import asset, hashed, template
from packlint.reporters.series import chart
from packlint.reporters.series.records import Point
from packlint.reporters.visible import visible
from packlint.reporters.wording import number_of

_BASE, _OWN = "packlint.reporters.page", "packlint.reporters.series"
_STYLES = ((_BASE, "base.css"), (_BASE, "front.css"), (_OWN, "series.css"), (_BASE, "print.css"))


class Row(Struct, frozen=True):
    """A line of the table, all words made harmless."""

    number: int
    period: str
    printed: str
    label: str
    kind: str
    pack: str
    pack_date: str
    where: str


def render(words: str, points: Sequence[Point]) -> str:
    """A page that needs no network and no script, of the figures that speak of the words.

    The points are numbered as they come; each row of the table leads to its mark by its number.
    """
    style = "\n".join(asset(package, name) for package, name in _STYLES)
    policy = f"default-src 'none'; style-src {hashed(style)}; base-uri 'none'; form-action 'none'"
    undated = sum(point.last is None for point in points)
    return template(_OWN, "series.html.j2").render(
        version=__version__,
        words=visible(words),
        verdict=_verdict(points),
        undated=number_of(undated, "figure", "figures") if undated else "",
        charts=tuple(chart.charts_of(points)),
        paper=chart,
        rows=[_row(number, point) for number, point in enumerate(points, start=1)],
        policy=policy,
        # Files of this package: the only text on the page that is not escaped.
        style=Markup(style),  # noqa: S704
    )


def _verdict(points: Sequence[Point]) -> str:
    packs = len({(point.pack, point.pack_date) for point in points})
    figures = number_of(len(points), "figure", "figures")
    return f"{figures} from {number_of(packs, 'pack', 'packs')}"


def _row(number: int, point: Point) -> Row:
    return Row(
        number,
        _period(point),
        visible(point.printed),
        visible(point.label),
        point.kind,
        visible(point.pack),
        point.pack_date.isoformat() if point.pack_date else "",
        visible(point.where),
    )


def _period(point: Point) -> str:
    if point.first is None or point.last is None:
        return "not said"
    if point.first == point.last:
        return str(point.last)
    return f"{point.first} to {point.last}"
