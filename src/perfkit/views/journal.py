"""Ledger entries as accounting entries: what was earned, became payable, was paid or taken back, debit and credit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from perfkit.diagnostics import door
from perfkit.ledger import EntryKind, LedgerEntry, earned_of, list_once, payable_of
from perfkit.values import read_name
from perfkit.views.payments import to_decimal
from perfkit.views.tidy import render_rows

JOURNAL_ACCOUNTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "earned": ("Commission expense", "Accrued commission"),
        "clawback": ("Accrued commission", "Commission expense"),
        "payable": ("Accrued commission", "Commission payable"),
        "withdrawn": ("Commission payable", "Accrued commission"),
        "paid": ("Commission payable", "Cash"),
        "repaid": ("Cash", "Commission payable"),
    }
)
"""The account that each event debits, and the one it credits, where the host names no others.

earned: cost and liability arise; clawback: what was earned is taken back. payable: the liability falls due; withdrawn:
it does so no more. paid: it is settled; repaid: the payee gives money back.
"""

JOURNAL_HEADINGS = (
    *("entry", "plan", "version", "participant", "payee", "name", "period", "for_period", "event"),
    *("account", "currency", "debit", "credit"),
)
"""The columns of `list_journal_rows`, in order."""

_ZERO = Fraction(0)


@door
def list_journal_rows(
    entries: Iterable[LedgerEntry],
    *,
    accounts: Mapping[str, tuple[str, str]] | None = None,
    payees: Mapping[str, str] | None = None,
) -> list[dict[str, str | int | Decimal]]:
    """Two rows, a debit and a credit, for each change of what is earned, payable or paid.

    entries: in any order; what is carried, recorded or closed is no booking. accounts: for some events the accounts to
    debit and to credit in place of those of `JOURNAL_ACCOUNTS`. payees: who receives the money of a participant.
    Result: in the canonical order of the ledger, debit before credit; amounts are exact decimals above zero, in whole
    minor units, with zero on the other side. Refused: PKV036 an event that there is not; raises LedgerError: PKH001 an
    entry stands twice.
    Law: in each currency debits equal credits, in all and for each entry.

    >>> list_journal_rows(())
    []
    """
    for event in accounts or ():
        read_name(JOURNAL_ACCOUNTS, event, "accounts")
    chosen = {**JOURNAL_ACCOUNTS, **(accounts or {})}
    rows: list[dict[str, str | int | Decimal]] = []
    for entry in sorted(list_once(entries), key=lambda entry: (entry.plan, entry.version, *entry.sort_key)):
        for event, amount in _iter_events(entry):
            debit, credit = chosen[event]
            common = _common(entry, event, (payees or {}).get(entry.payee, entry.payee))
            exact, nothing = (to_decimal(each, entry.currency or "") for each in (amount, _ZERO))
            for account, left, right in ((debit, exact, nothing), (credit, nothing, exact)):
                sides: dict[str, str | int | Decimal] = {
                    "currency": entry.currency or "",
                    "debit": left,
                    "credit": right,
                }
                rows.append({**common, "account": account, **sides})
    return rows


@door
def render_journal(
    entries: Iterable[LedgerEntry],
    *,
    accounts: Mapping[str, tuple[str, str]] | None = None,
    payees: Mapping[str, str] | None = None,
) -> str:
    """The rows of `list_journal_rows` as CSV with a header, safe for spreadsheets."""
    rows = list_journal_rows(entries, accounts=accounts, payees=payees)
    return render_rows(JOURNAL_HEADINGS, ([str(row[name]) for name in JOURNAL_HEADINGS] for row in rows))


def _common(entry: LedgerEntry, event: str, payee: str) -> dict[str, str | int | Decimal]:
    return {
        "entry": entry.id,
        "plan": entry.plan,
        "version": entry.version,
        "participant": entry.payee,
        "payee": payee,
        "name": entry.name,
        "period": entry.period,
        "for_period": entry.for_period,
        "event": event,
    }


def _iter_events(entry: LedgerEntry) -> Iterator[tuple[str, Fraction]]:
    """What an entry changes, each with an amount above zero; an adjustment may change earned and payable alike."""
    paid = entry.money if entry.kind is EntryKind.PAID else _ZERO
    changes = (
        (earned_of(entry), "earned", "clawback"),
        (payable_of(entry), "payable", "withdrawn"),
        (paid, "paid", "repaid"),
    )
    for amount, more, less in changes:
        if amount:
            yield (more if amount > 0 else less), abs(amount)
