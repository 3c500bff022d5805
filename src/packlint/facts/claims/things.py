"""What counts count: whether parts are of the whole's kind, and whether they exclude each other."""

from __future__ import annotations

from collections.abc import Sequence

from packlint.facts.claims.records import Figure
from packlint.patterns import compiled

# Names of which a thing bears one only.
_APART = (
    "primary secondary special infant junior nursery",
    "men women",
    "male female",
    "males females",
    "boys girls",
    "good outstanding inadequate requires",
    "green amber red",
    "high medium low",
    "large small micro",
    "urban rural",
    "full-time part-time",
    "approved refused withdrawn deferred",
    "one-bed two-bed three-bed four-bed",
    "upheld partially",
    "permanent temporary",
    "top second third bottom",
    "first second third fourth",
    "agreed disagreed neither",
    "agree disagree neither",
    "owned rented",
)
# Groups that a thing belongs to, and no "12 of them".
_GROUP = r"of(?!\s(?:them|these|those|which|whom)\b)\b"
# Were upheld; were not upheld; were partly upheld.
_VERB = (
    r"(?:of\s(?:which|whom|these|them)\s)?(?:(?:was|were|is|are|had|have|has)\s)(?:been\s)?"
    r"(?P<how>not|partially|partly|only\spartly)?\s?(?P<verb>[a-z]{3,})?(?P<rest>(?:\s[a-z’'-]+)*?)"
    r"(?:\s(?:and|but|while|whilst|whereas))?$"
)
_SETS = tuple(frozenset(words.split()) for words in _APART)
_WORD = r"[a-z][a-z’'-]+"
_SMALL_WORDS = frozenset(
    "the of and in for to from with are were was is have has by at on that".split()
)


def share_a_noun(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the thing counted by the whole is named again by one of the parts."""
    named = _names(whole.after)[:4]
    return any(_stem(name) in {_stem(n) for n in _names(p.after)} for name in named for p in parts)


def are_apart(parts: Sequence[Figure]) -> bool:
    """Whether each part bears another name of one set of names that exclude each other."""
    for names in _SETS:
        found = [names & set(_names(part.after)) for part in parts]
        if all(len(own) == 1 for own in found) and len(set(map(frozenset, found))) == len(parts):
            return True
    return False


def are_opposed(parts: Sequence[Figure]) -> bool:
    """Whether no thing can be in two parts, since some are what the others are not."""
    found = [compiled(_VERB).match(part.after) for part in parts]
    told = [match for match in found if match is not None and (match["how"] or match["verb"])]
    verbs = {match["verb"] for match in told if match["verb"]}
    ways = [match["how"] for match in told]
    # "12 were not answered in time": some of them were, later.
    is_bare = len({match["rest"] for match in told if match["verb"]}) == 1
    is_split = len(told) == len(parts) == len(set(ways)) and len(verbs) == 1 and is_bare
    return is_split and None in ways and "not" in ways


def are_groups(parts: Sequence[Figure]) -> bool:
    """Whether each part is of a group: "31 of one party, 20 of another"."""
    return all(compiled(_GROUP).match(part.after) for part in parts)


def _names(after: str) -> list[str]:
    words: list[str] = compiled(_WORD).findall(after)
    return [word for word in words if word not in _SMALL_WORDS]


def _stem(word: str) -> str:
    return word.removesuffix("s").removesuffix("e")
