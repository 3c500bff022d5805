"""Numbers that are no quantities: dates, times, telephone numbers, references, ages, addresses."""

from __future__ import annotations

from functools import cache

import regex

from packlint.grammar.figure import DIGITS
from packlint.patterns import compiled

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_YEAR = r"(?:19|20)\d\d\b"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_JOIN = r"(?:\s?[,;&–—-]\s?|\s(?:to|and|or)\s|,\s(?:and|or)\s)"
# What must not follow a date or a reference: more digits of the same number, or a per cent sign.
_STOP = r"(?![.,]?\d|\s?%|\sper\s?cent)"
# Words after which a number names a thing instead of counting it.
_NAMED = (
    "paragraphs?|paras?|sections?|sects?|pages?|pp|tables?|figures?|figs?|charts?|graphs?|maps?"
    "|appendix|appendices|annex(?:es)?|app|items?|minutes?|numbers?|nos?|notes?|options?|phases?"
    "|tiers?|levels?|bands?|stages?|years?|chapters?|parts?|schedules?|articles?|clauses?"
    "|regulations?|rules?|orders?|policy|policies|priority|priorities|objectives?|steps?"
    "|recommendations?|grades?|rooms?|floors?|blocks?|lots?|plots?|versions?|types?|class(?:es)?"
    "|groups?|cycles?|waves?|rounds?|week|quarters?|terms?|period|month|day|questions?|bullets?"
    "|points?|box(?:es)?|plans?|zones?|routes?|theme|strand|scenario|categor(?:y|ies)|actions?"
    "|standards?|principles?|aims?|goals?|rows?|columns?|lines?|indicators?|refs?|references?"
    "|qq?|iso|bs|en|ias|ifrs|frs|ipsas|circular|form|covid|junction|channel|act|sch|reg|cl|art|vol"
)
# "Last year 45 were let", "than in the previous quarter (45)": a time gone by, and its figure.
_NO_NAME = (
    r"(?<!(?i:\b(?:last|previous|preceding|prior)\s(?:year|quarter|month|week|term|period),?\s?))"
)


@cache
def _addresses() -> regex.Pattern[str]:
    return compiled(r"(?:https?://|ftp://|\bwww\.)\S++|(?<![\w.+-])[\w.+-]++@\S++")


@cache
def _others() -> regex.Pattern[str]:
    # Every alternative begins at a digit, or a bracket or plus before one: what stands before it is
    # looked back at, because trying the words at every letter of a text is many times slower.
    named = rf"\(?{DIGITS}(?:\(\w{{1,4}}\)){{0,3}}[a-z]?\b{_STOP}"
    listed = rf"\s?[,;]\s?{named}(?=\s?(?:[,;.)&–—-]|$)|\s(?:to|and|or)\b)"
    linked = rf"(?:\s?[&–—-]\s?|\s(?:to|and|or)\s|,\s(?:and|or)\s){named}"
    clock = r"\d{1,2}(?:[.:]\d\d)?"
    noon = r"(?i:am|pm|a\.m|p\.m|noon|hrs)\b"
    return compiled(
        rf"""
        (?=[\d(+])(?:
        (?<=(?i:\b(?:tel|telephone|phone|ext|extension|fax|mobile)\b)[\s.:]{{0,4}}(?:no\.?\s)?)
            \+?[\d(][\d\s()-]{{1,20}}\d
        |(?<![\w,.])\+\d{{1,3}}[\s(][\d\s()-]{{6,18}}\d
        |(?<![\w,.])\(?0\d[\d\s()-]{{6,16}}\d
        |\b{_DAY}(?:{_JOIN}{_DAY}){{0,6}}+\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?
        |(?<=\b{_MONTH}\s){_DAY}\b(?:{_JOIN}{_DAY}\b)?(?:,?\s{_YEAR})?{_STOP}
        |(?<=\b{_MONTH}\s?['’-]?\s?)(?:19|20)?\d\d\b{_STOP}
        |\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)?\d\d\b{_STOP}
        |\b(?:19|20)\d\d[-/]\d{{1,2}}[-/]\d{{1,2}}\b
        |\b(?:19|20)\d\d\s?[/–—-]\s?(?:(?:19|20)\d\d|\d\d)\b
        |\b{clock}\s?(?:-|–|to|until)\s?{clock}\s?{noon}
        |\b{clock}\s?{noon}
        |\b\d{{1,2}}:\d\d(?::\d\d)?\b
        |(?<=(?i:\b(?:aged?|ages)\s(?:of\s|from\s|between\s|under\s|over\s|up\sto\s|at\s)?))
            \d{{1,3}}\+?(?:{_JOIN}(?:under\s|over\s)?\d{{1,3}}\+?)?
        |\b\d{{1,3}}(?:{_JOIN}\d{{1,3}})?[\s-](?i:years?|months?)[\s-](?i:olds?|of\sage)\b
        |(?<=(?i:\b(?:under|over)[\s-]))\d{{1,3}}(?:['’]?s\b|(?=\s?(?:[.;:)]|$)))
        |(?<=(?i:\b(?:{_NAMED})\b\.?:?\s?(?:nos?\.?\s)?)){_NO_NAME}{named}(?:{listed}|{linked}){{0,12}}+
        |(?<=(?<!\w)[pPsS]{{1,2}}\.\s?){named}
        )
        """,
        regex.VERBOSE,
    )


def other_spans(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of a text whose digits are no quantities, in order.

    Dates, times, telephone numbers, ages, references ("paragraphs 5, 7 and 9"), links and e-mail
    addresses. Every part of the patterns is bounded or possessive: the time is linear.
    """
    spans = [match.span() for match in _others().finditer(text)]
    if "://" in text or "@" in text or "www." in text:
        spans.extend(match.span() for match in _addresses().finditer(text))
        spans.sort()
    return spans
