"""Check files or bytes and get the finished result: read, split into reports, run the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct

from packlint import limits
from packlint.config import Config, choose_rules
from packlint.crew import ALONE, Crew
from packlint.engine import Progress, run_rules
from packlint.errors import ReadError
from packlint.facts import Facts
from packlint.facts.earlier import (
    Earlier,
    JustRead,
    Past,
    PastPlan,
    Together,
    past_of,
    past_plans,
)
from packlint.facts.online import Answers
from packlint.finding import Result
from packlint.gather import Unreadable, gather
from packlint.limits import Lost, Why
from packlint.model import Document, Span, at_index
from packlint.model.where import where
from packlint.online import asked, need_network_library
from packlint.pack import Pack, build_pack
from packlint.readers import PageProgress, Source, read, untold
from packlint.readers.stopped import file_stopped
from packlint.rules import load_rules, shipped_rule_files
from packlint.shelf import NO_SHELF, Shelf
from packlint.store.ledger import LedgerEntry, open_ledger, pack_key
from packlint.waivers import load_waivers

# Bytes of a file that is read.
LARGEST = 1 << 30
# Bytes of a file whose pages are shared out.
_LONG = 1 << 19


def check_paths(
    paths: Sequence[Path],
    config: Config,
    progress: Progress = lambda _: None,
    *,
    against: Sequence[Path] = (),
    ledger: Path | None = None,
    crew: Crew = ALONE,
    shelf: Shelf = NO_SHELF,
) -> Result:
    """Check files and folders as one pack, against earlier packs and those of a ledger if given.

    The crew shares the work out; what is found is the same for any number of processes. What the
    shelf holds is not read again. Each path of `against` is a pack of its own. Raises UsageError
    when a path does not exist or nothing in it can be checked, ConfigError when the rules are
    wrong. A file that cannot be read becomes a finding.
    """
    if config.online:
        need_network_library()
    limits.change(config.limits)
    crew.limits = config.limits
    documents, unreadable = read_paths(paths, progress, crew, shelf)
    before = [read_pack(path, progress, shelf) for path in against]
    for pack in before:
        unreadable.extend(pack.unreadable)
    with ExitStack() as stack:
        sources: list[Earlier] = [just_read(before)] if before else []
        if ledger is not None:
            sources.append(stack.enter_context(open_ledger(ledger)))
        together = Together(sources) if sources else None
        return _check(documents, unreadable, config, progress, earlier=together, crew=crew)


class ReadPack(Struct, frozen=True):
    """A pack as the ledger takes it: entry, figures and plans, and the files that were lost."""

    entry: LedgerEntry
    past: tuple[Past, ...]
    plans: tuple[PastPlan, ...]
    unreadable: tuple[Unreadable, ...]


def read_pack(path: Path, progress: Progress = lambda _: None, shelf: Shelf = NO_SHELF) -> ReadPack:
    """Read a file or folder as one pack and take its figures. Raises UsageError as check_paths."""
    documents, unreadable = read_paths([path], progress, shelf=shelf)
    return taken(documents, path.resolve().name, unreadable)


def taken(
    documents: Sequence[Document], title: str, unreadable: Iterable[Unreadable] = ()
) -> ReadPack:
    """The documents of one pack as the ledger takes them."""
    pack = build_pack(documents)
    facts = Facts(pack)
    figures = _places(pack, (measure.span for measure in facts.measures))
    past = tuple(past_of(pack, facts.measures, facts.lasting, title, figures))
    named = _places(pack, (plan.span for plan in facts.plans))
    plans = tuple(past_plans(pack, facts.plans, title, named))
    day = next((report.date for report in pack.reports if report.date is not None), None)
    entry = LedgerEntry(pack_key(documents), title, day, len(documents), len(past))
    return ReadPack(entry, past, plans, tuple(unreadable))


def just_read(packs: Iterable[ReadPack]) -> JustRead:
    """Earlier packs that were read for this run."""
    listed = list(packs)
    return JustRead(
        (one for pack in listed for one in pack.past),
        (one for pack in listed for one in pack.plans),
    )


def _places(pack: Pack, spans: Iterable[Span]) -> Iterator[str]:
    return (where(pack.documents[span.document], span) for span in spans)


def read_paths(
    paths: Sequence[Path],
    progress: Progress = lambda _: None,
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


def check_sources(
    sources: Iterable[Source],
    config: Config,
    earlier: Earlier | None = None,
    answers: Answers | None = None,
) -> Result:
    """Check bytes as one pack. A check that crashes raises: for tests and embedding.

    With `answers` given the network is not asked.
    """
    documents: list[Document] = []
    unreadable: list[Unreadable] = []
    for source in sources:
        try:
            documents.append(read(Source(len(documents), source.path, source.data)))
        except ReadError as error:
            unreadable.append(Unreadable(source.path, error.problem, error.remedy))
    return _check(
        documents, unreadable, config, earlier=earlier, answers=answers, raise_crashes=True
    )


def _check(
    documents: Sequence[Document],
    unreadable: Sequence[Unreadable],
    config: Config,
    progress: Progress = lambda _: None,
    *,
    earlier: Earlier | None = None,
    answers: Answers | None = None,
    raise_crashes: bool = False,
    crew: Crew = ALONE,
) -> Result:
    rules = load_rules([*shipped_rule_files(), *config.rule_files])
    chosen, left = choose_rules(config, rules)
    waivers = load_waivers(config.waiver_files, config.today)
    pack = build_pack(documents, config.meeting_date)
    if answers is None and any(rule.online for rule in chosen):
        answers = asked(documents, config.links, progress)
    return run_rules(
        Facts(pack, earlier, answers),
        unreadable,
        chosen,
        left,
        config,
        waivers=waivers,
        progress=progress,
        raise_crashes=raise_crashes,
        crew=crew,
    )


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
