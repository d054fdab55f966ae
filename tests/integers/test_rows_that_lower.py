"""What lies between tables of rows and participants is paid alike on columns."""

from __future__ import annotations

import datetime

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

HEAD = """perfkit 2027
plan "Rows" version 1
currency USD
effective 2026-01-01 to 2028-12-31
period month
participants rep key id
  id    : text
  hired : date
rows deal key number dated booked
  number : count
  rep    : rep
  booked : date
  ended  : date or empty
  amount : money
"""

HIRED = ("2024-01-31", "2024-02-29", "2025-12-31", "2026-03-30", "2026-04-30", "2023-02-28")
REPS = [{"id": f"R-{at}", "hired": day} for at, day in enumerate(HIRED)]
DEALS = [
    {
        "number": at,
        "rep": f"R-{at * 5 % 7 % 6}",
        "booked": f"202{6 + at % 2}-{1 + at * 7 % 12 if at % 3 else 3:02}-{1 + at * 11 % 28:02}",
        "ended": None if at % 4 else f"2027-{1 + at % 12:02}-28",
        "amount": f"{at * 731 - 900}.{at % 100:02}",
    }
    for at in range(40)
]

LOWERS = {
    "the first, the last, the middle and the kinds": """
calc each deal
  part : percent = amount / (amount + USD 20,000)  else 0%
calc
  first_one : money   = first(deal.amount where deal.amount > USD 0 by deal.booked, deal.number)  else USD 1
  last_one  : percent = last(deal.part by deal.amount descending, deal.number over all to date)  else 3%
  last_day  : date    = last(deal.booked by deal.number over year to date)  else 2027-01-01
  middle    : money   = median(deal.amount over all to date)  else USD 2
  kinds     : count   = distinct(deal.booked over all to date) + distinct(deal.part over year to date)
pay a = first_one + middle + USD 1 * kinds
pay b = USD 100 * last_one + USD 1 * days(last_day, period end) / 1 days
""",
    "what has come together": """
calc each deal
  half   : money          = amount / 2
  so_far : money or empty = running(half where amount > USD 100 by booked, number within rep over all to date)
  of_all : count          = running(1 by amount, number descending within company over all to date)
pay a = max(deal.so_far where deal.so_far is not empty over all to date) + USD 1 * max(deal.of_all)  else USD 3
""",
    "functions of days": """
calc each deal
  m : count = month_of(booked) + quarter_of(booked) + year_of(booked)
  t : count = months_touched(booked, ended) + months_completed(booked, ended)  else 0
  u : date  = ended - 1 months  else booked + 13 months
  v : days  = days(u, year_end(u))
calc
  d : date = hired + 1 months
pay a = sum(deal.amount * (deal.m + deal.t) where deal.v > 40 days over all to date) / 100
pay b = USD 1 * (months_completed(hired, period end) + months_touched(d, period end))
""",
    "what the own line has": """
calc
  years : count = months_completed(hired, period end) / 12  round 0 toward_zero
pay a = sum(deal.amount where days(hired, deal.booked) > 700 days and years < 3 over all to date)
pay b = sum(deal.amount * years over year to date)
""",
    "figures that are no decimals": """
calc each deal
  part : money = amount * 2% / 12  only if amount > USD 100
pay a = sum(deal.part over all to date) + max(deal.part over all to date)  else USD 1
""",
    "figures that nothing gathers": """
calc each deal
  share : percent = amount / (amount + USD 10,000)  else 0%
must each deal share <= 1000000%
pay a = sum(deal.amount)
""",
}


