"""Days, shares and links beside where something changes: columns pay what the reference evaluator pays."""

from __future__ import annotations

import datetime
from functools import cache

import pytest

from perfkit import CompiledPlan, compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

Row = dict[str, object]

HEAD = """perfkit 2027
plan "Edges" version 1
currency USD
effective 2027-02-01 to 2027-11-30
period month
participants rep key id
  id   : text
  team : text or empty
  boss : rep or empty
  pot  : money
  size : money
rows deal key number dated booked
  number : count
  rep    : rep
  second : SECOND or empty
  booked : date
  billed : date or empty
  kind   : text or empty
  amount : money
  share  : percent
rows item key code dated deal.booked
  code  : text
  deal  : deal
  worth : money
"""
PEOPLE: list[Row] = [
    {"id": "A", "team": "x", "boss": None, "pot": "100.00", "size": "1"},
    {"id": "B", "team": "x", "boss": "A", "pot": "100.00", "size": "2"},
    {"id": "C", "team": "y", "boss": "A", "pot": "7.01", "size": "0"},
    {"id": "D", "team": None, "boss": "C", "pot": "3", "size": "5"},
    {"id": "E", "team": "y", "boss": None, "pot": "7.01", "size": "3"},
]
DAYS = ("2027-02-01", "2027-02-28", "2027-03-01", "2027-03-15", "2027-03-31", "2027-04-01", "2027-11-30")


def deal(at: int, booked: str, **cells: object) -> Row:
    plain: Row = {
        "number": at, "rep": "ABCDE"[at % 5], "second": None if at % 3 else "CDEAB"[at % 5], "booked": booked,
        "billed": None if at % 4 == 1 else DAYS[(at + 2) % 7], "kind": ("p", "q", None)[at % 3],
        "amount": f"{at * 7 + 1}.{at:02}", "share": f"{at % 7 * 10}%",
    }  # fmt: skip
    return plain | cells


