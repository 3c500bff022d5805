"""What a finding says, as a short key that survives re-pagination and edits elsewhere."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

_LENGTH = 20
_SPACE = re.compile(r"\s+")


class Fingerprints:
    """Gives keys to findings in order; the second of two that say the same gets another key."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, rule: str, evidence: Iterable[str], heading_path: Iterable[str]) -> str:
        """The key of a finding: 20 hexadecimal digits.

        Made of the rule, the evidence and the headings above it; never of page, line or path.
        """
        parts = [rule, *map(_normal, evidence), "", *map(_normal, heading_path)]
        said = "\0".join(parts)
        self._seen[said] += 1
        ordinal = self._seen[said]
        key = said if ordinal == 1 else f"{said}\0{ordinal}"
        return hashlib.sha256(key.encode("utf-8")).hexdigest()[:_LENGTH]


def _normal(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()
