"""A link shows one address and leads to another.

Only links whose words are nothing but an address of the web, or an email address, are judged. The
scheme, "www.", queries, marks in the page, and a slash or stop at the end make no difference, and
white space in the words is a line's end. An address that is cut short is let pass. Two sites are
told, and two pages of one site whose paths part at the first step. Services of short addresses, a
site's own short address ("/jobs") for a page further down or a site below it, a name bought for a
page or a page named after a site, two names of one site and the wrapper that mail programs put
around links are let pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from packlint.check import Context, Params
from packlint.finding import Draft, spot_of_link
from packlint.model import Link

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_SHOWN = re.compile(r"(?:https?://|www\.)[^\s@]+$", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>()\",;:]+@(?:[\w-]+\.)+[a-z]{2,}$", re.IGNORECASE)
_TRAILING = "/.,;:)…"
# What they show is no place of its own: it sends the reader on.
_SHORTENERS = frozenset(
    (
        "bit.ly",
        "tinyurl.com",
        "goo.gl",
        "t.co",
        "ow.ly",
        "is.gd",
        "buff.ly",
        "lnkd.in",
        "orlo.uk",
        "tiny.cc",
        "rb.gy",
        "cutt.ly",
    )
)
_SAME_SITE = {"dx.doi.org": "doi.org", "twitter.com": "x.com"}
_WRAPPER = ".safelinks.protection.outlook.com"
# A shorter name stands in too many paths.
_LEAST_NAME = 6
_SHORT_PATH = re.compile(r"[a-z]+(?:-[a-z]+){0,3}$")


class _Address(NamedTuple):
    """A site and the path on it, as far as they matter."""

    site: str
    path: str


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each such link, those with the same words and target once."""
    for document in context.pack.documents:
        groups: dict[tuple[str, str], list[Link]] = {}
        for link in document.links:
            shown = re.sub(r"\s+|\\(?=[_*~.-])", "", link.text)
            if _differs(shown, link.target.strip()):
                groups.setdefault((shown, link.target.strip()), []).append(link)
        for (shown, target), links in groups.items():
            yield Draft(
                f"The link shows {shown} but leads to {target.removeprefix('mailto:')}.",
                tuple(spot_of_link(document, link) for link in links),
                evidence=f"{shown} {target}",
            )


def _differs(shown: str, target: str) -> bool:
    scheme, _, rest = target.partition(":")
    if scheme.lower() == "mailto":
        address = unquote(rest.partition("?")[0]).strip()
        shown = shown.removeprefix("mailto:").rstrip(_TRAILING)
        both = _EMAIL.match(shown) and _EMAIL.match(address)
        return bool(both) and shown.lower() != address.lower()
    if not _SHOWN.match(shown) or scheme.lower() not in ("http", "https"):
        return False
    said, real = _address(shown), _address(target)
    if said is None or real is None:
        return False
    if said.site in _SHORTENERS or _is_short_for(said, real):
        return False
    if _is_named_after(real.path, said) or _is_named_after(said.path, real):
        return False
    if said.site != real.site:
        return not real.site.startswith(said.site) or "…" not in shown
    return _other_page(said.path, real.path)


def _address(written: str) -> _Address | None:
    if "://" not in written:
        written = f"https://{written}"
    try:
        wrapper = urlsplit(written)
        if (wrapper.hostname or "").endswith(_WRAPPER):
            written = parse_qs(wrapper.query).get("url", [written])[0]
        parts = urlsplit(unquote(written).lower().rstrip(_TRAILING))
        site = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    site = _SAME_SITE.get(site, site)
    return _Address(site, parts.path.strip("/")) if "." in site else None


def _is_short_for(said: _Address, real: _Address) -> bool:
    """Whether a site's own short address stands for a page further down, or a site below it."""
    if not _SHORT_PATH.match(said.path):
        return False
    return real.site.endswith(f".{said.site}") or (said.site == real.site and "/" in real.path)


def _is_named_after(path: str, other: _Address) -> bool:
    """Whether a page bears the name of another site's front page: the one sends on to the other."""
    name = _letters(other.site.partition(".")[0])
    return not other.path and len(name) >= _LEAST_NAME and name in _letters(path)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text)


def _other_page(said: str, real: str) -> bool:
    """Whether two paths part at their first step, none of them being the other cut short."""
    if not said or not real or real.startswith(said) or said.startswith(real):
        return False
    return said.partition("/")[0] != real.partition("/")[0]
