"""What a closed month carries otherwise is listed with the corrections, posted and now; no money is posted for it."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from perfkit import Money, Result, close, evaluate, load_plan, restate
from perfkit.ledger import LedgerEntry
from perfkit.views.shapes import StatementDocument

PLAN = load_plan("""perfkit 2027
plan "Asset" version 1
currency USD
effective 2027-01-01 to 2029-12-31
period month
corrections restated
participants rep key id
  id : text
rows contract key id dated starts keep 36 months
  id : text
  rep : rep
  starts : date
  cost : money
  term : count
  ended : date or empty
calc each contract
  months  : count = min(months_touched(starts, period end), term)
  to_date : money = if reached(ended) or months == term then cost otherwise cost / term * months  else cost  round 2
  expense : money = to_date - opening(written)
carry each contract written : money start USD 0 = opening(written) + expense
calc
  expensed : money = sum(contract.expense over all to date)
pay points = USD 0
""")
MONTHS = ("2027-01", "2027-02", "2027-03")


def facts_of(ended: str) -> dict[str, list[dict[str, object]]]:
    contract = {"id": "K1", "rep": "A", "starts": "2027-01-15", "cost": "1200", "term": 12, "ended": ended}
    return {"rep": [{"id": "A"}, {"id": "B"}], "contract": [contract]}


@pytest.fixture(scope="module")
def closed() -> tuple[LedgerEntry, ...]:
    ledger: tuple[LedgerEntry, ...] = ()
    for month in MONTHS:
        ledger = close(ledger, evaluate(PLAN, facts_of(""), month, ledger=ledger))
    return ledger


def april(ledger: tuple[LedgerEntry, ...], ended: str) -> Result:
    return evaluate(PLAN, facts_of(ended), "2027-04", ledger=ledger)


def test_what_closed_months_carry_otherwise_is_listed_and_posts_no_money(closed: tuple[LedgerEntry, ...]) -> None:
    found = restate(PLAN, facts_of("2027-02-20"), ledger=closed, into="2027-04")
    # By hand: 100 a month, 200 by February and 300 by March; ended in February the whole 1,200 from then on.
    told = [(each.kind, each.row, each.period, each.before, each.after - each.before) for each in found.corrections]
    assert told == [
        ("carried", ("contract", "K1"), "2027-02", Money("200", "USD"), Money("1000", "USD")),
        ("carried", ("contract", "K1"), "2027-03", Money("300", "USD"), Money("900", "USD")),
    ]
    assert {each.kind.value for each in found.entries} == {"carried"}
    ledger = (*closed, *found.entries)
    assert restate(PLAN, facts_of("2027-02-20"), ledger=ledger, into="2027-04").corrections == ()
    result = april(ledger, "2027-02-20")
    statement, other = result.statements["A"], result.statements["B"]
    assert statement.corrections == found.corrections and other.corrections == ()
    assert statement.payable["points"] == Money("0", "USD") and statement.figures["expensed"] == Money("0", "USD")


def test_text_page_workbook_lines_and_json_show_both_in_both_languages(closed: tuple[LedgerEntry, ...]) -> None:
    ledger = (*closed, *restate(PLAN, facts_of("2027-02-20"), ledger=closed, into="2027-04").entries)
    statement = april(ledger, "2027-02-20").statements["A"]
    english, chinese = (" ".join(text.split()) for text in (statement.explain(), statement.explain(lang="zh")))
    assert "2027-03 carried written (`contract` `K1`) USD 900.00 was USD 300.00, comes to USD 1,200.00" in english
    assert "2027-03 结转 written（`contract` `K1`） USD 900.00 原为 USD 300.00，按现有数据为 USD 1,200.00" in chinese
    assert "no money is posted for it, the periods behind go on from USD 1,200.00" in english
    document = StatementDocument.model_validate_json(json.dumps(statement.to_dict()))
    told = [(line.kind, str(line.before.amount), str(line.after.amount)) for line in document.corrections]
    assert told == [("carried", "200.00", "1200.00"), ("carried", "300.00", "1200.00")]


def test_an_early_end_dated_when_it_is_learned_is_an_expense_of_that_month(closed: tuple[LedgerEntry, ...]) -> None:
    assert restate(PLAN, facts_of("2027-04-10"), ledger=closed, into="2027-04").corrections == ()
    assert april(closed, "2027-04-10").statements["A"].figures["expensed"] == Money(Fraction(900), "USD")
