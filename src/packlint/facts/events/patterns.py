"""Shapes of sentences in which a verb surely governs a date.

The dates of a sentence are masked before matching: a date that may be an event's stands as a run of
DATE, any other as a run of OTHER, each as long as the printed words, so that offsets hold. Every
pattern has the groups `verb` and `date`.
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

_DATE = f"(?P<date>{DATE}+)"
_MANNER = (
    r"(?:also|then|now|next|first|further|formally|finally|unanimously|subsequently|currently|again"
    r"|provisionally|electronically|jointly|publicly|recently|duly|initially|officially|both|all"
    r"|originally|fully|last|still)\s"
)
# A word that neither begins a clause nor moves the date to something else.
_WORD = (
    r"(?!(?:that|which|who|whose|where|when|was|were|is|are|be|been|being|has|have|had|will|would"
    r"|shall|to|for|from|until|till|before|after|since|by|in|on|at|with|into|about|against|if|than"
    r"|held|due|planned|proposed)\b)[\w&’'‘/-]+"
)
_NAME = r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Lord|Baroness)\.?(?:\s[A-Z][\w’'-]*){1,3}"
_WHO = (
    r"(?:" + _NAME + r"|(?:" + _WORD + r"\s){0,8}?" + BODY + r"(?:\sof\s(?:" + _WORD + r"\s){0,6}?"
    + _WORD + r")?)"
)  # fmt: skip
# Who and where, between a verb and its date: "by the Cabinet", "at its meeting".
_PLACE = r"(?:\s(?:by|to|at|before|with|of|from)\s" + _WHO + r"){0,3}?(?:\sheld)?"
_PURPOSE = (
    r"(?:\sfor\s(?:its\s|their\s|final\s|formal\s)?(?:approval|consideration|decision|endorsement"
    r"|agreement|discussion|comment|comments|sign-off|adoption|ratification|determination))?"
)
_WHEN = r",?\s(?:on|in|during|at\sthe\s(?:start|end)\sof)\s(?:the\s)?" + _DATE
_TAIL = (
    _PLACE + _PURPOSE + r"(?:\s(?:electronically|unanimously|formally|online|remotely))?" + _WHEN
)

_PASSIVE_PAST = (
    r"(?<!\b(?:to|will|would|should|could|may|might|must|shall|not)\s(?:\w+\s)?)"
    r"(?:was|were|has\sbeen|have\sbeen|had\sbeen)\s(?:" + _MANNER + r")?" + PARTICIPLE + r"\b"
)
_NOT_A_TIME = r"(?!(?:a|an|the|this|that)\s(?:year|month|week|day|previous|following|preceding)\b)"
_OBJECT = (
    r"(?=\s" + _NOT_A_TIME
    + r"(?:the|a|an|its|their|our|his|her|this|these|those|new|both|all|two|three|four|five|that"
    r"|to\s(?!the\b|a\b|an\b|be\b)[a-z]+)\b)"
)  # fmt: skip
_SUBJECT = r"(?:" + _WORD + r"\s(?:of\s|for\s|by\s(?=[A-Z]))?){1,10}?"

# "In November 2031, the Government published its paper"; "At its meeting on 4 May 2031 the Cabinet
# agreed to …". The date comes first, so that it governs the main verb.
FRONTED_PAST = (
    r"^(?:(?:However|Subsequently|Most\srecently|More\srecently|Recently|Finally|Then|Also),?\s)?"
    r"(?:(?:In|On|During|Early\sin|Late\sin|At\sthe\s(?:start|end)\sof)\s(?:the\s)?"
    r"|At\s(?:its|the|their|our|a)\s(?:[\w-]+\s){0,6}?meeting\s(?:of\s" + _WHO + r"\s)?(?:held\s)?"
    r"(?:on|in)\s(?:the\s)?)" + _DATE + r",?\s" + _SUBJECT
    + r"(?P<verb>" + _PASSIVE_PAST + r"|(?:" + INTRANSITIVE_PAST + r")\b|" + ACTIVE_PAST + r"\b"
    + _OBJECT + r")"
)  # fmt: skip
# "was agreed by the Cabinet on 27 March 2031".
PASSIVE_PAST = r"\b(?P<verb>" + _PASSIVE_PAST + r")" + _TAIL
# "came into force on 1 May 2031"; "the Board met in May 2031".
INTRANSITIVE_PAST_AT = (
    r"\b(?:(?P<verb>" + INTRANSITIVE_PAST + r")|" + BODY + r"\s(?P<verb>met))\b" + _TAIL
)
# "the letter dated 3 May 2031".
DATED = r"(?<!\b(?:to\sbe|be|post|not|forward|future)[\s-])\b(?P<verb>dated)\s(?:the\s)?" + _DATE
# "the minutes of the meeting held on 4 May 2031".
MINUTES_OF = (
    r"\b[Mm]inutes\sof\s(?:[\w’'-]+\s){0,12}?meetings?\s(?:of\s"
    + _WHO
    + r"\s)?(?P<verb>held)\son\s"
    r"(?:the\s)?" + _DATE
)
# "has borrowed £5m (as at 31 March 2031)"; "As at 31 March 2031, the Council held …".
_STATE = (
    r"(?:has|have)\s(?:" + _MANNER + r"|[a-z]+ly\s)?(?!(?:budget|forecast|project|estimat|plann"
    r"|committ|earmark|reserv|pledg|target|assum|allocat|profil|programm|approv|agree)\w*)[a-z]+ed"
)
AS_AT_PAST = (
    r"\b(?P<verb>"
    + _STATE
    + r")\s[£€$][\d.,]+\s?(?:m|bn|k|million|billion|thousand)?\s\(?as\s(?:at|of"
    r"|on)\s" + _DATE
)

_WILL_BE = r"(?:will|shall)\s(?:" + _MANNER + r")?be\s(?:" + _MANNER + r")?" + PARTICIPLE
_WILL = r"(?:will|shall)\s(?:" + _MANNER + r")?" + INTRANSITIVE
_IS_BEING = r"(?:is|are)\s(?:" + _MANNER + r")?being\s(?:" + _MANNER + r")?" + PARTICIPLE
_IS_TO = (
    r"(?:is|are)\s(?:" + _MANNER + r")?(?:" + PLANNED + r"\s)?to\s(?:be\s(?:" + _MANNER + r")?"
    + PARTICIPLE + r"|" + INTRANSITIVE + r")"
)  # fmt: skip
_IS_PLANNED = r"(?:is|are)\s(?:" + _MANNER + r")?" + PLANNED + r"(?=\s(?:for|in|on)\s)"
_NEXT = r"(?:" + _WILL_BE + r"|" + _WILL + r"|" + _IS_BEING + r"|" + _IS_TO + r")\b"

# "is being presented to the Cabinet for approval in May 2031"; "will be held on 3 May 2031".
FUTURE = r"\b(?P<verb>" + _NEXT + r")" + _TAIL
# "is scheduled for 3 May 2031".
FUTURE_PLANNED = r"\b(?P<verb>" + _IS_PLANNED + r")\s(?:for|in|on)\s(?:the\s)?" + _DATE
# "On 3 May 2031, the Cabinet will consider …".
FRONTED_FUTURE = (
    r"^(?:(?:However|Subsequently|Finally|Then|Also),?\s)?(?:In|On|During)\s(?:the\s)?" + _DATE
    + r",?\s" + _SUBJECT + r"(?P<verb>" + _NEXT + r"|(?:will|shall)\s(?:" + _MANNER + r")?"
    r"(?:consider|receive|approve|publish|review|hold|launch|open|visit|discuss|decide|debate)\b)"
)  # fmt: skip
# "will provide the information for Council approval on 3 May 2031".
_PLAIN = r"(?!\w+(?:ed|en)\b|that\b|which\b|who\b|and\b|was\b|were\b)[\w&’'-]+"
FUTURE_FOR_APPROVAL = (
    r"\b(?P<verb>will\s[a-z]+)\s(?:" + _PLAIN + r"\s){0,14}?for\s(?:" + _PLAIN + r"\s){0,6}?"
    r"(?:approval|consideration|decision|endorsement|determination)" + _WHEN
)

PAST_SHAPES = (FRONTED_PAST, PASSIVE_PAST, INTRANSITIVE_PAST_AT, DATED, MINUTES_OF, AS_AT_PAST)
FUTURE_SHAPES = (FUTURE, FUTURE_PLANNED, FRONTED_FUTURE, FUTURE_FOR_APPROVAL)
