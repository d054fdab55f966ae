"""What plans come to on made-up facts, and every step that leads there, as text that people read.

    python -m tests.engine.traced.describe        writes what the plans of `known` and `judged` come to anew

Of each plan the first facts of a seed without errors are reckoned; shown are the findings, what became of each row, the
entries, and the trace of the first participants. Look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import perfkit
from perfkit.engine.promises_facts import Facts, run_facts
from perfkit.engine.promises_pools import gather_pools
from perfkit.engine.promises_search import FactMaker
from perfkit.expr import Value
from perfkit.ledger import LedgerEntry
from perfkit.plans import Program, RateLine
from perfkit.values import Money
from tests.engine.histories.describe import render, show
from tests.engine.judged.describe import write

FOLDER = Path(__file__).resolve().parent
PLANS = (
    "known/figures",
    "known/more",
    "judged/sales",
    "judged/balances",
    "judged/keys",
    "judged/contests",
    "judged/currencies",
)
TRACED = 1
"""How many participants are traced."""
ROWS_MIN = 7
_DEFAULTS = re.compile(r", \w+=(?:None|\(\)|''|False|0)(?=[,)])")


def describe(name: str) -> str:
    """What a plan comes to on the first made-up facts that have rows enough."""
    text = (FOLDER.parent / f"{name}.plan").read_text(encoding="utf-8")
    plan = perfkit.load_plan(text, name="traced.plan")
    program = plan.program
    facts = choose_facts(program)
    tables, rates = to_tables(program, facts), {name: list(map(to_rate, lines)) for name, lines in facts.rates.items()}
    ledger: tuple[LedgerEntry, ...] = ()
    lines: list[str] = []
    for period in facts.periods:
        result = perfkit.evaluate(plan, tables, period.label, ledger=ledger, rates=rates or None)
        ledger = (*ledger, *result.entries)
        lines += iter_result(result)
    for statement in list(result.statements.values())[:TRACED]:
        lines += [f"# {statement.participant} {statement.period}", *map(str, statement.movements.items())]
        lines += [_DEFAULTS.sub("", repr(step)) for step in statement.trace.steps]
    return "\n".join(lines) + "\n"


def iter_result(result: perfkit.Result) -> Iterator[str]:
    """What is told of a run, what became of each row, and what is posted."""
    yield from (render(finding) for finding in result.findings)
    yield from (str(fate) for fate in result.row_fates)
    yield from (show(entry) for entry in result.entries)


def choose_facts(program: Program) -> Facts:
    """The facts of the first seed that have rows enough and nothing wrong in them."""
    maker = FactMaker(program, gather_pools(program))
    several = (maker.make(seed) for seed in range(100))
    return next(facts for facts in several if facts.size >= ROWS_MIN and run_facts(program, facts) is not None)


def to_tables(program: Program, facts: Facts) -> dict[str, list[dict[str, object]]]:
    """The facts as a host hands them over, inputs in a table of their own."""
    found: dict[str, list[dict[str, object]]] = {}
    for name, info in program.given_tables.items():
        rows = facts.tables.get(name, ())
        found[info.source] = [{column: to_cell(row[column]) for column in info.columns} for row in rows]
        if name == program.participants:
            inputs = [column for column in rows[0] if column not in info.columns]
            found["input"] = [{each: to_cell(row[each]) for each in (info.key[0], *inputs)} for row in rows]
    return found


def to_cell(value: Value | None) -> object:
    """A value as a cell: numbers as decimals, amounts with a currency as text."""
    if isinstance(value, Money):
        return f"{value.currency} {to_cell(value.amount)}"
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return value


def to_rate(line: RateLine) -> dict[str, object]:
    """A rate as a line of the host's table."""
    return {"from": line.base, "to": line.quote, "since": line.starts_on, "rate": to_cell(line.rate)}


if __name__ == "__main__":
    for name in PLANS:
        write(FOLDER / f"{name.partition('/')[2]}.out", describe(name))
