"""Check the packs of a corpus that are not known yet, and keep what comes of each."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from packlint import __version__
from packlint.config import Config, choose_rules
from packlint.corpus.labels import COLUMNS, Labels
from packlint.corpus.records import CHECKED, FAILED, REFUSED, Job, Listed, Outcome, Task, digest
from packlint.corpus.store import Known, Store, write_about
from packlint.finding import Severity
from packlint.rules import load_rules, shipped_rule_files
from packlint.stamp import own_code

# Columns of a row of findings, of which the severity is one.
_SEVERITY = 1


class Share(Protocol):
    """Shares tasks out, and yields what came of each as it comes."""

    def __call__(self, job: Job, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """Take a task only when somebody is free for it."""
        ...


class Progress(Struct):
    """How far a run is. `before` documents were done by earlier runs."""

    documents: int
    before: int = 0
    done: int = 0
    seconds: float = 0
    statuses: Counter[str] = field(default_factory=Counter)


def job_for(config: Config) -> Job:
    """All that packs are checked with. Raises ConfigError when the rules are wrong."""
    chosen, left = choose_rules(config, load_rules([*shipped_rule_files(), *config.rule_files]))
    # The whole of every rule, so that one which says another thing is another.
    told = [own_code(), str(config.min_confidence), *map(repr, sorted(config.severity.items()))]
    rule_set = digest("\n".join([*told, *(repr(replace(rule, origin="")) for rule in chosen)]))
    return Job(config, tuple(chosen), tuple(left), rule_set, __version__)


def run_corpus(
    packs: Sequence[Listed],
    store: Store,
    job: Job,
    labels: Labels,
    share: Share,
    *,
    retry_failed: bool = False,
    told: Callable[[Progress], object] = lambda _: None,
) -> Progress:
    """Check what is not known, as one run; `told` is told after each pack how far it is.

    What is found is kept pack by pack: whatever ends the run, the next one goes on from there.
    """
    tasks = [task for pack in packs if (task := _task(pack, store, job, retry_failed)) is not None]
    progress = Progress(sum(len(pack.files) for pack in packs))
    progress.before = progress.documents - sum(len(task.pack.files) for task in tasks)
    about = {"packlint": __version__, "rule_set": job.rule_set, "packs": len(packs)}
    write_about(store.folder, {**about, "finished": False})
    begun = time.monotonic()
    told(progress)
    try:
        for task, outcome in share(job, tasks):
            _keep(task, outcome, store, job, labels)
            progress.done += len(task.pack.files)
            progress.statuses["same" if outcome.same else outcome.status] += 1
            progress.seconds = time.monotonic() - begun
            told(progress)
    finally:
        store.flush()
    for pack in packs:
        store.relabel(pack.name, labels.of(pack, store.known[pack.name].day))
    store.finish()
    write_about(store.folder, {**about, "finished": True})
    return progress


def _task(pack: Listed, store: Store, job: Job, retry_failed: bool) -> Task | None:
    """What there is to do of a pack; None where all is known."""
    known = store.known.get(pack.name)
    if known is None or known.rule_set != job.rule_set or _is_to_retry(known, retry_failed):
        return Task(pack)
    if pack.stamp and known.stamp == pack.stamp:
        return None
    return Task(pack, known.key)


def _is_to_retry(known: Known, retry_failed: bool) -> bool:
    return retry_failed and known.status != CHECKED


def _keep(task: Task, outcome: Outcome, store: Store, job: Job, labels: Labels) -> None:
    if outcome.same:
        store.restamp(task.pack.name, task.pack.stamp)
        return
    if outcome.version != job.version and outcome.status not in (FAILED, REFUSED):
        outcome = Outcome(
            FAILED,
            f"The worker has packlint {outcome.version or 'of an unknown version'}, and this is"
            f" {job.version}. Install the same there, and run again with --retry-failed.",
        )
    store.add(_pack_row(task.pack, outcome, job, labels), outcome.rows)


def _pack_row(pack: Listed, outcome: Outcome, job: Job, labels: Labels) -> Mapping[str, Any]:
    severities = Counter(row[_SEVERITY] for row in outcome.rows.get("findings", ()))
    return {
        "pack": pack.name,
        **dict(zip(COLUMNS, labels.of(pack, outcome.day), strict=True)),
        "committee": outcome.committee,
        "date": outcome.day,
        "title": outcome.title,
        "status": outcome.status,
        "reason": outcome.reason,
        "documents": len(pack.files),
        "pages": outcome.pages,
        "bytes": outcome.bytes,
        "errors": severities[Severity.ERROR.value],
        "warnings": severities[Severity.WARNING.value],
        "notes": severities[Severity.INFO.value],
        "measures": len(outcome.rows.get("measures", ())),
        "seconds": round(outcome.seconds, 3),
        "cpu_seconds": round(outcome.cpu_seconds, 3),
        "key": outcome.key,
        "stamp": pack.stamp,
        "rule_set": job.rule_set,
        "version": outcome.version,
        "checked_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
