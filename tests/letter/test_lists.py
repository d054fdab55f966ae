"""The lists of a letter: which time each total covers, where it is written and where it is meant."""

from __future__ import annotations

import pytest

from perfkit import load_plan
from perfkit.letter import Grid, Heading

HEAD = """perfkit 2027
plan "Windows" version 1
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
rows price key id
  id     : text
  rep    : rep
  amount : money
"""


def list_windows(rules: str) -> list[str]:
    """Each total with what it covers."""
    blocks = load_plan(HEAD + rules).letter().blocks
    at = [isinstance(each, Heading) and each.text == "Which time each total covers" for each in blocks]
    grid = blocks[at.index(True) + 1] if any(at) else None
    return [" ".join(row) for row in grid.rows] if isinstance(grid, Grid) else []


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ("pay a = USD 1\n", []),
        ("pay a = sum(deal.amount)\n", ["the sum of `deal.amount` this period"]),
        ("pay a = sum(price.amount)\n", ["the sum of `price.amount` all its lines, in every period alike"]),
        ("pay a = sum(deal.amount over year to date)\n", ["the sum of `deal.amount` the year to date"]),
        # Of rows with the same owner what no window parts covers nothing that would have to be told.
        (
            "calc each price\n  mine : money = sum(amount within rep)\npay a = sum(price.mine)\n",
            ["the sum of `price.mine` all its lines, in every period alike"],
        ),
        (
            "calc each deal\n  up : money = sum(amount within rep over year to date)\npay a = sum(deal.up)\n",
            ["the sum of `amount` of all with the same `rep` the year to date", "the sum of `deal.up` this period"],
        ),
        # The greatest of two figures is no total.
        (
            "pay a = max(sum(deal.amount), USD 5)\n",
            ["the sum of `deal.amount` this period"],
        ),
    ],
)
def test_each_total_is_told_with_what_it_covers(rules: str, found: list[str]) -> None:
    assert list_windows(rules) == found
