"""The demo: one plan in two languages over one set of facts, corrected once."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from perfkit import Result, evaluate, load_plan
from perfkit.adapters import read_csv
from perfkit.cli.demo_command import correct
from tests.cli.commands import run

PLANS = {"en": "commission.plan", "zh": "commission-zh.plan"}


@pytest.fixture(scope="module")
def home(root: Path) -> Path:
    return root / "src" / "perfkit" / "cli" / "demo"


def evaluate_demo(home: Path, name: str, *, corrected: bool) -> Result:
    plan = load_plan((home / name).read_text(encoding="utf-8"), name=name)
    tables = {each: read_csv((home / f"{each}.csv").read_bytes(), name=each)[0]
              for each in ("people", "deals", "corrections")}  # fmt: skip
    people, deals, corrections = tables.values()
    assert people is not None and deals is not None and corrections is not None
    paid = evaluate(plan, {"people": people, "deals": deals}, "2027-01..2027-02")
    deals = correct(deals, corrections) if corrected else deals
    return evaluate(plan, {"people": people, "deals": deals}, "2027-03", ledger=paid.entries)


@pytest.mark.parametrize("lang", PLANS)
def test_the_demo_shows_a_statement_its_explanation_and_a_why_not(lang: str) -> None:
    ran = run("demo", "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    assert "Farah Siddiqui" in ran.out
    assert "陈晓琳" in ran.out
    assert "D-1078" in ran.out
    assert {"en": "≈0.5893 points short", "zh": "差 ≈0.5893 个百分点"}[lang] in ran.out
    assert {"en": "posted before: 2027-01 USD 325.60", "zh": "此前已记：2027-01 USD 325.60"}[lang] in ran.out


def test_both_plans_pay_the_same(home: Path) -> None:
    english, chinese = (evaluate_demo(home, name, corrected=True) for name in PLANS.values())
    assert english.is_complete and chinese.is_complete
    for key, statement in english.statements.items():
        assert list(chinese.statements[key].payouts.values()) == list(statement.payouts.values())


def test_both_plans_pass_their_tests_and_their_promises_are_proved(home: Path) -> None:
    plans = [home / name for name in PLANS.values()]
    assert run("test", *plans).code == 0
    checked = run("check", *plans)
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.count("  proved  ") == 2


def test_the_correction_takes_back_what_january_paid_too_much(home: Path) -> None:
    before, after = (evaluate_demo(home, "commission.plan", corrected=each).statements for each in (False, True))
    changed = [key for key in before if before[key].payouts != after[key].payouts]
    assert changed == ["Farah Siddiqui"]
    # 3,630.00 less 363.00 at 3%; with the deal she would also have been above 80%, at 5% for the slice beyond.
    assert str(before["Farah Siddiqui"].payouts["commission"]) == "USD 347.12"
    assert str(after["Farah Siddiqui"].payouts["commission"]) == "USD 188.02"
    assert str(before["Farah Siddiqui"].payouts["spiff"]) == "USD 60.00"
    assert str(after["Farah Siddiqui"].payouts["spiff"]) == "USD 0.00"


def test_the_commission_of_everybody_agrees_with_plain_arithmetic(home: Path) -> None:
    rows, people = (
        list(csv.DictReader((home / name).read_text(encoding="utf-8").splitlines()))
        for name in ("deals.csv", "people.csv")
    )
    statements = evaluate_demo(home, "commission.plan", corrected=False).statements
    assert (len(people), len(rows)) == (12, 256)
    for person in people:
        paid_cents = 0
        for month in (1, 2, 3):
            quota_cents = cents(person["quota"]) * month
            sold = sum(cents(r["amount"]) for r in rows if r["rep"] == person["name"] and counts_by(r, month))
            due_cents = commission_cents(sold, quota_cents)
            month_cents, paid_cents = due_cents - paid_cents, due_cents
        paid = statements[person["name"]].payouts["commission"].amount
        assert paid * 100 == month_cents, person["name"]


def cents(text: str) -> int:
    return int(text.replace(".", ""))


def counts_by(row: dict[str, str], month: int) -> bool:
    return date.fromisoformat(row["booked_on"]).month <= month and int(row["margin"].rstrip("%")) >= 10


def commission_cents(sold: int, quota: int) -> int:
    """3% to 80% of the quota, 5% to all of it, 8% above; at most 4,000.00; half a cent goes up."""
    bounds = (0, quota * 8 // 10, quota)
    slices = (min(sold, bounds[1]), min(max(sold - bounds[1], 0), bounds[2] - bounds[1]), max(sold - bounds[2], 0))
    hundredths = slices[0] * 3 + slices[1] * 5 + slices[2] * 8
    return min((hundredths + 50) // 100, 400_000)


def test_the_readme_shows_what_the_demo_prints(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("```text\n")[2].partition("```")[0]
    said = run("demo").out
    at = 0
    for line in shown.splitlines():
        if line not in ("...", ""):
            at = said.find(f"{line}\n", at)
            assert at >= 0, line