LOWERS |= {
    "rows that are left out": """
rows visit key deal, nth dated deal.booked
  deal : deal
  nth  : count
exclude deal
  | when                                  | reason  |
  | amount < USD 0                        | "below" |
  | ended is not empty and ended < booked | "mixed" |
calc each visit
  worth : money = USD 1 * nth
pay a = sum(deal.amount over all to date) + sum(visit.worth over year to date)
""",
    "rows that are credited": """
credit part from deal
  | who   | when                               | role    | share |
  | rep   | number > 3                         | "owner" | 70%   |
  | rep   | number > 3 and amount > USD 10,000 | "large" | 1%    |
  | empty | else                               | "house" | 100%  |
must each deal sum(part.share) <= 100%
calc each part
  credited : money = deal.amount * share
  places   : count = if role == "large" then 2 otherwise 1
pay a = sum(part.credited over all to date) + USD 1 * sum(part.places where part.role != "house" over all to date)
""",
}
LOWERS |= {
    "lines that are dated": """
rows region key name since starts until ends
  name   : text
  starts : date
  ends   : date or empty
  owner  : rep or empty
  factor : percent
rows stay key number dated at_day
  number : count
  region : region
  at_day : date
calc each stay
  worth : money = USD 100 * region.factor  else USD 1
  end   : money = USD 7 * region.factor at period end  else USD 2
calc
  own : money = sum(stay.worth over all to date)
pay a = own + sum(stay.end over all to date)
pay b = USD 1 * count(stay where stay.region.name == "N" over all to date)
""",
    "tables that are called": """
rows price key kind, size since starts
  kind   : text
  size   : number
  starts : date
  per    : money
rows level key from_count
  from_count : count
  bonus      : money
calc each deal
  kind  : text   = if number < 20 then "N" otherwise "S"
  size  : number = if amount > USD 9,000 then 1.5 otherwise 2
  price : money  = price(kind, size).per  else USD 3
  bonus : money  = level(number).bonus  else USD 0
pay a = sum(deal.price over all to date) + sum(deal.bonus over all to date)
""",
    "parameters with keys": """
parameter rate : percent
  | kind | participant | from       | value |
  | any  | any   | 2026-01-01 | 1%    |
  | any  | any   | 2027-02-01 | 2%    |
  | any  | "R-1" | 2026-06-01 | 3%    |
  | "N"  | any   | 2027-01-01 | 4%    |
  | "N"  | "R-2" | 2026-01-01 | 5%    |
calc each deal
  kind : text  = if number < 20 then "N" otherwise "S"
  fee  : money = amount * rate
pay a = sum(deal.fee over all to date)
""",
}
LOWERS |= {
    "tables whose cells change from day to day": """
parameter p : percent
  | from       | value |
  | 2026-01-01 | 5%    |
  | 2027-02-01 | 4%    |
parameter q : percent
  | from       | value |
  | 2026-01-20 | 6%    |
  | 2026-06-15 | 7%    |
  | 2027-01-01 | 8%    |
parameter fee : money = USD 3
tiers slices(won: money) marginal
  | from       | below      | rate |
  | no limit   | USD 10,000 | p    |
  | USD 10,000 | no limit   | q    |
tiers steps(won: money) whole
  | from       | below      | rate  | extra |
  | no limit   | USD 10,000 | 2 * p | q     |
  | USD 10,000 | no limit   | q - p | p     |
decide kind(number: count) first
  | number   | -> rate | -> fixed |
  | below 20 | p       | fee      |
  | else     | q       | 2 * fee  |
calc each deal
  a : money   = slices(amount)  else USD 1
  b : money   = steps(amount) + amount * steps(amount).extra  else USD 1
  c : money   = amount * kind(number).rate + kind(number).fixed  else USD 1
pay a = sum(deal.a over all to date)
pay b = sum(deal.b over all to date) + sum(deal.amount * kind(deal.number).rate over year to date)
pay c = sum(deal.c over all to date)  round 2
pay d = slices(sum(deal.amount))
""",
    "rows in an order": """
calc each deal
  so_far : money = running(amount by booked, number within rep over all to date)
  top    : money = running(amount by amount, number within company where number > 2 over all to date)  else USD 0
calc
  newest : money = last(deal.amount by deal.booked, deal.number over all to date)  else USD 1
  oldest : date  = first(deal.booked by deal.booked, deal.number descending over all to date)  else period end
  middle : money = median(deal.amount where deal.number > 2 over all to date)  else USD 2
  months : count = distinct(month_of(deal.booked) over all to date)
pay a = newest + middle + USD 1 * months + USD 2 * (days(oldest, period end) / 1 days)
pay b = sum(deal.so_far + deal.top over all to date)
""",
    "windows with days of their own": """
calc
  start : date  = hired + 36 months
  since : money = sum(deal.amount over since start)
  in_it : count = count(deal where deal.number > 1 over 2026-06-01 to start)
  ended : count = count(deal over hired to 2027-02-10 dated booked)
pay a = since + USD 1 * (in_it + ended)
""",
}
REGIONS = [
    {"name": "S", "starts": "2027-02-01", "ends": None, "owner": "R-1", "factor": "50%"},
    {"name": "N", "starts": "2026-03-01", "ends": "2026-12-31", "owner": "R-2", "factor": "70%"},
    {"name": "N", "starts": "2027-02-10", "ends": None, "owner": None, "factor": "80%"},
    {"name": "S", "starts": "2026-06-01", "ends": None, "owner": "R-3", "factor": "60%"},
    {"name": "N", "starts": "2027-01-01", "ends": None, "owner": "R-4", "factor": "90%"},
]
STAYS = [
    {"number": at, "region": "NS"[at % 2], "at_day": f"202{6 + at // 3 % 2}-{1 + at * 5 % 12:02}-{1 + at * 7 % 28:02}"}
    for at in range(30)
]
PRICES = [
    {"kind": kind, "size": size, "starts": starts, "per": per}
    for kind, size, starts, per in (
        ("S", "2", "2026-01-01", "1.10"),
        ("N", "1.5", "2027-01-01", "2.20"),
        ("N", "1.5", "2026-05-01", "3.30"),
        ("S", "1.50", "2027-02-01", "4.40"),
    )
]
LEVELS = [{"from_count": at * at, "bonus": f"{at}.5"} for at in range(5)]
VISITS = [{"deal": str(at % 40), "nth": at} for at in range(60)]


