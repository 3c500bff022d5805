"""What sentences claim of their own figures: which claims are seen, and their verdicts in full."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from packlint.facts import Facts
from packlint.pack import build_pack
from packlint.readers import Source, read


def claims(text: str) -> list[str]:
    document = read(Source(0, "report.md", text.encode("utf-8")))
    facts = Facts(build_pack([document]))
    return [
        f"{claim.kind}: {claim.stated.printed} | {claim.expression} | "
        + (claim.reason or claim.verdict.value)
        for claim in facts.claims
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "There were 552 visits, which is 125 more than the 427 in 2030.",
            [
                "change: 125 | 552 − 427 | right",
                "direction: 552 | 427 to 552 | right",
            ],
        ),
        (
            "Visits fell from 410 to 360, a drop of 50 (12.2%).",
            [
                "change: 12.2% | 50 ÷ 410 | right",
                "change: 50 | 410 − 360 | right",
                "direction: 360 | 410 to 360 | right",
            ],
        ),
        (
            "An overspend of £31.5m, of which £22.1m is for care and the remaining £9.4m roads.",
            ["parts: £31.5m | £22.1m + £9.4m | right"],
        ),
        (
            "Of the 372 schools inspected, 45 (12%) were outstanding and 60 (16%) were good.",
            ["share: 12% | 45 ÷ 372 | right", "share: 16% | 60 ÷ 372 | right"],
        ),
        (
            "The rate was 84.7% in June. This is an increase of 0.4% from March (84.3%). "
            "Northshire's performance is 3.4% lower than the average for England (88.1%).",
            [
                "change: 0.4% | 84.7% − 84.3% | right",
                "direction: 84.7% | 84.3% to 84.7% | right",
                "comparison: 3.4% | 88.1% − 84.7% | right",
                "direction: 84.7% | 84.7% against 88.1% | right",
            ],
        ),
        (
            "The fee is £5.50 per hour for 15 hours over 38 weeks, giving £3,135 a place.",
            ["rate: £3,135 | 15 × 38 × £5.50 | right"],
        ),
        (
            "Funding of £54,000 (12 places at £4,500 each) is £4,500 a month (£54,000 a year).",
            ["rate: £54,000 | 12 × £4,500 | right", "rate: £54,000 | 12 × £4,500 | right"],
        ),
        (
            "Savings are £2.4m over six years, an average of £0.4m a year, and £692 − £512 = £180.",
            ["parts: £180 | £692 − £512 | right", "rate: £0.4m | £2.4m ÷ six | right"],
        ),
        (
            "Over a third (34%) of the 1,240 homes were let, and 310 of these were sold.",
            ["share: a third | 34% | rounded"],
        ),
        (
            "There were 240 replies. Of these, 60 (25%) were from schools.",
            ["share: 25% | 60 ÷ 240 | right"],
        ),
        (
            "There are 606 men (65.5%) and 319 women (34.5%) in the service.",
            [
                "share: 65.5% | 606 ÷ (606 + 319) | right",
                "share: 34.5% | 319 ÷ (606 + 319) | right",
                "parts: 34.5% | 100% − 65.5% | right",
            ],
        ),
        (
            "The 95 FTE cost £11.7m (£8.0m of receipts, £1.9m of grants and £1.8m of reserves).",
            ["parts: £11.7m | £8.0m + £1.9m + £1.8m | right"],
        ),
        (
            "The reserve was £5m, to which £2m was added, leaving a balance of £7m.",
            ["parts: £7m | £5m + £2m | right"],
        ),
        (
            "Eastmere pays 96% to providers and the remaining 4% meets the cost of the service.",
            ["parts: 4% | 100% − 96% | right"],
        ),
    ],
)
def test_every_claim_of_a_sentence_is_seen(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The budget rose by £62.4m (11.8%).",
            [
                "change: 11.8% |  | the figure that it is a change from is not stated beside it",
            ],
        ),
        (
            "The notice was reduced from 2 years to 18 months.",
            ["direction: 18 |  | the figures are in different units"],
        ),
        (
            "The saving is -£0.3m in 2031/32 rising to -£1.7m by 2034/35.",
            [
                "direction: -£1.7m |  | the figures are negative, and the sense of the sign is not"
                " stated",
            ],
        ),
        (
            "The fee rose from £900 to £1.2m, and the grant from £1.2 to £1.4m.",
            ["direction: £1.2m |  | the scale of a figure is not printed"],
        ),
        (
            "The level will rise from 3,000 to 12,600, an increase of 4.2.",
            [
                "change: 4.2 | 12,600 − 3,000 | the difference is larger than a slip explains",
                "direction: 12,600 | 3,000 to 12,600 | right",
            ],
        ),
        (
            "Northshire has 742 cases, of which 605 are with one team, 40 with another and 99 with"
            " both.",
            [
                "parts: 742 | 605 + 40 + 99 | the parts may overlap, or may not be parts of what is"
                " counted",
            ],
        ),
        (
            "An underspend of £127.3m, split between a £14.3m variance and £141.6m of slippage.",
            ["parts: £127.3m | £14.3m + £141.6m | signs may be left out of the parts"],
        ),
        (
            "A minister said: “it rose from 20% to 15%.”",
            ["direction: 15% | 20% to 15% | it stands in quoted speech"],
        ),
        (
            "Northshire pays £20 a visit for 30 visits, a total of £9.",
            ["rate: £9 | 30 × £20 | the difference is larger than a slip explains"],
        ),
    ],
)
def test_what_cannot_be_decided_says_why(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The rate has fallen to 23% compared to 21% nationally.",
        "Councils expect a fall of between 3% and 5%, and reductions ranging from 10% to 20%.",
        "See paragraph 12 of 14 (page 3%).",
        "Pupils aged 5 to 16 rose to 40% of the 3 classes.",
        "The rate did not fall from 20% to 25%.",
        "Our rank fell from 3 to 5.",
    ],
)
def test_what_is_no_claim_makes_none(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize("listed", ["- £8.1m for roads", "| £8.1m for roads |\n|---|"])
def test_a_footnote_does_not_part_a_line_from_its_list(listed: str) -> None:
    mark = "- " if listed.startswith("- ") else "| "
    text = (
        "There is £11.4m of works[^1] comprising:\n\n[^1]: Before tax.\n\n"
        f"{listed}\n{mark}£2.2m for paths\n{mark}£1.1m for signs\n"
    )
    assert claims(text) == ["parts: £11.4m | £8.1m + £2.2m + £1.1m | right"]


def test_headings_and_captions_state_no_claims() -> None:
    assert claims("# Visits rose from 410 to 360\n\nThe end.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "up from 5 of 6 to 7 (8%), an increase of 9 in the rate of change from the year before, ",
        "of which £1m is a, £2m b (c), and £3m d, comprising ",
        "in the first and the second quarter of the year 2031/32 compared to the next ",
        "a an the increase decrease of to from by on ",
        "((((",
        "for 5 hours at £3 a day over 2 weeks, an average of £4 a month or 1 in 5 of the 7, ",
        "£5m and £6m, leaving £2m, a net total of £3m (£1m a, £2m b and £3m c), twice the 8 ",
        "5 x 6 + 7 = 8 - ",
        "4 men (5%) and ",
    ],
)
def test_time_grows_with_the_length_of_the_text(sentence: str) -> None:
    start = time.process_time()
    claims("There were 5 " + sentence * 400 + ".")
    assert time.process_time() - start < 5


CORPUS = Path(__file__).parents[2] / "benchmarks" / "sentences.md"
# A list goes with the line above it.
PARAGRAPHS = re.split(r"\n\n(?!- )", CORPUS.read_text(encoding="utf-8"))[1:]


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_every_sentence_of_the_benchmark_is_seen_and_right(paragraph: str) -> None:
    found = claims(paragraph)
    assert found
    assert all(one.endswith(("right", "rounded")) for one in found)
