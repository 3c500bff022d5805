"""Word files (DOCX): over the zip and lxml, so that nothing in the XML is lost."""

from packlint.readers.docx.reader import read

__all__ = ["read"]
