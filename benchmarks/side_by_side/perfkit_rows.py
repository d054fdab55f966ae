"""perfkit's own rows: plans written in the rule language, read from text, run by each executor that is there."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np

import perfkit
from perfkit.record import RecordInput
from side_by_side import engine_rows
from side_by_side.timing import Job, Skipped
from side_by_side.works import Work, records

PLANS = Path(__file__).resolve().parent.parent / "plans"
PERIOD = "2027-01"
PAID = {"W": "commission", "M": "bonus", "A2W": "commission"}
INPUTS = {
    "W": ("quota", "booked", "score", "target"),
    "M": ("target", "booked", "quota"),
    "A2W": ("quota", "score", "target"),
}
PLACES = {"score": 4, "share": 4}
RECORDS = 100_000
# A statement with its trace costs about a million times what a column costs.
TRACED = {"W": 300, "M": 300, "A2W": 500}


def load(work: str) -> perfkit.Plan:
    name = "A" if work == "A2W" else work
    path = PLANS / f"{name}.plan"
    return perfkit.load_plan(path.read_text(encoding="utf-8"), name=path.name)


def exact(name: str, value: int) -> Decimal:
    """A column's integer as the figure it stands for."""
    return Decimal(value).scaleb(-PLACES.get(name, 2))


def facts_of(work: Work) -> dict[str, object]:
    """The work as records for `perfkit.evaluate`."""
    names = INPUTS[work.name]
    people = [
        {"id": f"P{at}"} | {name: exact(name, value) for name, value in zip(names, record, strict=True)}
        for at, record in enumerate(records(work.people or work.columns, *names))
    ]
    if work.people is None:
        return {"rep": people}
    lines = [
        {
            "deal": deal,
            "line_no": at,
            "rep": f"P{person}",
            "closed_on": "2027-01-15",
            "amount": exact("amount", amount),
            "share": exact("share", share),
            "is_won": won == 1,
        }
        for at, (deal, person, amount, won, share) in enumerate(
            records(work.columns, "deal", "person", "amount", "won", "share")
        )
    ]
    return {"rep": people, "line": lines}


def record_traced(work: Work) -> Job:
    """One call a record, whole numbers in, every figure kept beside what is paid, to be opened when it is asked for."""
    traced = compiled_of(work).traced_function(PERIOD) if work.people is None else None
    if traced is None:
        return replace(evaluated(work), name="perfkit record traced")
    work = work.first(RECORDS)
    given, at = numbers_of(work, traced.inputs), tuple(name for _, name in traced.outputs).index(PAID[work.name])
    run, read = traced.run, traced.read
    assert read(run(*given[0])).figures

    def each() -> list[int]:
        return [read(run(*one)).posted[at] for one in given]

    return Job("perfkit record traced", work.n, each, is_columnar=False)


def evaluated(work: Work) -> Job:
    """The reference evaluator: a statement and its whole trace for everybody, records read from Python's decimals."""
    work = work.first(TRACED[work.name])
    plan, facts, paid = load(work.name), facts_of(work), PAID[work.name]

    def run() -> list[int]:
        result = perfkit.evaluate(plan, facts, PERIOD)
        cents = []
        for statement in result.statements.values():
            assert statement.trace.steps
            cents.append((int(statement.participant[1:]), int(statement.payouts[paid].amount * 100)))
        return [each for _, each in sorted(cents)]

    return Job("perfkit evaluate", work.n, run, is_columnar=False)


def compiled_of(work: Work):  # type: ignore[no-untyped-def]
    """The plan compiled from its text; compiling is not timed."""
    compile_plan = getattr(perfkit, "compile_plan", None)
    if compile_plan is None:
        raise Skipped("this version of the package compiles no plans")
    compiled = compile_plan(load(work.name))
    report = compiled.report
    if not report.is_lowered:
        odd = next((each.reason for each in report.figures if not each.is_lowered), "")
        raise Skipped(f"the plan is left to the reference evaluator: {report.obstacle or odd}")
    return compiled


