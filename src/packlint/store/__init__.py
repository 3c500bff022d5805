"""Files that outlive a run: the figures of many packs, and what is known of links."""

from packlint.store.ledger import Ledger, LedgerEntry, open_ledger, pack_key
from packlint.store.link_cache import LinkCache, open_link_cache

__all__ = ["Ledger", "LedgerEntry", "LinkCache", "open_ledger", "open_link_cache", "pack_key"]
