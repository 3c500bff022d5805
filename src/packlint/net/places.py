"""Places on a page: anchors of web pages, and numbers of pages of PDFs."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Collection, Iterator
from html import unescape
from urllib.parse import unquote

from packlint.net.send import Reply

_ANCHOR = re.compile(
    r"""[\s"'/](?:id|name)\s{0,5}=\s{0,5}(?:"([^"]{1,300})"|'([^']{1,300})'|([^\s"'=<>`]{1,300}))""",
    re.IGNORECASE,
)
_PAGE = re.compile(r"page=(\d{1,6})(?:&|$)")
_PDF = b"%PDF-"
# What a script reads ("!/view", "/view", "id=3") is no anchor, and the top of a page needs none.
_FOR_SCRIPTS = re.compile(r"[!/?]|.*[=&]")
# A page count comes of a file from the network: another process takes what it may do.
_PATIENCE = 20.0

Told = tuple[dict[str, str], dict[str, str]]


async def told_places(reply: Reply, places: Collection[str]) -> Told:
    """The places that are missing, and those that cannot be told, each with the reason."""
    if not places:
        return {}, {}
    if reply.body.lstrip()[: len(_PDF)] == _PDF:
        return await _pdf_places(reply, places)
    if "html" in reply.headers.get("content-type", "").lower():
        return _html_places(reply, places)
    return {}, dict.fromkeys(places, "neither a web page nor a PDF")


def _html_places(reply: Reply, places: Collection[str]) -> Told:
    text = _decoded(reply)
    anchors = set(_anchors(text))
    missing: dict[str, str] = {}
    unsure: dict[str, str] = {}
    for place in places:
        names = {place, unquote(place)}
        if names & anchors or place.lower() == "top":
            continue
        if _FOR_SCRIPTS.match(place):
            unsure[place] = "a script of the page decides"
        elif not reply.whole or "\0" in text:
            unsure[place] = "the page was not read to its end"
        elif any(name in text for name in names):
            # In a script or in data, of which the browser may make the anchor.
            unsure[place] = "a script of the page decides"
        else:
            missing[place] = f"the page has no place named “{unquote(place)}”"
    return missing, unsure


def _anchors(text: str) -> Iterator[str]:
    for match in _ANCHOR.finditer(text):
        yield unescape(match[1] or match[2] or match[3])


def _decoded(reply: Reply) -> str:
    """The page as UTF-8, or else as old pages are; never by a codec that the page names.

    Names of places are hardly ever more than ASCII, and some codecs take for ever (punycode).
    """
    try:
        return reply.body.decode("utf-8", "strict" if reply.whole else "replace")
    except ValueError:
        return reply.body.decode("windows-1252", "replace")


async def _pdf_places(reply: Reply, places: Collection[str]) -> Told:
    wanted = {place: match for place in places for match in (_PAGE.match(place),) if match}
    unsure = {place: "a name in a PDF" for place in places if place not in wanted}
    if not wanted:
        return {}, unsure
    pages = await _page_count(reply.body) if reply.whole else None
    if pages is None:
        reason = "the PDF could not be read" if reply.whole else "the PDF is too large"
        return {}, unsure | dict.fromkeys(wanted, reason)
    missing = {
        place: f"the PDF ends with page {pages}"
        for place, match in wanted.items()
        if int(match[1]) > pages
    }
    return missing, unsure


async def _page_count(data: bytes) -> int | None:
    """The number of pages of a PDF; None where it cannot be told."""
    command = (sys.executable, "-P", "-m", "packlint.net.count_pages")
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(
        *command, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        said, _ = await asyncio.wait_for(child.communicate(data), _PATIENCE)
        return int(said) or None
    except (TimeoutError, ValueError, OSError):
        return None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
