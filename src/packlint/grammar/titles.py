"""Titles and headings as the words that carry them, so that two wordings of one can be matched."""

from __future__ import annotations

from functools import lru_cache

from packlint.patterns import compiled

_WORD = r"[^\W_]+(?:['’][^\W_]+)*"
_DATED = r"\d{2,4}(?:[/–—-]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)"
# Words that a list and the thing listed may have or leave out.
_EMPTY = frozenset(
    "a an and the of for to in on at by with from as is are be our its their this that it or we"
    " draft final updated revised proposed appendix appendices annex schedule enclosure attachment"
    " page pages continued contd cont form report".split()
)
_LEAST_PLURAL = 4


@lru_cache(maxsize=4096)
def title_words(title: str) -> frozenset[str]:
    """The words of a title that carry it: no small words, no years, no plural endings, no case."""
    words = (match.group().casefold() for match in compiled(_WORD).finditer(title))
    return frozenset(
        _stem(word)
        for word in words
        if word not in _EMPTY and compiled(_DATED).fullmatch(word) is None
    )


@lru_cache(maxsize=4096)
def squashed(title: str) -> str:
    """The letters and figures of a title in lower case, with "&" as "and"."""
    spelled = title.casefold().replace("&", "and")
    return "".join(character for character in spelled if character.isalnum())


def _stem(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'s").replace("'", "")
    if len(word) >= _LEAST_PLURAL and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) >= _LEAST_PLURAL and word.endswith("s") else word
