"""Laws of rate shapes: what a plan pays for any sales is what plain arithmetic says of the same sales."""

from __future__ import annotations

import datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.laws.plain import (
    LAST_DAYS,
    MONTHS,
    ZERO,
    Row,
    cents,
    day,
    days_of_months,
    figure,
    in_months,
    money,
    months,
    of,
    percent,
    rows_of,
    run,
    slab,
    slices,
    total,
)
from tests.tries import tries

PEOPLE = """
participants rep key id
  id    : text
  hired : date
rows deal key id dated closed
  id     : text
  rep    : rep
  closed : date
  amount : money
  cost   : money
  units  : count
input
  quota        : money  else USD 1,000
  target       : money  else USD 700
  satisfaction : percent  else 100%
calc
  won        : money   = sum(deal.amount)
  units      : count   = sum(deal.units)
  attainment : percent = won / quota  else 0%
"""
TABLES = """
tiers by_slice(amount: money) marginal
  | from | below | rate |
  | no limit | USD 500 | 1% |
  | USD 500 | USD 1,000 | 2% |
  | USD 1,000 | no limit | 3% |
tiers by_slab(amount: money) whole
  | from | below | rate |
  | no limit | USD 500 | 1% |
  | USD 500 | USD 1,000 | 2% |
  | USD 1,000 | no limit | 3% |
"""
BOUNDS = [(0, percent(1)), (500, percent(2)), (1000, percent(3))]
SALES = rows_of(
    rep=st.just("a"), closed=days_of_months(1), amount=money(), cost=money(0), units=st.integers(0, 6).map(str)
)


def reckon(rules: str, deals: list[Row], **person: object) -> dict[str, Fraction]:
    """January's figures of one person."""
    people = [{"id": "a", "hired": "2027-01-01", **person}]
    result = run(PEOPLE + rules, "2027-01", rep=people, deal=deals)
    statement = result.statements["a"]
    return {name: figure(result, "a", name) for name in (*statement.figures, *statement.payouts)}


@tries(40)
@given(SALES)
def test_flat_rates_pay_each_unit_of_money_and_each_piece_alike(deals: list[Row]) -> None:
    found = reckon("calc\n  flat : money = 5% * won\n  each : money = USD 25 * units\n", deals)
    assert found["flat"] == sum((of(row, "amount") / 20 for row in deals), ZERO)
    assert found["each"] == 25 * total(deals, "units")


@tries(40)
@given(SALES)
def test_slices_and_slabs_are_read_from_the_table_by_hand(deals: list[Row]) -> None:
    found = reckon(TABLES + "calc\n  sliced : money = by_slice(won)\n  slabbed : money = by_slab(won)\n", deals)
    assert found["sliced"] == slices(total(deals), BOUNDS)
    assert found["slabbed"] == total(deals) * slab(total(deals), BOUNDS)


@tries(40)
@given(SALES)
def test_a_rate_for_each_deal_goes_by_the_deal_and_one_for_the_period_by_the_total(deals: list[Row]) -> None:
    rules = TABLES + "calc each deal\n  alone : money = by_slice(amount)\ncalc\n  by_deal : money = sum(deal.alone)\n"
    found = reckon(rules + "  by_total : money = by_slice(won)\n", deals)
    assert found["by_deal"] == sum((slices(of(row, "amount"), BOUNDS) for row in deals), ZERO)
    assert found["by_total"] == slices(total(deals), BOUNDS)


@tries(50)
@given(SALES)
def test_a_crossing_deal_that_is_split_totals_the_tiers_and_one_that_is_not_takes_one_rate(deals: list[Row]) -> None:
    rules = """calc each deal
  after : money = running(amount by closed, id within rep over month to date)
  so_far : money = after - amount
  split : money = by_slice(after) - by_slice(so_far)
  old : money = amount * by_slab(so_far).rate
  new : money = amount * by_slab(after).rate
calc
  all_split : money = sum(deal.split)
  all_old : money = sum(deal.old)
  all_new : money = sum(deal.new)
"""
    found = reckon(TABLES + rules, deals)
    old = new = before = ZERO
    for row in sorted(deals, key=lambda row: (day(row), str(row["id"]))):
        after = before + of(row, "amount")
        old += of(row, "amount") * slab(before, BOUNDS)
        new += of(row, "amount") * slab(after, BOUNDS)
        before = after
    assert found["all_split"] == slices(total(deals), BOUNDS)
    assert (found["all_old"], found["all_new"]) == (old, new)


@tries(40)
@given(SALES, st.sampled_from(["400", "1000", "1250"]))
def test_overage_at_one_rate_accelerators_and_decelerators_pay_their_bands(deals: list[Row], quota: str) -> None:
    rules = """calc
  reach : percent = attainment  floor 0%
tiers over(reach: percent) base_then_overage
  | from | below | times |
  | 0% | 100% | 1 |
  | 100% | 125% | 1.5 |
  | 125% | no limit | 2 |
tiers pace(reach: percent) marginal
  | from | below | times |
  | 0% | 50% | 0.5 |
  | 50% | 100% | 1 |
  | 100% | no limit | 2 |
calc
  on_overage : number = over(reach)
  paced : number = pace(reach)
"""
    found = reckon(rules, deals, quota=quota)
    reach = max(ZERO, total(deals) / Fraction(quota))
    times = 1 if reach < 1 else Fraction(3, 2) if reach < Fraction(5, 4) else 2
    assert found["on_overage"] == min(reach, Fraction(1)) + max(ZERO, reach - 1) * times
    below, middle, above = min(reach, Fraction(1, 2)), min(reach, Fraction(1)), max(ZERO, reach - 1)
    assert found["paced"] == below / 2 + (middle - below) + 2 * above


