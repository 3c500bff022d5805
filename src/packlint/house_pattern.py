"""Regular expressions of rule files: whoever wrote them, they get little time on each text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import regex
from msgspec import Struct

from packlint.errors import ConfigError
from packlint.patterns import compiled

# House patterns may be slow; no text of a report takes an honest pattern this long.
_SECONDS = 2.0


class HousePattern(Struct, frozen=True):
    """A compiled pattern. Its searches raise TimeoutError, with what to do, when they are slow."""

    expression: regex.Pattern[str]

    def is_in(self, text: str) -> bool:
        """Whether it matches somewhere in the text."""
        with self._in_time():
            return self.expression.search(text, timeout=_SECONDS) is not None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where it matches, start and end of each match that has a length."""
        with self._in_time():
            found = [match.span() for match in self.expression.finditer(text, timeout=_SECONDS)]
        return [(start, end) for start, end in found if end > start]

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError as error:
            raise TimeoutError(
                f"the pattern {self.expression.pattern!r} took longer than {_SECONDS:g} seconds on"
                " one text; make it simpler"
            ) from error


def house_pattern(source: str, flags: int = 0) -> HousePattern:
    """The pattern compiled. Raises ConfigError when it is no regular expression."""
    try:
        return HousePattern(compiled(source, flags))
    except regex.error as error:
        raise ConfigError(
            f"the pattern {source!r} is not a regular expression: {error}."
        ) from error
