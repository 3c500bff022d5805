"""What the network said of a link: broken, moved, blocked, out of reach, or without the place.

Only runs with `--online` ask the network; the answers are given in, and nothing is fetched here.
Broken are pages that the site says it does not have (404, 410), sites that no name server knows,
and what could not be reached in runs on three different days. A page that moved for good to the
same page under https, with or without "www." or a slash at its end, is let pass. Links that could
not be judged (a site that refuses programs, one that did not answer) are one finding for each site
and reason, and are counted as not verified. Places are looked for as an anchor of a web page, and
as the number of a page of a PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from packlint.check import Context, Params
from packlint.facts.online import Answer, LinkState, WebLink
from packlint.finding import Confidence, Draft, Severity, Tally, spot_of_link

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["answer"],
    "properties": {
        "answer": {
            "enum": ["broken", "moved", "blocked", "unreachable", "place-missing"],
            "description": "Which answers are findings.",
        },
        "counted": {"type": "boolean", "description": "Whether the addresses are counted."},
    },
}

_TALLY = "web addresses"
_PLACE_TALLY = "places on web pages"
_JUDGED = (LinkState.OK, LinkState.MOVED, LinkState.BROKEN)


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each target or site of each document, and count the addresses."""
    links = context.facts.web_links
    if links is None:
        return
    yield from _FINDERS[params["answer"]](links)
    if params.get("counted"):
        answers = {link.address: link.answer for link in links}
        for answer in answers.values():
            yield _tally(answer)
        places = {(link.address, link.place): link for link in links if link.place}
        yield from map(_place_tally, places.values())


def _tally(answer: Answer) -> Tally:
    if answer.state in _JUDGED:
        return Tally(_TALLY, checked=1)
    return Tally(_TALLY, unverified=1, reason=f"{_STATE_WORDS[answer.state]}{answer.reason}")


_STATE_WORDS = {
    LinkState.BLOCKED: "blocked: ",
    LinkState.UNREACHABLE: "out of reach: ",
    LinkState.NOT_CHECKED: "",
}


def _place_tally(link: WebLink) -> Tally:
    reason = link.answer.unknown.get(link.place, "")
    if link.answer.state not in (LinkState.OK, LinkState.MOVED):
        reason = "the page was not had"
    if reason:
        return Tally(_PLACE_TALLY, unverified=1, reason=reason)
    return Tally(_PLACE_TALLY, checked=1)


def _broken(links: Sequence[WebLink]) -> Iterator[Draft]:
    for link in links:
        answer = link.answer
        if answer.state is LinkState.BROKEN:
            yield Draft(
                f"The link to {link.target} is broken: {answer.reason}.",
                tuple(spot_of_link(link.document, one) for one in link.links),
                # A site that is down for three days may come back.
                confidence=Confidence.MEDIUM if answer.days else None,
                evidence=link.target,
            )


def _moved(links: Sequence[WebLink]) -> Iterator[Draft]:
    for link in links:
        final = link.answer.final
        if link.answer.state is not LinkState.MOVED or _is_same_page(link.address, final):
            continue
        gone = _is_front_page(final) and not _is_front_page(link.address)
        yield Draft(
            f"The page {link.target} has moved for good to {final}.",
            tuple(spot_of_link(link.document, one) for one in link.links),
            explanation="That is the front page of a site, so the page itself may be gone."
            if gone
            else None,
            suggestion="Look for the page that was meant, and link to that."
            if gone
            else "Open it, and link to the new address.",
            evidence=link.target,
        )


def _is_same_page(old: str, new: str) -> bool:
    return _plain(old) == _plain(new)


def _plain(address: str) -> tuple[str, str, str]:
    """Site, path and query as far as a reader would call them the same page."""
    parts = urlsplit(address.lower())
    site = (parts.hostname or "").removeprefix("www.")
    return site, parts.path.rstrip("/"), parts.query


def _is_front_page(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.path.strip("/") and not parts.query


def _blocked(links: Sequence[WebLink]) -> Iterator[Draft]:
    yield from _by_site(links, LinkState.BLOCKED, "cannot be checked by a program")


def _unreachable(links: Sequence[WebLink]) -> Iterator[Draft]:
    yield from _by_site(links, LinkState.UNREACHABLE, "could not be reached")


def _by_site(links: Sequence[WebLink], state: LinkState, what: str) -> Iterator[Draft]:
    """One finding for the links of a document to one site with one reason."""
    sites: dict[tuple[int, str, str], list[WebLink]] = {}
    for link in links:
        if link.answer.state is state:
            site = urlsplit(link.address).hostname or ""
            sites.setdefault((link.document.index, site, link.answer.reason), []).append(link)
    for (_, site, reason), same in sites.items():
        alone = len(same) == 1
        subject = f"The link to {same[0].target}" if alone else f"{len(same)} links to {site}"
        days = max(link.answer.days for link in same)
        again = f"So it was in runs on {days} different days; on the third it counts as broken."
        yield Draft(
            f"{subject} {what}: {reason}.",
            tuple(spot_of_link(link.document, one) for link in same for one in link.links),
            explanation=again if days > 1 else None,
            suggestion="Open it in a browser to see whether it works.",
            evidence=f"{site} {state.value}",
        )


def _places(links: Sequence[WebLink]) -> Iterator[Draft]:
    for link in links:
        reason = link.answer.missing.get(link.place) if link.place else None
        if reason is None or link.answer.state not in (LinkState.OK, LinkState.MOVED):
            continue
        is_page = link.place.startswith("page=")
        yield Draft(
            f"The link to {link.target} misses its place: {reason}.",
            tuple(spot_of_link(link.document, one) for one in link.links),
            # A script may make the anchor when the page is open in a browser.
            severity=None if is_page else Severity.INFO,
            confidence=None if is_page else Confidence.LOW,
            evidence=link.target,
        )


_FINDERS: Mapping[str, Callable[[Sequence[WebLink]], Iterator[Draft]]] = {
    "broken": _broken,
    "moved": _moved,
    "blocked": _blocked,
    "unreachable": _unreachable,
    "place-missing": _places,
}
