"""Laws of groups that rows make: their totals are the totals of the rows, and the order of rows changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from perfkit import Result, evaluate, load_plan
from perfkit.diagnostics import has_errors
from perfkit.plans import join_combination
from tests.strategies.engine import PEOPLE, Row, deals
from tests.tries import tries

PLAN = load_plan(
    """perfkit 2027
plan "Rows and their groups" version 1
currency USD
effective 2026-12-01 to 2027-12-31
period month

participants rep key id
  id : text

rows deal key number dated booked
  number    : text
  rep       : rep
  booked    : date
  cancelled : date or empty
  lane      : text
  amount    : money

group sale from deal by rep, lane
group lane_sale from deal by lane
group undone from deal by rep, cancelled

calc each sale
  volume  : money = sum(deal.amount)
  to_date : money = sum(deal.amount over all to date)
  kept    : money = sum(deal.amount where deal.cancelled is empty)

calc each lane_sale
  volume : money = sum(deal.amount)
  again  : money = sum(sale.volume)

calc each undone
  volume : money = sum(deal.amount)

calc
  own     : money = sum(deal.amount)
  grouped : money = sum(sale.volume)
  ever    : money = sum(deal.amount over all to date)
  so_far  : money = sum(sale.to_date)
  whole   : money = sum(deal.amount where deal.cancelled is empty)
  kept    : money = sum(sale.kept)
  taken   : money = sum(deal.amount where deal.cancelled is not empty)
  undone  : money = sum(undone.volume)

calc each company
  all_own : money = sum(deal.amount)
  by_lane : money = sum(lane_sale.volume)
  twice   : money = sum(lane_sale.again)

pay each sale fee = 3% * to_date - paid(fee) to rep
carry each sale best : money start USD 0 = max(opening(best), volume)
"""
)
PAIRS = (("own", "grouped"), ("ever", "so_far"), ("whole", "kept"), ("taken", "undone"))


def run(rows: Sequence[Row], period: str = "2027-01..2027-03") -> Result:
    people = [{"id": name} for name in PEOPLE]
    given_rows = [{**row, "lane": str(row["number"])[-1]} for row in rows]
    result = evaluate(PLAN, {"rep": people, "deal": given_rows}, period)
    assert not has_errors(result.findings), result.findings
    return result


@tries(30)
@given(deals())
def test_totals_over_groups_are_totals_over_rows(rows: list[Row]) -> None:
    result = run(rows)
    for statement in result.statements.values():
        for own, grouped in PAIRS:
            assert statement.figures[own] == statement.figures[grouped]
    for at in result.run.periods:
        whole, *others = (at.world.figure("company", name, 0) for name in ("all_own", "by_lane", "twice"))
        assert others == [whole, whole]


@tries(30)
@given(deals(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_line_of_a_group(rows: list[Row], chance: object) -> None:
    first = run(rows)
    turned = list(rows)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    second = run(turned)
    assert [entry.canonical() for entry in first.entries] == [entry.canonical() for entry in second.entries]
    for one, other in zip(first.run.periods, second.run.periods, strict=True):
        keys = [[at.world.key("sale", line) for line in at.world.lines("sale")] for at in (one, other)]
        assert keys[0] == keys[1]


@tries(30)
@given(deals())
def test_every_row_up_to_the_period_makes_a_line_and_no_line_comes_from_elsewhere(rows: list[Row]) -> None:
    for at in run(rows).run.periods:
        keys = {at.world.key("sale", line) for line in at.world.lines("sale")}
        ended = at.world.period.ends_on
        known = [row for row in rows if str(row["booked"]) <= ended.isoformat()]
        assert keys == {f"{row['rep']} / {str(row['number'])[-1]}" for row in known}


@tries(20)
@given(deals())
def test_a_run_of_a_later_month_finds_what_was_posted_for_each_line(rows: list[Row]) -> None:
    whole = run(rows)
    people = [{"id": name} for name in PEOPLE]
    lanes = [{**row, "lane": str(row["number"])[-1]} for row in rows]
    ledger = list(run(rows, "2027-01").entries)
    for month in ("2027-02", "2027-03"):
        single = evaluate(PLAN, {"rep": people, "deal": lanes}, month, ledger=ledger)
        for key, statement in single.statements.items():
            assert statement.payouts == whole.statements[(str(key), month)].payouts
        ledger += single.entries


texts = st.lists(st.text("a /", min_size=1, max_size=5), min_size=2, max_size=3)


@given(texts, texts)
def test_other_values_have_another_key(one: list[str], other: list[str]) -> None:
    if len(one) == len(other):
        assert (join_combination(one) == join_combination(other)) is (one == other)
