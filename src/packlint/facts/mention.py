"""A value found in a text, with its place."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from packlint.model import Span

Value = TypeVar("Value")


class Mention(Struct, Generic[Value], frozen=True):
    """A value and where it stands; the value's own offsets are those of `span`."""

    span: Span
    value: Value
