"""The plans of the suite: each loads without a finding that matters, and all its tests pass."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from perfkit.diagnostics import Severity, render_findings
from perfkit.engine import TrialState, run_tests
from perfkit.lang import read_plan
from perfkit.plans import Program, Trial, TrialCell, lower_plan
from tests.plans.listing import SUITE

NAMES = [path.stem for path in SUITE]


@cache
def load(path: Path) -> Program:
    model, findings = read_plan(path.read_text(encoding="utf-8"), name=path.name)
    assert model is not None, render_findings(findings)
    program, more = lower_plan(model)
    serious = [finding for finding in (*findings, *more) if finding.severity is not Severity.ADVICE]
    assert program is not None and not serious, render_findings(serious)
    return program


def test_the_suite_is_there() -> None:
    assert len(SUITE) >= 30


@pytest.mark.parametrize("path", SUITE, ids=NAMES)
def test_every_test_of_a_plan_passes(path: Path) -> None:
    program = load(path)
    report = run_tests(program)
    assert report.has_passed, render_findings(report.findings)
    assert len(report.outcomes) == len(program.tests) > 0
    assert all(outcome.compared > 0 for outcome in report.outcomes)


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", SUITE, ids=NAMES)
def test_every_expected_number_that_is_changed_is_noticed(path: Path) -> None:
    program = load(path)
    changed = replace(program, trials=tuple(with_other_numbers(trial) for trial in program.trials))
    for trial, outcome in zip(changed.trials, run_tests(changed).outcomes, strict=True):
        numbers = [e for s in trial.stretches for e in s.expected if isinstance(e.cell.value, Fraction)]
        assert len(outcome.mismatches) == len(numbers)
        assert outcome.state is (TrialState.FAILED if numbers else TrialState.PASSED)


def with_other_numbers(trial: Trial) -> Trial:
    stretches = tuple(
        replace(stretch, expected=tuple(replace(each, cell=other_number(each.cell)) for each in stretch.expected))
        for stretch in trial.stretches
    )
    return replace(trial, stretches=stretches)


def other_number(cell: TrialCell) -> TrialCell:
    """The last written digit up by one; an exact number by a trifle."""
    if not isinstance(cell.value, Fraction):
        return cell
    step = Fraction(1, 10**cell.places) if cell.places is not None else Fraction(1, 10**9)
    return replace(cell, value=cell.value + step)


@pytest.mark.unmeasured
def test_the_suite_enters_nearly_all_of_its_rows_bands_and_branches() -> None:
    reports = [run_tests(load(path)).coverage for path in SUITE]
    covered, total = sum(each.covered for each in reports), sum(each.total for each in reports)
    assert total > 300
    assert covered / total > 0.8
