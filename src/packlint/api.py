"""Check files or bytes and get the finished result: read, split into reports, run the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from packlint.gather import Unreadable
from packlint.model import Document, Span
from packlint.model.where import where
from packlint.online import asked, need_network_library
from packlint.pack import Pack, build_pack
from packlint.readers import Source, read
from packlint.reading import read_paths
from packlint.rules import load_rules, shipped_rule_files
from packlint.shelf import NO_SHELF, Shelf
from packlint.store.ledger import LedgerEntry, open_ledger, pack_key
from packlint.waivers import load_waivers


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
