"""Events: statements whose verb surely governs a date, and the many that are none."""

from __future__ import annotations

import pytest

from packlint.facts import Event, Facts, Tense
from packlint.pack import build_pack
from packlint.readers import Source, read

PAST, FUTURE = Tense.PAST, Tense.FUTURE


def _facts(markdown: str) -> Facts:
    return Facts(build_pack([read(Source(0, "report.md", markdown.encode("utf-8")))]))


def _events(markdown: str) -> tuple[Event, ...]:
    return _facts(f"# Report\n\n{markdown}\n").events


@pytest.mark.parametrize(
    ("sentence", "verb", "when"),
    [
        ("In November 2031, the Arts Council published a guide.", "published", "November 2031"),
        ("The scheme was agreed by Cabinet on 27 March 2031.", "was agreed", "27 March 2031"),
        ("The order came into force on 1 May 2031.", "came into force", "1 May 2031"),
        ("The event took place at Oak Hall on 3 May 2031.", "took place", "3 May 2031"),
        ("It has been approved by the Children, Families and Skills Committee on 5 May 2031.",
         "has been approved", "5 May 2031"),
        ("It was presented to the Cabinet for approval in May 2031.", "was presented", "May 2031"),
        ("On 5 March 2031 the Cabinet agreed to close the home.", "agreed", "5 March 2031"),
        ("On 5 March 2031, Cabinet agreed that it would close.", "agreed", "5 March 2031"),
        ("On 5 March 2031 it published school tables.", "published", "5 March 2031"),
        ("At its meeting on 4 May 2031, the Cabinet approved the plan.", "approved", "4 May 2031"),
        ("At the Scrutiny Committee held on 9 May 2031, Members considered the call-in.",
         "considered", "9 May 2031"),
        ("In early March 2031, a survey was sent to parents.", "was sent", "early March 2031"),
        ("In April 2031, 2,954 children were registered.", "were registered", "April 2031"),
        ("On May 8 2031, the agency launched 'Ready Now'.", "launched", "May 8 2031"),
        ("Grant – in May 2031 the Agency announced that it would pay.", "announced", "May 2031"),
        ("The letter dated 3 May 2031 sets this out.", "dated", "3 May 2031"),
        ("The minutes of the meeting held on 4 March 2031 were signed.", "held", "4 March 2031"),
        ("The Council has borrowed £42.6m (as at 31 March 2031).", "has borrowed", "31 March 2031"),
        ("There were 726 children in care as at 31st March 2031.", "were", "31st March 2031"),
        ("The gap as at 31 March 2031 was £3.1m.", "was", "31 March 2031"),
        ("As at 31 March 2031, the Council held £4m.", "held", "31 March 2031"),
        ("In 2031 the council published its plan.", "published", "2031"),
        ("It was considered by Councillor Ann Oak on 12/03/2031.", "was considered", "12/03/2031"),
        ("A study was first carried out by Oakhurst in 2031.", "was first carried out", "2031"),
        ("The Board met in May 2031.", "met", "May 2031"),
        ("The Forum had met on 4 May 2031 where it voted.", "had met", "4 May 2031"),
        ("The consultation ran from 10 February to 6 April 2031.", "ran",
         "10 February to 6 April 2031"),
        ("This was based on the statement published on 8 May 2031.", "published", "8 May 2031"),
    ],
)  # fmt: skip
def test_past_events(sentence: str, verb: str, when: str) -> None:
    (event,) = _events(sentence)
    assert (event.tense, event.verb, event.period.printed) == (PAST, verb, when)


@pytest.mark.parametrize(
    ("sentence", "verb", "when"),
    [
        ("The plan is being presented to the Cabinet for approval in May 2031.",
         "is being presented", "May 2031"),
        ("The plan will be considered on 3 June 2031.", "will be considered", "3 June 2031"),
        ("This will be further reviewed in Q3 2031.", "will be further reviewed", "Q3 2031"),
        ("The centre is due to open in March 2031.", "is due to open", "March 2031"),
        ("The home is expected to open late March 2031.", "is expected to open", "late March 2031"),
        ("A decision is to be made in June 2031.", "is to be made", "June 2031"),
        ("The fair is scheduled for 3 May 2031.", "is scheduled", "3 May 2031"),
        ("Leave will be sought from the Board on 7 May 2031.", "will be sought", "7 May 2031"),
        ("The Council meets on 19 May 2031 to set the budget.", "meets", "19 May 2031"),
        ("On 3 June 2031, the Cabinet will consider the report.", "will consider", "3 June 2031"),
        ("The Cabinet will then consider the views of all at its meeting on 7 May 2031.",
         "will then consider", "7 May 2031"),
        ("The papers will give the figures for Council approval on 13 May 2031.",
         "will give", "13 May 2031"),
        ("The survey will run from 10 February to 6 April 2031.", "will run",
         "10 February to 6 April 2031"),
        ("It will go to the Health and Wellbeing Board; it will be presented to the Board at its"
         " meeting on 5 June 2031.", "will be presented", "5 June 2031"),
    ],
)  # fmt: skip
def test_future_events(sentence: str, verb: str, when: str) -> None:
    (event,) = _events(sentence)
    assert (event.tense, event.verb, event.period.printed) == (FUTURE, verb, when)


