"""Runs a plan on Spark: rows joined and grouped by Spark, each part reckoned where its rows are."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from perfkit.adapters import FrameError, load_library
from perfkit.calendar import Period
from perfkit.diagnostics import Misuse, door
from perfkit.engines.cells import CellKind, Held, read_decimal
from perfkit.engines.outlet import MoneyForm, Outlet
from perfkit.engines.parts import PartRunner, open_runner, pack
from perfkit.engines.protocol import Cuts
from perfkit.engines.queries import AT, OWN, PLAIN, Dialect
from perfkit.engines.run import ROWS_A_PART, EngineResult, Given, run_on
from perfkit.host import Plan
from perfkit.ledger import LedgerEntry

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

DIALECT = Dialect(
    quote="`",
    text="STRING",
    place="CAST(pmod(xxhash64({text}), {most}) AS INT)",
    series="SELECT CAST(id AS INT) AS part FROM range({count})",
    wide="DECIMAL(38, 0)",
    divide="({over} div {under})",
    day="CAST(datediff({date}, DATE '1970-01-01') AS BIGINT)",
    plain=f"({{text}} RLIKE '^({PLAIN})\\\\z')",
    escape="\\\\",
    apostrophe="\\'",
)

_PART, _TABLE = "part", "tab"

PartFunction = Callable[[pa.Table], pa.Table]


@door
def run_on_spark(
    plan: Plan,
    facts: Mapping[str, object],
    period: str | Period,
    *,
    session: SparkSession | None = None,
    as_of: datetime.date | None = None,
    ledger: Sequence[LedgerEntry] = (),
    rates: Mapping[str, object] | Sequence[object] | None = None,
    money: str = "decimal",
    rows_a_part: int = ROWS_A_PART,
) -> EngineResult:
    """What every participant is paid, reckoned on Spark. Needs `perfkit[spark]`, on every worker too.

    facts: each declared table by its name: a dataframe of Spark. session: where the result lives; else that of the
    first dataframe. money: `decimal`, or `minor` for whole numbers of minor units; never a float. rows_a_part: about
    how many rows one worker takes into memory at a time.
    The result's dataframes are kept by Spark, so that they are reckoned once; `unpersist()` on `statements` lets go.
    as_of, ledger, rates: as `evaluate` takes them; with a ledger or rates the reference evaluator reckons everybody.
    period: a range too, where the plan reads nothing of earlier periods.
    Laws: payouts are those of `evaluate` on the same facts.
    """
    # pyspark moves Arrow batches only where pandas is there, though it does not require it.
    for library in ("pyspark", "pandas", "pyarrow"):
        if load_library(library) is None:
            raise FrameError(f"{library} is not installed; run `pip install 'perfkit[spark]'`")
    found = session or next((getattr(table, "sparkSession", None) for table in facts.values()), None)
    if found is None:
        raise Misuse("facts", "dataframes of Spark by the names of tables", facts)
    given = Given(as_of, ledger, rates)
    return run_on(_Spark(found), plan, facts, period, given, money=money, rows_a_part=rows_a_part)


@dataclass(slots=True)
class _Spark:
    session: SparkSession
    opened: list[str] = field(default_factory=list)
    made: dict[str, DataFrame] = field(default_factory=dict)
    library: str = "pyspark"
    dialect: Dialect = DIALECT

    def show(self, view: str, table: object) -> Mapping[str, Held]:
        make = getattr(table, "createOrReplaceTempView", None)
        if make is None:
            raise Misuse("facts", "dataframes of Spark by the names of tables", table)
        make(view)
        self.opened.append(view)
        return {name: _held(kind) for name, kind in self.session.table(view).dtypes}

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self.session.sql(sql).collect()]

    def collect(self, sql: str) -> pa.Table:
        return self.session.sql(sql).toArrow()

    def relation(self, sql: str) -> object:
        return self.session.sql(sql)

    def run_parts(self, runner: PartRunner, cuts: Cuts) -> str:
        """All parts at once: the rows of all tables side by side, grouped by part."""
        types = import_module("pyspark.sql.types")
        schema = _to_spark_schema(types, runner.outlet)
        packed, money = pack(runner.plan, runner.beside), runner.outlet.money
        headers = {cut.table: cut.headers for cut in cuts.cuts}
        reckon = _make_function(packed, runner, money, headers, cuts.whole)
        if len(cuts.cuts) == 1 and not runner.needs_guests:
            # Nobody's rows lie elsewhere: nothing has to be moved.
            (cut,) = cuts.cuts
            source = self._renamed(self.session.sql(cut.sql), 0, cut.headers, has_own=True)
            return self._keep(source.mapInArrow(_over_batches(reckon, ROWS_A_PART), schema))
        frames = [
            self._renamed(self.session.sql(cut.sql), at, cut.headers, has_own=cut.table == runner.people)
            for at, cut in enumerate(cuts.cuts)
        ]
        together = reduce(lambda left, right: left.unionByName(right, allowMissingColumns=True), frames)
        return self._keep(together.groupBy(_PART).applyInArrow(reckon, schema))

    def _renamed(self, frame: DataFrame, at: int, headers: tuple[str, ...], *, has_own: bool) -> DataFrame:
        """The columns of a table under names that no other table has."""
        quote = self.dialect.name
        named = [f"{quote(header)} AS c{at}_{place}" for place, header in enumerate(headers)]
        own = quote(OWN) if has_own else "CAST(NULL AS BOOLEAN)"
        marks = [f"CAST({at} AS INT) AS {_TABLE}", f"CAST({_PART} AS INT) AS {_PART}"]
        return frame.selectExpr(*marks, f"{quote(AT)} AS place", f"{own} AS own", *named)

    def hold(self, outlet: Outlet, tables: list[pa.Table]) -> str:
        types = import_module("pyspark.sql.types")
        rows = [tuple(row.values()) for table in tables for row in table.to_pylist()]
        return self._keep(self.session.createDataFrame(rows, _to_spark_schema(types, outlet)))

    def make(self, view: str, sql: str, *, is_kept: bool = False) -> None:
        frame = self.session.sql(sql)
        if view in self.made:
            self.made.pop(view).unpersist()
        if is_kept:
            self.made[view] = frame.persist()
        frame.createOrReplaceTempView(view)
        self.opened.append(view)

    def join(self, view: str, other: str) -> str:
        return self._keep(self.session.table(view).union(self.session.table(other)))

    def _keep(self, frame: DataFrame) -> str:
        view = f"perfkit_paid_{len(self.opened)}"
        self.made[view] = frame.persist()
        frame.createOrReplaceTempView(view)
        self.opened.append(view)
        return view

    def keep(self, view: str) -> None:
        del self.made[view]

    def close(self) -> None:
        for frame in self.made.values():
            frame.unpersist()
        for view in self.opened:
            self.session.catalog.dropTempView(view)


def _make_function(
    packed: bytes,
    runner: PartRunner,
    money: MoneyForm,
    headers: Mapping[str, tuple[str, ...]],
    whole: Mapping[str, pa.Table],
) -> PartFunction:
    """What a worker does with the rows of one part."""
    period, people, refers = runner.period, runner.people, runner.refers

    def reckon(rows: pa.Table) -> pa.Table:
        runner = open_runner(packed, period, money, refers=refers)
        tables = dict(whole)
        for at, (name, own) in enumerate(headers.items()):
            mine = rows.filter(pc.equal(rows[_TABLE], at))
            columns = [mine[f"c{at}_{place}"] for place in range(len(own))]
            tables[name] = pa.Table.from_arrays([*columns, mine["place"]], names=[*own, AT])
            if name == people:
                tables[name] = tables[name].append_column(OWN, mine["own"])
        return runner.run(tables)

    return reckon


def _over_batches(reckon: PartFunction, most: int) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The same for the rows of a partition as they come, so many at a time."""

    def run(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        waiting: list[pa.RecordBatch] = []
        for batch in batches:
            waiting.append(batch)
            if sum(each.num_rows for each in waiting) >= most:
                yield from reckon(pa.Table.from_batches(waiting)).to_batches()
                waiting = []
        if waiting:
            yield from reckon(pa.Table.from_batches(waiting)).to_batches()

    return run


def _to_spark_schema(types: ModuleType, outlet: Outlet) -> StructType:
    kinds = {pa.string(): types.StringType(), pa.bool_(): types.BooleanType(), pa.int64(): types.LongType()}
    fields = [
        types.StructField(
            each.name,
            types.DecimalType(each.type.precision, each.type.scale)
            if pa.types.is_decimal(each.type)
            else kinds[each.type],
        )
        for each in outlet.schema
    ]
    found: StructType = types.StructType(fields)
    return found


_WHOLE = frozenset({"tinyint", "smallint", "int", "bigint"})
# A timestamp of Spark is a moment; `timestamp_ntz` is none of any zone.
_KINDS = {
    "string": CellKind.TEXT,
    "date": CellKind.DAY,
    "boolean": CellKind.FLAG,
    "double": CellKind.FLOAT,
    "float": CellKind.FLOAT,
    "timestamp": CellKind.ZONED,
}


def _held(kind: str) -> Held:
    if kind.startswith("decimal("):
        return read_decimal(kind)
    if kind.startswith(("varchar", "char")):
        return Held(CellKind.TEXT)
    return Held(CellKind.WHOLE if kind in _WHOLE else _KINDS.get(kind, CellKind.OTHER))
