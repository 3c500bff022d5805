"""A link's target cannot work as it is written.

Only the words of the target are judged, nothing is fetched: an empty target, a misspelt "https://",
a site name that cannot exist, white space, punctuation of the sentence that was taken into the
link, an email link without an email address, and sites that stand for another in samples. Names
without a dot (an intranet) and places that are not there are for other rules. All links of a
document with the same bad target are one finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from packlint.check import Context, Params
from packlint.finding import Confidence, Draft, Severity, Tally, spot_of_link
from packlint.model import Document, Link

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_WEB = re.compile(r"https?://(?P<host>[^/?#]*)(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
# "http//", "https:/x", "https:x", "https;//", "https:\\x", "https:///x".
_BAD_START = re.compile(
    r"https?(?://|:/(?!/)|:(?![/\\])|;/*|:?\\+|:/{3,})(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)
# A word before "://" that can only be meant as "http" or "https".
_MISSPELT = re.compile(
    r"(?!https?\W)h{0,2}t{1,3}p{1,2}s{0,2}(?::/{0,3}|//)(?=[^/:\s])", re.IGNORECASE
)
_TWICE = re.compile(r"https?://(?=https?[:/])", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]\.?$")
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}$|\[[0-9a-f:.]+\]$")
_PORT = re.compile(r":\d{0,5}$")
_EMAIL = re.compile(r"[^\s@<>()\",;:]+@[^\s@<>()\",;:]+\.[^\s@<>()\",;:.]{2,}$")
# A name before the address: "Jane Marsh <jane.marsh@northshire.example>".
_NAMED = re.compile(r'(?:"[^"<>]*"|[^"<>@,;]*)\s*<(?P<address>[^<>,;]+)>')
# "…/wiki/Example_Inc." ends with a full stop of its own.
_OWN_STOP = re.compile(r"(?:[A-Z]|(?:\b|_)(?:Inc|Ltd|Co|Corp|Jr|Sr|St))\.$")
# What follows an address that a space cuts off: the rest of its path.
_REST = re.compile(
    r"\s[a-z0-9%_-]+(?:/[\w%-]+)*(?:\.(?:pdf|docx?|xlsx?|html?|aspx?|php))?(?=[/?\s.,;)]|$)"
)
_REST_WITH_NAME = re.compile(r"\s(?:[\w%-]+/)*[\w%-]+\.(?:pdf|docx?|xlsx?|html?|aspx?|php)\b")
_TO_TOP = re.compile(
    r"\W*(?:(?:go\s+|jump\s+)?(?:back\s+|return\s+)?(?:to\s+)?(?:the\s+)?)?(?:page\s+)?top"
    r"(?:\s+of\s+(?:the\s+|this\s+)?(?:page|document|report))?\W*$|[↑⬆▲^]\W*$",
    re.IGNORECASE,
)
# Names kept for samples (RFC 2606), and those that templates give.
_SAMPLE = re.compile(
    r"(?:.+\.)?example\.(?:com|net|org)$"
    r"|(?:www\.)?(?:your-?(?:council|site|domain|website|organisation)|insert-?\w*|x{3,}|tbc)\."
)
_BRACKETS = {")": "(", "]": "[", "}": "{"}


class _Fault(NamedTuple):
    """Why a target cannot work, to follow "…, because"; `certain` or only likely."""

    reason: str
    certain: bool = True


def run(context: Context, params: Params) -> Iterator[Draft | Tally]:
    """Yield a finding for each bad target of each document, and count the links."""
    for document in context.pack.documents:
        for target, same in document.links_by_target().items():
            links = [link for link in same if _fault(document, link) is not None]
            fault = _fault(document, links[0]) if links else None
            if fault is not None:
                yield _draft(document, target, links, fault)
        count = len(document.links)
        yield Tally("links", seen=count, checked=count)


def _draft(document: Document, target: str, links: Sequence[Link], fault: _Fault) -> Draft:
    if not target or target.startswith("#"):
        message = _leads_nowhere(links, fault)
    else:
        message = f"The link to {target} cannot work: {fault.reason}."
        if not fault.certain:
            message = f"The link to {target} is likely not to work: {fault.reason}."
    return Draft(
        message,
        tuple(spot_of_link(document, link) for link in links),
        severity=None if fault.certain else Severity.WARNING,
        confidence=None if fault.certain else Confidence.MEDIUM,
        evidence=target or "(empty target)",
    )


def _leads_nowhere(links: Sequence[Link], fault: _Fault) -> str:
    if len(links) > 1:
        return f"{len(links)} links lead nowhere: {fault.reason.replace('its', 'their', 1)}."
    named = f" “{links[0].text}”" if links[0].text.strip() else ""
    return f"The link{named} leads nowhere: {fault.reason}."


def _fault(document: Document, link: Link) -> _Fault | None:
    target = link.target.strip()
    if not target or target == "#":
        # A browser goes to the top of the page for "#".
        written = "its target is only “#”" if target else "its target is empty"
        return None if target and _TO_TOP.match(link.text.strip()) else _Fault(written)
    if target.startswith("#"):
        return None
    written_out = link.text.strip() == target
    return (
        _bad_start(target)
        or _bad_spaces(document, target)
        or _bad_mail(target)
        or _bad_web(target)
        or (_cut_off(document, link, target) if written_out else _without_scheme(target))
    )


def _bad_start(target: str) -> _Fault | None:
    if _TWICE.match(target):
        return _Fault("“https://” stands in it twice")
    if _BAD_START.match(target):
        return _Fault("it does not begin with “https://”, with a colon and two slashes")
    if _MISSPELT.match(target):
        return _Fault("“https” is misspelt")
    return None


def _bad_spaces(document: Document, target: str) -> _Fault | None:
    web = _WEB.match(target)
    if web is not None and re.search(r"\s", web["host"]):
        return _Fault("there is a space in the name of the site")
    # A space further on stops a Markdown link from being one; PDF readers write it as %20.
    if document.format == "markdown" and re.search(r"\s", target):
        return _Fault("there is a space in it")
    if target.endswith("%20"):
        return _Fault("it ends with a space (%20)", certain=False)
    return None


def _bad_mail(target: str) -> _Fault | None:
    if not target.lower().startswith("mailto:"):
        return None
    recipients = target[len("mailto:") :].partition("?")[0].replace("%20", " ").strip()
    if not recipients and "?" in target:
        return None
    named = _NAMED.fullmatch(unquote(recipients))
    for recipient in re.split(r"[,;]", named["address"] if named else recipients):
        if not _EMAIL.match(recipient.strip().replace("%40", "@")):
            return _Fault(f"“{recipient.strip()}” is not an email address")
    return None


def _bad_web(target: str) -> _Fault | None:
    # What follows ":~:" are words of the page to be marked there, which end as they end.
    address, directive, _ = target.partition(":~:")
    web = _WEB.match(address)
    if web is None:
        return None
    host, rest = web["host"], web["rest"]
    return _bad_host(host, rest) or (None if directive else _bad_end(target, rest))


def _bad_host(host: str, rest: str) -> _Fault | None:
    # With a path it is a site and the name of a user, which the standard of addresses allows.
    if "@" in host and ":" not in host and not rest:
        reason = "it is an email address, which needs “mailto:” in place of “https://”"
        return _Fault(reason, certain=False)
    name = _PORT.sub("", host.rpartition("@")[2]).lower()
    if not name:
        return _Fault("the name of the site is missing")
    if _SAMPLE.match(name):
        return _Fault(f"{name} stands for another site in samples")
    if re.match(r"w{4,}\.|www\.www\.", name):
        return _Fault("“www.” is mistyped", certain=False)
    # International names ("bwrdd-iechyd.cymru" in other scripts) go through the DNS in ASCII.
    plain = "".join(character if character.isascii() else "x" for character in name)
    if "." not in name or _ADDRESS.match(name) or _HOST.match(plain):
        return None
    return _Fault(f"“{host}” cannot be the name of a site")


def _bad_end(target: str, rest: str) -> _Fault | None:
    for mark in '<>"“”':
        if mark in rest:
            return _Fault(f"there is a {mark} in it", certain=False)
    last = target[-1]
    opening = _BRACKETS.get(last)
    if opening is not None and target.count(last) > target.count(opening):
        return _Fault(f"the {last} at its end belongs to the sentence", certain=False)
    if rest.strip("/") and (last in ",;" or (last == "." and not _OWN_STOP.search(target))):
        return _Fault(f"the “{last}” at its end belongs to the sentence", certain=False)
    return None


def _without_scheme(target: str) -> _Fault | None:
    """A browser takes a link to "www.example.org" for a file of this site."""
    if target.lower().startswith("www."):
        return _Fault("it does not begin with “https://”", certain=False)
    return None


def _cut_off(document: Document, link: Link, target: str) -> _Fault | None:
    """An address written out in text, with a space or line end before the rest of its path."""
    if link.span is None or not _WEB.match(target):
        return None
    following = document.text_at(link.span).value[link.span.end :]
    rest = _REST if target[-1] in "-_=&?%" else _REST_WITH_NAME if target[-1] == "/" else None
    match = rest.match(following) if rest else None
    if match is None:
        return None
    return _Fault(f"a space cuts it off before “{match.group().strip()}”", certain=False)
