"""Where pay is looked at: what a plan names, in whole steps of what grows."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.analysis.places import is_money, list_places, step_of
from perfkit.modelling import Growing
from tests.analysis.small import plan


@pytest.mark.parametrize(
    ("unit", "step"),
    [
        ("USD", Fraction(1, 100)), ("JPY", Fraction(1)), ("BHD", Fraction(1, 1000)), ("ratio", Fraction(1, 10_000)),
        ("number", Fraction(1, 100)), ("count", Fraction(1)), ("days", Fraction(1)), ("day", Fraction(1)),
    ],
)  # fmt: skip
def test_each_unit_has_its_least_step(unit: str, step: Fraction) -> None:
    assert step_of(Growing("deal", "x", unit)) == step
    assert is_money(Growing("deal", "x", unit)) is unit.isupper()


SOLD, SHARE, MARK, PIECES, ROWS = (
    Growing("deal", "amount", "USD"),
    Growing("deal", "share", "ratio"),
    Growing("deal", "mark", "number"),
    Growing("deal", "pieces", "count"),
    Growing("deal", "", "count"),
)
GATE = "pay a = 5% * sum(deal.amount)  only if sum(deal.amount) >= USD 30,000\n"
TWICE = "pay a = 125% * max(USD 0, sum(deal.amount) - USD 30,000)\n"
MANY = "pay a = USD 7  only if count(deal) >= 300\npay b = USD 7  only if count(deal) >= 301\n"
RATIO = "pay a = USD 5 * min(sum(deal.amount) / quota, {})  else USD 0\n"
WIDE = "pay a = if sum(deal.amount) >= quota * {}% then USD 40 otherwise USD 0\n"


@pytest.mark.parametrize(
    ("growing", "rules", "quota", "found"),
    [
        # The bound, the quota, 5% of both, and what the plan tests or promises is left out.
        (SOLD, GATE, 100_000, ["1500", "5000", "30000", "100000"]),
        (SOLD, f"{GATE}must sum(deal.amount) <= USD 7\n", 100_000, ["1500", "5000", "30000", "100000"]),
        (SOLD, TWICE, 100_000, ["30000", "37500", "100000", "125000"]),
        # Of a third only whole cents.
        (SOLD, "pay a = 1% * sum(deal.amount)\n", 133, ["133/100", "133"]),
        (SOLD, "pay a = 1% * sum(deal.amount)\n", 0, []),
        # What something divided may reach is a multiple of the quota, up to twenty of it.
        (SOLD, RATIO.format(4), 1_000, ["5", "1000", "4000"]),
        (SOLD, RATIO.format(20), 1_000, ["5", "1000", "20000"]),
        (SOLD, RATIO.format(21), 1_000, ["5", "1000"]),
        (SOLD, WIDE.format(2000), 1_000, ["40", "800", "1000", "20000"]),
        (SOLD, WIDE.format(2001), 1_000, ["40", "1000"]),
        (SHARE, GATE, 9, ["1/20", "1"]),
        (MARK, MANY, 9, ["1", "300", "301"]),
        (PIECES, MANY, 9, ["1", "10", "300", "301"]),
        (ROWS, MANY, 9, ["1", "10", "300"]),
    ],
)
def test_what_a_plan_names_is_looked_at(growing: Growing, rules: str, quota: int, found: list[str]) -> None:
    assert [str(each) for each in list_places(plan(rules).program, growing, Fraction(quota))] == found
