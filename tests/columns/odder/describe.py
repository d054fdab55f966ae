"""What small plans come to in columns on facts that are odd somewhere, as text that people read.

    python -m tests.columns.odder.describe        writes what they come to anew

A line stands for a run: how many people were left to the reference evaluator, who is withheld, what is told, and what
each of the others is paid, in cents. That these are the cents and findings of the reference evaluator is asked apart.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path

from perfkit import ColumnResult, CompiledPlan, Plan, compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units
from tests.engine.judged.describe import part, write

OUT = Path(__file__).resolve().parent / "odder.out"
PERIOD = "2027-03"
Tables = dict[str, list[dict[str, object]]]

HEAD = """perfkit 2027
plan "Odder" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  city  : text
  side  : text or empty
  boss  : rep or empty
  base  : money
  bonus : money or empty
  hired : date
rows shop key name since starts until ends
  name   : text
  starts : date
  ends   : date or empty
  factor : percent
rows price key kind, size
  kind : text
  size : count
  each_ : money
rows deal key id dated booked
  id     : text
  rep    : rep
  helper : {helper} or empty
  shop   : shop
  booked : date
  closed : date or empty
  kind   : "a" or "b"
  size   : count
  amount : money
  extra  : money or empty
  share  : percent
rows item key id
  id    : text
  deal  : deal
  worth : money
"""
CREDIT = """credit part from deal
  | who | when | of   |
  | rep | any  | 100% |
"""
RULES = {
    "least, greatest, middle and first of some": """calc
  least : money = min(deal.amount)  else USD 1
  most  : money = max(deal.extra where deal.extra is not empty)  else USD 2
  mid   : money = median(deal.amount)  else USD 3
  one   : money = first(deal.amount by deal.booked descending, deal.id)  else USD 4
  end_  : money = last(deal.amount by deal.size, deal.kind descending, deal.id)  else USD 5
  kinds : count = distinct(deal.kind)
  sizes : count = distinct(deal.size where deal.kind == "a")
  mean  : money = average(deal.amount)  else USD 6
pay a = least + most
pay b = mid + one + end_
pay c = mean * kinds + USD 1 * sizes
""",
    "rows of dated lines, each of which has to hold": """pay a = sum(part.deal.amount * part.deal.shop.factor)
pay b = max(part.deal.amount * part.deal.shop.factor)  else USD 1
""",
    "windows of other periods": """calc
  old   : money = sum(deal.amount over previous period)
  two   : money = sum(deal.amount over previous 2 periods)
  last_ : money = sum(deal.amount over latest 2 periods)
  roll  : money = sum(deal.amount over rolling 2 months)
  year_ : money = sum(deal.amount over year to date)
  own   : money = sum(deal.amount over since hired)
  ends_ : money = sum(deal.amount dated closed)
pay a = old + two
pay b = last_ + roll
pay c = year_ + own + ends_
""",
    "places, totals and shares of rows": """calc each deal
  place_ : count = rank(by amount descending, id within kind over this period ties skip)
  dense  : count = rank(by size within company over this period ties dense)
  so_far : money = running(amount by booked, id within kind over this period)
  piece  : money = apportion(USD 100, size by id within kind over this period)  else USD 0
  whole  : money = apportion(amount, size by id within id over this period)  else USD 0
calc each deal
  own : money = so_far + piece + whole
pay a = sum(deal.own)
pay b = USD 1 * sum(deal.place_) + USD 10 * sum(deal.dense)
""",
    "places and shares of people": """calc
  won   : money = sum(deal.amount)
  place_ : count = rank(by won descending, base within city ties skip)
  near  : count = rank(by won / base descending within company ties dense)  else 9
  piece : money = apportion(USD 1000.01, base by won descending, id within city)  else USD 7
  side_ : money = sum(won within side)  else USD 0
  best  : money = max(won within city)  else USD 0
  many  : count = count(won > USD 50 within company)
contest race within city
  by won descending, id
  ties split
  needs 2 people
  | place | money  |
  | 1     | USD 90 |
  | 2     | USD 45 |
pay a = piece + race.money  else USD 0
pay b = USD 1 * place_ + USD 10 * near + USD 1000 * many
pay c = side_ + best
""",
    "groups of rows, of people and of all levels": """group lot from deal by kind, size
group duty from deal by rep
group town by city
group crew by boss all levels
calc
  won : money = sum(part.deal.amount)
