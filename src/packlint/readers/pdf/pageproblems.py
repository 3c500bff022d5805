"""What of the pages of a PDF could not be read, in words."""

from __future__ import annotations

from collections.abc import Sequence

from packlint.model import Problem, ProblemCode
from packlint.readers.pdf.opening import packed_files
from packlint.readers.pdf.pages import Pages
from packlint.readers.stopped import page_stopped

_TURN = "Print the tables there upright, or on pages of their own."
_EXPORT = "Export the file again from the program that it was written in."
_UNTAGGED = "The tags of the PDF could not be read; its tables were found without them."
_MOST_PAGES = 10


def page_problems(pages: Pages) -> list[Problem]:
    """What of the pages could not be read."""
    found = [
        Problem(
            ProblemCode.PAGE_WITHOUT_TEXT,
            f"Page {page + 1} is a picture without text, so nothing on it was checked.",
            "Run text recognition (OCR) on the file, or put in the page as text.",
            page,
        )
        for page in sorted(pages.pictures)
    ]
    found += [page_stopped(page, why) for page, why in sorted(pages.stopped.items())]
    if pages.untagged:
        found.append(Problem(ProblemCode.REPAIRED, _UNTAGGED, _EXPORT))
    if pages.tree_damaged:
        message = "The file's list of its pages is damaged; pages may be missing."
        found.append(Problem(ProblemCode.REPAIRED, message, _EXPORT))
    if pages.files:
        found.append(packed_files("carries", pages.files))
    found += [
        Problem(
            ProblemCode.TEXT_GARBLED,
            f"The file does not say which characters page {page + 1} shows, so nothing on it was"
            " checked.",
            "Export the file again with its fonts embedded, or run text recognition (OCR) over it.",
            page,
        )
        for page in sorted(pages.garbled)
    ]
    sideways = "partly printed sideways, so tables there were not checked"
    for numbers, code, what, remedy in (
        (pages.damaged, ProblemCode.REPAIRED, "damaged; something may be missing there", _EXPORT),
        (pages.lost, ProblemCode.PART_NOT_READ, "damaged and could not be read", _EXPORT),
        (pages.sideways, ProblemCode.PART_NOT_READ, sideways, _TURN),
    ):
        if numbers:
            message = f"{_pages_named(sorted(numbers))} {what}."
            found.append(Problem(code, message, remedy, min(numbers)))
    return found


def _pages_named(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Page {numbers[0] + 1} is"
    named = [str(number + 1) for number in numbers[:_MOST_PAGES]]
    if len(numbers) > _MOST_PAGES:
        named.append(f"{len(numbers) - _MOST_PAGES} more")
    return f"Pages {', '.join(named[:-1])} and {named[-1]} are"
