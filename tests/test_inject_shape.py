"""Errors that the benchmark puts into dates, references and numbering are put in, and found."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from packlint.check import Context
from packlint.facts import Facts
from packlint.pack import build_pack
from packlint.readers import Source, read
from packlint.rules import load_rules, shipped_rule_files

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
PARAGRAPHS = "\n\n".join(f"{number}. Salt is white." for number in range(4, 12))
APPENDICES = "\n\n".join(
    f"This page is intentionally left blank\n\n## APPENDIX {letter}\n\n**{title}**\n\nWords."
    for letter, title in (("A", "Barn plan"), ("B", "Route plan"), ("C", "Staff plan"))
)
PACK = f"""\
**HIGHWAYS COMMITTEE – 14 JANUARY 2031**

**REPORT OF THE DIRECTOR OF PLACE**

**SALT**

1. The Salt Plan was approved by the Cabinet on 3 December 2030.

2. The visit is on Tuesday 14 January 2031, from 3 March 2031 to 4 April 2031.

3. See paragraph 5.

{PARAGRAPHS}

### Appendices

Appendix A – Barn plan

Appendix B – Route plan

Appendix C – Staff plan

### Officer to Contact

Ann Officer

{APPENDICES}
"""
STRATEGY = """\
# Strategy

## Contents

1. Barns

2. Routes

## 1. Barns

Words.

## 2. Routes

Words.
"""


@pytest.mark.parametrize(
    "kind",
    [
        "year moved",
        "weekday swapped",
        "range reversed",
        "reference broken",
        "appendix dropped",
        "paragraph renumbered",
        "contents reordered",
    ],
)
def test_errors_of_a_kind_are_found(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    shape = importlib.import_module("injected.shape")
    texts = (PACK, STRATEGY)
    pack = build_pack(
        [read(Source(n, f"{n}.md", text.encode("utf-8"))) for n, text in enumerate(texts)]
    )
    rules = [rule for rule in load_rules(shipped_rule_files()) if rule.check != "engine"]
    changes = list(shape.KINDS[kind](Context(pack, Facts(pack))))
    before = shape.said(pack, rules)
    answers = [shape.judged(pack, before, change, rules) for change in changes]
    assert answers
    assert [(answer.change.note, answer.found, answer.extra) for answer in answers] == [
        (change.note, True, ()) for change in changes
    ]
