"""What a sentence says of one change: direction, amount, percentage, the figures before and after.

Every role is fixed by the words between the figures; what is not said stays None. A figure that two
readings would give to one role makes the change no claim at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace
from regex import Match

from packlint.facts.claims import grammar as g
from packlint.facts.claims import turns
from packlint.facts.claims.reading import Reading
from packlint.facts.claims.records import Change, Figure
from packlint.facts.claims.topic import Move
from packlint.patterns import compiled

_RATES = ("%", "pp")
_LOOK_BACK = 400
# These join a figure that may be anybody's; "from" and "on" join the one before.
_LOOSE_JOINTS = ("compared", "against", "relative", "versus")


def changes_in(
    reading: Reading, topic: Mapping[str, Figure], moved: Move | None = None
) -> Iterator[Change]:
    """Yield the changes of a sentence.

    `topic` holds by unit what the paragraph is about, `moved` the figures before and after the
    change that the sentence before told.
    """
    if compiled(turns.CHANGING).search(reading.text) is None:
        return
    spans: list[tuple[int, int]] = []
    yield from _statements(reading, topic, moved, spans)
    for pattern in turns.MOVES:
        for match in compiled(pattern).finditer(reading.text):
            if not _meets(spans, match) and _is_move(reading.text, match):
                yield _move(reading, match)
    yield from _its_move(reading, topic)
    for match in compiled(turns.TURN_ONLY).finditer(reading.text):
        change = _turned(reading, match, topic)
        if change is not None and not _meets(spans, match):
            yield change


def _statements(
    reading: Reading, topic: Mapping[str, Figure], moved: Move | None, spans: list[tuple[int, int]]
) -> Iterator[Change]:
    """Yield the changes whose amount or percentage is stated, and note where they stand."""
    shares: set[str] = set()
    for pattern in (*turns.STATEMENTS, turns.THAN):
        for match in compiled(pattern).finditer(reading.text):
            if match["x"] in shares or _is_another_change(reading.text, match):
                continue
            spans.append(match.span())
            change = _stated(reading, match, topic, moved)
            if change is None:
                continue
            if change.after and change.amount and not change.share:
                share = compiled(turns.ITS_SHARE).match(reading.text, match.end())
                if share is not None:
                    shares.add(share["p"])
                    change = replace(change, share=reading.figure(share["p"]))
            yield change


def _meets(spans: list[tuple[int, int]], match: Match[str]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in spans)


def _is_another_change(text: str, match: Match[str]) -> bool:
    before = text[max(match.start() - 40, 0) : match.start()]
    if compiled(turns.OTHER_CHANGE).search(before) is not None:
        return True
    return compiled(turns.RATE_AFTER).match(text, match.end("x")) is not None


def _stated(
    reading: Reading, match: Match[str], topic: Mapping[str, Figure], moved: Move | None
) -> Change | None:
    """The change whose amount or percentage the match states, with the figures around it."""
    found = match.groupdict()
    first = reading.figure(match["x"])
    other = next((found[name] for name in "pqr" if found.get(name)), None)
    second = reading.figure(other) if other else None
    change = _blank(match)
    around = _around(reading, match)
    if around is None:
        return None
    before, after = around
    if after is None and found.get("a"):
        return None  # "3.6% lower than the average": a comparison, read elsewhere
    if after is None and _goes_on(reading.text, match):
        unit = before.unit if before else _unit_of(first, second)
        after = topic.get(unit)
        if before is None and after is None and moved is not None:
            # An increase since another year is not that of the move.
            is_other = compiled(turns.SINCE).match(reading.text, match.end()) is not None
            before, after = (None, None) if is_other else moved
        change = replace(change, borrowed=after is not None)
    change = replace(change, before=before, after=after)
    return _with_amounts(change, first, second)


def _goes_on(text: str, match: Match[str]) -> bool:
    """Whether a statement is of the sentence before: "This is a rise of 4%", "A rise of 4%."."""
    if _is_itself(text[: match.start()]):
        return True
    begins = compiled(turns.BEGINS).search(text[: match.start()]) is not None
    return begins and compiled(turns.ENDS).match(text, match.end()) is not None


def _unit_of(first: Figure, second: Figure | None) -> str:
    if second is not None and first.unit in _RATES:
        return second.unit
    return "%" if first.unit == "pp" else first.unit


def _blank(match: Match[str]) -> Change:
    found = match.groupdict()
    turn = found.get("up") or found.get("down") or ""
    return Change(1 if found.get("up") else -1, turn)


def _with_amounts(change: Change, first: Figure, second: Figure | None) -> Change | None:
    """Give the one or two figures of the change their roles by their units."""
    reference = change.before or change.after
    is_rate = reference is not None and reference.unit in _RATES
    if second is None:
        if first.unit in _RATES and reference is not None and not is_rate:
            return replace(change, share=first)
        return replace(change, amount=first)
    rates = (first.unit in _RATES, second.unit in _RATES)
    if rates == (False, True):
        return replace(change, amount=first, share=second)
    if rates == (True, False) and not is_rate:
        return replace(change, amount=second, share=first)
    if rates == (True, True) and change.before is None:
        # "A decrease of 2.1% (38.4%)": the figure before stands in brackets.
        return replace(change, amount=first, before=second)
    return None


def _around(reading: Reading, match: Match[str]) -> tuple[Figure | None, Figure | None] | None:
    """The figures before and after the change; None where the text names one of them twice."""
    found: dict[str, Figure] = {}
    if match.groupdict().get("a"):
        found["a"] = reading.figure(match["a"])
    else:
        later = _later(reading, match)
        if later is None:
            return None
        found |= later
    for pattern in turns.FORWARDS:
        start = max(match.start() - _LOOK_BACK, 0)
        earlier = compiled(pattern).search(reading.text[start : match.start()])
        if earlier is not None and "join" in earlier.groupdict() and _is_elsewhere(earlier):
            return None
        if earlier is not None and compiled(turns.IN_ALL).search(earlier.group()) is not None:
            return None
        if earlier is not None:
            told = {k: reading.figure(v) for k, v in earlier.groupdict().items() if k in "ab" and v}
            if told.keys() & found.keys():
                return None
            found |= told
            break
    return found.get("a"), found.get("b")


def _later(reading: Reading, match: Match[str]) -> dict[str, Figure] | None:
    for pattern in turns.AFTERWARDS:
        later = compiled(pattern).match(reading.text, match.end())
        if later is None:
            continue
        told = later.groupdict()
        if (told.get("join") or "").startswith(_LOOSE_JOINTS) and _is_elsewhere(later):
            return None
        return {k: reading.figure(v) for k, v in told.items() if k in "ab" and v}
    return {}


def _is_itself(before: str) -> bool:
    return compiled(turns.ITSELF).search(before) is not None


def _is_move(text: str, match: Match[str]) -> bool:
    """Whether the words around a move leave no doubt about it."""
    found = match.groupdict()
    gap = (found.get("gap") or "") + (found.get("gap2") or "")
    if compiled(turns.ANY_TURN).search(gap) is not None or gap.strip() in ("of", "by"):
        return False
    if _is_elsewhere(match):
        return False
    return not _is_denied(text, match.start())


def _is_elsewhere(match: Match[str]) -> bool:
    """Whether the other figure may be somebody else's, and not an earlier one of the same."""
    found = match.groupdict()
    near = f"{found.get('cmp') or ''} {found.get('end') or ''}"
    if compiled(turns.ELSEWHERE).search(near) is not None:
        return True
    is_loose = (found.get("join") or "").startswith(_LOOSE_JOINTS)
    return is_loose and compiled(turns.EARLIER).search(near) is None


