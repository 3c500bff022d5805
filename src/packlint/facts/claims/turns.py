"""Patterns of changes over masked sentences: words of rising and falling, what joins figures."""

from __future__ import annotations

from packlint.facts.claims import grammar as g
from packlint.facts.claims.reading import DATE

UP_VERB = (
    r"[Ii]ncreas(?:e|es|ed|ing)|ris(?:e|es|en|ing)|rose|gr(?:ow|ows|own|ew|owing)"
    r"|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|[Rr]ais(?:e|es|ed|ing)|surg(?:ed|ing)|soar(?:ed|ing)"
    r"|(?:(?:go(?:es|ne|ing)?|went)\sup|revised\sup(?:wards)?)"
)
_DOWN_VERB = (
    r"[Dd]ecreas(?:e|es|ed|ing)|[Rr]educ(?:e|es|ed|ing)|[Ff]all(?:s|en|ing)?|fell"
    r"|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|shrank|shrunk|[Ll]ower(?:s|ed|ing)|cut(?:s|ting)?"
    r"|dipp(?:ed|ing)|(?:(?:go(?:es|ne|ing)?|went)\sdown|revised\sdown(?:wards)?)"
)
_UP_NOUN = r"[Ii]ncrease|[Rr]ise|[Gg]rowth|uplift"
_DOWN_NOUN = r"[Dd]ecrease|[Rr]eduction|[Ff]all|drop|decline|cut"
_VERB = rf"\b(?:(?P<up>{UP_VERB})|(?P<down>{_DOWN_VERB}))"
_NOUN = rf"\b(?:(?P<up>{_UP_NOUN})|(?P<down>{_DOWN_NOUN}))"
ANY_TURN = (
    rf"\b(?:{UP_VERB}|{_DOWN_VERB}|{_UP_NOUN}|{_DOWN_NOUN}|(?:in|de)creases|reductions|savings"
    r"|rang(?:e|es|ing)|anywhere|between)\b"
)
# One of these words stands in whatever tells a change.
CHANGING = rf"(?:{UP_VERB}|{_DOWN_VERB}|{_UP_NOUN}|{_DOWN_NOUN})|\b(?:up|down|than)\b"
_SMALL = (
    r"(?:(?:slight|small|significant|further|marginal|modest|large|sharp|substantial|considerable"
    r"|notable|big|steady|welcome|continued|slightly|minor|major|very)\s){0,2}"
)
_X = rf"(?P<x>{g.FIGURE})"
_IN_BRACKETS = rf"\s?\((?:or\s|i\.e\.,?\s|an?\s)?(?P<p>{g.FIGURE})(?=\s?[,;)])[^()\ue100-\ue4ff]*\)"
_BESIDE = (
    rf",?\sor\s(?P<q>{g.FIGURE})(?=[\s,.;)]|$)|,\s(?P<r>{g.FIGURE})(?=[,.;)]|$|\s(?:from|on"
    rf"|compared)\b)"
)
_THINGS = g.words(
    3,
    word=(
        r"(?!(?:per|a|an|each|every|in|from|on|to|for|or|and|but|no|not|of|since|at|over"
        r"|against|compared|relative|versus|than|as|which|that|with|more|less|fewer|higher|lower"
        r"|greater)\b)[a-z’'-]+"
    ),
    lazy=False,
)
_OF_WHAT = rf"(?:\sin\s(?:the\s)?{g.PLAIN}{g.words(5)})?"
# Rose by £3.2m, or 4%; an increase of 90 pupils (8.1%); a 4% (£3.2m) increase.
STATEMENTS = (
    rf"{_VERB}{g.words(1)}\sby\s{_X}{_THINGS}(?:{_IN_BRACKETS}|{_BESIDE})?",
    rf"{_NOUN}{_OF_WHAT}\s(?:of|at(?=\s{g.RATE}))\s{_X}{_THINGS}(?:{_IN_BRACKETS}|{_BESIDE})?",
    rf"(?:,|(?<=[\ue100-\ue5ff]))\s(?:(?P<up>up)|(?P<down>down))\s(?:by\s)?{_X}{_THINGS}(?:{_IN_BRACKETS})?",
    rf"{_X}(?:\s?\((?P<p>{g.FIGURE})\))?\s{_SMALL}{_NOUN}\b(?!\sin\sthe\srate\sof|\s(?:rate"
    rf"|limit|target)s?\b)",
)
# Before "increase of" these make it another change than that between the two figures.
OTHER_CHANGE = (
    r"(?i)\b(?:average|annual|annually|yearly|cumulative|real|real-terms|net|per|each|every|further"
    r"|additional|maximum|minimum|potential|combined|total|planned|proposed|expected|previous"
    r"|target|targeted|referendum)\s(?:an?\s)?$"
)
RATE_AFTER = (
    r"(?i)[a-z\s]{0,30}\b(?:per|each|every|annually|yearly|pa|p\.a\.?"
    r"|a\s(?:year|month|week)(?!\s(?:earlier|ago|before)))\b"
)
_BEFORE = r"(?:from|compared\s(?:to|with)|on|over|against|since|relative\sto|versus)"
_ASIDES = rf"(?:{g.ASIDE}|,?\s{g.PLAIN})"
_A = rf"(?P<a>{g.FIGURE})"
_B = rf"(?P<b>{g.FIGURE})"
# "To 4% more than inflation" tells no figure that something comes to.
_NO_MORE = r"(?!\s(?:more|less|fewer|higher|lower|greater|above|below|of)\b)"
_NOT_TO = rf"(?!\)?(?:\s{g.WORD}){{0,3}}\s(?:to|and)\s{g.FIGURE})"
FROM_TO = (
    rf"from\s(?:the\s|a\s)?{_A}(?P<gap2>(?:{g.BRACKET}|,?\s{g.PLAIN}){{0,8}}?)"
    rf",?\sto\s(?:the\s|a\s)?{_B}"
)
# 6.7% (3,935 offences to 4,199)
_IN_BRACKETS_TO = rf"\s?\((?:from\s)?{_A}{g.words(4)}\sto\s{_B}{g.words(4)}\)"
_IN_WHAT = (
    rf"(?:\s(?:in|over)\s(?:the\s)?(?:(?:last\s|past\s)?{g.COUNT}\s(?:years|months|weeks|quarters)"
    rf"|{g.PLAIN}{g.words(8)}))?"
)
_MEANING = rf"(?:,?\s(?:meaning|i\.e\.,?)\s(?:an?\s)?(?:{_UP_NOUN}|{_DOWN_NOUN}))?"
_TAKING = (
    r"\)?,?\s(?:taking|bringing|raising|increasing|reducing|making)\s(?:it|this|them|the\s[a-z\s]{0,30}?)"
    r"\s?(?:to\s|up\sto\s|down\sto\s)?"
)
# After the amount: from A to B; to B from A; compared to the year before (A).
_NEAR = r"(?P<end>[^.;:,()\ue100-\ue4ff]{0,30})"
AFTERWARDS = (
    rf"{_MEANING}{_IN_WHAT},?\s?\(?(?:i\.e\.,?\s|up\s|down\s)?{FROM_TO}",
    _IN_BRACKETS_TO,
    rf"{_IN_WHAT}\sto\s(?:the\s|a\stotal\sof\s)?{_B}"
    rf"(?:{_ASIDES}{{0,10}}?,?\s\(?(?P<join>{_BEFORE})(?P<cmp>{g.words(8)}),?\s?\(?{_A}{_NOT_TO}"
    rf"{_NEAR})?",
    rf"{_IN_WHAT},?\s(?P<join>{_BEFORE})(?P<cmp>{g.words(12)}(?:\s(?:in\swhich|when)\sthere\swere)?),?\s?"
    rf"\(?{_A}{_NOT_TO}"
    rf"(?:{_TAKING}{_B}|{_NEAR})",
)
_WHICH = (
    r"(?:,?\s|\s\()(?:(?:which|that|this)\s(?:is|was|represents|represented|equates\sto"
    r"|means)\s|and\sis\s"
    r"|representing\s|i\.e\.,?\s)?"
)
_UP_TO_HERE = rf"(?:{g.BRACKET}|\s{g.PLAIN}|\sand(?=\s[A-Z])){{0,12}}?"
# 240 in April, and is forecast to fall to 190; a target before it is another's figure.
_FIRST_FIGURE = (
    r"^(?![^\ue100-\ue5ff]*\b(?:[Aa]gainst|[Tt]argets?|[Cc]ompared|than|average|[Bb]y)\b)"
    r"[^\ue100-\ue5ff]*?"
)
_AUXILIARY = (
    r"\s(?:then|now|since|has|had|is|was|have|are|were|will|would|be|been|forecast|expected|projected"
    r"|predicted|estimated|due|set|to)"
)
_GOING = (
    rf"(?:(?:,?\sand(?:\sthen)?|,?\s(?:which|that))(?:{_AUXILIARY}){{0,4}}"
    rf"|,(?:{_AUXILIARY}){{1,4}})\s"
)
# 20% fewer, or an increase of 5, is no figure that goes on to be another.
_NO_TURN = (
    rf"(?!\s(?:{g.PLAIN}\s)?(?:more|less|fewer|higher|lower|greater|{_UP_NOUN}|{_DOWN_NOUN})\b)"
)