def record(work: Work) -> Job:
    """One call a record, whole numbers in and out, no trace."""
    if work.people is not None:
        raise Skipped("a record has no lines to add up")
    fast = compiled_of(work).record_function(PERIOD)
    if fast is None:
        raise Skipped("the plan has no form for one record")
    work = work.first(RECORDS)
    given = numbers_of(work, fast.inputs)
    run, at = fast.run, tuple(fast.payouts).index(PAID[work.name])
    return Job("perfkit record", work.n, lambda: [run(*one)[at] for one in given], is_columnar=False)


def numbers_of(work: Work, inputs: Sequence[RecordInput]) -> list[tuple[int, ...]]:
    """The records as whole numbers, in the order of a function's inputs."""
    columns = [work.columns[each.name] * 10 ** (each.places - PLACES.get(each.name, 2)) for each in inputs]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def columns(work: Work) -> Job:
    """Blocks of numpy, columns of whole numbers in and out."""
    compiled, tables, paid = compiled_of(work), tables_of(work), PAID[work.name]
    return Job("perfkit columns", work.n, lambda: compiled.columns(tables, period=PERIOD).payouts[paid])


def fused(work: Work) -> Job:
    """One loop of machine code, columns of whole numbers in and out."""
    compiled, tables, paid = compiled_of(work), tables_of(work), PAID[work.name]
    return Job("perfkit fused", work.n, lambda: compiled.columns(tables, PERIOD, executor="fused").payouts[paid])


def columns_at_once(work: Work) -> Job:
    """As `columns`, by two threads."""
    return at_once(work, "perfkit columns, two threads", "numpy")


def fused_at_once(work: Work) -> Job:
    """As `fused`, by two threads."""
    return at_once(work, "perfkit fused, two threads", "fused")


def at_once(work: Work, name: str, executor: str) -> Job:
    """Parts of half a million lines, handed to a pool of two threads; what is made of them in between is not."""
    compiled, tables, paid = compiled_of(work), tables_of(work), PAID[work.name]
    pool = ThreadPoolExecutor(2)

    def run() -> object:
        return compiled.columns(tables, PERIOD, executor=executor, map_blocks=pool.map).payouts[paid]

    return Job(name, work.n, run)


def tables_of(work: Work) -> dict[str, dict[str, object]]:
    """The work as columns of whole numbers, as the compiled plan takes them; nothing is copied."""
    from perfkit.columns import Scaled

    people = work.people or work.columns
    tables: dict[str, dict[str, object]] = {"rep": {name: people[name] for name in INPUTS[work.name]}}
    if "score" in people:
        tables["rep"]["score"] = Scaled(people["score"], PLACES["score"])
    if work.people is not None:
        lines = work.columns
        tables["line"] = {
            "deal": lines["deal"],
            "line_no": np.arange(work.n),
            "rep": lines["person"],
            "closed_on": np.full(work.n, np.datetime64("2027-01-15", "D")),
            "amount": lines["amount"],
            "share": Scaled(lines["share"], PLACES["share"]),
            "is_won": lines["won"] == 1,
        }
    return tables


def duckdb(work: Work) -> Job:
    """Tables of DuckDB with keys of text, read and written included."""
    return engine_rows.duckdb(work, load(work.name), INPUTS[work.name], PERIOD)


def spark(work: Work) -> Job:
    """The same on Spark, local[2]."""
    return engine_rows.spark(work, load(work.name), INPUTS[work.name], PERIOD)


ROWS = (
    ("perfkit record", record),
    ("perfkit record traced", record_traced),
    ("perfkit evaluate", evaluated),
    ("perfkit columns", columns),
    ("perfkit columns, two threads", columns_at_once),
    ("perfkit fused", fused),
    ("perfkit fused, two threads", fused_at_once),
    ("perfkit duckdb", duckdb),
    ("perfkit spark", spark),
)
