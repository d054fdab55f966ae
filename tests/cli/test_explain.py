"""`run --explain` and `run --why-not`: whose statement, about what, in which language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Ran, run
from tests.cli.plans import DEALS, PLAN, write_plan


def ask(plan: Path, *asked: str, period: str = "2027-01") -> Ran:
    return run("run", plan, "--data", plan.parent, "--period", period, *asked)


def test_a_statement_is_explained_down_to_the_row(tmp_path: Path) -> None:
    ran = ask(write_plan(tmp_path), "--explain", "E-17")
    assert ran.code == 0
    assert ran.out.startswith("E-17, 2027-01\n")
    assert "USD 50.01" in ran.out
    assert "D-1" in ran.out
    assert "D-2" not in ran.out
    assert "table  rows" not in ran.out


def test_every_period_of_a_range_is_explained(tmp_path: Path) -> None:
    ran = ask(write_plan(tmp_path), "--explain", "E-17", "--lang", "zh", period="2027-01..2027-02")
    assert [line for line in ran.out.splitlines() if line.startswith("E-17，")] == ["E-17，2027-01", "E-17，2027-02"]


def test_what_was_not_paid_is_answered(tmp_path: Path) -> None:
    ran = ask(write_plan(tmp_path), "--why-not", "E-17:D-3")
    assert ran.code == 0
    assert "D-3 of 2027-02-01" in ran.out
    named = ask(write_plan(tmp_path), "--why-not", "E-17:deal:D-3")
    assert named.out == ran.out


def test_a_range_heads_each_answer_with_its_period(tmp_path: Path) -> None:
    ran = ask(write_plan(tmp_path), "--why-not", "E-17:commission", period="2027-01..2027-02")
    assert [line for line in ran.out.splitlines() if line in ("2027-01", "2027-02")] == ["2027-01", "2027-02"]


def test_a_key_may_hold_colons(tmp_path: Path) -> None:
    plan = write_plan(tmp_path, rep="id\nA:17\nE-18\n", deal=DEALS.replace("E-17", "A:17"))
    assert "D-3 of 2027-02-01" in ask(plan, "--why-not", "A:17:D-3").out


def test_error_nobody_of_that_key(tmp_path: Path) -> None:
    for option, text in (("--explain", "E-71"), ("--why-not", "E-71:D-3")):
        ran = ask(write_plan(tmp_path), option, text)
        assert (ran.code, ran.out) == (1, "")
        assert "PKK008" in ran.codes
        assert "nobody with the key `E-71` takes part in 2027-01" in ran.err


def test_error_a_plan_without_participants_has_no_statement(tmp_path: Path) -> None:
    plan = """\
perfkit 2027
plan "Figures only" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

rows deal key id dated booked
  id     : text
  booked : date
  amount : money

calc each company
  sold : money = sum(deal.amount)
"""
    path = write_plan(tmp_path, plan)
    assert "company,company,2027-01,sold,1500.10,USD\n" in ask(path, "--output", "csv").out
    assert "company  2027-01  1,500.10" in ask(path).out
    ran = ask(path, "--explain", "E-17")
    assert (ran.code, ran.out) == (1, "")
    assert "PKK012" in ran.codes


@pytest.mark.parametrize("output", ["json", "csv"])
def test_error_words_do_not_go_into_a_document(output: str, tmp_path: Path) -> None:
    ran = ask(write_plan(tmp_path), "--explain", "E-17", "--output", output)
    assert (ran.code, ran.out) == (2, "")


def test_a_withheld_statement_is_shown_as_such(tmp_path: Path) -> None:
    plan = PLAN.replace("pay commission", 'must sold < USD 900  note "below 900"\npay commission')
    ran = ask(write_plan(tmp_path, plan))
    assert ran.code == 1
    assert "E-17   2027-01        withheld\n" in ran.out
    assert "E-18   2027-01           25.00\n" in ran.out
    assert "暂缓" in ask(tmp_path / "plan.plan", "--lang", "zh").out


def test_a_statement_is_printed_in_its_sections(tmp_path: Path) -> None:
    ran = ask(write_plan(tmp_path), "--statement", "E-17", period="2027-01..2027-02")
    assert ran.code == 0
    assert [line for line in ran.out.splitlines() if line.startswith("period")] == [
        "period            2027-01",
        "period            2027-02",
    ]
    assert "commission  USD 50.01" in ran.out
    assert "发放" in ask(write_plan(tmp_path), "--statement", "E-17", "--lang", "zh").out
    assert "PKK008" in ask(write_plan(tmp_path), "--statement", "E-71").codes
    assert ask(write_plan(tmp_path), "--statement", "E-17", "--output", "json").code == 2
