"""A link leads to a place that only the authority's own people can reach.

Such are files on a computer or a shared drive, names of computers without a dot, addresses of
private networks (RFC 1918 and the like), endings that only an own network knows, and the sites that
`hosts` describes. A link whose text says that not everybody can follow it is let pass. Nothing is
fetched. All links of a document to the same target are one finding.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import regex

from packlint.check import Context, Params
from packlint.finding import Draft, spot_of_link
from packlint.house_pattern import HousePattern, house_pattern
from packlint.model import Document, Link

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "hosts": {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "description": "Regular expressions for host and path of sites that ask to sign in.",
        }
    },
}

_FILE = re.compile(r"file:|[a-z]:[\\/]|\\\\[^\\]", re.IGNORECASE)
_OWN_ENDINGS = (".local", ".localhost", ".internal", ".lan", ".intranet", ".corp", ".home")
_SAID = re.compile(
    r"\b(?:access\s+(?:is\s+)?restricted|intranet|internal\s+(?:link|page|site)"
    r"|(?:staff|members?|councillors?|officers?)\s+only|sign[\s-]in\s+(?:is\s+)?(?:needed|required))\b",
    re.IGNORECASE,
)


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each such target of each document."""
    hosts = [house_pattern(one, regex.IGNORECASE) for one in params.get("hosts", ())]
    for document in context.pack.documents:
        for target, links in document.links_by_target().items():
            reason = _reason(target, hosts)
            if reason is not None and not any(_is_said(document, link) for link in links):
                yield Draft(
                    f"The public cannot follow the link to {target}: {reason}.",
                    tuple(spot_of_link(document, link) for link in links),
                    evidence=target,
                )


def _reason(target: str, hosts: list[HousePattern]) -> str | None:
    if _FILE.match(target):
        return "it leads to a file on a computer or shared drive"
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        if "." not in host or host.endswith(_OWN_ENDINGS):
            return f"“{host}” is a name that only an own network knows"
        site = f"{host}{parts.path}"
        return f"{host} asks to sign in" if any(one.is_in(site) for one in hosts) else None
    return None if address.is_global else f"{host} is an address of a private network"


def _is_said(document: Document, link: Link) -> bool:
    return link.span is not None and _SAID.search(document.text_at(link.span).value) is not None
