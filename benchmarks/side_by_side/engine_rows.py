"""perfkit on engines: the work as tables of DuckDB, or as files that Spark reads, reckoned by the plan's text."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from side_by_side.timing import Job, Skipped
from side_by_side.works import Work

if TYPE_CHECKING:
    import pyarrow as pa

FILES = 4
PLACES = {"score": 4, "share": 4}


def to_arrow(work: Work, inputs: tuple[str, ...]) -> dict[str, pa.Table]:
    """The work as tables with keys of text and exact decimals."""
    import pyarrow as pa

    people = work.people or work.columns
    count = len(people[inputs[0]])
    tables = {"rep": pa.table({"id": names(count), **{each: decimals(people[each], each) for each in inputs}})}
    if work.people is not None:
        lines = work.columns
        tables["line"] = pa.table(
            {
                "deal": pa.array(lines["deal"]),
                "line_no": pa.array(np.arange(work.n)),
                "rep": names(count).take(pa.array(lines["person"])),
                "closed_on": pa.array(np.full(work.n, np.datetime64("2027-01-15", "D"))),
                "amount": decimals(lines["amount"], "amount"),
                "share": decimals(lines["share"], "share"),
                "is_won": pa.array(lines["won"] == 1),
            }
        )
    return tables


def names(count: int) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.binary_join_element_wise("P", pa.array(np.arange(count)).cast(pa.string()), "")


def decimals(values: np.ndarray, name: str) -> pa.Array:
    """Whole numbers with the point in its place."""
    import pyarrow as pa

    wide = pa.array(values).cast(pa.decimal128(19, 0))
    return pa.Array.from_buffers(pa.decimal128(19, PLACES.get(name, 2)), len(wide), wide.buffers())


IN_ORDER = "SELECT minor_units FROM paid ORDER BY CAST(substr(participant, 2) AS BIGINT)"


def duckdb(work: Work, plan: object, inputs: tuple[str, ...], period: str) -> Job:
    """Tables of DuckDB in, a table of DuckDB out."""
    import duckdb

    from perfkit.engines import run_on_duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    for name, table in to_arrow(work, inputs).items():
        connection.register("given", table)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        connection.unregister("given")
    facts = {"rep": "rep"} | ({"line": "line"} if work.people is not None else {})

    def run() -> object:
        for (old,) in connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'perfkit_paid_%'"
        ).fetchall():
            connection.execute(f"DROP TABLE {old}")
        return run_on_duckdb(plan, facts, period, connection=connection, money="minor")  # type: ignore[arg-type]

    def read(done: object) -> np.ndarray:
        table = done.payouts.query("paid", IN_ORDER).to_arrow_table()  # type: ignore[attr-defined]
        return table.column(0).to_numpy()

    return Job("perfkit duckdb", work.n, run, read)


def spark(work: Work, plan: object, inputs: tuple[str, ...], period: str) -> Job:
    """Parquet files in, a dataframe of Spark out, on two cores of this machine."""
    from perfkit.testing.spark import find_missing, start_spark

    missing = find_missing()
    if missing:
        raise Skipped(missing)
    import pyarrow.parquet as pq

    from perfkit.engines import run_on_spark

    session = start_spark()
    folder = Path(tempfile.mkdtemp(prefix="perfkit-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    facts = {}
    for name, table in to_arrow(work, inputs).items():
        (folder / name).mkdir()
        size = -(-table.num_rows // FILES)
        for at in range(FILES):
            pq.write_table(table.slice(at * size, size), folder / name / f"{at}.parquet")
        facts[name] = session.read.parquet(str(folder / name))

    def run() -> object:
        session.catalog.clearCache()
        return run_on_spark(plan, facts, period, session=session, money="minor")  # type: ignore[arg-type]

    def read(done: object) -> np.ndarray:
        done.payouts.createOrReplaceTempView("paid")  # type: ignore[attr-defined]
        return session.sql(IN_ORDER).toArrow().column(0).to_numpy()

    return Job("perfkit spark", work.n, run, read)
