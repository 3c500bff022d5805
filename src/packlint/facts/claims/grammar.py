"""Pieces of patterns over masked sentences."""

from __future__ import annotations

from packlint.facts.claims.reading import BASE, DATE

FIGURE = r"[\ue100-\ue4ff]"
MONEY = r"[\ue100-\ue1ff]"
PERCENT = r"[\ue200-\ue2ff]"
COUNT = r"[\ue400-\ue4ff]"
MULTIPLE = r"[\ue500-\ue5ff]"
AMOUNT = r"[\ue100-\ue1ff\ue400-\ue4ff]"
RATE = r"[\ue200-\ue3ff]"
# A word, which may hold digits of its own ("Q2"), a date, or what a rate is counted by.
WORD = rf"(?:[\w’'&/%+.*-]*[\w’'%]|{DATE}|{BASE})"
_NOT_OF = r"(?!(?:and|or|but|while|whilst|whereas|which|who|that|with|including|plus)\b)"
# A word that neither joins two clauses nor opens another.
PLAIN = rf"(?:{_NOT_OF}{WORD})"
# Words in brackets without a figure.
ASIDE = r"(?:\s?\([^()\ue100-\ue4ff]*\))"
# Any words in brackets.
BRACKET = r"(?:\s?\([^()]*\))"
THE = (
    r"(?:the\s|a\s|an\s|all\s|our\s|its\s|their\s|these\s|those\s|[A-Z][\w’'-]*[’']s\s)?"
    r"(?:(?:original|approved|agreed|revised|current|annual|planned|budgeted|initial|available|full"
    r"|full-year|gross|net|combined|whole|estimated|required|overall|target|entire)\s)?(?:total\s(?:of\s)?|overall\s)?"
)


def words(most: int, *, word: str = PLAIN, lazy: bool = True) -> str:
    """Up to so many words, each behind a space."""
    return rf"(?:\s{word}){{0,{most}}}" + ("?" if lazy else "")
