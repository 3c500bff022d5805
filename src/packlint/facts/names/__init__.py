"""Names that a pack uses, and those that it writes in two ways."""

from packlint.facts.names.acronyms import Definition, definitions_of
from packlint.facts.names.variations import NameKind, Variation, variations_of

__all__ = ["Definition", "NameKind", "Variation", "definitions_of", "variations_of"]
