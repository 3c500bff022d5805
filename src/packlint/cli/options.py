"""Command-line options laid over the configuration file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

from msgspec.structs import replace

from packlint.config import Config, Links, find_config, load_config
from packlint.errors import ConfigError, UsageError
from packlint.finding import Confidence, Severity
from packlint.gather import waiver_places
from packlint.limits import Limits
from packlint.reporters.visible import visible
from packlint.rules import Profile

Tell = Callable[[str], object]


def _tell(text: str) -> None:
    sys.stderr.write(text)


def config_of(options: argparse.Namespace, tell: Tell = _tell) -> Config:
    """The configuration for a run of `packlint check`: the file's, with the options over it.

    `tell` is told what the user should know about it.
    """
    config = chosen(options, _from_file(options, tell))
    changes: dict[str, object] = {}
    if options.fail_on:
        never = options.fail_on == "never"
        changes["fail_on"] = None if never else Severity(options.fail_on)
    if options.meeting_date:
        changes["meeting_date"] = day_of("--meeting-date", options.meeting_date)
    if options.waivers:
        changes["waiver_files"] = tuple(options.waivers)
    elif not config.waiver_files:
        changes["waiver_files"] = tuple(filter(Path.is_file, waiver_places(options.paths)))
    changes["limits"] = limits_of(options, config.limits)
    changes["online"] = options.online
    changes["links"] = _links(options, config.links)
    changes["today"] = datetime.now().astimezone().date()
    return replace(config, **changes)


def chosen(options: argparse.Namespace, config: Config) -> Config:
    """The configuration with the options over it that say which rules run."""
    changes: dict[str, object] = {}
    if options.select:
        changes["select"] = _names(options.select)
    if options.ignore:
        changes["ignore"] = (*config.ignore, *_names(options.ignore))
    if options.profile:
        changes["profile"] = Profile(options.profile)
    if options.min_confidence:
        changes["min_confidence"] = Confidence(options.min_confidence)
    if options.rules:
        changes["rule_files"] = (*config.rule_files, *options.rules)
    return replace(config, **changes)


def _links(options: argparse.Namespace, links: Links) -> Links:
    """The settings of the configuration with the options over them. Raises UsageError."""
    given = {
        "timeout": _bounded("--link-timeout", options.link_timeout, 300, least=0.1),
        "minutes": _bounded("--link-minutes", options.link_minutes, 1440, least=0.01),
        "days": _bounded("--link-days", options.link_days, 90),
        "cache": options.link_cache,
        "allowed": tuple(options.allow_host) or None,
    }
    return replace(links, **{name: value for name, value in given.items() if value is not None})


def limits_of(options: argparse.Namespace, limits: Limits) -> Limits:
    """The settings of the configuration with the options over them. Raises UsageError."""
    seconds = _bounded("--time-limit", options.time_limit, 86400)
    memory = _bounded("--memory-limit", options.memory_limit, 1 << 20)
    return Limits(
        seconds=limits.seconds if seconds is None else seconds,
        memory=limits.memory if memory is None else int(memory),
    )


def _bounded(option: str, value: float | None, most: float, least: float = 0) -> float | None:
    if value is not None and not least <= value <= most:
        raise UsageError(f"{option}: {value:g} is out of range. Give a number up to {most:g}.")
    return value


def bearing_on(options: argparse.Namespace) -> list[Path]:
    """All files and folders whose change may change the result of `packlint check`."""
    paths = [*options.paths, *options.against, *waiver_places(options.paths)]
    paths += [*(options.rules or ()), *(options.waivers or ())]
    found = options.config or find_config(options.paths[0])
    if found is None:
        return paths
    try:
        config = load_config(found)
    except ConfigError:
        # It is wrong now, and has to be watched to see it mended.
        return [*paths, found]
    return [*paths, found, *config.rule_files, *config.waiver_files]


def named_config(path: Path) -> Config:
    """The configuration of a file that the user named. Raises ConfigError."""
    if not path.is_file():
        raise ConfigError(f"{path}: there is no such configuration file.")
    return load_config(path)


def _from_file(options: argparse.Namespace, tell: Tell) -> Config:
    if options.config is not None:
        return named_config(options.config)
    start: Path = options.paths[0]
    path = find_config(start if start.exists() else Path())
    _say_which(path, options.paths, tell)
    return load_config(path) if path else Config()


def _say_which(path: Path | None, given: Iterable[Path], tell: Tell) -> None:
    """One run is one pack and has one configuration: name the others that its paths have."""
    others = {find_config(one) for one in given if one.exists()} - {path, None}
    if others:
        which = path or "No configuration file"
        listed = visible(", ".join(sorted(map(str, others))))
        tell(
            f"packlint: {which} holds for all that is checked in this run, and {listed} for none of"
            " it. Check the folders one by one, or name a file with --config.\n"
        )


def _names(values: list[str]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def day_of(option: str, text: str) -> date:
    """The day that an option gives. Raises UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{option}: {text} is not a date. Write it as year-month-day, like 2025-01-21."
        ) from error
