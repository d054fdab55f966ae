"""Rows that are not plain leave those whom they may touch to the reference evaluator, and nobody else."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.host import ColumnResult, CompiledPlan, to_units
from perfkit.testing.outcomes import tell
from perfkit.values import Money

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")
Scaled = pytest.importorskip("perfkit.columns").Scaled

HEAD = """perfkit 2027
plan "Rows" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  team : text
  boss : rep or empty
  goal : money
rows product key name
  name : text
  rate : percent
rows deal key deal_no dated day
  deal_no : text
  rep     : rep
  product : product
  day     : date
  value   : money
tiers rate(x: money) whole
  | from  | below     | rate |
  | USD 0 | USD 1000  | 1%   |
  | USD 1000 | USD 9999 | 2% |
"""
Row = dict[str, object]
REPS: list[Row] = [
    {"id": name, "team": "xxyyz"[at], "boss": ("", "A", "", "C", "C")[at], "goal": "100"}
    for at, name in enumerate("ABCDE")
]
PRODUCTS: list[Row] = [{"name": "p", "rate": "5%"}, {"name": "q", "rate": "7%"}]
DEALS: list[Row] = [
    {
        "deal_no": f"d{at}",
        "rep": "ABCDE"[at % 5],
        "product": "pq"[at % 2],
        "day": f"2027-01-{at + 1:02}",
        "value": f"{at}",
    }
    for at in range(15)
]
ROWS: dict[str, object] = {"rep": REPS, "product": PRODUCTS, "deal": DEALS}
PLANS = {
    "sums of deals": "group kind from deal by rep, product\ncalc each kind\n  all : money = rate(sum(deal.value))\n"
    "pay a = sum(kind.all)",
    "shares": "calc each deal\n"
    "  part : money = apportion(USD 10, value within rep over this period by deal_no)  else USD 0\n"
    "pay a = sum(deal.part)",
    "sum": "pay a = sum(deal.value)",
    "table": "calc each deal\n  p : money = rate(value)\npay a = sum(deal.p)",
    "over a product": "calc each deal\n  p : money = rate(value) * product.rate\npay a = sum(deal.p)",
    "promise about deals": "pay a = sum(deal.value)\nmust each deal value < USD 5000",
    "boss": "group crew by boss\ncalc each crew\n  all : money = sum(rep.own)\n"
    "calc\n  own : money = sum(deal.value)\n  led : money = sum(crew.all)\npay a = own + led * 10%",
    "crew": "group crew by boss all levels\ncalc each crew\n  all : money = rate(sum(deal.value))\n"
    "pay a = sum(crew.all)",
    "teams": "group side by team\ncalc each side\n  all : money = sum(deal.value)\npay a = side.all * 1%",
    "company": "calc\n  own : money = rate(sum(deal.value))\ncalc each company\n  all : money = sum(rep.own)\n"
    "pay a = company.all",
    "rank": "calc\n  own : money = rate(sum(deal.value))\n"
    "  place : count = rank(by own descending within team ties skip)\npay a = own * place",
}


def with_change(rows: list[Row], at: int, **cells: object) -> list[Row]:
    return [{**row, **cells} if line == at else row for line, row in enumerate(rows)]


@cache
def compiled_of(name: str) -> CompiledPlan:
    compiled = compile_plan(load_plan(HEAD + PLANS[name] + "\n"))
    assert compiled.report.is_lowered, compiled.report
    return compiled


def run(name: str, facts: dict[str, object]) -> ColumnResult:
    """What the columns give, held against the reference evaluator on everything."""
    return hold(compiled_of(name), ROWS | facts)


def hold(compiled: CompiledPlan, facts: dict[str, object]) -> ColumnResult:
    expected, done = evaluate(compiled.plan, facts, "2027-01"), compiled.columns(facts, "2027-01")
    for at, key in enumerate(done.keys):
        statement = expected.statements.get(key)
        is_kept = statement is None or statement.is_withheld
        assert (key in done.withheld) == is_kept
        for name, units in done.payouts.items():
            assert int(units[at]) == (0 if statement is None or is_kept else to_units(statement.payouts[name]))
    assert list(map(tell, done.findings)) == list(map(tell, expected.findings))
    return done


WRONG: dict[str, dict[str, object]] = {
    "a value that is none": {"deal": with_change(DEALS, 6, value="x")},
    "outside the table": {"deal": with_change(DEALS, 6, value="99999")},
    "a rep that is nobody": {"deal": with_change(DEALS, 6, rep="nobody")},
    "no day": {"deal": with_change(DEALS, 6, day=None)},
    "a day before the plan": {"deal": with_change(DEALS, 6, day="2026-12-31")},
    "a day before the plan and a value outside the table": {
        "deal": with_change(with_change(DEALS, 3, day="2026-12-31"), 6, value="99999")
    },
    "a deal twice": {"deal": with_change(DEALS, 6, deal_no="d11")},
    "a goal that is none": {"rep": with_change(REPS, 1, goal="x")},
    "a product that is none": {"product": with_change(PRODUCTS, 1, rate="x")},
    "two things": {"deal": with_change(DEALS, 6, value="99999"), "rep": with_change(REPS, 4, goal="?")},
    "a value that 64 bits do not hold": {"deal": with_change(DEALS, 6, value="99999999999999999")},
    "a value of thirteen decimals": {"deal": with_change(DEALS, 6, value="1.0000000000001")},
    "a goal that 64 bits do not hold": {"rep": with_change(REPS, 1, goal="99999999999999999")},
}
LEFT = {
    "sums of deals": (1, 1, 5, 1, 1, 2, 1, 1, 5, 2, 1, 1, 1),
    "shares": (1, 0, 5, 1, 1, 1, 1, 1, 5, 1, 1, 1, 1),
    "sum": (1, 0, 0, 1, 0, 0, 1, 1, 5, 1, 1, 1, 1),
    "table": (1, 1, 0, 1, 0, 1, 1, 1, 5, 2, 1, 1, 1),
    "over a product": (1, 1, 0, 1, 1, 2, 1, 1, 5, 2, 1, 1, 1),
    "promise about deals": (1, 1, 0, 1, 0, 1, 1, 1, 5, 2, 1, 1, 1),
    "boss": (2, 0, 0, 2, 0, 0, 2, 2, 5, 3, 2, 2, 2),
    "crew": (2, 2, 0, 2, 0, 2, 2, 2, 5, 4, 2, 2, 2),
    "teams": (2, 0, 0, 2, 0, 0, 2, 2, 5, 1, 2, 2, 2),
    "company": (5, 5, 0, 5, 0, 5, 5, 4, 5, 4, 5, 5, 5),
    "rank": (2, 2, 0, 2, 0, 2, 2, 2, 5, 3, 2, 2, 2),
}
"""How many are left to the reference evaluator by each of what is wrong, in its order."""


@pytest.mark.unmeasured
@pytest.mark.parametrize("rules", PLANS)
@pytest.mark.parametrize("wrong", WRONG)
def test_whoever_a_row_may_touch_is_left_and_nobody_else(rules: str, wrong: str) -> None:
    done = run(rules, WRONG[wrong])
    assert done.by.get("reference") == LEFT[rules][list(WRONG).index(wrong)]


def to_frame(rows: list[Row]) -> object:
    arrow = pytest.importorskip("pyarrow", reason="dataframes need a library")
    return arrow.table({name: [row[name] or None for row in rows] for name in rows[0]})


def test_dataframes_and_their_inputs_are_cut_too() -> None:
    plan = load_plan(
        HEAD + "input\n  more : count\ncalc each deal\n  p : money = rate(value)\npay a = sum(deal.p) * more\n"
    )
    deals = with_change(DEALS, 6, value="99999")
    given: list[Row] = [{"id": name, "more": 2} for name in "ABCDE"]
    tables = {"rep": REPS, "product": PRODUCTS, "deal": deals, "input": given}
    expected = evaluate(plan, tables, "2027-01")
    frames = {name: to_frame(rows) for name, rows in tables.items()}
    done = compile_plan(plan).columns(frames, "2027-01")
    assert (done.by, done.withheld) == ({"columns": 4, "reference": 1}, ("B",))
    assert [int(units) for units in done.payouts["a"]] == [
        0 if key == "B" else to_units(expected.statements[key].payouts["a"]) for key in "ABCDE"
    ]
    assert list(map(tell, done.findings)) == list(map(tell, expected.findings))


def test_arrays_are_cut_too() -> None:
    days = np.datetime64("2027-01-01") + np.arange(15)
    arrays = {
        "rep": {"id": np.array(list("ABCDE")), "team": np.array(list("xxyyz")), "goal": np.full(5, 10000)},
        "product": {"name": np.array(["p", "q"]), "rate": Scaled(np.array([5, 7]), 2)},
        "deal": {
            "deal_no": np.array([f"d{at}" for at in range(15)]),
            "rep": np.arange(15) % 5,
            "product": np.arange(15) % 2,
            "day": days,
            "value": np.ma.MaskedArray(np.arange(15) * 100, mask=np.arange(15) == 6),
        },
    }
    done = compiled_of("sum").columns(arrays, "2027-01")
    assert (done.by, done.withheld) == ({"columns": 4, "reference": 1}, ("B",))
    assert done.payouts["a"].tolist() == [1500, 0, 2100, 2400, 2700]
    assert [finding.code.code for finding in done.findings] == ["PKE003"]


PERIODS = """calc each deal
  so_far : money = running(value by day, deal_no within rep over this period)
  rated  : money = rate(so_far)
