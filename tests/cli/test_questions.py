"""`compare`, `estimate` and `how-much-more`: what is printed, and which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import Ran, run
from tests.cli.plans import PLAN, write_plan


def compare(tmp_path: Path, *asked: str | Path, other: str = PLAN.replace("5% *", "6% *")) -> Ran:
    plan = write_plan(tmp_path)
    second = tmp_path / "other.plan"
    second.write_text(other, encoding="utf-8")
    return run("compare", plan, second, "--data", tmp_path, "--period", "2027-01..2027-02", *asked)


def ask(tmp_path: Path, command: str, *asked: str | Path) -> Ran:
    return run(command, write_plan(tmp_path), "--data", tmp_path, "--period", "2027-01", "--of", "E-17", *asked)


def test_two_plans_are_compared_in_words(tmp_path: Path) -> None:
    ran = compare(tmp_path)
    assert ran.code == 0
    assert "A pays USD 85.01, B pays USD 102.01: a difference of USD 17.00" in ran.out
    assert "`pay commission`  [A line 21, B line 21]" in ran.out
    assert "差额" in compare(tmp_path, "--lang", "zh").out


def test_a_comparison_as_rows_and_as_a_document(tmp_path: Path) -> None:
    rows = compare(tmp_path, "--output", "csv").out.splitlines()
    assert rows[0] == "participant,period,name,currency,a,b,difference,change,through"
    assert rows[1] == "E-17,2027-01,commission,USD,50.01,60.01,10.00,gains,pay commission"
    assert json.loads(compare(tmp_path, "--output", "json").out)["schema"] == "perfkit.comparison/1"


def test_a_second_plan_may_go_on_from_its_own_ledger(tmp_path: Path) -> None:
    plan = write_plan(tmp_path)
    january = tmp_path / "january.jsonl"
    assert run("run", plan, "--data", tmp_path, "--period", "2027-01", "--ledger-out", january).code == 0
    asked = ("--data", tmp_path, "--period", "2027-02", "--ledger", january)
    assert "a difference of USD 0.00" in run("compare", plan, plan, *asked).out
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    assert "a difference of USD 75.01" in run("compare", plan, plan, *asked, "--ledger-b", empty).out
    lost = run("compare", plan, plan, *asked, "--ledger-b", tmp_path / "lost.jsonl")
    assert (lost.code, lost.codes[:1]) == (1, ["PKK002"])


def test_error_a_wrong_plan_on_either_side_ends_the_comparison(tmp_path: Path) -> None:
    ran = compare(tmp_path, other=PLAN.replace("5% *", "5% +"))
    assert (ran.code, ran.out) == (1, "")
    assert "PKX019" in ran.codes


def test_error_a_period_that_one_plan_does_not_pay_by(tmp_path: Path) -> None:
    ran = compare(tmp_path, other=PLAN.replace("period month", "period quarter"))
    assert ran.code == 1
    assert "B could not run for 2027-01..2027-02\n  PKE023 `2027-01` is not a quarter" in ran.out
    assert "PKE023" in ran.err


def test_a_further_row_is_estimated(tmp_path: Path) -> None:
    ran = ask(tmp_path, "estimate", "--row", "deal", "amount=200")
    assert ran.code == 0
    assert "commission  USD 50.01  USD 60.01   USD 10.00" in ran.out
    document = json.loads(ask(tmp_path, "estimate", "--row", "deal", "amount=200", "--output", "json").out)
    assert document["difference"] == {"USD": {"amount": "10.00", "currency": "USD"}}


def test_what_it_takes_is_answered(tmp_path: Path) -> None:
    ran = ask(tmp_path, "how-much-more", "--amount", "10")
    assert ran.code == 0
    assert ran.out.startswith("USD 200.00 more of deal.amount raises the total by at least USD 10.00")
    named = ask(tmp_path, "how-much-more", "--amount", "USD 10", "--in", "deal.amount", "--payout", "commission")
    assert named.out.startswith("USD 200.00 more of deal.amount raises commission")
    document = json.loads(ask(tmp_path, "how-much-more", "--amount", "10", "--output", "json").out)
    assert document["more"] == "200"
    later = ask(tmp_path, "how-much-more", "--amount", "10", "--with", "booked=2027-01-02")
    assert later.out == ran.out


@pytest.mark.parametrize(
    ("command", "asked", "code"),
    [
        ("estimate", ("--row", "deals", "amount=1"), "PKN001"),
        ("estimate", ("--row", "deal", "amonut=1"), "PKN002"),
        ("how-much-more", ("--amount", "10", "--payout", "bonus"), "PKN003"),
        ("how-much-more", ("--amount", "0"), "PKN004"),
        ("how-much-more", ("--amount", "ten"), "PKV034"),
        ("how-much-more", ("--amount", "10", "--in", "rep.id"), "PKN006"),
    ],
)
def test_error_what_cannot_be_asked_is_a_finding(
    tmp_path: Path, command: str, asked: tuple[str, ...], code: str
) -> None:
    ran = ask(tmp_path, command, *asked)
    assert (ran.code, ran.out) == (1, "")
    assert code in ran.codes


def test_error_nobody_of_that_key(tmp_path: Path) -> None:
    ran = run(
        "estimate", write_plan(tmp_path), "--data", tmp_path, "--period", "2027-01", "--of", "E-71", "--row", "deal"
    )
    assert (ran.code, ran.codes) == (1, ["PKK008"])


def test_error_a_cell_without_a_value_is_misuse(tmp_path: Path) -> None:
    ran = ask(tmp_path, "estimate", "--row", "deal", "amount")
    assert ran.code == 2
    assert "'amount' is no COLUMN=VALUE" in ran.err


def differ(tmp_path: Path, *asked: str | Path, other: str = PLAN.replace("5% *", "6% *")) -> Ran:
    plan = write_plan(tmp_path)
    second = tmp_path / "other.plan"
    second.write_text(other, encoding="utf-8")
    return run("diff", plan, second, *asked)


def test_what_two_plans_differ_in_is_said_and_counts_as_an_exit_code(tmp_path: Path) -> None:
    ran = differ(tmp_path)
    assert ran.code == 1
    assert "pay `commission`: formula: 5% * to_date - paid(commission) → 6% * to_date" in ran.out
    same = differ(tmp_path, other=PLAN.replace("\n\n", "\n# said twice\n\n"))
    assert (same.code, same.out.splitlines()[-1]) == (0, "The plans say the same")


def test_a_difference_with_data_says_who_gains_as_words_rows_document_and_picture(tmp_path: Path) -> None:
    facts = ("--data", tmp_path, "--period", "2027-01")
    ran = differ(tmp_path, *facts, "--lang", "zh")
    assert ran.code == 1 and "发放 `commission`" in ran.out and "+20%" in ran.out
    assert json.loads(differ(tmp_path, *facts, "--output", "json").out)["schema"] == "perfkit.diff/1"
    assert differ(tmp_path, "--output", "csv").out.startswith("change,part,home")
    chart = json.loads(differ(tmp_path, *facts, "--output", "chart").out)
    assert [row["exact"] for row in chart["data"]["values"]] == ["USD 10.00", "USD 5.00"]


@pytest.mark.parametrize("asked", [("--data", "x"), ("--as-of", "2027-01-31"), ("--output", "chart")])
def test_error_a_difference_whose_options_do_not_belong_together(tmp_path: Path, asked: tuple[str, ...]) -> None:
    assert differ(tmp_path, *asked).code == 2


def test_error_a_difference_of_wrong_plans_or_facts(tmp_path: Path) -> None:
    assert differ(tmp_path, other=PLAN.replace("5% *", "5% +")).codes == ["PKX019"]
    broken = differ(tmp_path, "--data", tmp_path, "--period", "2027-01", "--ledger", tmp_path / "lost.jsonl")
    assert (broken.code, broken.out) == (1, "")
    never = differ(tmp_path, "--data", tmp_path, "--period", "2027-Q1")
    assert (never.code, never.out) == (1, "")
