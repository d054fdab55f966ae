"""Runs a plan in DuckDB: data beyond memory on one machine, a part of it in memory at a time."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

import pyarrow as pa

from perfkit.adapters import FrameError, load_library
from perfkit.calendar import Period
from perfkit.diagnostics import Misuse, door
from perfkit.engines.cells import CellKind, Held, read_decimal
from perfkit.engines.outlet import Outlet
from perfkit.engines.parts import PartRunner
from perfkit.engines.protocol import Cuts
from perfkit.engines.queries import PLAIN, Dialect
from perfkit.engines.run import ROWS_A_PART, EngineResult, Given, run_on
from perfkit.host import Plan
from perfkit.ledger import LedgerEntry

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DIALECT = Dialect(
    quote='"',
    text="VARCHAR",
    place="CAST(CASE WHEN {text} IS NULL THEN NULL ELSE hash({text}) % {most} END AS INTEGER)",
    series="SELECT CAST(range AS INTEGER) AS part FROM range({count})",
    wide="HUGEINT",
    divide="({over} // {under})",
    day="({date} - DATE '1970-01-01')",
    plain=f"regexp_full_match({{text}}, '{PLAIN}')",
)

_PAID = "perfkit_paid_"

_IS_READ_ONLY = (
    "SELECT coalesce(bool_or(readonly), false) FROM duckdb_databases() WHERE database_name = current_database()"
)
_READ_ONLY = (
    "one that takes views, as `duckdb.connect()` after `ATTACH 'the file' AS data (READ_ONLY)` on it, with "
    "`data.main.deal` for the name of a table"
)


@door
def run_on_duckdb(
    plan: Plan,
    facts: Mapping[str, object],
    period: str | Period,
    *,
    connection: DuckDBPyConnection | None = None,
    as_of: datetime.date | None = None,
    ledger: Sequence[LedgerEntry] = (),
    rates: Mapping[str, object] | Sequence[object] | None = None,
    money: str = "decimal",
    rows_a_part: int = ROWS_A_PART,
) -> EngineResult:
    """What every participant is paid, reckoned in DuckDB. Needs `perfkit[duckdb]` and pyarrow.

    facts: each declared table by its name: a relation of DuckDB, or the name of a table or view of the connection.
    connection: where the relations live; the result lives there too, in a temporary table. Needed for names; else
    DuckDB's default connection. money: `decimal`, or `minor` for whole numbers of minor units; never a float.
    rows_a_part: about how many rows are in memory at a time.
    as_of, ledger, rates: as `evaluate` takes them; with a ledger or rates the reference evaluator reckons everybody.
    period: a range too, where the plan reads nothing of earlier periods.
    Laws: payouts are those of `evaluate` on the same facts.

    >>> import duckdb
    >>> from perfkit import load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id   : text
    ...   sold : money
    ... pay commission = 5% * sold
    ... ''')
    >>> con = duckdb.connect()
    >>> reps = con.sql("SELECT 'E-17' AS id, CAST(1000.10 AS DECIMAL(18, 2)) AS sold")
    >>> run_on_duckdb(plan, {"rep": reps}, "2027-01", connection=con).payouts.fetchall()
    [('E-17', 'E-17', '2027-01', 'commission', Decimal('50.01'), 'USD')]
    """
    duckdb = load_library("duckdb")
    if duckdb is None:
        raise FrameError("duckdb is not installed; run `pip install 'perfkit[duckdb]'`")
    found = connection if connection is not None else duckdb.default_connection()
    ((is_read_only,),) = found.execute(_IS_READ_ONLY).fetchall()
    if is_read_only:
        raise Misuse("connection", _READ_ONLY, found, shown="one that only reads its database")
    given = Given(as_of, ledger, rates)
    return run_on(_DuckDB(found, rows_a_part), plan, facts, period, given, money=money, rows_a_part=rows_a_part)


@dataclass(slots=True)
class _DuckDB:
    connection: DuckDBPyConnection
    rows_a_part: int
    opened: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    library: str = "duckdb"
    dialect: Dialect = DIALECT

    def show(self, view: str, table: object) -> Mapping[str, Held]:
        relation = self._find(table) if isinstance(table, str) else table
        create = getattr(relation, "create_view", None)
        if create is None:
            raise Misuse("facts", "a relation of DuckDB or the name of one", table, shown=type(table).__name__)
        create(view, replace=True)
        self.opened.append(view)
        missing: type[Exception] = import_module("duckdb").CatalogException
        try:
            columns = self.connection.execute(f'SELECT * FROM "{view}" LIMIT 0').description or []
        except missing:
            drop = getattr(relation, "query", None)
            if drop is not None:
                drop("perfkit_other", f'DROP VIEW "{view}"')
            shown = "another connection: pass that one as `connection=`"
            raise Misuse("connection", "the one that each relation is of", self.connection, shown=shown) from None
        return {str(header): _held(str(kind)) for header, kind, *_ in columns}

    def _find(self, table: str) -> object:
        missing: type[Exception] = import_module("duckdb").CatalogException
        try:
            return self.connection.table(table)
        except missing:
            known = "names of tables or views that the connection has"
            raise Misuse("facts", known, table, shown=f"`{table}`") from None

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        found: list[tuple[object, ...]] = self.connection.execute(sql).fetchall()
        return found

    def collect(self, sql: str) -> pa.Table:
        return self.connection.sql(sql).to_arrow_table()

    def make(self, view: str, sql: str, *, is_kept: bool = False) -> None:
        kind = "TABLE" if is_kept else "VIEW"
        self.connection.execute(f'CREATE OR REPLACE TEMP {kind} "{view}" AS {sql}')
        (self.made if is_kept else self.opened).append(view)

    def join(self, view: str, other: str) -> str:
        self.connection.execute(f'INSERT INTO "{view}" SELECT * FROM "{other}"')
        return view

    def relation(self, sql: str) -> object:
        return self.connection.sql(sql)

    def run_parts(self, runner: PartRunner, cuts: Cuts) -> str:
        """One part after the other. Rows of several tables are sorted by part once, on the disk where need be."""
        # Nobody's rows lie elsewhere: any stretch of the only table is a part.
        is_alone = len(cuts.cuts) == 1 and not runner.needs_guests
        sources = {}
        for at, cut in enumerate(cuts.cuts):
            if cuts.parts == 1:
                sources[cut.table] = f"({cut.sql}) c"
                continue
            name = f"perfkit_cut_{at}"
            order = "" if is_alone else " ORDER BY part"
            self.connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {cut.sql}{order}')
            self.made.append(name)
            sources[cut.table] = f'"{name}"'
        paid = ""
        for part in range(cuts.parts):
            where = f"part = {part}"
            if is_alone and cuts.parts > 1:
                where = f"rowid >= {part * self.rows_a_part} AND rowid < {(part + 1) * self.rows_a_part}"
            tables = dict(cuts.whole)
            for table, source in sources.items():
                tables[table] = self.collect(f"SELECT * EXCLUDE (part) FROM {source} WHERE {where}")
            paid = self._put(runner.run(tables), paid)
        return paid

    def hold(self, outlet: Outlet, tables: list[pa.Table]) -> str:
        return self._put(pa.concat_tables(tables), "")

    def _put(self, table: pa.Table, paid: str) -> str:
        """Rows into the table of the result, which the first ones make."""
        self.connection.register("perfkit_part", table)
        if paid:
            self.connection.execute(f'INSERT INTO "{paid}" SELECT * FROM perfkit_part')
        else:
            paid = self._new_name()
            self.connection.execute(f'CREATE TEMP TABLE "{paid}" AS SELECT * FROM perfkit_part')
            self.made.append(paid)
        self.connection.unregister("perfkit_part")
        return paid

    def _new_name(self) -> str:
        names = self.rows(f"SELECT table_name FROM duckdb_tables() WHERE starts_with(table_name, '{_PAID}')")
        return f"{_PAID}{max((int(str(name)[len(_PAID) :]) for (name,) in names), default=0) + 1}"

    def keep(self, view: str) -> None:
        self.made.remove(view)

    def close(self) -> None:
        for view in self.opened:
            self.connection.execute(f'DROP VIEW IF EXISTS "{view}"')
        for table in self.made:
            self.connection.execute(f'DROP TABLE IF EXISTS "{table}"')


_WHOLE = frozenset(
    ("HUGEINT", *(f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT")))
)
# Several values in a cell, whatever these are; lists and arrays end in a bracket.
_NESTED = ("STRUCT(", "MAP(", "UNION(")
_KINDS = {
    "DATE": CellKind.DAY,
    "BOOLEAN": CellKind.FLAG,
    "DOUBLE": CellKind.FLOAT,
    "FLOAT": CellKind.FLOAT,
    "UHUGEINT": CellKind.WRAPPED,
}


def _held(kind: str) -> Held:
    name = kind.upper()
    if name.endswith("]") or name.startswith(_NESTED):
        return Held(CellKind.OTHER)
    if name.startswith("DECIMAL("):
        return read_decimal(name)
    if name.startswith(("VARCHAR", "ENUM", "STRING")):
        return Held(CellKind.TEXT)
    if "TIME ZONE" in name or name.endswith("TZ"):
        return Held(CellKind.ZONED)
    return Held(CellKind.WHOLE if name in _WHOLE else _KINDS.get(name, CellKind.OTHER))
