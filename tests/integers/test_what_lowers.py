"""What has a lowering pays alike, and what has none says so in plain words."""

from __future__ import annotations

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

HEAD = """perfkit 2027
plan "One construct" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  team  : "North" or "South"
  hired : date
  left  : date or empty
  paid  : money
  extra : money or empty
  flag  : flag
  n     : count
"""

ROWS = """
rows deal key number dated booked
  number : count
  rep    : rep
  booked : date
  amount : money
"""

REPS = [
    {
        "id": f"R-{at}",
        "team": ("North", "South")[at % 2],
        "hired": f"2027-01-{at + 1:02}",
        "left": None if at % 3 else "2027-01-20",
        "paid": f"{at * 37 - 40}.{at:02}",
        "extra": None if at % 4 == 0 else f"{at}.5",
        "flag": at % 5 == 0,
        "n": at,
    }
    for at in range(12)
]

LOWERS = {
    "dates": """
calc
  later  : date = hired + 10 days
  gap    : days = later - hired
  half   : date = year_end(period start)
  months : count = months_touched(period start, period end) + months_completed(period start, period end)
  when   : count = quarter_of(period end) + year_of(period end) - month_of(period end)
  gone   : flag = reached(left)
pay a = paid * (gap / 365 days) * (months + when)  only if not gone
""",
    "flags": """
calc
  either : flag = flag or team == "North" or n >= 3
  both   : flag = flag and n < 9 and not (team != "South")
  lacks  : flag = extra is empty
  some   : money = extra  else -USD 3
  picked : money = if both then some otherwise (if lacks then USD 1 otherwise min(paid, some, USD 2))
earn a = if either then picked otherwise max(some, paid)  floor USD 0.015  round 3 downward
pay a
""",
    "first": """
decide d(team: text, n: count) first
  | team    | n            | -> v   |
  | "North" | below 4      | USD 1  |
  | any     | 5            | USD 2  |
  | else    | any          | USD 3  |
pay a = d(team, n) / 3
""",
    "any": """
decide d(n: count) any
  | n       | -> v  |
  | below 6 | USD 1 |
  | below 3 | USD 1 |
  | from 6  | USD 5 |
pay a = d(n)
""",
    "sums": """
decide d(n: count, team: text) sum
  | n       | team        | -> v  |
  | below 6 | any         | USD 1 |
  | from 3  | "South"     | USD 7 |
pay a = d(n, team)
""",
    "curves": """
curve hold(x: money) ends hold
  | x      | y     |
  | USD 0  | 0%    |
  | USD 99 | 50%   |
  | USD 300 | 60%  |
curve more(x: count) ends extend
  | x | y     |
  | 1 | USD 1 |
  | 3 | USD 9 |
tiers whole_of(x: money) whole
  | above     | up to    | rate |
  | no limit  | USD 100  | 1%   |
  | USD 100   | no limit | 2%   |
tiers inter(x: count) interpolated
  | from | below | pay    |
  | 0    | 5     | USD 10 |
  | 5    | 20    | USD 45 |
pay a = paid * hold(paid) + more(n) + whole_of(paid) + inter(n)
""",
    "history": """
calc
  held   : flag  = flag
  m      : count = n
  now    : count = count(held over latest 3 periods)
  kinds  : count = distinct(m over latest 3 periods)
  top    : count = max(m over latest 2 periods)  else 0
  before : count = sum(m over previous 2 periods)
  passed : count = sum(m where held over latest 2 periods)
earn a = paid / 3
pay a = earned(a) - paid(a) + USD 1 * (now + kinds + top + before + passed)
must held(a) + held_back(a) + advanced(a) >= USD 0 and recovered(a) + released(a) + true_up(a) == USD 0
must to_recover(a) < USD 20 and outstanding(a) < USD 400
""",
    "exactly": """
calc
  part : money = paid / (n + 1)  else USD 0  round 3 exact
pay a = part  only if n < 4
""",
    "modes": """
calc
  a1 : money = paid / 7  round 1 half_even
  a2 : money = paid / 7  round 1 half_down
  a3 : money = paid / 7  round 1 away_from_zero
  a4 : money = paid / 7  round 1 toward_zero
  a5 : money = paid / 7  round 1 upward
  a6 : money = extra  else USD 1  round 2 exact
pay a = a1 + a2 + a3 + a4 + a5 + a6
""",
}


@pytest.mark.parametrize("name", LOWERS)
def test_a_construct_with_a_lowering_pays_alike(name: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    plan = load_plan(HEAD + LOWERS[name])
    compiled = compile_plan(plan)
    assert [(f.name, f.reason) for f in compiled.report.figures if not f.is_lowered] == []
    assert compiled.report.cost.fallbacks == {}
    expected = evaluate(plan, {"rep": REPS}, "2027-01")
    done = compiled.columns({"rep": REPS}, "2027-01")
    assert done.by["columns"] > 0
    for at, key in enumerate(done.keys):
        payouts = {each: to_units(money) for each, money in expected.statements[key].payouts.items()}
        assert {each: int(units[at]) for each, units in done.payouts.items()} == (payouts or {"a": 0})
        assert compiled.record(REPS[at], "2027-01").payouts == payouts
    assert set(done.findings) == set(expected.findings)


FALLS_BACK = {
    "calc\n  w : number = n / (n + 1)  else 0"
    "\n  r : money = apportion(USD 5, w by id within company)  else USD 0\npay a = r": "by what is divided",
}


@pytest.mark.parametrize("text", FALLS_BACK, ids=list(FALLS_BACK.values()))
def test_a_construct_without_a_lowering_is_named(text: str) -> None:
    report = compile_plan(load_plan(HEAD + text + "\n")).report
    assert not report.is_lowered
    assert any(FALLS_BACK[text] in reason for reason in [report.obstacle, *(f.reason for f in report.figures)])
    (told,) = [figures for construct, figures in report.cost.fallbacks.items() if FALLS_BACK[text] in construct]
    assert set(told) <= {figure.name for figure in report.figures}
    assert report.cost.total({"rep": 10, "deal": 100}) > 0
