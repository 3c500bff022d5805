"""The ledger: the figures of many packs in one file, to look back in and to check against."""

from packlint.store.ledger import Ledger, LedgerEntry, open_ledger, pack_key

__all__ = ["Ledger", "LedgerEntry", "open_ledger", "pack_key"]
