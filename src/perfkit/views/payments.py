"""Payments as plain rows: one for each pay item, as payroll takes them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from perfkit.diagnostics import Json, door
from perfkit.values import Money, get_currency_digits, render_amount
from perfkit.views.documents import money_to_json
from perfkit.views.tidy import render_rows

PAYROLL_HEADINGS = ("payee", "participant", "plan", "version", "period", "pay_item", "currency", "amount")
"""The columns of `list_payroll_rows`, in order."""


@dataclass(frozen=True, slots=True)
class PayItem:
    """What one line of a plan pays one participant for a period, true-ups and adjustments posted there counted.

    plan, version, participant, period, name: which line, of whom, when. amount: in whole minor units.
    """

    plan: str
    version: int
    participant: str
    period: str
    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Payment:
    """Money for one payee in one currency, for all statements whose period ends on a day.

    payee, ends_on: who is paid, and the last day of the periods.
    items: what it is made of, in order of plan, version, participant and period, the lines as the plan has them.
    Law: the items total the amount.
    """

    payee: str
    ends_on: datetime.date
    amount: Money
    items: tuple[PayItem, ...]


@door
def payment_to_json(payment: Payment) -> dict[str, Json]:
    """A payment as a plain dictionary, exact."""
    return {
        "payee": payment.payee,
        "ends_on": payment.ends_on.isoformat(),
        "amount": money_to_json(payment.amount),
        "items": [
            {
                "plan": item.plan,
                "version": item.version,
                "participant": item.participant,
                "period": item.period,
                "pay_item": item.name,
                "amount": money_to_json(item.amount),
            }
            for item in payment.items
        ],
    }


@door
def list_payroll_rows(payments: Iterable[Payment]) -> list[dict[str, str | int | Decimal]]:
    """One row for each pay item of some payments; amounts are exact decimals in whole minor units.

    Law: the rows of a payee and currency total his payments.

    >>> list_payroll_rows(())
    []
    """
    return [
        {
            "payee": payment.payee,
            "participant": item.participant,
            "plan": item.plan,
            "version": item.version,
            "period": item.period,
            "pay_item": item.name,
            "currency": item.amount.currency,
            "amount": to_decimal(item.amount.amount, item.amount.currency),
        }
        for payment in payments
        for item in payment.items
    ]


@door
def render_payroll(payments: Iterable[Payment]) -> str:
    """The rows of `list_payroll_rows` as CSV with a header, safe for spreadsheets."""
    rows = ([str(cell) for cell in row.values()] for row in list_payroll_rows(payments))
    return render_rows(PAYROLL_HEADINGS, rows)


def to_decimal(amount: Fraction, currency: str) -> Decimal:
    """An amount in whole minor units as an exact decimal with the digits of its currency.

    >>> to_decimal(Fraction(-1, 2), "USD"), to_decimal(Fraction(5), "JPY")
    (Decimal('-0.50'), Decimal('5'))
    """
    if (amount * 10 ** get_currency_digits(currency)).denominator != 1:
        raise ValueError(f"{currency} {amount} is no amount in whole minor units")
    return Decimal(render_amount(amount, currency))
