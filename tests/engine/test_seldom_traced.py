"""What a trace says of parameters, tables and the past where there is little to say, or another day counts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from perfkit import Result, evaluate, load_plan
from perfkit.ledger import LedgerEntry
from perfkit.trace import AccountDetail, HistoryDetail, ParameterDetail, Reading

HEAD = """perfkit 2027
plan "Traced" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  n    : count
  cur  : text
  paid : money
  own  : money in cur
rows deal key number dated booked
  number : count
  rep    : rep
  kind   : text
  booked : date
rows price key kind since starts
  kind   : text
  starts : date
  amount : money
"""
FACTS = {
    "rep": [{"id": "R", "n": 3, "cur": "EUR", "paid": "100.00", "own": "7.00"}],
    "deal": [{"number": 1, "rep": "R", "kind": "b", "booked": "2027-03-02"}],
    "price": [{"kind": "b", "starts": "2027-06-01", "amount": "5.00"}],
}


def reckon(text: str, *, kind: str = "b", ledger: list[LedgerEntry] | None = None, period: str = "2027-03") -> Result:
    deals = [{**each, "kind": kind} for each in FACTS["deal"]]
    return evaluate(load_plan(f"{HEAD}{text}\n"), {**FACTS, "deal": deals}, period, ledger=ledger or ())


def after_two_months(text: str) -> Result:
    ledger: list[LedgerEntry] = []
    for period in ("2027-01", "2027-02"):
        ledger += reckon(text, ledger=ledger, period=period).entries
    return reckon(text, ledger=ledger)


def readings_of(result: Result) -> Iterator[Reading]:
    for step in result.statements["R"].trace.steps:
        yield from step.readings


def paid(result: Result) -> str:
    return str(result.statements["R"].payouts["a"])


RATE = "parameter rate : percent\n  | from | value |\n  | 2027-03-02 | 6% |\n  | 2027-01-01 | 5% |\n"


@pytest.mark.parametrize(
    ("formula", "since", "pay"),
    [
        ("paid * rate", datetime.date(2027, 3, 2), "USD 6.00"),
        ("paid * rate at period start", datetime.date(2027, 1, 1), "USD 5.00"),
    ],
)
def test_a_parameter_says_which_of_its_lines_holds_on_the_day_that_counts(
    formula: str, since: datetime.date, pay: str
) -> None:
    result = reckon(f"{RATE}pay a = {formula}")
    [detail] = [each.detail for each in readings_of(result) if isinstance(each.detail, ParameterDetail)]
    assert (detail.since, paid(result)) == (since, pay)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (
            "calc\n  y : number or empty = n / (n - 3)\ncurve c(x: money, y: number) ends hold\n  | x | 1 | 5 |\n"
            "  | USD 0 | 1% | 2% |\n  | USD 100 | 2% | 3% |\npay a = paid * c(paid, y)  else USD 9",
            "`y` is empty",
        ),
        (
            "calc each deal\n  p : money = price(kind).amount  else USD 9\npay a = sum(deal.p)",
            "`amount` is empty",
        ),
    ],
)
def test_a_table_that_gives_nothing_has_no_row_to_name_and_says_why(text: str, cause: str) -> None:
    result = reckon(text)
    told = [each for each in readings_of(result) if each.cause is not None]
    assert [(each.cause.en, each.detail) for each in told if each.cause is not None] == [(cause, None)]
    assert paid(result) == "USD 9.00"


def test_a_day_of_a_line_that_a_table_does_not_have_is_told_and_never_taken_for_not_reached() -> None:
    text = "calc each deal\n  p : flag = reached(price(kind).starts)\npay a = USD 1 * count(deal where deal.p)"
    assert not reckon(text).findings
    result = reckon(text, kind="z")
    assert [each.code.code for each in result.findings] == ["PKE038"]
    assert result.statements["R"].is_withheld


def test_an_account_over_a_window_lists_what_was_posted_in_it_and_no_earlier_month() -> None:
    result = after_two_months("pay a = paid\nearn b = USD 9\npay b = paid(a over previous period) * 1%")
    [detail] = [each.detail for each in readings_of(result) if isinstance(each.detail, AccountDetail)]
    assert detail.posted == (("2027-02", 100),)


def test_a_past_of_very_many_periods_lists_the_nearest_that_are_missing() -> None:
    result = after_two_months(
        "calc\n  x : money = paid\n  h : money = average(x over previous 80 periods)  else USD 0\npay a = h"
    )
    [detail] = [each.detail for each in readings_of(result) if isinstance(each.detail, HistoryDetail)]
    assert [label for label, _ in detail.found] == ["2027-01", "2027-02"]
    assert (len(detail.missing), detail.missing[0], detail.missing[-1]) == (58, "2022-03", "2026-12")


def test_what_is_taken_back_in_a_currency_of_its_own_stays_in_it() -> None:
    assert paid(reckon("pay a = -own")) == "-EUR 7.00"
