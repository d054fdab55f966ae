"""Rows that are left out, and rows without a date."""

from __future__ import annotations

import pytest

from tests.engine.small import DEALS, HEAD, run, shown, told, withheld

DATED = HEAD.replace("booked : date\n", "booked : date or empty\n")
SINCE = HEAD.replace(
    "rows deal",
    "rows product key code since starts\n  code   : text\n  starts : date\n  price  : money\nrows deal",
).replace("  stage  : text or empty", "  product : product or empty\n  stage  : text or empty")


def test_a_row_without_a_date_is_in_error() -> None:
    undated = {"id": "D-3", "rep": "A", "booked": None, "amount": "1", "stage": None}
    result = run("calc\n  x : money = sum(deal.amount)\n", head=DATED, deals=[*DEALS, undated])
    assert told(result) == [("PKE010", "row `D-3` of `deal` has no date")]
    assert withheld(result) == ["A"]
    assert shown(result, "x") == {"A": "None", "B": "USD 50.00"}
    assert [(count.used, count.excluded, count.errors) for count in result.rows] == [(2, 0, 0), (2, 0, 1)]


def test_a_condition_without_a_value_leaves_no_row_out() -> None:
    lines = """exclude deal
  | when                                                | reason  |
  | product is not empty and amount < product.price     | "cheap" |
  | amount > USD 70                                     | "dear"  |
calc
  x : money = sum(deal.amount)
"""
    product = [{"code": "X", "starts": "2027-01-06", "price": "60"}]
    deals = [{**deal, "product": "X"} for deal in DEALS]
    result = run(lines, head=SINCE, deals=deals, product=product)
    reasons = next(count.reasons for count in result.rows if count.table == "deal")
    assert reasons == {"cheap": 1, "dear": 1}


def test_what_a_condition_leaves_out_is_not_left_to_another_version() -> None:
    head = HEAD.replace("effective 2027-01-01", "effective 2027-01-06").replace(
        "month\n", "month\nversion by booked\n", 1
    )
    lines = (
        'exclude deal\n  | when           | reason |\n  | amount > USD 70 | "dear" |\npay each deal fee = 5% * amount\n'
    )
    cheap = {**DEALS[0], "id": "D-3", "amount": "9"}
    later = {**DEALS[1], "id": "D-4", "booked": "2027-02-01"}
    result = run(lines, head=head, deals=[*DEALS, cheap, later])
    deals = next(count for count in result.rows if count.table == "deal")
    assert deals.reasons == {"dear": 1, "another version of the plan reckons it": 1, "outside every window": 1}
    assert deals.used == 1


THREE = HEAD.replace(
    "group team",
    "rows product key code\n  code : text\n  maker : maker or empty\nrows maker key name\n  name  : text\n"
    "  grade : count\ngroup team",
).replace("  stage  : text or empty", "  product : product or empty\n  stage  : text or empty")


@pytest.mark.parametrize(
    ("grade", "fate", "reasons", "kept_back"),
    [("?", (0, 0, 1), {}, ["A"]), ("9", (0, 1, 0), {"product P: maker M: gone": 1}, []), ("1", (1, 0, 0), {}, [])],
)
def test_a_row_is_in_error_or_left_out_where_what_it_leads_to_over_several_links_is(
    grade: str, fate: tuple[int, int, int], reasons: dict[str, int], kept_back: list[str]
) -> None:
    lines = (
        'exclude maker\n  | when      | reason |\n  | grade > 5 | "gone" |\n'
        "calc\n  x : money = sum(deal.amount where deal.product is not empty)\n"
    )
    product, maker = [{"code": "P", "maker": "M"}], [{"name": "M", "grade": grade}]
    result = run(lines, head=THREE, deals=[{**DEALS[0], "product": "P"}], product=product, maker=maker)
    deals = next(count for count in result.rows if count.table == "deal")
    assert (deals.used, deals.excluded, deals.errors) == fate
    assert (dict(deals.reasons), withheld(result)) == (reasons, kept_back)
