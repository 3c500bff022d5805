"""HTML to a document: web pages, pages of committee systems, and what Word saves as a page."""

from packlint.readers.html.reader import read

__all__ = ["read"]
