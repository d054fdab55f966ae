"""Tables that a function gives in parts are added up as they come: the cents and findings are those of all rows."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import perfkit
from perfkit import ColumnResult, compile_plan, load_plan
from tests.tries import tries

pa = pytest.importorskip("pyarrow", reason="dataframes need perfkit[frames]")
pytest.importorskip("narwhals", reason="dataframes need perfkit[frames]")
pytest.importorskip("numpy", reason="columns need perfkit[frames]")

Row = tuple[str, str, str | None, datetime.date, int, int | None]

HEAD = """perfkit 2027
plan "Parts" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  team : text
rows kind key id
  id   : text
  rate : percent
rows deal key id dated booked
  id     : text
  rep    : rep
  kind   : kind or empty
  booked : date
  amount : money
  bonus  : money or empty
group crew by team
"""
FOLDED = """calc each deal
  part : money = amount * kind.rate  else USD 0
must each deal amount <= USD 99
calc
  sold  : money = sum(deal.amount) + sum(deal.amount over all to date) / 7
  least : money = min(deal.amount)  else USD 3
  most  : money = max(deal.bonus where deal.bonus is not empty)  else USD 4
  mean  : money = average(deal.amount over quarter to date)  else USD 0
pay a = sold + least + most + mean
pay b = sum(deal.part) + count(deal where deal.bonus is empty) * USD 1
calc each crew
  both : money = sum(rep.sold)
