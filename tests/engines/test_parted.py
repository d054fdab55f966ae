"""How the facts of plans are parted, table by table; and parts of few rows pay what all rows together pay."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

duckdb = pytest.importorskip("duckdb", reason="needs perfkit[duckdb]")
pa = pytest.importorskip("pyarrow", reason="needs perfkit[duckdb]")

from perfkit import evaluate, load_plan  # noqa: E402
from perfkit.engines import part_plan, run_on_duckdb  # noqa: E402

TOP = """perfkit 2027
plan "Parted" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
"""
PEOPLE = "participants rep key id\n  id : text\n"
BOSS = PEOPLE + "  boss : rep or empty\n"
DEALS = "rows deal key id dated booked\n  id     : text\n  rep    : rep\n  booked : date\n  amount : money\n"
CALLS = "rows call key id dated held\n  id   : text\n  deal : deal\n  held : date\n  cost : money\n"
ACCOUNT = "rows account key id\n  id    : text\n  owner : rep\n"
SUM = "pay x = sum(deal.amount)\n"
AT = "  at     : account\n"
OF_DEALS = "calc each account\n  all : money = sum(deal.amount over all to date)\n"
RANKED = (
    "calc each deal\n  r : count = rank(by amount, id within {} over all to date ties skip)\n"
    "pay x = USD 1 * sum(deal.r)\n"
)
PRICES = (
    "rows price key code\n  code : text\n{}  per  : money\n"
    'calc each deal\n  p : money = price("a").per  else USD 0\npay x = sum(deal.p)\n'
)
CASES: dict[str, tuple[str, list[str]]] = {
    "nothing of rows": (
        PEOPLE + DEALS + "pay x = USD 1\n",
        ["rep own", "deal whole with rep", "joined"],
    ),
    "rows of people": (
        PEOPLE + DEALS + SUM,
        ["rep own", "deal routed by rep", "rep.id deal.rep"],
    ),
    "rows that are paid": (
        PEOPLE + DEALS + "pay each deal x = amount\n",
        ["rep own", "deal routed by rep", "rep.id deal.rep"],
    ),
    "people with a boss": (
        BOSS + DEALS + SUM,
        ["rep own", "deal routed by rep", "depth 1", "joined"],
    ),
    "the boss's base": (
        BOSS + "  base : money\n" + DEALS + "calc\n  up : money = boss.base  else USD 0\npay x = up\n",
        ["rep own", "deal whole with rep", "depth 1", "joined"],
    ),
    "the boss's boss": (
        BOSS + "  base : money\n" + DEALS + "calc\n  up : money = boss.boss.base  else USD 0\npay x = up\n",
        ["rep own", "deal whole with rep", "depth 2", "joined"],
    ),
    "the boss of whose row it is": (
        BOSS
        + "  base : money\n"
        + DEALS
        + "calc each deal\n  up : money = rep.boss.base  else USD 0\npay x = sum(deal.up)\n",
        ["rep own", "deal routed by rep", "depth 1", "joined"],
    ),
    "rows of rows": (
        PEOPLE + DEALS + CALLS + "pay x = sum(call.cost)\n",
        ["rep own", "call routed by deal.rep", "deal whole with rep", "joined"],
    ),
    "rows and rows of rows": (
        PEOPLE + DEALS + CALLS + "pay x = sum(call.cost) + sum(deal.amount)\n",
        ["rep own", "call routed by deal.rep", "deal routed by rep", "joined"],
    ),
    "what rows make of rows": (
        PEOPLE + DEALS + CALLS + "calc each deal\n  n : money = sum(call.cost over all to date)\npay x = sum(deal.n)\n",
        ["rep own", "call routed by deal.rep", "deal routed by rep", "joined"],
    ),
    "rows that read the row they lead to": (
        PEOPLE + DEALS + CALLS + "calc each call\n  of : money = deal.amount\npay x = sum(call.of)\n",
        ["rep own", "call routed by deal.rep", "deal whole with rep", "joined"],
    ),
    "rows by way of an account": (
        PEOPLE + ACCOUNT + DEALS.replace("rep    : rep", "account : account") + SUM,
        ["rep own", "deal routed by account.owner", "account whole with owner", "joined"],
    ),
    "rows beside an account": (
        PEOPLE + ACCOUNT + DEALS + AT + SUM,
        ["rep own", "deal routed by rep", "account whole with owner", "joined"],
    ),
    "an account's rows": (
        PEOPLE + ACCOUNT + DEALS + AT + OF_DEALS + "calc each deal\n  s : money = at.all\npay x = sum(deal.s)\n",
        [
            "rep own",
            "deal routed by rep together by at of account with rep",
            "account routed together by itself of account for deal.at with owner",
            "account: account.itself, deal.at",
            "joined",
        ],
    ),
    "places among rows of a kind": (
        PEOPLE + DEALS + "  kind   : text\n" + RANKED.format("kind"),
        ["rep own", "deal routed by rep together by kind of deal.kind with rep", "deal.kind: deal.kind", "joined"],
    ),
    "places among rows of a day, twice": (
        PEOPLE + DEALS + "calc each deal\n  r : count = rank(by amount, id within booked over all to date ties skip)\n"
        "  s : money = running(amount by id within booked over all to date)\n"
        "pay x = USD 1 * sum(deal.r) + sum(deal.s)\n",
        [
            "rep own",
            "deal routed by rep together by booked of deal.booked with rep",
            "deal.booked: deal.booked",
            "joined",
        ],
    ),
    "places among rows of one": (
        PEOPLE + DEALS + RANKED.format("rep"),
        ["rep own", "deal routed by rep", "rep.id deal.rep"],
    ),
    "places among rows of an account": (
        PEOPLE + ACCOUNT + DEALS + AT + RANKED.format("at"),
        [
            "rep own",
            "deal routed by rep together by at of account with rep",
            "account whole with owner",
            "account: deal.at",
            "joined",
        ],
    ),
    "lines that are looked up": (
        PEOPLE + DEALS + PRICES.format(""),
        ["rep own", "deal routed by rep", "price whole", "rep.id deal.rep"],
    ),
    "lines that are looked up and name somebody": (
        PEOPLE + DEALS + PRICES.format("  of   : rep\n"),
        ["rep own", "deal routed by rep", "price whole with of", "joined"],
    ),
    "two ways to people": (
        PEOPLE + ACCOUNT + DEALS + AT + OF_DEALS + "pay x = sum(account.all)\npay y = sum(deal.amount)\n",
        [
            "rep own",
            "deal routed by rep or at.owner together by at of account with rep",
            "account routed by owner together by itself of account for deal.at with owner",
            "account: account.itself, deal.at",
            "joined",
        ],
    ),
    "calls of deals of accounts": (
        PEOPLE + ACCOUNT + DEALS.replace("rep    : rep", "account : account") + CALLS + "pay x = sum(call.cost)\n",
        ["rep own", "call routed by deal.account.owner", "account whole with owner", "deal whole", "joined"],
    ),
    "calls that name somebody too": (
        PEOPLE
        + DEALS
        + CALLS.replace("  held", "  by     : rep\n  held")
        + "calc each deal\n  n : money = sum(call.cost over all to date)\npay x = sum(deal.n)\n",
        ["rep own", "call routed by deal.rep with by", "deal routed by rep", "joined"],
    ),
    "an account that nothing gathers, which deals read": (
        PEOPLE
        + ACCOUNT
        + DEALS
        + '  at     : account\ncalc each deal\n  o : text = at.id\npay x = sum(deal.amount where deal.o == "l")\n',
        ["rep own", "deal routed by rep", "account whole with owner", "joined"],
    ),
    "accounts that are gathered, and read": (
        PEOPLE
        + ACCOUNT
        + "  size  : money\n"
        + DEALS
        + "  at     : account\ncalc each deal\n  s : money = at.size\npay x = sum(deal.s) + sum(account.size)\n",
        ["rep own", "deal routed by rep", "account routed by owner for deal.at with owner", "joined"],
    ),
}


def show(plan: str) -> list[str]:
    """A line for each table: by which ways its rows go to people, what else they are needed for, whom they name."""
    parting = part_plan(load_plan(TOP + plan).program)
    assert parting.obstacle is None, parting.obstacle
    lines = []
    for name, table in parting.tables.items():
        said = [f"{name} {table.parted.value}"]
        if table.routes:
            said.append("by " + " or ".join(".".join(hop.name for hop in route) for route in table.routes))
        if table.together:
            said.append(f"together by {table.together[0] or 'itself'} of {table.together[1]}")
        if table.pulled_by:
            said.append("for " + ", ".join(f"{other}.{column}" for other, column in table.pulled_by))
        if table.guests:
            said.append("with " + ", ".join(table.guests))
        lines.append(" ".join(said))
    lines += [f"depth {parting.depth}"] * bool(parting.depth)
    for mark, shared in parting.groups.items():
        lines.append(f"{mark}: " + ", ".join(f"{table}.{column or 'itself'}" for table, column in shared))
    by = parting.by_column
    return [*lines, "joined" if by is None else " ".join(f"{table}.{column}" for table, column in by.items())]


@pytest.mark.parametrize("case", CASES)
def test_tables_are_parted_by_what_is_read_of_them(case: str) -> None:
    plan, expected = CASES[case]
    assert show(plan) == expected


MARCH, FEBRUARY = datetime.date(2027, 3, 5), datetime.date(2027, 2, 5)
CELLS: dict[str, dict[str, list[object]]] = {
    "rep": {
        "id": ["A", "B", "C", "D"], "boss": ["B", "C", None, "A"], "base": [Decimal(at) for at in (10, 20, 30, 40)],
    },
    "account": {"id": ["k", "l", "m"], "owner": ["A", "D", "B"], "size": [Decimal(at) for at in (100, 200, 400)]},
    "deal": {
        "id": ["1", "2", "3", "4", "5"], "rep": ["A", "B", "B", "D", "C"], "at": ["l", "l", "k", "m", "k"],
        "account": ["l", "l", "k", "m", "k"], "booked": [MARCH, MARCH, FEBRUARY, MARCH, FEBRUARY],
        "amount": [Decimal(at) for at in (1, 2, 4, 8, 16)], "kind": ["x", "y", "x", "x", "y"],
    },
    "call": {
        "id": ["p", "q", "r"], "deal": ["1", "4", "3"], "by": ["C", "C", "A"], "held": [MARCH] * 3,
        "cost": [Decimal(at) for at in (1000, 2000, 4000)],
    },
    "price": {"code": ["a", "b"], "of": ["D", "A"], "per": [Decimal(7), Decimal(9)]},
}  # fmt: skip
PAID: dict[str, dict[str, int]] = {
    "the boss's boss": {"A": 30, "B": 0, "C": 0, "D": 20},
    "rows that read the row they lead to": {"A": 1, "B": 4, "C": 0, "D": 8},
    "rows by way of an account": {"A": 0, "B": 8, "C": 0, "D": 3},
    "an account's rows": {"A": 3, "B": 3, "C": 0, "D": 8},
    "places among rows of a kind": {"A": 1, "B": 1, "C": 0, "D": 3},
    "lines that are looked up and name somebody": {"A": 7, "B": 7, "C": 0, "D": 7},
    "calls of deals of accounts": {"A": 4000, "B": 2000, "C": 0, "D": 1000},
    "accounts that are gathered, and read": {"A": 300, "B": 600, "C": 0, "D": 600},
}
"""Reckoned by hand, of the deals of March and all that was before where it is asked for."""


def run(
    case: str, cells: dict[str, dict[str, list[object]]], rows_a_part: int
) -> tuple[dict[str, int], dict[str, int]]:
    """What DuckDB pays in parts, and how many participants were reckoned which way; it is what `evaluate` pays."""
    plan = load_plan(TOP + CASES[case][0])
    money = pa.decimal128(38, 2)
    with duckdb.connect() as connection:
        facts = {}
        for info in plan.program.given_tables.values():
            columns = {name: cells[info.name][name] for name in info.columns}
            kinds = {name: money for name, each in columns.items() if isinstance(each[0], Decimal)}
            facts[info.name] = connection.from_arrow(
                pa.table({name: pa.array(each, kinds.get(name)) for name, each in columns.items()})
            )
        done = run_on_duckdb(plan, facts, "2027-03", connection=connection, rows_a_part=rows_a_part)
        assert (done.obstacle, done.findings) == ("", ())
        paid = {who: int(amount) for who, _, _, name, amount, _ in done.payouts.fetchall() if name == "x"}  # type: ignore[attr-defined]
        tables = {name: each.to_arrow_table().to_pylist() for name, each in facts.items()}
    right = evaluate(plan, tables, "2027-03")
    assert paid == {key: int(each.payouts["x"].amount) for key, each in right.statements.items()}
    return paid, dict(done.by)


@pytest.mark.parametrize("case", PAID)
def test_parts_of_few_rows_pay_what_all_of_them_pay(case: str) -> None:
    assert run(case, CELLS, 2)[0] == PAID[case]


@pytest.mark.unmeasured
@pytest.mark.parametrize("case", [*PAID, "two ways to people", "the boss of whose row it is"])
def test_a_row_too_large_for_columns_leaves_whom_it_touches_of_its_part(case: str) -> None:
    # The first deal and the first call are of A, whose account and boss others read.
    large = Decimal(5 * 10**16)
    cells = {
        **CELLS,
        "deal": {**CELLS["deal"], "amount": [large, *CELLS["deal"]["amount"][1:]]},
        "call": {**CELLS["call"], "cost": [large, *CELLS["call"]["cost"][1:]]},
        "account": {**CELLS["account"], "size": [large, *CELLS["account"]["size"][1:]]},
        "rep": {**CELLS["rep"], "base": [large, *CELLS["rep"]["base"][1:]]},
    }
    paid, by = run(case, cells, 3)
    assert sum(by.values()) == len(paid) == 4 and any(paid.values())
