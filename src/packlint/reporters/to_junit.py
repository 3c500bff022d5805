"""Findings as JUnit XML, which most build servers show: a suite for each document.

A finding is a failed test case; a note, and a finding that is waived or known before, is a skipped
one. A document without findings has one case that passed, one that could not be read has an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from packlint.finding import Finding, InputStatus, Result, Severity, Status
from packlint.reporters.arrange import ordered
from packlint.reporters.target import PLAIN, Target
from packlint.reporters.visible import visible
from packlint.reporters.wording import place_words, surroundings

# Characters that have no place in XML 1.0 and that `visible` lets pass.
_NO_XML = re.compile("[\ufffe\uffff]")


def render(result: Result, target: Target = PLAIN) -> str:
    """The result as indented XML with a declaration. The target changes nothing."""
    suites: dict[str, list[Finding]] = {item.path: [] for item in result.inputs}
    for finding in ordered(result):
        suites.setdefault(finding.places[0].document, []).append(finding)
    unread = {item.path for item in result.inputs if item.status is InputStatus.UNREADABLE}
    root = etree.Element("testsuites", name="packlint")
    for path, findings in suites.items():
        _add_suite(root, path, findings, is_read=path not in unread)
    text = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _add_suite(
    root: etree._Element, path: str, findings: Iterable[Finding], *, is_read: bool
) -> None:
    suite = etree.SubElement(root, "testsuite", name=_text(path))
    for finding in findings:
        _add_case(suite, finding)
    if len(suite) == 0:
        etree.SubElement(suite, "testcase", classname=_text(path), name="packlint")
        if not is_read:
            etree.SubElement(suite[0], "error", message="The file could not be read.")
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("tests", str(len(suite)))


def _add_case(suite: etree._Element, finding: Finding) -> None:
    place = finding.places[0]
    name = f"{place_words(place)}: {finding.message}"
    case = etree.SubElement(suite, "testcase", classname=_text(finding.rule), name=_text(name))
    if finding.status is not Status.OPEN:
        reason = finding.waiver.reason if finding.waiver else finding.status.value
        etree.SubElement(case, "skipped", message=_text(reason))
        return
    tag = "skipped" if finding.severity is Severity.INFO else "failure"
    told = etree.SubElement(case, tag, message=_text(finding.message))
    if tag == "failure":
        told.set("type", finding.severity.value)
    told.text = _text("\n".join(_details(finding)))


def _details(finding: Finding) -> Iterable[str]:
    place = finding.places[0]
    yield from filter(None, (finding.explanation, finding.suggestion, surroundings(place)))
    yield from (f"{other.role or 'see'}: {place_words(other)}" for other in finding.places[1:])
    yield f"fingerprint {finding.fingerprint}"


def _text(text: str) -> str:
    """Words that XML can hold; lines stay lines."""
    return _NO_XML.sub("\ufffd", "\n".join(visible(line) for line in text.split("\n")))
