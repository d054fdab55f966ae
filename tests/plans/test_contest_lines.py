"""Each test of the plans with contests, pools, awards and metrics fails when its feature's line is altered."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit.diagnostics import render_findings
from perfkit.engine import TrialState, run_tests
from perfkit.lang import read_plan
from perfkit.plans import lower_plan

SUITE = Path(__file__).parent / "suite"

# The plan, the beginning of the test's title, a part of a line, and what stands in its place.
ALTERED = [
    ("contest-places", "J2 the tied share", "ties split", "ties skip"),
    ("contest-places", "J2 odd cents", "| 3     | USD 8.00  |", "| 3     | USD 7.00  |"),
    ("contest-places", "J3 everyone tied", "ties dense", "ties skip"),
    ("contest-places", "J3 further keys", "by points descending, returns, joined", "by points descending, returns"),
    ("contest-places", "J5 who fails", "where returns <= 5", "where returns <= 9"),
    ("contest-of-teams", "J3 two teams tie", "best.prize to lead", "best.prize / 2 to lead"),
    ("contest-of-teams", "J5 a team that fails", "where reached >= 100% and is_audited", "where reached >= 100%"),
    ("contest-of-teams", "J2 three are needed", "needs 3 people", "needs 2 people"),
    ("zh-monthly-champion", "J2 两人并列", "并列 平分所占名次奖金", "并列 跳号"),
    ("zh-monthly-champion", "J5 不足", "至少 8 人", "至少 2 人"),
    ("awards-and-points", "J4 points are redeemed", "= USD 0.50", "= USD 0.60"),
    ("awards-and-points", "J4 an honour", "and deals >= 20", "and deals >= 21"),
    ("awards-and-points", "J4 promotion", "over latest 4 periods) == 4", "over latest 3 periods) == 3"),
    ("pools-and-budget", "E10 a pool by days", "only if is_certified", "only if days_worked > 0"),
    ("pools-and-budget", "E10 a collective pool", "only if served >= 90%", "only if served >= 89%"),
    ("pools-and-budget", "C10 a budget", "min(all_wanted, budget)", "min(all_wanted, budget * 2)"),
    ("pools-and-budget", "C10 within the budget", "min(all_wanted, budget)", "min(all_wanted, budget / 2)"),
    ("metrics", "I1 scores by kind", "conduct * 10", "conduct * 9"),
]


@pytest.mark.parametrize(("plan", "title", "line", "altered"), ALTERED, ids=[f"{a[0]}: {a[1]}" for a in ALTERED])
def test_altering_its_line_fails_the_test(plan: str, title: str, line: str, altered: str) -> None:
    text = (SUITE / f"{plan}.plan").read_text(encoding="utf-8")
    assert line in text
    text = text.replace(line, altered)
    model, findings = read_plan(text, name=f"{plan}.plan")
    assert model is not None, render_findings(findings)
    program, findings = lower_plan(model)
    assert program is not None, render_findings(findings)
    states = {outcome.title: outcome.state for outcome in run_tests(program).outcomes}
    found = [state for name, state in states.items() if name.startswith(title)]
    assert found == [TrialState.FAILED], states


def test_every_test_of_these_plans_is_altered() -> None:
    for plan in {each[0] for each in ALTERED}:
        text = (SUITE / f"{plan}.plan").read_text(encoding="utf-8")
        titles = [line.split('"')[1] for line in text.splitlines() if line.startswith(("test ", "试算 "))]
        known = [title for name, title, _, _ in ALTERED if name == plan]
        assert all(any(title.startswith(each) for each in known) for title in titles), plan