DEALS = [deal(at, DAYS[at % 7]) for at in range(21)]
ITEMS: list[Row] = [{"code": f"i{at}", "deal": str(at * 5 % 21), "worth": f"{at + 3}.3"} for at in range(9)]
FACTS = {"rep": PEOPLE, "deal": DEALS, "item": ITEMS}
RULES = {
    "windows": """calc
  now    : money = sum(deal.amount)
  before : money = sum(deal.amount over previous period)
  year   : money = sum(deal.amount over year to date)
  all_of : money = sum(deal.amount over all to date)
  latest : count = count(deal over latest 2 periods)
  billed : money = sum(deal.amount where deal.billed is not empty dated billed)
  of_all : count = count(deal where deal.billed is not empty over all to date dated billed)
  things : money = sum(item.worth over all to date) + sum(item.worth) * 3
pay a = now + before * 2 + year * 5 + all_of * 7
pay b = USD 1 * (latest + of_all) + billed + things
""",
    "left out": """exclude deal
  | when                                              | reason   |
  | kind is not empty and kind == "q" and share > 40% | "second" |
  | amount < USD 9                                    | "small"  |
calc
  own : money = sum(deal.amount over all to date)
pay a = own + sum(item.worth over all to date)
pay b = USD 1 * count(deal over year to date)
""",
    "parts of rows": """credit part from deal
  | who    | when                | role   | of    | bonus  |
  | rep    | second is empty     | "one"  | 100%  | USD 1  |
  | rep    | second is not empty | "lead" | 62.5% | empty  |
  | second | second is not empty | "help" | 37.5% | 1% * amount |
calc each part
  more : money = bonus  else USD 3
  own  : money = deal.amount * of + more
pay a = sum(part.own over all to date) + USD 1 * count(part where part.role == "help")
""",
    "the rest of rows": """exclude deal
  | when          | reason  |
  | number == 6   | "other" |
credit part from deal
  | who    | when           | of   |
  | rep    | number < 12    | 60%  |
  | rep    | number > 17    | 40%  |
  | empty  | else           | 100% |
calc each part
  own : money = deal.amount * of
pay a = sum(part.own over all to date)
""",
    "groups of rows": """group line from deal by rep, kind
group seller from deal by rep
calc each line
  sold : money = sum(deal.amount over year to date)
calc each seller
  lines : count = count(line)
  top   : money = max(line.sold)  else USD 0
pay a = sum(line.sold) * 3% + USD 1 * sum(seller.lines) + sum(seller.top)
""",
    "all levels": """group crew by boss all levels
group side by team
calc
  own : money = sum(deal.amount)
calc each crew
  of_crew : money = sum(rep.own)
  many    : count = count(deal)
calc each side
  of_side : money = sum(rep.own)
pay a = 1% * sum(crew.of_crew) + USD 1 * sum(crew.many)
pay b = 2% * side.of_side  else USD 0.5
""",
    "shares": """calc
  part  : money = apportion(pot, size by id within team)  else USD 0.11
  whole : money = apportion(USD 10.01, size by id descending within company)  else USD 0
calc each deal
  cut : money = apportion(USD 1, share within rep over this period by number)  else USD 0
pay a = part + whole
pay b = sum(deal.cut)
""",
    "places": """calc
  won : money = sum(deal.amount over year to date)
  r1  : count = rank(by won descending within team ties dense)  else 9
  r2  : count = rank(by team, size descending within company ties skip)  else 9
contest race within team needs 2 people
  by won descending, id
  ties split
  | place | prize  |
  | 1     | USD 50 |
  | 2     | USD 20 |
pay a = USD 1 * r1 + USD 10 * r2 + race.prize
""",
    "running": """calc each deal
  so_far : money = running(amount by booked, number within rep over this period)
  of_all : money = running(amount by number descending within company over all to date)
pay a = sum(deal.so_far) + 1% * max(deal.of_all)  else USD 2
""",
    "ends": """calc
  one : money = first(deal.amount by deal.booked descending, deal.number over all to date)  else USD 1
  two : date  = last(deal.billed where deal.billed is not empty by deal.number over year to date)  else period end
  mid : money = median(deal.amount over all to date) + average(deal.amount)  else USD 3
pay a = one + mid + USD 1 * (days(period start, two) / 1 days)
""",
}
SHARED = "calc\n  part : money = apportion({} by id within team)  else USD 0.11\npay a = part\n"
RULES |= {
    "shares of finer totals": SHARED.format("pot * 1.5%, size"),
    "shares of halves": SHARED.format("pot * 50%, size"),
    "shares by thirds": SHARED.format("pot, size / 3"),
    "finer totals of nobody": SHARED.format("(if team is empty then USD 0.001 otherwise USD 5), size"),
    "shares of finer totals in all": SHARED.format("USD 10 * 10.05%, size").replace("team", "company"),
    "shares of the same decimals in all": SHARED.format("USD 10 * 10.5%, size").replace("team", "company"),
    "shares by less than nothing": SHARED.format("USD 1, size - USD 1"),
    "an order of links": """calc
  r : count = rank(by boss, id within company ties skip)  else 9
  s : count = rank(by boss descending, size within team ties dense)  else 9
pay a = USD 1 * r + USD 100 * s
""",
    "means": """calc
  m : money = average(deal.amount where deal.kind is not empty and deal.kind == "p" over all to date)  else USD 5
  d : money = median(deal.amount where deal.share > 20% over year to date)  else USD 6
pay a = m + d
""",
    "the line above": """calc
  own : money = sum(deal.amount)
  up  : money = boss.own  else USD 2
  top : money = boss.boss.pot  else USD 3
pay a = up + top
pay b = USD 1 * (if boss is empty then 1 otherwise 2)
""",
    "figures of rows": """calc each deal
  fee : money = amount * share
  his : money = rep.pot * share
calc each item
  of_deal : money = deal.fee * 2 + deal.amount
pay a = sum(item.of_deal) + sum(deal.his over previous period)
""",
    "rows that are paid": "pay each deal c = 1% * amount\npay a = USD 1\n",
    "what was before": """calc
  own : money = sum(deal.amount)
  big : flag  = own > USD 60
  n   : count = count(big over latest 2 periods)
  old : money = previous(own)  else USD 4
pay a = own + old + USD 1 * n
""",
}
PARTS = """credit part from deal
  | who    | when                | of   |
  | rep    | any                 | 62%  |
  | second | second is not empty | 38%  |
must each deal sum(part.of) <= 100%
calc each part
"""
RULES |= {
    "places of parts": f"""{PARTS}
  place : count = rank(by of descending within deal over this period ties skip)  else 9
pay a = sum(part.place) * USD 1
""",
    "parts that come together": f"""{PARTS}
  so_far : percent = running(of by of descending, deal, who within deal over all to date)
  own    : money = deal.amount * so_far
  cut    : money = apportion(USD 10, of by of, deal, who within deal over this period)  else USD 0
pay a = sum(part.own over all to date) + sum(part.cut)
""",
    "other currencies": """pay a = JPY 1000 * (size / USD 1) / 3 + JPY 7
pay b = pot / 3
pay each deal c = KWD 0.0015 * number
""",
}
ALWAYS_LEFT = {
    "shares of finer totals in all": 5,
    "shares of finer totals": 3,
    "shares of halves": 3,
    "shares by less than nothing": 3,
}
"""Whose cents are not whole, or whose weights are none, is the reference evaluator's, with who shares with him."""

