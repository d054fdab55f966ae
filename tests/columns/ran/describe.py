"""What plans come to in columns on made-up facts, right and odd ones, as text that people read.

    python -m tests.columns.ran.describe        writes what they come to anew

A line stands for a run: how many people were reckoned in columns and how many were left to the reference evaluator, who
is withheld, which findings there are, and a digest of all that is paid and earned.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from perfkit import ColumnResult, compile_plan, load_plan
from perfkit.diagnostics import Refused
from tests.engine.cooked.describe import PLANS as COOKBOOK
from tests.engine.drawn.describe import iter_facts
from tests.engine.judged.describe import write
from tests.engine.seeded.describe import alter
from tests.engine.traced.describe import to_rate, to_tables
from tests.plans.lowered.describe import digest

OUT = Path(__file__).resolve().parent / "ran.out"
ENGINE = OUT.parents[2] / "engine"
PLANS = (
    *COOKBOOK,
    *(ENGINE / "bounded" / f"{name}.plan" for name in ("paid", "rows", "tables")),
    *(ENGINE / "judged" / f"{name}.plan" for name in ("balances", "contests", "sales")),
    ENGINE / "tried" / "tried.plan",
    ENGINE / "books" / "kept-first.plan",
)
ALTERED = 4


def iter_plan(path: Path) -> Iterator[str]:
    """What a plan comes to on the first of the facts, then on alterations of them; nothing where none have rows."""
    plan = load_plan(path.read_text(encoding="utf-8"), name=path.name)
    compiled = compile_plan(plan)
    facts = next(iter_facts(plan.program), None)
    if facts is None:
        return
    rates = {name: list(map(to_rate, lines)) for name, lines in facts.rates.items()} or None
    tables, period = to_tables(plan.program, facts), facts.periods[-1].label
    yield say(compiled.columns(tables, period, rates=rates))
    for number in range(ALTERED):
        try:
            yield say(compiled.columns(alter(tables, Random(f"columns {number}")), period, rates=rates))
        except Refused as refused:
            yield f"refused {' '.join(each.code.code for each in refused.findings)}"


def say(result: ColumnResult) -> str:
    """A result in a line."""
    paid = {name: [str(each) for each in amounts] for name, amounts in result.payouts.items()}
    earned = {name: [str(each) for each in amounts] for name, amounts in result.earned.items()}
    told = " ".join(each.code.code for each in result.findings)
    left = f"{result.by['columns']} in columns, {result.by['reference']} left"
    return (
        f"{left}, withheld {' '.join(result.withheld) or 'nobody'}, told {told or 'nothing'}, {digest([paid, earned])}"
    )


def describe() -> str:
    """What all of the plans come to."""
    return "\n".join(line for path in PLANS for line in (f"# {path.stem}", *iter_plan(path))) + "\n"


if __name__ == "__main__":
    write(OUT, describe())