calc each lot
  sold : money = sum(deal.amount)
calc each duty
  done : money = sum(deal.amount where deal.kind == "a")
calc each town
  sum_ : money = sum(rep.won)
  mean : money = average(rep.base)  else USD 0
calc each crew
  led  : money = sum(rep.won)
calc each company
  all_ : money = sum(rep.won)
pay each duty a = 1% * done to rep
pay b = 1% * town.sum_ + town.mean
pay each crew c = 1% * led to boss
pay d = 1% * company.all_ + 1% * sum(part.deal.lot.sold)
""",
    "promises on rows, people and the company": """calc
  won : money = sum(part.deal.amount)
calc each company
  all_ : money = sum(rep.won)
must each deal amount >= -USD 400
must each company all_ < USD 100000
must won < USD 9000
pay a = won
""",
    "parts that the facts tell": """credit cut from deal
  | who      | when                | of           |
  | helper   | helper is not empty | share        |
  | rep      | kind == "b"         | 100% - share |
  | rep.boss | rep.boss is not empty and kind == "a" | 5% |
  | rep      | else                | 50%          |
calc each cut
  own : money = deal.amount * of
pay a = sum(cut.own)
pay b = USD 1 * count(cut)
""",
    "rows left out, and what leads to them": """exclude deal
  | when             | reason  |
  | amount < USD 0   | "taken" |
  | closed is empty and kind == "b" | "open" |
exclude item
  | when           | reason |
  | worth > USD 90 | "much" |
calc each deal
  within_ : money = sum(item.worth)
pay a = sum(part.deal.amount)
pay b = sum(part.deal.within_)
""",
    "lines that are called by their keys": """calc each deal
  at_   : money = price(kind, size).each_  else USD 1
  next_ : money = price("b", size + 1).each_  else USD 2
pay a = sum(part.deal.at_)
pay b = sum(part.deal.next_ * part.deal.size)
pay c = price("a", 2).each_  else USD 5
""",
    "what is paid row by row": """calc each deal
  fee : money = amount * 3%  round 2
pay each deal a = amount * 5%
earn b = sum(deal.fee)
pay b
""",
    "what participants say of themselves": """input
  goal  : money else USD 100
  grade : number or empty
calc
  won   : money = sum(deal.amount)
  reach : percent = won / goal  else 0%
tiers rates_(reach: percent) marginal
  | from | below    | rate |
  | 0%   | 100%     | 5%   |
  | 100% | no limit | 8%   |
pay a = goal * rates_(max(reach, 0%))
pay b = USD 1 * grade  else USD 3
pay c = bonus  else USD 2
pay d = boss.base  else USD 4
""",
}
RULES |= {
    "orders by texts, quotients, lines and days": """calc
  won : money = sum(deal.amount)
  a_  : money = apportion(USD 10, base by city descending, id within company)  else USD 1
  per : number = won / base  else 0
  b_  : money = apportion(USD 20.02, base by per, id within side)  else USD 2
  c_  : count = rank(by city, hired within company ties skip)
  d_  : count = rank(by side, won / base descending within company ties dense)  else 9
  e_  : money = first(deal.amount by deal.kind descending, deal.booked, deal.id)  else USD 3
  f_  : money = last(deal.amount by deal.closed, deal.id where deal.closed is not empty)  else USD 4
pay a = a_ + b_
pay b = USD 1 * c_ + USD 10 * d_
pay c = e_ + f_
""",
    "rows that other rows date": """exclude item
  | when           | reason |
  | worth > USD 90 | "much" |
calc each item
  so_far : money = running(worth by id within deal.kind over this period)
pay a = sum(item.worth)
pay b = sum(item.worth over year to date) + sum(item.worth over latest 2 periods)
pay c = sum(item.so_far)
""",
    "rows of another version": """pay a = sum(deal.amount)
pay b = sum(deal.amount over all to date) + sum(item.worth)
""",
    "rows beside the plan's days, by each way to read them": """calc each deal
  all_ : money = running(amount by booked, id within kind over all to date)
calc
  a_ : money = sum(deal.amount over all to date)
  b_ : money = sum(deal.amount over all to date where deal.kind == "a")
  c_ : count = count(deal where deal.size > 1)
  d_ : money = sum(deal.amount dated closed)
