"""How many values stand in the brackets of a function, and which of them do not go together."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import Finding
from perfkit.host import check_plan

HEAD = """perfkit 2027
plan "Brackets" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
  d  : date
  n  : count
"""
TAKES = {
    "days": 2,
    "months_touched": 2,
    "months_completed": 2,
    "year_end": 1,
    "month_of": 1,
    "quarter_of": 1,
    "year_of": 1,
}
GIVES = {"days": "days", "year_end": "date", "reached": "flag"}


def errors(line: str) -> list[Finding]:
    return [
        found
        for found in check_plan(f"{HEAD}calc\n  x : {line}\npay a = USD 1 * n\n")
        if found.severity.value == "error"
    ]


@pytest.mark.unmeasured
@pytest.mark.parametrize("given", range(4))
@pytest.mark.parametrize(("function", "wanted"), [*TAKES.items(), ("reached", 1)])
def test_a_function_of_days_takes_as_many_as_it_says(function: str, wanted: int, given: int) -> None:
    said = [found.what() for found in errors(f"{GIVES.get(function, 'count')} = {function}({', '.join('d' * given)})")]
    assert said == ([] if given == wanted else [f"values in the bracket of `{function}`: {given}, expected: {wanted}"])


@pytest.mark.parametrize("function", ["min", "max"])
def test_the_least_and_the_greatest_are_of_up_to_twenty(function: str) -> None:
    assert errors(f"count = {function}({', '.join('n' * 20)})") == []
    (found,) = errors(f"count = {function}({', '.join('n' * 21)})")
    assert found.what() == f"values in the bracket of `{function}`: 21, expected: 1-20"


@pytest.mark.parametrize(
    ("values", "what", "columns"),
    [
        ("d, n", "the result would be a date or a count", [22, 19]),
        ("d, d, id", "the result would be a date or a text", [25, 19]),
        ("n, 3 days", "the result would be a count or a number of days", [22, 19]),
    ],
)
def test_values_of_two_kinds_are_told_by_the_one_that_differs_and_the_first(
    values: str, what: str, columns: list[int]
) -> None:
    (found,) = errors(f"count = min({values})")
    assert found.what() == what
    assert [place.column for place in found.places] == columns
