"""Runs cases on engines that exist, where they are installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from perfkit.adapters import FrameError, to_decimal
from perfkit.diagnostics import Refused, Severity
from perfkit.diagnostics.codes.adapters import ONE_PERIOD
from perfkit.engine import read_cell
from perfkit.expr import Kind, Type
from perfkit.host import Plan
from perfkit.integers import list_columns
from perfkit.testing.case import Case
from perfkit.testing.outcomes import Amounts, Key, Outcome
from perfkit.testing.spark import start_spark

if TYPE_CHECKING:
    import pyarrow as pa

    from perfkit.engines import EngineResult

ROWS_A_PART = 3
"""So few rows make a part that a small case has several."""

# Making machine code of a query takes longer than running it over a dozen rows.
_FOR_FEW_ROWS = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}

_TABLES = ("payouts", "earned", "statements")
_PLACES = 12
_AS_TEXTS = 5


def to_arrow(case: Case, plan: Plan) -> dict[str, pa.Table] | None:
    """The facts of a case as tables of Arrow; none where a column holds cells of several kinds.

    Cells that are right are of their column's own type, in one case of five texts as they were.
    """
    arrow = import_module("pyarrow")
    found = {}
    for name, rows in case.facts.items():
        headers = list(dict.fromkeys(header for row in rows for header in row))
        kinds = _kinds(plan, name) if (case.seed or 0) % _AS_TEXTS else {}
        columns = [_to_array(arrow, [row.get(header) for row in rows], kinds.get(header)) for header in headers]
        if not headers or any(column is None for column in columns):
            return None
        found[name] = arrow.Table.from_arrays(columns, names=headers)
    return found


def with_nulls(table: pa.Table) -> pa.Table:
    """A table whose columns without a value are of no type, which engines that speak SQL do not know."""
    arrow = import_module("pyarrow")
    for at, column in enumerate(table.columns):
        if column.null_count == len(column):
            table = table.set_column(at, table.column_names[at], arrow.nulls(len(column)))
    return table


def _kinds(plan: Plan, table: str) -> Mapping[str, tuple[Type, str | None]]:
    """The types of a table's columns by header, and how they are written."""
    program = plan.program
    people = program.participants or ""
    for name, info in program.given_tables.items():
        if info.source == table:
            return {column.source: (column.type, column.written) for column in info.columns.values()}
        if table == "input" and name == people:
            return {each: (kind, None) for each, kind in list_columns(program, people).items()}
    return {}


def _to_array(arrow: ModuleType, cells: Sequence[object], kind: tuple[Type, str | None] | None) -> pa.Array | None:
    """A column, of its own type where every cell is right; none where cells are of several kinds."""
    typed = _read(cells, *kind) if kind is not None else None
    given = typed if typed is not None else cells
    if any(isinstance(cell, float | Fraction) for cell in given):
        return None
    try:
        array = arrow.array(given)
    except (arrow.ArrowException, OverflowError):
        return None
    return array.cast(arrow.string()) if arrow.types.is_null(array.type) else array


def _read(cells: Sequence[object], kind: Type, written: str | None) -> list[object] | None:
    """Cells as values of Python that have the type; none where one of them has not, or no decimal holds it."""
    found: list[object] = []
    for cell in cells:
        try:
            value = read_cell(cell, kind, written) if not kind.is_any_money else None
        except Refused:
            return None
        if kind.kind in (Kind.TEXT, Kind.LINK, Kind.LABEL) or value is None:
            found.append(value)
        elif isinstance(value, Fraction):
            scaled = value * 10**_PLACES
            if scaled.denominator != 1 or abs(scaled) >= 10**38:
                return None
            places = next(each for each in range(_PLACES + 1) if (value * 10**each).denominator == 1)
            found.append(to_decimal(value, places))
        else:
            found.append(value)
    return None if kind.is_any_money else found


def run_duckdb(case: Case, plan: Plan) -> Outcome | None:
    """The plan in DuckDB, in many small parts. It says nothing where the facts are no tables with one type a column."""
    tables = to_arrow(case, plan)
    if tables is None:
        return None
    duckdb, engines = import_module("duckdb"), import_module("perfkit.engines")
    with duckdb.connect() as connection:
        relations = {name: connection.from_arrow(table) for name, table in tables.items()}
        try:
            done = engines.run_on_duckdb(
                plan, relations, case.period, connection=connection, rows_a_part=ROWS_A_PART, **_given(case)
            )
        except FrameError:
            # No dataframe holds a figure of more than 38 digits.
            return None
        return _outcome(done, {name: getattr(done, name).fetchall() for name in _TABLES})


def run_spark(case: Case, plan: Plan) -> Outcome | None:
    """The plan on Spark, in many small parts, on a session of this machine. It says as much as `run_duckdb`."""
    tables = to_arrow(case, plan)
    if tables is None:
        return None
    engines, session = import_module("perfkit.engines"), start_spark()
    for name, value in _FOR_FEW_ROWS.items():
        session.conf.set(name, value)
    frames = {name: session.createDataFrame(table) for name, table in tables.items()}
    try:
        done = engines.run_on_spark(plan, frames, case.period, session=session, rows_a_part=ROWS_A_PART, **_given(case))
    except FrameError:
        # No dataframe holds a figure of more than 38 digits.
        return None
    found = _outcome(done, {name: [tuple(row) for row in getattr(done, name).collect()] for name in _TABLES})
    session.catalog.clearCache()
    return found


def _given(case: Case) -> dict[str, object]:
    """What a run is given besides its tables."""
    return {"as_of": case.as_of, "ledger": case.ledger, "rates": case.rates}


def _outcome(done: EngineResult, rows: Mapping[str, Sequence[Sequence[object]]]) -> Outcome | None:
    """What an engine's tables hold; none where an engine does not take several periods of the plan."""
    if any(finding.code is ONE_PERIOD for finding in done.findings):
        return None
    is_range = len({row[2] for row in rows["statements"]}) > 1
    keys = [_key(row, is_range=is_range) for row in rows["statements"]]
    assert len(set(keys)) == len(keys), "a participant has several statements"
    withheld = frozenset(key for key, row in zip(keys, rows["statements"], strict=True) if row[3])
    errors = frozenset(each.code.code for each in done.findings if each.code.severity is Severity.ERROR)
    payouts, earned = (_amounts(keys, rows[name], is_range=is_range) for name in ("payouts", "earned"))
    return Outcome(payouts, earned, withheld, codes=errors, own=done.by.get("columns", 0))


def _key(row: Sequence[object], *, is_range: bool) -> Key:
    """A statement, by its participant, and of several periods by its own too."""
    return (str(row[0]), str(row[2])) if is_range else str(row[0])


def _amounts(keys: Sequence[Key], rows: Sequence[Sequence[object]], *, is_range: bool) -> Mapping[Key, Amounts]:
    found: dict[Key, dict[str, tuple[Fraction, str]]] = {key: {} for key in keys}
    for row in rows:
        *_, name, amount, currency = row
        found[_key(row, is_range=is_range)][str(name)] = (Fraction(str(amount)), str(currency))
    return found
