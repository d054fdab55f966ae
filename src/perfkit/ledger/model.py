"""One frozen record a posting; a ledger is a set of them in a canonical order."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Misuse, door
from perfkit.values import date_from_python, read_exact, write_exact

LEDGER_VERSION = 2
"""Newest form in which entries are stored; an entry says its own, which is part of what its id is made of."""


class EntryKind(str, Enum):
    """What an entry says.

    A run proposes what is earned, payable, carried to the next period and recorded for later periods to read. The host
    reports what was paid, a person adjusts, closing a period leaves its mark.
    """

    EARNED = "earned"
    PAYABLE = "payable"
    CARRIED = "carried"
    RECORDED = "recorded"
    PAID = "paid"
    ADJUSTED = "adjusted"
    CLOSED = "closed"


RULE_KINDS = frozenset({EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.CARRIED, EntryKind.RECORDED})
"""What the rules of a plan post; the other kinds come from the host."""


class Effect(str, Enum):
    """What an adjustment changes.

    due: what is earned, so that the rules pay or take back the rest. on_account: what is payable, so that later periods
    take it off. on_top: both alike, so that no rule sees it and nothing takes it back.
    """

    DUE = "due"
    ON_ACCOUNT = "on_account"
    ON_TOP = "on_top"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A posting.

    kind: what it says: earned, payable, carried, recorded, paid, adjusted or closed.
    plan, version, fingerprint: the text and facts it was reckoned under. payee: the participant's key.
    name: the line of the plan. row: the table and key of the line it belongs to; none for the participant himself.
    period: where it is posted. for_period: where it belongs; an earlier one than `period` makes it a true-up.
    turn: 0 for the first reckoning of `for_period`, then 1, 2 … amount: money in whole minor units, with `currency`.
    value: of a recorded figure, or a carried one that is no money, as exact text; of the mark that closes a statement
    the digest of that statement. cites: ids of what it continues, corrects, pays or closes, sorted.
    effect, label, note, by: of an adjustment, what it changes, its reason, why in words, and who made it.
    reference: of a payment; of the mark that closes a period a digest of the plan's rules, of that of a
    statement who is paid, where the participants name a payee; none in older ledgers.
    """

    kind: EntryKind
    plan: str
    version: int
    fingerprint: str
    payee: str
    name: str
    period: str
    for_period: str
    row: tuple[str, str] | None = None
    turn: int = 0
    amount: Fraction | None = None
    currency: str | None = None
    value: str | None = None
    cites: tuple[str, ...] = ()
    effect: Effect | None = None
    label: str = ""
    note: str = ""
    by: str = ""
    reference: str = ""
    _id: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # What is cited has no order; stored it is sorted, and an entry equals itself read back.
        if len(self.cites) > 1:
            object.__setattr__(self, "cites", tuple(sorted(self.cites)))

    @property
    def form(self) -> int:
        """The form it is stored in: the oldest that can hold it, so that what was stored before keeps its id."""
        is_new = self.kind not in RULE_KINDS or self.effect or self.label or self.note or self.by or self.reference
        return LEDGER_VERSION if is_new else 1

    @property
    def money(self) -> Fraction:
        """Its amount; nothing where it holds none."""
        return self.amount if self.amount is not None else Fraction(0)

    @property
    def is_void(self) -> bool:
        """Whether it says that a figure that was carried or recorded has no value any more."""
        return self.amount is None and self.value is None

    @property
    def id(self) -> str:
        """SHA-256 of the canonical form of all other fields: what one run posts has the same id everywhere."""
        # Kept once it is made: every run, closing and check of a ledger asks each entry for it again.
        if not self._id:
            object.__setattr__(self, "_id", hashlib.sha256(self.canonical().encode(errors="surrogatepass")).hexdigest())
        return self._id

    def canonical(self) -> str:
        """All fields but the id as one line of JSON, keys sorted, amounts as text."""
        fields: dict[str, object] = {
            "ledger": self.form,
            "kind": self.kind.value,
            "plan": self.plan,
            "version": self.version,
            "fingerprint": self.fingerprint,
            "payee": self.payee,
            "name": self.name,
            "row": list(self.row) if self.row else None,
            "period": self.period,
            "for_period": self.for_period,
            "turn": self.turn,
            "amount": None if self.amount is None else write_exact(self.amount),
            "currency": self.currency,
            "value": self.value,
            "cites": sorted(self.cites),
        }
        if self.form > 1:
            fields |= {"effect": self.effect.value if self.effect is not None else None}
            fields |= {"label": self.label, "note": self.note, "by": self.by, "reference": self.reference}
        return json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @property
    def sort_key(self) -> tuple[str, str, str, tuple[str, str], str, int, str, str]:
        """The canonical order of a ledger: period, payee, name, row, for_period, turn, kind, label."""
        row = self.row or ("", "")
        return (self.period, self.payee, self.name, row, self.for_period, self.turn, self.kind.value, self.label)


@door
def encode_value(value: Fraction | datetime.date | str | bool) -> str:
    """A value as text that `decode_value` reads back exactly.

    >>> encode_value(Fraction(235, 300)), encode_value(True), encode_value("A")
    ('n:47/60', 'f:yes', 't:A')
    """
    if isinstance(value, bool):
        return "f:yes" if value else "f:no"
    if isinstance(value, Fraction):
        return f"n:{write_exact(value)}"
    if isinstance(value, datetime.date):
        return f"d:{value.isoformat()}"
    return f"t:{value}"


@door
def decode_value(text: str) -> Fraction | datetime.date | str | bool:
    """The value that `encode_value` wrote. Refused: PKV011 what is no figure, and as `date_from_python`.
    Raises Misuse for any other text.

    >>> decode_value("n:47/60")
    Fraction(47, 60)
    """
    kind, _, rest = text.partition(":")
    if kind == "n":
        return read_exact(rest)
    if kind == "d":
        return date_from_python(rest)
    if kind == "f" and rest in ("yes", "no"):
        return rest == "yes"
    if kind == "t":
        return rest
    raise Misuse("text", "a value of a ledger", text, shown=repr(text[:40]))
