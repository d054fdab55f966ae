"""`perfkit estimate` and `perfkit how-much-more`: what if, and what it takes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from perfkit.cli.console import Console
from perfkit.cli.plans import open_plan
from perfkit.cli.run import find_misuse_of_restate, find_nobody, list_statements, put_right, read_asked
from perfkit.diagnostics import Finding, Refused, Words, has_errors
from perfkit.host import Plan, Statement, evaluate
from perfkit.modelling import Amount, estimate, how_much_more
from perfkit.values import parse_money_in_any, parse_number


def command(asked: argparse.Namespace, console: Console) -> int:
    """Evaluate the plan, ask about one statement of it and print the answer."""
    words = [cell for _, *row in asked.row for cell in row] if asked.command == "estimate" else asked.cells
    wrong = next((cell for cell in words if "=" not in cell), None)
    if wrong is not None:
        return console.refuse(asked.command, Words(f"{wrong!r} is no COLUMN=VALUE", f"{wrong!r} 不是 列=值"))
    misuse = find_misuse_of_restate(asked)
    if misuse is not None:
        return console.refuse(asked.command, misuse)
    plan = open_plan(asked.plan, console)
    if not isinstance(plan, Plan):
        return console.report(plan)
    given = read_asked(plan, asked)
    if has_errors(given.findings) or not put_right(plan, given, asked, console):
        return console.report(given.findings)
    result = evaluate(plan, given.tables, asked.period, as_of=given.as_of, ledger=given.ledger, rates=given.rates)
    if result.run.is_refused:
        return console.report((*given.findings, *result.findings))
    statements = list_statements(result, asked.of)
    if not statements:
        return console.report((*given.findings, find_nobody(result, asked.of)))
    ask = _estimate if asked.command == "estimate" else _reach
    return console.report((*given.findings, *ask(statements[-1], asked, console)))


def _estimate(statement: Statement, asked: argparse.Namespace, console: Console) -> tuple[Finding, ...]:
    tables: dict[str, list[dict[str, str]]] = {}
    for table, *cells in asked.row:
        tables.setdefault(table, []).append(_cells(cells))
    found = estimate(statement, tables)
    if not has_errors(found.findings):
        if asked.output == "json":
            console.write_json(found.to_dict())
        else:
            console.write(found.summary(console.lang))
    return found.findings


def _reach(statement: Statement, asked: argparse.Namespace, console: Console) -> tuple[Finding, ...]:
    try:
        amount = _amount(asked.amount)
    except Refused as refused:
        return (refused.finding,)
    found = how_much_more(statement, amount, of=asked.grows, row=_cells(asked.cells), payout=asked.payout)
    if not has_errors(found.findings):
        if asked.output == "json":
            console.write_json(found.to_dict())
        else:
            console.write(found.summary(console.lang))
    return found.findings


def _amount(text: str) -> Amount:
    """An amount with its currency, or a number of the payout's currency."""
    return parse_money_in_any(text) if text[:1].isalpha() else parse_number(text)


def _cells(words: Sequence[str]) -> dict[str, str]:
    return {column: value for column, _, value in (word.partition("=") for word in words)}
