"""What the network said of the links of a pack, as facts: nothing is asked here.

An address is the target of a link as one page of the web: in one spelling, without the place on it
("#…"). Who asks gives the answers in; which links they are about is worked out from the pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from urllib.parse import urlsplit, urlunsplit

from msgspec import Struct, field

from packlint.model import Document, Link


class LinkState(StrEnum):
    """How it ended to ask for an address.

    `blocked` is a site that refuses programs but may well serve people; `unreachable` is one that
    did not answer, which may be over tomorrow.
    """

    OK = "ok"
    MOVED = "moved"
    BROKEN = "broken"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    NOT_CHECKED = "not-checked"


class Answer(Struct, frozen=True):
    """What is known of an address.

    `reason` is in words that follow a colon. `final` is where a permanent move leads. `missing`
    and `unknown` hold places on the page that are not there, or could not be told, each with the
    reason; other places that were asked for are there. `days` counts the different days on which
    the address could not be reached, in a row and up to this one.
    """

    state: LinkState
    reason: str = ""
    final: str = ""
    missing: Mapping[str, str] = field(default_factory=dict)
    unknown: Mapping[str, str] = field(default_factory=dict)
    days: int = 0


class Answers(Struct, frozen=True):
    """The answers of a run, by address; `stopped` when the user broke the asking off."""

    by_address: Mapping[str, Answer]
    stopped: bool = False


class WebLink(Struct, frozen=True):
    """The links of one document to one target, and what the network said of it."""

    document: Document
    target: str
    address: str
    place: str
    links: Sequence[Link]
    answer: Answer


_NOT_ASKED = Answer(LinkState.NOT_CHECKED, "it was not asked for")


def web_address(target: str) -> tuple[str, str] | None:
    """The address of a target and the place on the page ("" for none); None for other targets.

    Scheme and host are in lower case, and a bare "www.…" is taken as a browser takes it. Words to
    be marked on the page (":~:text=…") are no place.
    """
    if target.lower().startswith("www."):
        target = f"http://{target}"
    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    user, at, site = parts.netloc.rpartition("@")
    whole = (parts.scheme, f"{user}{at}{site.lower()}", parts.path or "/", parts.query, "")
    return urlunsplit(whole), parts.fragment.partition(":~:")[0]


def addresses_of(documents: Iterable[Document]) -> dict[str, frozenset[str]]:
    """Every address that the documents link to, once and in order, with the places on it."""
    found: dict[str, set[str]] = {}
    for document in documents:
        for target in document.links_by_target():
            web = web_address(target)
            if web is not None:
                places = found.setdefault(web[0], set())
                places.update(filter(None, web[1:]))
    return {address: frozenset(places) for address, places in found.items()}


def web_links_of(documents: Iterable[Document], answers: Answers) -> Iterator[WebLink]:
    """The links of the web in the documents, with their answers."""
    for document in documents:
        for target, links in document.links_by_target().items():
            web = web_address(target)
            if web is not None:
                answer = answers.by_address.get(web[0], _NOT_ASKED)
                yield WebLink(document, target, *web, links, answer)
