"""Plans and facts that go ways that are rarely gone: columns pay what the reference does, and leave whom they must."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import pytest

from perfkit import CompiledPlan, compile_plan, evaluate, load_plan
from perfkit.host.beside import to_units

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

Row = dict[str, object]
HEAD = """perfkit 2027
plan "Rare" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  booked : date or empty
  base   : money
rows deal key id dated booked
  id     : text
  rep    : rep or empty
  second : SECOND or empty
  booked : date
  kind   : text
  size   : count
  amount : money
rows item key id dated sent
  id    : text
  deal  : deal or empty
  sent  : date
  worth : money
"""
PEOPLE: list[Row] = [
    {"id": id_, "booked": "2026-05-05", "base": base} for id_, base in zip("ABCD", "1234", strict=True)
]


def deal(
    id_: str, rep: str | None, booked: str, amount: str, *, kind: str = "a", size: int = 1, second: str | None = None
) -> Row:
    return {"id": id_, "rep": rep, "second": second, "booked": booked, "kind": kind, "size": size, "amount": amount}


def item(id_: str, deal: str | None, sent: str, worth: str) -> Row:
    return {"id": id_, "deal": deal, "sent": sent, "worth": worth}


DEALS = [
    deal("1", "A", "2027-03-01", "10"),
    deal("2", "B", "2027-03-31", "20", kind="b", size=2),
    deal("3", "C", "2027-02-28", "40", size=3),
    deal("4", "A", "2027-03-15", "80", kind="b", size=4),
    deal("5", None, "2027-03-15", "160", size=5),
]
ITEMS = [item("x", "1", "2027-03-02", "1"), item("y", "3", "2027-02-01", "2"), item("z", "2", "2027-03-05", "4")]
FACTS: Mapping[str, list[Row]] = {"rep": PEOPLE, "deal": DEALS, "item": ITEMS}


@cache
def compiled(text: str, changes: tuple[tuple[str, str], ...] = ()) -> CompiledPlan:
    head = HEAD.replace("SECOND", "rep" if "credit" in text or "second" in text else "text")
    for before, after in changes:
        assert before in head
        head = head.replace(before, after)
    found = compile_plan(load_plan(f"{head}{text}\n"))
    assert found.report.is_lowered, found.report
    return found


def compare(plan: CompiledPlan, facts: Mapping[str, list[Row]]) -> tuple[list[int], int]:
    """What everybody is paid as `a`, in cents, and how many were left; all is as the reference evaluator has it."""
    found, right = plan.columns(facts, "2027-03"), evaluate(plan.plan, facts, "2027-03")
    assert set(found.findings) == set(right.findings)
    assert list(found.keys) == list(right.statements)
    for at, (key, statement) in enumerate(right.statements.items()):
        paid = {} if statement.is_withheld else {name: to_units(each) for name, each in statement.payouts.items()}
        assert {name: int(units[at]) for name, units in found.payouts.items()} == {
            name: paid.get(name, 0) for name in found.payouts
        }, key
    return [int(units) for units in found.payouts.get("a", ())], found.by["reference"]


CREDIT = "credit part from deal\n  | who | when | of |\n  | rep | {} | {} |\n  | second | else | 100% |\n"
FEW = "tiers few(x: count) whole\n  | from | below | rate |\n  | 0 | 5 | 50% |\n"
MUST = "must each deal amount >= -USD 100\n"
CASES: dict[str, tuple[str, Mapping[str, list[Row]], list[int], int]] = {
    # rows, what is paid, and how many are left
    "figures of nothing, one and two": (
        'calc each deal\n  n : count = if kind == "a" then 0 otherwise 2\npay a = USD 1 * sum(deal.n over all to date)',
        {}, [200, 200, 0, 0], 0,
    ),
    "figures of one and two": (
        'calc each deal\n  n : count = if kind == "a" then 1 otherwise 2\npay a = USD 1 * sum(deal.n over all to date)',
        {}, [300, 200, 100, 0], 0,
    ),
    "items of deals of nobody, before the plan": (
        "pay a = sum(item.worth over all to date)",
        {"item": [*ITEMS, item("o", "5", "2026-12-31", "8")]}, [100, 400, 200, 0], 0,
    ),
    "items of deals of somebody, before the plan": (
        "pay a = sum(item.worth over all to date)",
        {"item": [*ITEMS, item("o", "4", "2026-12-31", "8")]}, [900, 400, 200, 0], 1,
    ),
    "deals of nobody, before the plan": (
        "pay a = sum(deal.amount over all to date)",
        {"deal": [*DEALS, deal("6", None, "2026-12-31", "320")]}, [9000, 2000, 4000, 0], 0,
    ),
    "what is made of items, of other months": (
        "calc each deal\n  s : money = sum(item.worth over this period)\npay a = sum(deal.s over latest 2 periods)",
        {}, [100, 400, 0, 0], 0,
    ),
    "a rate that a row credited does not have": (
        FEW + CREDIT.format("few(size) > 40%", "60%") + "pay a = sum(part.deal.amount over all to date)",
        {}, [9000, 2000, 4000, 0], 0,
    ),
    "a rate that a row credited has": (
        FEW + CREDIT.format("few(size) > 40%", "60%") + "pay a = sum(part.deal.amount over all to date)",
        {"deal": [deal("6", "B", "2027-02-05", "30", size=4), *DEALS[:4]]}, [9000, 5000, 4000, 0], 0,
    ),
    "a rate that a row of another month does not have": (
        FEW + CREDIT.format("few(size) > 40%", "60%") + "pay a = sum(part.deal.amount over all to date)",
        {"deal": [deal("6", "B", "2027-02-05", "30", size=5), *DEALS[:4]]}, [9000, 0, 4000, 0], 1,
    ),
    "shares of which a line says nothing": (
        "credit part from deal\n  | who | when | of | more |\n  | rep | kind == \"a\" | 60% | 40% |\n"
        "  | rep | kind != \"a\" | 100% | empty |\ncalc each part\n"
        "  own : money = deal.amount * more  else USD 3\npay a = sum(part.own over all to date)",
        {"deal": DEALS[:4]}, [700, 300, 1600, 0], 0,
    ),
    "shares of more than the whole": (
        "credit part from deal\n  | who | when | of | more |\n  | rep | any | 60% | 40% |\n"
        "  | second | second is not empty | 40% | 61% |\ncalc each part\n"
        "  own : money = deal.amount * more\npay a = sum(part.own over all to date)",
        {"deal": [*DEALS[:3], deal("6", "A", "2027-03-03", "30", second="D")], "item": ITEMS}, [0, 800, 1600, 0], 2,
    ),
    "credited amounts of more and of fewer decimals, at the end of 64 bits": (
        "credit part from deal\n  | who | when | own |\n  | rep | kind == \"a\" | amount |\n"
        "  | rep | kind != \"a\" | 12.5% * amount |\npay a = sum(part.own)",
        {"deal": [deal("1", "A", "2027-03-01", "46116860184273.87"), deal("2", "B", "2027-03-01", "46116860184273.88"),
                  deal("3", "C", "2027-03-01", "-46116860184273.87"), deal("4", "D", "2027-03-01", "8", kind="b")],
         "item": []},
        [4611686018427387, 4611686018427388, -4611686018427387, 100], 3,
    ),
    "places among rows of a kind, one of them wrong": (
        "calc each deal\n  k : count = rank(by amount, id within kind over this period ties skip)\n"
        "pay a = USD 1 * sum(deal.k)",
        {"deal": [*DEALS[:3], deal("5", "D", "2027-03-15", "much")]}, [0, 100, 0, 0], 3,
    ),
    "items of no deals at all, beside somebody of whom nothing is known": (
        "calc each company\n  n : count = count(item)\npay a = base + USD 1 * company.n",
        {"rep": [*PEOPLE[:3], {**PEOPLE[3], "base": "much"}], "deal": [], "item": [item("x", None, "2027-03-02", "1")]},
        [200, 300, 400], 3,
    ),
    "promises of rows that are credited": (
        CREDIT.format('kind == "a"', "100%") + f"{MUST}pay a = sum(part.deal.amount)",
        {"deal": [deal("1", "A", "2027-03-01", "10"), deal("2", "B", "2027-03-01", "20"),
                  deal("3", "B", "2027-03-02", "-101", second="C"), deal("4", "D", "2027-03-02", "5")]},
        [1000, 0, 0, 500], 2,
    ),
    "a company of whose parts one is wrong, and one of the people": (
        "calc each company\n  all_ : money = sum(deal.amount)\npay a = base + company.all_",
        {"rep": [*PEOPLE[:3], {**PEOPLE[3], "base": "much"}], "deal": [*DEALS, deal("6", "A", "2027-03-01", "much")]},
        [], 3,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_rare_is_paid_alike_and_leaves_nobody_else(case: str) -> None:
    text, changed, paid, left = CASES[case]
    assert compare(compiled(text), {**FACTS, **changed}) == (paid, left)


def test_what_has_a_divisor_and_none_of_a_line_is_taken_over_no_more_where_it_means_nothing() -> None:
    plan = compiled(
        "calc each deal\n  s : money = sum(item.worth over all to date)\npay a = sum(deal.s over latest 2 periods)"
    )
    large = "60000000000000000.00"
    for _ in range(2):
        assert compare(plan, FACTS) == ([100, 400, 200, 0], 0)
    # Twice so much is more than 64 bits hold, of a row of another month too.
    for day, paid in (("2027-02-01", 12 * 10**18), ("2027-03-01", 12 * 10**18)):
        items = [*ITEMS, *(item(name, "3", day, large) for name in ("v", "w"))]
        assert compare(plan, {**FACTS, "item": items}) == ([100, 400, paid + 200, 0], 1)
    assert compare(plan, FACTS) == ([100, 400, 200, 0], 0)


def test_participants_belong_to_a_version_whatever_they_call_their_days() -> None:
    by_booked = (("period month\n", "period month\nversion by booked\n"), ("dated sent", "dated deal.booked"))
    plan = compiled("pay a = base + sum(deal.amount)", by_booked)
    deals = [*DEALS, deal("6", "A", "2026-12-31", "320")]
    for booked in ("2026-05-05", "2027-03-01", None):
        people = [{**person, "booked": booked} for person in PEOPLE]
        assert compare(plan, {"rep": people, "deal": deals, "item": ITEMS}) == ([9100, 2200, 300, 400], 0)


def test_rows_that_pay_over_a_column_that_did_not_come_are_nobodys() -> None:
    plan = compiled("pay each deal a = 1% * amount")
    early = deal("6", None, "2026-12-31", "7")
    for deals, paid in (
        (DEALS, [90, 20, 40, 0]),
        ([*DEALS, early], [90, 20, 40, 0]),
        ([*DEALS, {**early, "rep": "B"}], [90, 27, 40, 0]),
        ([{**row, "rep": None} for row in (*DEALS, early)], [0] * 4),
    ):
        assert compare(plan, {**FACTS, "deal": deals}) == (paid, 0)
    bare = [{name: cell for name, cell in row.items() if name != "rep"} for row in (*DEALS, early)]
    assert compare(plan, {**FACTS, "deal": bare}) == ([0] * 4, 0)


MANY = "calc each deal\n" + "".join(
    f"  r{at} : money = running(x{at} by id within rep over this period)\n" for at in range(9)
)


@pytest.mark.parametrize(("large", "left"), [(0, 0), (1, 1), (6, 6), (7, 7), (8, 9), (9, 9)])
def test_rows_found_one_after_the_other_leave_whom_they_touch_until_it_takes_too_long(large: int, left: int) -> None:
    names = [f"x{at}" for at in range(9)]
    columns = "".join(f"  {name} : money\n" for name in names)
    text = MANY + "pay a = " + " + ".join(f"sum(deal.r{at})" for at in range(9))
    plan = compiled(
        text, (("  amount : money\n", f"  amount : money\n{columns}"), ("rep    : rep or empty", "rep    : rep"))
    )
    # That a running total is beyond 64 bits is found out column by column, each time after a run without those before.
    people: list[Row] = [{"id": name, "booked": None, "base": "0"} for name in "ABCDEFGHI"]
    deals = [
        {**deal(f"{name}{part}", name, "2027-03-01", "0"), **dict.fromkeys(names, "1")}
        | ({f"x{at}": "30000000000000000.00"} if at < large else {})
        for at, name in enumerate("ABCDEFGHI")
        for part in range(4)
    ]
    facts = {"rep": people, "deal": deals, "item": []}
    paid, by_reference = compare(plan, facts)
    # Of each column one dollar, two, three and four; of a large one 3, 6, 9 and 12 times 10^16.
    assert paid[large:] == [9000] * (9 - large) and paid[:large] == [30 * 10**18 + 8000] * large
    assert by_reference == left


def test_arrays_that_lead_to_lines_that_are_not_there_are_no_columns() -> None:
    plan = compiled("pay a = sum(deal.amount)")
    people = {
        "id": np.array(["A", "B"]),
        "base": np.array([100, 200]),
        "booked": np.array(["2027-01-01"] * 2, "datetime64[D]"),
    }
    for link, paid in (([0, 1, 1], [1000, 6000]), ([0, 2, 1], None), ([0, -1, 1], None)):
        deals = {
            "id": np.array(["1", "2", "3"]), "rep": np.array(link), "kind": np.array(["a"] * 3),
            "booked": np.array(["2027-03-01"] * 3, "datetime64[D]"), "size": np.array([1] * 3),
            "amount": np.array([1000, 2000, 4000]),
        }  # fmt: skip
        items = {
            "id": np.array(["x"]), "deal": np.array([2]), "sent": np.array(["2027-03-01"], "datetime64[D]"),
            "worth": np.array([5]),
        }  # fmt: skip
        facts = {"rep": people, "deal": deals, "item": items}
        done = plan.columns(facts, "2027-03")
        assert (done.payouts["a"].tolist() if done.by["columns"] else None) == paid, done.findings


def test_inputs_for_people_who_have_no_names_are_nobodys() -> None:
    plan = compiled("input\n  extra : money else USD 7\npay a = base + extra")
    people = {"id": np.array(["A", "B"]), "base": np.array([100, 200])}
    given = {"id": np.array(["B"]), "extra": np.array([5])}
    deals = {name: np.array([], "datetime64[D]" if name == "booked" else kind) for name, kind in (
        ("id", object), ("booked", object), ("kind", object), ("size", np.int64), ("amount", np.int64))}  # fmt: skip
    items = {name: np.array([], "datetime64[D]" if name == "sent" else kind) for name, kind in (
        ("id", object), ("sent", object), ("worth", np.int64))}  # fmt: skip
    facts = {"rep": people, "deal": deals, "item": items, "input": given}
    done = plan.columns(facts, "2027-03")
    assert (done.payouts["a"].tolist(), done.by["columns"]) == ([800, 205], 2)
    done = plan.columns({**facts, "rep": {"base": people["base"]}}, "2027-03")
    # Without a key they are called by their numbers, and nobody is called B.
    assert ([each.code.code for each in done.findings], done.payouts["a"].tolist()) == (["PKE030"], [800, 900])
    assert done.by["reference"] == 2


def test_frames_whose_rows_name_nobody_are_told_of_before_the_plan() -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pytest.importorskip("narwhals", reason="dataframes need perfkit[frames]")
    plan, money = compiled("pay each deal a = 1% * amount"), pa.decimal128(18, 2)

    def frame(**columns: list[object]) -> object:
        kinds = {"amount": money, "base": money, "worth": money, "size": pa.int64()}
        days = dict.fromkeys(("booked", "sent"), pa.date32())
        return pa.table({name: pa.array(each, kinds.get(name, days.get(name))) for name, each in columns.items()})

    early, late = datetime.date(2026, 12, 31), datetime.date(2027, 3, 1)
    # Without the column at all, the reference evaluator reckons everybody.
    for rep, paid, told, by_columns in (
        ({}, [0, 0], ["PKE036"], 0),
        ({"rep": [None, "B"]}, [0, 2], ["PKE036"], 2),
        ({"rep": ["A", "B"]}, [1, 2], [], 2),
    ):
        facts = {
            "rep": frame(id=["A", "B"], base=[Decimal(1), Decimal(2)]),
            "deal": frame(
                id=["1", "2"],
                booked=[early, late],
                kind=["a", "a"],
                size=[1, 1],
                amount=[Decimal(1), Decimal(2)],
                **rep,
            ),
            "item": frame(id=[], sent=[], worth=[]),
        }
        found, right = plan.columns(facts, "2027-03"), evaluate(plan.plan, facts, "2027-03")
        assert [each.code.code for each in right.findings] == told
        assert set(found.findings) == set(right.findings)
        assert (found.payouts["a"].tolist(), found.by["columns"]) == (paid, by_columns)
