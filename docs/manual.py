"""The pages of the manual that are made from packlint itself, for MkDocs (`mkdocs.yml`).

A page for each rule, from the same sources as `packlint explain` and from the rule's fixture; and
the parts of other pages between which and the program nothing may differ: `<!-- generated: … -->`.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from packlint.cli.explain import sections
from packlint.cli.parser.shared import EXIT_CODES
from packlint.config_keys import as_toml, config_keys
from packlint.rules import Rule, check_names, load_check, load_rules, shipped_rule_files

ROOT = Path(__file__).resolve().parents[1]
_MARK = re.compile(r"<!-- generated: (?P<name>[a-z-]+) -->")
_ACTIVE = re.compile(r"[\\*_\[\]<>|#]")
_CODE = re.compile(r"(`[^`]*`)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each rule, and one that lists them by the file they stand in."""
    listing = ["# The rules", "", "What packlint looks for. `packlint rules` prints the same list."]
    for path in shipped_rule_files():
        rules = load_rules([path])
        listing += [
            "",
            f"## {path.stem.capitalize()}",
            "",
            "| Rule | Severity | Profile | |",
            "|-|-|-|-|",
        ]
        for rule in rules:
            listing.append(
                f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.profile}"
                f" | {escaped(rule.title)} |"
            )
            files.append(
                File.generated(config, f"rules/{rule.id}.md", content="\n".join(_rule_page(rule)))
            )
    files.append(File.generated(config, "rules/index.md", content="\n".join(listing) + "\n"))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in what is generated."""
    return _MARK.sub(lambda mark: _GENERATED[mark["name"]](), markdown)


def escaped(text: str) -> str:
    """Text in which Markdown finds nothing to act on but code."""
    parts = _CODE.split(text)
    return "".join(
        part if part.startswith("`") and len(part) > 1 else _ACTIVE.sub(r"\\\g<0>", part)
        for part in parts
    )


def _rule_page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.id}"
    yield ""
    yield f"**{escaped(rule.title)}**"
    for title, body in sections(rule):
        yield ""
        if title == "Parameters":
            yield f"## {title}\n\n```json\n{body}\n```"
        else:
            yield (f"## {title}\n\n" if title else "") + _paragraphs(body)
    yield from _examples(rule)
    yield ""


def _paragraphs(text: str) -> str:
    return "\n\n".join(escaped(part) for part in text.split("\n\n"))


def _examples(rule: Rule) -> Iterator[str]:
    """A case of the rule's fixture that fires and one that stays silent, if they are text."""
    path = ROOT / "tests" / "rules" / f"{rule.id}.yml"
    if not path.exists():
        return
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
    plain = {
        name: case
        for name, case in cases.items()
        if all(isinstance(text, str) for text in case["pack"].values())
    }
    for title, fires in (("An example", True), ("And one that is fine", False)):
        found = next((case for case in plain.values() if bool(case["expect"]) is fires), None)
        if found is not None:
            yield f"\n## {title}\n"
            yield from _example(found)


def _example(case: Mapping[str, Any]) -> Iterator[str]:
    for name, text in case["pack"].items():
        fence = "`" * max(3, *(len(ticks) + 1 for ticks in re.findall(r"`+", text)), 3)
        yield f'{fence}markdown title="{name}"\n{text.rstrip()}\n{fence}\n'
    for finding in case["expect"]:
        yield f"- `{finding['at']}`: {escaped(finding['message'])}"


def _configuration() -> str:
    lines = []
    for key in config_keys():
        default = "" if key.default is None else f" Without it: `{json.dumps(key.default)}`."
        lines.append(f"## {key.name}\n\n{escaped(key.description)}{default}\n")
        lines.append(f"```toml\n{as_toml(key.name, key.example)}\n```\n")
    return "\n".join(lines)


def _exit_codes() -> str:
    rows = re.findall(r"^ +(\d+) +(.+)$", EXIT_CODES, re.MULTILINE)
    return "\n".join(
        ["| Code | |", "|-|-|", *(f"| {code} | {escaped(said)} |" for code, said in rows)]
    )


def _findings_schema() -> str:
    path = ROOT / "src" / "packlint" / "schema" / "findings.schema.json"
    return f"## The schema\n\n```json\n{path.read_text(encoding='utf-8').rstrip()}\n```"


def _checks() -> str:
    parts = []
    for name in check_names():
        check = load_check(name)
        params = json.dumps(check.PARAMS, ensure_ascii=False, indent=2)
        said = _paragraphs(inspect.getdoc(check) or "")
        parts.append(f"### {name}\n\n{said}\n\n```json\n{params}\n```\n")
    return "\n".join(parts)


_GENERATED: Mapping[str, Callable[[], str]] = {
    "configuration": _configuration,
    "exit-codes": _exit_codes,
    "findings-schema": _findings_schema,
    "checks": _checks,
}
