"""References: what a text points at ("paragraph 3.2", "Appendix B"), and what there is."""

from packlint.facts.references.find import references_of
from packlint.facts.references.records import Reference, Target
from packlint.facts.references.targets import Targets, appendices_for, targets_of

__all__ = ["Reference", "Target", "Targets", "appendices_for", "references_of", "targets_of"]
