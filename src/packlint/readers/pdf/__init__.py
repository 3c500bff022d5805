"""Reads a PDF: one pass over each page for words, lines and tags, then the document as a whole."""

from __future__ import annotations

from packlint.crew import ALONE, Crew
from packlint.model import Document
from packlint.readers.pdf.actions import file_actions
from packlint.readers.pdf.anchors import anchored, anchored_remarks
from packlint.readers.pdf.blocks import blocks, lines_of
from packlint.readers.pdf.headings import body_size
from packlint.readers.pdf.layout import lay_out
from packlint.readers.pdf.opening import OpenPdf, file_problems, metadata_of, opened, outline_of
from packlint.readers.pdf.pageproblems import page_problems
from packlint.readers.pdf.pages import page_records, read_pages
from packlint.readers.pdf.references import take_references, without_jumps
from packlint.readers.pdf.turning import turned_back
from packlint.readers.pdf.written import written_out
from packlint.readers.source import PageProgress, Source, untold

__all__ = ["read"]


def read(source: Source, crew: Crew = ALONE, progress: PageProgress = untold) -> Document:
    """The PDF as a document, its pages shared out; boxes are in points on the page as displayed.

    Raises ReadError when the file is encrypted, damaged beyond repair or has no pages. Pages that
    hold pictures but no text, files inside the file, and what had to be repaired are problems of
    the document.
    """
    with opened(source) as pdf:
        pages = read_pages(OpenPdf(source, pdf), crew, progress)
        layout = lay_out(pages.parts)
        records = page_records(pdf, pages, layout.labels)
        pages.parts.clear()
        body = body_size([list(lines_of(layout.items))])
        found, marks = take_references(tuple(blocks(layout.items, body)), source.index)
        links = without_jumps(anchored(pages.links, found, source.index), marks, found)
        whole = Document(
            source.index,
            source.path,
            "pdf",
            source.sha256,
            found,
            (*links, *written_out(links, found, source.index)),
            records,
            outline_of(pdf),
            metadata_of(pdf),
            (*file_problems(pdf, repaired=pages.repaired), *page_problems(pages)),
            (
                *marks,
                *anchored_remarks(pages.remarks, found, source.index),
                *pages.hidden,
                *file_actions(pdf),
            ),
        )
        return turned_back(whole, pages.turns)
