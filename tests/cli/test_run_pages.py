"""`perfkit run --statement ID --output html`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import run

PLAN = """perfkit 2027
plan "Five percent" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  sold : money
pay commission = 5% * sold
"""


@pytest.fixture
def given(tmp_path: Path) -> tuple[Path, Path]:
    plan = tmp_path / "five.plan"
    plan.write_text(PLAN, encoding="utf-8")
    (tmp_path / "rep.csv").write_text("id,sold\nE-1,100\nE-2,300\n", encoding="utf-8")
    return plan, tmp_path


def test_the_page_of_a_statement_is_printed_for_the_last_period(given: tuple[Path, Path]) -> None:
    plan, data = given
    ran = run("run", plan, "--data", data, "--period", "2027-01..2027-02", "--statement", "E-2", "--output", "html")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("<!doctype html>\n")
    assert "<title>Statement: E-2, 2027-02</title>" in ran.out
    assert "USD 15.00" in ran.out


def test_nobody_of_the_name_has_no_page(given: tuple[Path, Path]) -> None:
    plan, data = given
    ran = run("run", plan, "--data", data, "--period", "2027-01", "--statement", "E-9", "--output", "html")
    assert ran.code == 1
    assert ran.out == ""


def test_a_page_needs_to_know_whose(given: tuple[Path, Path]) -> None:
    plan, data = given
    ran = run("run", plan, "--data", data, "--period", "2027-01", "--output", "html")
    assert ran.code == 2
    assert "--output html is the page of one statement: name whose by --statement ID" in ran.err


def test_the_letter_of_a_plan_is_printed_as_text_or_as_a_page(given: tuple[Path, Path]) -> None:
    plan, _ = given
    text, page = run("letter", plan), run("letter", plan, "--output", "html", "--lang", "zh")
    assert (text.code, page.code) == (0, 0)
    assert "Paid: `commission` = 5% of `sold`\n" in text.out
    assert '<h2 id="p1">' in page.out
    assert "方案说明书，第 1 版" in page.out


def test_the_letter_of_a_plan_that_cannot_be_read_is_not_printed(tmp_path: Path) -> None:
    plan = tmp_path / "wrong.plan"
    plan.write_text("perfkit 2027\nplan Five\n", encoding="utf-8")
    ran = run("letter", plan)
    assert (ran.code, ran.out) == (1, "")
