"""Plans that an analysis seldom meets: nobody who is paid, plain numbers, keys out of a list."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from perfkit import Analysis, analyse, load_plan

HEAD = """perfkit 2027
plan "P" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
"""
ROWS = """rows deal key id dated booked
  id : text
  rep : rep
  booked : date
  amount : money
"""
BASE = f"{HEAD}participants rep key id\n  id : text\n{ROWS}"
SUM = "pay a = sum(deal.amount)\n"


def look(text: str) -> Analysis:
    return analyse(load_plan(text))


def codes(text: str) -> list[str]:
    return [each.code.code for each in look(text).findings]


def test_a_plan_that_pays_nobody_has_no_curve() -> None:
    found = look(HEAD + ROWS.replace("  rep : rep\n", ""))
    assert (found.curves, found.findings) == ((), ())
    assert found.summary()


def test_a_plain_number_is_followed_as_money_is() -> None:
    text = BASE.replace("amount : money", "amount : number")
    assert codes(f"{text}pay a = USD 1 * sum(deal.amount)\n") == ["PKI009"]


def test_a_row_whose_columns_are_multiplied_has_no_halves() -> None:
    text = BASE.replace("amount : money", "price : money\n  pieces : number")
    assert codes(f"{text}pay each deal a = price * pieces * 5%\n") == []


PIECES = BASE.replace("amount : money", "share : percent\n  amount : money\n  units : count\n  mark : number")
BREAKS = "tiers t(n: count) marginal\n  | from | below | each |\n  | 0 | 10 | USD 8 |\n  | 10 | no limit | USD 3 |\n"


SOME = "calc each deal\n  some : count = units\ncalc\n  pieces : count = sum(deal.some)\n"


@pytest.mark.parametrize(
    ("rules", "is_told"),
    [
        ("pay each deal pieces = USD 20 * units\n", False),
        (
            "calc each deal\n  some : count = if units > 1 then units otherwise 0\npay a = USD 2 * sum(deal.some)\n",
            False,
        ),
        ("earn pieces = USD 20 * sum(deal.units)\npay pieces = earned(pieces) - paid(pieces)\n", False),
        ("pay a = USD 20 * average(deal.mark)  else USD 0\n", False),
        (f"{BREAKS}pay a = t(sum(deal.units))\n", False),
        (f"{BREAKS}pay each deal a = t(units)\n", True),
        ("pay each deal fee = USD 200  only if units >= 5\n", True),
        ("pay a = USD 200 * count(deal)\n", True),
        ("pay a = if sum(deal.units) >= 15 then USD 3,000 otherwise USD 0\n", False),
        ("pay a = 5% * sum(deal.amount)  only if sum(deal.units) <= 15\n", False),
        (f"{SOME}pay a = 5% * sum(deal.amount) * (if pieces > 10 then 50% otherwise 100%)\n", False),
        ("calc\n  mark : number = sum(deal.mark) / count(deal)  else 0\npay a = USD 900  only if mark >= 1\n", False),
    ],
)
def test_what_adds_up_is_parted_where_a_row_is_written_as_two(rules: str, is_told: bool) -> None:
    found = codes(f"{PIECES}{rules}pay flat = 4% * sum(deal.amount * deal.share)\n")
    assert bool({"PKI007", "PKI008"} & set(found)) is is_told


def test_a_key_that_is_one_of_some_words_is_one_of_them_in_made_up_facts() -> None:
    kinds = 'rows kind key name\n  name : "new" or "old"\n  rate : percent\nparticipants'
    text = BASE.replace("participants", kinds).replace("amount : money", "amount : money\n  kind : kind")
    found = look(f"{text}calc each deal\n  part : money = amount * kind.rate\npay a = sum(deal.part)\n")
    assert found.curves


FACTS = BASE.replace("amount : money", "amount : money\n  margin : money") + "calc\n  won : money = sum(deal.amount)\n"
REST = "pay a = 5% * won\npay q = 3% * sum(deal.margin)\n"
SCORE = "  one : percent = won / USD 9,000\n  other : percent = sum(deal.margin) / USD 900\n"
PRIZES = "decide z(place: count) unique\n  | place | -> v |\n  "
BEST = "  best : money = max(won within company)  else USD 0\n"
ALL = "calc each company\n  top : money = max(rep.won)  else USD 0\n"
RANK = "  place : count = rank(by won descending within company ties skip)\n"


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (f"{RANK}pay prize = USD 900  only if place == 1\n", "PKI010"),
        (f"{RANK}pay prize = USD 900  only if place < 2 and won > USD 0\n", "PKI010"),
        (f"{RANK}pay prize = USD 900  only if 1 >= place\n", "PKI010"),
        (f"{RANK}pay prize = USD 900  only if place <= 2\n", ""),
        (f"{RANK}pay prize = USD 900  only if place == 1\npay next = USD 800  only if place == 2\n", ""),
        (f"{RANK}{PRIZES}| <= 1 | USD 900 |\n  | >= 2 | USD 0 |\npay prize = z(place)\n", "PKI010"),
        (f"{RANK}{PRIZES}| 1 | USD 900 |\n  | else | USD 0 |\npay prize = z(place)\n", "PKI010"),
        (f"{RANK}{PRIZES}| <= 2 | USD 900 |\n  | else | USD 0 |\npay prize = z(place)\n", ""),
        (f"{BEST}pay prize = USD 900  only if won == best\n", "PKI010"),
        (f"{BEST}pay prize = if best <= won then USD 900 otherwise USD 0\n", "PKI010"),
        (f"{BEST}pay prize = USD 900  only if won >= 90% * best\n", ""),
        (f"{ALL}pay prize = USD 900  only if won >= company.top\n", "PKI010"),
        ("  x : percent = min(won / USD 9,000, 100%)\npay k = if x > 120% then USD 9 otherwise USD 5\n", "PKI013"),
        ("pay k = if month_of(period end) == 13 then USD 50 otherwise USD 40\n", "PKI013"),
        ("pay k = if won < USD 10 and won > USD 20 then USD 50 otherwise USD 40\n", "PKI013"),
        ("pay k = if month_of(period end) == 3 then USD 50 otherwise USD 40\n", ""),
        (
            "calc each deal\n  f : money = if amount < margin then USD 1 otherwise USD 2\npay k = sum(deal.f)\n",
            "",
        ),
        ("  kept : money = won  round 0 half_up\npay k = USD 900  only if kept >= USD 90,000\n", "PKI016"),
        ("  kept : money = won  round 2 half_up\npay k = USD 900  only if kept >= USD 90,000\n", ""),
        ("pay k = USD 60  only if won >= USD 77,000\n", ""),
        ("pay k = USD 4  only if won >= USD 77,000\n", ""),
        ("pay k = 1% * won\n", "PKI011"),
    ],
)
def test_what_rules_give_without_a_section_of_its_own_is_told(rules: str, told: str) -> None:
    found = codes(f"{FACTS}{rules}{REST}")
    assert [each for each in ("PKI010", "PKI011", "PKI013", "PKI016") if each in found] == ([told] if told else [])


@pytest.mark.parametrize(
    ("rules", "is_told"),
    [
        ("pay k = USD 900 * (95% * one + 5% * other)\n", True),
        ("  score : percent = 35% * one + 65% * other\npay k = USD 900 * score\n", True),
        ("pay k = USD 900 * (60% * one + 40% * other)\n", False),
        ("pay k = USD 900 * (95% * one + 15% * other)\n", False),
    ],
)
def test_one_part_that_weighs_most_of_a_sum_is_told(rules: str, is_told: bool) -> None:
    assert ("PKP164" in codes(f"{FACTS}{SCORE}{rules}")) is is_told


TOP = "tiers t(x: money) marginal\n  | from | below | rate |\n"
TOP += "  | USD 0 | USD 50,000 | 8% |\n  | USD 50,000 | no limit | -5% |\n"


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (f"{TOP}pay a = t(sum(deal.amount))\n", "from USD 50,000.00 on more of `deal.amount` pays less: USD 12,500.00"),
        (
            "calc\n  won : money = sum(deal.amount)\npay a = 5% * won - 6% * max(won - USD 100,000, USD 0)\n",
            "USD 100,000.00",
        ),
    ],
)
def test_pay_that_falls_for_good_above_a_bound_is_told(rules: str, told: str) -> None:
    fall = next(each for each in look(BASE + rules).findings if each.code.code == "PKI002")
    assert told in fall.what()


def test_a_period_out_of_a_table_has_no_next_one_to_move_deals_into() -> None:
    rates = "  | USD 0 | USD 5,000 | 5% |\n  | USD 5,000 | no limit | 9% |\n"
    tiers = f"tiers t(x: money) whole\n  | from | below | rate |\n{rates}"
    text = BASE.replace("period month", 'period from "windows"')
    assert "PKI006" not in codes(f"{text}{tiers}pay a = t(sum(deal.amount))\n")


def test_figures_in_a_currency_that_each_row_names_are_read_as_others_are() -> None:
    assert codes(Path("docs/cookbook/k-rates.plan").read_text(encoding="utf-8")) == ["PKI018"]


BOSSES = BASE.replace("  id : text\n", "  id : text\n  quota : money\n  boss : rep or empty\n", 1)
TEAM = f"""{BOSSES}group team by boss
calc
  won : money = sum(deal.amount)
  attainment : percent = won / quota else 0%
