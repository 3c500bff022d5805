"""Links from a findings page to the documents beside it."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def link_to(document: str, folder: Path, page: int | None = None) -> str | None:
    """A relative address of the document as seen from the folder, opened at the 1-based page.

    Every part of the path is percent-encoded, so that it can only be a relative path: never a
    scheme such as `javascript:`, a host or a query. None when there is no relative way (another
    drive on Windows) or no file could have the name.
    """
    if not document:
        return None
    try:
        relative = os.path.relpath(document, folder).replace(os.sep, "/")
        address = "/".join(quote(os.fsencode(part), safe="") for part in relative.split("/"))
    except ValueError:
        return None
    return f"{address}#page={page}" if page is not None else address
