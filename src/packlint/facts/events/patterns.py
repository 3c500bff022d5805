"""Words that may stand between a verb and a date that it surely governs.

The dates of a sentence are masked before matching: a date that may be an event's stands as a run of
DATE, a range of days or months as a run of RANGE, any other as a run of OTHER, each as long as the
printed words, so that offsets hold. Verbs have the group `verb`; what stands between a verb and its
date has to match as a whole.
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

_MANNER = (
    r"(?:(?:also|then|now|next|first|further|formally|finally|unanimously|subsequently|currently"
    r"|again|provisionally|electronically|jointly|publicly|recently|duly|initially|officially|both"
    r"|all|originally|fully|last|still)\s)?"
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
    + r"\b(?:\sof(?:\s" + _WORD + r"){1,7}?)?)"
)  # fmt: skip
# Who and where: "by the Cabinet", "at its meeting held".
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
_START = (
    r"(?:^|[–—;:]\s)(?:(?:However|Subsequently|Most\srecently|More\srecently|Recently|Finally|Then"
    r"|Also),?\s)?"
)
_AMOUNT = (
    r"(?:only\s|about\s|around\s)?[£€$]?\d[\d.,]*\s?(?:%|m\b|bn\b|k\b|[mb]illion\b|thousand\b)?"
)
_AS_AT = r"\(?as\s(?:at|of|on)\s(?:the\s)?"
_ANY = r"[\w&’',-]+"
_PLAIN = r"(?!\w+(?:ed|en)\b|that\b|which\b|who\b|was\b|were\b|made\b|held\b|set\b|put\b)[\w&’'-]+"

# From the verb to the date: " by the Cabinet on ", " to the Board for approval in "; with the group
# `range` where only a range can follow (" from ").
TAIL = _PLACE + r"(?:" + _PURPOSE + _HOW + _ON + r"|(?P<range>\s(?:from|between)\s(?:the\s)?))"
AT_ONCE = r"\s(?:the\s)?"
FIXED_FOR = r"\s(?:for|in|on)\s(?:the\s)?"
# " £4.2m (as at "; " 420 children in care as at ".
AMOUNT_AS_AT = r"\s" + _AMOUNT + r"(?:\s(?:" + _WORD + r"|in|of|with|on|after)){0,8}?\s" + _AS_AT
# " the comments of all bodies at its meeting on ".
AT_ITS_MEETING = (
    r"(?:\s" + _PLAIN + r"){1,25}?\sat\s(?:its|their|the)\s(?:[\w-]+\s){0,6}?meeting\s"
    r"(?:on|in|of)\s(?:the\s)?"
)
# " all the information for Council approval on ".
FOR_APPROVAL = (
    r"(?:\s(?!and\b)" + _PLAIN + r"){0,14}?\sfor\s(?:(?!and\b)" + _PLAIN
    + r"\s){0,6}?(?:approval|consideration|decision|endorsement|determination)" + _ON
)  # fmt: skip

# Up to a date that begins the statement, and so governs its main verb.
OPENING = (
    _START + r"(?:(?:[Ii]n|[Oo]n|[Dd]uring|Early\sin|Late\sin|At\sthe\s(?:start|end)\sof)\s"
    r"(?:the\s)?|At\s(?:its|the|their|our|a)\s(?:" + _ANY + r"\s){0,10}?" + BODY
    + r"\s(?:of\s(?:" + _ANY + r"\s){1,10}?)?(?:held\s)?(?:on|in)\s(?:the\s)?)$"
)  # fmt: skip
OPENING_AS_AT = r"\b[Aa]s\s(?:at|of|on)\s(?:the\s)?$"
# From that date to the verb.
SUBJECT = r",?\s(?:" + _WORD + r"\s(?:of\s|for\s|by\s(?=[A-Z]))?){1,10}?"
PRONOUN = r",?\s(?:it|they|we|he|she)\s"
SUBJECT_OR_NONE = r",?\s(?:(?:there\s)|(?:" + _WORD + r"\s(?:of\s|for\s)?){1,10}?)?"

_NO_MODAL = r"(?<!\b(?:to|will|would|should|could|may|might|must|shall|not)\s(?:\w+\s)?)"
_PASSIVE = _NO_MODAL + r"(?:was|were|has\sbeen|have\sbeen|had\sbeen)\s" + _MANNER + PARTICIPLE
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
_HAS_DONE = (
    r"(?:has|have)\s(?:[a-z]+ly\s|" + _MANNER + r")(?!(?:budget|forecast|project|estimat|plann"
    r"|committ|earmark|reserv|pledg|target|assum|allocat|profil|programm|approv|agree)\w*)[a-z]+ed"
)
_STOOD = r"(?:was|were|had|held|owed|stood\sat|totalled|amounted\sto)"
_WILL = r"(?:will|shall)\s" + _MANNER
_IS = r"(?:is|are)\s" + _MANNER
_DONE = _MANNER + PARTICIPLE
_DELIBERATE = r"(?:consider|receive|approve|review|discuss|decide|debate|determine|examine)"
_WILL_OR_IS_TO = "(?:" + _WILL + "|" + _IS + r"(?:" + PLANNED + r"\s)?to\s)"
_NEXT = (
    "(?:" + _WILL_OR_IS_TO + "be|" + _IS + r"being)\s" + _DONE + "|" + _WILL_OR_IS_TO + INTRANSITIVE
)


# A word after a date that makes no name of it: "agreed in January 2031 by all", but "agreed in
# January 2031 salaries". Adverbs and participles are told by their endings.
NOUN_AFTER = (
    r"['’]s\b|\s(?!(?:to|and|or|nor|by|for|the|a|an|with|without|within|under|on|in|at|of|from|as|but"
    r"|which|who|whose|when|where|while|whilst|that|this|these|those|it|they|we|he|she|its|their|our"
    r"|his|her|if|so|than|then|until|till|after|before|since|following|because|despite|through"
    r"|throughout|during|between|via|per|against|about|around|over|into|onto|upon|along|alongside"
    r"|together|also|only|both|onwards?|again|alone|inclusive|not|no|one|two|three|four|five|six|all"
    r"|some|any|most|each|every|is|are|was|were|be|been|has|have|had|will|would|shall|should|can"
    r"|could|may|might|must|do|does|did|due|subject|prior|ahead|rather|more|less|there|here|although"
    r"|though|whereby|regarding|concerning|including|setting|online|once|now|still|next|last|unless)"
    r"\b)(?!\w+(?:ly|ed|ing|wards)\b)[a-z][\w’'-]*"
)


def _verb(words: str) -> str:
    return r"\b(?P<verb>" + words + r")\b"


# "was agreed", "came into force".
HAPPENED = _verb(_PASSIVE + "|" + INTRANSITIVE_PAST)
# "published" with its object, or after a pronoun.
DID = _verb(ACTIVE_PAST) + _OBJECT
DID_IT = _verb(ACTIVE_PAST)
# "the Board met".
MET = BODY + r"\s" + _verb(r"(?:had\s|has\s)?met")
RAN = _verb(
    _NO_MODAL
    + r"(?:ran|took\splace|(?:was|were|has\sbeen|have\sbeen)\s(?:open|held|conducted|completed"
    r"|carried\sout|undertaken))"
)
# Policies, deeds and tariffs are dated ahead; what is sent or minuted is not.
DATED = (
    r"\b(?i:letters?|reports?|minutes|e-?mails?|memos?|memorandum|memoranda|briefings?)"
    r"(?:,?\s(?!(?:and|or|with|that|which|for)\b)[\w’'-]+){0,6}?,?\s"
    r"(?<!\b(?:to\sbe|be|is|are|post|not|forward|future)[\s-])" + _verb("dated")
)
MINUTES_HELD = (
    r"\b[Mm]inutes\sof\s(?:" + _ANY + r"\s){0,12}?meetings?\s(?:of\s(?:" + _ANY + r"\s){1,10}?)?"
    + _verb("held")
)  # fmt: skip
HAS_DONE = _verb(_HAS_DONE)
STOOD = _verb(_STOOD)
STOOD_AT = _verb(_STOOD) + r"(?=\s" + _AMOUNT + ")"
# "the statement published": a participle, so that the date is that of the publication.
PUBLISHED = (
    r"(?<!\b(?:be|been|is|are|was|were|being|get|not)\s(?:\w+\s)?)"
    + _verb("published|issued|released")
)  # fmt: skip
# "Agreed electronically by the Chair on": what a form records, and the words up to its date.
SIGNED = (
    r"^\W*(?P<verb>Agreed|Approved|Signed(?:\soff)?|Authorised|Completed|Reviewed|Endorsed"
    r"|Considered|Ratified|Adopted)\b"
)
SIGNED_TAIL = (
    r"(?:\s(?!(?:to|for|until|till|from|before|after|if|when|due|subject|pending)\b)"
    r"[\w&’'.,()/-]+){0,14}?,?\s(?:on\s(?:the\s)?)?(?<!\b(?:by|in|end|of)\s)"
)
# "will be held", "is being presented", "is due to open".
NEXT = _verb(_NEXT)
WILL_ACT = _verb(_WILL + r"(?:" + _DELIBERATE + "|publish|hold|launch|open|visit)")
# "Fees are set in April", "costs are forecast in 2031 prices": only "for" fixes these to a day.
IS_PLANNED = _verb(
    _IS + r"(?:due|scheduled|expected|planned|timetabled|programmed)|"
    + _IS + r"(?:set|forecast|projected|intended|proposed)(?=\sfor\b)"
)  # fmt: skip
MEETS = BODY + r"\s" + _verb("meets")
WILL_RUN = _verb(
    r"(?:will|shall|is\sto|is\sdue\sto)\s(?:run|be\sopen|take\splace|be\s(?:held|conducted"
    r"|carried\sout|undertaken))"
)
WILL_CONSIDER = _verb(_WILL + _DELIBERATE)
WILL_DO = _verb(r"will\s[a-z]+")
