"""The page of a series: what is drawn, what is only listed, and that nothing of a draft runs."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html

from packlint.cli import main
from packlint.reporters.series import Point, render
from packlint.reporters.series.chart import charts_of
from packlint.reporters.series.scale import date_axis, value_axis


def point(
    printed: str, last: date | None, *, unit: str = "", kind: str = "", label: str = "Visits"
) -> Point:
    value = Decimal(re.sub(r"[^\d.]", "", printed))
    day = date(2025, 1, 21)
    return Point(last, last, printed, value, unit, label, label, kind, "pack", day, "pack.md:5")


MARCH, JUNE = date(2024, 3, 31), date(2024, 6, 30)


def test_values_stand_between_round_steps() -> None:
    axis = value_axis([Decimal(1012), Decimal(1438)], "")
    assert [tick.text for tick in axis.ticks] == ["0", "500", "1,000", "1,500"]
    assert axis.share(Decimal(1500)) == 1
    axis = value_axis([Decimal("93.1"), Decimal("94.6")], "%")
    assert axis.ticks[0].text == "93.0%"
    axis = value_axis([Decimal(-2_000_000), Decimal(4_000_000)], "£")
    assert [tick.text for tick in axis.ticks] == [
        *("−£2m", "−£1m", "£0", "£1m", "£2m", "£3m", "£4m"),
    ]


@pytest.mark.parametrize(
    "values",
    [["0"], ["5"], ["-5"], ["0.0001"], ["1e30", "1"], ["1" * 32 + "2", "1" * 32 + "3"]],
    ids=lambda values: values[0],
)
def test_every_value_stands_on_its_axis(values: list[str]) -> None:
    numbers = [Decimal(value) for value in values]
    axis = value_axis(numbers, "")
    assert axis.low < axis.high
    assert all(0 <= axis.share(number) <= 1 for number in numbers)


@pytest.mark.parametrize(("days", "text"), [(0, "2024"), (400, "2024"), (9000, "2030")])
def test_days_stand_on_their_axis(days: int, text: str) -> None:
    axis = date_axis([MARCH, MARCH + timedelta(days=days)])
    assert 1 <= len(axis.ticks) <= 10
    assert any(text in tick.text for tick in axis.ticks)
    assert all(0 <= tick.share <= 1 for tick in axis.ticks)


def test_each_unit_has_its_chart_and_hollow_marks_are_not_joined() -> None:
    points = [
        *(point("1,012", MARCH), point("1,204", JUNE), point("1,100", JUNE, kind="budget")),
        *(point("94.6%", MARCH, unit="%"), point("7", None)),
    ]
    numbers, rates = charts_of(points)
    assert [mark.hollow for mark in numbers.marks] == [False, False, True]
    assert [line.path.count("L") for line in numbers.lines] == [1]
    assert [line.path for line in rates.lines] == [""]
    assert [mark.number for mark in rates.marks] == [4]


def test_every_figure_is_in_the_table_and_every_mark_leads_there() -> None:
    page = html.fromstring(render("visits", [point("1,012", MARCH), point("1,204", None)]))
    rows = page.xpath("//tbody/tr")
    assert [row.get("id") for row in rows] == ["figure-1", "figure-2"]
    assert [cell.text_content() for cell in rows[0]] == [
        *("1", "2024-03-31", "1,012", "Visits", "", "pack", "2025-01-21", "pack.md:5"),
    ]
    assert page.xpath("//svg//a/@href") == ["#figure-1"]
    assert "1 figure without a period" in page.text_content()


def test_words_of_a_draft_do_not_become_markup() -> None:
    evil = "<img src=x onerror=alert(1)>\u202e</title>"
    page = render(evil, [point("1,012", MARCH, label=evil)])
    assert "<img" not in page
    assert "\u202e" not in page
    assert not html.fromstring(page).xpath("//script | //img | //*[@onerror]")


def test_nothing_found_is_said() -> None:
    assert "the ledger has nothing that is said of all these words" in render("cats", [])


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack, page = tmp_path / "pack.md", tmp_path / "page.html"
    pack.write_text("# Report\n\nVisits to the library were 41,250 in 2023/24.\n", encoding="utf-8")
    where = ["--ledger", str(tmp_path / "ledger.db")]
    assert main(["ledger", "add", str(pack), *where]) == 0
    assert main(["ledger", "history", "library visits", *where, "--html", str(page)]) == 0
    assert "41,250" in capsys.readouterr().out
    assert "41,250" in page.read_text(encoding="utf-8")
    assert main(["ledger", "history", "library visits", *where, "--html", str(page)]) == 0
    capsys.readouterr()
    assert main(["ledger", "history", "library visits", *where, "--html", "-"]) == 0
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")
    page.write_text("a draft", encoding="utf-8")
    assert main(["ledger", "history", "library visits", *where, "--html", str(page)]) == 2
    assert "must not overwrite a draft" in capsys.readouterr().err
