"""How names and texts are written for each engine, what its columns hold, and which keys only name lines."""

from __future__ import annotations

import pytest

pa = pytest.importorskip("pyarrow", reason="needs perfkit[duckdb]")
pytest.importorskip("numpy", reason="needs perfkit[frames]")

from perfkit import load_plan  # noqa: E402
from perfkit.engines import duck, spark  # noqa: E402
from perfkit.engines.cells import CellKind  # noqa: E402
from perfkit.engines.slim import list_named, slim  # noqa: E402


@pytest.mark.parametrize(
    ("text", "in_duckdb", "in_spark"),
    [
        ("a", "'a'", "'a'"),
        ("it's", "'it''s'", "'it\\'s'"),
        ("a\\b", "'a\\b'", "'a\\\\b'"),
        ("\\'", "'\\'''", "'\\\\\\''"),
        ("", "''", "''"),
    ],
)
def test_a_text_is_written_so_that_the_engine_reads_it_as_it_is(text: str, in_duckdb: str, in_spark: str) -> None:
    assert (duck.DIALECT.literal(text), spark.DIALECT.literal(text)) == (in_duckdb, in_spark)
    duckdb = pytest.importorskip("duckdb", reason="needs perfkit[duckdb]")
    assert duckdb.sql(f"select {duck.DIALECT.literal(text)}").fetchall() == [(text,)]


def test_a_name_may_hold_the_sign_that_stands_round_names() -> None:
    assert duck.DIALECT.name('a "b"') == '"a ""b"""' and spark.DIALECT.name("a `b`") == "`a ``b```"


@pytest.mark.parametrize(
    ("given", "left"),
    [(" a b ", "a b"), ("\t\u3000a\u00a0\n", "a"), ("", None), (" \u2003", None), ("\x1ca\\b\x85", "a\\b")],
)
def test_texts_lose_the_blanks_round_them(given: str, left: str | None) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs perfkit[duckdb]")
    found = duckdb.sql(f"select {duck.DIALECT.strip(duck.DIALECT.literal(given))}").fetchall()
    assert found == [(left,)] and (given.strip() or None) == left
    assert "'g'" in duck.DIALECT.strip("x") and "'g'" not in spark.DIALECT.strip("x")


@pytest.mark.parametrize(
    ("kind", "held", "places"),
    [
        ("decimal(18,2)", CellKind.DECIMAL, 2),
        ("decimal(38,0)", CellKind.WHOLE, 0),
        ("varchar(10)", CellKind.TEXT, 0),
        ("char(3)", CellKind.TEXT, 0),
        ("string", CellKind.TEXT, 0),
        ("tinyint", CellKind.WHOLE, 0),
        ("bigint", CellKind.WHOLE, 0),
        ("date", CellKind.DAY, 0),
        ("boolean", CellKind.FLAG, 0),
        ("double", CellKind.FLOAT, 0),
        ("float", CellKind.FLOAT, 0),
        ("timestamp", CellKind.ZONED, 0),
        ("timestamp_ntz", CellKind.OTHER, 0),
        ("array<int>", CellKind.OTHER, 0),
    ],
)
def test_columns_of_spark_hold_what_their_kind_says(kind: str, held: CellKind, places: int) -> None:
    found = spark._held(kind)
    assert (found.kind, found.places) == (held, places)


HEAD = """perfkit 2027
plan "Names" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  base : money
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
  kind   : text
"""
BOTH = {"rep": (("deal", "rep"),), "deal": ()}
PARENT = "  kind   : text\n", "  kind   : text\n  parent : deal or empty\n"


@pytest.mark.parametrize(
    ("changes", "rules", "named"),
    [
        ([], "pay x = sum(deal.amount)", BOTH),
        ([], "pay x = base", BOTH),
        ([], 'pay x = sum(deal.amount where deal.kind == "a")', BOTH),
        ([], 'pay x = sum(deal.amount where deal.id == "a")', {"rep": BOTH["rep"]}),
        ([], 'pay x = if id == "a" then base otherwise USD 1', {"deal": ()}),
        ([PARENT], "pay x = base", {**BOTH, "deal": (("deal", "parent"),)}),
        ([("rows deal key id ", "rows deal key id, kind ")], "pay x = sum(deal.amount)", {"rep": BOTH["rep"]}),
        ([("  id     : text\n", "  id     : count\n")], "pay x = sum(deal.amount)", {"rep": BOTH["rep"]}),
        ([("  id     : text\n", '  id     : "a" or "b"\n')], "pay x = sum(deal.amount)", {"rep": BOTH["rep"]}),
        ([], "group lot from deal by kind\ncalc each lot\n  n : count = count(deal)\npay x = base", {}),
        ([], "credit part from deal\n  | who | when | of |\n  | rep | any | 100% |\npay x = USD 1 * sum(part.of)", {}),
        ([], "pay x = first(deal.amount by deal.booked, deal.id)  else USD 0", {}),
        ([], "calc\n  r : count = rank(by base ties skip within company)\npay x = USD 1 * r", {}),
        ([], 'alias rep\n  | written | means |\n  | "a" | "b" |\npay x = base', {"deal": ()}),
    ],
)  # fmt: skip
def test_keys_that_nothing_reads_only_name_lines(
    changes: list[tuple[str, str]], rules: str, named: dict[str, tuple[tuple[str, str], ...]]
) -> None:
    head = HEAD
    for before, after in changes:
        assert before in head
        head = head.replace(before, after)
    assert list_named(load_plan(f"{head}{rules}\n").program) == named


@pytest.mark.parametrize(
    ("keys", "is_plain"),
    [
        (["A", "B c", "~!"], True),
        ([], True),
        (["A", "b "], False),
        (["A", "\u7532"], False),
        (["A", ""], False),
        (["A", "b\tc"], False),
        (["A", None], False),
    ],
)
def test_only_keys_of_plain_signs_become_numbers(keys: list[str | None], is_plain: bool) -> None:
    program = load_plan(f"{HEAD}pay x = sum(deal.amount)\n").program
    for kind in (pa.string(), pa.large_string()):
        tables = {"rep": pa.table({"id": pa.array(keys, kind)}), "deal": pa.table({"id": pa.array(keys[:1], kind)})}
        found = slim(tables, program, list_named(program))
        assert found["rep"]["id"].to_pylist() == ([str(at) for at in range(len(keys))] if is_plain else keys)
        # No deal leads anywhere here, and nothing leads to a deal.
        assert found["deal"].column_names == ([] if keys[:1] in ([], ["A"]) else ["id"])
    assert slim({}, program, list_named(program)) == {}