def _is_denied(text: str, end: int) -> bool:
    return compiled(turns.DENIED).search(text, max(end - 60, 0), end) is not None


def _move(reading: Reading, match: Match[str]) -> Change:
    before, after = (reading.figure(match[name]) for name in "ab")
    moved = replace(_blank(match), before=before, after=after)
    by = compiled(turns.MOVED_BY).match(reading.text, match.end())
    if by is None or match.end("b") != match.end() or _is_shared(match) or after.unit in _RATES:
        return moved
    return replace(moved, share=reading.figure(by["p"]), bare=True)


def _is_shared(match: Match[str]) -> bool:
    """Whether the figure before has a percentage of its own: "from 310 (41%) to 385 (44%)"."""
    return compiled(g.PERCENT).search(match.groupdict().get("gap2") or "") is not None


def _its_move(reading: Reading, topic: Mapping[str, Figure]) -> Iterator[Change]:
    """The move to or from the figure of the sentence before: "This rose to 41"."""
    for pattern in turns.ITS_MOVE:
        match = compiled(pattern).search(reading.text)
        if match is None or _is_elsewhere(match) or _is_denied(reading.text, match.end()):
            continue
        found = match.groupdict()
        here = reading.figure(found.get("a") or found["b"])
        there = topic.get(here.unit)
        if there is not None:
            before, after = (there, here) if found.get("b") else (here, there)
            yield replace(_blank(match), before=before, after=after, borrowed=True)


def _turned(reading: Reading, match: Match[str], topic: Mapping[str, Figure]) -> Change | None:
    """A turn without amount: "B, which is an increase on A", "This is an increase on A"."""
    if _is_elsewhere(match) or _is_denied(reading.text, match.start()):
        return None
    before = reading.figure(match["a"])
    start = max(match.start() - _LOOK_BACK, 0)
    lead = compiled(r"an?\s").match(reading.text, match.start())
    end = lead.end() if lead else match.start()
    earlier = compiled(turns.IT_IS_A).search(reading.text[start:end])
    if earlier is not None:
        return replace(_blank(match), before=before, after=reading.figure(earlier["b"]))
    if _is_itself(reading.text[:end]) and before.unit in topic:
        return replace(_blank(match), before=before, after=topic[before.unit], borrowed=True)
    return None
