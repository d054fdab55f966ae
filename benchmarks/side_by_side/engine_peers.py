"""Engines on tables, two threads each, their tables made untimed: polars tuned by hand, DuckDB with whole numbers."""

from __future__ import annotations

import os

import numpy as np

from side_by_side.timing import Job
from side_by_side.works import Work

THREADS = 2
# Read by polars when it is first imported.
os.environ.setdefault("POLARS_MAX_THREADS", str(THREADS))


# --- polars ----------------------------------------------------------------------------------------------------------


def polars_int(work: Work) -> Job:
    """Whole numbers in stages, so that no part is reckoned twice; M in its 128-bit integers."""
    import polars as pl

    frame = pl.DataFrame(dict(work.columns))
    if work.name == "M":
        return Job("polars Int128", work.n, lambda: products_of(pl, frame.lazy()).collect(), read_polars)
    if work.people is None:
        return Job("polars Int64", work.n, lambda: records_of(pl, frame.lazy()).collect(), read_polars)
    people = pl.DataFrame({**work.people, "person": np.arange(len(work.people["quota"]))}).drop("booked")

    def run() -> object:
        won = credits_of(pl, frame.lazy())
        joined = people.lazy().join(won, on="person", how="left", maintain_order="left")
        return records_of(pl, joined.with_columns(booked=pl.col("booked").fill_null(0))).collect()

    return Job("polars Int64 windows", work.n, run, read_polars)


def records_of(pl, lazy):  # type: ignore[no-untyped-def]
    quota, tenfold, total, cents = (pl.col(name) for name in ("quota", "tenfold", "total", "cents"))

    def over(edge: int):  # type: ignore[no-untyped-def]
        return (tenfold - edge * quota).clip(lower_bound=0)

    score = pl.col("score")
    step = pl.when(score < 6000).then(0).when(score < 9000).then(8).when(score < 10500).then(10).otherwise(11)
    return (
        lazy.with_columns(tenfold=10 * pl.col("booked"))
        .with_columns(
            total=2 * (tenfold + over(5) + over(8)) + 3 * (over(10) + over(12)),
            step=step,
            most=20000 * pl.col("target"),
        )
        .with_columns(total=total * pl.col("step"))
        .with_columns(total=pl.when(total < pl.col("most")).then(total).otherwise(pl.col("most")) + 5000)
        .with_columns(cents=total // 10000)
        .select(pay=cents - ((cents % 2 == 1) & (cents * 10000 == total)).cast(pl.Int64))
    )


def products_of(pl, lazy):  # type: ignore[no-untyped-def]
    product, quota, cents, rest = (pl.col(name) for name in ("product", "quota", "cents", "rest"))
    wide = pl.Int128
    up = (rest > quota) | ((rest == quota) & (cents % 2 == 1))
    return (
        lazy.with_columns(product=pl.col("target").cast(wide) * pl.col("booked").cast(wide), quota=quota.cast(wide))
        .with_columns(cents=product // quota)
        .with_columns(rest=2 * (product - cents * quota))
        .select(pay=(cents + up.cast(wide)).cast(pl.Int64))
    )


def credits_of(pl, lazy):  # type: ignore[no-untyped-def]
    cents, rest = pl.col("cents"), pl.col("rest")
    return (
        lazy.filter(pl.col("won") == 1)
        .with_columns(scaled=pl.col("amount") * pl.col("share"))
        .with_columns(cents=pl.col("scaled") // 10000, rest=pl.col("scaled") % 10000)
        .with_columns(
            rank=rest.rank("ordinal", descending=True).over("deal"), left=pl.col("amount") - cents.sum().over("deal")
        )
        .group_by("person")
        .agg(booked=(cents + (pl.col("rank") <= pl.col("left")).cast(pl.Int64)).sum())
    )


def read_polars(frame) -> np.ndarray:  # type: ignore[no-untyped-def]
    return frame["pay"].to_numpy()


# --- DuckDB ----------------------------------------------------------------------------------------------------------

PAY = """
with scaled as (select {order} 10 * booked as tenfold, quota, score, 20000 * target as most from {source}),
totals as (select {order} least(most,
    (2 * (tenfold + greatest(tenfold - 5 * quota, 0) + greatest(tenfold - 8 * quota, 0))
      + 3 * (greatest(tenfold - 10 * quota, 0) + greatest(tenfold - 12 * quota, 0)))
    * (case when score < 6000 then 0 when score < 9000 then 8 when score < 10500 then 10 else 11 end)
  ) + 5000 as total from scaled),
cents as (select {order} total, total // 10000 as cents from totals)
select {order} cents - (case when cents * 10000 = total and cents % 2 = 1 then 1 else 0 end) as pay from cents
"""
PRODUCTS = """
with products as (select target::hugeint * booked as product, quota::hugeint as quota from source),
cents as (select product, quota, product // quota as cents from products),
rests as (select quota, cents, 2 * (product - cents * quota) as rest from cents)
select (cents + (case when rest > quota or (rest = quota and cents % 2 = 1) then 1 else 0 end))::bigint as pay
from rests
"""
CREDITS = """
select p.person, p.quota, p.score, p.target, coalesce(c.booked, 0)::bigint as booked from people p left join (
  select person, sum(cents + (case when rank <= over then 1 else 0 end))::bigint as booked from (
    select person, cents, row_number() over (partition by deal order by rest desc, line) as rank,
           amount - sum(cents) over (partition by deal) as over
    from (select *, (amount * share) // 10000 as cents, (amount * share) % 10000 as rest from source where won = 1)
  ) group by person
) c on c.person = p.person
"""


def duckdb_int(work: Work) -> Job:
    """BIGINT throughout; HUGEINT for M; windows for the credits of A2W."""
    import duckdb
    import pyarrow as pa

    connection = duckdb.connect()
    connection.execute(f"set threads = {THREADS}")

    def store(name: str, columns: dict[str, np.ndarray]) -> None:
        connection.register("given", pa.table(dict(columns)))
        connection.execute(f"create table {name} as select * from given")
        connection.unregister("given")

    if work.people is None:
        store("source", work.columns)
        query, name = (PRODUCTS, "duckdb HUGEINT") if work.name == "M" else (PAY.format(order="", source="source"), "")
    else:
        store("source", {**work.columns, "line": np.arange(work.n)})
        store("people", {**work.people, "person": np.arange(len(work.people["quota"]))})
        query, name = PAY.format(order="person,", source=f"({CREDITS})"), "duckdb BIGINT windows"

    def run() -> object:
        connection.execute(f"create or replace table paid as {query}")
        return connection

    order = "order by person" if work.people is not None else ""

    def read(_: object) -> np.ndarray:
        return connection.sql(f"select pay from paid {order}").to_arrow_table()["pay"].to_numpy()

    return Job(name or "duckdb BIGINT", work.n, run, read)
