"""Which packs there are in folders, tars, lists of files and places of other machines."""

from packlint.corpus.listing.find import find_packs, is_tar, sources_in

__all__ = ["find_packs", "is_tar", "sources_in"]
