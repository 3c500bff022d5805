"""A value found in a text, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from packlint.model import Span

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Mention(Generic[Value]):
    """A value and where it stands; the value's own offsets are those of `span`."""

    span: Span
    value: Value
