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


READS = load_plan("""perfkit 2027
plan "Reads" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  boss : rep or empty
  made : money
rows deal key no dated day
  no     : text
  rep    : rep
  day    : date
  amount : money
calc
  kept   : money = made
  own    : money = kept + USD 1
  above  : money = boss.kept  else USD 0
  place  : count = rank(by kept descending within company ties skip)
calc each company
  all    : money = sum(rep.kept)
calc each deal
  part   : money = rep.kept
  twice  : money = 2 * part
earn c = own
earn d = kept
pay c = earned(c) - paid(c)
pay d = earned(d) - paid(d)
pay each deal e = 5% * amount - paid(e)
""").program


@pytest.mark.parametrize(
    ("figure", "read", "is_own"),
    [
        (("rep", "own"), ("rep", "kept"), True),
        (("rep", "earn c"), ("rep", "own"), True),
        (("rep", "above"), ("rep", "kept"), False),
        (("rep", "place"), ("rep", "kept"), False),
        (("company", "all"), ("rep", "kept"), False),
        (("deal", "part"), ("rep", "kept"), False),
        (("deal", "twice"), ("deal", "part"), True),
        (("rep", "pay c"), ("rep", "earn c"), True),
        # What is read of another name, or of none of that name, is no reading of another line.
        (("rep", "pay d"), ("rep", "earn c"), True),
        (("rep", "above"), ("rep", "own"), True),
        (("deal", "pay e"), ("rep", "earn e"), False),
    ],
)
def test_a_figure_reads_another_on_its_own_line_or_on_others(
    figure: tuple[str, str], read: tuple[str, str], is_own: bool
) -> None:
    assert instead._reads_own(READS.by_name[figure], read) is is_own


def test_more_lines_than_a_question_may_ask_are_not_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    result = evaluate(PLAN, of_january(2000), "2027-01")
    monkeypatch.setattr(instead, "LINES_MAX", 5)
    assert Instead(result.run, result.run.periods[0]).reckon({("rep", "kept", 0): Fraction(1)}) is None
