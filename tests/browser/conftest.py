"""A headless Chromium that records what it asks the network for."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from packlint.finding import Result
from packlint.reporters import PLAIN, REPORTERS, Target

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1180,900",
)


@dataclass(frozen=True)
class Opened:
    """A page that was opened, and ways to ask about it."""

    browser: Chrome
    address: str

    def ask(self, expression: str) -> object:
        """The value of a JavaScript expression on the page."""
        return self.browser.execute_script(f"return {expression}")

    def requests(self) -> list[str]:
        """The addresses asked for since the last call."""
        asked = []
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                asked.append(message["params"]["request"]["url"])
        return asked

    def shown(self) -> object:
        """The numbers of the findings that no filter hides."""
        return self.ask(
            "[...document.querySelectorAll('article.finding:not([hidden]) .number')]"
            ".map(number => number.textContent.trim())"
        )

    def wait_for(self, words: str, where: str = "status") -> None:
        """Wait until the line of that id says so."""
        line = self.browser.find_element(By.ID, where)
        WebDriverWait(self.browser, 10).until(lambda _: line.text == words, line.text)

    def press(self, keys: str) -> None:
        """Press keys wherever the focus is."""
        self.browser.switch_to.active_element.send_keys(keys)

    def focused(self) -> object:
        """The id of what has the focus."""
        return self.ask("document.activeElement.id")

    def complaints(self) -> list[str]:
        """What the browser's console said since the last call."""
        return [entry["message"] for entry in self.browser.get_log("browser")]


def _missing(what: str) -> None:
    """Skip on a developer's machine, but never on the one that decides."""
    message = f"{what} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    binary = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if binary is None:
        _missing("Chromium")
    if driver is None:
        _missing("chromedriver (Debian: chromium-driver)")
    options = ChromeOptions()
    options.binary_location = str(binary)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    # The driver is named, so that selenium does not go and fetch one.
    started = Chrome(options=options, service=Service(str(driver)))
    try:
        yield started
    finally:
        started.quit()


class Show(Protocol):
    """Makes a page of a result and opens it."""

    def __call__(self, result: Result, target: Target = PLAIN) -> Opened: ...


OpenText = Callable[[str], Opened]


@pytest.fixture
def open_text(browser: Chrome, tmp_path: Path) -> Iterator[OpenText]:
    """Opens a page that is given as text."""

    def show(text: str) -> Opened:
        path = tmp_path / "report.html"
        path.write_text(text, encoding="utf-8")
        page = Opened(browser, path.as_uri())
        # The page before this one, at first the browser's own, must have asked for all it wants.
        browser.get("about:blank")
        page.requests()
        page.complaints()
        browser.get(page.address)
        return page

    yield show
    # All pages of one browser share what they keep.
    browser.execute_script("localStorage.clear()")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


@pytest.fixture
def opened(open_text: OpenText) -> Show:
    def show(result: Result, target: Target = PLAIN) -> Opened:
        return open_text(REPORTERS["html"](result, target))

    return show
