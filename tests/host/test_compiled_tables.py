"""Several tables as arrays: links, texts, dates and what is missing give what the same rows give as records."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

PLAN = load_plan(
    """perfkit 2027
plan "Everything at once" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
rounding half_even

participants rep key id
  id    : text
  team  : "North" or "South"
  hired : date
  base  : money
  bonus : percent or empty
  boss  : flag

rows product key code
  code   : text
  factor : percent
  floor  : money or empty

rows deal key number dated booked
  number  : count
  rep     : rep or empty
  product : product
  booked  : date
  paid    : date or empty
  amount  : money
  units   : count
  state   : "open" or "won" or empty

parameter rate : percent
  | from       | value |
  | 2027-01-01 | 5%    |
  | 2027-01-15 | 6%    |

tiers slices(amount: money) marginal
  | from      | below    | rate |
  | no limit  | USD 0    | 1%   |
  | USD 0     | USD 500  | 2%   |
  | USD 500   | no limit | 4%   |

tiers base_rate(amount: money) base_then_overage
  | from    | below    | rate |
  | USD 0   | USD 300  | 1%   |
  | USD 300 | USD 900  | 2%   |
  | USD 900 | no limit | 3%   |

decide region(team: text, days: count) specific
  | team    | days    | -> points |
  | any     | any     | 1         |
  | "North" | any     | 2         |
  | "North" | from 30 | 3         |

decide extra(state: text or empty, booked: date) sum
  | state  | booked          | -> plus |
  | "won"  | any             | 2       |
  | empty  | any             | 1       |
  | any    | from 2027-01-20 | 5       |

rating grade by score
  | label | from | below    | share |
  | A     | 100  | no limit | 20%   |
  | B     | 50   | 100      | 10%   |
  | C     | 0    | 50       | 0%    |

calc each deal
  plain    : money = amount * product.factor * rate  round 2 half_up
  at_least : money = max(plain, product.floor)  else plain
  plus     : count = extra(state, booked)
  counted  : flag  = state is not empty and state == "won" and reached(paid)  else no

calc
  sold      : money         = sum(deal.at_least where deal.counted)
  all_year  : money         = sum(deal.amount over year to date)
  pieces    : count         = count(deal)
  won       : count         = count(deal.counted)
  least_one : money or empty = min(deal.amount)
  most_one  : money         = max(deal.amount)  else USD 0
  mean_one  : money         = average(deal.amount)  else USD 0  round 2
  points    : count         = sum(deal.plus)
  tenure    : days          = days(hired, period end)
  score     : number        = region(team, pieces) * 20 + points
  share     : percent       = grade.share  floor 1%
  began     : money         = opening(pot)
  before    : money         = earned(prize before)
  recent    : money         = sum(sold over latest 3 periods)
  slope     : money         = slices(sold) + base_rate(max(sold, USD 0))
  part      : percent       = if boss then 50% otherwise bonus  else 10%
  month     : number        = month_of(period end)

carry pot : money start USD 7 = began + sold
earn prize = (sold + slope + mean_one) * share * part  cap base  only if not (tenure < 10 days)
pay prize = earned(prize) + most_one / 100 * (month - month + 1)
pay each deal extra_pay = plain / 3 - paid(extra_pay)

