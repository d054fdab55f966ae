"""What was posted, and what follows from it."""

from perfkit.ledger.book import Book, check_ledger
from perfkit.ledger.model import LEDGER_VERSION, EntryKind, LedgerEntry, decode_value, encode_value

__all__ = ["LEDGER_VERSION", "Book", "EntryKind", "LedgerEntry", "check_ledger", "decode_value", "encode_value"]
