"""What was posted, and what follows from it."""

from perfkit.ledger.book import Book, check_ledger
from perfkit.ledger.model import EntryKind, LedgerEntry, decode_value, encode_value

__all__ = ["Book", "EntryKind", "LedgerEntry", "check_ledger", "decode_value", "encode_value"]