def facts_of(text: str) -> dict[str, object]:
    """The facts of the tables that a plan has."""
    tables = {"visit": VISITS, "region": REGIONS, "stay": STAYS, "price": PRICES, "level": LEVELS}
    return {"rep": REPS, "deal": DEALS, **{name: rows for name, rows in tables.items() if f"rows {name} " in text}}


@pytest.mark.parametrize("name", LOWERS)
def test_rows_are_put_together_alike(name: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    plan = load_plan(HEAD + LOWERS[name])
    compiled = compile_plan(plan)
    assert [(f.name, f.reason) for f in compiled.report.figures if not f.is_lowered] == []
    facts = facts_of(LOWERS[name])
    expected = evaluate(plan, facts, "2027-03")
    done = compiled.columns(facts, "2027-03")
    assert done.by["columns"] > 0
    for at, key in enumerate(done.keys):
        payouts = {each: to_units(money) for each, money in expected.statements[key].payouts.items()}
        assert {each: int(units[at]) for each, units in done.payouts.items()} == payouts
    assert set(done.findings) == set(expected.findings)


def test_rows_that_are_not_known_yet_are_left_out() -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    plan = load_plan(HEAD + "pay a = sum(deal.amount over all to date)")
    facts, as_of = {"rep": REPS, "deal": DEALS}, datetime.date(2027, 1, 15)
    expected = evaluate(plan, facts, "2027-03", as_of=as_of)
    done = compile_plan(plan).columns(facts, "2027-03", as_of=as_of)
    assert done.by["columns"] == len(REPS)
    paid = [to_units(expected.statements[key].payouts["a"]) for key in done.keys]
    assert done.payouts["a"].tolist() == paid
    assert paid != compile_plan(plan).columns(facts, "2027-03").payouts["a"].tolist()


NOT_CREDITED = {
    "nobody": "  | rep | amount > USD 0 | 100% |",
    "somebody who is not there": "  | second | any | 100% |",
    "more than the whole": "  | rep | any | 70% |\n  | rep | amount > USD 900 | 70% |",
    "a little more than the whole": "  | rep | any | 70% |\n  | rep | amount > USD 900 | 30.01% |",
}


@pytest.mark.parametrize("lines", NOT_CREDITED.values(), ids=NOT_CREDITED)
def test_credits_that_are_told_of_are_the_references(lines: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    head = HEAD.replace("  amount : money", "  amount : money\n  second : rep or empty")
    plan = load_plan(
        f"{head}credit part from deal\n  | who | when | share |\n{lines}\npay a = USD 9 * sum(part.share)\n"
    )
    facts = {"rep": REPS, "deal": DEALS}
    done, expected = compile_plan(plan).columns(facts, "2027-03"), evaluate(plan, facts, "2027-03")
    # Whoever a row touches that is told of is the reference's; the others keep their cents.
    cents = done.payouts["a"].tolist() if "a" in done.payouts else [0] * len(done.keys)
    paid = dict(zip(done.keys, cents, strict=True))
    shown = {key: to_units(found.payouts["a"]) for key, found in expected.statements.items() if "a" in found.payouts}
    assert {key: cents for key, cents in paid.items() if key in shown} == shown
    assert set(done.findings) == set(expected.findings) != set()