pay c = crew.both / 10
pay each deal e = amount / 3
"""
PEOPLE = {"id": ["A", "B", "C"], "team": ["n", "s", "n"]}
KINDS = {"id": ["k", "l"], "rate": [Decimal("0.05"), Decimal("0.125")]}


def tables(rows: list[Row]) -> dict[str, object]:
    """The facts, the deals as one table of Arrow."""
    columns = list(zip(*rows, strict=True)) if rows else [[]] * 6
    money = pa.decimal128(18, 2)
    types = {"id": pa.string(), "rep": pa.string(), "kind": pa.string(), "booked": pa.date32()}
    types |= {"amount": money, "bonus": money}
    cents = [[None if cell is None else Decimal(cell) / 100 for cell in column] for column in columns[4:]]
    cells = zip((*columns[:4], *cents), types.items(), strict=True)
    deals = pa.table({name: pa.array(list(column), kind) for column, (name, kind) in cells})
    return {"rep": pa.table(PEOPLE), "kind": pa.table(KINDS), "deal": deals}


def cut(table: pa.Table, sizes: list[int]) -> Callable[[], Iterator[object]]:
    """The table in parts of some sizes, as often as it is asked for."""

    def parts() -> Iterator[object]:
        first = 0
        for size in (*sizes, len(table)):
            yield table.slice(first, size)
            first += size

    return parts


def show(done: ColumnResult) -> tuple[object, ...]:
    """What columns give, but for the tables that were kept."""
    pays = {name: units.tolist() for name, units in done.payouts.items()}
    return pays, done.findings, list(done.keys), done.withheld, done.by["columns"]


DAYS = st.dates(datetime.date(2026, 12, 1), datetime.date(2027, 4, 30))
CENTS = st.integers(-5000, 9900)
ROWS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from([None, "k", "l"]), DAYS, CENTS, st.none() | CENTS), max_size=12
)


@tries(15)
@given(ROWS, st.lists(st.integers(0, 4), max_size=5), st.permutations(range(12)))
def test_law_the_parts_make_no_difference(
    cells: list[tuple[str, str | None, datetime.date, int, int | None]], sizes: list[int], names: list[int]
) -> None:
    facts = tables([(f"D{names[at]:02}", *cell) for at, cell in enumerate(cells)])
    done = FOLDING.columns({**facts, "deal": cut(facts["deal"], sizes)}, "2027-02")
    assert show(done) == show(FOLDING.columns(facts, "2027-02"))
    assert not done.kept or any(day.year == 2026 for _, _, day, _, _ in cells)


FOLDING = compile_plan(load_plan(HEAD + FOLDED))
ONE = ("D1", "A", "k", datetime.date(2027, 2, 1), 1050, None)


def test_what_is_plain_is_added_up_and_what_is_not_is_read_again() -> None:
    rows = [ONE, ("D2", "B", None, ONE[3], 7, 8), ("D3", "A", "l", ONE[3], -100, None)]
    far = ("D9", "A", "k", datetime.date(2025, 1, 1), 1, None)
    odd = {
        "plain": (rows, None),
        "dated before the plan": ([*rows, ("D4", "A", None, datetime.date(2025, 2, 1), 1, None)], None),
        "a key twice": ([*rows, ONE], "it is not known that each key is there once"),
        "keys without order": ([rows[2], rows[0], rows[1], far][:3], None),
        "a broken promise": ([*rows, ("D4", "A", None, ONE[3], 10000, None)], "a row is not plain"),
        "nobody": ([*rows, ("D4", "Z", None, ONE[3], 1, None)], "a row is not plain"),
        "too large": ([*rows, *((f"E{at}", "B", None, ONE[3], -(10**17), None) for at in range(99))], "a row is not"),
        "no row": ([], None),
    }
    for case, (given_rows, reason) in odd.items():
        facts = tables(given_rows)
        heard: dict[str, int] = {}
        parts = cut(facts["deal"], [2, 0, 1])
        done = FOLDING.columns({**facts, "deal": parts}, "2027-02", progress=heard.__setitem__)
        assert show(done) == show(FOLDING.columns(facts, "2027-02")), case
        assert done.findings == perfkit.evaluate(FOLDING.plan, {**facts, "deal": parts}, "2027-02").findings, case
        told = done.kept.get("deal")
        assert (told or "").startswith(reason or "") and (told is None) == (reason is None), (case, told)
        assert heard == {"deal": len(given_rows)}, case
        if reason is None:
            statement = done.statement("A")
            assert statement is not None and statement.payouts["a"].amount * 100 == done.payouts["a"][0], case
            assert done.to_frame().column_names[0] == "participant" and list(done.payees) == PEOPLE["id"]


def test_where_nobody_is_in_a_group_the_parts_add_up_for_none() -> None:
    text = HEAD.replace("team : text", "team : text or empty")
    compiled = compile_plan(
        load_plan(text + "calc each crew\n  both : money = sum(deal.amount)\npay a = sum(deal.amount)\n")
    )
    facts = {**tables([ONE, ("D2", "B", None, ONE[3], 7, 8)]), "rep": pa.table({**PEOPLE, "team": [None] * 3})}
    done = compiled.columns({**facts, "deal": cut(facts["deal"], [1])}, "2027-02")
    assert (done.kept, done.payouts["a"].tolist()) == ({}, [1050, 7, 0])


NEEDED_TOGETHER = {
    "calc each deal\n  p : count = rank(by amount descending within company over all to date ties skip)\n"
    "pay a = sum(deal.p) * USD 1": "its rows are ranked",
    "pay a = last(deal.amount by deal.id)  else USD 1": "a first, a last, a median",
    "calc\n  t : money = sum(deal.amount)\ncalc each deal\n  p : money = rep.t\npay a = sum(deal.p)": "its rows read",
}


def test_where_rows_are_needed_together_it_is_said_why() -> None:
    facts = tables([ONE, ("D2", "A", None, ONE[3], 20, None)])
    chinese = set()
    for text, reason in NEEDED_TOGETHER.items():
        compiled = compile_plan(load_plan(HEAD + text + "\n"))
        done = compiled.columns({**facts, "deal": cut(facts["deal"], [1])}, "2027-02")
        assert done.kept["deal"].startswith(reason), (text, done.kept)
        chinese.add(done.kept_in("zh")["deal"])
        assert done.payouts["a"].tolist() == compiled.columns(facts, "2027-02").payouts["a"].tolist()
    led = {**facts, "kind": cut(pa.table(KINDS), [1]), "rep": cut(pa.table(PEOPLE), [2])}
    done = FOLDING.columns(led, "2027-02")
    assert done.kept["kind"].startswith("other rows lead to it")
    assert done.kept["rep"].startswith("it is no table of rows")
    assert len(chinese) == 3 and show(done) == show(FOLDING.columns(facts, "2027-02"))
    assert FOLDING.columns(led, "2027-01..2027-02").kept.keys() == {"kind", "rep"}
