"""Working through the findings: keys, marks that the browser keeps, waivers, copying."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from browser.conftest import Opened, Show
from packlint.api import check_paths
from packlint.config import Config
from packlint.finding import Status
from packlint.waivers import added, load_waivers
from reporters.sample import column_total, pictured, sample

# With fingerprints as long as those of a run.
SAMPLE = replace(
    sample(),
    findings=tuple(
        replace(finding, fingerprint=finding.fingerprint[0] * 20) for finding in sample().findings
    ),
)
PICTURED = pictured([replace(column_total(), fingerprint="1" * 20)])
DENIED = "Object.defineProperty(window, 'localStorage', {get() {throw new DOMException('no')}})"


def _click(page: Opened, where: str) -> None:
    button = page.browser.find_element(By.CSS_SELECTOR, where)
    # Not below the bar of filters, which stays at the top.
    page.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    button.click()


def _waive(page: Opened, number: int, reason: str, by: str = "", until: str = "") -> None:
    _click(page, f"#finding-{number} [data-do=waive]")
    page.browser.find_element(By.ID, "waive-reason").send_keys(reason)
    box = page.browser.find_element(By.ID, "waive-by")
    box.clear()
    box.send_keys(by)
    script = "document.getElementById('waive-until').value = arguments[0]"
    page.browser.execute_script(script, until)
    _click(page, "#waive [type=submit]")


def _mine(page: Opened, number: int) -> str:
    return page.browser.find_element(By.CSS_SELECTOR, f"#finding-{number} .mine span").text


# --- keys -----------------------------------------------------------------------------------------


def test_keys_go_from_finding_to_finding_and_past_those_that_are_hidden(opened: Show) -> None:
    page = opened(SAMPLE)
    body = page.browser.find_element(By.TAG_NAME, "body")
    body.send_keys("j")
    assert page.focused() == "finding-1"
    page.press("j")
    assert page.focused() == "finding-2"
    page.press("k")
    page.press("k")
    assert page.focused() == "finding-1"
    _click(page, "input[value=warning]")
    page.wait_for("Showing 6 of 8 findings.")
    page.press("jjjjjjjj")
    assert page.focused() == "finding-8"
    top = page.ask("document.activeElement.getBoundingClientRect().top")
    tools = page.ask("document.getElementById('tools').getBoundingClientRect().bottom")
    assert isinstance(top, int | float)
    assert isinstance(tools, int | float)
    assert tools <= top < 900


def test_enter_opens_why_it_matters_and_slash_searches(opened: Show) -> None:
    page = opened(SAMPLE)
    page.press("j")
    page.press(Keys.ENTER)
    assert "Members vote on the total." in page.browser.find_element(By.ID, "finding-1").text
    page.press(Keys.ENTER)
    assert "Members vote on the total." not in page.browser.find_element(By.ID, "finding-1").text
    page.press("/")
    assert page.focused() == "search"
    page.press("96.4%jk?")
    page.wait_for("Showing 0 of 8 findings.")
    assert page.ask("document.getElementById('search').value") == "96.4%jk?"
    page.press(Keys.ESCAPE)
    assert page.focused() != "search"


def test_question_mark_lists_the_keys_and_they_can_be_switched_off(opened: Show) -> None:
    page = opened(SAMPLE)
    page.press("?")
    assert "next finding, finding before" in page.browser.find_element(By.ID, "help").text
    _click(page, "#keys-on")
    page.press(Keys.ESCAPE)
    assert page.ask("document.querySelector('dialog[open]')") is None
    page.browser.find_element(By.TAG_NAME, "body").send_keys("j")
    assert page.focused() == ""
    page.browser.refresh()
    page.browser.find_element(By.TAG_NAME, "body").send_keys("j")
    assert page.focused() == ""


# --- marks ----------------------------------------------------------------------------------------


def test_checked_findings_stay_checked_when_the_page_is_opened_again(opened: Show) -> None:
    page = opened(SAMPLE)
    page.press("j")
    page.press("c")
    assert _mine(page, 1) == "Checked"
    page.wait_for("1 checked, 6 to do.", "progress")
    page.browser.refresh()
    assert _mine(page, 1) == "Checked"
    state = Select(page.browser.find_element(By.ID, "state"))
    state.select_by_value("to-do")
    page.wait_for("Showing 6 of 8 findings.")
    state.select_by_value("checked")
    page.wait_for("Showing 1 of 8 findings.")
    _click(page, "#finding-1 [data-do=check]")
    page.wait_for("", "progress")


def test_a_waiver_needs_a_reason_and_can_be_taken_back(opened: Show) -> None:
    page = opened(SAMPLE)
    _waive(page, 1, "   ")
    assert "Say why" in page.browser.find_element(By.ID, "waive-fault").text
    page.browser.find_element(By.ID, "waive-reason").send_keys("<b>As printed</b>.")
    page.browser.find_element(By.ID, "waive-by").send_keys("A. Clerk")
    page.press(Keys.ENTER)
    assert _mine(page, 1) == "Waived here by A. Clerk: <b>As printed</b>."
    assert page.focused() == "finding-1"
    # The name is known from now on.
    _click(page, "#finding-3 [data-do=waive]")
    assert page.ask("document.getElementById('waive-by').value") == "A. Clerk"
    page.press(Keys.ESCAPE)
    _click(page, "#finding-1 [data-do=unmark]")
    assert page.browser.find_elements(By.CSS_SELECTOR, ".mine") == []
    page.wait_for("", "progress")


def test_where_nothing_may_be_kept_it_lasts_as_long_as_the_page(opened: Show) -> None:
    page = opened(SAMPLE)
    made = page.browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": DENIED})
    try:
        page.browser.refresh()
        _click(page, "#finding-1 [data-do=check]")
        page.wait_for("1 checked, 6 to do. This browser forgets it with the page.", "progress")
        assert page.complaints() == []
    finally:
        page.browser.execute_cdp_cmd(
            "Page.removeScriptToEvaluateOnNewDocument", {"identifier": made["identifier"]}
        )
        page.browser.refresh()


@pytest.mark.parametrize(
    "kept",
    [
        "not JSON",
        "null",
        "[]",
        '{"marks": 7, "name": {}, "keys": "x"}',
        '{"marks": {"11111111111111111111": {"state": "waived", "reason": ["<img src=x>"]}}}',
        '{"marks": {"11111111111111111111": {"state": "owned"}, "2": null}}',
    ],
)
def test_what_another_page_has_kept_does_no_harm(opened: Show, kept: str) -> None:
    page = opened(SAMPLE)
    page.browser.execute_script("localStorage.setItem('packlint', arguments[0])", kept)
    page.browser.refresh()
    page.wait_for("Showing all 8 findings.")
    assert page.browser.find_elements(By.CSS_SELECTOR, ".mine") == []
    assert page.complaints() == []


# --- waivers --------------------------------------------------------------------------------------


def _saved(browser: Chrome, folder: Path) -> Path:
    path = folder / "packlint-waivers.yml"
    WebDriverWait(browser, 10).until(lambda _: path.is_file() and path.stat().st_size)
    return path


def test_saved_waivers_are_those_that_packlint_reads(opened: Show, tmp_path: Path) -> None:
    page = opened(SAMPLE)
    behaviour = {"behavior": "allow", "downloadPath": str(tmp_path)}
    page.browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    hostile = 'Said: "no"\\n # really\u2028\u0085 é {{'
    page.browser.execute_script(
        "localStorage.setItem('packlint', JSON.stringify({marks: {[arguments[0]]: {state: 'waived',"
        " reason: arguments[1]}}}))",
        "3" * 20,
        hostile,
    )
    page.browser.refresh()
    _waive(page, 1, "The ledger is right.", "B. Clerk", "2026-03-31")
    page.wait_for("2 waived here, 5 to do.", "progress")
    _click(page, "[data-do=export]")
    entries = load_waivers([_saved(page.browser, tmp_path)]).entries
    assert list(entries) == sorted(entries)
    assert {
        key: (entry.rule, entry.document, entry.reason, entry.by, entry.until)
        for key, entry in entries.items()
    } == {
        "1" * 20: (
            "column-total-differs",
            "public pack.pdf",
            "The ledger is right.",
            "B. Clerk",
            date(2026, 3, 31),
        ),
        "3" * 20: ("column-total-differs", "highways-note.md", hostile, None, None),
        # What was waived before stays so.
        "7" * 20: (
            "link-insecure",
            "public pack.pdf",
            "The archive has no https.",
            "A. Clerk",
            date(2025, 12, 31),
        ),
    }
    assert entries["1" * 20].says.startswith("The total of Net budget is 8,214,500 but")


def test_a_pack_is_checked_waived_in_the_browser_and_checked_again(
    opened: Show, tmp_path: Path
) -> None:
    draft = tmp_path / "report.md"
    draft.write_text("# Works\n\nThe the works end on 31 June 2025.\n", encoding="utf-8")
    before = check_paths([draft], Config())
    assert {finding.status for finding in before.findings} == {Status.OPEN}
    page = opened(before)
    behaviour = {"behavior": "allow", "downloadPath": str(tmp_path)}
    page.browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    for number in range(1, len(before.findings) + 1):
        _waive(page, number, "It is a song’s title.", "A. Clerk")
    _click(page, "[data-do=export]")
    file = _saved(page.browser, tmp_path)
    after = check_paths([draft], Config(waiver_files=(file,)))
    assert [(finding.fingerprint, finding.status) for finding in after.findings] == [
        (finding.fingerprint, Status.WAIVED) for finding in before.findings
    ]
    # The file is as `packlint waive` would have written it.
    entries = list(load_waivers([file]).entries.values())
    assert added(tmp_path / "other.yml", entries) == file.read_text(encoding="utf-8")


def test_what_was_known_before_stays_so_in_the_saved_file(opened: Show, tmp_path: Path) -> None:
    findings = (replace(SAMPLE.findings[0], status=Status.BASELINE, waiver=None),)
    page = opened(replace(SAMPLE, findings=(*findings, *SAMPLE.findings[1:])))
    behaviour = {"behavior": "allow", "downloadPath": str(tmp_path)}
    page.browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    _waive(page, 1, "The ledger is right.")
    _click(page, "[data-do=export]")
    entries = load_waivers([_saved(page.browser, tmp_path)]).entries
    assert {key: entry.is_baseline for key, entry in entries.items()} == {
        "1" * 20: False,
        "7" * 20: True,
    }
    page.wait_for("Saved, with all waivers that this page shows. Put it beside the pack.", "toast")


def test_copied_waivers_can_be_pasted_at_the_end_of_the_file(opened: Show) -> None:
    page = opened(SAMPLE)
    page.browser.execute_script(
        "window.copied = []; navigator.clipboard.writeText = async (words) => copied.push(words)"
    )
    _waive(page, 1, "The ledger is right.")
    _click(page, "[data-do=copy-waivers]")
    page.wait_for("Copied: paste it at the end of the waiver file.", "toast")
    (words,) = page.ask("window.copied")  # type: ignore[misc]
    assert words.startswith(f'  - fingerprint: "{"1" * 20}"\n    rule: "column-total-differs"\n')
    assert words.endswith('\n    reason: "The ledger is right."\n')
    assert words.count("fingerprint") == 1


# --- copying and looking closely ------------------------------------------------------------------


def test_a_finding_is_copied_as_text_for_a_message(opened: Show) -> None:
    page = opened(SAMPLE)
    page.browser.execute_script(
        "window.copied = []; navigator.clipboard.writeText = async (words) => copied.push(words)"
    )
    _click(page, "#finding-3 [data-do=copy]")
    page.wait_for("Copied.", "toast")
    assert page.ask("window.copied[0]") == "\n".join(
        [
            "Error: 96.4% is given for 182 of 196 first preferences, which is 92.9%.",
            "School places plan public pack.pdf, 4 March 2025: Page 31 "
            "printed 27 paragraph 17 medium confidence",
            "“Of the 196 families who named a school first, 182 were offered it (96.4%), which is "
            "above the target for the third year in a row.”",
            "182 / 196 × 100 = 92.9% The report says 96.4%: difference 3.5 points",
        ]
    )


def test_where_copying_is_denied_the_text_is_shown(opened: Show) -> None:
    page = opened(SAMPLE)
    page.browser.execute_script(
        "navigator.clipboard.writeText = async () => {throw new DOMException('no')}"
    )
    _click(page, "#finding-3 [data-do=copy]")
    box = page.browser.find_element(By.ID, "text-words")
    WebDriverWait(page.browser, 10).until(lambda _: box.is_displayed())
    assert str(box.get_attribute("value")).startswith("Error: 96.4% is given")
    _click(page, "#text [data-do=close]")
    assert not box.is_displayed()


def test_a_picture_is_enlarged_and_escape_closes_it(opened: Show) -> None:
    page = opened(SAMPLE, PICTURED)
    _click(page, "#finding-1 .strip")
    assert page.ask("document.querySelectorAll('#large-picture rect').length") == 1
    assert page.browser.find_element(By.CSS_SELECTOR, "#large-picture img").is_displayed()
    ActionChains(page.browser).send_keys(Keys.ESCAPE).perform()
    assert page.ask("document.getElementById('large').open") is False
