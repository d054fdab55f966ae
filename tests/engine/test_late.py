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
    assert [finding.what() for finding in told] == [
        "`commission` passes over rows of earlier periods for which nothing was posted (1): `D-1`"
    ]
    assert str(result.statements["Ann"].payouts["commission"]) == "USD 10.00"


def test_a_row_that_was_in_error_then_is_not_said_to_have_come_late() -> None:
    two = [*PEOPLE, {"id": "Bob", "quota": "50"}]
    facts = {"rep": two, "deal": [{**JANUARY, "amount": "1oo"}]}
    january = evaluate(load_plan(PLAN), facts, "2027-01")
    assert january.statements["Ann"].is_withheld
    bob = {**JANUARY, "id": "D-3", "rep": "Bob"}
    ledger = evaluate(load_plan(PLAN), {"rep": two, "deal": [facts["deal"][0], bob]}, "2027-01").entries
    february = evaluate(load_plan(PLAN), {"rep": two, "deal": [JANUARY, bob]}, "2027-02", ledger=ledger)
    (told,) = (finding for finding in february.findings if finding.code.code == "PKE031")
    assert "in error when their period was run" in told.why() and "有错误" in told.why("zh")


def test_rows_from_before_the_ledger_began_are_none_of_its_business() -> None:
    result = run([LATE, FEBRUARY], "2027-02")
    assert [finding.code.code for finding in result.findings if finding.code.code == "PKE031"] == []


def test_a_second_version_by_date_begins_with_nothing_of_its_own() -> None:
    text = PLAN.replace("period month\n", "period month\nversion by booked\n", 1)
    text += "carry months : number start 0 = opening(months) + 1\n"
    second = load_plan(text.replace("version 1", "version 2").replace("2027-01-01 to", "2027-02-01 to"))
    facts = {"rep": PEOPLE, "deal": [JANUARY, FEBRUARY]}
    ledger = evaluate(load_plan(text), facts, "2027-01").entries
    (told,) = (
        each for each in evaluate(second, facts, "2027-02", ledger=ledger).findings if each.code.code[:3] == "PKH"
    )
    assert (told.code.code, told.what()) == (
        "PKH046",
        "the ledger holds nothing of version 2 yet, so 2027-02 is the first period of this version",
    )


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
