"""A line whose formula does not fit its type is told once; lines that read it are judged when it is mended."""

from __future__ import annotations

import pytest

from perfkit import check_plan
from tests.plans.judging import PLAN


def told(lines: str) -> list[tuple[str, int]]:
    above = PLAN.count("\n") + 1
    findings = check_plan(f"{PLAN}calc\n{lines}\n")
    return [(each.code.code, (each.places[0].line or 0) - above) for each in findings if each.severity.value == "error"]


@pytest.mark.parametrize(
    "lines",
    [
        "  s : percent = sum(deal.amount)\n  a : percent or empty = s / USD 5\n  b : money = s * 5%",
        "  s : number = sum(deal.amount)\n  a : money = s + USD 5",
        "  s : date = sum(deal.amount)\n  a : money = s + USD 5  cap s",
    ],
)
def test_lines_that_read_a_line_of_an_unsettled_type_are_not_told(lines: str) -> None:
    (finding,) = told(lines)
    assert finding[1] == 1


def test_both_branches_of_a_line_are_judged_by_the_type_that_is_declared() -> None:
    lines = "calc when share is empty\n  s : percent = sum(deal.amount)\notherwise\n  s : percent = sum(deal.amount)"
    found = check_plan(f"{PLAN}{lines}\ncalc\n  a : money = s\n")
    assert len([each for each in found if each.severity.value == "error"]) == 2


def test_a_line_whose_type_fits_is_still_read_as_declared() -> None:
    assert [line for _, line in told("  s : money = sum(deal.amount)\n  a : percent = s\n  b : flag = s")] == [2, 3]
