"""Whether what is gathered of whole numbers is whole: totals and picks are, averages need not be."""

from __future__ import annotations

import pytest

from perfkit.engine import VerdictKind, prove_promises
from tests.engine.judged.describe import load

HEAD = """perfkit 2027
plan "Whole" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated d
  id     : text
  rep    : rep
  d      : date
  pieces : count
  weight : number
calc
  many : count = sum(deal.pieces)
"""


@pytest.mark.parametrize(
    ("gathered", "is_whole"),
    [
        ("sum(deal.pieces)", True),
        ("sum(deal.pieces where deal.weight > 1)", True),
        ("max(deal.pieces)", True),
        ("min(deal.pieces)", True),
        ("count(deal)", True),
        ("distinct(deal.id)", True),
        ("average(deal.pieces)", False),
        ("median(deal.pieces)", False),
        ("sum(deal.weight)", False),
        ("max(deal.weight)", False),
        ("sum(many within company)", True),
        ("max(many within company)", True),
        ("min(many within company)", True),
        ("average(many within company)", False),
        ("median(many within company)", False),
    ],
)
def test_between_two_and_three_lies_nothing_that_is_whole(gathered: str, is_whole: bool) -> None:
    (verdict,) = prove_promises(load(f"{HEAD}must {gathered} <= 2 or {gathered} >= 3\n"))
    assert verdict.kind is (VerdictKind.PROVED if is_whole else VerdictKind.NOT_REFUTED)


@pytest.mark.parametrize(("times", "next_one"), [(1, 3), (2, 4), (5, 5)])
def test_a_sum_of_multiples_is_a_multiple(times: int, next_one: int) -> None:
    gathered = f"sum(deal.pieces * {times})"
    below = next_one - times
    proved, not_proved = (
        prove_promises(load(f"{HEAD}must {gathered} <= {below} or {gathered} >= {next_one + more}\n"))[0].kind
        for more in (0, 1)
    )
    assert (proved, not_proved) == (VerdictKind.PROVED, VerdictKind.NOT_REFUTED)
