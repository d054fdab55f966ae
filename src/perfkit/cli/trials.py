"""`perfkit test`: run the test blocks of plans, and say what of them no test entered."""

from __future__ import annotations

import argparse

from perfkit.cli.console import DONE, FOUND_ERRORS, Console, join_codes
from perfkit.cli.files import name_of
from perfkit.cli.plans import open_plan
from perfkit.diagnostics import Json, Words, clean_text, say_count
from perfkit.engine import (
    COVERAGE_WORDS,
    Coverage,
    CoverageKind,
    CoveragePlace,
    TrialOutcome,
    TrialReport,
    TrialState,
    run_tests,
)
from perfkit.host import Plan

_STATES = {
    TrialState.PASSED: Words("passed", "通过"),
    TrialState.FAILED: Words("FAILED", "未通过"),
    TrialState.ERROR: Words("ERROR", "出错"),
}


def command(asked: argparse.Namespace, console: Console) -> int:
    """Run the tests of each plan; the exit code says whether all passed."""
    codes = [_run(path, console) for path in dict.fromkeys(asked.plans)]
    return join_codes(codes)


def _run(path: str, console: Console) -> int:
    plan = open_plan(path, console)
    if not isinstance(plan, Plan):
        return console.report(plan)
    report = run_tests(plan.program)
    if console.is_json:
        console.write_json(_to_json(path, report))
    else:
        console.write(_show(path, report, console))
    code = console.report((*plan.findings, *report.findings))
    return max(code, DONE if report.has_passed else FOUND_ERRORS)


def _show(path: str, report: TrialReport, console: Console) -> str:
    lines = [_summary(path, report, console)]
    if not report.outcomes:
        return f"{lines[0]}\n"
    lines += [f"  {_STATES[each.state].in_language(console.lang)}  {_title(each)}" for each in report.outcomes]
    counts = report.coverage.counts
    if counts:
        joined = ", ".join(f"{_kind(each.kind, console)} {each.covered}/{each.total}" for each in counts)
        lines.append(f"  {console.pick('entered: ', '已覆盖：')}{joined}")
    lines += [
        f"  {console.pick('not entered: ', '未覆盖：')}{_place(each, console)}" for each in report.coverage.missed
    ]
    return "".join(f"{line}\n" for line in lines)


def _summary(path: str, report: TrialReport, console: Console) -> str:
    passed = sum(each.state is TrialState.PASSED for each in report.outcomes)
    every, coverage = len(report.outcomes), report.coverage
    if not every:
        return console.pick(f"{name_of(path)}: no tests", f"{name_of(path)}：没有试算")
    tests, figures = say_count(every, "test", "tests"), say_count(report.compared, "figure", "figures")
    return console.pick(
        f"{name_of(path)}: {passed} of {tests} passed, {figures} compared, "
        f"{coverage.covered} of {say_count(coverage.total, 'part', 'parts')} entered",
        f"{name_of(path)}：{every} 个试算中通过 {passed} 个，比较 {report.compared} 个数值，"
        f"{coverage.total} 处中覆盖 {coverage.covered} 处",
    )


def _title(outcome: TrialOutcome) -> str:
    return clean_text(outcome.title)


def _kind(kind: CoverageKind, console: Console) -> str:
    return COVERAGE_WORDS[kind].in_language(console.lang)


def _place(each: CoveragePlace, console: Console) -> str:
    where = f" ({each.place.name}:{each.place.line})" if each.place is not None and each.place.line is not None else ""
    return f"{_kind(each.kind, console)} `{clean_text(each.name)}` {each.part.in_language(console.lang)}{where}"


def _to_json(path: str, report: TrialReport) -> dict[str, Json]:
    tests: list[Json] = [_outcome_to_json(each) for each in report.outcomes]
    return {"plan": name_of(path), "passed": report.has_passed, "tests": tests, "coverage": _coverage(report.coverage)}


def _outcome_to_json(outcome: TrialOutcome) -> dict[str, Json]:
    mismatches: list[Json] = [
        {"period": each.period, "figure": each.figure, "whose": each.whose, "expected": each.expected, "got": each.got}
        for each in outcome.mismatches
    ]
    codes: list[Json] = [finding.code.code for finding in outcome.findings]
    return {
        "title": outcome.title,
        "state": outcome.state.value,
        "compared": outcome.compared,
        "mismatches": mismatches,
        "findings": codes,
    }


def _coverage(coverage: Coverage) -> dict[str, Json]:
    missed: list[Json] = [
        {
            "kind": each.kind.value,
            "name": each.name,
            "part": {"en": each.part.en, "zh": each.part.zh},
            "line": each.place.line if each.place is not None else None,
        }
        for each in coverage.missed
    ]
    return {"parts": coverage.total, "entered": coverage.covered, "missed": missed}
