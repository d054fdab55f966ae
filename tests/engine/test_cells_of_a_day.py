"""A cell of a table that reads a parameter stands as of the day of the row that asks, like the parameter itself."""

from __future__ import annotations

import pytest

from perfkit import close, compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units
from perfkit.ledger import EntryKind

HEAD = """perfkit 2027
plan "Rates that change" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id since starts until ends
  id     : text
  starts : date
  ends   : date or empty
  base   : money

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

parameter p : percent
  | from       | value |
  | 2027-01-01 | 5%    |
  | 2027-02-15 | 4%    |
"""
TABLES = {
    "tiers, what they pay": (
        "tiers t(won: money) marginal\n  | from     | below    | rate |\n  | no limit | no limit | p    |\n",
        "t({amount})",
    ),
    "tiers, a cell": (
        "tiers t(won: money) whole\n  | from     | below    | rate |\n  | no limit | no limit | p    |\n",
        "t({amount}).rate * {amount}",
    ),
    "a slice": (
        "tiers t(won: money) marginal\n  | from   | below    | rate |\n  | USD 0  | no limit | p    |\n",
        "t({amount}).pay_in_1",
    ),
    "a decision": (
        "decide t(won: money) first\n"
        "  | won           | -> rate |\n  | above USD 500 | 1%      |\n  | else          | p       |\n",
        "t({amount}) * {amount}",
    ),
    "all rows of a decision added": (
        "decide t(won: money) sum\n"
        "  | won         | -> rate |\n  | any         | p - 1%  |\n  | above USD 0 | 1%      |\n",
        "t({amount}) * {amount}",
    ),
    "the parameter itself": ("", "p * {amount}"),
}
PEOPLE = [
    {"id": "stays", "starts": "2027-01-01", "ends": None, "base": "200"},
    {"id": "leaves", "starts": "2027-01-01", "ends": "2027-02-10", "base": "200"},
]
DEALS = [
    {"id": "D-1", "rep": "leaves", "booked": "2027-01-31", "amount": "100"},
    {"id": "D-2", "rep": "stays", "booked": "2027-02-14", "amount": "100"},
    {"id": "D-3", "rep": "stays", "booked": "2027-02-15", "amount": "100"},
]
FACTS = {"rep": PEOPLE, "deal": DEALS}


def text_of(table: str) -> str:
    head, read = TABLES[table]
    of_row, of_all = read.format(amount="amount"), read.format(amount="deal.amount")
    return (
        f"{HEAD}{head}calc each deal\n  fee : money = {of_row}\n"
        "pay each_deal = sum(deal.fee over all to date)\n"
        f"pay gathered = sum({of_all} over all to date)\n"
        f"pay own = {read.format(amount='base')}\n"
    )


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_paid_at_the_rate_of_its_day_and_a_participant_at_that_of_his_last(table: str) -> None:
    plan = load_plan(text_of(table))
    paid = {
        key: [str(money) for money in statement.payouts.values()]
        for key, statement in evaluate(plan, FACTS, "2027-01..2027-02").statements.items()
    }
    assert paid == {
        ("stays", "2027-01"): ["USD 0.00", "USD 0.00", "USD 10.00"],
        ("leaves", "2027-01"): ["USD 5.00", "USD 5.00", "USD 10.00"],
        # 5% of USD 100 before the 15th and 4% from then on; he himself at the rate of the month's last day.
        ("stays", "2027-02"): ["USD 9.00", "USD 9.00", "USD 8.00"],
        # He left while 5% still held.
        ("leaves", "2027-02"): ["USD 5.00", "USD 5.00", "USD 10.00"],
    }


@pytest.mark.parametrize("table", TABLES)
def test_columns_and_records_pay_the_same(table: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    plan = load_plan(text_of(table))
    compiled, expected = compile_plan(plan), evaluate(plan, FACTS, "2027-02")
    assert [figure.reason for figure in compiled.report.figures if not figure.is_lowered] == []
    done = compiled.columns(FACTS, "2027-02")
    assert done.by["columns"] == 2
    for at, key in enumerate(done.keys):
        shown = {name: to_units(money) for name, money in expected.statements[key].payouts.items()}
        assert {name: int(units[at]) for name, units in done.payouts.items()} == shown


def test_what_was_paid_for_a_deal_is_not_taken_back_when_the_rate_changes() -> None:
    plan = load_plan(f"{HEAD}{TABLES['tiers, what they pay'][0]}pay each deal c = t(amount) - paid(c)\n")
    facts = {**FACTS, "deal": DEALS[:1]}
    ledger = close((), evaluate(plan, facts, "2027-01"))
    assert [str(entry.amount) for entry in ledger if entry.kind is EntryKind.PAYABLE] == ["5"]
    second = evaluate(plan, facts, "2027-02", ledger=ledger)
    assert [str(money) for money in second.statements["leaves"].payouts.values()] == ["USD 0.00"]


def test_a_statement_shows_the_rate_that_each_row_was_paid_at() -> None:
    text = f"{HEAD}{TABLES['tiers, what they pay'][0]}pay c = sum(t(deal.amount))\n"
    told = evaluate(load_plan(text), FACTS, "2027-02").statements["stays"].explain()
    assert [line.strip() for line in told.splitlines() if "any amount" in line] == [
        "any amount  USD 100.00 at 5% = USD 5.00",
        "any amount  USD 100.00 at 4% = USD 4.00",
    ]
