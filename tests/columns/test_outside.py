"""Rows beside the plan's days are told of by columns themselves only where nothing can read them."""

from __future__ import annotations

import datetime

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.calendar import parse_period
from perfkit.diagnostics.codes.engine import ROWS_OUTSIDE_PLAN
from perfkit.host.beside import to_units
from perfkit.integers import DATE, LinePlan, Network, Texts, plan_lines, reads_lines
from perfkit.integers.lines import widest_fields
from tests.columns import test_edges

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

HEAD = """perfkit 2027
plan "Outside" version 1
currency USD
effective 2027-02-01 to 2027-11-30
period month
participants rep key id
  id : text
rows deal key number dated booked
  number : count
  rep    : rep
  booked : date
  billed : date
  amount : money
"""
CLAIM = """rows claim key number dated sent
  number : count
  deal   : deal
  sent   : date
"""
RULES = {
    "this period": ("pay a = sum(deal.amount)", ["deal"]),
    "the year": ("pay a = sum(deal.amount over year to date)", []),
    "the last period": ("pay a = sum(deal.amount over previous period)", ["deal"]),
    "two periods": ("pay a = sum(deal.amount over latest 2 periods)", ["deal"]),
    "three periods": ("pay a = sum(deal.amount over latest 3 periods)", []),
    "all rows": ("pay a = sum(deal.amount over all to date)", []),
    "another date": ("pay a = sum(deal.amount dated billed)", []),
    "a group of rows": (
        "group line from deal by rep\ncalc each line\n  n : count = count(deal)\npay a = USD 1 * sum(line.n)",
        [],
    ),
    "running": (
        "calc each deal\n  r : money = running(amount by number within rep over this period)\npay a = sum(deal.r)",
        [],
    ),
    "paid rows": ("pay each deal c = 1% * amount", []),
    "left out": ('exclude deal\n  | when | reason |\n  | amount < USD 0 | "x" |\npay a = sum(deal.amount)', []),
    "credited": (
        "credit part from deal\n  | who | when | of |\n  | rep | any | 100% |\npay a = USD 1 * sum(part.of)",
        [],
    ),
    "led to": (f"{CLAIM}calc each claim\n  w : money = deal.amount\npay a = sum(claim.w)", []),
    "nothing": ("pay a = USD 1", ["deal"]),
}


def plan_of(text: str, period: str) -> LinePlan:
    program = load_plan(text).program
    return plan_lines(program, parse_period(period, program.calendar), widest_fields(program), Texts())


def list_unread(plan: LinePlan, has: list[bool] | None = None) -> list[str]:
    from perfkit.columns.outside import find_unread, list_readings
    from perfkit.columns.stage import Column
    from perfkit.columns.take import Given

    day = Column(np.array([1, 2]), 0, None if has is None else np.array(has))
    dated = {name: (name, DATE) in plan.network.fields for name in plan.program.given_tables}
    return sorted(
        find_unread(
            plan,
            list_readings(plan),
            {name: Given({DATE: day} if is_dated else {}, 2) for name, is_dated in dated.items()},
        )
    )


@pytest.mark.parametrize("rules", RULES)
def test_tables_that_nothing_reads_beside_the_plan_are_known(rules: str) -> None:
    text, unread = RULES[rules]
    plan = plan_of(f"{HEAD}{text}\n", "2027-03")
    assert list_unread(plan) == unread == list_unread(plan, [True, True])
    assert list_unread(plan, [True, False]) == []


def test_a_window_may_reach_before_or_behind_the_plan() -> None:
    for period, count, unread in (
        ("2027-02", 1, []),
        ("2027-03", 1, ["deal"]),
        ("2027-11", 9, ["deal"]),
        ("2027-11", 10, []),
    ):
        text = f"{HEAD}pay a = sum(deal.amount over previous {count} periods)\n".replace(
            "previous 1 periods", "previous period"
        )
        assert list_unread(plan_of(text, period)) == unread


def test_rows_outside_are_told_of_by_name() -> None:
    from perfkit.columns.outside import tell_outside
    from perfkit.columns.stage import Column
    from perfkit.columns.take import Given

    plan = plan_of(f"{HEAD}pay a = sum(deal.amount)\n", "2027-03")
    first, last = (datetime.date(2027, *day).toordinal() for day in ((2, 1), (11, 30)))
    for days, said in (
        ([first, last], None),
        ([first - 1, last], "d0"),
        ([first, last + 1], "d1"),
        ([last, first - 1], "d1"),
        ([], None),
    ):
        found = tell_outside(plan, "deal", Given({DATE: Column(np.array(days, np.int64))}, len(days), ["d0", "d1"]))
        assert (found is None) is (said is None)
        assert found is None or dict(found.values)["rows"] == f"`{said}`"


def read_by(network: Network, table: str) -> str:
    return "".join("-+"[reads_lines(step, table)] for step in network.steps)


def test_steps_are_known_by_the_tables_that_they_read() -> None:
    read = {}
    for rules in ("groups of rows", "all levels", "shares", "places", "figures of rows"):
        network = plan_of(test_edges.write_plan(rules), "2027-03").network
        read[rules] = [read_by(network, table) for table in ("rep", "deal", "item")]
    assert read == {
        "groups of rows": ["-------------", "++--+--------", "-------------"],
        "all levels": ["-+++-----+++--", "+-----+-------", "--------------"],
        "shares": ["++++-----", "----+++++", "---------"],
        "places": ["-+++++++++", "+---------", "----------"],
        "figures of rows": ["-----+--", "+++---++", "---++---"],
    }


