"""Texts to the references in them, with a judgement of whose numbers they mean."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from string import ascii_uppercase

from regex import Match

from packlint.facts.references.records import Reference, Target
from packlint.facts.references.targets import named_by
from packlint.grammar.dates.words import DASH, before
from packlint.grammar.quotations import is_quoted
from packlint.model import BlockKind, Document, Span, Text
from packlint.patterns import compiled

_TARGETS = (
    ("para", Target.PARAGRAPH),
    ("section", Target.SECTION),
    ("table", Target.TABLE),
    ("app", Target.APPENDIX),
    ("annex", Target.APPENDIX),
    ("page", Target.PAGE),
    ("item", Target.ITEM),
    ("agenda", Target.ITEM),
    ("", Target.FIGURE),
)
_NUMBERED = (Target.PARAGRAPH, Target.SECTION)
# What may bear a letter for a number.
_LETTERED = (Target.APPENDIX, Target.SECTION, Target.TABLE, Target.FIGURE)
_NOUN = (
    r"(?P<noun>(?i:paragraphs?|paras?|sections?|tables?|figures?|figs?|charts?|graphs?|diagrams?|maps?"
    r"|appendix|appendices|annexe?s?|pages?|agenda\sitems?|items?))\.?"
)
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?(?![\w%/]|\.\d)"
_LABEL = r"(?:" + _NUMBER + r"|[A-Z](?:\d{1,2})?(?![\w’'&/]|\.\w))"
_SUB = r"(?:\s?\((?:[a-z]|[ivx]+|\d{1,2})\))*"
_MORE = r"(?:,\s?(?:and\s)?|\s(?:and|&|to|or)\s|\s?" + DASH + r"\s?)"
_REFERENCE = (
    r"(?<![\w-])" + _NOUN + r"\s(?:no\.?\s|numbers?\s)?(?P<labels>" + _LABEL + _SUB + r"(?:" + _MORE
    + _LABEL + _SUB + r"){0,8})"
)  # fmt: skip
_EACH = r"(?P<link>(?:" + _MORE + r")?)(?P<label>" + _LABEL + ")"
_RANGE = r"(?:\sto\s|\s?" + DASH + r"\s?)"
_LONGEST_RANGE = 60
# What may stand behind a reference into the same report, and into another document.
_OWN_AFTER = (
    r"(?i),?\s?\(?(?:above|below|overleaf|earlier|later)\b"
    r"|\s(?:of|to|in|within)\s(?:this|our|the\spresent)\s(?:report|document|paper|pack|agenda|strategy|plan|policy"
    r"|appendix|annex|section|statement)\b|\s(?:on|of)\s(?:this|the)\sagenda\b"
)
_OTHER_AFTER = (
    r"(?i)\s?(?:\([^)]{0,30}\)\s?)?,?\s(?:of|to|in|from|under|within|on)\s(?:(?:the|its|their|that|an?|each|schedule"
    r"|part|annex|appendix|section|article)\b|[‘“'\"]|(?-i:[A-Z]))|\s?,?\s(?:and\s)?schedules?\b|\s?[:,]\s?[‘“'\"]"
)
# "Paragraph 40 states that …": the text of another document.
_SAYS_AFTER = (
    r"(?i)\s(?:also\s)?(?:states?|requires?|says|advises?|provides?|makes\sclear|encourages?|confirms?"
    r"|recogni[sz]es|seeks|stipulates?|allows?|prevents?|empowers?)\b"
)
# Near a number of a section or paragraph, these make it one of a law or another rule book.
_RULES = (
    r"(?i:\bacts?\b|\bregulations?\b|\bdirectives?\b|\bschedules?\b|\bstatut\w+|\blegislation\b|\bstanding\sorders?\b"
    r"|\bconstitution\b|\bconvention\b|\bcode\sof\b|\bguidance\b|\bnppf\b|\bframework\b|\blocal\splan\b|\bgdpr\b"
    r"|\bfinancial\sprocedure|\bcontract\b|\bagreement\b|\blease\b|\border\b|\bbye-?laws?\b|\bcircular\b|\bnotice\b"
    r"|\bfunds?\b|\bfunding\b|\bduty\b|\bpowers?\b|\benquir\w+|\binquir\w+|\bofficers?\b|\bcontributions?\b"
    r"|\bobligations?\b|\bproperty\sdevelop\w+|\bterms\sof\sreference\b|\bform\b|\bquestionnaire\b|\bsurvey\b)"
)
_NEAR = 80
# An appendix of something else is said with the possessive: "the Capital Strategy at Appendix B" is
# a name, and where it is.
_OWNER_BEFORE = (
    r"(?:['’]s|\b(?i:their|its|under))\s$"
    r"|(?i:\b(?:report|minutes|agenda|strategy|plan|document|paper|policy)),?\s(?:[–—-]\s)?$"
)
_OTHER_BEFORE = (
    r"(?i)(?:['’]s\s|(?:report|strategy|plan|policy|document|paper|minutes?|guidance|code|framework|letter|review"
    r"|article|act)(?:['’]s)?,?\s\(?(?:(?:at|in|see|under)\s)?"
    r"|\b(?:under|pursuant\sto|by\svirtue\sof|schedule\s\w+,?|their|its|hansard,?)\s)$"
)
# What else has sections and tables, named before in the sentence: "the auditor's letter, at".
_SOURCE_BEFORE = (
    r"(?i)\b(?:study|letter|auditors?|ombudsman|inspectors?|ofsted|cqc|consultants?|assessment"
    r"|business\scase|statistics|census|accounts|spreadsheet|(?:white|green)\spaper|minutes|agenda\spack"
    r"|(?:an?|last|previous|earlier|annual|inspection)\sreport)\b[^.;]{0,50}$"
)
_SOURCE_REACH = 80


def references_of(document: Document) -> Iterator[Reference]:
    """Yield the references of a document in order, those of headings and captions left out."""
    for whole, text in document.texts():
        kind = document.blocks[whole.block].kind
        if kind in (BlockKind.HEADING, BlockKind.CAPTION):
            continue
        named = named_by(text.value, kind)
        begin = named[2] if named is not None else 0
        for match in compiled(_REFERENCE).finditer(text.value, begin):
            # A note cites other documents.
            reference = _reference(whole, text, match, is_note=kind is BlockKind.NOTE)
            if reference is not None:
                yield reference


def _reference(whole: Span, text: Text, match: Match[str], *, is_note: bool) -> Reference | None:
    value, (start, end) = text.value, match.span()
    noun = match["noun"].lower()
    target = next(target for begin, target in _TARGETS if noun.startswith(begin))
    labels = tuple(_labels(match["labels"]))
    if labels[0][0].isalpha() and target not in _LETTERED:
        return None
    if is_quoted(start, end, value):
        return None
    is_own = compiled(_OWN_AFTER).match(value, end) is not None
    is_other = not is_own and (
        is_note
        or compiled(_OTHER_AFTER).match(value, end) is not None
        or before(value, start, _owners(target), 40) is not None
        or (
            target is not Target.APPENDIX
            and before(value, start, _SOURCE_BEFORE, _SOURCE_REACH) is not None
        )
        or (target in _NUMBERED and _is_rule(value, start, end))
        or (target in _NUMBERED and compiled(_SAYS_AFTER).match(value, end) is not None)
    )
    return Reference(
        target, match["noun"], labels, whole._replace(start=start, end=end), is_own, is_other
    )


def _owners(target: Target) -> str:
    return _OWNER_BEFORE if target is Target.APPENDIX else _OTHER_BEFORE


def _is_rule(value: str, start: int, end: int) -> bool:
    near = value[max(start - _NEAR, 0) : start], value[end : end + _NEAR]
    return any(compiled(_RULES).search(words) is not None for words in near)


def _labels(printed: str) -> Iterator[str]:
    """The labels of "7, 8 and 9", of "D to G" and of "3.1-3.4", ranges filled in."""
    found = list(compiled(_EACH).finditer(printed))
    if found:
        yield found[0]["label"]
    for one, other in pairwise(found):
        if compiled(_RANGE).fullmatch(other["link"]):
            yield from _between(one["label"], other["label"])
        yield other["label"]


def _between(one: str, other: str) -> Iterator[str]:
    if one in ascii_uppercase and other in ascii_uppercase:
        yield from ascii_uppercase[ascii_uppercase.index(one) + 1 : ascii_uppercase.index(other)]
        return
    (head, _, first), (tail, _, last) = one.rpartition("."), other.rpartition(".")
    if head == tail and first.isdigit() and last.isdigit():
        for number in range(int(first) + 1, min(int(last), int(first) + _LONGEST_RANGE)):
            yield f"{head}.{number}" if head else str(number)
