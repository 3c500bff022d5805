"""Words for reading that was stopped: it took too long, or too much memory, or broke a process."""

from __future__ import annotations

from collections.abc import Sequence

from packlint.errors import ReadError
from packlint.limits import Lost, Why
from packlint.model import Problem, ProblemCode

_HOW = {
    Why.TIME: "Reading {what} took too long and was stopped",
    Why.MEMORY: "Reading {what} took more memory than it may have",
    Why.ENDED: "The process that read {what} was ended, as by a fault in it",
}
_AGAIN = "Print the file to PDF again, or save it again in its own program, and check the new one."
_MORE = {
    Why.TIME: f"{_AGAIN} If it is only slow, give it more time with --time-limit.",
    Why.MEMORY: f"{_AGAIN} If it is only large, give it more memory with --memory-limit.",
    Why.ENDED: _AGAIN,
}


def file_stopped(lost: Lost) -> ReadError:
    """A file of which nothing was read."""
    page = lost.step.page if lost.step else None
    at = "the file" if page is None else f"page {page + 1} of the file"
    return ReadError(f"{_HOW[lost.why].format(what=at)}.", _MORE[lost.why])


def pages_stopped(first: int, last: int, why: Why) -> ReadError:
    """A file of which some pages were lost, and nobody knows at which it was."""
    what = f"pages {first + 1} to {last + 1}"
    return ReadError(f"{_HOW[why].format(what=what)}.", _MORE[why])


def page_stopped(page: int, why: Why) -> Problem:
    """A page that was left out, of a file that was read otherwise."""
    how = _HOW[why].format(what=f"page {page + 1}")
    message = f"{how}, so nothing on it was checked."
    return Problem(ProblemCode.READING_STOPPED, message, _MORE[why], page)


def often_stopped(losses: Sequence[Lost]) -> ReadError:
    """A file that was tried too often."""
    steps = [lost.step for lost in losses if lost.step is not None]
    pages = ", ".join(str(page + 1) for page in sorted({step.page or 0 for step in steps}))
    return ReadError(
        f"Reading the file was stopped {len(losses)} times (at page {pages}) and given up.",
        _MORE[losses[-1].why],
    )