calc each team
  sold : money = sum(rep.won)
"""
OWN = "pay own = 5% * won\n"
RACE = """contest best within company needs 3 people
  by won descending
  where won >= USD 10,000
  ties split
  | place | prize        |
  | 1     | USD 5,000.00 |
  | 2     | USD 1,000.00 |
"""
OF_MEMBERS = "calc\n  of_team : money = team.sold  else USD 0\n"


@pytest.mark.parametrize(
    ("rules", "at", "amount"),
    [
        (
            "pay each team over = (if sold >= USD 150,000 then USD 8,000 otherwise USD 0) to boss\n",
            "USD 150,000.00",
            "USD 8,000.00 to the manager",
        ),
        (f"{OF_MEMBERS}pay over = USD 8,000 only if of_team >= USD 150,000\n", "USD 150,000.00", "USD 8,000.00"),
        ("pay bonus = USD 9,000 only if won >= quota * 5\n", "USD 500,000.00", "USD 9,000.00"),
        ("pay bonus = USD 90,000 only if attainment >= 2500%\n", "USD 2,500,000.00", "USD 90,000.00"),
        (f"{RACE}pay prize = best\n", "USD 10,000.00", "USD 5,000.00"),
        (f"{RACE.replace(' needs 3 people', '')}pay prize = best\n", "USD 10,000.00", "USD 5,000.00"),
    ],
)
def test_a_cliff_of_a_team_a_contest_or_far_beyond_what_the_plan_names_is_found(
    rules: str, at: str, amount: str
) -> None:
    found = look(TEAM + rules + OWN)
    (cliff,) = [each for each in found.findings if each.code.code == "PKI001"]
    assert (dict(cliff.values)["at"], f"pays {amount}\n" in f"{cliff.what()}\n") == (at, True)
    assert "PKI009" in {each.code.code for each in found.findings}


def test_a_contest_of_more_people_than_are_made_up_is_named_as_not_seen() -> None:
    assert "PKI019" in codes(f"{TEAM}{RACE.replace('needs 3', 'needs 300')}pay prize = best\n{OWN}")


SPENT = BASE.replace("rows deal", "input\n  spend : money\nrows deal")


@pytest.mark.parametrize(
    ("rules", "at", "pay"),
    [
        ("pay a = USD 500 * min(sum(deal.amount) / spend, 4)  else USD 0\n", 400_000, 2_000),
        ("calc each deal\n  fee : money = max(USD 50, 2% * amount)\npay a = sum(deal.fee)\n", 2_500, 50),
    ],
)
def test_a_cap_and_a_floor_are_told_where_they_are_reached(rules: str, at: int, pay: int) -> None:
    bend = look(SPENT + rules).by_metric["deal.amount"].stretches[-1]
    assert (bend.lower, bend.pay, bend.is_rough) == (at, pay, False)


def test_a_share_of_what_a_team_sells_has_no_cliff() -> None:
    assert codes(f"{TEAM}pay each team over = 1% * sold to boss\n{OWN}") == ["PKI009"]


def test_a_condition_that_the_promised_data_never_fulfil_is_told_wherever_it_stands() -> None:
    head = BASE.split("rows deal")[0] + "input\n  result : money\n  quota : money\n"
    rules = "calc\n  ratio : percent = result / quota  else 0%\nmust result >= USD 0\nmust quota > USD 0\n"
    assert codes(f"{head}{rules}pay a = USD 9 only if ratio < 0%\npay b = 5% * result\n") == ["PKI009", "PKI013"]
    assert "PKI013" in codes(f"{head}{rules}pay a = (if ratio < 0% then USD 9 otherwise 5% * result)\n")
    assert "PKI013" not in codes(f"{head}{rules}pay a = (if ratio < 1% then USD 9 otherwise 5% * result)\n")


def test_a_line_that_only_other_data_move_has_its_cliff_told() -> None:
    text = BASE.replace("amount : money", "amount : money\n  is_service : flag")
    rules = "pay a = 5% * sum(deal.amount)\npay b = USD 9,000 only if count(deal where not deal.is_service) > 0 and "
    assert "PKI019" not in codes(f"{text}{rules}sum(deal.amount) >= USD 50,000\n")


@pytest.mark.parametrize(
    ("given", "rules"),
    [
        ("input\n  complaints : count  else 0\n", "complaints <= 2"),
        ("input\n  complaints : count\n", "2 >= complaints"),
        ("input\n  mark : percent  else 60%\n", "mark == 60%"),
    ],
)
def test_one_with_whom_nothing_is_amiss_is_looked_at_where_a_gate_is_shut_otherwise(given: str, rules: str) -> None:
    text = BASE.replace("  id : text\nrows", "  id : text\n  quota : money\nrows")
    calc = f"calc\n  sold : money = sum(deal.amount)\n  ok : flag = sold >= 70% * quota and {rules}\n"
    found = look(f"{text}{given}{calc}pay a = 5% * sold  only if ok\n")
    assert [(each.lower, each.pay) for each in found.by_metric["deal.amount"].stretches] == [(0, 0), (70_000, 3_500)]
    assert "PKI001" in [each.code.code for each in found.findings]


@pytest.mark.parametrize("key", ["count", "text"])
def test_what_is_decided_of_a_single_row_is_not_taken_for_what_small_amounts_are_paid(key: str) -> None:
    decided = f"rows decided key id since from_day\n  id : {key}\n  counted : money\n  from_day : date\n"
    rules = "calc each deal\n  counted : money = decided(id).counted  else amount\n"
    text = f"{BASE}{decided}{rules}earn c = 8% * sum(deal.counted)  cap USD 900\npay c\n"
    found = look(
        text.replace("rows deal key id dated booked\n  id : text", f"rows deal key id dated booked\n  id : {key}")
    )
    assert "PKI002" not in [each.code.code for each in found.findings]
    assert found.by_metric["deal.amount"].stretches[0].marginal == Fraction(8, 100)


@pytest.mark.parametrize("before", ["opening(best)", "sum(deal.amount over previous period)"])
def test_pay_beyond_what_was_reached_before_is_looked_at_in_a_later_listed_period(before: str) -> None:
    carried = "carry best : money start USD 0 = max(opening(best), sum(deal.amount))\n"
    rules = f"{carried}pay a = 5% * max(USD 0, sum(deal.amount) - {before})\n"
    found = look(BASE.replace("period month", 'period from "windows"') + rules)
    assert [str(each.lower) for each in found.by_metric["deal.amount"].stretches] == ["0", "100000"]
    assert found.period == "2027-03"
