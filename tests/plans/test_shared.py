"""A plan that takes its terms from a module, and its tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit.engine import run_tests
from perfkit.host import load_plan

HOME = Path(__file__).parent / "shared"
TERMS = (HOME / "house" / "terms.plan").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "passes"),
    [("", "", True), ("| 5%", "| 6%", False), ("| AE   | 2027-01-01 | 4%", "| AE   | 2027-01-01 | 3%", False)],
)
def test_the_tests_of_a_plan_see_the_terms_of_its_module(before: str, after: str, passes: bool) -> None:
    terms = TERMS.replace(before, after) if before else TERMS
    plan = load_plan((HOME / "north.plan").read_text("utf-8"), "north.plan", {"house/terms": terms})
    assert not plan.findings
    report = run_tests(plan.program)
    assert report.has_passed is passes
    assert report.coverage.total > 0
