"""Findings as one HTML file for a clerk: it needs no network, and runs no script but its own.

Style and script stand in the page itself (see `page.assets`).
"""

from __future__ import annotations

from markupsafe import Markup
from msgspec.structs import replace

from packlint.finding import Result
from packlint.gather import WAIVERS
from packlint.reporters.page.assets import asset, hashed, template
from packlint.reporters.page.view import page_view
from packlint.reporters.target import PLAIN, Picture, Target
from packlint.waivers import HEAD

_PAGE = "packlint.reporters.page"
# In the order in which the page has them.
_STYLES = ("base.css", "front.css", "tools.css", "findings.css", "evidence.css", "print.css")
_SCRIPTS = ("kept.js", "waivers.js", "marks.js", "filter.js", "copy.js", "keys.js", "page.js")
# With so many bytes a page still opens at once and goes through mail.
_LARGEST = 15_000_000
# What stands around a picture takes no more.
_AROUND = 2_000
_NO_ROOM = "the page would be too large"


def render(result: Result, target: Target = PLAIN) -> str:
    """The whole result as a page that will lie in the target's folder.

    A page that would be too large leaves the last of its pictures out, and says so.
    """
    text = _rendered(result, target)
    if _size(text) <= _LARGEST or not target.pictures:
        return text
    bare = replace(target, pictures={}, without_picture=dict.fromkeys(target.pictures, _NO_ROOM))
    room = _LARGEST - _size(_rendered(result, bare))
    return _rendered(result, _within(target, room))


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _within(target: Target, room: int) -> Target:
    """The target with as many of its pictures, the first ones, as have room as base64."""
    pictures: dict[str, tuple[Picture, ...]] = {}
    missing = dict(target.without_picture)
    for fingerprint, mine in target.pictures.items():
        room -= sum(len(picture.data) * 4 // 3 + _AROUND for picture in mine)
        if room < 0:
            missing[fingerprint] = _NO_ROOM
        else:
            pictures[fingerprint] = mine
    return replace(target, pictures=pictures, without_picture=missing)


def _rendered(result: Result, target: Target) -> str:
    style = "\n".join(asset(_PAGE, name) for name in _STYLES)
    script = '"use strict";\n{\n' + "\n".join(asset(_PAGE, name) for name in _SCRIPTS) + "}\n"
    policy = (
        f"default-src 'none'; img-src data:; style-src {hashed(style)}; "
        f"script-src {hashed(script)}; base-uri 'none'; form-action 'none'"
    )
    return template(_PAGE, "page.html.j2").render(
        page=page_view(result, target),
        policy=policy,
        waiver_file=WAIVERS,
        waiver_head=HEAD,
        # Files of this package: the only text on the page that is not escaped.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
    )
