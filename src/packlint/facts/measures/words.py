"""Words of labels made comparable: case, plural, possessive, small words and acronyms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from packlint.grammar.period import find_dates
from packlint.patterns import compiled

SMALL_WORDS = frozenset(
    "a an the of in on at to for from by with and or as is are was were be been being has have had"
    " this that these those it its their our we they there which who whose will would shall can"
    " could may might should do does did not no than then also all each any some such per into over"
    " under about between within during through against upon up out off so if but while whilst"
    " where when how what i e g s etc via including include included includes".split()
)
# Words that say what every figure is, and words of time, which is stated apart from what is named.
_EMPTY = frozenset(
    "total number figure amount percentage percent per cent level overall sum value rate proportion"
    " subtotal sub grand count end start period last latest previous current year month quarter"
    " date years months quarters preceding annual".split()
)
_WORD = r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+"
# Numbers of what is pointed at, and of quarters without a year.
_REFERRED = (
    r"(?i)(?<!\w)(?:quarter|q|table|figure|paragraph|para|appendix|section|note|item|page)s?\s?"
    r"\d+(?:\.\d+)*"
)
_ENDINGS = ("ing", "ed", "es", "e", "s")
_LEAST_STEM = 4
# Words in front of an acronym that may be its long form.
_BEFORE_ACRONYM = r"\(\s?([A-Z][A-Za-z&]{0,6}[A-Z]|[A-Z][A-Z&]{1,7})s?[’']?s?\s?\)"
_NAME_WORD = r"[^\W\d_][\w’'-]*"
_LONGEST_NAME = 120


def stem(word: str) -> str:
    """A word without plural, possessive and the commonest endings, in lower case.

    A light stemmer, in the manner of Harman's "S" stemmer with two verb endings more: enough to
    bring "achieving" and "achieved" together, too little to confuse "place" with "placement".
    """
    plain = word.lower().replace("’", "'")
    plain = plain.removesuffix("'s").removesuffix("'")
    if plain.endswith("ies") and len(plain) > _LEAST_STEM:
        return plain[:-3] + "y"
    if plain.endswith(("ss", "us", "is")):
        return plain
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _LEAST_STEM:
            return plain.removesuffix(ending)
    if plain.endswith("s") and len(plain) > 3:
        return plain[:-1]
    return plain


def words_of(text: str, acronyms: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The telling words of a text, normalised; acronyms count as the words that they stand for."""
    found: set[str] = set()
    for word in _distinct(text):
        meant = acronyms.get(word) or acronyms.get(word.removesuffix("s"))
        if meant is not None:
            found |= meant
        elif telling := _telling(word):
            found.add(telling)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _distinct(text: str) -> frozenset[str]:
    return frozenset(compiled(_WORD).findall(text))


@lru_cache(maxsize=65536)
def _telling(word: str) -> str:
    """The stem of a word; empty for numbers and for words that say nothing."""
    if word.isdigit() or word.lower() in SMALL_WORDS or word.lower() in _EMPTY:
        return ""
    return stem(word)


@lru_cache(maxsize=4096)
def numbers_of(text: str) -> frozenset[str]:
    """The numbers in a label (ages, sizes, key stages); those of dates and references are left."""
    plain = compiled(_REFERRED).sub(" ", without_dates(text))
    found = {int(word) for word in compiled(_WORD).findall(plain) if word.isdecimal()}
    return frozenset(str(number) for number in found if number)  # "£000" is no number


def without_dates(text: str) -> str:
    """A label without its dates, whose figures say nothing of what is counted."""
    out, done = "", 0
    for found in find_dates(text):
        out += text[done : found.start] + " "
        done = found.end
    return out + text[done:]


def acronyms_of(texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """The acronyms that texts explain ("Free School Meals (FSM)"), with the words they stand for.

    The long form is the shortest run of words before the bracket whose initials give the acronym,
    as in Schwartz and Hearst (2003), but by initials only. One explained in two ways is left out.
    """
    known: dict[str, frozenset[str]] = {}
    doubtful: set[str] = set()
    for text in texts:
        if "(" not in text:
            continue
        for acronym, name in _explained(text):
            words = words_of(name, {})
            if known.setdefault(acronym, words) != words:
                doubtful.add(acronym)
    return {acronym: words for acronym, words in known.items() if acronym not in doubtful}


def _explained(text: str) -> Iterator[tuple[str, str]]:
    for match in compiled(_BEFORE_ACRONYM).finditer(text):
        before = text[max(0, match.start() - _LONGEST_NAME) : match.start()]
        words = [
            (word.start(), part)
            for word in compiled(_NAME_WORD).finditer(before)
            for part in word.group().replace("-", " ").split()
        ]
        start = _first_word(match[1], words)
        if start is not None:
            yield match[1], before[start:]


def _first_word(acronym: str, words: list[tuple[int, str]]) -> int | None:
    """Where the run of words begins whose initials are the letters; None where they are not."""
    letters = [letter.lower() for letter in acronym if letter.isalpha()]
    at: int | None = None
    for start, word in reversed(words):
        if not letters:
            break
        if word[0].lower() == letters[-1]:
            letters.pop()
            at = start
        elif word.lower() not in SMALL_WORDS:
            return None
    return at if not letters else None