pay a = sum(deal.rated)"""


def test_rows_of_other_periods_are_nobodys_matter_until_a_rule_reads_them() -> None:
    plan = load_plan(HEAD + PERIODS + "\n")
    deals = with_change(with_change(DEALS, 3, day="2027-02-05"), 6, value="99999")
    tables = {**ROWS, "deal": deals}
    compiled = compile_plan(plan)
    for period, left in (("2027-01", 1), ("2027-02", 0)):
        expected, done = evaluate(plan, tables, period), compiled.columns(tables, period)
        assert done.by["reference"] == left
        assert list(map(tell, done.findings)) == list(map(tell, expected.findings))
        for key, units in zip(done.keys, done.payouts["a"], strict=True):
            assert int(units) == to_units(expected.statements[key].payouts.get("a", Money(0, "USD")))


def test_a_figure_of_a_row_that_is_dated_later_is_reckoned_where_a_link_leads_to_it() -> None:
    rules = """rows receipt key number dated came
  number : text
  deal   : deal
  came   : date
calc each deal
  net : money = value * 2
calc each receipt
  fee : money = deal.net  else USD 7
pay a = sum(receipt.fee)
"""
    plan = load_plan(HEAD + rules)
    deals = with_change(DEALS, 3, day="2027-02-05")
    receipts: list[Row] = [{"number": f"r{at}", "deal": f"d{at}", "came": "2027-01-20"} for at in range(5)]
    tables = {**ROWS, "deal": deals, "receipt": receipts}
    done = compile_plan(plan).columns(tables, "2027-01")
    assert done.payouts["a"].tolist() == [0, 200, 400, 600, 800]
    assert {key: to_units(each.payouts["a"]) for key, each in evaluate(plan, tables, "2027-01").statements.items()} == {
        "A": 0, "B": 200, "C": 400, "D": 600, "E": 800
    }  # fmt: skip


def test_inputs_are_found_by_a_key_that_is_a_number() -> None:
    arrow = pytest.importorskip("pyarrow", reason="dataframes need a library")
    text = HEAD[: HEAD.index("participants")] + "participants seat key place\n  place : count\ninput\n  more : money\n"
    compiled = compile_plan(load_plan(text + "pay a = more\n"))
    seats = arrow.table({"place": arrow.array([Decimal("1.0"), Decimal("2.0")])})
    done = compiled.columns({"seat": seats, "input": arrow.table({"place": ["2", "1"], "more": [1, 2]})}, "2027-01")
    assert (list(done.keys), done.payouts["a"].tolist(), done.by["reference"]) == (["1", "2"], [200, 100], 0)


def test_a_record_with_a_finer_amount_is_not_taken_where_it_leaves_something_over() -> None:
    text = HEAD[: HEAD.index("participants")] + "participants rep key id\n  id : text\n  cost : money\n"
    plan = load_plan(text + "calc\n  exactly : money = cost * 2  round 2 exact\npay a = USD 5\n")
    inputs = {"id": "E-1", "cost": "1.0025"}
    done = compile_plan(plan).record(inputs, "2027-01")
    assert (done.by, dict(done.payouts)) == ("reference", {})
    assert list(map(tell, done.findings)) == list(map(tell, evaluate(plan, {"rep": [inputs]}, "2027-01").findings))


FEES: list[Row] = [
    {"code": "p", "from_day": "2026-01-01", "pct": "50%"},
    {"code": "q", "from_day": "2026-01-01", "pct": "40%"},
    {"code": "q", "from_day": "2027-01-10", "pct": "45%"},
]
FURTHER = {
    "parts": """credit part from deal
  | who      | when                 | role   | of_it |
  | rep      | any                  | "own"  | 100%  |
  | rep.boss | rep.boss is not empty | "boss" | 20%   |
