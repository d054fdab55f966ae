"""What participants have to do with each other is paid alike on columns: groups, the company, places, prizes, parts."""

from __future__ import annotations

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

HEAD = """perfkit 2027
plan "Groups" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  lead   : rep or empty
  region : "East" or "West"
  desk   : text or empty
  won    : money
  quota  : money
  extra  : money or empty
  left   : date or empty
rows deal key number dated booked
  number : count
  rep    : rep
  kind   : "new" or "old"
  booked : date
  amount : money
"""

# Bo leads half of the others, each of these one more.
LEADS = (None, 0, 0, 1, 1, 2, 5, 5, None, 8, 8)
REPS = [
    {
        "id": f"R-{at * 7 % 11:02}",
        "lead": None if lead is None else f"R-{lead * 7 % 11:02}",
        "region": ("East", "West")[at % 2],
        "desk": (None, "north", "south")[at % 3],
        "won": ("100.01", "70", "100.01", "33.33", "0")[at % 5],
        "quota": ("100", "300", "70", "33.40")[at % 4],
        "extra": None if at % 4 == 1 else f"{at}.5",
        "left": None,
    }
    for at, lead in enumerate(LEADS)
]
DEALS = [
    {
        "number": at,
        "rep": f"R-{at % 11:02}",
        "kind": ("new", "old")[at % 2],
        "booked": f"2027-0{1 + at % 3}-{1 + at * 5 % 28:02}",
        "amount": f"{at * 13 - 40}.{at % 100:02}",
    }
    for at in range(40)
]

LOWERS = {
    "groups and the company": """
group team by lead
group desk_of by desk
calc
  share : percent = won / quota  else 0%
calc each team
  team_won  : money   = sum(rep.won)
  together  : percent = team_won / sum(rep.quota)  else 0%
  best      : percent = max(rep.share)  else 0%
  least     : money   = min(rep.extra where rep.extra is not empty)  else USD 2
  mean      : percent = average(rep.share)  else 0%
calc each company
  all_won   : money   = sum(rep.won)
  shares    : percent = sum(rep.share)
calc each desk_of
  of_desk : money = sum(deal.amount)
  is_in   : flag  = desk == "north"
calc
  led : money = sum(team.team_won) + sum(team.least)
pay a = 1% * led + 1% * desk_of.of_desk  else USD 0.07
pay b = company.all_won * (team.together - team.best + team.mean)  else USD 1 * company.shares
pay each team c = 2% * team_won to lead
must each team team_won >= USD 0
must each company all_won < USD 1,000,000
""",
    "days that nobody has": """
calc
  until : date          = lead.left  else 2027-12-01
  gap   : days or empty = days(year_end(until), year_end(lead.left))
pay a = USD 1 * (gap / 1 days)  else USD 2
""",
    "a hierarchy at all levels": """
group branch by lead all levels
calc each branch
  of_branch : money = sum(deal.amount)
  heads     : count = count(rep)
pay a = sum(branch.of_branch) + USD 1 * sum(branch.heads)
""",
    "groups of rows": """
group line from deal by rep, kind
group seller from deal by rep
calc each line
  sold : money = sum(deal.amount over year to date)
calc each seller
  lines : count = count(line where line.sold > USD 100)
  top   : money = max(line.sold)  else USD 0
pay a = sum(line.sold) * 3%
pay b = USD 2 * sum(seller.lines) + sum(seller.top)
""",
    "places": """
calc
  share : percent = won / quota  else 0%
  r1 : count = rank(by won descending within company ties skip)
  r2 : count = rank(by share, extra descending where extra is not empty within region ties dense)  else 0
  r3 : count = rank(by desk, id within company ties skip)  else 50
  r4 : count = rank(by lead descending within region ties dense)  else 70
pay a = USD 1 * r1 + USD 100 * r2 + USD 10,000 * r3 + USD 1,000,000 * r4
""",
    "contests": """
group team by lead
calc each team
  team_won : money = sum(rep.won)
contest race within region needs 5 people
  by won descending
  where extra is not empty
  ties split
  | place  | prize   | seats | title |
  | 1      | USD 100 | 2     | "one" |
  | 2 or 3 | USD 33  | 1     | "two" |
contest each team teams within company
  by team_won descending
  ties split
  | place | prize     |
  | 1     | USD 50.01 |
  | 2     | USD 20    |
pay race = race.prize
pay seats = USD 1 * race.seats
pay each team best = teams.prize to lead
award title = race.title
""",
    "totals within a scope and parts of a total": """
group team by lead
calc
  share : percent = won / quota  else 0%
  mine  : money = won - average(won within region)  else USD 0
  many  : count = count(won > USD 50 within desk)  else 0
  top   : percent = max(share within company) + sum(share within region)  else 0%
calc each company
  pot : money = USD 100.03
calc
  part  : money = apportion(company.pot, won by id within company)  else USD 0
  other : money = apportion(USD 7.05, quota by won descending, id within region)  else USD 0
pay a = mine + USD 1 * many + USD 1 * top
pay b = part + other
""",
}


@pytest.mark.parametrize("name", LOWERS)
def test_lines_that_belong_together_are_paid_alike(name: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    plan = load_plan(HEAD + LOWERS[name])
    compiled = compile_plan(plan)
    assert compiled.report.obstacle == ""
    assert [(f.name, f.reason) for f in compiled.report.figures if not f.is_lowered] == []
    facts = {"rep": REPS, "deal": DEALS}
    expected = evaluate(plan, facts, "2027-02")
    done = compiled.columns(facts, "2027-02")
    assert done.by == {"columns": len(REPS), "reference": 0}
    for at, key in enumerate(done.keys):
        payouts = {each: to_units(money) for each, money in expected.statements[key].payouts.items()}
        assert {each: int(units[at]) for each, units in done.payouts.items()} == payouts
    assert set(done.findings) == set(expected.findings)