@tries(40)
@given(SALES, st.integers(0, 200), st.sampled_from(["350", "700"]), st.sampled_from(["400", "1000"]))
def test_modifiers_target_rates_kickers_and_formulas_are_plain_arithmetic(
    deals: list[Row], care: int, target: str, quota: str
) -> None:
    rules = """calc
  modified : money = 5% * won * min(125%, satisfaction)
  from_target : money = target / quota * won  else USD 0
  at_goal : money = USD 500  only if attainment >= 100%
  beyond : money = USD 800  only if attainment >= 150%
  kicker : money = at_goal + beyond
  own : money = max(5% * won, USD 25 * units) + 2% * max(USD 0, won - quota)
"""
    found = reckon(rules, deals, satisfaction=f"{care}%", target=target, quota=quota)
    won, goal = total(deals), Fraction(quota)
    assert found["modified"] == won / 20 * min(Fraction(5, 4), percent(care))
    assert found["from_target"] == won * Fraction(target) / goal
    assert found["kicker"] == (500 if won >= goal else 0) + (800 if won * 2 >= goal * 3 else 0)
    assert found["own"] == max(won / 20, 25 * total(deals, "units")) + max(ZERO, won - goal) / 50


@tries(40)
@given(SALES)
def test_a_loss_on_one_deal_takes_nothing_from_the_profit_on_another(deals: list[Row]) -> None:
    found = reckon(
        "calc each deal\n  profit : money = amount - cost  floor USD 0\ncalc\n  base : money = sum(deal.profit)\n",
        deals,
    )
    assert found["base"] == sum((max(ZERO, of(row, "amount") - of(row, "cost")) for row in deals), ZERO)


@tries(40)
@given(SALES, st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 1, 31)))
def test_a_rate_by_tenure_counts_the_month_of_hire_as_the_first(deals: list[Row], hired: datetime.date) -> None:
    rules = """decide by_tenure(months: count) unique
  | months | -> rate |
  | up to 3 | 10% |
  | above 3 | 8% |
calc
  tenure : count = months_touched(hired, period end)
  pay_of : money = won * by_tenure(tenure).rate
"""
    found = reckon(rules, deals, hired=hired)
    touched = (2027 - hired.year) * 12 + 1 - hired.month + 1
    assert found["tenure"] == touched
    assert found["pay_of"] == total(deals) * percent(10 if touched <= 3 else 8)


@tries(30)
@given(
    rows_of(
        rep=st.just("a"),
        closed=days_of_months(4),
        units=st.integers(0, 3).map(str),
        amount=st.just("0"),
        cost=st.just("0"),
    )
)
def test_units_re_priced_when_a_tier_is_reached_have_in_the_end_one_price(deals: list[Row]) -> None:
    rules = """tiers price(units: count) whole
  | from | below | each |
  | 0 | 3 | USD 250 |
  | 3 | 6 | USD 275 |
  | 6 | no limit | USD 300 |
calc
  to_date : count = sum(deal.units over year to date)
pay cpa = price(to_date) - paid(cpa over year to date)
"""
    result = run(PEOPLE + rules, months(MONTHS[3]), rep=[{"id": "a", "hired": "2027-01-01"}], deal=deals)
    paid = ZERO
    for at in range(1, 5):
        paid += figure(result, "a", "cpa", MONTHS[at - 1])
        units = total(in_months(deals, 1, at), "units")
        assert paid == units * slab(units, [(0, Fraction(250)), (3, Fraction(275)), (6, Fraction(300))])


RATES = ("2", "5", "7", "10")


@tries(40)
@given(st.lists(st.sampled_from(RATES), min_size=3, max_size=3).map(sorted), SALES)
def test_differences_of_rates_up_the_line_total_the_rate_at_the_top(rates: list[str], deals: list[Row]) -> None:
    rules = """
participants rep key id
  id : text
  manager : rep or empty
  rate : percent
rows deal key id dated closed
  id : text
  rep : rep
  closed : date
  amount : money
parameter top : percent = TOP
credit level from deal
  | who | when | share |
  | rep | any | rep.rate |
  | rep.manager | rep.manager is not empty | rep.manager.rate - rep.rate |
  | rep.manager.manager | rep.manager is not empty and rep.manager.manager is not empty | top - rep.manager.rate |
must each deal sum(level.share) <= 10%
calc each level
  part : money = deal.amount * share
calc
  differential : money = sum(level.part)
"""
    line = [("a", "b"), ("b", "c"), ("c", None)]
    people = [
        {"id": who, "manager": above, "rate": f"{rate}%"}
        for (who, above), rate in zip(line, sorted(rates, key=int), strict=True)
    ]
    plain = [{name: row[name] for name in ("id", "rep", "closed", "amount")} for row in deals]
    result = run(rules.replace("TOP", f"{max(map(int, rates))}%"), "2027-01", rep=people, deal=plain)
    parts = [figure(result, who, "differential") for who in ("a", "b", "c")]
    assert sum(parts) == total(deals) * percent(max(map(int, rates)))


def test_cents_and_days_of_the_plain_side_are_what_they_say() -> None:
    assert [cents(Fraction(each, 1000)) for each in (5, 4, -5, 1005)] == [
        Fraction(each, 100) for each in (1, 0, -1, 101)
    ]
    assert LAST_DAYS[1] == datetime.date(2027, 2, 28)