OTHERS: dict[str, dict[str, list[Row]]] = {
    "as they are": {},
    "without rows": {"deal": [], "item": []},
    "one row": {"deal": DEALS[3:4], "item": []},
    "a row of the next period only": {"deal": [deal(2, "2027-04-01"), deal(3, "2027-03-31")], "item": []},
    "one person": {"rep": PEOPLE[:1], "deal": [], "item": []},
}


def write_plan(rules: str) -> str:
    """The whole plan."""
    # Of two links to people nobody knows which one a gather goes by, so there is one, but for credits.
    return HEAD.replace("SECOND", "rep" if "credit" in RULES[rules] else "text") + RULES[rules]


@cache
def compiled(rules: str) -> CompiledPlan:
    found = compile_plan(load_plan(write_plan(rules)))
    assert found.report.is_lowered, found.report
    return found


def hold(plan: CompiledPlan, facts: dict[str, list[Row]], period: str, as_of: datetime.date | None = None) -> int:
    """How many are left to the reference evaluator; all are paid and told what it says."""
    expected = evaluate(plan.plan, facts, period, as_of=as_of)
    done = plan.columns(facts, period, as_of=as_of)
    for at, key in enumerate(done.keys):
        statement = expected.statements[key]
        given = {} if statement.is_withheld else statement.payouts
        payouts = {name: to_units(given[name]) if name in given else 0 for name in done.payouts}
        assert {name: int(units[at]) for name, units in done.payouts.items()} == payouts, key
    assert set(done.findings) == set(expected.findings)
    return done.by["reference"]


