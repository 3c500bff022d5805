"""A file to be read: where it came from and what is in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input. `path` is as the user gave it; `index` its place in the pack."""

    index: int
    path: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()
