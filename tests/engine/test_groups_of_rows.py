"""Groups that rows make: which lines there are, whose a row in error is, what is posted, and what becomes of rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from perfkit import Result, evaluate, load_plan
from perfkit.engine import VerdictKind, prove_promises
from perfkit.explain import Answer
from perfkit.lang import read_plan
from perfkit.ledger import LedgerEntry
from perfkit.plans import lower_plan

HEAD = """perfkit 2027
plan "By seller and currency" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

rows order key number dated booked keep 12 months
  number   : text
  seller   : rep or empty
  currency : text or empty
  booked   : date
  amount   : money

group sale from order by seller, currency

calc each sale
  volume : money = sum(order.amount)
"""
PAID = """
calc
  sold  : money = sum(sale.volume)
  lines : count = count(sale)

pay each sale fee = 10% * sum(order.amount over all to date) - paid(fee) to seller
"""
Row = dict[str, str | None]
PEOPLE = ("A", "B")


def order(number: str, seller: str | None, currency: str | None, booked: str, amount: str) -> Row:
    return {"number": number, "seller": seller, "currency": currency, "booked": booked, "amount": amount}


SOUND = [
    order("1", "A", "EUR", "2027-01-04", "100"),
    order("2", "A", "USD", "2027-01-05", "40"),
    order("3", "A", "USD", "2027-01-06", "60"),
    order("4", "B", "USD", "2027-02-07", "500"),
]


def run(
    orders: Sequence[Row], lines: str = PAID, *, period: str = "2027-01", ledger: Sequence[LedgerEntry] = ()
) -> Result:
    facts = {"rep": [{"id": name} for name in PEOPLE], "order": list(orders)}
    return evaluate(load_plan(HEAD + lines), facts, period=period, ledger=ledger)


def withheld(result: Result) -> list[str]:
    return [str(key) for key, statement in result.statements.items() if statement.is_withheld]


def posted(result: Result) -> list[tuple[str, tuple[str, str] | None, str]]:
    return [(e.payee, e.row, str(e.amount)) for e in result.entries if e.name == "fee" and e.kind.value == "payable"]


def fates(result: Result) -> dict[str, str]:
    return {fate.key: fate.reason or fate.state for fate in result.run.fates if fate.table == "order"}


# --- lines -----------------------------------------------------------------------------------------------------------


def test_each_combination_up_to_the_end_of_the_period_is_one_line() -> None:
    result = run(SOUND)
    assert str(result.statements["A"].figures["lines"]) == "2"
    assert str(result.statements["B"].figures["lines"]) == "0"
    assert posted(result) == [("A", ("sale", "A / EUR"), "10"), ("A", ("sale", "A / USD"), "10")]


def test_a_line_stays_in_later_periods_and_finds_what_was_posted_for_it() -> None:
    january = run(SOUND)
    refunded = [*SOUND, order("5", "A", "EUR", "2027-02-10", "-30")]
    february = run(refunded, period="2027-02", ledger=january.entries)
    assert posted(february) == [("A", ("sale", "A / EUR"), "-3"), ("B", ("sale", "B / USD"), "50")]
    assert str(february.statements["A"].figures["lines"]) == "2"


def test_a_row_of_the_period_that_nothing_else_reads_is_used_by_the_line_it_makes() -> None:
    assert fates(run(SOUND)) == {"1": "used", "2": "used", "3": "used", "4": "outside every window"}


def test_keys_with_slashes_are_told_apart() -> None:
    rows = [order("1", "A", "x / y", "2027-01-04", "10"), order("2", "A", "50/50", "2027-01-04", "10")]
    assert [entry[1] for entry in posted(run(rows))] == [("sale", "A / 50/50"), ("sale", "A / x // y")]


def test_figures_alone_need_no_participants() -> None:
    text = """perfkit 2027
plan "Lots" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
rows order key number dated booked
  number : text
  day : date
  express : flag
  booked : date
  amount : money
group lot from order by day, express
calc each lot
  total : money = sum(order.amount)
calc each company
  most : money = max(lot.total)  else USD 0
  same : money = sum(lot.total)
