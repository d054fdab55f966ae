"""Whether a payment is a new one, and of something: no more than is outstanding, unless the host says that it is."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, find, is_alike
from perfkit.diagnostics.codes import ledger_closing as codes
from perfkit.ledger import EntryKind, LedgerEntry, payable_of
from perfkit.values import Money, render_money

_ZERO = Fraction(0)
_PAYMENT, _REPAYMENT = Words("payment", "付款"), Words("repayment", "退回")


def check_matched(own: Iterable[LedgerEntry], period: str, amount: Money) -> list[Finding]:
    """A payment beyond what is outstanding, in its period and in all, or a repayment of more than was paid.

    own: what the ledger holds of one payee under one name before the payment. One transfer may pay several periods, and
    a period is paid in full though an earlier one has left something to be recovered: the larger of the two counts.
    Codes: PKH047.
    """
    entries = [entry for entry in own if entry.currency == amount.currency]
    in_period = _outstanding(entry for entry in entries if entry.period == period)
    in_all = _outstanding(entries)
    paid = sum((entry.money for entry in entries if entry.kind is EntryKind.PAID), _ZERO)
    is_back = amount.amount < 0
    most = max(_ZERO, paid, -in_period, -in_all) if is_back else max(_ZERO, in_period, in_all)
    if abs(amount.amount) <= most:
        return []
    shown = {"amount": abs(amount.amount), "most": most, "own": in_period, "total": in_all}
    values = {key: render_money(each, amount.currency) for key, each in shown.items()}
    return [find(codes.PAYMENT_UNMATCHED, None, **values, kind=_REPAYMENT if is_back else _PAYMENT, period=period)]


def check_new(own: Iterable[LedgerEntry], period: str, amount: Money, reference: str) -> list[Finding]:
    """A payment that is recorded already: of the same amount for the same period, and the reference is no other.

    own: what the ledger holds of one payee under one name before the payment. References are one where ids are:
    whatever their blanks, case and width, or not to be told apart by eye. One transfer may pay several periods and
    people, so the same reference alone says nothing. Codes: PKH085.
    """
    for entry in own:
        is_same = entry.kind is EntryKind.PAID and entry.period == period and entry.money == amount.amount
        if is_same and entry.currency == amount.currency and is_alike(entry.reference, reference):
            values = {"amount": render_money(abs(amount.amount), amount.currency), "period": period}
            kind = _REPAYMENT if amount.amount < 0 else _PAYMENT
            return [find(codes.PAYMENT_TWICE, None, **values, kind=kind, reference=reference, known=entry.reference)]
    return []


def _outstanding(entries: Iterable[LedgerEntry]) -> Fraction:
    """Payable and not reported as paid out; below zero where more was paid out than was payable."""
    found = _ZERO
    for entry in entries:
        found += payable_of(entry) - (entry.money if entry.kind is EntryKind.PAID else _ZERO)
    return found
