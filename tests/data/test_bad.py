"""Wrong data and, word for word, what is said about it and which statements are withheld."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from perfkit.diagnostics import Severity, has_errors
from tests.data.wrong import iter_cases, render_case, run_case

CASES = list(iter_cases())


@pytest.mark.unmeasured
@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_wrong_data_is_told_word_for_word(folder: Path) -> None:
    assert render_case(folder) == (folder / "findings.out").read_text(encoding="utf-8")
    chinese = folder / "findings.zh.out"
    if chinese.exists():
        assert render_case(folder, "zh") == chinese.read_text(encoding="utf-8")


@pytest.mark.unmeasured
@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_nothing_is_posted_for_a_withheld_statement(folder: Path) -> None:
    outcome = run_case(folder)
    if outcome.result is None:
        assert has_errors(outcome.findings)
        return
    statements = outcome.result.statements
    withheld = {statement.participant for statement in statements.values() if statement.is_withheld}
    every = {statement.participant for statement in statements.values()}
    assert all(not statement.payouts for statement in statements.values() if statement.is_withheld)
    held = {(s.participant, s.period) for s in statements.values() if s.is_withheld}
    assert not [entry for entry in outcome.result.entries if (entry.payee, entry.period) in held]
    if withheld or not every:
        assert has_errors(outcome.findings)


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_every_row_is_used_excluded_or_in_error(folder: Path) -> None:
    result = run_case(folder).result
    for count in result.rows if result is not None else ():
        assert count.used + count.excluded + count.errors == count.rows


@pytest.mark.unmeasured
@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_nothing_that_a_screen_would_obey_is_printed(folder: Path) -> None:
    shown = render_case(folder)
    assert not [sign for sign in shown if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co")]


@pytest.mark.unmeasured
def test_there_are_enough_wrong_data_sets_of_enough_kinds() -> None:
    outcomes = [run_case(folder) for folder in CASES]
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    codes = {finding.code.code for finding in findings if finding.severity is Severity.ERROR}
    assert len(CASES) >= 30
    assert len(codes) >= 20
