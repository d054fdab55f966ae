"""What has no integer form is named in plain words, and is the reference's with the same cents."""

from __future__ import annotations

import datetime

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
  city  : text
  hired : date
  paid  : money
  n     : count
  boss  : rep or empty
rows deal key number dated booked
  number  : count
  rep     : rep
  booked  : date
  kind    : text
  shipped : date or empty
  amount  : money
  share   : percent
"""
RATE = """parameter rate : percent
  | from       | value |
  | 2027-01-01 | 5%    |
  | 2027-02-01 | 6%    |
"""
KINDS = """rows price key kind since starts
  kind   : text
  starts : date
  amount : money
"""
SHOPS = """rows shop key name since starts
  name   : text
  starts : date
  rep    : rep
  opened : date
  amount : money
"""
REPS = [
    {
        "id": f"R-{at}",
        "team": ("North", "South")[at % 2],
        "city": f"c{at % 3}",
        "hired": f"2026-{at + 1:02}-15",
        "paid": f"{at * 37 + 5}.{at:02}",
        "n": at,
        "boss": None if at < 2 else f"R-{at % 2}",
    }
    for at in range(8)
]
DEALS = [
    {
        "number": at,
        "rep": f"R-{at % 8}",
        "booked": f"2027-03-{1 + at:02}",
        "kind": ("a", "b")[at % 2],
        "shipped": None if at % 3 else f"2027-04-{1 + at:02}",
        "amount": f"{at * 131 + 9}.{at:02}",
        "share": f"{at * 3}%",
    }
    for at in range(20)
]

OF_PEOPLE_AND_DEALS = {
    "a parameter by keys that are no texts": (
        "parameter rate : percent\n  | n | from | value |\n  | any | 2027-01-01 | 5% |\n  | 3 | 2027-02-01 | 6% |\n"
        "pay a = paid * rate"
    ),
    "a parameter with very many keys": (
        "parameter rate : percent\n  | city | from | value |\n  | any | 2027-01-01 | 5% |\n"
        + "".join(f'  | "c{at}" | 2027-01-01 | {at}% |\n' for at in range(201))
        + "pay a = paid * rate"
    ),
    "a parameter as of a day that differs from line to line": (
        RATE + "calc each deal\n  w : date = booked + 3 days\n  x : money = amount * rate at w\npay a = sum(deal.x)"
    ),
    "a window with days of its own": "earn a = paid\npay a = earned(a over since hired) - paid(a)",
    "a median of what is divided": (
        "calc each deal\n  x : money or empty = amount / share\n"
        "pay a = median(deal.x where deal.x is not empty)  else USD 0"
    ),
    "a date moved by a figure that is not always whole": (
        "calc\n  third : days = 1 days / 3\n  e : date = hired + third\npay a = USD 1 * (days(hired, e) / 1 days)"
    ),
    "one slice of a table that is not marginal": (
        "tiers t(x: money) whole\n  | from | below | rate |\n  | USD 0 | USD 100 | 1% |\n"
        "  | USD 100 | no limit | 2% |\npay a = t(paid).amount_in_2"
    ),
    "participants, or dated lines, that are excluded": (
        'exclude rep\n  | when | reason |\n  | n > 5 | "new" |\npay a = paid'
    ),
    "a decision of very many rows": (
        "decide d(n: count) any\n  | n | -> v |\n"
        + "".join(f"  | {at} | USD {at} |\n" for at in range(1000))
        + "  | else | USD 0 |\npay a = d(n)"
    ),
    "a credited part that is divided": (
        "credit part from deal\n  | who | when | share |\n  | rep | amount > USD 0 | USD 1 / amount |\n"
        "pay a = USD 9 * sum(part.share)"
    ),
    "a running total of what is divided": (
        "calc each deal\n  z : money = amount / (share + 1%)  else USD 0\n"
        "  y : money = running(z by booked, number within rep over all to date)\npay a = max(deal.y)  else USD 0"
    ),
    "a scope of what is divided": (
        "calc\n  z : number = paid / (paid + USD 1)  else 0\n  r : money = sum(paid within z)\npay a = r"
    ),
    "a gather of figures of very many decimals": (
        "calc each deal\n  x : money = amount * 0.123456789012 * 0.123456789012 * 0.123456789012\npay a = sum(deal.x)"
    ),
    "a posting that is not money of one currency": (
        "rates r\n  | from | to | since | rate |\n  | USD | EUR | 2027-01-01 | 0.9 |\n"
        'calc\n  pays_in : text = if n < 3 then "EUR" otherwise "USD"\npay b = convert(paid, pays_in, r at period end)'
    ),
}
OF_OTHER_TABLES = {
    "a rate table whose cells have no value": (
        "parameter p : percent\n  | from | value |\n  | 2027-03-01 | 5% |\n"
        "tiers t(x: money) marginal\n  | from | below | rate |\n  | USD 0 | no limit | p |\npay a = t(paid)"
    ),
    "a cell of a table that has no value": (
        "parameter p : money\n  | from | value |\n  | 2027-03-01 | USD 5 |\n"
        "contest c within company\n  by paid, n\n  ties skip\n  | place | money |\n  | 1 | p |\npay a = c"
    ),
    "a table that is called, with other spellings of its keys": (
        "rows price key kind\n  kind : text\n  amount : money\n"
        'alias price\n  | written | means |\n  | "A1" | "A" |\n'
        "calc each deal\n  p : money = price(kind).amount  else USD 0\npay a = sum(deal.p)"
    ),
    "a day that a row has in its own period only": (
        KINDS + "input\n  shift : date\ncalc\n  d : date = shift\n"
        "calc each deal\n  w : date = rep.d\n  p : money = price(kind).amount at w\npay a = sum(deal.p)"
    ),
    "a table that is called by figures that are no decimals": (
        "rows price key size\n  size : percent\n  amount : money\n"
        "calc each deal\n  q : percent = share / (share + 1%)  else 0%\n  p : money = price(q).amount\n"
        "pay a = sum(deal.p)"
    ),
    "figures of lines that are dated": SHOPS + "calc each shop\n  x : money = amount / 2\npay a = sum(shop.x)",
    "a gather of lines that are dated": SHOPS + "pay a = sum(shop.amount)",
    "a parameter by lines that one text does not name": (
        "rows price key kind, size\n  kind : text\n  size : text\n  amount : money\n"
        "rows sale key id dated seen\n  id : text\n  rep : rep\n  seen : date\n  price : price\n  sum : money\n"
        "parameter rate : percent\n  | price | from | value |\n  | any | 2027-01-01 | 5% |\n"
        '  | "a / b" | 2027-01-01 | 6% |\n'
        "calc each sale\n  x : money = sum * rate\npay a = sum(sale.x)"
    ),
    "a parameter as of the date of a row that may have none": (
        "rows sale key id dated deal.shipped\n  id : text\n  rep : rep\n  deal : deal\n  sum : money\n"
        + RATE
        + "calc each sale\n  x : money = sum * rate\npay a = sum(sale.x)"
    ),
    "a figure of another row that it has in its own period only": (
        "rows bill key id dated day\n  id : text\n  deal : deal\n  day : date\n  sum : money\n"
        "calc\n  f : percent = 2%\ncalc each deal\n  x : percent = rep.f\n"
        "calc each bill\n  y : money = sum * deal.x\npay each bill z = y"
    ),
}


SALES = (
    "rows sale key id dated seen\n  id : text\n  rep : rep\n  seen : date\n  cur : text or empty\n"
    "  sum : money in cur or empty\n"
)
PRIZE = "contest c within company\n  by paid, n\n  ties split\n  | place | money |\n  | 1 | {} |\npay a = c"
BY_OTHER_WAYS = [
    ("money in any currency", f"{SALES}calc\n  c : count = count(sale where sale.sum is not empty)\npay a = USD 1 * c"),
    (
        "money in any currency",
        SALES.replace(" or empty", "")
        + "calc\n  c : money in any or empty = first(sale.sum by sale.seen, sale.id)\npay a = paid",
    ),
    (
        "what the own line has, inside a gather at all levels",
        "group crew by boss all levels\ncalc each crew\n  m : money = average(rep.paid)  else USD 0\n"
        "  k : count = count(rep where rep.paid > m)\npay each crew a = USD 1 * k to boss",
    ),
    (
        "a window with days of its own",
        "calc each deal\n  r : money = sum(amount within rep over since booked)  else USD 0\npay a = sum(deal.r)",
    ),
    (
        "money in any currency",
        SALES.replace(" or empty", "") + "calc each sale\n  m : money in any = sum * 2\npay a = paid",
    ),
    ("a prize that is no whole number of minor units", PRIZE.format("USD 1 / 3")),
    (
        "a prize that has no value",
        "parameter p : money\n  | from | value |\n  | 2027-03-01 | USD 5 |\n" + PRIZE.format("p"),
    ),
]


@pytest.mark.parametrize(("reason", "text"), BY_OTHER_WAYS)
def test_what_has_no_integer_form_by_other_ways_is_named(reason: str, text: str) -> None:
    assert reason in reasons_of(f"{HEAD}{text}\n")


def reasons_of(text: str) -> list[str]:
    report = compile_plan(load_plan(text)).report
    return [report.obstacle, *(figure.reason for figure in report.figures)]


@pytest.mark.parametrize("reason", OF_PEOPLE_AND_DEALS)
def test_what_has_no_integer_form_is_named_and_paid_by_the_reference(reason: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    text = f"{HEAD}{OF_PEOPLE_AND_DEALS[reason]}\n"
    assert reason in reasons_of(text)
    plan, facts = load_plan(text), {"rep": REPS, "deal": DEALS}
    expected = evaluate(plan, facts, "2027-03")
    done = compile_plan(plan).columns(facts, "2027-03")
    assert done.by["columns"] == 0
    assert set(done.findings) == set(expected.findings)
    for name, units in done.payouts.items():
        paid = {key: expected.statements[key].payouts for key in done.keys}
        assert units.tolist() == [to_units(paid[key][name]) if name in paid[key] else 0 for key in done.keys]


@pytest.mark.parametrize("reason", OF_OTHER_TABLES)
def test_what_has_no_integer_form_is_named(reason: str) -> None:
    assert reason in reasons_of(f"{HEAD}{OF_OTHER_TABLES[reason]}\n")


OTHER_HEADS = {
    "there are no participants": HEAD.replace("participants rep", "rows rep").replace("  boss  : rep or empty\n", "")
    + "calc each rep\n  x : money = paid",
    "groups of lines that are dated": HEAD.replace("key id\n", "key id since hired\n", 1)
    + "group side by boss at row date\ncalc each side\n  all : money = sum(deal.amount)",
    "the own dated line as of another day": HEAD.replace("key id\n", "key id since hired\n", 1)
    + "pay a = paid at period start  else USD 0",
    "pay periods that the host lists": HEAD.replace("period month", 'period from "windows"') + "pay a = paid",
    "quarters and years of weeks, of a date that differs from line to line": HEAD.replace(
        "period month", "year 2027 starts 2027-01-31 weeks 4-4-5\nperiod month"
    ).replace("2027-01-01 to", "2027-02-01 to")
    + "pay a = USD 1 * quarter_of(hired)",
    "a date beyond the calendar": HEAD.replace(
        "period month", "year 2027 starts 2027-01-31 weeks 4-4-5\nperiod month"
    ).replace("2027-01-01 to", "2027-02-01 to")
    + "pay a = USD 1 * days(period end, year_end(9999-12-31)) / 1 days",
}


@pytest.mark.parametrize("reason", OTHER_HEADS)
def test_what_a_plan_as_a_whole_is_kept_back_by_is_named(reason: str) -> None:
    assert reason in reasons_of(f"{OTHER_HEADS[reason]}\n")


LOWERS = {
    "an else behind rows that add up": (
        "decide d(n: count, m: count) sum\n  | n | m | -> v |\n  | 1 | below 3 | USD 1 |\n"
        "  | below 5 | 2 | USD 2 |\n  | else | any | USD 7 |\npay a = d(n, n)"
    ),
    "an else behind the most specific": (
        "decide d(n: count, team: text) specific\n  | n | team | -> v |\n  | 1 | any | USD 1 |\n"
        '  | below 4 | "North" or "South" | USD 2 |\n  | else | any | USD 7 |\npay a = d(n, team)'
    ),
    "tiers that begin above nothing": (
        "tiers t(x: money) marginal\n  | from | below | rate |\n  | USD 10 | USD 100 | 1% |\n"
        "  | USD 100 | no limit | 2% |\npay a = t(max(paid, USD 10))"
    ),
    "two rows of tiers at one rate": (
        "tiers t(x: percent) base_then_overage\n  | from | below | rate |\n  | 0% | 3% | 5% |\n"
        "  | 3% | no limit | 5% |\ncalc\n  p : percent = n * 1%\npay a = USD 100 * t(p)"
    ),
    "three rows of tiers, of which two pay one rate": (
        "tiers t(x: money) marginal\n  | from | below | rate |\n  | USD 0 | USD 100 | 2% |\n"
        "  | USD 100 | USD 200 | 2% |\n  | USD 200 | no limit | 4% |\npay a = t(paid)"
    ),
    "a parameter by a line that one text names": (
        "parameter rate : percent\n  | rep | from | value |\n  | any | 2027-01-01 | 5% |\n"
        '  | "R-1" | 2027-02-01 | 6% |\ncalc each deal\n  x : money = amount * rate\npay a = sum(deal.x)'
    ),
    "what rows post in this period, as an account": "earn each deal b = amount / 10\npay b = earned(b) / 2",
    "a curve that is zero, flat and rises": (
        "curve c(x: money) ends zero hold\n  | x | y |\n  | USD 42 | 3% |\n  | USD 50 | 3% |\n  | USD 160 | 9% |\n"
        "pay a = paid * c(paid)"
    ),
    "a past that is compared within a team": (
        "calc\n  x : money = paid\n  r : money = average(x over previous 2 periods)  else USD 0\n"
        "  q : count = rank(by r descending, n within team ties skip)\npay a = USD 1 * q"
    ),
    "a parameter as of a day that is written": (
        RATE + "calc\n  old : percent = rate at 2027-01-31\n  new : percent = rate at period end\n"
        "pay a = paid * old + USD 1,000 * (new - old)"
    ),
    "a row of a table that a quotient reaches": (
        "tiers t(x: percent) whole\n  | from | below | rate |\n  | 0% | 40% | 1% |\n  | 40% | 90% | 2% |\n"
        "  | 90% | no limit | 4% |\ndecide d(x: percent) first\n  | x | -> v |\n  | below 40% | USD 1 |\n"
        "  | up to 90% | USD 2 |\n  | any | USD 3 |\ncalc\n  won : money = sum(deal.amount)\n"
        "  met : percent = won / (paid * 5)  else 0%\npay a = USD 100 * t(met).rate + d(met)\n"
        "pay b = d(paid / (won + USD 1))  else USD 9"
    ),
    "days after months, and ends of years": (
        "calc each deal\n  later : date = booked + 13 months\n  apart : days = later - booked\n"
        "  rest : days = year_end(later) - later\n"
        "calc\n  d : date = hired + 25 months\n  e : date = year_end(d) - 3 months\n"
        "  in_2134 : days = (hired + 1300 months) - hired\n  in_2442 : days = (hired + 5000 months) - hired\n"
        "pay a = USD 1 * (days(hired, d) / 1 days) + USD 1,000 * (days(d, e) / 1 days)\n"
        "pay b = USD 1 * (sum(deal.apart) / 1 days) + USD 1,000 * (sum(deal.rest) / 1 days)\n"
        "pay c = USD 1 * (in_2134 / 1 days) + USD 1,000 * (in_2442 / 1 days)"
    ),
    "places whose prize is nothing": (
        "contest c within company\n  by paid descending, n\n  ties split\n  | place | money | seat |\n"
        "  | 1 | USD 50 | 0 |\n  | 2 or 3 | USD 0 | 1 |\npay a = c.money + USD 1 * c.seat"
    ),
    "all below, down to the last": (
        "group crew by boss all levels\ncalc each crew\n  k : count = count(rep where rep.n > 3)\n"
        "  s : money = sum(deal.amount where deal.amount > USD 500)\npay each crew a = s + USD 1 * k to boss"
    ),
}


@pytest.mark.parametrize("name", LOWERS)
def test_a_construct_with_an_integer_form_is_paid_alike(name: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    plan = load_plan(f"{HEAD}{LOWERS[name]}\n")
    compiled, facts = compile_plan(plan), {"rep": REPS, "deal": DEALS}
    assert [(each.name, each.reason) for each in compiled.report.figures if not each.is_lowered] == []
    as_of = datetime.date(2027, 5, 1)
    expected, done = evaluate(plan, facts, "2027-03", as_of=as_of), compiled.columns(facts, "2027-03", as_of=as_of)
    assert done.by["columns"] > 0
    for at, key in enumerate(done.keys):
        payouts = {each: to_units(money) for each, money in expected.statements[key].payouts.items()}
        assert {each: int(units[at]) for each, units in done.payouts.items() if each in payouts} == payouts
    assert set(done.findings) == set(expected.findings)
