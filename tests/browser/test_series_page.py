"""The page of a series in a browser: all can read it, it asks for nothing, marks lead to rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium_axe_python import Axe

from browser.conftest import Opened
from browser.test_accessible import RULES
from packlint.reporters.series import Point, render


def _points() -> list[Point]:
    days = [date(2023, 3, 31), date(2024, 3, 31), date(2025, 3, 31)]
    return [
        Point(
            *(day, day, f"{value:,}", Decimal(value), unit, "Visits to the library", kind, kind),
            *("pack of May", date(2025, 5, 20), "pack.pdf p.12"),
        )
        for unit, kind in (("", ""), ("", "budget"), ("%", ""))
        for day, value in zip(days, (1012, 1204, 1438), strict=True)
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_keeps_to_itself(
    browser: Chrome, tmp_path: Path, scheme: str
) -> None:
    path = tmp_path / "series.html"
    path.write_text(render("library visits", _points()), encoding="utf-8")
    page = Opened(browser, path.as_uri())
    browser.get("about:blank")
    page.requests()
    page.complaints()
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    browser.get(page.address)
    assert page.requests() == [page.address]
    assert page.complaints() == []
    assert page.ask("document.querySelectorAll('svg.chart').length") == 2
    assert page.ask(
        "[...document.querySelectorAll('svg.chart a')].every(mark =>"
        " document.querySelector(mark.getAttribute('href')))"
    )
    assert page.ask("document.documentElement.scrollWidth <= window.innerWidth")
    axe = Axe(browser)
    axe.inject()
    found = axe.run("document", RULES)
    assert found["violations"] == [], axe.report(found["violations"])
