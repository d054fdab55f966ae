"""Parameters and tables as a run reads them: cells that reckon, and values that lie outside."""

from __future__ import annotations

import pytest

from tests.engine.small import DEALS, run, shown, told, withheld


def test_a_cell_may_be_a_parameter_turned_round_or_added_to() -> None:
    result = run(
        """parameter p : money = USD 5
decide fee(stage: text or empty) first
  | stage | -> f       |
  | "Won" | -p         |
  | any   | p + USD 1  |
calc each deal
  x : money = fee(stage)
calc
  total : money = sum(deal.x)
"""
    )
    assert told(result) == []
    assert shown(result, "total") == {"A": "-USD 5.00", "B": "USD 6.00"}


@pytest.mark.parametrize("read", [".rate", ""])
def test_an_amount_outside_the_tiers_is_an_error_of_its_line(read: str) -> None:
    result = run(
        "tiers t(x: money) whole\n  | from  | below   | rate |\n  | USD 0 | USD 100 | 1%   |\n"
        f"calc\n  s : money = sum(deal.amount)\n  x : {'percent' if read else 'money'} = t(s){read}\n"
    )
    assert told(result) == [("PKE018", "USD 100.00 lies outside `t`")]
    assert withheld(result) == ["A"]


def test_points_outside_a_rating_are_an_error_of_their_line() -> None:
    result = run(
        "calc\n  points : number = score\nrating grade by points\n"
        "  | label | from | below | f |\n  | A     | 0    | 2     | 1 |\ncalc\n  x : number = grade.f\n"
    )
    assert told(result) == [("PKE018", "2 lies outside `grade`")]
    assert withheld(result) == ["A"]
    assert shown(result, "x") == {"A": "None", "B": "1"}


def test_a_parameter_that_is_not_in_force_yet_is_an_error_of_the_row_left_out_by_it() -> None:
    result = run(
        """exclude deal
  | when       | reason |
  | amount < p | "low"  |
  | amount > p | "high" |
parameter p : money
  | from       | value  |
  | 2027-01-06 | USD 60 |
calc
  s : money = sum(deal.amount)
"""
    )
    assert told(result) == [("PKE016", "the parameter `p` has no value on 2027-01-05")]
    assert [(count.used, count.reasons, count.errors) for count in result.rows if count.table == "deal"] == [
        (0, {"low": 1}, 1)
    ]
    assert withheld(result) == ["A"]


def test_a_parameter_may_be_looked_up_by_the_key_behind_a_link() -> None:
    result = run(
        """parameter part : percent
  | manager | from       | value |
  | any     | 2027-01-01 | 10%   |
  | "A"     | 2027-01-01 | 20%   |
calc
  x : percent = if manager is empty then 0% otherwise part
"""
    )
    assert shown(result, "x") == {"A": "0", "B": "1/5"}
    assert DEALS[0]["rep"] == "A"


def test_a_parameter_may_be_read_as_of_the_day_of_the_row() -> None:
    result = run(
        "parameter p : percent\n  | from       | value |\n  | 2027-01-01 | 1%    |\n  | 2027-01-06 | 2%    |\n"
        "calc each deal\n  fee : money = amount * (p at row date)\ncalc\n  x : money = sum(deal.fee)\n"
    )
    assert told(result) == []
    assert shown(result, "x") == {"A": "USD 1.00", "B": "USD 1.00"}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
@pytest.mark.parametrize("is_above", [True, False])
def test_labels_compare_by_their_bands_wherever_the_rating_stands(order: tuple[int, ...], *, is_above: bool) -> None:
    bands = ["  | C | no limit | 1 | 1 |\n", "  | B | 1 | 2 | 2 |\n", "  | A | 2 | no limit | 3 |\n"]
    rating = "rating g by score\n  | g | from | below | f |\n" + "".join(bands[place] for place in order)
    lines = 'calc\n  good : flag = g >= "B"\n  f : number = g.f\n'
    result = run(rating + lines if is_above else lines + rating)
    assert told(result) == []
    assert shown(result, "good") == {"A": "True", "B": "False"}
    assert shown(result, "f") == {"A": "3", "B": "1"}
