"""An amount that is paid several times over is told of; one that is weighed, or counted, is not."""

from __future__ import annotations

import pytest

from perfkit import check_plan

PLAN = """perfkit 2027
plan "Sales" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  salary : money
  quota  : money
rows deal key number dated signed
  number    : text
  rep       : rep
  signed    : date
  paid_on   : date or empty
  cancelled : date or empty
  kind      : "new" or "renewal"
  amount    : money
parameter times : number = 5
parameter share : percent = 5%
tiers whole_rates(sold: money) marginal
  | from       | below      | rate |
  | USD 0      | USD 10,000 | 5    |
  | USD 10,000 | no limit   | 8    |
tiers weights(sold: money) marginal
  | from       | below      | weight |
  | USD 0      | USD 10,000 | 1      |
  | USD 10,000 | no limit   | 2      |
tiers of_quota(reached: percent) marginal
  | from | below    | rate |
  | 0%   | 100%     | 1    |
  | 100% | no limit | 6    |
curve points(reached: percent) ends hold
  | reached | factor |
  | 0%      | 0      |
  | 100%    | 1      |
  | 120%    | 150    |
curve factors(reached: percent) ends hold
  | reached | factor |
  | 0%      | 0      |
  | 100%    | 1      |
  | 120%    | 1.5    |
decide by_kind(kind: text) first
  | kind  | -> rate |
  | "new" | 5       |
  | any   | 3       |
calc
  sold : money = sum(deal.amount)
"""


@pytest.mark.parametrize(
    ("paid", "number"),
    [
        ("whole_rates(sold)", "8"),
        ("5 * sum(deal.amount)", "5"),
        ("5 * sold", "5"),
        ("sold * times", "5"),
        ("max(sold - quota, USD 0) * 5", "5"),
        ("sum(deal.amount * by_kind(deal.kind).rate)", "5"),
        ("(quota * points(sold / quota)  else USD 0)", "150"),
        ("USD 100 + 2 * 2 * sold", "2"),
        ("(quota * of_quota(sold / quota)  else USD 0)", "6"),
    ],
)
def test_an_amount_paid_several_times_is_told_of(paid: str, number: str) -> None:
    rule = f"pay bonus = {paid.removeprefix('(').removesuffix(')') if 'else' in paid else paid}\n"
    (told,) = check_plan(PLAN + rule)
    assert (told.code.code, told.severity.value, dict(told.values)["number"]) == ("PKP170", "warning", number)
    assert f"`{number}%`" in told.mend()
    assert f"`{number}%`" in told.mend("zh")


@pytest.mark.parametrize(
    "paid",
    [
        "5% * sold",
        "share * times * sold",
        "1.5 * 5% * sold",
        "12 * salary",
        "weights(sold)",
        "5% * weights(sold)",
        "5 * (5% * sold)",
        "USD 5 * count(deal)",
        "times * USD 50 * count(deal)",
        "salary * factors(sold / quota)  else USD 0",
        "5 * sold / 100",
        "50% * whole_rates(sold)",
        "salary * of_quota(sold / quota)  else USD 0",
    ],
)
def test_what_is_weighed_counted_or_multiplied_by_a_rate_is_not(paid: str) -> None:
    assert check_plan(f"{PLAN}pay bonus = {paid}\n") == ()


def test_a_line_that_nothing_pays_is_not() -> None:
    assert check_plan(f"{PLAN}calc\n  a_year : money = 12 * sold\npay bonus = 1% * a_year\n") == ()


IN_PERIOD = "deal.cancelled is not empty and deal.cancelled >= period start and deal.cancelled <= period end"


@pytest.mark.parametrize(
    ("clauses", "codes"),
    [
        (f"where {IN_PERIOD}", ["PKX063"]),
        ("where deal.cancelled is not empty and period start <= deal.cancelled", ["PKX063"]),
        (f"where {IN_PERIOD} over all to date", []),
        ("where deal.cancelled is not empty dated cancelled", []),
        ("where deal.cancelled is not empty and deal.cancelled <= period end", []),
        ("where deal.cancelled is not empty and deal.cancelled < period start", []),
        ("where deal.cancelled is empty or deal.cancelled > period start", []),
        ("where deal.signed >= period start", []),
    ],
)
def test_rows_of_this_period_are_not_asked_for_another_date_in_it(clauses: str, codes: list[str]) -> None:
    found = check_plan(f"{PLAN}pay back = -5% * sum(deal.amount {clauses})\n")
    assert [each.code.code for each in found] == codes
