"""Markdown to a document: CommonMark with pipe tables, and the HTML that converters leave in it."""

from packlint.readers.markdown.reader import read

__all__ = ["read"]