"""
    rows = [
        {"number": "1", "day": "2027-01-02", "express": "yes", "booked": "2027-01-03", "amount": "5"},
        {"number": "2", "day": "2027-01-02", "express": "no", "booked": "2027-01-03", "amount": "7"},
    ]
    world = evaluate(load_plan(text), {"order": rows}, period="2027-01").run.periods[0].world
    assert [world.key("lot", line) for line in world.lines("lot")] == ["2027-01-02 / no", "2027-01-02 / yes"]
    assert world.figure("company", "most", 0) == 7
    assert world.figure("company", "same", 0) == 12


# --- rows without a value, and rows in error --------------------------------------------------------------------------


def test_a_row_with_an_empty_column_is_left_out_with_that_reason() -> None:
    rows = [*SOUND, order("6", "A", None, "2027-01-08", "1000"), order("7", None, "EUR", "2027-01-08", "1000")]
    result = run(rows)
    assert fates(result)["6"] == "in no line of `sale`: `currency` is empty"
    assert fates(result)["7"] == "credited to nobody"
    assert str(result.statements["A"].payouts["fee"]) == "USD 20.00"
    asked = result.statements["A"].why_not("6")
    assert asked.answer is Answer.EXCLUDED
    assert "`currency` is empty" in asked.text("en")
    assert "`currency` 为空" in asked.text("zh")


def test_a_row_that_is_dated_later_makes_no_line_yet() -> None:
    asked = run(SOUND).statements["B"].why_not("4")
    assert asked.answer is Answer.OUTSIDE_WINDOW


def test_a_row_in_error_withholds_its_seller_also_where_no_other_row_makes_its_line() -> None:
    result = run([*SOUND, order("6", "B", "EUR", "2027-01-08", "much")])
    assert withheld(result) == ["B"]
    assert posted(result) == [("A", ("sale", "A / EUR"), "10"), ("A", ("sale", "A / USD"), "10")]


@pytest.mark.parametrize("lines", [PAID, "calc\n  sold : money = sum(sale.volume)\n"])
def test_a_row_whose_seller_cannot_be_found_withholds_nobody(lines: str) -> None:
    result = run([*SOUND, order("6", "Z", "EUR", "2027-01-08", "10")], lines)
    assert withheld(result) == []
    assert fates(result)["6"] == "error"


STRICT = HEAD.replace("currency : text or empty", 'currency : "EUR" or "USD"')


def strict(orders: Sequence[Row], lines: str = PAID) -> Result:
    facts = {"rep": [{"id": name} for name in PEOPLE], "order": list(orders)}
    return evaluate(load_plan(STRICT + lines), facts, period="2027-01")


def test_a_row_of_an_unread_currency_may_belong_to_any_line_of_its_seller() -> None:
    rows = [*SOUND, order("6", "A", "Yen", "2027-01-08", "10"), order("8", "B", "USD", "2027-01-08", "10")]
    result = strict(rows)
    assert withheld(result) == ["A"]
    assert posted(result) == [("B", ("sale", "B / USD"), "1")]


def test_a_row_of_an_unread_currency_withholds_a_seller_without_lines() -> None:
    result = strict([*SOUND, order("6", "B", "Yen", "2027-01-08", "10")])
    assert withheld(result) == ["B"]


def test_what_is_ranked_among_all_lines_waits_for_a_row_without_a_line() -> None:
    ranked = "calc each sale\n  place : count = rank(by volume descending within company ties skip)\n"
    counted = "calc each company\n  all : money = sum(sale.volume)\n"
    world = strict([*SOUND, order("6", "B", "Yen", "2027-01-08", "10")], ranked + counted).run.periods[0].world
    assert {type(world.figure("sale", "place", line)).__name__ for line in world.lines("sale")} == {"Failure"}
    assert type(world.figure("company", "all", 0)).__name__ == "Failure"


# --- promises, and lines that are gone --------------------------------------------------------------------------------


def test_a_broken_promise_of_a_line_withholds_whom_it_belongs_to() -> None:
    rows = [*SOUND, order("6", "B", "EUR", "2027-01-08", "-5")]
    assert withheld(run(rows, PAID + "must each sale volume >= USD 0\n")) == ["B"]


def test_shares_of_a_line_are_not_said_to_make_the_whole() -> None:
    undated = STRICT.replace(" dated booked keep 12 months", "").replace(": rep or empty", ": rep")
    text = undated + (
        "calc each order\n  part : money = apportion(sale.volume, amount within sale by number)  else USD 0\n"
        "calc each sale\n  parts : money = sum(order.part)\n"
        "pay each sale fee = parts to seller\n"
        "must each sale parts == volume\n"
    )
    model, _ = read_plan(text, name="shares.plan")
    assert model is not None
    program, findings = lower_plan(model)
    assert program is not None, findings
    assert [verdict.kind is VerdictKind.PROVED for verdict in prove_promises(program)] == [False]


def test_a_line_that_was_posted_and_has_no_rows_any_more_is_told_of() -> None:
    january = run(SOUND)
    result = run(SOUND[1:], period="2027-02", ledger=january.entries)
    told = [finding.what() for finding in result.findings if finding.code.code == "PKE037"]
    assert told == ["rows of `sale` that were posted are no longer there (1): `A / EUR`"]


def test_a_line_is_explained_with_its_rows() -> None:
    text = run(SOUND).statements["A"].explain()
    assert "A / EUR" in text and "A / USD" in text
