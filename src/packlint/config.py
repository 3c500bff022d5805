"""Configuration: packlint.toml or [tool.packlint] in pyproject.toml, and the rules it leaves on."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from packlint.errors import ConfigError, did_you_mean
from packlint.finding import Confidence, NotRun, Severity
from packlint.gather import OWN_CONFIG, config_places
from packlint.limits import Limits
from packlint.rules import ENGINE, Profile, Rule
from packlint.schema_errors import say_error

SCHEMA = Path(__file__).parent / "schema" / "config.schema.json"


# Why a rule that needs the network does not run without it.
OFFLINE = "links not checked online; ask for it with --online"


class Links(Struct, frozen=True):
    """How links are asked after with `--online`.

    `timeout` is in seconds for one request, `minutes` for all of them. Answers are taken again for
    `days`, from the file `cache`; None is that of the user. A configuration file, which may have
    come with the drafts, can neither switch this on, nor allow hosts of an own network, nor say
    where to write.
    """

    timeout: float = 20
    minutes: float = 10
    days: float = 1
    allowed: tuple[str, ...] = ()
    cache: Path | None = None


class Config(Struct, frozen=True):
    """What is asked of a run.

    `fail_on` None means that findings never fail the run. `select` empty means: all of the profile.
    `today` is the day that waivers expire by; None means that none does. `online` says that links
    are asked after over the network, in the way of `links`. `limits` is what reading may take.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: Profile = Profile.DEFAULT
    min_confidence: Confidence = Confidence.LOW
    fail_on: Severity | None = Severity.ERROR
    meeting_date: date | None = None
    rule_files: tuple[Path, ...] = ()
    waiver_files: tuple[Path, ...] = ()
    today: date | None = None
    severity: Mapping[str, Severity] = field(default_factory=dict)
    online: bool = False
    links: Links = Links()
    limits: Limits = field(default_factory=Limits)
    origin: str = ""


def find_config(start: Path) -> Path | None:
    """The configuration file that holds for `start`: in its folder or the nearest one above."""
    for path in config_places(start):
        if path.is_file() and (
            path.name == OWN_CONFIG or "packlint" in _toml(path).get("tool", {})
        ):
            return path
    return None


def load_config(path: Path) -> Config:
    """Read and validate a configuration file. Raises ConfigError that names the key at fault."""
    data = _toml(path)
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("packlint", {})
    if isinstance(data.get("meeting-date"), date):
        data = {**data, "meeting-date": data["meeting-date"].isoformat()}
    _validate(path, data)
    fail_on = data.get("fail-on", "error")
    return Config(
        select=tuple(data.get("select", ())),
        ignore=tuple(data.get("ignore", ())),
        profile=Profile(data.get("profile", "default")),
        min_confidence=Confidence(data.get("min-confidence", "low")),
        fail_on=None if fail_on == "never" else Severity(fail_on),
        meeting_date=_date(path, data.get("meeting-date")),
        rule_files=tuple(path.parent / name for name in data.get("rules", ())),
        waiver_files=tuple(path.parent / name for name in data.get("waivers", ())),
        severity={name: Severity(level) for name, level in data.get("severity", {}).items()},
        links=Links(**data.get("links", {})),
        limits=Limits(**data.get("limits", {})),
        origin=str(path),
    )


def choose_rules(config: Config, rules: Iterable[Rule]) -> tuple[list[Rule], list[NotRun]]:
    """Split the rules into those that run and those that do not, with the reason.

    Raises ConfigError when the configuration names a rule that does not exist.
    """
    known = list(rules)
    ids = [rule.id for rule in known]
    for name in (*config.select, *config.ignore, *config.severity):
        if name not in ids:
            where = f"{config.origin}: " if config.origin else ""
            raise ConfigError(f"{where}{_unknown('rule', name, ids)}")
    run: list[Rule] = []
    left: list[NotRun] = []
    for rule in known:
        reason = _reason_off(config, rule)
        if reason:
            left.append(NotRun(rule.id, reason))
        else:
            run.append(rule)
    return run, left


def _reason_off(config: Config, rule: Rule) -> str:
    if rule.id in config.ignore:
        return "ignored"
    if config.select and rule.check != ENGINE and rule.id not in config.select:
        return "not selected"
    if rule.online and not config.online:
        return OFFLINE
    if config.select:
        return ""
    if rule.profile is Profile.PEDANTIC and config.profile is not Profile.PEDANTIC:
        return "only in the pedantic profile"
    return ""


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: this is not TOML: {error}. Correct it.") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}). Check its name.") from error


def _validate(path: Path, data: Mapping[str, Any]) -> None:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for key in data:
        if key not in schema["properties"]:
            what = _unknown("option", key, schema["properties"])
            raise ConfigError(f"{path}{_line(path, key)}: {what}")
    error = best_match(Draft202012Validator(schema).iter_errors(data))
    if error is not None:
        key = str(error.absolute_path[0]) if error.absolute_path else ""
        spot = ".".join(str(step) for step in error.absolute_path)
        raise ConfigError(f"{path}{_line(path, key)}: {spot}: {say_error(error)}")


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    ask = " `packlint rules` lists them." if what == "rule" else ""
    return f"there is no {what} named {name}.{did_you_mean(name, known)}{ask}"


def _line(path: Path, key: str) -> str:
    """`:N` for the line on which a key is set; TOML's parser does not keep it."""
    pattern = re.compile(rf"\s*(\[.*\b)?[\"']?{re.escape(key)}[\"']?\s*[=\].]")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if key and pattern.match(line):
            return f":{number}"
    return ""


def _date(path: Path, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(f"{path}: meeting-date: there is no date {text}.") from error
