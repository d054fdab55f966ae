"""What a bare name inside a gather is told to be."""

from __future__ import annotations

import pytest

from perfkit import check_plan
from perfkit.diagnostics import list_edits

PLAN = """perfkit 2027
plan "Deals of the month" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

rows deal key deal_id dated closed_on
  deal_id   : text
  seller    : rep
  closed_on : date
  amount    : money

calc
  late  : count = count(deal where CONDITION)

pay bonus = late * USD 5
"""


@pytest.mark.parametrize(
    ("condition", "column"), [("closed_on > period start", "closed_on"), ("deal.amount > 2 * amount", "amount")]
)
def test_a_rows_column_without_its_table_is_told_to_name_it(condition: str, column: str) -> None:
    (finding,) = check_plan(PLAN.replace("CONDITION", condition))
    assert finding.code.code == "PKX005"
    assert finding.mend() == f"write `deal.{column}`"


def test_the_mended_line_passes() -> None:
    assert check_plan(PLAN.replace("CONDITION", "deal.closed_on > period start")) == ()


@pytest.mark.parametrize(
    ("gather", "alike"),
    [
        ("sum(lost_deal.amount)", "deal.amount"),
        ("sum(last_year_deal.amount)", "deal.amount"),
        ("sum(去年订单.amount)", "deal.amount"),
        ("sum(deal_paid.amount)", "deal.amount"),
        ("sum(lost_deal.margin)", None),
        ("sum(new.deal.amount)", "deal.amount"),
    ],
)
def test_a_table_that_is_another_by_more_than_a_slip_is_asked_for(gather: str, alike: str | None) -> None:
    (told,) = check_plan(PLAN.replace("count(deal where CONDITION)", gather))
    assert told.code.code == "PKX062"
    assert (dict(told.values).get("alike"), list_edits(told)) == (alike, ())
    assert "where …" in told.mend()
    assert "其中 …" in told.mend("zh")


@pytest.mark.parametrize(
    ("gather", "mended"),
    [("sum(deals.amount)", "deal.amount"), ("sum(amount)", "deal.amount"), ("count(deals)", "deal")],
)
def test_a_table_that_is_a_slip_away_is_written_anew(gather: str, mended: str) -> None:
    (finding,) = check_plan(PLAN.replace("count(deal where CONDITION)", gather))
    assert (finding.code.code, finding.mend()) == ("PKX036", f"write `{mended}`")
    assert [each.text for each in list_edits(finding)] == [mended]
