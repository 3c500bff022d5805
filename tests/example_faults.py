"""The faults put into the example pack on purpose, in the order in which they are found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """Where a fault stands in each form of the pack, and what is said of it."""

    rule: str
    at: str
    page: int
    quote: str
    message: str


FAULTS = (
    Fault(
        "link-insecure",
        "agenda.md:35:2",
        1,
        "the council's webcast page",
        "http://webcasts.northshire.example/scrutiny is not encrypted (http).",
    ),
    Fault(
        "weekday-differs",
        "agenda.md:41:51",
        1,
        "Wednesday, 11 March 2025",
        "Wednesday, 11 March 2025 is a Tuesday.",
    ),
    Fault(
        "future-event-before-report",
        "item-5-budget.md:17:62",
        2,
        "will be considered by the Cabinet on 4 February 2024",
        "4 February 2024 is told as still to come (“will be considered”), but the report is "
        "dated 14 January 2025.",
    ),
    Fault("word-repeated", "item-5-budget.md:60:4", 3, "the the", "“the the” repeats itself."),
    Fault(
        "link-malformed",
        "item-5-budget.md:86:5",
        4,
        "Capital Strategy",
        "The link to https//www.northshire.example/capital-strategy cannot work: it does not "
        "begin with “https://”, with a colon and two slashes.",
    ),
    Fault(
        "column-total-differs",
        "item-5-budget.md:98:56",
        4,
        "12,165",
        "Subtotal, 2026/27: 8,960 + 1,615 + 690 = 11,265, but the total says 12,165 (900 too "
        "high). Two digits look swapped.",
    ),
    Fault(
        "contact-differs",
        "item-5-budget.md:129:56",
        5,
        "01632 960142",
        "Rowan Ashby has two telephone numbers: “01632 960142” (twice) and “01632 960124”.",
    ),
    Fault(
        "past-event-after-report",
        "item-6-recycling.md:14:7",
        6,
        "October 2025 the Council adopted",
        "October 2025 is told as past (“adopted”), but the report is dated 14 January 2025.",
    ),
    Fault(
        "row-total-differs",
        "item-6-recycling.md:31:48",
        6,
        "8,950",
        "Food waste, Total: 2,105 + 2,064 + 2,190 + 2,231 = 8,590, but the total says 8,950 "
        "(360 too high). Two digits look swapped.",
    ),
    Fault(
        "date-impossible",
        "item-6-recycling.md:53:40",
        7,
        "31 November 2024",
        "31 November 2024 does not exist: November has 30 days.",
    ),
    Fault(
        "placeholder-left",
        "item-6-recycling.md:56:56",
        7,
        "[insert link to map]",
        "“[insert link to map]” looks like a note or gap left over from drafting.",
    ),
    Fault(
        "prompt-unanswered",
        "item-6a-equality.md:28:38",
        8,
        "Please summarise the comments of the Equalities Board here",
        "“Please summarise the comments of the Equalities Board here” is a prompt that nobody "
        "answered.",
    ),
    Fault(
        "nothing-below",
        "item-6a-equality.md:42:55",
        9,
        "the table below",
        "The text points at a table below, and there is none.",
    ),
    Fault(
        "share-differs",
        "item-6b-survey.md:5:67",
        10,
        "35.9%",
        "956 of 2,418 is 39.5%, but the text says 35.9%. Two digits look swapped.",
    ),
    Fault(
        "change-differs",
        "item-6b-survey.md:7:89",
        10,
        "11.1%",
        "268 on 2,150 is an increase of 12.5%, but the text says 11.1%. It is worked out on "
        "2,418, the figure after the change.",
    ),
    Fault(
        "parts-differ-from-whole",
        "item-6b-survey.md:10:20",
        10,
        "£18,400",
        "£9,600 + £5,300 + £3,800 = £18,700, £300 more than the £18,400 that they are said to "
        "make up. One digit differs.",
    ),
    Fault(
        "comparison-differs",
        "item-6b-survey.md:15:70",
        10,
        "2.6%",
        "The difference between 78.4% and 76.8% is 1.6 percentage points, but the text says 2.6%.",
    ),
    Fault(
        "direction-contradicts-figures",
        "item-6b-survey.md:18:58",
        10,
        "31.2% in 2022 to 33.5%",
        "From 31.2% to 33.5% is a rise, but the text says “fell”.",
    ),
    Fault(
        "count-differs-from-list",
        "item-6b-survey.md:20:38",
        10,
        "four",
        "The text says four changes, but 3 are listed below it.",
    ),
    Fault(
        "unit-missing",
        "item-7-reserves.md:15:34",
        11,
        "£38.245",
        "£38.245 has no unit behind it; elsewhere it is £38.245m.",
    ),
    Fault(
        "balance-not-carried-forward",
        "item-7-reserves.md:21:45",
        11,
        "7,435",
        "Opening balance, 2026/27: Closing balance, 2025/26 is 7,345, but the table says 7,435 "
        "(90 too high). Two digits look swapped.",
    ),
    Fault(
        "figure-truncated",
        "item-7-reserves.md:26:52",
        11,
        "£20.4m",
        "The text says £20.4m, but the table has 20,458 (Harbour wall programme, Total), which "
        "is £20.5m.",
    ),
    Fault(
        "number-malformed",
        "item-7-reserves.md:27:76",
        11,
        "£21.431.15",
        "£21.431.15 is no number: it has more than one decimal point.",
    ),
    Fault(
        "change-column-differs",
        "item-7-reserves.md:47:39",
        12,
        "9.1%",
        "Bulky collections, % change: (38.50 − 35.00) ÷ 35.00 = 10.0%, but the table says 9.1%."
        " It is the change as a share of the later figure.",
    ),
    Fault(
        "product-differs",
        "item-7-reserves.md:58:27",
        12,
        "298,200",
        "Sweepers, Cost: 3 × 96,400 = 289,200, but the table says 298,200.",
    ),
    Fault(
        "figure-differs-from-table",
        "item-7-reserves.md:64:54",
        12,
        "84.8%",
        "The text says 84.8%, but the table has 88.4% (Potholes mended within five days, 2023/24).",
    ),
    Fault(
        "average-differs",
        "item-7-reserves.md:83:30",
        12,
        "4,791",
        "Average, Transport: (4,656 + 5,059 + 4,938 + 5,231) ÷ 4 = 4,971, but the table says "
        "4,791.",
    ),
    Fault(
        "percentages-not-100",
        "item-7-reserves.md:93:20",
        13,
        "100.0%",
        "Total, 2024: 47.1% + 32.3% + 13.4% + 9.2% = 102.0%, but the total says 100% (2.0 "
        "points more).",
    ),
    Fault(
        "figure-differs-in-report",
        "item-7-reserves.md:96:14",
        13,
        "37,025",
        "The text says 37,025 here, but 30,725 where the same sentence stands again.",
    ),
    Fault(
        "repeated-row",
        "item-7-reserves.md:104:3",
        13,
        "Moor Signs",
        "“Moor Signs” stands twice, one row below the other, with the same figures.",
    ),
    Fault(
        "figure-differs-between-reports",
        "item-7-reserves.md:107:65",
        13,
        "£3,108,000",
        "The text says £3,108,000, but the table has 3,180 (Holmbridge recycling centre, "
        "2025/26), which is £3,180,000.",
    ),
    Fault(
        "tables-disagree",
        "item-7-reserves.md:116:29",
        13,
        "754",
        "Street lighting columns is 754 in this table, but 745 in another.",
    ),
    Fault(
        "plan-out-of-date",
        "item-8-transport-plan.md:15:42",
        14,
        "Northshire Cycling Plan 2019–2023",
        "Northshire Cycling Plan 2019–2023 had ended at the date of the report, 14 January "
        "2025, and 2024–2028 is cited elsewhere.",
    ),
    Fault(
        "financial-year-malformed",
        "item-8-transport-plan.md:17:18",
        14,
        "2024/26",
        "“2024/26” is no financial year: 2024 is followed by 2025.",
    ),
    Fault(
        "quarter-months-differ",
        "item-8-transport-plan.md:17:38",
        14,
        "Quarter 3 2024/25 (July to September",
        "Quarter 3 is given as July to September, but runs from October to December.",
    ),
    Fault(
        "reference-missing",
        "item-8-transport-plan.md:18:15",
        14,
        "paragraph 14",
        "There is no paragraph 14: the paragraphs of this report are numbered 1 to 11.",
    ),
    Fault(
        "numbering-gap",
        "item-8-transport-plan.md:26:4",
        14,
        "7 In November 2023 the Government published its guidance",
        "Number 6 is missing before 7.",
    ),
    Fault(
        "event-dates-differ",
        "item-8-transport-plan.md:26:7",
        14,
        "November 2023 the Government published",
        "“Better Buses, Safer Streets” is said to be published on 18 November 2024 in one "
        "place, and in November 2023 in another.",
    ),
    Fault(
        "duration-differs",
        "item-8-transport-plan.md:31:7",
        14,
        "eight-week consultation is planned from 3 February 2025 to 16 March 2025",
        "eight-week is stated, but 3 February 2025 to 16 March 2025 is 6 weeks.",
    ),
    Fault(
        "range-reversed",
        "item-8-transport-plan.md:32:36",
        14,
        "10 March 2025 to 6 February 2025",
        "The range begins with 10 March 2025 and ends with 6 February 2025, which is earlier.",
    ),
    Fault(
        "field-error",
        "item-8-transport-plan.md:34:19",
        14,
        "Error! Reference source not found.",
        "“Error! Reference source not found.” is an error text of the program in place of a "
        "reference or a figure.",
    ),
    Fault(
        "reference-points-elsewhere",
        "item-8-transport-plan.md:34:76",
        14,
        "Appendix C",
        "Appendix C is “Map of cycle routes”, but the words here name Appendix B, “Timetable”.",
    ),
    Fault(
        "appendix-not-attached",
        "item-8-transport-plan.md:50:1",
        14,
        "Appendix C – Map of cycle routes",
        "Appendix C is listed, but is not among those attached (A, B, D).",
    ),
    Fault(
        "contents-differ-from-headings",
        "item-8-transport-plan.md:66:4",
        15,
        "Buses and trains",
        "The contents list has “Buses and trains” before “Walking and cycling”, but the "
        "headings stand the other way round.",
    ),
    Fault(
        "acronym-redefined",
        "item-8-transport-plan.md:74:28",
        15,
        "Northshire Bus Partnership (NBP)",
        "The short form NBP is written out in more than one way: “Northshire Bus Partnership” "
        "and “National Bus Programme”.",
    ),
    Fault(
        "numbering-repeated",
        "item-8-transport-plan.md:82:5",
        15,
        "2.2 Young people ask for one ticket for all buses.",
        "Number 2.2 is given twice.",
    ),
    Fault(
        "appendix-not-listed",
        "item-8-transport-plan.md:102:3",
        16,
        "Appendix D: Cycling Fund, accounts for the year ending 31 March 2024",
        "Appendix D is attached, but the report lists only Appendices A to C.",
    ),
    Fault(
        "date-outside-year",
        "item-8-transport-plan.md:110:3",
        16,
        "20/09/22",
        "20/09/22 is outside the year of these accounts, which ends on 31 March 2024.",
    ),
    Fault(
        "section-empty",
        "item-9-work-programme.md:11:4",
        17,
        "Financial implications",
        "Nothing stands below “Financial implications”: “Legal implications” follows at once.",
    ),
    Fault(
        "name-varies",
        "item-9-work-programme.md:20:22",
        17,
        "Village Programme Bus",
        "One programme is written in more than one way: “Village Bus Programme” (once) and "
        "“Village Programme Bus” (once).",
    ),
    Fault(
        "link-internal-only",
        "item-9-work-programme.md:20:57",
        17,
        "plan of the site",
        "The public cannot follow the link to "
        "https://northshire.sharepoint.com/sites/Waste/plan.pdf: northshire.sharepoint.com asks"
        " to sign in.",
    ),
    Fault(
        "link-text-differs",
        "item-9-work-programme.md:21:46",
        17,
        "www.northshire.example/holmbridge",
        "The link shows www.northshire.example/holmbridge but leads to "
        "https://www.southshire.example/holmbridge.",
    ),
    Fault(
        "email-malformed",
        "item-9-work-programme.md:23:45",
        17,
        "kit.vandermeer@@northshire.gov.uk",
        "“kit.vandermeer@@northshire.gov.uk” cannot be an email address.",
    ),
    Fault(
        "personal-data-shown",
        "item-9-work-programme.md:25:51",
        17,
        "A• •• •• •• •",
        "A National Insurance number is shown: A• •• •• •• •.",
    ),
    Fault(
        "rate-differs",
        "item-9-work-programme.md:26:65",
        17,
        "£4,500",
        "12 × £450 is £5,400, but the text says £4,500. Two digits look swapped.",
    ),
    Fault(
        "sentence-unfinished",
        "item-9-work-programme.md:30:4",
        17,
        "That the update on the winter service for the year from April 2023 to March 2024.",
        "“That the update on the winter service for the year from April 2023 to March 2024.” "
        "does not say what was resolved.",
    ),
    Fault(
        "exempt-mark-in-public-pack",
        "item-9-work-programme.md:38:1",
        17,
        "NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A",
        "“NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A” marks the "
        "page as not for the public.",
    ),
)