LEFT = 'exclude deal\n  | when | reason |\n  | amount < USD 0 | "returned" |\n'
READ = {
    "all rows": ("pay a = 5% * sum(deal.amount over all to date)", 2, ["`5`"]),
    "all rows but those left out": (f"{LEFT}pay a = sum(deal.amount over all to date)", 2, ["`5`"]),
    "another date": ("pay a = sum(deal.amount where deal.amount > USD 10 dated billed)", 2, ["`1`, `3`, `5`"]),
    "paid rows": ("pay each deal c = 1% * amount", 2, ["`5`"]),
    "carried rows": ("carry each deal seen : money start USD 0 = opening(seen) + amount\npay a = USD 1", 2, ["`5`"]),
    "what may not be asked for": (
        'pay a = if id == "a" then sum(deal.amount over all to date) otherwise USD 0',
        0,
        None,
    ),
    "rows of a group": (
        "group line from deal by rep\ncalc each line\n  n : count = count(deal over all to date)\n"
        "pay a = USD 1 * sum(line.n)",
        0,
        None,
    ),
}


@pytest.mark.parametrize("rules", READ)
def test_rows_before_the_plan_that_are_surely_read_leave_nobody(rules: str) -> None:
    text, by_columns, told = READ[rules]
    plan = load_plan(f"{HEAD}{text}\n")
    days = {1: ("2027-01-05", "2027-02-20"), 2: ("2027-01-31", "2027-03-02"), 3: ("2026-05-01", "2027-03-09")}
    days |= {4: ("2027-03-31", "2027-03-31"), 5: ("2027-12-01", "2027-04-01")}
    deals = [
        {"number": n, "rep": "ab"[n % 2], "booked": booked, "billed": billed, "amount": "-3" if n == 3 else "20.50"}
        for n, (booked, billed) in days.items()
    ]
    facts = {"rep": [{"id": "a"}, {"id": "b"}], "deal": deals}
    found, right = compile_plan(plan).columns(facts, "2027-03"), evaluate(plan, facts, "2027-03")
    assert found.findings == right.findings
    assert found.by["columns"] == by_columns
    outside = [str(dict(each.values)["rows"]) for each in right.findings if each.code is ROWS_OUTSIDE_PLAN]
    assert told is None or outside == told
    assert [int(units) for units in found.payouts.get("a", ())] == [
        to_units(each.payouts["a"]) for each in right.statements.values() if "a" in each.payouts
    ]


@pytest.mark.parametrize(("rules", "columns"), [("all rows", [2, 1]), ("paid rows", [2, 0]), ("carried rows", [2, 1])])
def test_rows_of_nobody_or_of_who_takes_no_part_are_not_surely_read(rules: str, columns: list[int]) -> None:
    text = READ[rules][0]
    days = {1: "2027-01-05", 2: "2027-03-02", 3: "2027-01-09", 4: "2027-01-07"}
    deals = [
        {"number": n, "rep": rep, "booked": days[n], "billed": days[n], "amount": "20.50"}
        for n, rep in ((1, None), (2, "a"), (3, "a"), (4, "b"))
    ]
    optional = HEAD.replace("  rep    : rep\n", "  rep    : rep or empty\n")
    dated = optional.replace("key id\n  id : text\n", "key id since begins\n  id : text\n  begins : date\n")
    begun = [{"id": "a", "begins": "2026-01-01"}, {"id": "b", "begins": "2027-08-01"}]
    by_columns = []
    for head, people in ((optional, [{"id": "a"}, {"id": "b"}]), (dated, begun)):
        plan, facts = load_plan(f"{head}{text}\n"), {"rep": people, "deal": deals}
        found, right = compile_plan(plan).columns(facts, "2027-03"), evaluate(plan, facts, "2027-03")
        assert found.findings == right.findings
        by_columns.append(found.by["columns"])
        paid = [each.payouts["a"] for each in right.statements.values() if "a" in each.payouts]
        assert [int(units) for units in found.payouts.get("a", ())] == [to_units(each) for each in paid]
    assert by_columns == columns


def test_rows_of_who_takes_no_part_are_told_of_where_each_row_has_somebody() -> None:
    dated = HEAD.replace("key id\n  id : text\n", "key id since begins\n  id : text\n  begins : date\n")
    begun = [{"id": "b", "begins": "2027-08-01"}, {"id": "a", "begins": "2026-01-01"}]
    plan = load_plan(f"{dated}{READ['all rows'][0]}\n")
    for early, told in (("a", []), ("b", ["`1`"])):
        deals = [
            {"number": at, "rep": rep, "booked": day, "billed": day, "amount": "20"}
            for at, (rep, day) in enumerate([("a", "2027-03-02"), (early, "2027-01-05")])
        ]
        facts = {"rep": begun, "deal": deals}
        found, right = compile_plan(plan).columns(facts, "2027-03"), evaluate(plan, facts, "2027-03")
        assert found.findings == right.findings and found.by == {"columns": 1, "reference": 0}
        outside = [str(dict(each.values)["rows"]) for each in right.findings if each.code is ROWS_OUTSIDE_PLAN]
        assert outside == told
        assert found.payouts["a"].tolist() == [200 if early == "a" else 100]
