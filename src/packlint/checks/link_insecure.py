"""A link leads to a public web site without encryption (http: instead of https:).

Internal names, IP addresses and the names of XML vocabularies, which look like links and are none,
are let pass. All links of a document to the same page are one finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from packlint.check import Context, Params
from packlint.finding import Draft, spot_of_link
from packlint.model import Link

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "vocabularies": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Sites whose http: addresses are names of XML vocabularies.",
        }
    },
}

_PUBLIC = re.compile(r"(?:[\w-]+\.)+[a-z][a-z0-9-]+$")
_PRIVATE = (".local", ".localhost", ".internal", ".lan", ".intranet", ".corp", ".test", ".invalid")


def run(context: Context, params: Params) -> Iterator[Draft]:
    """Yield a finding for each page that is linked without encryption, document by document."""
    vocabularies = frozenset(params.get("vocabularies", ()))
    for document in context.pack.documents:
        groups: dict[tuple[str, str], list[Link]] = {}
        for link in document.links:
            page = _insecure_page(link.target.strip(), vocabularies)
            if page is not None:
                groups.setdefault(page, []).append(link)
        for (host, path), links in groups.items():
            target = links[0].target.strip()
            secure = f"https{target[len('http') :]}"
            yield Draft(
                f"{target} is not encrypted (http).",
                tuple(spot_of_link(document, link) for link in links),
                suggestion=f"Check that {secure} works, and link to that.",
                evidence=f"http://{host}{path}",
            )


def _insecure_page(target: str, vocabularies: frozenset[str]) -> tuple[str, str] | None:
    """Host and path of an http: link to a public site; None for any other target."""
    if not target.lower().startswith("http://"):
        return None
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if not _PUBLIC.match(host) or host.endswith(_PRIVATE) or host in vocabularies:
        return None
    return host, parts.path.rstrip("/")
