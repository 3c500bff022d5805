"""Read files and folders as documents; what cannot be read is said in words and stops no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from packlint import limits
from packlint.crew import ALONE, Crew
from packlint.errors import ReadError
from packlint.gather import Unreadable, gather
from packlint.limits import Lost, Why
from packlint.model import Document, at_index
from packlint.readers import PageProgress, Source, read, untold
from packlint.readers.stopped import file_stopped
from packlint.shelf import NO_SHELF, Shelf

# Bytes of a file that is read.
LARGEST = 1 << 30
# Bytes of a file whose pages are shared out.
_LONG = 1 << 19


def read_paths(
    paths: Sequence[Path],
    progress: Callable[[str], object] = lambda _: None,
    crew: Crew = ALONE,
    shelf: Shelf = NO_SHELF,
) -> tuple[list[Document], list[Unreadable]]:
    """Read files and folders: the documents, and what could not be read. Raises UsageError.

    Short files are read side by side, the pages of a long one shared out. What the shelf holds is
    taken from it, and what it may hold is put there.
    """
    files, unreadable = gather(paths)

    def tell(done: int) -> None:
        progress(f"reading {done} of {len(files)}: {files[min(done, len(files) - 1)].name}")

    known = {index: found for index, path in enumerate(files) if (found := shelf.find(path))}
    left = [(index, path) for index, path in enumerate(files) if index not in known]
    short = [(index, path) for index, path in left if not _is_long(path)]
    tell(0)
    read = _side_by_side(short, crew, tell)
    documents: list[Document] = []
    for index, path in enumerate(files):

        def turn(page: int, pages: int, index: int = index, name: str = path.name) -> None:
            progress(f"reading {index} of {len(files)}: {name}, page {page} of {pages}")

        done = known.get(index) or read.get(index)
        if done is None:
            done = _read_file(index, path, limits.losses_of(str(path)), crew, turn)
        if isinstance(done, Unreadable):
            unreadable.append(done)
        else:
            if index not in known:
                shelf.put(done)
            documents.append(at_index(done, len(documents)))
    return documents, unreadable


def _is_long(path: Path) -> bool:
    """Whether a file is worth sharing out by itself."""
    try:
        return path.stat().st_size > _LONG
    except OSError:
        return False


def _side_by_side(
    files: Sequence[tuple[int, Path]], crew: Crew, progress: Callable[[int], None]
) -> dict[int, Document | Unreadable]:
    """Short files by their numbers; one that stops its process is tried again without the page."""
    read: dict[int, Document | Unreadable] = {}
    tasks = [(index, path, limits.losses_of(str(path))) for index, path in files]
    while tasks:
        answers = crew.run(_read_short, None, tasks, progress)
        again = []
        for (index, path, losses), answer in zip(tasks, answers, strict=True):
            if not isinstance(answer, Lost):
                read[index] = answer
            elif answer.step is None or answer.step.page is None:
                read[index] = _stopped(str(path), answer)
            else:
                again.append((index, path, (*losses, answer)))
        tasks = again
    return read


def _read_short(_: None, index: int, path: Path, losses: tuple[Lost, ...]) -> Document | Unreadable:
    return _read_file(index, path, losses, ALONE)


def _read_file(
    index: int,
    path: Path,
    losses: tuple[Lost, ...],
    crew: Crew,
    progress: PageProgress = untold,
) -> Document | Unreadable:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return too_large(str(path), size)
        return read_source(Source(index, str(path), path.read_bytes(), losses), crew, progress)
    except OSError as error:
        problem = f"The file cannot be opened ({error.strerror})."
        return Unreadable(str(path), problem, "Check that it is a file and that you may read it.")


def _stopped(path: str, lost: Lost) -> Unreadable:
    stopped = file_stopped(lost)
    return Unreadable(path, stopped.problem, stopped.remedy)


def too_large(path: str, size: int) -> Unreadable:
    """Why a file of so many bytes, more than LARGEST, is not read."""
    problem = f"The file is too large ({size / LARGEST:.1f} GiB)."
    return Unreadable(path, problem, "Split it into files below 1 GiB.")


def read_source(
    source: Source, crew: Crew = ALONE, progress: PageProgress = untold
) -> Document | Unreadable:
    """Read bytes as a document; a reader that breaks down must not take other files with it."""
    try:
        return read(source, crew, progress)
    except ReadError as error:
        return Unreadable(source.path, error.problem, error.remedy)
    except MemoryError:
        return _stopped(source.path, Lost(Why.MEMORY))
    except Exception as error:
        problem = f"packlint broke down reading the file ({type(error).__name__}: {error})."
        return Unreadable(source.path, problem, "Report it to packlint's developers.")
    finally:
        limits.rest()