must each deal sum(part.of_it where part.role == "own") == 100%
calc each part
  mine : money = rate(deal.value) * of_it
pay a = sum(part.mine)""",
    "own parts": """credit part from deal
  | who | when | of_it |
  | rep | any  | 100%  |
calc each part
  mine : money = rate(deal.value) * of_it
pay each part a = mine - paid(a)""",
    "a promise of the company": """calc
  own : money = sum(deal.value)
calc each company
  all : money = sum(rep.own)
pay a = own
must each company all < USD 9999999""",
    "a promise of teams": """group side by team
calc each side
  all : money = sum(deal.value)
pay a = sum(deal.value)
must each side all < USD 500""",
    "a promise of products sold": """group kind from deal by rep, product
calc each kind
  all : money = sum(deal.value)
pay a = sum(kind.all)
must each kind all < USD 500""",
    "fees": """rows fee key code since from_day
  code     : text
  from_day : date
  pct      : percent
calc each deal
  p : money = rate(value) * fee(product.name).pct
pay a = sum(deal.p)""",
    "shares over all": """calc each deal
  part : money = apportion(USD 10, value within company over this period by deal_no)  else USD 0
pay a = sum(deal.part)""",
    "what a team has": """calc
  own : money = sum(deal.value)
  all : money = sum(own within team)
