"""`packlint corpus`: check many packs, and add up what is found."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec import to_builtins
from msgspec.structs import replace

from packlint.cli.exit import CLEAN, INCOMPLETE, INTERRUPTED
from packlint.cli.options import chosen, limits_of, named_config
from packlint.cli.processors import processors
from packlint.cli.progress import Progress as Line
from packlint.cli.targets import check_targets
from packlint.config import Config
from packlint.corpus.labels import labels_from
from packlint.corpus.listing import find_packs, sources_in
from packlint.corpus.needs import need
from packlint.corpus.records import CHECKED, FAILED, REFUSED, Listed
from packlint.corpus.records import INCOMPLETE as PARTLY
from packlint.corpus.run import Progress, Share, job_for, run_corpus
from packlint.corpus.store import Store, open_store
from packlint.corpus.summary import summary_of
from packlint.corpus.words import in_words
from packlint.errors import UsageError
from packlint.reporters.visible import visible
from packlint.reporters.wording import listed, number_of
from packlint.reporters.write import write_atomically

# A folder with so many documents is hardly one pack.
_MANY = 60
_SAID = {CHECKED: "checked", PARTLY: "not checked to the end", FAILED: "failed", REFUSED: "refused"}


def run(options: argparse.Namespace) -> int:
    """Check the packs that are not known yet; 3 when one of all was lost, or a part of it."""
    need("pyarrow", *(["distributed"] if options.dask else []))
    if options.jobs is not None and options.jobs < 1:
        raise UsageError(f"--jobs: {options.jobs} is no number of processes. Give 1 or more.")
    sources = [*options.sources, *(sources_in(options.list) if options.list else ())]
    if not sources:
        raise UsageError("SOURCE is missing. `packlint corpus run --help` shows how it is written.")
    labels = labels_from(options.manifest, options.layout)
    config = chosen(options, named_config(options.config) if options.config else Config())
    job = job_for(config)
    share = _share(options, config)
    with open_store(options.out) as store:
        with Line(sys.stderr, wanted=not options.quiet) as line:
            packs = find_packs(
                sources,
                store.spool,
                each_file=options.each_file,
                progress=lambda count: line.show(f"finding packs: {count:,} so far"),
            )
            last = Progress(0)

            def told(progress: Progress) -> None:
                nonlocal last
                last = progress
                line.show(step(progress))

            again: bool = options.retry_failed
            try:
                run_corpus(packs, store, job, labels, share, retry_failed=again, told=told)
            except KeyboardInterrupt:
                done = f"{last.before + last.done:,} of {last.documents:,} documents are done"
                _say(f"stopped; {done}. The same command goes on from there.")
                return INTERRUPTED
        return _end(packs, store, last, options)


def report(options: argparse.Namespace) -> int:
    """Add up a corpus and write what was asked for; without that, say it here."""
    check_targets([target for target in (options.html, options.json) if target], [])
    summary = summary_of(options.folder, options.judgements)
    if options.html:
        from packlint.corpus.page import render

        _put(options.html, render(summary, options.folder.resolve().name))
    if options.json:
        _put(options.json, json.dumps(to_builtins(summary), ensure_ascii=False, indent=2) + "\n")
    if not options.html and not options.json:
        _put("-", in_words(summary))
    return CLEAN


def _put(target: str, text: str) -> None:
    if target == "-":
        sys.stdout.write(text)
    else:
        write_atomically(Path(target), text)


def step(progress: Progress) -> str:
    """How far a run is, in one line that begins as the bar wants it."""
    done = progress.before + progress.done
    said = f"checking {done:,} of {progress.documents:,} documents"
    if progress.done and progress.seconds:
        rate = progress.done / progress.seconds
        left = (progress.documents - done) / rate
        said += f": {rate:,.3g} a second, {_duration(left)} left"
    failed = progress.statuses[FAILED]
    return said + (f", {failed:,} failed" if failed else "")


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:,.1f} h"


def _share(options: argparse.Namespace, config: Config) -> Share:
    limits = replace(limits_of(options, config.limits), total=options.pack_limit)
    if options.dask:
        from packlint.corpus.cluster import Cluster

        return Cluster(options.dask, limits)
    from packlint.corpus.local import Local

    return Local(options.jobs or processors(), limits)


def _end(packs: Sequence[Listed], store: Store, done: Progress, options: argparse.Namespace) -> int:
    """Say what came of the run and of those before it, and what it comes to as an exit code."""
    statuses = [store.known[pack.name].status for pack in packs]
    counts = [
        f"{statuses.count(status):,} {said}" for status, said in _SAID.items() if status in statuses
    ]
    if not options.quiet:
        new = sum(done.statuses.values()) - done.statuses["same"]
        large = [pack for pack in packs if len(pack.files) > _MANY]
        if large:
            _say(
                f"{visible(large[0].name)} was taken as one pack of {len(large[0].files):,}"
                " documents. If each of them is a pack, use --each-file."
            )
        _say(
            f"{number_of(len(packs), 'pack', 'packs')}: {listed(counts)}; {new:,} of them in this"
            f" run. See: packlint corpus report {options.out}"
        )
    return CLEAN if set(statuses) <= {CHECKED} else INCOMPLETE


def _say(line: str) -> None:
    sys.stderr.write(f"packlint: {line}\n")
