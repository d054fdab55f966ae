"""What is known before data of tables, dates, texts, tails and products, and what is left open."""

from __future__ import annotations

import pytest

from perfkit.engine import prove_promises
from tests.engine.test_promises import HEAD, MORE, SOLD, load

MANY = "parameter many : money\n  | team_name | from | value |\n" + "".join(
    f'  | "T{place}" | 2027-01-01 | USD {place * 10} |\n' for place in range(30)
)
DEFAULT = "  | any | 2027-01-01 | USD 5 |\n"
LADDER = (
    "decide fee(n: count) first\n  | n | -> f |\n"
    + "".join(f"  | {place} | USD {place} |\n" for place in range(30))
    + "  | any | USD 7 |\n"
)
GRADE = """rating grade by points
  | label | from     | below    | factor |
  | B     | no limit | 80       | 50%    |
  | A     | 80       | no limit | 120%   |
"""
PARTLY = """calc
  m : number or empty = score  only if score > 0
decide band(n: number or empty) first
  | n              | -> a  |
  | empty          | USD 5 |
  | from 0 below 7 | USD 6 |
  | != 7           | USD 7 |
  | any            | USD 8 |
calc
  x : money = band(m)
"""
NOT_WON = """decide by_stage(s: text or empty) first
  | s        | -> a  |
  | empty    | USD 5 |
  | != "Won" | USD 6 |
  | any      | USD 8 |
calc each deal
  x : money = by_stage(stage)
"""
FLAGGED = """decide by_all(stage: text, n: count, on: flag) first
  | stage | n   | on  | -> a  |
  | "Won" | 3   | yes | USD 5 |
  | "Won" | any | no  | USD 6 |
  | any   | any | any | USD 9 |
calc each deal
  x : money = by_all(stage, 3, won)
"""
PROVED, OPEN = "proved", "not refuted"


def judge(body: str) -> list[str]:
    return [verdict.kind.value for verdict in prove_promises(load(HEAD + SOLD + body))]


# --- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "promise", "outcome"),
    [
        # Of many rows only the range is known.
        (MANY + DEFAULT + "calc\n  x : money = many", "x >= USD 0 and x <= USD 290", PROVED),
        (MANY + DEFAULT + "calc\n  x : money = many", "x <= USD 289", OPEN),
        (MANY + DEFAULT + "calc\n  x : money = many", 'team_name == "T1" or x != USD 10', OPEN),
        (LADDER + "calc\n  x : money = fee(visits)", "x >= USD 0 and x <= USD 29", PROVED),
        (LADDER + "calc\n  x : money = fee(visits)", "x <= USD 28", OPEN),
        # Rates that change with the day: the sign of the pay is known, no more.
        (MORE + "calc\n  x : money = raising(sold)", "x >= USD 0", PROVED),
        (MORE + "calc\n  x : money = raising(sold)", "x <= 6% * sold", PROVED),
        # The amount and the pay of one row.
        ("calc\n  x : percent = rates(sold / quota).amount_in_1  else 0%", "x <= 100%", PROVED),
        ("calc\n  x : percent = rates(sold / quota).amount_in_1  else 0%", "x <= 99%", OPEN),
        ("calc\n  x : percent = rates(sold / quota).pay_in_1  else 0%", "x <= 2%", PROVED),
        ("calc\n  x : percent = rates(sold / quota).amount_in_2  else 0%", "x <= sold / quota", PROVED),
        # Rows that a missing value, a flag or another text leaves out.
        (PARTLY, "x <= USD 8", PROVED),
        (PARTLY, "x != USD 5 or m is empty", PROVED),
        (PARTLY, "m is empty or x >= USD 6", PROVED),
        (PARTLY, "m is empty or m >= 7 or x == USD 6", OPEN),
        (NOT_WON, "each deal x >= USD 6 and x <= USD 8", PROVED),
        (NOT_WON, 'each deal x == USD 6 or stage == "Won"', OPEN),
        (FLAGGED, "each deal x <= USD 9", PROVED),
        (FLAGGED, 'each deal won or x >= USD 6', PROVED),
        # An argument without a value gives none.
        ("calc\n  s : text or empty = team_name  only if score > 0\n  x : money = spiff(s, base)  else USD 1",
         "x <= USD 25 and x >= USD 0", PROVED),
        (f"calc\n  points : number or empty = sold / quota * 100\n{GRADE}calc\n  x : percent = grade.factor  else 0%",
         "x <= 120%", PROVED),
        (f"calc\n  points : number or empty = sold / quota * 100\n{GRADE}calc\n  x : percent = grade.factor  else 0%",
         "x >= 50%", OPEN),
    ],
)  # fmt: skip
def test_what_a_table_gives_bounds_what_is_reckoned_from_it(lines: str, promise: str, outcome: str) -> None:
    assert judge(f"{lines}\nmust {promise}\n") == [outcome]