pay a = own * 10% + all * 1%""",
    "what comes back": "pay each deal a = 5% * value - USD 0.50 - paid(a)",
}


@pytest.mark.parametrize(
    ("name", "wrong", "left"),
    [
        ("parts", "outside the table", 5),
        ("own parts", "outside the table", 1),
        ("own parts", "a value that is none", 5),
        ("a promise of the company", "a value that is none", 5),
        ("a promise of teams", "a value that is none", 5),
        ("a promise of products sold", "a value that is none", 1),
        ("fees", "outside the table", 1),
        ("shares over all", "a value that is none", 5),
        ("what a team has", "a value that is none", 2),
        ("what comes back", "a deal twice", 5),
    ],
)
def test_credits_promises_dated_tables_and_scopes_say_whom_a_row_may_touch(name: str, wrong: str, left: int) -> None:
    compiled = compile_plan(load_plan(HEAD + FURTHER[name] + "\n"))
    assert compiled.report.is_lowered, compiled.report
    tables = ROWS | WRONG[wrong] | ({"fee": FEES} if name == "fees" else {})
    assert hold(compiled, tables).by["reference"] == left


LARGE = "8999999999999999"
TOGETHER = {
    # Twelve of them pass 64 bits of cents; what is shared out, or put in order, passes nothing.
    "sum": (PLANS["sum"], 1),
    "running": (
        "calc each deal\n  far : money = running(value by deal_no within rep over this period)\n"
        "pay a = max(deal.far) else USD 0",
        1,
    ),
    # Twice of it is more than passes the door.
    "twice a median": ("pay a = median(deal.value) else USD 0", 1),
    "shares": (PLANS["shares"], 0),
    "teams": (PLANS["teams"], 2),
}


@pytest.mark.parametrize("name", TOGETHER)
def test_only_those_are_left_whose_own_sum_64_bits_do_not_hold(name: str) -> None:
    rules, left = TOGETHER[name]
    deals = DEALS + [{**DEALS[1], "deal_no": f"e{at}", "value": LARGE} for at in range(12)]
    done = hold(compile_plan(load_plan(HEAD + rules + "\n")), ROWS | {"deal": deals})
    assert done.by == {"columns": 5 - left, "reference": left}
