"""Run commands in turn, whole processes, and compare their medians.

The runs are interleaved (a b, a b, …), so that a busy machine slows both sides alike.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PACKLINT = str(Path(sys.executable).with_name("packlint"))
# ru_maxrss is in KiB on Linux and in bytes on macOS.
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024

# What pip installs is compiled once and not at every start.
_AS_INSTALLED = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Contender:
    """A command to time; it must end with one of the exit codes."""

    name: str
    command: tuple[str, ...]
    ends: frozenset[int] = frozenset((0,))


@dataclass(frozen=True, slots=True)
class Sample:
    """One whole process: seconds by the clock and of the processor, peak resident memory in MiB.

    The processor's time counts the processes that it started too, the memory does not.
    """

    seconds: float
    processor: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Timing:
    """All samples of a contender."""

    name: str
    samples: tuple[Sample, ...]

    @property
    def seconds(self) -> float:
        """Median wall time."""
        return statistics.median(sample.seconds for sample in self.samples)

    @property
    def processor(self) -> float:
        """Median time of the processor."""
        return statistics.median(sample.processor for sample in self.samples)

    @property
    def peak_mib(self) -> float:
        """The highest peak of all runs."""
        return max(sample.peak_mib for sample in self.samples)


def race(contenders: Sequence[Contender], rounds: int, *, warm: int = 1) -> list[Timing]:
    """Time each contender `rounds` times, after `warm` rounds that only fill the caches."""
    samples: dict[str, list[Sample]] = {contender.name: [] for contender in contenders}
    for turn in range(rounds + warm):
        for contender in contenders:
            sample = _run(contender)
            if turn >= warm:
                samples[contender.name].append(sample)
    return [Timing(name, tuple(taken)) for name, taken in samples.items()]


def _run(contender: Contender) -> Sample:
    started = time.perf_counter()
    process = subprocess.Popen(
        contender.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_AS_INSTALLED
    )
    # wait4 tells the peak of this one child; getrusage(RUSAGE_CHILDREN) that of all so far.
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    code = process.returncode = os.waitstatus_to_exitcode(status)
    if code not in contender.ends:
        raise SystemExit(f"{' '.join(contender.command)} ended with exit code {code}.")
    processor = usage.ru_utime + usage.ru_stime
    return Sample(seconds, processor, usage.ru_maxrss * _MAXRSS_UNIT / 2**20)


def table(timings: Sequence[Timing]) -> str:
    """Median, range, and peak memory of each, and the ratios to the first."""
    rows = [("", "median", "fastest", "slowest", "ratio", "processor", "ratio", "peak memory")]
    for timing in timings:
        times = [sample.seconds for sample in timing.samples]
        rows.append(
            (
                timing.name,
                *(f"{1000 * value:.0f} ms" for value in (timing.seconds, min(times), max(times))),
                f"{timing.seconds / timings[0].seconds:.2f}",
                f"{1000 * timing.processor:.0f} ms",
                f"{timing.processor / timings[0].processor:.2f}",
                f"{timing.peak_mib:.0f} MiB",
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        f"{row[0]:<{widths[0]}}"
        + "".join(f"  {cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in rows
    )


def verdict(what: str, value: float, limit: float, unit: str) -> bool:
    """Print whether a value keeps below its limit, and return it."""
    kept = value < limit
    print(f"{what}: {value:.1f}{unit}, limit {limit:g}{unit}: {'kept' if kept else 'NOT KEPT'}")
    return kept
