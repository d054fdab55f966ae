"""The opposite of what may be missing may be missing too."""

from __future__ import annotations

import pytest

from perfkit import check_plan
from tests.engine.small import HEAD, run

TEXT = HEAD.replace("  stage  : text or empty", "  hot    : flag or empty\n  size   : money or empty")
EMPTY, NO_VALUE = "this may be empty where a value is needed", "`x` may have no value"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("calc each deal\n  x : flag = not hot\n", [NO_VALUE]),
        ("calc each deal\n  x : flag = not not hot\n", [NO_VALUE]),
        ("calc each deal\n  x : flag = not size > USD 5\n", [NO_VALUE]),
        ("calc each deal\n  x : flag = not (hot and amount > USD 5)\n", [NO_VALUE]),
        ("calc each deal\n  x : flag = amount > USD 5 or not hot\n", [NO_VALUE]),
        ("calc each deal\n  x : money = if not hot then amount otherwise USD 0\n", [EMPTY]),
        ("calc\n  x : count = count(deal where not deal.hot)\n", [EMPTY]),
        ('exclude deal\n  | when | reason |\n  | not hot | "cold" |\n', [EMPTY]),
        # What is asked first, and what says what stands in its place, is never missing.
        ("calc each deal\n  x : flag = hot is not empty and not hot\n", []),
        ("calc each deal\n  x : flag = hot is empty or not hot\n", []),
        ("calc each deal\n  x : flag = not hot  else no\n", []),
        ("calc each deal\n  x : flag or empty = not hot\n", []),
        ("calc each deal\n  x : flag = not amount > USD 5\n", []),
        # A promise says nothing of rows where it is missing.
        ("must each deal not hot\n", []),
    ],
)
def test_not_of_a_flag_that_may_be_missing_is_asked_for_what_counts_then(lines: str, told: list[str]) -> None:
    found = check_plan(TEXT + lines, name="p.plan")
    assert [each.what() for each in found if each.severity.value == "error"] == told


def test_not_of_a_missing_flag_has_no_value_and_may_be_filled() -> None:
    deals = [
        {"id": f"D-{hot}", "rep": "A", "booked": "2027-01-05", "amount": "1", "hot": hot, "size": None}
        for hot in ("yes", "no", None)
    ]
    lines = "calc each deal\n  cold : flag = not hot  else yes\n  x : flag or empty = not hot\n"
    total = (
        "calc\n  cold : count = count(deal where deal.cold)\n  known : count = count(deal where deal.x is not empty)\n"
    )
    figures = run(lines + total, head=TEXT, deals=deals).statements["A"].figures
    assert (figures["cold"], figures["known"]) == (2, 2)
