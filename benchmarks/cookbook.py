"""Runs every plan of the cookbook on columns and by the reference evaluator, and says what keeps a plan from columns.

    python benchmarks/cookbook.py [--people 20000] [--json FILE] [--only TEXT]

Facts in which nothing is in error are drawn for each plan by `perfkit.testing` and repeated under new keys until there
are so many participants; columns take them as tables of Arrow, reading included; the reference evaluator takes a part
of them, since it is slow.
A line names the nanoseconds a participant, how many times faster columns are, the lanes that its steps ran in, and, for
a plan that is left to the reference evaluator, the first construct that has no column form yet.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pyarrow as pa

import perfkit
from perfkit.adapters import to_decimal
from perfkit.diagnostics import Refused
from perfkit.engine import read_cell
from perfkit.expr import Kind
from perfkit.plans import FigureKind
from perfkit.testing import seeded
from perfkit.testing.case import pick_period
from perfkit.testing.edges import Edges
from perfkit.testing.facts import FactsBuilder

COOKBOOK = Path(__file__).resolve().parent.parent / "docs" / "cookbook"
BY_REFERENCE = 200
SEEDS = 40
BEGINNINGS = {"PKH006"}
"""What is told of every run that begins a ledger."""
Tables = dict[str, list[dict[str, object]]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each plan, print a line of it, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--only", default="", help="only plans whose name holds this text")
    parser.add_argument("--json", type=Path, help="also write the lines here")
    options = parser.parse_args(arguments)
    print(f"{'plan':<28}{'columns ns':>12}{'reference ns':>14}{'faster':>9}  lanes, or what has no column form yet")
    lines = []
    for path in sorted(COOKBOOK.glob("*.plan")):
        if options.only in path.stem:
            lines.append(measure(path, options.people))
            print_line(lines[-1])
    faster = statistics.median([line["faster"] or 1 for line in lines])  # type: ignore[type-var]
    lowered = sum(bool(line["is_lowered"]) for line in lines)
    print(f"{len(lines)} plans, {lowered} of them on columns; columns are {faster:.3g} times faster at the median")
    if options.json is not None:
        options.json.write_text(json.dumps(lines, indent=2) + "\n", encoding="utf-8")
    return 0


def load(path: Path) -> perfkit.Plan:
    return perfkit.load_plan(
        path.read_text(encoding="utf-8"),
        name=path.name,
        modules=lambda name: (COOKBOOK / f"{name}.plan").read_text(encoding="utf-8"),
    )


def measure(path: Path, people: int) -> dict[str, object]:
    """What a plan costs a participant each way."""
    plan = load(path)
    compiled = perfkit.compile_plan(plan)
    report = compiled.report
    reason = report.obstacle or next((each.reason for each in report.figures if not each.is_lowered), "")
    period, few = draw_facts(plan)
    slow, count = repeat(plan, few, BY_REFERENCE)
    started = time.perf_counter()
    perfkit.evaluate(plan, slow, period)
    reference = (time.perf_counter() - started) / max(1, count) * 1e9
    found = {"plan": path.stem, "is_lowered": report.is_lowered, "reason": reason, "reference_ns": round(reference)}
    if not report.is_lowered:
        return {**found, "columns_ns": None, "faster": None, "by": {}, "lanes": {}}
    many, count = repeat(plan, few, people)
    facts = {name: to_table(plan, name, rows) for name, rows in many.items()}
    compiled.columns(facts, period)
    started = time.perf_counter()
    done = compiled.columns(facts, period)
    spent = (time.perf_counter() - started) / max(1, count) * 1e9
    lanes = {str(lane): times for lane, times in done.lanes.items()}
    faster = round(reference / spent, 1)
    return {**found, "columns_ns": round(spent), "faster": faster, "by": dict(done.by), "lanes": lanes}


def draw_facts(plan: perfkit.Plan) -> tuple[perfkit.Period, Tables]:
    """Facts for the plan of which nothing is in error, where a few tries find such."""
    for seed in range(7, 7 + SEEDS):
        choices = seeded(seed)
        period = pick_period(plan, choices)
        facts = FactsBuilder(plan.program, period, choices, Edges.of(plan.model)).build()
        told = perfkit.evaluate(plan, facts, period).findings
        if not any(each.code.code not in BEGINNINGS for each in told):
            break
    return period, facts


def repeat(plan: perfkit.Plan, few: Tables, people: int) -> tuple[Tables, int]:
    """The rows of the participants, and those that lead to them, so often that there are so many of them."""
    program = plan.program
    own = program.tables[program.participants] if program.participants is not None else None
    if own is None or not few.get(own.source):
        return few, 1
    tied = {own.name}
    while more := {
        info.name
        for info in program.given_tables.values()
        if info.name not in tied and any(column.type.table in tied for column in info.columns.values())
    }:
        tied |= more
    count = len({row[own.columns[own.key[0]].source] for row in few[own.source]})
    times = max(1, people // count)
    found: Tables = {}
    for name, rows in few.items():
        info = next((each for each in program.given_tables.values() if each.source == name), None)
        if name != "input" and (info is None or info.name not in tied):
            found[name] = rows
            continue
        marked = {own.columns[own.key[0]].source} if info is None else marked_columns(info, tied)
        found[name] = [
            {key: mark(cell, copy) if key in marked else cell for key, cell in row.items()}
            for copy in range(times)
            for row in rows
        ]
    return found, times * count


def mark(cell: object, copy: int) -> object:
    """A key of its own for each copy."""
    if isinstance(cell, str):
        return str(int(cell) + 1000 * copy) if cell.isdecimal() else f"{cell} {copy}"
    return cell + 1000 * copy if isinstance(cell, int | Fraction) else cell


def to_table(plan: perfkit.Plan, name: str, rows: list[dict[str, object]]) -> object:
    """Rows as a table of Arrow with the types that the plan declares; as they are where Arrow holds one inexactly."""
    info = next((each for each in plan.program.given_tables.values() if each.source == name), None)
    inputs = {f.name: (f.type, None) for f in plan.program.figures if f.kind is FigureKind.INPUT}
    if info is None and name != "input":
        return rows
    if info is not None and not rows:
        return pa.table({column.source: pa.nulls(0) for column in info.columns.values()})
    columns = {column.source: (column.type, column.written) for column in info.columns.values()} if info else inputs
    try:
        made = [
            {key: to_plain(read_cell(cell, *columns[key])) if key in columns else cell for key, cell in row.items()}
            for row in rows
        ]
        return pa.Table.from_pylist(made)
    except (Refused, pa.ArrowException):
        return rows


def to_plain(cell: object) -> object:
    return to_decimal(cell, 6) if isinstance(cell, Fraction) and (cell * 10**6).denominator == 1 else cell


def marked_columns(info, tied: set[str]) -> set[str]:  # type: ignore[no-untyped-def]
    """The columns that a copy has its own values in: its key, and links to what is copied too."""
    return {
        column.source
        for column in info.columns.values()
        if (column.name in info.key and (column.type.kind is Kind.TEXT or column.type.is_count))
        or column.type.table in tied
    }


def print_line(line: dict[str, object]) -> None:
    columns = "-" if line["columns_ns"] is None else f"{line['columns_ns']:,}"
    faster = "-" if line["faster"] is None else f"{line['faster']:g}"
    lanes = ", ".join(f"{lane} {times}" for lane, times in line["lanes"].items())  # type: ignore[attr-defined]
    told = f"{lanes}; {line['by']}" if line["is_lowered"] else line["reason"]
    print(f"{line['plan']:<28}{columns:>12}{line['reference_ns']:>14,}{faster:>9}  {told}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
