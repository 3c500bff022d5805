"""What the documentation shows is what packlint does, and what it points at is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from packlint import __version__
from packlint.config import load_config
from packlint.rules import load_rules, shipped_rule_files
from shown import PAGES, ROOT, RUN, printed, run_packlint

DOCS = ROOT / "docs"
HOUSE_RULES = DOCS / "house-rules.md"
FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)(?P<path>[^)#\s]+)")
MAKE = re.compile(r"\bmake ([a-z]+)\b(?=[`\n ]*(?:`|\n|#|PDF=|PYTHON=))")


def fenced(page: Path, kind: str) -> list[str]:
    """The fenced blocks of one kind on a page."""
    found = FENCE.finditer(page.read_text(encoding="utf-8"))
    return [block["body"] for block in found if block["kind"] == kind]


def by_name(page: Path) -> str:
    return str(page.relative_to(ROOT))


RUNS = [run for page in PAGES for run in RUN.finditer(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run["arguments"])
def test_what_is_shown_is_what_is_printed(run: re.Match[str]) -> None:
    assert printed(run["arguments"]) == run["output"], "run make docs"


def test_readme_shows_a_run_and_the_help() -> None:
    commands = [block.splitlines()[0] for block in fenced(ROOT / "README.md", "console")]
    assert "$ packlint check --help" in commands
    assert any(command.startswith("$ packlint check examples/") for command in commands)


def test_readme_leads_with_the_two_commands() -> None:
    first = FENCE.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert first is not None
    lines = [line.split("#")[0].strip() for line in first["body"].splitlines()]
    assert lines == ["make demo", "make test"]


# Pages of the manual lead to pages that are made when it is built, which holds their links itself.
@pytest.mark.parametrize("page", [page for page in PAGES if page.parent != DOCS], ids=by_name)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    targets = [link["path"] for link in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_make_targets_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(MAKE.findall(page.read_text(encoding="utf-8")))
    assert named - targets == set()


def test_hook_in_readme_is_the_hook_we_offer() -> None:
    (offered,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (shown,) = (
        yaml.safe_load(block) for block in fenced(ROOT / "README.md", "yaml") if "repos:" in block
    )
    assert shown["repos"][0]["hooks"] == [{"id": offered["id"]}]


def test_house_rule_in_readme_is_that_of_the_manual() -> None:
    [shown] = (block for block in fenced(ROOT / "README.md", "yaml") if "rules:" in block)
    assert shown == fenced(HOUSE_RULES, "yaml")[0]


def test_house_rule_finds_what_it_says(tmp_path: Path) -> None:
    shown, *_ = fenced(HOUSE_RULES, "yaml")
    (tmp_path / "house-rules.yml").write_text(shown, encoding="utf-8")
    text = "# Report\n\nAsk the Roads and Waste Service.\n"
    (tmp_path / "report.md").write_text(text, encoding="utf-8")
    rules = str(tmp_path / "house-rules.yml")
    done = run_packlint(["check", str(tmp_path / "report.md"), "--rules", rules, "--json", "-"])
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["rule"] == "old-department-name"
    assert finding["message"] == "“Roads and Waste Service” is now Environment and Transport."


def test_template_finds_what_it_says(tmp_path: Path) -> None:
    *_, shown = fenced(HOUSE_RULES, "yaml")
    (tmp_path / "house-rules.yml").write_text(shown, encoding="utf-8")
    text = (
        "From: A. Officer\n\nTo: Cabinet – 14 January 2031\n\nSubject: Salt\n\n"
        "## Recommendations\n\nBuy salt.\n\n## Officer to contact\n\nann@northshire.example\n"
    )
    (tmp_path / "report.md").write_text(text, encoding="utf-8")
    rules = str(tmp_path / "house-rules.yml")
    done = run_packlint(["check", str(tmp_path / "report.md"), "--rules", rules, "--json", "-"])
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["rule"] == "cabinet-report-template"
    assert finding["message"] == "The report has no section “Climate implications”."


@pytest.mark.parametrize("page", [ROOT / "README.md", DOCS / "configuration.md"], ids=by_name)
def test_configuration_that_is_shown_is_valid(page: Path, tmp_path: Path) -> None:
    (shown,) = fenced(page, "toml")
    (tmp_path / "packlint.toml").write_text(shown, encoding="utf-8")
    config = load_config(tmp_path / "packlint.toml")
    known = {rule.id for rule in load_rules(shipped_rule_files())}
    assert {*config.ignore, *config.select, *config.severity} - known == set()


def test_changelog_begins_with_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(r"^## (\S+)", changelog, re.MULTILINE)
    assert found is not None
    assert found[1] == __version__


def test_our_own_pages_are_clean() -> None:
    done = run_packlint(["check", *(by_name(page) for page in PAGES), "--fail-on", "info"])
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
