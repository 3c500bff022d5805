"""What became of the errors, as tables: by kind and by rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from injected.harness import Outcome, Verdict

_FIGURES = re.compile(r"[-\d.,%–]+")
_HEAD = ("", "put in", "found", "elsewhere", "silent", "found %", "extra findings")


def summary(verdicts: Sequence[Verdict], name: Callable[[Verdict], str], title: str) -> str:
    """A Markdown table: one row for each name, and the sum."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(name(verdict), []).append(verdict)
    rows = [_row(key, group) for key, group in sorted(groups.items())]
    lines = [(title, *_HEAD[1:]), *rows, _row("all", verdicts)]
    return "\n".join(drawn(lines))


def by_kind(verdict: Verdict) -> str:
    """The kind of an error."""
    return verdict.injection.kind


def by_rule(verdict: Verdict) -> str:
    """The rule that speaks for an error, or should: of several the one of the broken relation."""
    return verdict.said[0] if verdict.said else verdict.injection.broken[0].rule


def reasons(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Why nothing was said of errors, the commonest reasons first."""
    silent = [one for one in verdicts if one.outcome is not Outcome.FOUND]
    found = Counter(one.reasons[0] if one.reasons else "no reason given" for one in silent)
    for reason, count in found.most_common():
        yield f"{count:5}  {reason}"


def told(verdict: Verdict, path: str, where: str) -> str:
    """An error and what was said of it, for a developer."""
    injection = verdict.injection
    broken = [
        f"{relation.about} {relation.stated.quantity.printed} of "
        + ", ".join(term.quantity.printed for term in relation.terms[:8])
        for relation in injection.broken
    ]
    lines = [
        f"{injection.kind}: {injection.note}  [{verdict.outcome}]  {path} {where}",
        *(f"    breaks {words}" for words in broken),
        *(f"    unverified: {reason}" for reason in dict.fromkeys(verdict.reasons)),
        *(f"    said: {words}" for words in verdict.extra),
    ]
    return "\n".join(lines)


def _row(name: str, group: Sequence[Verdict]) -> tuple[str, ...]:
    count = Counter(one.outcome for one in group)
    share = f"{100 * count[Outcome.FOUND] / len(group):.1f}" if group else "–"
    extra = sum(len(one.extra) for one in group)
    counts = (len(group), *(count[outcome] for outcome in Outcome))
    return (name, *map(str, counts), share, str(extra))


def drawn(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The lines of a Markdown table; the first row is its head, columns of figures stand right."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    right = [all(_FIGURES.fullmatch(text) for text in column[1:]) for column in columns]
    for number, row in enumerate(rows):
        cells = [
            text.rjust(width) if is_right else text.ljust(width)
            for text, width, is_right in zip(row, widths, right, strict=True)
        ]
        yield "| " + " | ".join(cells) + " |"
        if number == 0:
            rules = [
                "-" * (w - is_right) + ":" * is_right
                for w, is_right in zip(widths, right, strict=True)
            ]
            yield "| " + " | ".join(rules) + " |"
