"""What a row that cannot be trusted does to statements, and how it and the sound rows beside it are counted."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit import evaluate, load_plan
from perfkit.engine import RowCount
from perfkit.host import Result
from perfkit.values import Money

HEAD = """perfkit 2027
plan "Parts of deals" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

rows deal key deal_id
  deal_id   : text
  closed_on : date
  amount    : money

rows part key deal, seller dated deal.closed_on
  deal   : deal
  seller : rep
  share  : percent

calc each deal
  commission : money = 10% * amount

calc each part
  own_part : money = deal.commission * share
"""

EACH = "pay each part commission = own_part - paid(commission)\n"
SUMMED = "pay commission = sum(part.own_part)\n"

REPS = [{"id": "R1"}, {"id": "R2"}, {"id": "R3"}]
DEALS = [
    {"deal_id": "D-1", "closed_on": "2027-01-10", "amount": "1000"},
    {"deal_id": "D-2", "closed_on": "2027-01-20", "amount": "2000"},
]
PARTS = [
    {"deal": "D-1", "seller": "R1", "share": "60%"},
    {"deal": "D-1", "seller": "R2", "share": "40%"},
    {"deal": "D-2", "seller": "R1", "share": "100%"},
]


def run(paid_by: str, parts: list[dict[str, str]], period: str = "2027-01") -> Result:
    return evaluate(load_plan(HEAD + paid_by), {"rep": REPS, "deal": DEALS, "part": parts}, period=period)


def find_count(result: Result, table: str) -> RowCount:
    return next(count for count in result.rows if count.table == table)


def pay(amount: int) -> dict[str, Money]:
    return {"commission": Money(amount, "USD")}


both_ways = pytest.mark.parametrize("paid_by", [EACH, SUMMED], ids=["each row", "one sum"])


@both_ways
@pytest.mark.parametrize(
    "wrong",
    [
        {"deal": "D-1", "seller": "R1", "share": "60%"},
        {"deal": "D-9", "seller": "R1", "share": "50%"},
        {"deal": "D-2", "seller": "R1", "share": "half"},
    ],
    ids=["a key twice", "a link to nothing", "a cell that is no percent"],
)
def test_a_row_in_error_withholds_the_statement_of_whom_it_would_pay_and_no_other(
    paid_by: str, wrong: dict[str, str]
) -> None:
    parts = PARTS if wrong["deal"] != "D-2" else PARTS[:2]
    result = run(paid_by, [*parts, wrong])
    assert not result.is_complete
    assert result.statements["R1"].is_withheld
    assert result.statements["R1"].payouts == {}
    assert result.statements["R2"].payouts == pay(40)
    assert result.statements["R3"].payouts == pay(0)
    assert {entry.payee for entry in result.entries} <= {"R2", "R3"}


@both_ways
def test_sound_rows_beside_one_in_error_are_counted_as_used(paid_by: str) -> None:
    count = find_count(run(paid_by, [*PARTS, {"deal": "D-9", "seller": "R1", "share": "50%"}]), "part")
    assert (count.rows, count.used, count.excluded, count.errors) == (4, 3, 0, 1)


@both_ways
def test_a_row_whose_figure_is_read_through_a_link_is_used(paid_by: str) -> None:
    count = find_count(run(paid_by, PARTS), "deal")
    assert (count.used, count.reasons) == (2, {})


@both_ways
def test_a_table_without_records_is_empty_and_misses_no_column(paid_by: str) -> None:
    result = run(paid_by, [])
    assert result.findings == () or all(finding.severity.value == "advice" for finding in result.findings)
    assert all(statement.payouts == pay(0) for statement in result.statements.values())


def test_records_without_a_column_still_miss_it() -> None:
    result = run(SUMMED, [{"deal": "D-1", "seller": "R1"}])
    assert result.findings[0].code.code == "PKE002"
    assert result.entries == ()


# --- rows of earlier periods that can no longer be reckoned ----------------------------------------------------------

NETTED = """perfkit 2027
plan "Net of refunds" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key nr dated signed
  nr     : text
  rep    : rep
  signed : date
  amount : money
rows refund key nr dated paid_on
  nr      : text
  deal    : deal
  paid_on : date
  amount  : money
tiers step(net: money) marginal
  | from    | below    | rate |
  | USD 0   | USD 1000 | 5%   |
calc each deal
  net : money = amount - sum(refund.amount over all to date)
  fee : money = step(net)
"""
SALES = [
    {"nr": "1", "rep": "R1", "signed": "2027-01-05", "amount": "500"},
    {"nr": "2", "rep": "R1", "signed": "2027-02-05", "amount": "500"},
]


def net(lines: str) -> Result:
    """January and February of a deal of January of which more is refunded in February than it was worth."""
    refunds = [{"nr": "F-1", "deal": "1", "paid_on": "2027-02-10", "amount": "520"}]
    facts = {"rep": [{"id": "R1"}], "deal": SALES, "refund": refunds}
    return evaluate(load_plan(NETTED + lines), facts, period="2027-01..2027-02")


@pytest.mark.parametrize(
    "lines",
    [
        "pay each deal c = fee - paid(c)\n",
        "earn each deal c = fee - earned(c before)\npay c = earned(c) - paid(c)\n",
        "pay c = sum(deal.fee over year to date) - paid(c)\n",
        "group team by id\ncalc each team\n  fees : money = sum(deal.fee over year to date)\npay c = 0 * team.fees\n",
    ],
)
def test_a_row_of_an_earlier_period_that_withholds_a_statement_is_in_error(lines: str) -> None:
    result = net(lines)
    assert [each.is_withheld for each in result.statements.values()] == [False, True]
    assert [(each.key, each.state) for each in result.row_fates if each.table == "deal"] == [
        ("1", "error"),
        ("2", "used"),
    ]
    (finding,) = [each for each in result.findings if each.severity.value == "error"]
    assert [place.path for place in finding.places][-1:] == ["1"]
    assert str(result.statements["R1", "2027-02"].why_not("1")).startswith("deal 1 of 2027-01-05 cannot be trusted")


def test_a_row_of_an_earlier_period_that_nobody_needs_any_more_stays_used() -> None:
    result = net("pay c = sum(deal.fee)\n")
    assert result.is_complete
    assert [each.state for each in result.row_fates if each.table == "deal"] == ["used", "used"]


# --- inputs that list their values -----------------------------------------------------------------------------------

LEVELS = """perfkit 2027
plan "Bonus by level" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

input
  level : "below" or "target" or empty

calc
  share : percent = if level is not empty and level == "target" then 100% otherwise 0%

pay bonus = USD 100 * share
"""


def test_an_input_that_is_none_of_its_listed_values_is_refused() -> None:
    people = [{"id": "R1", "level": "target"}, {"id": "R2", "level": "tarjet"}, {"id": "R3", "level": ""}]
    result = evaluate(load_plan(LEVELS), {"rep": people}, period="2027-01")
    (finding,) = result.findings
    assert finding.code.code == "PKE004"
    assert finding.what() == "`tarjet` is none of the values of `level`"
    assert result.statements["R2"].is_withheld
    assert [result.statements[key].figures["share"] for key in ("R1", "R3")] == [Fraction(1), Fraction(0)]
