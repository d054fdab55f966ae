"""A function takes as many arguments as it has; one fewer or more is told of with how many there may be."""

from __future__ import annotations

import pytest

from perfkit import check_plan
from tests.engine.small import HEAD

DATES = {"days": 2, "months_touched": 2, "months_completed": 2, "reached": 1, "year_end": 1}
DATES |= {"month_of": 1, "quarter_of": 1, "year_of": 1}


def codes_of(function: str, count: int) -> list[str]:
    arguments = ", ".join(["period end"] * count)
    kind = {"reached": "flag", "days": "days", "year_end": "date"}.get(function, "count")
    text = HEAD + f"calc\n  x : {kind} = {function}({arguments})\npay p = USD 1  only if x == x\n"
    return [each.what() for each in check_plan(text) if each.code.code == "PKX032"]


@pytest.mark.parametrize("function", DATES)
def test_as_many_arguments_as_a_function_has_are_taken(function: str) -> None:
    assert [bool(codes_of(function, count)) for count in range(1, 5)] == [
        count != DATES[function] for count in range(1, 5)
    ]


def test_the_least_and_the_most_of_several_are_of_twenty_at_most() -> None:
    assert [bool(codes_of(name, count)) for name in ("min", "max") for count in (20, 21)] == [False, True] * 2
