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
    ("zh-monthly-champion", "J2 两人并列", "并列 平分所占名次奖金", "并列 跳号"),
    ("zh-monthly-champion", "J5 不足", "至少 8 人", "至少 2 人"),
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