@pytest.mark.unmeasured
@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("rules", RULES)
def test_rows_dated_on_first_and_last_days_are_paid_alike(rules: str, other: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    facts = FACTS | OTHERS[other]
    for period in ("2027-03", "2027-11") if other == "as they are" else ("2027-03",):
        left = min(ALWAYS_LEFT.get(rules, 0), len(facts["rep"]))
        left = 0 if left == 1 and "all" not in rules else left
        assert hold(compiled(rules), facts, period) == left


@pytest.mark.parametrize("rules", ["windows", "left out", "groups of rows", "running", "parts of rows"])
def test_rows_that_become_known_on_the_day_itself_count(rules: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    paid = []
    for day in (14, 15, 16, 31):
        as_of = datetime.date(2027, 3, day)
        assert hold(compiled(rules), FACTS, "2027-03", as_of) == 0
        paid.append(str(compiled(rules).columns(FACTS, "2027-03", as_of=as_of).payouts["a"].tolist()))
    assert paid[0] != paid[1] == paid[2] != paid[3]


OUTSIDE = {
    "the day before the plan": deal(3, "2027-01-31"),
    "the day after the plan": deal(3, "2027-12-01"),
}
LEFT = {
    "windows": 1, "left out": 1, "parts of rows": 4, "the rest of rows": 2, "groups of rows": 1, "all levels": 5,
    "shares": 5, "places": 5, "running": 5, "ends": 1, "shares by thirds": 0, "an order of links": 0, "means": 1,
    "the line above": 1, "figures of rows": 1, "rows that are paid": 1, "what was before": 1, "places of parts": 5,
    "parts that come together": 5, "other currencies": 1, "shares of the same decimals in all": 0,
    "finer totals of nobody": 0, **ALWAYS_LEFT,
}  # fmt: skip
"""How many such a row leaves to the reference evaluator, which tells of it."""


@pytest.mark.parametrize("day", OUTSIDE)
def test_rows_on_the_day_beside_the_plan_leave_whom_they_may_touch(day: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    facts = {"rep": PEOPLE, "deal": [*DEALS[4:9], OUTSIDE[day]], "item": []}
    assert {rules: hold(compiled(rules), facts, "2027-03") for rules in RULES} == LEFT


@pytest.mark.parametrize("extra", [[], *([each] for each in OUTSIDE.values())], ids=["none", *OUTSIDE])
def test_rows_of_another_version_are_left_to_it(extra: list[Row]) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    head = HEAD.replace("SECOND", "text")
    head = head.replace("period month\n", "period month\nversion by booked\nsettled until 2028-12-31\n")
    plan = compile_plan(load_plan(f"{head}pay each deal c = 10% * amount - paid(c)\n"))
    for period in ("2027-02", "2027-11"):
        facts = {"rep": PEOPLE, "deal": [*DEALS[4:9], *extra], "item": []}
        assert hold(plan, facts, period) == 0


def test_a_row_of_which_nobody_knows_whether_it_is_left_out_is_the_references() -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    rules = """tiers fee(x: money) whole
  | from  | below   | rate |
  | USD 0 | USD 100 | 1%   |
exclude deal
  | when                  | reason  |
  | fee(amount) > USD 0.9 | "other" |
pay a = sum(deal.amount over all to date)
"""
    plan = compile_plan(load_plan(HEAD.replace("SECOND", "text") + rules))
    assert plan.report.is_lowered
    left = [hold(plan, {"rep": PEOPLE, "deal": DEALS[:count], "item": []}, "2027-03") for count in (12, 15, 16)]
    assert left == [0, 0, 4]


def test_people_who_lead_to_rows_left_out_are_the_references() -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    head = HEAD.replace("SECOND", "text").replace("  pot  : money\n", "  pot  : money\n  main : deal or empty\n")
    rules = """exclude deal
  | when           | reason  |
  | amount < USD 9 | "small" |
pay a = pot + USD 1 * (if main is empty then 1 otherwise 2)
"""
    plan = compile_plan(load_plan(head + rules))
    left = []
    for main, rows in (((None, None), DEALS), (("2", "4"), DEALS), (("2", "0"), DEALS), (("2", "3"), DEALS[2:])):
        people = [{**row, "main": (*main, None, "5", None)[at]} for at, row in enumerate(PEOPLE)]
        left.append(hold(plan, {"rep": people, "deal": rows, "item": []}, "2027-03"))
    assert left == [0, 0, 4, 0]


GAPS = {
    "gathered": "pay a = sum(price(deal.kind_of).per)",
    "on each row": "calc each deal\n  w : money = price(kind_of).per\npay a = sum(deal.w over all to date)",
    "where": "pay a = sum(deal.amount where price(deal.kind_of).per > USD 3)",
    "forgiven": "calc each deal\n  w : money = price(kind_of).per  else USD 2\npay a = sum(deal.w over all to date)",
}


@pytest.mark.parametrize("rules", GAPS)
def test_a_line_that_a_called_table_lacks_is_an_error_unless_something_stands_for_it(rules: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    table = 'rows price key word\n  word : text\n  per  : money\ncalc each deal\n  kind_of : text = kind  else "p"\n'
    plan = compile_plan(load_plan(f"{HEAD.replace('SECOND', 'text')}{table}{GAPS[rules]}\n"))
    prices: list[Row] = [{"word": "p", "per": "3"}, {"word": "q", "per": "4"}]
    facts = {"rep": PEOPLE, "deal": DEALS, "item": []}
    left = [hold(plan, {**facts, "price": prices[:count]}, "2027-03") for count in (2, 1, 0)]
    assert left == ([0, 0, 0] if rules == "forgiven" else [0, 5, 5])


def test_a_promise_without_a_lowering_is_told_where_all_figures_have_one() -> None:
    rules = "earn a = pot\npay a = earned(a) - paid(a)\nmust earned(a over since period start) >= USD 0\n"
    report = compile_plan(load_plan(HEAD.replace("SECOND", "text") + rules)).report
    assert report.obstacle == "in a promise: a window with days of its own"
    assert all(figure.is_lowered for figure in report.figures) and not report.is_lowered


def test_a_row_that_is_paid_less_than_nothing_is_the_references_up_to_the_last_day_of_the_period() -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    plan = compile_plan(load_plan(f"{HEAD.replace('SECOND', 'text')}pay each deal c = 1% * amount - USD 9\n"))
    days = ("2027-02-28", "2027-03-01", "2027-03-31", "2027-04-01")
    left = [hold(plan, {"rep": PEOPLE, "deal": [deal(4, day)], "item": []}, "2027-03") for day in days]
    assert left == [1, 1, 1, 0]


def test_rows_of_nobody_are_in_no_group_at_any_level() -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    text = write_plan("all levels").replace("  rep    : rep\n", "  rep    : rep or empty\n")
    deals: list[Row] = [{**row, "rep": None if at % 4 == 2 else row["rep"]} for at, row in enumerate(DEALS)]
    # The first of the people is led by somebody, who would be paid for the rows of nobody too.
    people = [PEOPLE[1], PEOPLE[0], *PEOPLE[2:]]
    assert hold(compile_plan(load_plan(text)), {"rep": people, "deal": deals, "item": []}, "2027-03") == 0


BARE = {
    "left out": """exclude deal
  | when | reason |
  | late | "late" |
pay a = sum(deal.amount over all to date)
""",
    "credited": """credit part from deal
  | who | when | of    |
  | rep | late | share |
  | rep | else | share |
calc each part
  own : money = deal.amount * of
pay a = sum(part.own over all to date)
""",
}


@pytest.mark.parametrize("rules", BARE)
def test_a_column_may_say_by_itself_which_rows_are_left_out_or_credited(rules: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    # Without the table that other rows date, nothing is reckoned before rows are left out.
    head = HEAD.partition("rows item")[0].replace("SECOND", "text").replace("  share  :", "  late   : flag\n  share  :")
    deals = [{**row, "late": at % 3 == 0} for at, row in enumerate(DEALS)]
    assert hold(compile_plan(load_plan(head + BARE[rules])), {"rep": PEOPLE, "deal": deals}, "2027-03") == 0
