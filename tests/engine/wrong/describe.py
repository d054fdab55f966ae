"""What is said of facts that are right but for one cell, as text that people read.

    python -m tests.engine.wrong.describe         writes what is said anew

In made-up facts of some plans one cell after the other is altered, each in the next of several ways; then a row stands
twice, a row or a column is missing, a table is empty or not there at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import perfkit
from tests.engine.histories.describe import render
from tests.engine.judged.describe import write
from tests.engine.traced.describe import choose_facts, to_rate, to_tables

OUT = Path(__file__).resolve().parent / "wrong.out"
JUDGED = OUT.parents[1] / "judged"
PLANS = ("sales", "keys", "currencies", "contests")
CELLS: tuple[object, ...] = (
    "",
    "abc",
    "R1",
    "-7",
    "1,000",
    "2027-13-01",
    "2027-02-03",
    "EUR 5",
    "yes",
    None,
    3,
    "0.001",
)

Tables = dict[str, list[dict[str, object]]]


def iter_altered(tables: Tables) -> Iterator[tuple[str, Tables]]:
    """The tables with one thing altered, and what it was."""
    number = 0
    for name, rows in tables.items():
        for column in rows[0] if rows else ():
            number += 1
            cell = CELLS[number % len(CELLS)]
            yield f"{name}.{column} {cell!r}", {**tables, name: [{**rows[0], column: cell}, *rows[1:]]}
        yield f"{name} row twice", {**tables, name: [*rows, *rows[:1]]}
        yield f"{name} row missing", {**tables, name: rows[1:]}
        yield f"{name} without {list(rows[0])[-1]}", {**tables, name: [dict(list(row.items())[:-1]) for row in rows]}
        yield f"{name} with more", {**tables, name: [{**row, "more": "x"} for row in rows]}
        yield f"{name} empty", {**tables, name: []}
        yield f"{name} not there", {table: lines for table, lines in tables.items() if table != name}


def iter_told(name: str, first: int = 0, step: int = 1) -> Iterator[str]:
    """What is told of alterations beyond what is told of the facts, what became of rows, and who is withheld.

    Of each alteration, or of one in some.
    """
    text = (JUDGED / f"{name}.plan").read_text(encoding="utf-8")
    plan = perfkit.load_plan(text, name="wrong.plan")
    program = plan.program
    facts = choose_facts(program)
    period = facts.periods[0].label
    rates = {each: list(map(to_rate, lines)) for each, lines in facts.rates.items()} or None
    tables = to_tables(program, facts)
    usual = {finding.what() for finding in perfkit.evaluate(plan, tables, period, rates=rates).findings}
    each_altered = iter_altered({table: rows for table, rows in tables.items() if rows})
    for how, altered in islice(each_altered, first, None, step):
        result = perfkit.evaluate(plan, altered, period, rates=rates)
        said = [render(finding) for finding in result.findings if finding.what() not in usual]
        states = [f"{each.table} {each.used}/{each.excluded}/{each.errors}" for each in result.rows]
        withheld = [key for key, statement in result.statements.items() if statement.is_withheld]
        yield "\n  ".join([f"{how}: {', '.join(states)}; withheld {', '.join(withheld)}", *said])


def describe_all() -> str:
    """What is said of all of the plans."""
    return "\n".join(line for name in PLANS for line in (f"# {name}", *iter_told(name))) + "\n"


if __name__ == "__main__":
    write(OUT, describe_all())
