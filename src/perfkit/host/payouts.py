"""What everybody is paid, as a table for a screen or a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from perfkit.diagnostics import Language, Words, door
from perfkit.expr import money_in
from perfkit.host.statement import Statement
from perfkit.ledger import Movement
from perfkit.plans import FigureKind, PostingKind, Program
from perfkit.values import Money
from perfkit.views import Table, show_number

_WITHHELD = Words("withheld", "暂缓")
_PERIOD = Words("period", "期间")
_TOTAL = Words("total", "合计")


@door
def list_payouts(program: Program, given: Iterable[Statement], lang: Language) -> Table:
    """What is payable to each participant in each period by line of the plan, with the total below.

    Corrections and adjustments that were posted into the period are counted.
    """
    statements = list(given)
    amounts = [list_payable(each) for each in statements]
    columns = _list_columns(program, amounts)
    grain = program.participants or ""
    headings = (grain, _PERIOD.in_language(lang), *(f"{name} {currency}" for name, currency in columns))
    rows = [_payout_row(each, own, columns, lang) for each, own in zip(statements, amounts, strict=True)]
    if len(statements) > 1 and columns:
        totals = (_total(amounts, column) for column in columns)
        rows.append((_TOTAL.in_language(lang), "", *totals))
    return Table(headings, rows, frozenset(range(2, 2 + len(columns))), fixed=2)


@door
def list_payable(statement: Statement) -> Mapping[tuple[str, str], Money]:
    """By name and currency everything payable in the period; nothing of a withheld statement."""
    if statement.is_withheld:
        return {}
    own = {(name, money.currency): money for name, money in statement.payouts.items()}
    return own | {
        (each.name, each.payable.currency): each.payable for each in statement.movements.values() if _pays(each)
    }


def _pays(movement: Movement) -> bool:
    return bool(movement.payable.amount or movement.true_up.amount or movement.adjusted.amount)


def _list_columns(program: Program, amounts: Sequence[Mapping[tuple[str, str], Money]]) -> list[tuple[str, str]]:
    """The lines of the plan that pay somebody, with their currency, each name once, in the order of the plan.

    A line that is paid in the payee's currency has a column for each that somebody is paid in. Names and currencies
    that only something posted into the period has come last.
    """
    postings = [figure for figure in program.figures if figure.kind is FigureKind.POSTING]
    postings.sort(key=lambda figure: figure.span.start if figure.span else 0)
    paid = dict.fromkeys(sorted({column for each in amounts for column in each}))
    found: dict[tuple[str, str], None] = {}
    for figure in postings:
        posting = figure.posting
        if posting is not None and posting.kind is PostingKind.PAY and posting.payee is not None:
            if figure.type.is_any_money:
                found |= dict.fromkeys(column for column in paid if column[0] == posting.name)
            else:
                found.setdefault((posting.name, figure.type.currency or program.header.currency))
    return list(found | paid)


def _payout_row(
    statement: Statement, own: Mapping[tuple[str, str], Money], columns: Sequence[tuple[str, str]], lang: Language
) -> tuple[str, ...]:
    if statement.is_withheld:
        cells = [_WITHHELD.in_language(lang)] * len(columns)
    else:
        cells = [_show(own[column]) if column in own else "" for column in columns]
    return (statement.participant, statement.period, *cells)


def _total(amounts: Iterable[Mapping[tuple[str, str], Money]], column: tuple[str, str]) -> str:
    return _show(sum((each[column] for each in amounts if column in each), Money(0, column[1])))


def _show(money: Money) -> str:
    return show_number(money.amount, money_in(money.currency))
