"""A cap on what is paid says what becomes of the rest, and a total that is shared out is in whole minor units."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import Finding
from perfkit.host import check_plan

HEAD = """perfkit 2027
plan "Money" version 1
currency {currency}
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
  region : text
rows deal key id dated booked
  id : text
  rep : rep
  booked : date
  amount : money
  items : count
  share : percent
parameter fund : money = {currency} 1,000
parameter part : percent = 2.5%
group area by region
tiers step(amount: money) marginal
  | from | below | rate |
  | {currency} 0 | no limit | 3% |
decide size(items: count) first
  | items | -> fee |
  | < 5 | {currency} 2 |
  | else | {currency} 5 |
rating grade by won_items
  | grade | from | below | worth |
  | A | 5 | no limit | {currency} 30 |
  | B | no limit | 5 | {currency} 20 |
calc
  won : money = sum(deal.amount)
  won_items : count = sum(deal.items)
"""


def told(body: str, code: str, currency: str = "USD") -> list[Finding]:
    """The findings of one code; nothing else is wrong with the text."""
    found = check_plan(HEAD.format(currency=currency) + body)
    assert [each for each in found if each.severity.value == "error"] == []
    return [each for each in found if each.code.code == code]


# --- what is shared out ----------------------------------------------------------------------------------------------

POOL = """calc each area
  pool : money = {pool}
pay c = apportion(area.pool, won_items within area by id)  else USD 0
"""
CALC = "calc\n  shared : money = apportion({total}, won_items within company by id)  else USD 0\npay shared\n"
BROKEN = (
    "1% * sum(rep.won)",
    "sum(rep.won) / 3",
    "fund * part",
    "average(rep.won)  else USD 0",
    "sum(rep.stepped)",
    "sum(rep.won) / 3  round 3",
    "if count(rep) > 3 then fund otherwise fund * 0.125%",
    "fund  cap sum(rep.won) * 0.1%",
    "-part * fund",
)
WHOLE = (
    "1% * sum(rep.won)  round 2",
    "sum(rep.won) - fund",
    "sum(rep.won) / 3  round 2 downward",
    "sum(rep.won) * count(rep)",
    "max(rep.won)  else fund",
    "fund * 50%",
    "fund / 4",
    "sum(rep.fee) + min(fund, USD 5.50)",
    "sum(rep.of_grade)",
    "sum(rep.shared_before)",
    "sum(rep.to_date)",
)
MORE = """calc
  stepped : money = step(won)
  fee : money = size(won_items)
  of_grade : money = grade.worth
  shared_before : money = apportion(fund, won_items within company by id)  else USD 0
  to_date : money = earned(c before)
"""


@pytest.mark.parametrize("pool", BROKEN)
def test_a_pool_that_may_have_broken_cents_is_told_with_the_line_to_round(pool: str) -> None:
    (found,) = told(MORE + POOL.format(pool=pool), "PKP073")
    assert found.mend() == "end the line `pool` with `round 2`"


@pytest.mark.parametrize("pool", WHOLE)
def test_a_pool_in_whole_cents_is_not_told(pool: str) -> None:
    assert told(MORE + POOL.format(pool=pool), "PKP073") == []


@pytest.mark.parametrize(("column", "codes"), [("flat", []), ("fine", ["PKP073"])])
def test_the_cents_of_a_table_with_two_results_are_those_of_the_one_that_is_read(column: str, codes: list[str]) -> None:
    pair = """decide pair(items: count) first
  | items | -> flat | -> fine |
  | < 5 | USD 2 | USD 0.125 |
  | else | USD 5 | USD 1 |
"""
    body = f"{pair}calc\n  of_pair : money = pair(won_items).{column}\n" + POOL.format(pool="sum(rep.of_pair)")
    assert [found.code.code for found in told(body, "PKP073")] == codes


def test_a_total_that_is_a_formula_is_told_to_stand_on_a_line_of_its_own() -> None:
    assert told(CALC.format(total="min(fund, USD 900.50)"), "PKP073") == []
    (found,) = told(CALC.format(total="fund * part * 10%"), "PKP073")
    assert found.mend().startswith("give the total a line of its own that ends in `round 2`")


def test_the_decimals_are_those_of_the_currency_and_none_for_a_count() -> None:
    (found,) = told("pay c = apportion(fund * 0.05%, won_items within company by id)  else JPY 0\n", "PKP073", "JPY")
    assert "`round 0`" in found.mend()
    counted = "calc\n  seats : count = apportion(won_items * 2, won_items within company by id)  else 0\n"
    assert told(counted + "pay d = USD 1 * seats\n", "PKP073") == []


def test_what_is_credited_and_converted_may_have_any_decimals_unless_it_is_rounded() -> None:
    body = """rates spot
  | from | to | since | rate |
  | USD | EUR | 2027-01-01 | 0.9 |
credit piece from deal
  | who | when | cut | flat |
  | rep | any | amount * share | amount |
calc
  cuts : money = sum(piece.cut)
  flats : money = sum(piece.flat)
  euros : money in EUR = convert(won, EUR, spot at period end)
  of_cuts : money = apportion(cuts, won_items within company by id)  else USD 0
  of_flats : money = apportion(flats, won_items within company by id)  else USD 0
  of_euros : money in EUR = apportion(euros, won_items within company by id)  else EUR 0
pay c = of_cuts + of_flats
"""
    found = told(body, "PKP073")
    assert [each.mend() for each in found] == [f"end the line `{name}` with `round 2`" for name in ("cuts", "euros")]


def test_prizes_that_may_be_shared_are_told_where_a_parameter_breaks_them() -> None:
    race = """contest race within company
  by won descending, id
  where won > USD 0
  ties split
  | place | prize |
  | 1     | {prize} |
pay race
"""
    assert told(race.format(prize="fund / 4"), "PKP073") == []
    assert len(told(race.format(prize="fund / 3"), "PKP073")) == 1


@pytest.mark.parametrize(("prize", "codes"), [("USD 1.005", ["PKP073"]), ("USD 1.05", []), ("USD 2", [])])
def test_a_prize_that_is_a_parameter_as_it_stands_is_looked_at_too(prize: str, codes: list[str]) -> None:
    head = HEAD.format(currency="USD") + f"parameter each_ : money = {prize}\n"
    contest = "contest race within company\n  by won descending, id\n  ties split\n"
    rows = "  | place | prize |\n  | 1 | each_ |\n  | 2 | USD 1 |\npay race\n"
    found = check_plan(head + contest + rows)
    assert [each.code.code for each in found] == codes
    # No line in a cell ends in `round`; what is told here mends this plan.
    assert all("each value of a parameter that is one, with 2 decimals" in each.mend() for each in found)
    assert all("参数每个值也至多写 2 位小数" in each.mend("zh") for each in found)
