"""What a page says of itself in its head, under the names that the other readers use."""

from __future__ import annotations

from lxml import etree

# The first that a page gives counts.
_NAMES = {
    "title": ("dc.title", "dcterms.title", "og:title"),
    "author": ("author", "dc.creator", "dcterms.creator", "article:author"),
    "subject": ("description", "dc.description", "dcterms.description", "og:description"),
    "keywords": ("keywords", "dc.subject", "dcterms.subject"),
    "creator": ("generator",),
    "date": (
        *("date", "dc.date", "dcterms.date", "dc.date.issued", "dcterms.issued"),
        *("article:published_time", "govuk:first-published-at", "dcterms.created"),
    ),
    "modDate": ("dcterms.modified", "dc.date.modified", "article:modified_time", "last-modified"),
    "language": ("dc.language", "dcterms.language", "content-language"),
}
_LONGEST = 2000


def metadata_of(root: etree._Element) -> dict[str, str]:
    """Title, author, subject, keywords, dates and language, as far as the page gives them."""
    given: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv") or ""
        value = " ".join(meta.get("content", "")[:_LONGEST].split())
        if value:
            given.setdefault(name.lower(), value)
    found = {}
    for key, names in _NAMES.items():
        value = next((given[name] for name in names if name in given), "")
        if value:
            found[key] = value
    title = root.find("head/title")
    words = " ".join("".join(title.itertext())[:_LONGEST].split()) if title is not None else ""
    if words:
        found["title"] = words
    if language := root.get("lang", root.get("{http://www.w3.org/XML/1998/namespace}lang", "")):
        found["language"] = language
    return found
