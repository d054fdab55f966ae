"""What the plans of the cookbook come to on made-up facts, with every step of every trace, as digests.

    python -m tests.engine.cooked.describe        writes what they come to anew

`traced` shows the same of fewer plans in full; here one line stands for a plan, so that it can be seen which of them is
reckoned, posted, told of or traced otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import perfkit
from perfkit.diagnostics import finding_to_json
from perfkit.engine.promises_facts import Facts, run_facts
from perfkit.engine.promises_pools import gather_pools
from perfkit.engine.promises_search import FactMaker
from perfkit.plans import Program
from tests.engine.judged.describe import load, write
from tests.engine.traced.describe import to_rate, to_tables
from tests.plans.lowered.describe import ROOT, digest

OUT = Path(__file__).resolve().parent / "cooked.out"
# Its plan takes parts from a module that only a host can give.
PLANS = tuple(path for path in sorted((ROOT / "docs" / "cookbook").glob("*.plan")) if path.stem != "l-shared-parts")
SEEDS = 30
ROWS_MIN = 5
"""Rows that facts have to be chosen, where one of the seeds makes up so many."""


def iter_facts(program: Program) -> Iterator[Facts]:
    """The facts of the seeds that have nothing wrong in them; the first of those with rows enough comes first."""
    maker = FactMaker(program, gather_pools(program))
    several = sorted((maker.make(seed) for seed in range(SEEDS)), key=lambda facts: facts.size < ROWS_MIN)
    return (facts for facts in several if run_facts(program, facts) is not None)


def iter_plan(path: Path) -> Iterator[str]:
    """What a plan comes to, part by part."""
    text = path.read_text(encoding="utf-8")
    program = load(text)
    facts = next(iter_facts(program), None)
    if facts is None:
        return
    rates = {name: list(map(to_rate, lines)) for name, lines in facts.rates.items()}
    result = perfkit.evaluate(
        perfkit.load_plan(text, name="cooked.plan"),
        to_tables(program, facts),
        facts.periods[0].label,
        rates=rates or None,
    )
    yield f"findings {digest([finding_to_json(each) for each in result.findings])}"
    yield f"rows {digest(result.row_fates)}"
    yield f"entries {digest(result.entries)}"
    for key, statement in result.statements.items():
        shown = (statement.figures, statement.payouts, statement.awards, statement.carried, statement.movements)
        yield f"{key} {digest([dict(each) for each in shown])}"
        yield " ".join(f"{step.id.name}:{digest(step)}" for step in statement.trace.steps)


def describe() -> str:
    """What all of the plans come to."""
    return "\n".join(f"{path.stem} {' | '.join(iter_plan(path))}" for path in PLANS) + "\n"


if __name__ == "__main__":
    write(OUT, describe())
