"""The manual, built from the same sources as the program, asks nothing of the network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import html

from packlint.config_keys import config_keys
from packlint.rules import check_names, load_rules, shipped_rule_files

ROOT = Path(__file__).parents[1]
RULES = load_rules(shipped_rule_files())
# What a browser fetches by itself; a link is followed by a reader.
FETCHED = "//script/@src | //link/@href | //img/@src | //iframe/@src | //source/@src"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_spec("material") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("mkdocs-material is missing")
        pytest.skip("mkdocs-material is missing")
    folder = tmp_path_factory.mktemp("site")
    # Whoever asked for something on the way would not get it.
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=ROOT,
        env={**os.environ, **nowhere, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def _text(page: Path) -> str:
    """The words of a page, white space left out of account."""
    root = html.fromstring(page.read_text(encoding="utf-8"))
    return " ".join(unescape(root.text_content()).split())


def _plain(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def test_every_rule_has_a_page(site: Path) -> None:
    listing = _text(site / "rules" / "index.html")
    for rule in RULES:
        page = _text(site / "rules" / f"{rule.id}.html")
        for said in (rule.id, rule.title, rule.why, rule.fix):
            assert _plain(said) in page
        assert f"{rule.id} {rule.severity} {rule.profile} {_plain(rule.title)}" in listing


def test_rules_show_examples_from_their_fixtures(site: Path) -> None:
    page = _text(site / "rules" / "weekday-differs.html")
    assert "The meeting is on Monday, 14 January 2031." in page
    assert "report.md:3:19: Monday, 14 January 2031 is a Tuesday." in page


def test_what_can_be_set_is_all_there(site: Path) -> None:
    page = _text(site / "configuration.html")
    assert all(_plain(key.description) in page for key in config_keys())
    checks = html.fromstring((site / "house-rules.html").read_text(encoding="utf-8"))
    assert set(check_names()) <= {heading.get("id") for heading in checks.iter("h3")}
    codes = html.fromstring((site / "exit-codes.html").read_text(encoding="utf-8"))
    assert codes.xpath("//table//tr/td[1]/text()") == ["0", "1", "2", "3"]


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > len(RULES)
    asked = {
        str(address)
        for page in pages
        for address in html.fromstring(page.read_text(encoding="utf-8")).xpath(FETCHED)
    }
    assert {address for address in asked if re.match(r"(?:https?:)?//", address)} == set()
    for sheet in site.rglob("*.css"):
        assert re.findall(r"url\(.?(?:https?:)?//", sheet.read_text(encoding="utf-8")) == []
