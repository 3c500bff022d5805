"""`packlint check`: play a recorded run, or start the processes that share its work, then check.

The workers get ready while this process imports what it needs, which takes as long.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from packlint.cli.processors import processors
from packlint.cli.tape import Tape
from packlint.cli.targets import targets_of
from packlint.errors import UsageError
from packlint.store.kept import Kept, own_folder

# Bytes of a pack below which another process gains little: it has to start, to compile its patterns
# and to work out some of the facts again, half a second of the processor in all.
_LEAST = 2_000_000
# More read and check no faster: rules that share facts stay together.
_MOST_JOBS = 8
_PRELOAD = ("packlint.readers.pdf", "packlint.engine.run")


def run(options: argparse.Namespace) -> int:
    """Check the paths, with as many processes as are worth it, and return the exit code."""
    if options.jobs is not None and options.jobs < 1:
        raise UsageError(f"--jobs: {options.jobs} is no number of processes. Give 1 or more.")
    outputs = targets_of(options)
    kept = Kept(_cache_of(options))
    try:
        tape = Tape(options, kept)
        code = tape.play()
        if code is None and not options.is_program:
            code = _run(options, outputs, kept, tape)
    finally:
        kept.close()
        if not options.is_program:
            _say_what_is_not_kept(options, kept)
    if code is not None:
        return code
    from packlint.cli.supervised import supervised

    return supervised(sys.argv[1:])


def _say_what_is_not_kept(options: argparse.Namespace, kept: Kept) -> None:
    if kept.problem and kept.path and (options.cache or kept.path.exists()):
        # What somebody named may be a draft.
        todo = "Name another" if options.cache else "Delete the file"
        sys.stderr.write(
            f"packlint: what it worked out cannot be kept in {kept.path} ({kept.problem}). That"
            f" costs time only. {todo}, or use --no-cache.\n"
        )


def _cache_of(options: argparse.Namespace) -> Path | None:
    """The file in which runs are kept, None where they are not."""
    if options.no_cache or options.cache:
        return None if options.no_cache else options.cache
    folder = own_folder()
    return None if folder is None else folder / "drafts.db"


def _run(options: argparse.Namespace, outputs: Mapping[str, str], kept: Kept, tape: Tape) -> int:
    from packlint.crew import Crew, rest_the_collector
    from packlint.patterns import keep_patterns_in

    rest_the_collector()
    folder = own_folder()
    keep = partial(keep_patterns_in, folder) if folder else None
    if keep:
        keep()
    with Crew(options.jobs or _jobs_for(options.paths), _PRELOAD, keep) as crew:
        crew.start()
        from packlint.cli.check import Work, check
        from packlint.shelf import Shelf

        code = check(Work(options, outputs, crew, Shelf(kept), tape))
    # Nor need cycles be looked for in what ends with the process.
    gc.freeze()
    return code


def _jobs_for(paths: Iterable[Path]) -> int:
    """As many as there are processors, and one for little work."""
    if sum(map(_size, paths)) < _LEAST:
        return 1
    return min(processors(), _MOST_JOBS)


def _size(path: Path) -> int:
    """The bytes of a file, or of the files below a folder."""
    try:
        if not path.is_dir():
            return path.stat().st_size
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    except OSError:
        return 0
