"""Rows that come after their period was reckoned are told of, where nothing will pay them."""

from perfkit import Result, evaluate, load_plan
from perfkit.ledger import LedgerEntry

PLAN = """perfkit 2027
plan "Rate of the month" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

input
  quota : money

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

calc
  reached : flag = sum(deal.amount) >= quota

calc each deal
  rate : percent = if rep.reached then 10% otherwise 5%
  due  : money   = amount * rate

pay each deal commission = amount * rate
"""
FEBRUARY = {"id": "D-2", "rep": "Ann", "booked": "2027-02-05", "amount": "100"}
LATE = {"id": "D-1", "rep": "Ann", "booked": "2027-01-20", "amount": "100"}
JANUARY = {"id": "D-0", "rep": "Ann", "booked": "2027-01-10", "amount": "100"}
PEOPLE = [{"id": "Ann", "quota": "50"}]


def run(deals: list[dict[str, str]], period: str, ledger: tuple[LedgerEntry, ...] = ()) -> Result:
    return evaluate(load_plan(PLAN), {"rep": PEOPLE, "deal": deals}, period, ledger=ledger)


def test_a_row_that_came_late_is_told_of() -> None:
    ledger = run([JANUARY], "2027-01").entries
    result = run([JANUARY, LATE, FEBRUARY], "2027-02", ledger)
    told = [finding for finding in result.findings if finding.code.code == "PKE031"]
    assert [finding.what() for finding in told] == ["`commission` passes over rows that came late (1): `D-1`"]
    assert str(result.statements["Ann"].payouts["commission"]) == "USD 10.00"


def test_rows_from_before_the_ledger_began_are_none_of_its_business() -> None:
    result = run([LATE, FEBRUARY], "2027-02")
    assert [finding.code.code for finding in result.findings if finding.code.code == "PKE031"] == []


KEPT = """perfkit 2027
plan "Kept" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated booked keep 2 months
  id     : text
  rep    : rep
  booked : date
  amount : money
pay each deal c = 5% * amount - paid(c)
"""


def test_a_posted_row_that_is_gone_is_told_of_as_long_as_it_must_be_kept() -> None:
    plan = load_plan(KEPT)
    people = [{"id": "Ann"}]
    ledger = evaluate(plan, {"rep": people, "deal": [JANUARY]}, "2027-01").entries
    quiet = {"rep": people, "deal": [{**FEBRUARY, "booked": "2027-02-05"}]}
    told = evaluate(plan, quiet, "2027-02", ledger=ledger).findings
    assert [finding.what() for finding in told if finding.code.code == "PKE037"] == [
        "rows of `deal` that were posted are no longer there (1): `D-0`"
    ]
    later = evaluate(plan, quiet, "2027-02..2027-04", ledger=ledger)
    assert sum(finding.code.code == "PKE037" for finding in later.run.periods[-1].findings) == 0
