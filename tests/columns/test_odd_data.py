"""Data that are odd somewhere: columns hand what they touch to the reference; everybody has his cents and findings."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from copy import deepcopy
from decimal import Decimal
from functools import cache

import pytest

from perfkit import CompiledPlan, Plan, compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

Tables = dict[str, list[dict[str, object]]]

HEAD = """perfkit 2027
plan "Odd" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  city  : text
  base  : money
  boss  : rep or empty
rows shop key name since starts until ends
  name   : text
  starts : date
  ends   : date or empty
  factor : percent
rows item key kind, size
  kind  : text
  size  : count
  price : money
rows deal key number dated booked
  number : count
  rep    : rep
  second : rep or empty
  booked : date or empty
  kind   : text
  size   : count
  shop   : shop or empty
  amount : money
  share  : percent
rows bill key id dated sent
  id   : text
  deal : deal
  sent : date
  due  : money or empty
"""
RULES = {
    "rows credited, called and left out": """exclude bill
  | when           | reason      |
  | due is empty   | "no amount" |
credit part from deal
  | who    | when                | of   |
  | rep    | any                 | 60%  |
  | second | second is not empty | 40%  |
calc each deal
  worth  : money = item(kind, size).price  else USD 1
  billed : money = sum(bill.due_of over all to date)
calc each part
  own : money = deal.amount * of + deal.worth + deal.billed / 3
calc each bill
  due_of : money = due * 10%  else USD 0
pay a = sum(part.own)
""",
    "dated shops and running totals": """credit part from deal
  | who | when | of   |
  | rep | any  | 100% |
calc each deal
  scaled : money = amount * shop.factor  else USD 0
  so_far : money = running(amount by booked, number within kind over all to date)
calc each part
  own : money = deal.scaled + deal.so_far / 7
pay a = sum(part.own)
""",
    "shares, places and groups": """credit part from deal
  | who | when | of   |
  | rep | any  | 100% |
group crew by boss
group town by city
calc
  won  : money = sum(part.deal.amount)
  mine : money = apportion(USD 100, base by id within city)  else USD 0
calc each crew
  led : money = sum(rep.won)
calc each town
  sold : money = sum(rep.won)
contest race within company
  by won descending, id
  ties split
  | place | money  |
  | 1     | USD 90 |
  | 2     | USD 45 |
