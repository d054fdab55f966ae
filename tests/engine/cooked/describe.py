"""What the plans of the cookbook come to on made-up facts, with every step of every trace, as digests.

    python -m tests.engine.cooked.describe        writes what they come to anew

`traced` shows the same of fewer plans in full; here one line stands for a plan, so that it can be seen which of them is
reckoned, posted, told of or traced otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import perfkit
from perfkit.calendar import shift_period
from perfkit.diagnostics import finding_to_json
from perfkit.engine.promises_facts import Facts, run_facts
from perfkit.engine.promises_pools import gather_pools
from perfkit.engine.promises_search import FactMaker
from perfkit.expr import Kind
from perfkit.plans import Program
from tests.engine.judged.describe import write
from tests.engine.traced.describe import to_rate, to_tables
from tests.plans.lowered.describe import ROOT, digest

OUT = Path(__file__).resolve().parent / "cooked.out"
# Its plan takes parts from a module that only a host can give.
PLANS = tuple(path for path in sorted((ROOT / "docs" / "cookbook").glob("*.plan")) if path.stem != "l-shared-parts")
SEEDS = 30
ROWS_MIN = 5
"""Rows that facts have to be chosen, where one of the seeds makes up so many."""
ROWS_ALTERED_MIN = 2

Tables = dict[str, list[dict[str, object]]]


def iter_facts(program: Program) -> Iterator[Facts]:
    """The facts of the seeds that have nothing wrong in them; the first of those with rows enough comes first."""
    maker = FactMaker(program, gather_pools(program))
    several = sorted((maker.make(seed) for seed in range(SEEDS)), key=lambda facts: facts.size < ROWS_MIN)
    return (facts for facts in several if run_facts(program, facts) is not None)


def iter_plan(path: Path) -> Iterator[str]:
    """What a plan comes to, part by part; then what is put right and what follows where rows were altered since."""
    plan = perfkit.load_plan(with_corrections(path.read_text(encoding="utf-8")), name="cooked.plan")
    program = plan.program
    facts = next(iter_facts(program), None)
    if facts is None:
        return
    rates = {name: list(map(to_rate, lines)) for name, lines in facts.rates.items()} or None
    tables, period = to_tables(program, facts), facts.periods[0]
    result = perfkit.evaluate(plan, tables, period.label, rates=rates)
    yield from iter_result(result)
    ledger = result.entries
    later, into = alter(program, tables), shift_period(period, 1, program.calendar).label
    fixes = perfkit.restate(plan, later, ledger=ledger, into=into, rates=rates)
    yield f"put right {digest([finding_to_json(each) for each in fixes.findings])}"
    yield f"corrections {digest([fixes.corrections, fixes.left])} entries {digest(fixes.entries)} later"
    yield from iter_result(perfkit.evaluate(plan, later, into, ledger=(*ledger, *fixes.entries), rates=rates))


def with_corrections(text: str) -> str:
    """A plan that says how closed periods are put right."""
    said = "corrections restated within 12 months"
    return (
        text
        if "\ncorrections " in text
        else re.sub(r"^period .+", rf"\g<0>\n{said}", text, count=1, flags=re.MULTILINE)
    )


def iter_result(result: perfkit.Result) -> Iterator[str]:
    """The digest of each part of a result."""
    yield f"findings {digest([finding_to_json(each) for each in result.findings])}"
    yield f"rows {digest(result.row_fates)}"
    yield f"entries {digest(result.entries)}"
    for key, statement in result.statements.items():
        shown = (statement.figures, statement.payouts, statement.awards, statement.carried, statement.movements)
        yield f"{key} {digest([dict(each) for each in shown])}"
        yield " ".join(f"{step.id.name}:{digest(step)}" for step in statement.trace.steps)


def alter(program: Program, tables: Tables) -> Tables:
    """The tables with the numbers of the next row in each row and the last row left out, in each table of rows."""
    found = dict(tables)
    for info in program.given_tables.values():
        rows = tables[info.source]
        if info.name == program.participants or len(rows) < ROWS_ALTERED_MIN:
            continue
        numbers = [name for name, column in info.columns.items() if column.type.kind is Kind.NUMERIC]
        found[info.source] = [
            {**row, **{name: following[name] for name in numbers if name not in info.key}}
            for row, following in pairwise(rows)
        ]
    return found


def say_plan(path: Path) -> str:
    """What a plan comes to in a line."""
    return f"{path.stem} {' | '.join(iter_plan(path))}"


def describe() -> str:
    """What all of the plans come to."""
    return "\n".join(map(say_plan, PLANS)) + "\n"


if __name__ == "__main__":
    write(OUT, describe())
