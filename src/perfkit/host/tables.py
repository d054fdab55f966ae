"""A result as columns, for a dataframe: its statements, payouts, ledger entries, findings and rows."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from perfkit.adapters import CellKind, OutColumn
from perfkit.diagnostics import Bug, Finding, Language
from perfkit.engine import Cell, Failure, PeriodRun, RowFate
from perfkit.expr import Type
from perfkit.host.statement import Statement
from perfkit.ledger import LedgerEntry, payable_of
from perfkit.plans import Figure, FigureKind, Program
from perfkit.values import Money, get_currency_digits
from perfkit.views import list_figures, read_figure, render_cell

MoneyForm = Literal["decimal", "minor"]
"""How amounts stand in a table: as decimals of the currency, or as whole numbers of its minor unit."""

PLACES = 12
"""Decimals of a figure that no door has rounded."""

TABLE_NAMES = ("statements", "payouts", "entries", "findings", "rows")
"""The tables that a result has."""


def list_payout_columns(statements: Iterable[Statement], money: MoneyForm) -> list[OutColumn]:
    """A row for each payout, and for what corrections and people make payable besides.

    The amount is in the column `amount` or, as whole minor units, in `minor_units`. `kind`: payout, correction or
    adjustment. `for_period`: the period that it belongs to.
    Law: by payee and currency the amounts total what `combine` pays and leaves to be recovered.
    """
    rows = [(each, paid) for each in statements for paid in _iter_paid(each)]
    return [
        _texts("participant", [each.participant for each, _ in rows]),
        _texts("payee", [each.payee for each, _ in rows]),
        _texts("period", [each.period for each, _ in rows]),
        _texts("name", [paid.name for _, paid in rows]),
        _amounts([paid.amount for _, paid in rows], money),
        _texts("currency", [paid.amount.currency for _, paid in rows]),
        _texts("kind", [paid.kind for _, paid in rows]),
        _texts("for_period", [paid.for_period for _, paid in rows]),
    ]


@dataclass(frozen=True, slots=True)
class _Paid:
    """A part of what is payable with a statement."""

    kind: str
    name: str
    for_period: str
    amount: Money


def _iter_paid(statement: Statement) -> Iterator[_Paid]:
    """What is payable with a statement; nothing of a withheld one."""
    if statement.is_withheld:
        return
    for name, money in statement.payouts.items():
        yield _Paid("payout", name, statement.period, money)
    posted = [("correction", each.entry) for each in statement.corrections]
    posted += [("adjustment", each) for each in statement.adjustments]
    for kind, entry in posted:
        amount = payable_of(entry)
        if amount:
            yield _Paid(kind, entry.name, entry.for_period, Money(amount, entry.currency or ""))


def list_entry_columns(entries: Sequence[LedgerEntry], money: MoneyForm) -> list[OutColumn]:
    """A row for each proposed ledger entry, every field a column; `cites` are ids with a blank between them."""
    texts: Mapping[str, Callable[[LedgerEntry], str | None]] = {
        "id": lambda each: each.id,
        "kind": lambda each: each.kind.value,
        "plan": lambda each: each.plan,
        "payee": lambda each: each.payee,
        "name": lambda each: each.name,
        "row_table": lambda each: each.row[0] if each.row else None,
        "row_key": lambda each: each.row[1] if each.row else None,
        "period": lambda each: each.period,
        "for_period": lambda each: each.for_period,
        "currency": lambda each: each.currency,
        "value": lambda each: each.value,
        "cites": lambda each: " ".join(each.cites),
        "fingerprint": lambda each: each.fingerprint,
    }
    moneys = [
        None if each.amount is None or each.currency is None else Money(each.amount, each.currency) for each in entries
    ]
    columns = {name: _texts(name, [read(entry) for entry in entries]) for name, read in texts.items()}
    columns["version"] = OutColumn("version", CellKind.WHOLE, [each.version for each in entries])
    columns["turn"] = OutColumn("turn", CellKind.WHOLE, [each.turn for each in entries])
    columns["amount"] = _amounts(moneys, money)
    order = ("id", "kind", "plan", "version", "payee", "name", "row_table", "row_key", "period", "for_period", "turn")
    return [columns[name] for name in (*order, "amount", "currency", "value", "cites", "fingerprint")]


def list_finding_columns(findings: Sequence[Finding], lang: Language) -> list[OutColumn]:
    """A row for each finding: code, severity, where it is, and its words in a language."""
    places = [each.places[0] if each.places else None for each in findings]
    return [
        _texts("code", [each.code.code for each in findings]),
        _texts("severity", [each.severity.value for each in findings]),
        _texts("place", [place.name if place else None for place in places]),
        OutColumn("line", CellKind.WHOLE, [place.line if place else None for place in places]),
        _texts("path", [(place.path or None) if place else None for place in places]),
        _texts("what", [each.what(lang) for each in findings]),
        _texts("why", [each.why(lang) for each in findings]),
        _texts("mend", [each.mend(lang) for each in findings]),
    ]


def list_row_columns(fates: Sequence[RowFate]) -> list[OutColumn]:
    """A row for each row of the facts: what became of it, in which period and figure, or why not."""
    return [
        _texts("table", [each.table for each in fates]),
        _texts("key", [each.key for each in fates]),
        OutColumn("number", CellKind.WHOLE, [each.number for each in fates]),
        _texts("state", [each.state for each in fates]),
        _texts("period", [each.period or None for each in fates]),
        _texts("figure", [each.figure or None for each in fates]),
        _texts("reason", [each.reason or None for each in fates]),
    ]


def list_statement_columns(program: Program, statements: Sequence[Statement], money: MoneyForm) -> list[OutColumn]:
    """A row for each statement: participant, payee, period, whether it is withheld, and each figure of the plan.

    What is posted is whole minor units; other money and numbers have twelve decimals, half to even at the twelfth.
    Percents are ratios. A figure without a value is empty, and so is what a withheld statement would have posted. An
    amount whose currency is data has it in a column of its own.
    """
    columns = [
        _texts("participant", [each.participant for each in statements]),
        _texts("payee", [each.payee for each in statements]),
        _texts("period", [each.period for each in statements]),
        OutColumn("is_withheld", CellKind.FLAG, [each.is_withheld for each in statements]),
    ]
    shown = list_figures(program, program.participants) if program.participants is not None else []
    for each in shown:
        cells = [read_figure(one.period_run, each.figure, one.line) for one in statements]
        runs = [one.period_run for one in statements]
        columns += _figure_columns(_free_name(each.name, columns), each.figure, cells, runs, money)
    return columns


def _free_name(name: str, columns: Sequence[OutColumn]) -> str:
    """The name of a figure, with a mark where one of the columns has it already."""
    return f"{name}_figure" if any(column.name == name for column in columns) else name


def _figure_columns(
    name: str, figure: Figure, cells: Sequence[Cell], runs: Sequence[PeriodRun], money: MoneyForm
) -> list[OutColumn]:
    kind = figure.type
    if kind.is_any_money:
        amounts = [cell if isinstance(cell, Money) else None for cell in cells]
        shown = [None if each is None else each.amount for each in amounts]
        currencies = _texts(f"{name}_currency", [None if each is None else each.currency for each in amounts])
        if money == "minor":
            shown = [None if each is None else _to_minor(each.amount, each.currency) for each in amounts]
        return [OutColumn(name, CellKind.DECIMAL, shown, PLACES), currencies]
    values = [None if isinstance(cell, Failure) else cell for cell in cells]
    if kind.is_money and kind.currency is not None:
        return [_money_column(name, figure, kind.currency, values, money)]
    numbers = [Fraction(each) if isinstance(each, Fraction | int) else None for each in values]
    if kind.unit == "count":
        return [OutColumn(name, CellKind.WHOLE, [None if each is None else int(each) for each in numbers])]
    if kind.unit in ("ratio", "number", "days"):
        return [OutColumn(name, CellKind.DECIMAL, numbers, PLACES)]
    return [_other_column(name, kind, values, runs)]


def _money_column(name: str, figure: Figure, currency: str, values: Sequence[Cell], money: MoneyForm) -> OutColumn:
    is_whole = figure.kind in (FigureKind.POSTING, FigureKind.TOTAL)
    amounts = [each if isinstance(each, Fraction) else None for each in values]
    if money == "decimal":
        return OutColumn(name, CellKind.DECIMAL, amounts, get_currency_digits(currency) if is_whole else PLACES)
    minor = [None if each is None else _to_minor(each, currency) for each in amounts]
    return OutColumn(name, CellKind.WHOLE if is_whole else CellKind.DECIMAL, minor, 0 if is_whole else PLACES)


def _other_column(name: str, kind: Type, values: Sequence[Cell], runs: Sequence[PeriodRun]) -> OutColumn:
    if kind.unit == "date":
        days = [each if isinstance(each, datetime.date) else None for each in values]
        return OutColumn(name, CellKind.DAY, days)
    if kind.unit == "flag":
        return OutColumn(name, CellKind.FLAG, [each if isinstance(each, bool) else None for each in values])
    return _texts(name, [render_cell(each, kind, run) or None for each, run in zip(values, runs, strict=True)])


def _texts(name: str, cells: Sequence[str | None]) -> OutColumn:
    return OutColumn(name, CellKind.TEXT, cells)


def _amounts(moneys: Sequence[Money | None], money: MoneyForm) -> OutColumn:
    """Posted amounts, of one currency or several."""
    if money == "decimal":
        digits = max((get_currency_digits(each.currency) for each in moneys if each is not None), default=2)
        amounts = [None if each is None else each.amount for each in moneys]
        return OutColumn("amount", CellKind.DECIMAL, amounts, digits)
    minor = [None if each is None else _to_minor(each.amount, each.currency) for each in moneys]
    if any(each is not None and each.denominator != 1 for each in minor):
        raise Bug("a posting that is not in whole minor units")
    return OutColumn("minor_units", CellKind.WHOLE, minor)


def _to_minor(amount: Fraction, currency: str) -> Fraction:
    factor: int = 10 ** get_currency_digits(currency)
    return amount * factor
