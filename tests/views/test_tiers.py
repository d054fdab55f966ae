"""How much fell into each tier, as data."""

from __future__ import annotations

from fractions import Fraction

from perfkit import Statement, evaluate, load_plan
from perfkit.views import TIER_HEADINGS, list_tier_rows, tiers_to_json

TEXT = """perfkit 2027
plan "Tiers" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
input
  quota : money
tiers step(amount: money) marginal
  | from       | below      | rate |
  | USD 0      | USD 10,000 | 3%   |
  | USD 10,000 | USD 20,000 | 4%   |
  | USD 20,000 | no limit   | 5%   |
tiers share(attainment: percent) marginal
  | from | below    | rate |
  | 0%   | 100%     | 5%   |
  | 100% | no limit | 10%  |
calc
  won     : money = sum(deal.amount)
  base    : money = step(won)
  overage : money = quota * share(won / quota)  else USD 0
pay commission = base + overage
pay small = sum(step(deal.amount))
"""
DEALS = [
    {"id": "D-1", "rep": "A", "booked": "2027-01-05", "amount": "18000"},
    {"id": "D-2", "rep": "A", "booked": "2027-01-06", "amount": "7000"},
]


def statement(deals: object = DEALS) -> Statement:
    facts = {"rep": [{"id": "A", "quota": "20000"}], "deal": deals}
    return evaluate(load_plan(TEXT), facts, "2027-01").statements["A"]


def test_each_slice_has_its_amount_its_rate_its_pay_and_its_line() -> None:
    base = statement().tiers[0]
    assert (base.figure.name, base.table, base.method, base.asked, base.asked_unit) == (
        "base",
        "step",
        "marginal",
        25_000,
        "USD",
    )
    assert [(part.amount, part.rate, part.pay, part.line) for part in base.slices] == [
        (10_000, Fraction(3, 100), 300, 17),
        (10_000, Fraction(4, 100), 400, 18),
        (5_000, Fraction(5, 100), 250, 19),
    ]
    assert (base.pay, base.unit) == (950, "USD")


def test_the_parts_of_the_blended_rate_add_up() -> None:
    base = statement().tiers[0]
    assert [part.rate_part for part in base.slices] == [Fraction(12, 1000), Fraction(16, 1000), Fraction(10, 1000)]
    assert base.blended_rate == Fraction(38, 1000)


def test_an_amount_of_zero_fills_no_tier() -> None:
    assert statement([]).tiers == ()


def test_tiers_of_attainment_are_paid_in_the_money_they_are_multiplied_with() -> None:
    overage = statement().tiers[1]
    assert (overage.figure.name, overage.asked, overage.asked_unit, overage.unit) == (
        "overage",
        Fraction(5, 4),
        "ratio",
        "USD",
    )
    assert [part.pay for part in overage.slices] == [1_000, 500]
    assert overage.pay == 1_500


def test_a_table_asked_for_each_row_inside_a_sum_has_a_breakdown_for_each_row() -> None:
    small = [each for each in statement().tiers if each.figure.name == "pay small"]
    assert [(each.key, each.pay) for each in small] == [("D-1", 620), ("D-2", 210)]


def test_breakdowns_pay_what_the_figures_show() -> None:
    found = statement()
    shown = found.figures["base"], found.figures["overage"]
    assert [str(each) for each in shown] == ["USD 950.00", "USD 1500.00"]
    assert sum(each.pay for each in found.tiers if each.figure.name in ("base", "overage")) == 2_450


def test_breakdowns_as_tidy_rows_and_as_json() -> None:
    rows = list_tier_rows(statement().trace)
    assert len(TIER_HEADINGS) == len(rows[0])
    assert rows[0] == (
        *("A", "2027-01", "base", "rep", "A", "step", "marginal", "17"),
        *("0", "10000", "10000", "0.03", "300", "USD", "0.038"),
    )
    (first, *_) = tiers_to_json(statement().tiers)
    assert isinstance(first, dict)
    assert (first["pay"], first["blended_rate"], first["asked"]) == ("950", "0.038", "25000")