pay a = a_ + b_
pay b = USD 1 * c_ + d_
pay c = sum(deal.all_)
""",
    "people whose lines are dated": """calc each deal
  rate_ : money = rep.base  else USD 7
calc
  won : money = sum(deal.amount)
pay a = 1% * won + base
pay b = sum(deal.rate_)
calc
  up : money = boss.base  else USD 5
pay c = bonus  else up  only if won > USD 0
""",
}
CHANGES = {
    "rows that other rows date": [("rows item key id\n", "rows item key id dated deal.booked\n")],
    "rows of another version": [("period month\n", "period month\nversion by booked\n")],
    "people whose lines are dated": [
        ("participants rep key id\n", "participants rep key id since from_ until to_\n"),
        ("  hired : date\n", "  hired : date\n  from_ : date\n  to_   : date or empty\n"),
    ],
}
"""How the head of some plans differs."""
SOUND: Tables = {
    "rep": [
        {
            "id": f"R{at}",
            "city": ("E", "W", "E", "E", "W", "N")[at],
            "side": (None, "x", "x", "y", None, "y")[at],
            "boss": (None, "R0", "R0", None, "R3", "R4")[at],
            "base": f"{at * 11 + 3}.05",
            "bonus": f"{at}.10" if at % 2 else None,
            "hired": f"2027-0{1 + at % 3}-15",
            "from_": "2027-03-05" if at == 2 else "2026-01-01",
            "to_": "2027-03-20" if at == 3 else None,
        }
        for at in range(6)
    ],
    "shop": [
        {"name": name, "starts": starts, "ends": ends, "factor": factor}
        for name, starts, ends, factor in (
            ("S", "2026-01-01", None, "10%"),
            ("S", "2027-03-10", None, "20%"),
            ("T", "2026-01-01", "2027-03-28", "30%"),
        )
    ],
    "price": [{"kind": kind, "size": size, "each_": f"{size + 2}.5"} for kind in ("a", "b") for size in (1, 2, 3)],
    "deal": [
        {
            "id": f"D{at:02}",
            "rep": f"R{(at * 7) % 5}",
            "helper": f"R{(at + 2) % 6}" if at % 3 == 0 else None,
            "shop": "ST"[at % 2],
            "booked": f"2027-0{1 + at % 3 if at % 4 == 0 else 3}-{1 + at:02}",
            "closed": f"2027-03-{9 + at:02}" if at % 5 else None,
            "kind": "ab"[at % 2],
            "size": 1 + at % 3,
            "amount": f"{(at * 97) % 50 + 10}.{at:02}",
            "extra": f"{at}.5" if at % 3 else None,
            "share": f"{at * 5}%",
        }
        for at in range(18)
    ],
    "item": [{"id": f"i{at}", "deal": f"D{at:02}", "worth": f"{at * 10}.40"} for at in range(12)],
}


def set_to(table: str, line: int, **cells: object) -> Callable[[Tables], None]:
    return lambda facts: facts[table][line].update(cells)


def set_all(table: str, **cells: object) -> Callable[[Tables], None]:
    return lambda facts: [row.update(cells) for row in facts[table]] and None


def twice(table: str, line: int) -> Callable[[Tables], None]:
    return lambda facts: facts[table].append(dict(facts[table][line]))


def keep(table: str, count: int) -> Callable[[Tables], None]:
    return lambda facts: facts.update({table: facts[table][:count]})


def backwards(facts: Tables) -> None:
    for rows in facts.values():
        rows.reverse()


def inputs(*rows: tuple[object, ...]) -> Callable[[Tables], None]:
    return lambda facts: facts.update(
        {"inputs": [dict(zip(("id", "period", "goal", "grade"), row, strict=True)) for row in rows]}
    )


ODD: dict[str, Callable[[Tables], None]] = {
    "nothing": lambda facts: None,
    "the other way round": backwards,
    "one person": keep("rep", 1),
    "one deal": keep("deal", 1),
    "no deal": keep("deal", 0),
    "a boss who is not there": set_to("rep", 3, boss="R9"),
    "a person of two lines": lambda facts: facts["rep"].append(
        {**facts["rep"][1], "from_": "2027-03-08", "base": "55.05", "boss": "R2"}
    ),
    "a person who left before": set_to("rep", 4, to_="2027-02-27"),
    "a person who comes on the last day": set_to("rep", 4, from_="2027-03-31"),
    "a circle of bosses": set_to("rep", 3, boss="R5"),
    "nobody's boss": set_all("rep", boss=None),
    "a side that is no text": set_to("rep", 2, side=5),
    "all weigh nothing": set_all("rep", base="0"),
    "one weighs less than nothing": set_to("rep", 3, base="-1"),
    "the only one of a city weighs nothing": set_to("rep", 5, base="0"),
    "a base of more decimals": set_to("rep", 1, base="0.123456789"),
    "a base beyond 64 bits": set_to("rep", 4, base="99999999999999999.99"),
    "a deal twice": twice("deal", 5),
    "a deal of nobody": set_to("deal", 6, rep="R9"),
    "a deal without a person": set_to("deal", 6, rep=None),
    "a helper who is not there": set_to("deal", 6, helper="R9"),
    "a helper who is the first": set_to("deal", 6, helper="R2"),
    "a deal of tomorrow": set_to("deal", 7, booked="2027-04-01"),
    "a deal before the plan": set_to("deal", 7, booked="2026-12-31"),
    "a deal after the plan": set_to("deal", 7, booked="2028-01-01"),
    "a deal on the last day": set_to("deal", 7, booked="2027-03-31"),
    "a deal without a day": set_to("deal", 7, booked=None),
    "a deal of no kind": set_to("deal", 9, kind="c"),
    "an amount that is text": set_to("deal", 9, amount="much"),
    "an amount that is missing": set_to("deal", 10, amount=None),
    "an amount of another month that is text": set_to("deal", 0, amount="much"),
    "an amount below zero": set_to("deal", 9, amount="-500.55"),
    "an amount of more decimals": set_to("deal", 9, amount="1.00001"),
    "an amount beyond 64 bits": set_to("deal", 9, amount="99999999999999999999"),
    "two amounts at the end of 64 bits": lambda facts: (
        [facts["deal"][at].update(amount="92233720368547758.07") for at in (5, 10)] and None
    ),
    "equal amounts": set_all("deal", amount="7.77"),
    "sizes of nothing": set_all("deal", size=0),
    "a size below nothing": set_to("deal", 3, size=-1),
    "a broken size": set_to("deal", 3, size="1.5"),
    "a share above the whole": set_to("deal", 3, share="120%"),
    "a share below nothing": set_to("deal", 3, share="-20%"),
    "a price that is not listed": set_to("price", 4, size=7),
    "a price twice": twice("price", 2),
    "no price": keep("price", 0),
    "a shop that was not open yet": set_to("shop", 2, starts="2027-03-15"),
    "a shop that closed before": set_to("shop", 2, ends="2027-03-10"),
    "a shop that closed on the day": set_to("shop", 2, ends="2027-03-18"),
    "a shop that is unknown": set_to("deal", 8, shop="U"),
    "a shop's factor that is text": set_to("shop", 1, factor="most"),
    "no shop": keep("shop", 0),
    "an item of no deal": set_to("item", 2, deal="77"),
    "an item twice": twice("item", 2),
    "much in an item": set_to("item", 4, worth="91"),
    "inputs for all, for one and for the period": inputs(
        ("R1", "2027-03", "50", "1.5"), ("R1", None, "70", "2"), ("R2", "2027-02", "90", None), ("R3", None, "80", None)
    ),
    "an input twice for a period": inputs(("R1", "2027-03", "50", None), ("R1", "2027-03", "60", None)),
    "an input of two for other periods": inputs(
        ("R1", "2027-02", "50", None), ("R1", "2027-04", "60", None), ("R2", "2027-02", "60", None)
    ),
    "an input of nobody": inputs(("R9", "2027-03", "50", None)),
    "an input of no period": inputs(("R1", "2027-13", "50", None)),
    "an input of another kind of period": inputs(("R1", "2027-Q1", "50", None)),
    "an input that is text": inputs(("R1", "2027-03", "much", None)),
}


OF_DATED = ("person of two lines", "person who left before", "person who comes on the last day")
ALL_LEFT_MOST = 5
"""On how many facts that leave everybody to the reference evaluator a plan is run."""
FRAMED = " in frames"
"""What stands behind an odd that is handed over in frames of whole figures and days."""
IN_FRAMES = (
    "nothing", "the other way round", "one deal", "nobody's boss", "a base of more decimals",
    "an amount of more decimals", "a shop that was not open yet",
)  # fmt: skip
DAYS = {"starts", "ends", "booked", "closed", "hired", "from_", "to_"}
SHARES = {"factor", "share"}
FIGURES = {"base", "bonus", "size", "each_", "amount", "extra", "worth", "goal", "grade"}


def list_odd(rules: str) -> list[str]:
    """What is odd for a plan: inputs only where there are some."""
    several = [*ODD, *(f"{odd}{FRAMED}" for odd in (*IN_FRAMES, *(odd for odd in ODD if "input" in odd)))]
    has_inputs, is_dated = rules == "what participants say of themselves", rules == "people whose lines are dated"
    several = [odd for odd in several if "input" not in odd or has_inputs]
    return [odd for odd in several if is_dated or odd.partition(" ")[2] not in OF_DATED]


def make(odd: str) -> Mapping[str, object]:
    """The facts that are odd in one way."""
    facts = deepcopy(SOUND)
    ODD[odd.removesuffix(FRAMED)](facts)
    return {name: to_frame(rows) for name, rows in facts.items()} if odd.endswith(FRAMED) else facts


def to_frame(rows: list[dict[str, object]]) -> object:
    """Rows as a frame of whole figures and days; as they are where there are none, or a cell is neither."""
    try:
        cells = [{name: to_cell(name, cell) for name, cell in row.items()} for row in rows]
    except (ArithmeticError, ValueError):
        return rows
    return import_module("pyarrow").Table.from_pylist(cells) if rows else rows


def to_cell(name: str, cell: object) -> object:
    """A cell as a frame has it."""
    text = str(cell)
    if cell is None or name not in DAYS | SHARES | FIGURES:
        return cell
    if name in DAYS:
        return datetime.date.fromisoformat(text)
    return Decimal(text) if name in FIGURES else Decimal(text.removesuffix("%")) / 100


@cache
def prepare(rules: str) -> tuple[Plan, CompiledPlan]:
    """A plan and its columns."""
    is_credited = "part." in RULES[rules]
    head = HEAD.replace("{helper}", "rep" if is_credited or "credit" in RULES[rules] else "text")
    for before, after in CHANGES.get(rules, []):
        assert before in head
        head = head.replace(before, after)
    plan = load_plan(head + CREDIT * is_credited + RULES[rules])
    compiled = compile_plan(plan)
    assert compiled.report.is_lowered, compiled.report
    return plan, compiled


def run(rules: str, facts: Mapping[str, object]) -> ColumnResult:
    """What a plan comes to in columns; that it is what the reference evaluator comes to is asserted."""
    plan, compiled = prepare(rules)
    expected, done = evaluate(plan, facts, PERIOD), compiled.columns(facts, PERIOD)
    paid = {key: each.payouts for key, each in expected.statements.items()}
    for at, key in enumerate(done.keys):
        cents = {name: int(units[at]) for name, units in done.payouts.items()}
        own = paid.get(key, {})
        assert cents == {name: to_units(own[name]) if name in own else 0 for name in cents}, key
    told = {(each.code.code, each.values) for each in done.findings}
    assert told == {(each.code.code, each.values) for each in expected.findings}
    return done


def say(done: ColumnResult) -> str:
    """A result in a line."""
    paid = " ".join(f"{name} {','.join(str(int(each)) for each in units)}" for name, units in done.payouts.items())
    told = " ".join(f"{code} {many}" for code, many in Counter(each.code.code for each in done.findings).items())
    return (
        f"{done.by['reference']} left, withheld {' '.join(done.withheld) or 'nobody'}, told {told or 'nothing'}; {paid}"
    )


def iter_rules(rules: str) -> Iterator[str]:
    """What a plan comes to on each of the facts on which it comes to something else than on those before."""
    known, all_left = set[tuple[bool, str]](), 0
    for odd in list_odd(rules):
        done = run(rules, make(odd))
        said = say(done)
        came = (odd.endswith(FRAMED), f"{done.by} {done.withheld} {said.partition(';')[2]}")
        all_left += not done.by["columns"]
        if came not in known and (done.by["columns"] or all_left <= ALL_LEFT_MOST):
            known.add(came)
            yield f"{odd}: {said}"


def describe() -> str:
    """What all plans come to on all facts."""
    return "\n".join(line for rules in RULES for line in (f"# {rules}", *iter_rules(rules))) + "\n"


def read_known() -> dict[str, list[str]]:
    """What they came to when it was looked at."""
    return part(OUT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    write(OUT, describe())
