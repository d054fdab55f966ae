"""What a bare name inside a gather is told to be."""

from __future__ import annotations

import pytest

from perfkit import check_plan

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
