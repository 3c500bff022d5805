"""Measures as rows of the ledger, and back."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal

from packlint.arithmetic.interval import Interval
from packlint.facts.measures import Measure, Role, Source, Status, When
from packlint.model import Span

_NOWHERE = Span(-1, -1, 0, 0)


def frame_number(frame: str) -> int:
    """One number for the frame of a fact; 0 for figures that state none that lasts."""
    if not frame:
        return 0
    digest = hashlib.blake2b(frame.encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 or 1


def to_row(measure: Measure) -> str:
    """A measure as JSON, without the places that only its own documents know."""
    return json.dumps(
        {
            "printed": measure.printed,
            "value": str(measure.value),
            "low": str(measure.extent.low),
            "high": str(measure.extent.high),
            "unit": measure.unit,
            "scale": str(measure.scale),
            "places": measure.places,
            "hedged": measure.hedged,
            "source": measure.source.value,
            "role": measure.role.value,
            "label": measure.label,
            "words": sorted(measure.words),
            "beside": sorted(measure.beside) if measure.source is Source.TABLE else [],
            "numbers": sorted(measure.numbers),
            "bounds": sorted(measure.bounds),
            "when": [day.isoformat() for day in measure.when] if measure.when else None,
            "status": measure.status.value if measure.status else None,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_row(row: str) -> Measure:
    """The measure of a row. Its span is nowhere: the ledger keeps the place in words."""
    data = json.loads(row)
    when = When(*map(date.fromisoformat, data["when"])) if data["when"] else None
    words, beside = frozenset(data["words"]), frozenset(data["beside"])
    return Measure(
        span=_NOWHERE,
        printed=data["printed"],
        value=Decimal(data["value"]),
        extent=Interval(Decimal(data["low"]), Decimal(data["high"])),
        unit=data["unit"],
        scale=Decimal(data["scale"]),
        places=data["places"],
        hedged=data["hedged"],
        source=Source(data["source"]),
        role=Role(data["role"]),
        label=data["label"],
        words=words,
        beside=beside,
        around=words | beside,
        numbers=frozenset(data["numbers"]),
        bounds=frozenset(data["bounds"]),
        when=when,
        status=Status(data["status"]) if data["status"] else None,
    )
