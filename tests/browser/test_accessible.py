"""WCAG 2.2 AA, as far as a machine can tell: axe-core finds nothing, whatever is on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selenium_axe_python import Axe

from browser.conftest import Opened, Show
from packlint.finding import Result
from packlint.reporters import PLAIN, Target
from reporters.sample import clean, pictured, sample

RULES = {
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        "best-practice",
    ]
}


def _waived(page: Opened) -> None:
    page.browser.execute_script(
        "document.querySelector('#finding-1 [data-do=check]').click();"
        "document.querySelector('#finding-3 [data-do=waive]').click();"
        "document.querySelector('#waive-reason').value = 'As printed.';"
        "document.querySelector('#waive [type=submit]').click();"
        "document.querySelectorAll('details').forEach(details => details.open = true)"
    )


def _dialog(name: str) -> Callable[[Opened], None]:
    return lambda page: page.browser.execute_script(
        f"document.getElementById('{name}').showModal()"
    )


def _picture(page: Opened) -> None:
    page.browser.execute_script("document.querySelector('.strip').click()")


def _nothing(page: Opened) -> None:
    del page


def _no_hits(page: Opened) -> None:
    page.browser.execute_script(
        "document.getElementById('search').value = 'nowhere';"
        "document.getElementById('filter').dispatchEvent(new Event('change'))"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("result", "target", "act"),
    [
        pytest.param(sample, PLAIN, _nothing, id="tables"),
        pytest.param(sample, pictured(), _waived, id="pictures-and-marks"),
        pytest.param(sample, PLAIN, _dialog("waive"), id="waiving"),
        pytest.param(sample, PLAIN, _dialog("help"), id="keys"),
        pytest.param(sample, pictured(), _picture, id="enlarged"),
        pytest.param(sample, PLAIN, _no_hits, id="no-hits"),
        pytest.param(clean, PLAIN, _nothing, id="clean"),
    ],
)
def test_axe_finds_nothing(
    opened: Show,
    scheme: str,
    result: Callable[[], Result],
    target: Target,
    act: Callable[[Opened], None],
) -> None:
    page = opened(result(), target)
    feature = {"name": "prefers-color-scheme", "value": scheme}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    act(page)
    # What lies below the window is looked at too.
    page.browser.execute_script(
        "document.querySelectorAll('.finding').forEach("
        "finding => finding.style.contentVisibility = 'visible')"
    )
    axe = Axe(page.browser)
    axe.inject()
    found = axe.run("document", RULES)
    assert found["violations"] == [], axe.report(found["violations"])
    assert len(found["passes"]) > 10
