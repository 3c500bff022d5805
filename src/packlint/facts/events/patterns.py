"""Shapes of sentences in which a verb surely governs a date.

The dates of a sentence are masked before matching: a date that may be an event's stands as a run of
DATE, a range of days or months as a run of RANGE, any other as a run of OTHER, each as long as the
printed words, so that offsets hold. Every pattern has the groups `verb` and `date`.
"""

from __future__ import annotations

from packlint.facts.events.words import (
    ACTIVE_PAST,
    BODY,
    INTRANSITIVE,
    INTRANSITIVE_PAST,
    PARTICIPLE,
    PLANNED,
)

# Characters of the private use area: no font prints them.
DATE = "\ue000"
OTHER = "\ue001"
RANGE = "\ue002"

_DATE = f"(?P<date>[{DATE}{RANGE}]+)"
_RANGE = f"(?P<date>{RANGE}+)"
_MANNER = (
    r"(?:also|then|now|next|first|further|formally|finally|unanimously|subsequently|currently|again"
    r"|provisionally|electronically|jointly|publicly|recently|duly|initially|officially|both|all"
    r"|originally|fully|last|still)\s"
)
# A word that neither begins a clause nor moves the date to something else.
_WORD = (
    r"(?!(?:that|which|who|whose|where|when|was|were|is|are|be|been|being|has|have|had|will|would"
    r"|shall|to|for|from|until|till|before|after|since|by|in|on|at|with|into|about|against|if|than"
    r"|held|due|planned|proposed)\b)(?:[\w&’'‘/-]+|[£€]?\d[\d,.]*[\w%]*)"
)
_NAME = r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Lord|Baroness)\.?(?:\s[A-Z][\w’'-]*){1,3}"
_PROPER = r"(?:the\s)?[A-Z][\w’&.-]*(?:\s(?:and\s|of\s|for\s|the\s){0,2}[A-Z][\w’&.-]*){0,6}"
_WHO = (
    r"(?:" + _NAME + r"|(?:[A-Z][\w’-]*,\s|" + _WORD + r"\s){0,8}?" + BODY
    + r"\b(?:\sof\s(?:" + _WORD + r"\s){0,6}?" + _WORD + r")?)"
)  # fmt: skip
# Who and where, between a verb and its date: "by the Cabinet", "at its meeting".
_PLACE = (
    r"(?:\s(?:by|to|at|before|with|of|from)\s" + _WHO + r"|\s(?:by|to|at|with)\s" + _PROPER
    + r"){0,3}?(?:\sheld)?"
)  # fmt: skip
_PURPOSE = (
    r"(?:\sfor\s(?:(?:its|their|final|formal|public|independent|further)\s)?(?:approval|decision"
    r"|consideration|endorsement|agreement|discussion|comments?|sign-off|adoption|ratification"
    r"|determination|examination|scrutiny|consultation|inspection|signature))?"
)
_HOW = r"(?:\s(?:electronically|unanimously|formally|online|remotely))?"
_ON = r",?\s(?:on|in|during|at\sthe\s(?:start|end)\sof)\s(?:the\s)?"
_TAIL = _PLACE + _PURPOSE + _HOW + _ON + _DATE
_BETWEEN = _PLACE + r"\s(?:from|between)\s(?:the\s)?" + _RANGE

_PASSIVE_PAST = (
    r"(?<!\b(?:to|will|would|should|could|may|might|must|shall|not)\s(?:\w+\s)?)"
    r"(?:was|were|has\sbeen|have\sbeen|had\sbeen)\s(?:" + _MANNER + r")?" + PARTICIPLE + r"\b"
)
_NOT_A_TIME = (
    r"(?!(?:a|an|the|this|that)\s(?:year|month|week|day|previous|following|preceding)\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|[A-Z][a-z]{2,5}day\b)"
)
# What begins the object of a verb, so that the verb is no participle: "published its paper".
_OBJECT = (
    r"(?=\s" + _NOT_A_TIME
    + r"(?:(?:the|a|an|its|their|our|his|her|this|these|those|new|both|all|two|three|four|five|that"
    r"|to\s(?!the\b|a\b|an\b|be\b)[a-z]+)\b|[A-Z][a-z]|['‘“\"][A-Z]))"
)  # fmt: skip
_SUBJECT = r"(?:" + _WORD + r"\s(?:of\s|for\s|by\s(?=[A-Z]))?){1,10}?"
_START = (
    r"(?:^|[–—;:]\s)(?:(?:However|Subsequently|Most\srecently|More\srecently|Recently|Finally|Then"
    r"|Also),?\s)?"
)

# "In November 2031, the Government published its paper"; "At its meeting on 4 May 2031 the Cabinet
# agreed to …". The date comes first, so that it governs the main verb.
FRONTED_PAST = (
    _START + r"(?:(?:[Ii]n|[Oo]n|[Dd]uring|Early\sin|Late\sin|At\sthe\s(?:start|end)\sof)\s"
    r"(?:the\s)?|At\s(?:its|the|their|our|a)\s(?:(?:[\w-]+\s){0,6}?meeting|" + _WHO + r")\s"
    r"(?:of\s" + _WHO + r"\s)?(?:held\s)?(?:on|in)\s(?:the\s)?)" + _DATE + r",?\s(?:" + _SUBJECT
    + r"(?P<verb>" + _PASSIVE_PAST + r"|(?:" + INTRANSITIVE_PAST + r")\b|" + ACTIVE_PAST + r"\b"
    + _OBJECT + r")|(?:it|they|we|he|she)\s(?P<verb>" + ACTIVE_PAST + r")\b)"
)  # fmt: skip
# "was agreed by the Cabinet on 27 March 2031".
PASSIVE_PAST = r"\b(?P<verb>" + _PASSIVE_PAST + r")" + _TAIL
# "came into force on 1 May 2031"; "the Board met in May 2031".
INTRANSITIVE_PAST_AT = (
    r"\b(?:(?P<verb>" + INTRANSITIVE_PAST + r")|" + BODY + r"\s(?P<verb>(?:had\s|has\s)?met))\b"
    + _TAIL
)  # fmt: skip
# "ran from 10 February to 6 April 2031".
RAN_PAST = (
    r"\b(?P<verb>ran|took\splace|(?:was|were|has\sbeen|have\sbeen)\s(?:held|open|conducted|completed"
    r"|carried\sout|undertaken))\b" + _BETWEEN
)
# "the letter dated 3 May 2031".
DATED = r"(?<!\b(?:to\sbe|be|post|not|forward|future)[\s-])\b(?P<verb>dated)\s(?:the\s)?" + _DATE
# "the minutes of the meeting held on 4 May 2031".
MINUTES_OF = (
    r"\b[Mm]inutes\sof\s(?:[\w’'-]+\s){0,12}?meetings?\s(?:of\s" + _WHO + r"\s)?"
    r"(?P<verb>held)\son\s(?:the\s)?" + _DATE
)
_AMOUNT = r"[£€$]?\d[\d.,]*\s?(?:%|m\b|bn\b|k\b|million\b|billion\b|thousand\b)?"
_AS_AT = r"\(?as\s(?:at|of|on)\s(?:the\s)?"
_HAS_DONE = (
    r"(?:has|have)\s(?:" + _MANNER + r"|[a-z]+ly\s)?(?!(?:budget|forecast|project|estimat|plann"
    r"|committ|earmark|reserv|pledg|target|assum|allocat|profil|programm|approv|agree)\w*)[a-z]+ed"
)
_STOOD = r"(?:was|were|had|held|owed|stood\sat|totalled|amounted\sto)"
_FEW_WORDS = r"(?:\s(?:" + _WORD + r"|in|of|with|on|after)){0,8}?"
# "has borrowed £5m (as at 31 March 2031)".
BORROWED_AS_AT = r"\b(?P<verb>" + _HAS_DONE + r")\s" + _AMOUNT + r"\s?" + _AS_AT + _DATE
# "There were 420 children in care as at 31 March 2031".
STOOD_AS_AT = (
    r"\b(?P<verb>" + _STOOD + r")\s(?:only\s|about\s|around\s)?" + _AMOUNT + _FEW_WORDS + r"\s"
    + _AS_AT + _DATE
)  # fmt: skip
# "The deficit as at 31 March 2031 was £3.1m"; "As at 31 March 2031, the Council held £4m".
STOOD_FIRST = (
    r"\b[Aa]s\s(?:at|of|on)\s(?:the\s)?" + _DATE + r",?\s(?:" + _SUBJECT + r"|there\s)?(?P<verb>"
    + _STOOD + r")\s(?:only\s|about\s|around\s)?" + _AMOUNT
)  # fmt: skip
# "… the policy statement published on 28 November 2031".
PUBLISHED = (
    r"(?<!\b(?:be|been|is|are|was|were|being|get|not)\s(?:\w+\s)?)\b(?P<verb>published|issued"
    r"|released)(?:\sby\s(?:" + _WHO + "|" + _PROPER + r"))?\s(?:on|in)\s(?:the\s)?" + _DATE
)

_WILL = r"(?:will|shall)\s(?:" + _MANNER + r")?"
_IS = r"(?:is|are)\s(?:" + _MANNER + r")?"
_BE_DONE = r"be\s(?:" + _MANNER + r")?" + PARTICIPLE
_NEXT = (
    r"(?:" + _WILL + r"(?:" + _BE_DONE + r"|" + INTRANSITIVE + r")|" + _IS + r"being\s(?:" + _MANNER
    + r")?" + PARTICIPLE + r"|" + _IS + r"(?:" + PLANNED + r"\s)?to\s(?:" + _BE_DONE + r"|"
    + INTRANSITIVE + r"))\b"
)  # fmt: skip
_DELIBERATE = r"(?:consider|receive|approve|review|discuss|decide|debate|determine|examine)"
# "is being presented to the Cabinet for approval in May 2031"; "will be held on 3 May 2031".
FUTURE = r"\b(?P<verb>" + _NEXT + r")(?:" + _TAIL + r"|\s" + _DATE + r")"
# "is scheduled for 3 May 2031".
FUTURE_PLANNED = r"\b(?P<verb>" + _IS + PLANNED + r")\s(?:for|in|on)\s(?:the\s)?" + _DATE
# "The Council meets on 3 May 2031".
MEETS = BODY + r"\s(?P<verb>meets)\s(?:on|in)\s(?:the\s)?" + _DATE
# "will run from 10 February to 6 April 2031".
WILL_RUN = (
    r"\b(?P<verb>(?:will|shall|is\sto|is\sdue\sto)\s(?:run|take\splace|be\s(?:held|open|conducted"
    r"|carried\sout|undertaken)))\b" + _BETWEEN
)
# "On 3 May 2031, the Cabinet will consider …".
FRONTED_FUTURE = (
    _START + r"(?:[Ii]n|[Oo]n|[Dd]uring)\s(?:the\s)?" + _DATE + r",?\s" + _SUBJECT + r"(?P<verb>"
    + _NEXT + r"|" + _WILL + r"(?:" + _DELIBERATE + r"|publish|hold|launch|open|visit)\b)"
)  # fmt: skip
_PLAIN = r"(?!\w+(?:ed|en)\b|that\b|which\b|who\b|was\b|were\b|made\b|held\b|set\b|put\b)[\w&’'-]+"
# "The Cabinet will then consider the comments at its meeting on 3 May 2031".
FUTURE_MEETING = (
    r"\b(?P<verb>" + _WILL + _DELIBERATE + r")\s(?:" + _PLAIN + r"\s){1,25}?at\s(?:its|their|the)\s"
    r"(?:[\w-]+\s){0,6}?meeting\s(?:on|in|of)\s(?:the\s)?" + _DATE
)
# "will provide the information for Council approval on 3 May 2031".
FUTURE_FOR_APPROVAL = (
    r"\b(?P<verb>will\s[a-z]+)\s(?:(?!and\b)" + _PLAIN + r"\s){0,14}?for\s(?:(?!and\b)" + _PLAIN
    + r"\s){0,6}?(?:approval|consideration|decision|endorsement|determination)" + _ON + _DATE
)  # fmt: skip

PAST_SHAPES = (
    FRONTED_PAST,
    PASSIVE_PAST,
    INTRANSITIVE_PAST_AT,
    RAN_PAST,
    DATED,
    MINUTES_OF,
    BORROWED_AS_AT,
)
# These say less by themselves, so nothing in the whole sentence may look ahead.
CAUTIOUS_PAST_SHAPES = (STOOD_AS_AT, STOOD_FIRST, PUBLISHED)
FUTURE_SHAPES = (
    FUTURE,
    FUTURE_PLANNED,
    MEETS,
    WILL_RUN,
    FRONTED_FUTURE,
    FUTURE_MEETING,
    FUTURE_FOR_APPROVAL,
)