def _moved_to(verb: str) -> str:
    return (
        rf"{_FIRST_FIGURE}{_A}{_NO_TURN}(?:{g.BRACKET}|\s{g.PLAIN}){{0,10}}?{_GOING}{verb}(?:\s[a-z]+ly|\sagain)?\sto"
        rf"\s(?:just\s|a\s)?{_B}"
    )


IT_IS_A = rf"{_B}{_UP_TO_HERE}{_WHICH}an?\s{_SMALL}$"
# Before it: from A to B, a …; A, falling to B, a …; B against A a year ago, a …; B, which is an …
FORWARDS = (
    rf"{FROM_TO}(?:{_ASIDES}{{0,6}}?){_WHICH}(?:an?\s)?{_SMALL}$",
    rf"{_moved_to(f'(?:{UP_VERB}|{_DOWN_VERB})')}{_UP_TO_HERE}{_WHICH}an?\s{_SMALL}$",
    rf"{_B}{_UP_TO_HERE},?\s\(?(?P<join>compared\s(?:to|with)|against|versus)(?P<cmp>{g.words(8)})\s\(?{_A}"
    rf"(?P<end>{g.words(8)}(?:\s{g.COUNT}\s(?:months|years|weeks)\s(?:ago|earlier|before))?)\)?{_WHICH}an?\s{_SMALL}$",
    IT_IS_A,
    rf"{_B}{_UP_TO_HERE},?\s(?:which|that|this)\s(?:is|was)\s$",
    rf"{_B}(?:\s{g.PLAIN}){{0,5}}?\s(?:is|was|will\sbe|would\sbe)\s(?:now\s)?(?:an?\s{_SMALL})?$",
    rf"{_B}{_UP_TO_HERE}(?:,\s(?:or\s)?)?$",
)
ITSELF = (
    r"^(?:This|It|That)(?:\s(?:rate|figure|percentage|proportion|number|total|level))?\s"
    rf"(?:is|was|represents|represented|marks|marked)\s(?:also\s)?(?:an?\s{_SMALL})?$"
)
# "An increase of 12 or 4%." is no whole sentence, and says more of the one before.
BEGINS = rf"^An?\s{_SMALL}$"
ENDS = r"(?:\s(?:on|from|over|compared|since)\b[^\ue100-\ue5ff]{0,60})?[.)\s]*$"
SINCE = r"\s(?:since|on|over|from|compared|against|in)\b"
# Said of the figure of the sentence before: "This rose to 41"; "It has fallen from a peak of 32%".
_IT_HAS = (
    r"^(?:However,\s|But\s|Since\sthen,?\s)?(?i:(?:this|that|the)\s(?:figure|number|rate|total)"
    r"|this|it|that)\s"
    r"(?:(?:has|had|have|was|is|will|then|since|now|later|also|be|been|expected|forecast|projected"
    r"|due|to)\s){0,4}"
)
ITS_MOVE = (
    rf"{_IT_HAS}{_VERB}(?:\s[a-z]+ly)?\sto\s(?:just\s|a\s)?{_B}{_NO_MORE}(?!{g.words(10)}\s(?:from|compared|against)\b)",
    rf"^A\sfurther\s{_NOUN}\sto\s{_B}{_NO_MORE}(?!{g.words(10)}\s(?:from|compared|against)\b)",
    rf"{_IT_HAS}(?:{_VERB}|(?P<up>up)|(?P<down>down))(?:\s[a-z]+ly)?\sfrom(?P<cmp>{g.words(5)})\s{_A}{_NOT_TO}",
)
# 25 more than the 527 of last year; £3m (4%) lower than …
THAN = (
    rf"{_X}{_THINGS}(?:\s?\((?P<p>{g.FIGURE})\))?\s(?:(?P<up>more|higher|greater)"
    rf"|(?P<down>less|fewer|lower))\sthan(?P<cmp>{g.words(10)}),?\s?\(?{_A}"
)
# An increase on the end of last year (999).
TURN_ONLY = (
    rf"\ban?\s{_SMALL}{_NOUN}\s(?P<join>{_BEFORE})(?P<cmp>{g.words(12)}),?\s?\(?{_A}{_NOT_TO}"
    rf"{_NEAR}"
)
_RISING = (
    r"(?:(?P<up>rising|increasing|growing|climbing)"
    r"|(?P<down>falling|reducing|decreasing|dropping|declining))"
)
_RISEN = (
    r"(?:(?P<up>risen|increased|grown|climbed|gone\sup)"
    r"|(?P<down>fallen|reduced|decreased|dropped|declined|gone\sdown))"
)
_ON_TO = rf"(?:{g.ASIDE}|\s{g.PLAIN}|\sand\s{DATE})"
_UP_FROM = (
    rf"(?:,?\s(?:(?P<up>up)|(?P<down>down))|,\s{_RISING}|,?\s(?:which|that)\s(?:has|have|had)\s{_RISEN})"
    rf"(?:\s[a-z]+ly)?\sfrom(?P<cmp>{g.words(6)})\s{_A}{_NOT_TO}"
)
_OF_THINGS = (
    r"(?:\s(?:of\s)?(?!(?:and|which|while|but|or|with|to|in|for|by|at|during)\b)[a-z’'-]+){0,3}"
)
_WHEN = rf"(?:\s(?:(?:in|for|by|at|during)\s(?:the\s)?)?(?:{DATE}|(?:this|last|next)\syear))?"
# Moves without an amount: from A to B; to B compared to A; A rising to B; B, up from A.
MOVES = (
    rf"{_VERB}(?P<gap>(?:\s{g.PLAIN}){{0,8}}?),?\s{FROM_TO}",
    rf"{_NOUN}(?P<gap>(?:\s{g.PLAIN}){{0,8}}?),?\s{FROM_TO}",
    rf"{_VERB}{g.words(2)}\sto\s{_B}{_ASIDES}{{0,12}}?,?\s\(?(?P<join>from|compared\s(?:to|with))"
    rf"(?P<cmp>{g.words(8)})\s?\(?{_A}{_NOT_TO}{_NEAR}",
    rf"{_A}{_OF_THINGS}{_WHEN}{g.ASIDE}?,?\s(?:and\s(?:then\s)?|before\s)?{_RISING}\s"
    rf"(?:further\s)?to\s(?:a\stotal\sof\s)?{_B}",
    rf"{_B}{_ON_TO}{{0,12}}?{_UP_FROM}",
    # The first figure of a sentence may stand far before its "up from".
    rf"^[^\ue100-\ue5ff]{{0,60}}{_B}(?:(?!\b(?:but|whil(?:e|st)|whereas)\b)[^\ue100-\ue5ff.;:()]){{0,140}}?"
    rf"{_UP_FROM}",
    # Cut to 5%, and cut further to 4%; cut to 5%, with a further cut to 4%
    rf"\sto\s{_A}{g.words(8)},?\s(?:and|before|then)(?:{_AUXILIARY}|\ssubsequently|\slater){{0,4}}\s{_VERB}"
    rf"\s(?:[a-z]+ly\s)?(?:further|again)\sto\s(?:just\s)?{_B}{_NO_MORE}",
    rf"\sto\s{_A},?\s(?:with|and)\sa\sfurther\s{_NOUN}\sto\s{_B}{_NO_MORE}",
    rf"\ban?\s{_NOUN}\sin\s{g.PLAIN}{g.words(8)},\s(?:which|that)\s(?:equate[sd]\sto|amount(?:s|ed)\sto"
    rf"|was|were|is|are)\s{_B}{_ASIDES}{{0,8}}?,?\s\(?(?P<join>compared\s(?:to|with))(?P<cmp>{g.words(8)})"
    rf"\s?\(?{_A}{_NOT_TO}{_NEAR}",
    _moved_to(_VERB),
    rf"{_VERB},?\swith\s{_B}(?:{g.BRACKET}|,?\s{g.PLAIN}){{0,14}}?,?\s\(?(?P<join>compared\s(?:to|with))"
    rf"(?P<cmp>{g.words(8)})\s?\(?{_A}{_NOT_TO}{_NEAR}",
)
# Behind the figure after: (12.0%), (a 12.0% rise).
MOVED_BY = (
    rf"{g.words(4)}\s?\((?:an?\s|up\s|down\s)?(?P<p>{g.PERCENT})(?:\s{_SMALL}(?:{_UP_NOUN}|{_DOWN_NOUN}|change|more|less))?"
    r"(?:[,;][^()]*)?\)(?!\sof\b)"
)
# Behind the amount and the figure after: ", an increase of 5.7%".
ITS_SHARE = (
    rf"[^\ue100-\ue5ff.;:()]{{0,60}}(?:{g.AMOUNT}[^\ue100-\ue5ff.;:()]{{0,60}}?){{0,2}}(?:,\s|,?\s(?:which|this)\s(?:is|was|represents)\s)(?:an?\s)?(?:{_UP_NOUN}|{_DOWN_NOUN})\sof"
    rf"\s(?P<p>{g.PERCENT})(?!\s(?:of|in|on|over|since|for)\b)"
)
# Another figure than the one before it: "3 fatal and 41 serious (44 in all)".
IN_ALL = (
    r"\([^()]*[\ue100-\ue5ff][^()]*\b(?:in\s(?:all|total)|altogether|together|total|net|combined)\b"
)
# Whoever is compared here is somebody else, and no earlier figure of the same.
ELSEWHERE = (
    r"(?i)\b(?:national|nationally|england|english|uk|average|mean|median|neighbours?|regional"
    r"|region|target|targets|budget|budgeted|plan|planned|forecast|benchmark\w*|comparators?"
    r"|peers?|similar|other|others|elsewhere|authorit\w+|threshold|limit|maximum|minimum"
    r"|statistical|country|expected|estimate|estimated|original|originally|anticipated|allocated"
    r"|allocation|capacity|model\w*|for\s(?!(?:the|this|last|that)\s(?:year|quarter|period|same)|20)\w+)\b"
)
# After "compared to" an earlier time must be named, or the other figure may be anybody's.
EARLIER = (
    rf"(?i){DATE}|\b(?:years?|quarters?|months?|weeks?|terms?|previous|previously|last|prior|before"
    r"|earlier|end|start|q[1-4]|period|census|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|spring|summer|autumn|winter|then|(?:19|20)\d\d)\b"
)
DENIED = (
    r"(?i)\b(?:not|never|no|without|rather\sthan|instead\sof|prevent\w*|avoid\w*|unless|cannot"
    r"|n['’]t"
    r"|neither|nor|rank\w*|placed|(?:first|second|third|[1-9](?:st|nd|rd|th))\splace|position\w*|scores?|ratings?|grades?|bands?)\b"
)
