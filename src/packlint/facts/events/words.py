"""Words that tell what an event sentence is: verbs of events, public bodies, signs of doubt.

The lists are of words that reports of public bodies share, and are closed on purpose: a verb that
is not here makes no event, because a wrong alarm costs more than a miss.
"""

from __future__ import annotations

# Past participles of things that happen at a date. Left out are verbs that say what is to happen
# ("planned", "scheduled", "allocated", "extended"): their date is often that of the plan.
_PARTICIPLES = (
    "abolished acquired adjourned adopted advertised amended announced appointed approved assessed"
    " begun born brought built called~in carried~out cast circulated closed commenced commissioned"
    " completed concluded conducted considered consulted convened created debated delivered"
    " demolished determined discussed dismissed dissolved distributed drafted elected enacted ended"
    " endorsed established examined filed finalised finalized finished formed founded handed~over"
    " heard held implemented inspected installed interviewed introduced issued judged laid launched"
    " lodged made merged noted notified opened presented published purchased put quashed raised"
    " ratified received reconvened recorded recruited re-elected refurbished refused registered"
    " rejected released relocated reopened replaced reported repealed resolved reviewed rolled~out"
    " sent served set~up shared signed signed~off sold started submitted surveyed taken tested"
    " passed produced recommended requested sought granted awarded"
    " transferred undertaken unveiled updated upheld visited voted withdrawn written agreed"
)
# Verbs whose past tense, with its object after it, cannot be taken for a participle.
_ACTIVE_PAST = (
    "adopted agreed announced appointed approved began carried~out closed commenced commissioned"
    " completed conducted considered consulted debated decided determined discussed dismissed"
    " endorsed established examined held hosted inspected installed introduced issued joined"
    " launched made noted opened ordered passed published purchased ratified received recommended"
    " rejected released reopened reported resolved reviewed signed started submitted took undertook"
    " unveiled visited voted withdrew wrote~to"
)
# Verbs that take no object: the past tense, and the form after "will" or "to".
_INTRANSITIVE_PAST = (
    "took~place came~into~force came~into~effect came~into~operation came~into~being took~effect"
    " went~live went~out~to~consultation began"
)
_INTRANSITIVE = (
    "take~place commence begin start open re-open reopen close launch end conclude finish meet"
    " reconvene convene go~live go~out~to~consultation take~effect come~into~force come~into~effect"
)
# Heads of the names of those who decide.
_BODIES = (
    "cabinet council committee committees sub-committee subcommittee board boards panel executive"
    " commission forum authority government parliament assembly members group partnership trust"
    " minister secretary~of~state mayor leader chair chairman chairwoman chairperson director"
    " directors officer officers chief~executive meeting meetings team court service services"
    " ombudsman agency regulator inspectorate inspector auditor auditors department commissioner"
    " governors trustees ofsted scrutiny councillors residents public congress senate hall"
    " centre chamber office offices union staff cqc dfe"
)
# After "is" or "are": what has been fixed for a later day.
_PLANNING = (
    "due scheduled expected planned anticipated set intended proposed timetabled programmed"
    " forecast projected hoped"
)
# Before the verb, these make the statement no statement of fact, or one about another time.
DOUBT = (
    r"if|once|unless|until|till|when|whenever|whether|assum(?:es?|ed|ing)|provided|should|would|could"
    r"|might|may|must|cannot|will|shall|expect\w*|anticipat\w*|hop(?:es?|ed|ing)|intend\w*|ensur\w*"
    r"|requir\w*|forecast\w*|predict\w*|scenario\w*|imagine|suppos\w*|after|before|by\sthe\stime"
    r"|as\ssoon\sas|so\sthat|in\sorder|as\sthough|pending|options?"
    r"|examples?|e\.g|visions?|not"
)
# Who is told of here meets, strikes or closes later: "the next meeting was agreed on 3 May".
ARRANGING = r"(?:announced|agreed|arranged|advertised|confirmed|approved|put|notified|requested)$"
ARRANGED = (
    r"(?i)\b(?:next|strikes?|action|closures?|events?|meetings?|workshops?|seminars?|hearings?|polls?"
    r"|elections?|leave|visits?|sessions?|groups?|dates?|days?|walkouts?|openings?)\b"
)
# Anywhere in the sentence, these look ahead: what stands beside them may be a plan told shortly.
AHEAD = (
    r"will|would|shall|should|could|may|might|must|to\sbe|if|once|when|until|unless|expect\w*|due"
    r"|forecast\w*|project(?:ed|ion|ions)|estimat\w*|budget(?:s|ed)?|predict\w*|anticipat\w*|plan"
    r"|plans|planned|planning|target\w*|assum\w*|next|forthcoming|upcoming|future|proposed|timetables?"
    r"|timelines?|schedules?|scheduled|deadlines?|calendar|milestones?|stages?|steps?|outturn|draft"
)
# Before a future verb, these make it the telling of what was once said or planned.
NARRATIVE = (
    r"that|was|were|had|did|been|said|says|stated|states|advised|reported|noted|explained|announced"
    r"|informed|told|heard|outlined|indicated|assured|asked|agreed|resolved|recommended|promised"
    r"|believed|thought|hoped|concluded|confirmed|quoted|wrote|read|reads|minutes?|previously"
    r"|originally|initially|formerly|if|once|unless|until|when|whether|not|never|would|could|might"
    r"|may|should|where|which|who|whose|example|e\.g|following|after|before"
)


def _alternatives(words: str) -> str:
    ordered = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(word.replace("~", r"\s") for word in ordered) + ")"


PARTICIPLE = _alternatives(_PARTICIPLES)
ACTIVE_PAST = _alternatives(_ACTIVE_PAST)
INTRANSITIVE_PAST = _alternatives(_INTRANSITIVE_PAST)
INTRANSITIVE = _alternatives(_INTRANSITIVE)
BODY = "(?i:" + _alternatives(_BODIES) + ")"
PLANNED = _alternatives(_PLANNING)
