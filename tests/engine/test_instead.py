"""A period with other values of figures is the period that other data would have given."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit import evaluate, load_plan
from perfkit.engine import Instead, instead

PLAN = load_plan("""perfkit 2027
plan "Instead" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  made : money
rows deal key no dated day
  no     : text
  rep    : rep
  day    : date
  amount : money
calc
  kept  : money = made  cap USD 2,500
  least : money = min(kept, USD 900)
  place : count = rank(by kept descending within company ties skip)
calc each company
  all : money = sum(rep.kept)
calc each deal
  part : money = 1% * rep.kept
earn c = 10% * kept
pay c = max(least, earned(c) - paid(c))
pay of_all = 1% * company.all + USD 1 * place
pay each deal by_deal = part
""")
DEALS = [{"no": f"D-{who}", "rep": who, "day": "2027-01-05", "amount": "9"} for who in "AB"]


def of_january(made: int) -> dict[str, list[dict[str, str]]]:
    return {"rep": [{"id": "A", "made": str(made)}, {"id": "B", "made": "700"}], "deal": DEALS}


@pytest.mark.parametrize("made", [0, 700, 800, 1200, 2500])
def test_what_follows_is_what_other_data_would_have_given(made: int) -> None:
    result, other = (evaluate(PLAN, of_january(each), "2027-01") for each in (2000, made))
    run, at = result.run, result.run.periods[0]
    before = {key: list(cells) for key, cells in at.world.cells.items()}
    found = Instead(run, at).reckon({("rep", "kept", 0): Fraction(made)})
    assert found is not None
    assert found.world.cells == other.run.periods[0].world.cells
    assert {key: list(cells) for key, cells in at.world.cells.items()} == before


def test_more_lines_than_a_question_may_ask_are_not_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    result = evaluate(PLAN, of_january(2000), "2027-01")
    monkeypatch.setattr(instead, "LINES_MAX", 5)
    assert Instead(result.run, result.run.periods[0]).reckon({("rep", "kept", 0): Fraction(1)}) is None