# --- texts, dates, products ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "promise", "outcome"),
    [
        ("", 'each deal "Won" == stage or "Lost" == stage', OPEN),
        ("", 'each deal "Won" == stage or stage != "Won"', PROVED),
        ("", "team_name == team_name", PROVED),
        ("", "team_name == id", OPEN),
        ("calc\n  x : text = if base > USD 0 then team_name otherwise id", "x == id or x == team_name", PROVED),
        ("calc each deal\n  x : date = max(booked, 2027-01-01)", "each deal x >= 2027-01-01", PROVED),
        ("calc each deal\n  x : date = max(booked, 2027-01-01)", "each deal x > 2027-01-01", OPEN),
        ("calc each deal\n  x : date = booked  floor 2027-01-01", "each deal x >= 2027-01-01", PROVED),
        ("calc each deal\n  d : date or empty = booked  only if won\n  x : date or empty = d + 3 days",
         "each deal x > d", PROVED),
        ("calc each deal\n  d : date or empty = booked  only if won\n  x : date or empty = d + 3 days",
         "each deal x is empty or won", PROVED),
        # Months have no fixed length, so nothing is known of where they lead.
        ("calc each deal\n  x : date = booked + 3 months", "each deal x - booked <= 92 days", OPEN),
        ("calc\n  s : number = score  floor 0\n  x : number = s * s * s * s * s * s * s * s * s * s * s * s",
         "x >= 0", PROVED),
        ("calc\n  s : number = score  floor 0\n  x : number = s * s * s * s * s * s * s * s * s * s * s * s",
         "x >= s", OPEN),
        ("rating grade by score\n  | label | from     | below    |\n  | B     | no limit | 80       |\n"
         "  | A     | 80       | no limit |", 'previous(grade) >= "A"', OPEN),
    ],
)  # fmt: skip
def test_what_texts_dates_and_products_are_is_followed(lines: str, promise: str, outcome: str) -> None:
    assert judge(f"{lines}\nmust {promise}\n") == [outcome]


# --- tails, inputs, postings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "promise", "outcome"),
    [
        ("input\n  z : money  else USD 3\ncalc\n  x : money = z  floor USD 0", "x >= USD 0", PROVED),
        ("input\n  z : money  else USD 3", "z >= USD 0", OPEN),
        ("calc\n  x : money or empty = extra  cap USD 9", "x <= USD 9 and extra is not empty", PROVED),
        ("calc\n  x : money = USD 10 / 3  round 2", "x == USD 3.33", PROVED),
        ("calc\n  x : money = base / 3  round 2 upward", "x <= base / 3 + USD 0.01", PROVED),
        ("calc\n  x : money = base / 3  round 2 exact", "x == base / 3", PROVED),
        ("calc\n  x : money or empty = base  only if score > 0 otherwise extra", "x is not empty or extra is empty",
         PROVED),
        ("calc\n  x : flag = base > USD 0  only if score > 0", "not x or score > 0", PROVED),
        ("calc\n  x : text or empty = team_name  only if score > 0", "x is empty or score > 0", PROVED),
        ("calc when score > 9\n  x : money or empty = USD 1", "x is empty or score > 9", PROVED),
        ("pay each deal fee = 5% * amount  floor USD 0", "fee >= USD 0", PROVED),
        ("pay each deal back = -5% * amount  cap USD 0", "back <= USD 0", PROVED),
        ("pay each deal back = -5% * amount  cap USD 0", "back >= USD 0", OPEN),
        ("pay each deal both = 5% * amount", "both >= USD 0", OPEN),
        ("calc each deal\n  x : money or empty = running(amount where won by booked, id within rep over all to date)",
         "each deal x >= amount", OPEN),
    ],
)  # fmt: skip
def test_what_tails_inputs_and_postings_do_is_followed(lines: str, promise: str, outcome: str) -> None:
    assert judge(f"{lines}\nmust {promise}\n") == [outcome]


