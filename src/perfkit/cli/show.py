"""A result as people read it on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from perfkit.cli.console import Console
from perfkit.diagnostics import Words, clean_text
from perfkit.expr import money_in
from perfkit.host import Result, Statement
from perfkit.ledger import Movement
from perfkit.plans import FigureKind, PostingKind, Program
from perfkit.values import Money
from perfkit.views import Table, list_figure_table, list_figures, list_grains, list_row_table, render_table, show_number

WITHHELD = Words("withheld", "暂缓")


def show_result(result: Result, console: Console, *, grains: Sequence[str] = ()) -> str:
    """What everybody is paid, the figures of the tables asked for, and what became of the rows."""
    run = result.run
    payouts = list_payouts(result, console)
    parts = [_title(result, console)]
    if payouts.right:
        parts.append(render_table(payouts))
    else:
        # A plan that pays nobody is run for its figures.
        grains = [*grains, *(grain for grain in list_grains(run.program) if list_figures(run.program, grain))]
    parts += [render_table(list_figure_table(run, grain, console.lang)) for grain in dict.fromkeys(grains)]
    parts.append(render_table(list_row_table(run, console.lang)))
    return "\n".join(part for part in parts if part)


def _title(result: Result, console: Console) -> str:
    labels = [period.world.period.label for period in result.run.periods]
    span = labels[0] if len(labels) == 1 else f"{labels[0]}..{labels[-1]}"
    version = console.pick(f"version {result.plan.version}", f"第 {result.plan.version} 版")
    return f"{clean_text(result.plan.title)} · {version} · {span}\n"


def list_payouts(result: Result, console: Console) -> Table:
    """What is payable to each participant in each period by line of the plan, with the total below.

    Corrections and adjustments that were posted into the period are counted.
    """
    statements = list(result.statements.values())
    amounts = [list_payable(each) for each in statements]
    columns = _list_columns(result.plan.program, amounts)
    grain = result.run.program.participants or ""
    headings = (grain, console.pick("period", "期间"), *(f"{name} {currency}" for name, currency in columns))
    rows = [_payout_row(each, own, columns, console) for each, own in zip(statements, amounts, strict=True)]
    if len(statements) > 1 and columns:
        totals = (_total(amounts, column) for column in columns)
        rows.append((console.pick("total", "合计"), "", *totals))
    return Table(headings, rows, frozenset(range(2, 2 + len(columns))), fixed=2)


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
    statement: Statement, own: Mapping[tuple[str, str], Money], columns: Sequence[tuple[str, str]], console: Console
) -> tuple[str, ...]:
    if statement.is_withheld:
        cells = [WITHHELD.in_language(console.lang)] * len(columns)
    else:
        cells = [_show(own[column]) if column in own else "" for column in columns]
    return (statement.participant, statement.period, *cells)


def _total(amounts: Iterable[Mapping[tuple[str, str], Money]], column: tuple[str, str]) -> str:
    return _show(sum((each[column] for each in amounts if column in each), Money(0, column[1])))


def _show(money: Money) -> str:
    return show_number(money.amount, money_in(money.currency))
