"""A command as a process of its own, which this one waits for.

Documents are hostile, and a library in C that goes round for ever, takes all memory or breaks down
takes its process with it. So the process that the user waits for does not read: it starts one that
does and hears at which page of which file that is. Should it end there, another is started that
leaves the page out and says so. This costs the start of Python and of the command line, twenty
times less than a page of its own process would.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from threading import Thread
from types import FrameType

from packlint import limits
from packlint.cli.exit import INCOMPLETE
from packlint.limits import Limits, Lost, Step, Why

# After so many the files are not worth more time.
_MOST_LOSSES = 30
# As a busy machine needs to put things in order; who cannot wait interrupts again.
_SECONDS_TO_STOP = 10
# How often the other process looks whether this one is still there.
_LOOK_SECONDS = 1
_STOPS = ("SIGTERM", "SIGHUP", "SIGINT")
# What is on the path of this process is on that of the other, and not the folder of the drafts.
# Ctrl-C is for this process, which then ends the other one: there it waits, where signals can wait.
_CODE = """
import signal, sys
if hasattr(signal, "pthread_sigmask"):
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
else:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.path[:] = {path!r}
from packlint.cli.supervised import serve
sys.exit(serve())
"""


def supervised(arguments: Sequence[str]) -> int:
    """Run `packlint` with these arguments in another process and return its exit code.

    Where none can be started it is run here, without that protection.
    """
    if not sys.executable or getattr(sys, "frozen", False):
        return _run_here(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    losses: list[Lost] = []
    while True:
        try:
            code, step = _run(arguments, losses)
        except OSError:
            return _run_here(arguments)
        if step is True:
            return code
        if -code in _numbers(_STOPS):
            return 128 - code
        why = Why.TIME if limits.ended_late(code) else Why.ENDED
        if not isinstance(step, Step) or len(losses) == _MOST_LOSSES:
            return _give_up(why)
        losses.append(Lost(why, step))


def _run_here(arguments: Sequence[str]) -> int:
    from packlint.cli import main

    return main(arguments)


def _run(arguments: Sequence[str], losses: Sequence[Lost]) -> tuple[int, Step | bool]:
    """The exit code, and True when the command came to its end, else what it was at, if it said."""
    given = json.dumps([[lost.why.value, _as_json(lost.step)] for lost in losses])
    command = [sys.executable, "-P", "-c", _CODE.format(path=sys.path), given, *arguments]
    hears, says = os.pipe()
    # Its standard input, of which it has no need, is how it speaks: that works on every system.
    process = subprocess.Popen(command, stdin=says)  # noqa: S603
    os.close(says)
    last: Step | bool = False
    with os.fdopen(hears, "rb") as lines:
        try:
            for line in filter(bytes.strip, lines):
                said = json.loads(line)
                last = said if isinstance(said, bool) else Step(*said)
            return process.wait(), last
        except KeyboardInterrupt:
            code = _ended(process)
            if code < 0:
                raise
            return code, True


def _ended(process: subprocess.Popen[bytes]) -> int:
    """End the process, with some time to put things in order."""
    process.terminate()
    try:
        return process.wait(_SECONDS_TO_STOP)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        return process.wait()


def _give_up(why: Why) -> int:
    how = "took too long and was stopped" if why is Why.TIME else "was ended, as by a fault in it"
    text = f"packlint: the process that did the work {how}. Nothing was checked to the end."
    print(f"{text} Check the files one by one to see which it is.", file=sys.stderr)  # noqa: T201
    return INCOMPLETE


def serve() -> int:
    """The other process: the arguments are what was lost before, and those of the command."""
    from packlint.cli import main

    signal.signal(signal.SIGTERM, _interrupt)
    line = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)

    def write(text: str) -> None:
        try:
            os.write(line, f"{text}\n".encode())
        except OSError:
            # Nobody waits for this any more.
            os._exit(INCOMPLETE)

    def tell(said: Step | bool | None) -> None:
        write(json.dumps(_as_json(said)))

    def stay_while_wanted() -> None:
        while True:
            time.sleep(_LOOK_SECONDS)
            write("")

    Thread(target=stay_while_wanted, daemon=True).start()
    limits.recall(tuple(Lost(Why(why), Step(*step)) for why, step in json.loads(sys.argv[1])))
    limits.keep(Limits(), tell)
    code = main(sys.argv[2:])
    tell(True)
    return code


def _as_json(said: Step | bool | None) -> object:
    if isinstance(said, Step):
        return [said.document, said.page]
    return bool(said)


def _interrupt(_: int, frame: FrameType | None) -> None:
    """Do what Ctrl-C does here: asking for links has its own way to break off."""
    taken = signal.getsignal(signal.SIGINT)
    if not callable(taken):
        raise KeyboardInterrupt
    taken(signal.SIGINT, frame)


def _numbers(names: Sequence[str]) -> set[int]:
    """The signals of these names that the system has."""
    return {int(getattr(signal, name)) for name in names if hasattr(signal, name)}