def test_a_figure_of_more_ways_than_are_looked_at_may_be_anything() -> None:
    ways = "\n".join(f"  y{i} : money = if score > {i} then base + USD {i} otherwise quota" for i in range(9))
    total = " + ".join(f"(if visits == {i} then y{i} otherwise USD {i})" for i in range(9))
    body = f"calc\n{ways}\n  x : money = {total}\n  z : money = x  floor USD 0\nmust z >= USD 0\nmust x >= USD 0\n"
    assert judge(body) == [PROVED, OPEN]


def test_a_text_of_more_choices_than_are_kept_may_be_any() -> None:
    choices = "".join(f'if visits == {place} then "T{place}" otherwise (' for place in range(13))
    lines = f'calc\n  x : text = {choices}"T13"{")" * 13}\n'
    few = 'calc\n  x : text = if visits == 0 then "T0" otherwise "T1"\n'
    hidden = "".join(f"  y{place} : text = {'x' if not place else f'y{place - 1}'}\n" for place in range(9))
    promise = 'must y8 != "T99"\n'
    assert judge(few + hidden + promise) == [PROVED]
    assert judge(lines + hidden + promise) == [OPEN]


# --- gathers ---------------------------------------------------------------------------------------------------------

POOL = """calc each team
  pool : money = 1% * sum(rep.sold)  round 2
calc
"""
SHARED = "each team sum(rep.part) == pool"


@pytest.mark.parametrize(
    ("part", "promise", "outcome"),
    [
        ("part : money = apportion(team.pool, sold within team by id)  else USD 0", SHARED, PROVED),
        ("part : money = apportion(team.pool, sold within team_name by id)  else USD 0", SHARED, PROVED),
        ("part : money or empty = apportion(team.pool, sold within team by id)",
         "each team sum(rep.part where rep.part is not empty) == pool", PROVED),
        ("part : money or empty = apportion(team.pool, sold within team by id)",
         "each team sum(rep.part where rep.part is not empty and rep.score > 3) == pool", OPEN),
        ("part : money = apportion(team.pool, sold within team by id)  else USD 0  cap USD 9", SHARED, OPEN),
        ("part : money = team.pool / 2  else USD 0", SHARED, OPEN),
        ("part : money = apportion(USD 10, sold within team by id)  else USD 0", "each team sum(rep.part) == USD 10",
         OPEN),
        ("part : money = apportion(team.pool, sold within company by id)  else USD 0", SHARED, OPEN),
        ("part : money = apportion(team.pool, sold * 2 within team by id)  else USD 0", SHARED, OPEN),
        ("part : money = apportion(team.pool, visits * company.rate within team by id)  else USD 0\n"
         "calc each company\n  rate : number = 1", SHARED, OPEN),
        ("one : money = USD 1\ncalc when score > 0\n"
         "  part : money = apportion(team.pool, sold within team by id)  else USD 0\notherwise\n  part : money = USD 0",
         SHARED, OPEN),
        ("one : money = USD 1", "each team sum(rep.base) == pool", OPEN),
    ],
)  # fmt: skip
def test_a_pool_is_known_to_be_shared_out_only_where_nothing_is_done_to_the_shares(
    part: str, promise: str, outcome: str
) -> None:
    assert judge(f"{POOL}  {part}\nmust {promise}\n") == [outcome]


