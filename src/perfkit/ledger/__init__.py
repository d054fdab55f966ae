"""What was posted, and what follows from it."""

from perfkit.ledger.balances import Balance, Movement, balances, earned_of, movements, part_moved, payable_of
from perfkit.ledger.book import (
    Book,
    LedgerError,
    check_entries,
    find_posted_again,
    find_twice,
    find_uncounted,
    list_last_marks,
    list_once,
)
from perfkit.ledger.model import (
    LEDGER_VERSION,
    RULE_KINDS,
    Effect,
    EntryKind,
    LedgerEntry,
    decode_value,
    encode_value,
)
from perfkit.ledger.reasons import Reason

__all__ = [
    "LEDGER_VERSION",
    "RULE_KINDS",
    "Balance",
    "Book",
    "Effect",
    "EntryKind",
    "LedgerEntry",
    "LedgerError",
    "Movement",
    "Reason",
    "balances",
    "check_entries",
    "decode_value",
    "earned_of",
    "encode_value",
    "find_posted_again",
    "find_twice",
    "find_uncounted",
    "list_last_marks",
    "list_once",
    "movements",
    "part_moved",
    "payable_of",
]
