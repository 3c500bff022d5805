"""The page of a corpus in a browser: it asks for nothing, fits, and axe-core finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_corpus import Found, made_corpus, made_pack
from selenium_axe_python import Axe

from browser.conftest import OpenText
from browser.test_accessible import RULES
from packlint.corpus.page import render
from packlint.corpus.rows import Summary
from packlint.corpus.summary import summary_of


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Summary:
    kinds = (
        ("column-total-differs", "error"),
        ("word-repeated", "warning"),
        ("acronym-undefined", "info"),
    )
    packs = []
    for number in range(12):
        found: list[Found] = [(*kinds[turn % 3], f"f{number}-{turn}") for turn in range(number % 7)]
        body = ("Northshire", "Southshire", "")[number % 3]
        told = {"body": body, "year": str(2030 + number % 2), "pages": 20 + 5 * number}
        packs.append((made_pack(f"packs/{number}.pdf", found, **told), found))
    packs.append((made_pack("packs/bad.pdf", status="failed", reason="It is empty."), []))
    root = tmp_path_factory.mktemp("browser")
    judged = Path(root, "judged.csv")
    judged.write_text("fingerprint,verdict\nf5-0,right\nf5-1,wrong\n", encoding="utf-8")
    return summary_of(made_corpus(root / "corpus", packs), judged)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_text: OpenText, summary: Summary, scheme: str) -> None:
    page = open_text(render(summary, "Northshire packs"))
    feature = {"name": "prefers-color-scheme", "value": scheme}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    page.browser.execute_script("document.querySelector('details').open = true")
    axe = Axe(page.browser)
    axe.inject()
    found = axe.run("document", RULES)
    assert found["violations"] == [], axe.report(found["violations"])
    assert len(found["passes"]) > 10


def test_it_asks_for_nothing_and_fits(open_text: OpenText, summary: Summary) -> None:
    page = open_text(render(summary, "Northshire packs"))
    assert page.requests() == [page.address]
    assert page.complaints() == []
    for width in (1180, 380):
        page.browser.set_window_size(width, 900)
        assert page.ask("document.documentElement.scrollWidth <= window.innerWidth") is True
    page.browser.set_window_size(1180, 900)
