"""What plans come to on made-up facts of several seeds, period after period, as digests.

    python -m tests.engine.drawn.describe         writes what they come to anew

`cooked` and `traced` follow one set of facts to its last step; here many more are only reckoned: to the end of the
period and to a day within it, for all and for one alone. A line stands for a run.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import perfkit
from perfkit.diagnostics import finding_to_json
from perfkit.engine.promises_cost import RunCost
from perfkit.engine.promises_facts import Facts
from perfkit.engine.promises_pools import gather_pools
from perfkit.engine.promises_search import FactMaker
from perfkit.ledger import LedgerEntry
from perfkit.plans import Program
from tests.engine.cooked.describe import PLANS
from tests.engine.judged.describe import write
from tests.engine.traced.describe import to_rate, to_tables
from tests.plans.lowered.describe import digest

OUT = Path(__file__).resolve().parent / "drawn.out"
SEEDS = range(100, 115)
RUNS = 3
ROWS_MIN = 6


def iter_facts(program: Program) -> Iterator[Facts]:
    """The first facts that have rows enough, whatever is wrong in them."""
    maker = FactMaker(program, gather_pools(program))
    return islice((facts for facts in map(maker.make, SEEDS) if facts.size >= ROWS_MIN), RUNS)


def iter_plan(path: Path) -> Iterator[str]:
    """What a plan comes to, a line for each period of each of the facts, and what that is thought to cost before."""
    plan = perfkit.load_plan(path.read_text(encoding="utf-8"), name="drawn.plan")
    program = plan.program
    cost = RunCost(program)
    for number, facts in enumerate(iter_facts(program)):
        rates = {name: list(map(to_rate, lines)) for name, lines in facts.rates.items()} or None
        tables, ledger = to_tables(program, facts), list[LedgerEntry]()
        people = tables[program.given_tables[program.participants or ""].source]
        only = [str(people[0]["id"])] if number == 1 and "id" in people[0] else None
        yield f"{len(facts.periods)} periods of {facts.size} rows, thought to take {cost.count(facts)} steps"
        for period in facts.periods:
            as_of = period.starts_on + datetime.timedelta(9) if number == RUNS - 1 else None
            result = perfkit.evaluate(plan, tables, period.label, as_of=as_of, only=only, ledger=ledger, rates=rates)
            ledger += result.entries
            yield f"{period.label} {say(result)}"


def say(result: perfkit.Result) -> str:
    """The digest of each part of a result."""
    told = digest([finding_to_json(each) for each in result.findings])
    figures = {key: dict(each.figures) for key, each in result.statements.items()}
    return f"findings {told} rows {digest(result.row_fates)} entries {digest(result.entries)} figures {digest(figures)}"


def describe() -> str:
    """What all of the plans come to."""
    return "\n".join(line for path in PLANS for line in (f"# {path.stem}", *iter_plan(path))) + "\n"


if __name__ == "__main__":
    write(OUT, describe())