pay a = mine + race.money + 1% * town.sold
pay each crew b = 1% * led to boss
""",
}
SOUND: Tables = {
    "rep": [
        {"id": f"R{at}", "city": ("E", "W")[at % 2], "base": f"{at * 11 + 3}.05", "boss": f"R{at // 2}" if at else None}
        for at in range(5)
    ],
    "shop": [
        {"name": name, "starts": starts, "ends": ends, "factor": factor}
        for name, starts, ends, factor in (
            ("S", "2026-01-01", None, "10%"),
            ("S", "2027-03-10", None, "20%"),
            ("T", "2027-01-01", "2027-03-15", "30%"),
        )
    ],
    "item": [{"kind": kind, "size": size, "price": f"{size + 2}.5"} for kind in ("a", "b") for size in (1, 2, 3)],
    "deal": [
        {
            "number": at,
            "rep": f"R{at % 5}",
            "second": f"R{(at + 2) % 5}" if at % 3 == 0 else None,
            "booked": f"2027-03-{1 + at:02}",
            "kind": ("a", "b")[at % 2],
            "size": 1 + at % 3,
            "shop": (None, "S", "T")[at % 3],
            "amount": f"{at * 97 + 10}.{at:02}",
            "share": f"{at}%",
        }
        for at in range(16)
    ],
    "bill": [
        {"id": f"b{at}", "deal": str(at), "sent": f"2027-03-{2 + at:02}", "due": None if at == 3 else f"{at}.40"}
        for at in range(10)
    ],
}


def set_to(table: str, line: int, **cells: object) -> Callable[[Tables], None]:
    return lambda facts: facts[table][line].update(cells)


def twice(table: str, line: int) -> Callable[[Tables], None]:
    return lambda facts: facts[table].append(dict(facts[table][line]))


def empty(*tables: str) -> Callable[[Tables], None]:
    return lambda facts: facts.update({table: [] for table in tables})


def without(table: str, column: str) -> Callable[[Tables], None]:
    return lambda facts: facts.update({table: [{k: v for k, v in row.items() if k != column} for row in facts[table]]})


ODD: dict[str, Callable[[Tables], None]] = {
    "nothing": lambda facts: None,
    "a person twice": twice("rep", 1),
    "a person without a name": set_to("rep", 2, id=None),
    "a boss who is not there": set_to("rep", 3, boss="R9"),
    "a circle of bosses": set_to("rep", 0, boss="R4"),
    "a base below zero": set_to("rep", 1, base="-7.77"),
    "bases of nothing": lambda facts: [row.update(base="0") for row in facts["rep"]] and None,
    "a base of more decimals": set_to("rep", 4, base="0.123456789012"),
    "a base beyond 64 bits": set_to("rep", 4, base="99999999999999999.99"),
    "a deal twice": twice("deal", 5),
    "a deal of nobody": set_to("deal", 4, rep="R9"),
    "a deal without a person": set_to("deal", 4, rep=None),
    "a second who is not there": set_to("deal", 6, second="R9"),
    "a second who is the first": set_to("deal", 6, second="R1"),
    "a deal without a day": set_to("deal", 7, booked=None),
    "a deal of long ago": set_to("deal", 7, booked="2020-03-01"),
    "a deal of tomorrow": set_to("deal", 7, booked="2027-04-01"),
    "a day that is none": set_to("deal", 8, booked="2027-02-30"),
    "an amount that is text": set_to("deal", 9, amount="much"),
    "an amount below zero": set_to("deal", 9, amount="-500.55"),
    "a broken count": set_to("deal", 9, size="1.5"),
    "a broken count in a key": set_to("item", 4, size="1.5"),
    "a large amount": set_to("deal", 9, amount="123456789012345.67"),
    "an item that is not listed": set_to("deal", 2, kind="z"),
    "an item twice": twice("item", 2),
    "an item without a price": set_to("item", 0, price=None),
    "a shop that was not open yet": set_to("deal", 1, shop="T", booked="2026-12-31"),
    "a shop that has closed": set_to("deal", 14, shop="T"),
    "a shop that is unknown": set_to("deal", 2, shop="U"),
    "a shop's factor that is text": set_to("shop", 1, factor="most"),
    "two shops on one day": set_to("shop", 1, starts="2026-01-01"),
    "a bill of a deal that is not there": set_to("bill", 2, deal="77"),
    "a bill twice": twice("bill", 2),
    "no bills": empty("bill"),
    "no deals": empty("deal", "bill"),
    "no shops": empty("shop"),
    "no items": empty("item"),
    "nobody": empty("rep"),
    "no column of seconds": without("deal", "second"),
    "no column of amounts": without("deal", "amount"),
    "no column of closings": without("shop", "ends"),
}


LEFT = {
    "a person twice": (1, 1, 1),
    "a person without a name": (3, 3, 3),
    "a boss who is not there": (4, 4, 4),
    "a base below zero": (0, 0, 5),
    "a base beyond 64 bits": (5, 5, 5),
    "a deal twice": (5, 5, 5),
    "a deal of nobody": (5, 5, 5),
    "a deal without a person": (5, 5, 5),
    "a second who is not there": (5, 5, 5),
    "a deal without a day": (5, 5, 5),
    "a deal of long ago": (5, 5, 5),
    "a day that is none": (5, 5, 5),
    "an amount that is text": (5, 5, 5),
    "a broken count": (5, 5, 5),
    "a broken count in a key": (5, 0, 0),
    "a large amount": (0, 5, 0),
    "an item twice": (5, 0, 0),
    "an item without a price": (5, 0, 0),
    "a shop that was not open yet": (5, 5, 5),
    "a shop that is unknown": (5, 5, 5),
    "a shop's factor that is text": (5, 5, 5),
    "two shops on one day": (5, 5, 5),
    "a bill twice": (5, 0, 0),
    "no shops": (5, 5, 5),
}
"""How many are left to the reference evaluator under each of the rules; nobody by what is odd besides."""

FIGURES = {"base", "price", "amount", "due", "size"}
DAYS = {"starts", "ends", "booked", "sent"}


def to_frames(facts: Tables) -> dict[str, object]:
    """The tables as frames of whole figures and days; one with a cell that is neither stays as it is."""
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pytest.importorskip("narwhals", reason="dataframes need narwhals: pip install 'perfkit[frames]'")
    made: dict[str, object] = {}
    for table, rows in facts.items():
        try:
            made[table] = pa.Table.from_pylist(
                [{name: to_cell(name, cell) for name, cell in row.items()} for row in rows]
            )
        except (ArithmeticError, ValueError):
            made[table] = rows
    return {table: frame if facts[table] else [] for table, frame in made.items()}


def to_cell(name: str, cell: object) -> object:
    text = str(cell)
    if cell is None or name not in FIGURES | DAYS | {"factor", "share"}:
        return cell
    if name in DAYS:
        return datetime.date.fromisoformat(text)
    return Decimal(text) if name in FIGURES else Decimal(text.removesuffix("%")) / 100


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("rules", RULES)
def test_odd_data_are_paid_and_told_alike(rules: str, odd: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    facts = deepcopy(SOUND)
    ODD[odd](facts)
    compare(rules, facts, odd)


@pytest.mark.unmeasured
@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("rules", RULES)
def test_odd_frames_are_paid_and_told_alike(rules: str, odd: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    facts = deepcopy(SOUND)
    ODD[odd](facts)
    compare(rules, to_frames(facts), odd)


@cache
def prepare(rules: str) -> tuple[Plan, CompiledPlan]:
    plan = load_plan(HEAD + RULES[rules])
    compiled = compile_plan(plan)
    assert compiled.report.is_lowered
    return plan, compiled


def compare(rules: str, facts: Mapping[str, object], odd: str) -> None:
    plan, compiled = prepare(rules)
    expected, done = evaluate(plan, facts, "2027-03"), compiled.columns(facts, "2027-03")
    paid = {key: each.payouts for key, each in expected.statements.items()}
    for at, key in enumerate(done.keys):
        cents = {name: int(units[at]) for name, units in done.payouts.items()}
        assert cents == {name: to_units(paid[key][name]) if name in paid.get(key, {}) else 0 for name in cents}
    assert {(each.code.code, each.values) for each in done.findings} == {
        (each.code.code, each.values) for each in expected.findings
    }
    assert done.by["reference"] == LEFT.get(odd, (0, 0, 0))[list(RULES).index(rules)]


def test_what_was_too_large_once_keeps_no_later_data_from_columns() -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    _, compiled = prepare("dated shops and running totals")
    large = deepcopy(SOUND)
    ODD["a large amount"](large)
    assert compiled.columns(large, "2027-03").by["reference"] > 0
    assert compiled.columns(SOUND, "2027-03").by == {"columns": 5, "reference": 0}
