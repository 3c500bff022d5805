"""Totals: every calculation ends as agrees, rounding, differs or unverified, with its reason."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from textwrap import dedent

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from packlint.facts.tables import number_tables
from packlint.facts.totals import Axis, Outcome, TableTotals, table_totals, totals_of
from packlint.model import Block, BlockKind, Cell, Document, Table, Text
from packlint.readers import Source, read


def _totals(markdown: str, *, confidence: float = 1.0) -> TableTotals:
    document = read(Source(0, "report.md", dedent(markdown).encode()))
    (table,) = number_tables(document)
    return table_totals(replace(table, confidence=confidence))


def _outcomes(totals: TableTotals, axis: Axis) -> Counter[str]:
    return Counter(
        claim.outcome.value + (f": {claim.reason}" if claim.reason else "")
        for claim in totals.claims
        if claim.axis is axis
    )


BUDGET = """
    | Service | Staff £ | Running £ | Gross £ | Income £ | Net £ |
    |---------|--------:|----------:|--------:|---------:|------:|
    | Libraries | 841,209 | 214,377 | 1,055,586 | -61,250 | 994,336 |
    | Museums | 402,118 | 190,463 | 592,581 | -118,904 | 473,677 |
    | **Culture** | **1,243,327** | **404,840** | **1,648,167** | **-180,154** | **1,468,013** |
    | Parking | 118,620 | 77,415 | 196,035 | -904,310 | -708,275 |
    | Lighting | 96,411 | 512,806 | 609,217 | 0 | 609,217 |
    | **Highways** | **215,031** | **590,221** | **805,252** | **-904,310** | **-99,058** |
    | **Total** | **1,458,358** | **995,061** | **2,453,419** | **-1,084,464** | **1,368,955** |
    """


def test_subtotals_a_grand_total_gross_and_net() -> None:
    totals = _totals(BUDGET)
    assert _outcomes(totals, Axis.COLUMN) == {"agrees": 15}
    assert _outcomes(totals, Axis.ROW) == {"agrees": 14}
    grand = [claim for claim in totals.claims if claim.total[:2] == (7, 1)]
    assert [[ref[:2] for ref in claim.parts] for claim in grand] == [[(3, 1), (6, 1)]]
    net = next(claim for claim in totals.claims if claim.total[:2] == (1, 5))
    assert [ref[:2] for ref in net.parts] == [(1, 3), (1, 4)]
    assert totals.faults == ()


def test_one_wrong_subtotal_is_one_fault_with_the_sums_it_spoils() -> None:
    totals = _totals(BUDGET.replace("**404,840**", "**414,840**"))
    (fault,) = totals.faults
    assert (fault.claim.axis, fault.claim.total[:2]) == (Axis.COLUMN, (3, 2))
    assert (fault.claim.stated, fault.claim.expected) == (414840, 404840)
    assert (fault.culprit, fault.corrected) == ((3, 2, 1), Decimal(404840))
    assert [(claim.axis, claim.total[:2]) for claim in fault.also] == [(Axis.ROW, (3, 3))]


def test_one_wrong_part_is_found_where_its_row_and_its_column_cross() -> None:
    totals = _totals(BUDGET.replace("| 190,463 |", "| 109,463 |"))
    (fault,) = totals.faults
    assert (fault.culprit, fault.corrected) == ((2, 2, 1), Decimal(190463))
    assert {claim.total[:2] for claim in (fault.claim, *fault.also)} == {(2, 3), (3, 2)}


def test_a_large_difference_counts_where_row_and_column_agree_on_it() -> None:
    totals = _totals(BUDGET.replace("| 512,806 |", "| 7,806 |"))
    (fault,) = totals.faults
    assert (fault.culprit, fault.corrected) == ((5, 2, 1), Decimal(512806))
    assert {claim.outcome for claim in (fault.claim, *fault.also)} == {Outcome.DIFFERS}


def test_a_table_read_without_certainty_is_unverified() -> None:
    totals = _totals(BUDGET.replace("**404,840**", "**414,840**"), confidence=0.6)
    assert totals.faults == ()
    reason = "unverified: the table was not read with certainty"
    assert _outcomes(totals, Axis.COLUMN) + _outcomes(totals, Axis.ROW) == {reason: 29}


def test_more_faults_than_sums_that_hold_mean_a_misreading() -> None:
    totals = _totals(
        """
        | Band | 2024-25 £ | 2025-26 £ | Increase £ |
        |------|----------:|----------:|-----------:|
        | A | 1,040.22 | 1,092.13 | 51.91 |
        | B | 1,213.59 | 1,274.15 | 65.06 |
        | C | 1,386.96 | 1,456.17 | 96.21 |
        | D | 1,560.33 | 1,638.19 | 77.86 |
        | E | 1,907.07 | 2,002.23 | 95.16 |
        | F | 2,253.81 | 2,366.27 | 112.46 |
        """
    )
    assert _outcomes(totals, Axis.ROW) == {"agrees": 4, "differs": 2}
    fewer = _totals(
        """
        | Band | 2024-25 £ | 2025-26 £ | Increase £ |
        |------|----------:|----------:|-----------:|
        | A | 1,040.22 | 1,092.13 | 51.91 |
        | B | 1,213.59 | 1,274.15 | 65.06 |
        | C | 1,386.96 | 1,456.17 | 96.21 |
        | D | 1,560.33 | 1,638.19 | 77.86 |
        """
    )
    assert (fewer.claims, fewer.faults) == ((), ())


def test_a_hidden_figure_and_a_missing_one_are_reasons() -> None:
    totals = _totals(
        """
        | Need | North | South | West | East |
        |------|------:|------:|-----:|-----:|
        | Speech | 4,120 | 3,885 | 2,974 | 3,020 |
        | Hearing | 612 | 584 | <5 | |
        | Vision | 381 | 417 | 296 | 303 |
        | Total | 5,113 | 4,886 | 3,301 | 4,044 |
        """
    )
    assert _outcomes(totals, Axis.COLUMN) == {
        "agrees": 2,
        "unverified: a figure in the sum is hidden or could not be read": 1,
        "unverified: a figure is missing where the rest of the table has one": 1,
    }


def test_a_wide_table_cut_down_its_middle_is_unverified() -> None:
    totals = _totals(
        """
        | Scheme | Total cost £000 | Earlier years £000 | 2025/26 £000 | 2026/27 £000 |
        |--------|----------------:|-------------------:|-------------:|-------------:|
        | Roads | 48,204 | 12,110 | 8,230 | 9,004 |
        | Bridges | 6,915 | 2,204 | 3,411 | 1,300 |
        | Signals | 1,882 | 640 | 702 | 540 |
        | Lighting | 2,410 | 800 | 910 | 700 |
        | Flood | 9,310 | 0 | 1,250 | 7,560 |
        """
    )
    assert totals.faults == ()
    assert Outcome.DIFFERS not in {claim.outcome for claim in totals.claims}


def test_rounding_is_told_from_mistakes() -> None:
    totals = _totals(
        """
        | Block | 2023/24 £m | 2024/25 £m | 2025/26 £m |
        |-------|-----------:|-----------:|-----------:|
        | Schools | 1,384.1 | 1,275.7 | 1,302.4 |
        | High needs | 345.5 | 322.7 | 351.0 |
        | Early years | 226.1 | 158.6 | 231.3 |
        | Total | 1,955.8 | 1,757.0 | 1,884.9 |
        """
    )
    assert _outcomes(totals, Axis.COLUMN) == {"agrees": 1, "rounding": 1, "unlikely rounding": 1}


def test_where_all_others_tie_the_odd_one_out_may_be_off_by_anything() -> None:
    pupils = """
        | School | Year 7 | Year 8 | Year 9 | Year 10 |
        |--------|-------:|-------:|-------:|--------:|
        | Moor Lane | 118 | 121 | 97 | 104 |
        | Harbour | 203 | 188 | 214 | 199 |
        | St Aidan's | 86 | 91 | 78 | 83 |
        | Total | 407 | 400 | 389 | 836 |
        """
    (fault,) = _totals(pupils).faults
    assert (fault.claim.stated, fault.claim.expected) == (836, 386)
    blank = _totals(pupils.replace("| 104 |", "| |"))
    assert blank.faults == ()
    gap = "unverified: a figure is missing where the rest of the table has one"
    assert _outcomes(blank, Axis.COLUMN) == {"agrees": 3, gap: 1}


def test_a_difference_that_is_the_figure_of_another_column_is_a_gap() -> None:
    totals = _totals(
        """
        | Item | 2023/24 £ | 2024/25 £ | 2025/26 £ | 2026/27 £ |
        |------|----------:|----------:|----------:|----------:|
        | Hall | | 1,000 | | |
        | Bins | 412 | 455 | 470 | 481 |
        | Paths | 1,318 | 1,266 | 1,342 | 1,405 |
        | Total | 2,730 | 2,721 | 1,812 | 1,886 |
        """
    )
    gap = "unverified: a figure is missing where the rest of the table has one"
    assert _outcomes(totals, Axis.COLUMN) == {"agrees": 3, gap: 1}


FORM = """
    | Team | Budget £m | Forecast £m | Variance £m |
    |------|----------:|------------:|------------:|
    | {} | {} | {} | {} |
    | {} | {} | {} | {} |
    """


def _forms(*rows: str) -> list[TableTotals]:
    text = "\n\nNext service.\n".join(dedent(FORM).format(*row.split()) for row in rows)
    document = read(Source(0, "report.md", text.encode()))
    return list(totals_of(list(number_tables(document))))


def test_tables_of_one_form_bear_out_each_other() -> None:
    good = ["Roads 41.2 43.9 2.7 Lights 7.4 6.8 -0.6", "Care 88.1 92.6 4.5 Homes 30.3 31.4 1.1"]
    more = "Parks 12.8 11.9 -0.9 Trees 3.7 4.9 1.2"
    (fault,) = _forms(*good, more, "Bins 26.4 29.1 7.2 Tips 9.6 10.2 0.6")[3].faults
    assert (fault.claim.stated, fault.claim.expected) == (Decimal("7.2"), Decimal("2.7"))
    assert _forms(*good, more, "Fees -26.4 -29.1 2.7 Fines -9.6 -10.2 0.6")[3].faults == ()
    lone = _forms(*good, more, "Fees -26.4 -29.1 2.7 Fines 0 0 0")[3]
    assert _outcomes(lone, Axis.ROW) == {
        "agrees": 1,
        "unverified: the table may count the line with the other sign": 1,
    }
    assert _forms("Bins 26.4 29.1 7.2 Tips 9.6 10.2 0.6")[0].claims == ()


def test_other_tables_do_not_say_that_nothing_else_is_in_a_total() -> None:
    rents = """
        | Rents £000 | 2025/26 |
        |------------|--------:|
        | Shops | {} |
        | Stalls | {} |
        | Garages | {} |
        | Total | {} |
        """
    rows = ["412 85 160 657", "388 97 145 630", "1,204 61 233 1,498", "910 74 118 1,377"]
    text = "\n\nNext town.\n".join(dedent(rents).format(*row.split()) for row in rows)
    totals = list(totals_of(list(number_tables(read(Source(0, "report.md", text.encode()))))))
    assert _outcomes(totals[3], Axis.COLUMN) == {
        "unverified: the difference is larger than a slip would make": 1
    }


def test_of_two_columns_one_bears_out_a_slip_in_the_other() -> None:
    staff = """
        | Team | Posts | Budget £ |
        |------|------:|---------:|
        | Roads | 141 | 5,218,340 |
        | Lights | 26 | 961,775 |
        | Signs | 18 | 664,120 |
        | Total | 185 | {} |
        """
    assert _totals(staff.format("6,844,235")).faults == ()
    (fault,) = _totals(staff.format("6,484,235")).faults
    assert fault.claim.expected == 6844235
    assert _totals(staff.format("9,120,400")).faults == ()


CASES = """
    | Month | New | Closed | Reopened | {} |
    |-------|----:|-------:|---------:|----:|
    | April | 118 | 104 | 12 | 412 |
    | May | 131 | 120 | 9 | 432 |
    | June | 99 | 126 | 15 | 420 |
    | July | 140 | 117 | 8 | 451 |
    | Total | 488 | 467 | 44 | {} |
    """


def test_a_total_that_is_the_last_figure_or_a_mean_or_counts_people_once_is_no_mistake() -> None:
    for header, total, reason in (
        ("Open", "451", "the figure may be the last, the highest or the mean of those above"),
        ("Open", "429", "the figure may be the last, the highest or the mean of those above"),
        ("People helped", "1,602", "people who are counted in several rows may be counted once"),
    ):
        totals = _totals(CASES.format(header, total))
        assert totals.faults == ()
        (open_,) = [c.reason for c in totals.claims if c.outcome is Outcome.UNVERIFIED]
        assert open_.startswith(reason)
    (fault,) = _totals(CASES.format("Open", "1,602")).faults
    assert fault.claim.expected == 1715


_AMOUNTS = st.integers(100, 99_999_999)


@settings(max_examples=60)
@given(
    figures=st.lists(st.tuples(_AMOUNTS, _AMOUNTS, _AMOUNTS, _AMOUNTS), min_size=2, max_size=9),
    which=st.integers(0, 3),
)
def test_a_true_table_has_no_fault_and_swapped_digits_in_a_total_have_one(
    figures: list[tuple[int, int, int, int]], which: int
) -> None:
    sums = [sum(column) for column in zip(*figures, strict=True)]
    assert table_totals(next(number_tables(_document([*figures, sums])))).faults == ()
    digits = str(sums[which])
    at = next((i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]), None)
    if at is None or (at == 0 and digits[1] == "0"):
        return
    wrong = list(sums)
    wrong[which] = int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    found = table_totals(next(number_tables(_document([*figures, wrong]))))
    stated = [(fault.claim.stated, fault.claim.expected) for fault in found.faults]
    assert stated in ([(wrong[which], sums[which])], [])
    if abs(wrong[which] - sums[which]) > len(figures) and len(digits) > 5:
        assert stated == [(wrong[which], sums[which])]


def _document(rows: list[list[int] | tuple[int, ...]]) -> Document:
    cells = [Cell(0, column, Text(f"Area {column}" if column else "Item")) for column in range(5)]
    for number, row in enumerate(rows, start=1):
        name = "Total" if number == len(rows) else f"Service {number}"
        cells.append(Cell(number, 0, Text(name)))
        cells += [Cell(number, at, Text(f"{value:,}")) for at, value in enumerate(row, start=1)]
    table = Table(tuple(cells), len(rows) + 1, 5, header_rows=1)
    return Document(0, "a.pdf", "pdf", "", (Block(0, BlockKind.TABLE, table=table),))


def test_a_total_above_parts_that_do_not_make_it_is_counted_as_unverified() -> None:
    totals = _totals("""
        | Spend | £ |
        |-------|--:|
        | Total spend | 91,204 |
        | Staff | 40,118 |
        | Rent | 12,420 |
        | Supplies | 8,305 |
        """)
    found = "unverified: nothing in the table adds up to the total"
    assert _outcomes(totals, Axis.COLUMN) == {found: 1}


def test_a_total_of_blanks_is_counted_as_unverified() -> None:
    totals = _totals("""
        | Service | Core £ | Grant £ | Total £ |
        |---------|-------:|--------:|--------:|
        | Adults | 31,118 | 4,205 | 35,323 |
        | Children | 22,904 | 1,116 | 24,020 |
        | Highways | 9,481 | 702 | 10,183 |
        | Waste | | | 7,911 |
        """)
    found = "unverified: a figure is missing where the rest of the table has one"
    assert _outcomes(totals, Axis.ROW) == {"agrees": 3, found: 1}