@pytest.mark.parametrize(
    "sentence",
    [
        # The date is that of an effect, a plan or a deadline, not of the decision.
        "The strategy approved for April 2031 is attached.",
        "Funding agreed from 1 April 2031 is set out below.",
        "Changes announced last week taking effect in April 2031 are welcome.",
        "Cabinet approved the closure of the home on 31 March 2031.",
        "The contract was extended to 31 March 2031.",
        "The fee was approved from 1 April 2031 to 31 March 2032.",
        "This agreement is dated 3 May 2031.",
        "The deadline was set for 3 May 2031.",
        "The meeting scheduled for 4 March 2031 was discussed.",
        "Savings were identified for delivery in March 2031.",
        "The next meeting to be held on 3 May 2031 was noted.",
        "The post was advertised for a start in April 2031.",
        "Members were asked to hold 5 March 2031 for training.",
        "From April 2031 the rates were raised.",
        "By March 2031 the homes were opened.",
        "The budget for 2031/32 was approved.",
        # What was once to come.
        "The lease was due to end on 3 May 2031.",
        "The home was expected to open in March 2031.",
        "It was agreed that a report would be brought in March 2031.",
        "The Leader advised that the plan will be published in March 2031.",
        "The plan would be considered in March 2031.",
        "The meeting to be held in March 2031 was cancelled.",
        # Conditions, assumptions and forecasts.
        "If the plan was approved on 5 March 2031 work could start.",
        "Once the plan has been approved in March 2031, tenders follow.",
        "If agreed, the plan will be published in March 2031.",
        "It is assumed that the scheme has been completed in March 2031.",
        "The scheme should have been completed in March 2031.",
        "The work is to have been completed in March 2031.",
        "The plan will not be considered in March 2031.",
        "The forecast gap as at 31 March 2031 was £3.1m.",
        "The Council has planned reserves of £5m as at 31 March 2031.",
        "The Council has budgeted £5m as at 31 March 2031.",
        # The date may belong to a noun.
        "Concerns were raised about the election in May 2031.",
        "Lessons will be learned from the incident in March 2031.",
        "Work is being done to address the issues found in the inspection in February 2031.",
        "The plan will build on the pilot held in March 2031.",
        "The plan will be considered alongside the strategy approved in March 2031.",
        "Cabinet will consider the proposals agreed at its meeting on 5 March 2031.",
        # A participle that looks like a past tense.
        "In April 2031, the new service announced the year before will open.",
        "In April 2031, charges agreed by Council take effect.",
        "The rules approved in March 2031 by Cabinet will be used.",
        "The Budget published on 5 February 2031 will say more.",
        # An item of a timetable, and a line torn from its sentence.
        "Agenda published on 5 February 2031",
        "have been approved by Cabinet on 5 March 2031.",
        # A rule that holds from a day on.
        "The rate will apply from 1 April 2031.",
    ],
)
def test_what_is_no_event(sentence: str) -> None:
    assert _events(sentence) == ()


def test_the_span_runs_over_verb_and_date() -> None:
    facts = _facts("# Report\n\nAs was said, it was agreed by Cabinet on 27 March 2031, at last.\n")
    (event,) = facts.events
    quote = facts.pack.quote
    assert quote(event.span) == "was agreed by Cabinet on 27 March 2031"
    assert quote(event.verb_span) == "was agreed"
    assert quote(event.date_span) == "27 March 2031"


def test_where_tenses_mix_only_the_first_is_certain() -> None:
    events = _events(
        "It was agreed by Cabinet on 27 March 2030 and will be published on 3 May 2031."
    )
    assert [(event.tense, event.period.printed) for event in events] == [(PAST, "27 March 2030")]
    events = _events("It will be published on 3 May 2031, and it was agreed on 27 March 2030.")
    assert [(event.tense, event.period.printed) for event in events] == [(FUTURE, "3 May 2031")]


@pytest.mark.parametrize(
    "markdown",
    [
        "She said “the plan was approved on 3 March 2031 at last”.",
        'She said "the plan was approved on 3 March 2031 at last".',
        "She said ‘the plan was approved on 3 March 2031 at last’.",
        "“So it goes on.\n\nThe plan was approved on 3 March 2031.\n\nThat is all.”",
        "“So it goes on.\n\n“The plan was approved on 3 March 2031.”",
    ],
)
def test_quoted_speech_tells_of_no_event(markdown: str) -> None:
    assert _events(markdown) == ()


@pytest.mark.parametrize(
    "markdown",
    [
        "“So it goes on.”\n\nThe plan was approved on 3 March 2031.",
        "“So it goes on.\n\n## Next\n\nThe plan was approved on 3 March 2031.",
        "The “Oak” plan was approved on 3 March 2031.",
        "The council’s ‘Oak’ plan was approved on 3 March 2031, it’s said.",
        "“An open mark" + "\n\nA paragraph." * 13 + "\n\nThe plan was approved on 3 March 2031.",
    ],
)
def test_quotation_marks_elsewhere_do_not_matter(markdown: str) -> None:
    (event,) = _events(markdown)
    assert event.verb == "was approved"


def test_of_tables_only_commentary_is_read_and_only_for_the_future() -> None:
    words = (
        "The design took much longer than was foreseen by the firm and by all others in the team."
    )
    table = "| Scheme | Note |\n|---|---|\n| Road | {} |"
    assert _events(table.format(f"{words} It was closed on 3 May 2031.")) == ()
    assert _events(table.format("It will be reviewed on 3 May 2031.")) == ()
    (event,) = _events(table.format(f"{words} It will be reviewed on 3 May 2031."))
    assert (event.tense, event.verb, event.span.cell) == (FUTURE, "will be reviewed", 3)


def test_private_use_characters_of_fonts_are_not_taken_for_dates() -> None:
    (event,) = _events("The plan \ue000\ue001 was approved on \ue000\ue000 or on 3 March 2031. "
                       "It was closed on 4 May 2031.")  # fmt: skip
    assert event.period.printed == "4 May 2031"
