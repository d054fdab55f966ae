"""Made-up facts for looking at a promise: rows by column, run as a host's facts would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from perfkit.calendar import Period
from perfkit.diagnostics import find, has_errors
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine.digits import Digits
from perfkit.engine.interpret import Failed, Frames, NoValue
from perfkit.engine.rates import RateSet, read_rates
from perfkit.engine.rawtable import LeftOut, RawTable
from perfkit.engine.result import PeriodRun
from perfkit.engine.run import prepare_store, run_period
from perfkit.expr import Type, Value
from perfkit.ledger import Book, LedgerEntry
from perfkit.plans import FigureKind, MustInfo, Program, RateLine

_INPUTS = "input"
Row = Mapping[str, Value | None]
"""Cells by column, and of a participant by input; a name that is not there is left out."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of each table, rates of each set, and the periods that are run on them one after the other."""

    periods: tuple[Period, ...]
    tables: Mapping[str, tuple[Row, ...]]
    rates: Mapping[str, tuple[RateLine, ...]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many rows there are in all tables."""
        return sum(len(rows) for rows in self.tables.values())

    def with_rows(self, table: str, rows: tuple[Row, ...]) -> Facts:
        """The same, with other rows in one table."""
        return replace(self, tables={**self.tables, table: rows})

    def with_rates(self, name: str, lines: tuple[RateLine, ...]) -> Facts:
        """The same, with other rates in one set."""
        return replace(self, rates={**self.rates, name: lines})


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that breaks a promise, in the run of the period in which it does."""

    run: PeriodRun
    line: int


def input_types(program: Program) -> dict[str, Type]:
    """The inputs of a plan, by name."""
    return {figure.name: figure.type for figure in program.figures if figure.kind is FigureKind.INPUT}


def run_facts(program: Program, facts: Facts, digits: Digits | None = None) -> list[PeriodRun] | None:
    """The runs of the periods, the ledger threaded; none where anything is wrong with the facts themselves.

    A broken promise is nothing wrong, nor is a cell that is left out and that nothing needs. digits: how much work on
    long numbers may be done.
    """
    raw = _raw_tables(program, facts)
    rates = read_rates(program, {})[0] | {
        name: RateSet.of(program.rates[name], lines) for name, lines in facts.rates.items()
    }
    entries: list[LedgerEntry] = []
    found = []
    for period in facts.periods:
        # A book of its own for each period, so that looking back at one later shows what was known then.
        book = Book.of(entries)
        store = prepare_store(program, raw, period, book, rates=rates, digits=digits)
        run = run_period(program, store, period, book, "", {})
        accepted = (codes.PROMISE_BROKEN, codes.LEFT_OUT_IN_TEST)
        if has_errors(finding for finding in (*store.findings, *run.findings) if finding.code not in accepted):
            return None
        found.append(run)
        entries += run.entries
    return found


def find_broken(must: MustInfo, runs: list[PeriodRun]) -> Broken | None:
    """The first line, in the last period, that breaks a promise."""
    run = runs[-1]
    return next((Broken(run, line) for line, is_kept in iter_held(must, run) if not is_kept), None)


def iter_held(must: MustInfo, run: PeriodRun) -> Iterator[tuple[int, bool]]:
    """Each line of a period of which a promise says something, and whether it is kept there."""
    for line in run.world.lines(must.grain):
        if not run.world.is_of_period(must.grain, line):
            continue
        try:
            is_kept = run.interpreter.holds(must.condition, Frames(must.grain, line, "must"))
        except (NoValue, Failed):
            continue
        yield line, is_kept


def _raw_tables(program: Program, facts: Facts) -> dict[str, RawTable]:
    found: dict[str, RawTable] = {}
    for name, info in program.given_tables.items():
        rows = facts.tables.get(name, ())
        columns = list(info.columns.values())
        body = [tuple(_cell(row, column.name, column.type, name) for column in columns) for row in rows]
        headers = tuple(column.source for column in columns)
        found[info.source] = RawTable(name, headers, body, range(1, len(body) + 1))
        if name == program.participants:
            found[_INPUTS] = _input_table(program, rows, info.key[0], info.columns[info.key[0]].source)
    return found


def _input_table(program: Program, rows: tuple[Row, ...], key: str, source: str) -> RawTable:
    inputs = input_types(program)
    people = program.participants or ""
    needed = {f.name for f in program.figures if f.kind is FigureKind.INPUT and not f.branches}
    body = []
    for row in rows:
        cells: list[object] = [row.get(key)]
        for name, kind in inputs.items():
            may_miss = name not in needed or kind.may_be_empty
            cells.append(row.get(name) if may_miss else _cell(row, name, kind, people))
        body.append(tuple(cells))
    return RawTable(people, (source, *inputs), body, range(1, len(body) + 1))


def _cell(row: Row, column: str, kind: Type, table: str) -> object:
    if column in row:
        return row[column]
    return None if kind.may_be_empty else LeftOut(find(codes.LEFT_OUT_IN_TEST, None, column=column, table=table))