must sold >= -USD 99,999
"""
)


def draw(count: int, seed: int) -> dict[str, list[dict[str, object]]]:
    chance = random.Random(seed)
    reps = [
        {
            "id": f"R-{at}",
            "team": chance.choice(["North", "South"]),
            "hired": date(2026, 12, 1) + timedelta(chance.randint(0, 60)),
            "base": Decimal(chance.choice([0, 100, 99_999])) / 100,
            "bonus": chance.choice([None, Decimal("0.0150"), Decimal("0.3333")]),
            "boss": chance.random() < 0.3,
        }
        for at in range(count)
    ]
    products = [
        {"code": f"P-{at}", "factor": Decimal(at + 1) / 10, "floor": chance.choice([None, Decimal("1.23")])}
        for at in range(5)
    ]
    deals = [
        {
            "number": at,
            "rep": f"R-{chance.randrange(count)}" if chance.random() < 0.9 else None,
            "product": f"P-{chance.randrange(5)}",
            "booked": date(2027, 1, 1) + timedelta(chance.randint(0, 30)),
            "paid": chance.choice([None, date(2027, 1, 20), date(2027, 2, 20)]),
            "amount": Decimal(chance.choice([0, 25, 12_345, 100_000, -500])) / 100,
            "units": chance.randint(0, 9),
            "state": chance.choice([None, "open", "won", "won"]),
        }
        for at in range(count * 4)
    ]
    return {"rep": reps, "product": products, "deal": deals}


def to_arrays(facts: Mapping[str, list[dict[str, object]]]) -> dict[str, dict[str, object]]:
    """The same rows as arrays."""
    from perfkit.columns import Scaled

    def masked(values: list[object], there: list[bool]) -> object:
        return np.ma.MaskedArray(np.array(values), mask=[not each for each in there])

    found: dict[str, dict[str, object]] = {}
    lines = {name: {row[next(iter(row))]: at for at, row in enumerate(rows)} for name, rows in facts.items()}
    for name, rows in facts.items():
        columns: dict[str, object] = {}
        for column in rows[0]:
            cells = [row[column] for row in rows]
            there = [cell is not None for cell in cells]
            kind = type(next(cell for cell in cells if cell is not None))
            if column in lines:
                array = masked([lines[column].get(cell, 0) for cell in cells], there)
            elif kind is Decimal and column in ("bonus", "factor"):
                array = Scaled(masked([int((cell or 0) * 10_000) for cell in cells], there), 4)
            elif kind is Decimal:
                array = masked([int((cell or 0) * 100) for cell in cells], there)
            elif kind is date:
                array = masked([np.datetime64(cell or "2027-01-01", "D") for cell in cells], there)
            else:
                array = masked([cell if cell is not None else kind() for cell in cells], there)
            columns[column] = array if not all(there) or isinstance(array, Scaled) else np.asarray(array)
        found[name] = columns
    return found


def check(facts: Mapping[str, list[dict[str, object]]], given: Mapping[str, object], *, by: str) -> None:
    expected = evaluate(PLAN, facts, "2027-01")
    done = compile_plan(PLAN).columns(given, "2027-01")
    assert done.by[by] == len(facts["rep"])
    for at, key in enumerate(done.keys):
        statement = expected.statements[key]
        payouts = {name: to_units(money) for name, money in statement.payouts.items()}
        earned = {name: to_units(money) for name, money in statement.earned.items()}
        assert {name: int(units[at]) for name, units in done.payouts.items()} == payouts
        assert {name: int(units[at]) for name, units in done.earned.items()} == earned
    assert {finding.code for finding in done.findings} == {finding.code for finding in expected.findings}
    assert len(done.findings) == len(expected.findings)


def test_the_plan_lowers_whole() -> None:
    report = compile_plan(PLAN).report
    assert [(figure.name, figure.reason) for figure in report.figures if not figure.is_lowered] == []
    assert report.is_lowered, report.obstacle


@pytest.mark.parametrize("seed", range(3))
def test_records_and_arrays_are_paid_alike(seed: int) -> None:
    facts = draw(12, seed)
    check(facts, facts, by="columns")
    check(facts, to_arrays(facts), by="columns")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("deal", "booked", date(2026, 12, 31)),
        ("deal", "state", "lost"),
        ("rep", "team", "East"),
        ("deal", "amount", Decimal(-10_000_000)),
        ("deal", "number", 1),
    ],
)
def test_rows_that_are_not_plain_are_the_references(table: str, column: str, value: object) -> None:
    facts = draw(6, 5)
    facts[table][0][column] = value
    if column == "amount":
        facts[table][0] |= {"state": "won", "paid": date(2027, 1, 2), "rep": "R-0", "product": "P-4"}
    expected = evaluate(PLAN, facts, "2027-01")
    for given in (facts, to_arrays(facts)):
        done = compile_plan(PLAN).columns(given, "2027-01")
        assert {finding.code for finding in done.findings} == {finding.code for finding in expected.findings}
        assert done.by["reference"] > 0
        for at, key in enumerate(done.keys):
            statement = expected.statements.get(key)
            paid = {n: to_units(m) for n, m in statement.payouts.items()} if statement is not None else {}
            assert {n: int(units[at]) for n, units in done.payouts.items()} == (paid or dict.fromkeys(done.payouts, 0))


def test_a_table_without_rows() -> None:
    facts = {**draw(4, 1), "deal": []}
    check(facts, facts, by="columns")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"base": np.array([1, 2])}, "as many lines"),
        ({"base": np.array([[1], [2]])}, "one array of one dimension"),
        ({"bonus": np.array([1, 2, 3])}, "is a percent"),
        ({"hired": np.array([1, 2, 3])}, "does not hold"),
    ],
)
def test_error_an_array_is_not_what_its_column_asks_for(change: dict[str, object], said: str) -> None:
    arrays = to_arrays(draw(3, 1))
    with pytest.raises(TypeError, match=said):
        compile_plan(PLAN).columns({**arrays, "rep": {**arrays["rep"], **change}}, "2027-01")
