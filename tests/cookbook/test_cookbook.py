"""The cookbook shows every row of the catalogue by a test that notices when the line of the feature is altered."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from perfkit import Plan
from perfkit import load_plan as load_text
from perfkit.diagnostics import Severity, render_findings
from perfkit.engine import TrialState, run_tests
from perfkit.lang import format_plan, translate_plan
from tests.cookbook.describe import OUT, describe
from tests.cookbook.pages import (
    COOKBOOK,
    PLANS,
    Alteration,
    list_shown,
    list_tests,
    name_in_chinese,
    read_alterations,
    read_features,
    read_module,
    render_page,
    render_table,
    split_tests,
)

LINES_MAX = 120
HAN = re.compile("[一-鿿]")
ALTERATIONS = read_alterations()
SHOWN = {each.test: each for each in list_shown()}


def load_plan(text: str, *, name: str) -> Plan:
    return load_text(text, name=name, modules=read_module)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_a_plan_of_the_cookbook_has_no_finding_that_matters_and_passes_its_tests(plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    loaded = load_plan(text, name=plan.name)
    serious = [each for each in loaded.findings if each.severity is not Severity.ADVICE]
    assert not serious, render_findings(serious)
    report = run_tests(loaded.program)
    assert report.has_passed, render_findings(report.findings)
    # `python -m tests.cookbook.describe` writes the lines anew.
    assert describe(plan.stem, report) in OUT.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_a_plan_of_the_cookbook_is_laid_out_and_short(plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    laid_out, _ = format_plan(text, name=plan.name)
    assert laid_out == text
    assert len(split_tests(text)[0].strip().splitlines()) <= LINES_MAX


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_a_chinese_page_has_chinese_names_and_else_the_same_plan(plan: Path) -> None:
    text, _ = translate_plan(plan.read_text(encoding="utf-8"), "zh", name=plan.name)
    before, after = str(text).splitlines(), name_in_chinese(str(text)).splitlines()
    assert len(before) == len(after)
    named = ("方案 ", "## ", "试算 ")
    assert all(old == new or old.startswith(named) for old, new in zip(before, after, strict=True))
    assert [line for line in after if line.startswith(named) and not HAN.search(line[3:].split(" 版本 ")[0])] == []
    tests = [line for line in after if line.startswith("试算 ")]
    assert len(set(tests)) == len(tests)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_every_test_of_the_cookbook_names_its_rows(plan: Path) -> None:
    named = {each.test for each in list_shown() if each.plan == plan}
    assert named == set(list_tests(plan))


def test_every_row_of_the_catalogue_is_shown() -> None:
    assert {each.row for each in list_shown()} == {each.id for each in read_features()}


def test_no_two_tests_have_one_title() -> None:
    titles = [title for plan in PLANS for title in list_tests(plan)]
    assert sorted(set(titles)) == sorted(titles)


def test_every_test_has_its_alteration() -> None:
    assert {each.test for each in ALTERATIONS} == {title for plan in PLANS for title in list_tests(plan)}


@pytest.mark.parametrize("change", ALTERATIONS, ids=lambda change: change.test)
def test_a_test_notices_when_the_line_of_its_feature_is_altered(change: Alteration) -> None:
    shown = SHOWN[change.test]
    rules, tests = split_tests(shown.plan.read_text(encoding="utf-8"))
    assert rules.count(change.line) == 1, f"the line must stand once among the rules: {change.line}"
    text = rules.replace(change.line, change.becomes) + tests
    program = load_plan(text, name=shown.plan.name).program
    report = run_tests(replace(program, trials=tuple(each for each in program.trials if each.title == change.test)))
    outcome = {each.title: each for each in report.outcomes}[change.test]
    assert outcome.state is TrialState.FAILED and outcome.mismatches, f"`{change.test}` did not notice"


@pytest.mark.parametrize("page", sorted(COOKBOOK.glob("*.md")), ids=lambda page: page.name)
def test_a_page_holds_its_plan_as_it_is(page: Path) -> None:
    assert render_page(page) == page.read_text(encoding="utf-8"), "run scripts/cookbook"


@pytest.mark.parametrize("page", [COOKBOOK / "README.md", COOKBOOK / "README.zh.md"], ids=lambda page: page.name)
def test_the_table_of_rows_is_built_from_the_tests(page: Path) -> None:
    assert render_table(page) in page.read_text(encoding="utf-8"), "run scripts/cookbook"


def test_every_plan_has_its_page() -> None:
    pages = {page.name for page in COOKBOOK.glob("*.md") if not page.name.startswith("README")}
    assert pages == {f"{plan.stem}{ending}" for plan in PLANS for ending in (".md", ".zh.md")}
