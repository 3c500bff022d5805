"""Claims: relations between figures that prose states."""

from packlint.facts.claims.find import claims_of
from packlint.facts.claims.records import Claim, Figure, Kind, Verdict

__all__ = ["Claim", "Figure", "Kind", "Verdict", "claims_of"]