CREWS = HEAD.replace("  manager   :", "  boss : rep\n  buddy : rep\n  manager   :").replace("by manager", "by boss")
DATED = (
    CREWS.replace("key id\n", "key id since from_day\n  from_day : date\n", 1)
    .replace("crew by boss", "crew by boss at period end")
    .replace("team by team_name", "team by team_name at period end")
)


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("head", "group", "within", "outcome"),
    [
        (CREWS, "crew", "boss", PROVED),
        (CREWS, "crew", "crew", PROVED),
        (CREWS, "crew", "buddy", OPEN),
        (CREWS, "crew", "team_name", OPEN),
        # Who is in it may change from day to day.
        (DATED, "crew", "boss", OPEN),
        (DATED, "crew", "crew", OPEN),
        (DATED, "team", "team", OPEN),
    ],
)
def test_a_pool_of_a_group_is_shared_out_among_those_who_stay_in_it(
    head: str, group: str, within: str, outcome: str
) -> None:
    part = f"  part : money = apportion({group}.pool, sold within {within} by id)  else USD 0\n"
    body = f"{POOL.replace('team', group)}{part}must {SHARED.replace('team', group)}\n"
    assert [each.kind.value for each in prove_promises(load(head + SOLD + body))] == [outcome]


@pytest.mark.parametrize(
    ("lines", "promise", "outcome"),
    [
        ("calc\n  x : money = sum(deal.amount where deal.amount < USD 0)", "x <= USD 0", PROVED),
        ("calc\n  x : money = sum(base within team)", "x >= base", OPEN),
        ("calc\n  x : money = sum(sold within team)", "x >= sold", PROVED),
        ("calc\n  x : money = sum(sold where score > 3 within team)", "x >= USD 0", PROVED),
        ("calc\n  x : money = sum(sold where score > 3 within team)", "x >= sold", OPEN),
        ("calc\n  x : text or empty = first(deal.stage by deal.booked, deal.id)", 'x == "Won" or x != "Won"', PROVED),
        ("calc\n  x : text or empty = first(team_name within company by id)", "x == team_name", OPEN),
        ("calc\n  x : number or empty = average(visits within team)", "x >= 0", OPEN),
        ("calc\n  x : count = count(hit over latest 3 periods)\n  hit : flag = score > 3", "x >= 0", PROVED),
        ("calc\n  x : number or empty = average(score over latest 3 periods)", "x >= 0", OPEN),
        ("carry g : money or empty = opening(g)", "opening(g) is empty or g is not empty", PROVED),
        ("carry g : money = opening(g)  else USD 1", "g >= USD 0", OPEN),
        ("calc\n  x : money = sum(deal.amount where "
         + " and ".join(f"(deal.amount > USD {place} or deal.won)" for place in range(12)) + ")", "x >= USD 0", OPEN),
    ],
)  # fmt: skip
def test_what_gathers_and_the_past_give_is_bounded(lines: str, promise: str, outcome: str) -> None:
    assert judge(f"{lines}\nmust {promise}\n") == [outcome]


# --- rates that change often -----------------------------------------------------------------------------------------

OFTEN = (
    "parameter often : percent\n  | from | value |\n"
    + "".join(f"  | 2027-01-{day:02} | {day}% |\n" for day in range(1, 21))
    + """tiers paid_often(x: money) marginal
  | from    | below    | rate  |
  | USD 0   | USD 100  | often |
  | USD 100 | no limit | 30%   |
"""
)


@pytest.mark.parametrize(
    ("lines", "promise", "outcome"),
    [
        ("calc\n  x : money = paid_often(sold)", "x >= USD 0", PROVED),
        # What lies below the table is an error, of which a promise says nothing.
        ("calc\n  x : money = paid_often(base)", "x >= USD 0", PROVED),
        ("calc\n  x : money = paid_often(sold)", "x <= 30% * sold", OPEN),
        ("calc\n  x : percent = paid_often(sold).rate", "x >= 1% and x <= 30%", PROVED),
    ],
)
def test_of_rates_that_change_often_only_the_sign_of_the_pay_is_known(lines: str, promise: str, outcome: str) -> None:
    assert judge(f"{OFTEN}{lines}\nmust {promise}\n") == [outcome]
