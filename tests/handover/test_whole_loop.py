"""The example that runs from the target to the review prints what its pages show; its figures are reckoned twice."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import perfkit
from perfkit.engine import prove_promises
from perfkit.lang import format_plan
from perfkit.values import Money

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "examples" / "whole-loop"
F = Fraction
STEP = 10_000


@cache
def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("whole_loop", FOLDER / "run.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["whole_loop"] = module
    spec.loader.exec_module(module)
    return module


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- a second way to the figures, without perfkit --------------------------------------------------------------------


def share(total: Fraction, weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Whole steps by the largest remainder, ties to the key that sorts first."""
    exact = {key: total / STEP * weight / sum(weights.values()) for key, weight in weights.items()}
    steps = {key: int(value) for key, value in exact.items()}
    left = int(total / STEP) - sum(steps.values())
    for key in sorted(exact, key=lambda key: (steps[key] - exact[key], key))[:left]:
        steps[key] += 1
    return {key: F(count * STEP) for key, count in steps.items()}


def reckon_targets() -> dict[str, dict[str, Fraction]]:
    past, people = read("history"), read("people")
    seasons = {
        f"Q{n}": sum((F(row["回款额"]) for row in past if row["季度"].endswith(f"Q{n}")), F(0)) for n in range(1, 5)
    }
    quarter = share(F(48_000_000), seasons)["Q1"]
    last = {
        row["工号"]: sum(
            (F(each["回款额"]) for each in past if (each["工号"], each["季度"][:4]) == (row["工号"], "2026")), F(0)
        )
        for row in people
    }
    teams: dict[str, dict[str, Fraction]] = {}
    for row in people:
        teams.setdefault(row["小组"], {})[row["工号"]] = last[row["工号"]]
    by_team = share(quarter, {team: sum(members.values()) for team, members in teams.items()})
    collect = {}
    for team, members in teams.items():
        locked = {key: F(400_000) for key, weight in members.items() if not weight}
        rest = by_team[team] - sum(locked.values())
        collect |= {**locked, **share(rest, {key: weight for key, weight in members.items() if weight})}
    planned = sum(
        (F(row["商机数"]) * F(row["赢单率"].rstrip("%")) / 100 * F(row["客单价"]) for row in read("assumptions")), F(0)
    )
    sign = {"E203": F(500_000), **share(planned - 500_000, {key: weight for key, weight in last.items() if weight})}
    visit = {row["工号"]: F(row["拜访目标"]) for row in read("visit_targets")}
    return {"回款": collect, "签约": sign, "拜访": visit}


def reckon_actuals() -> dict[str, dict[str, Fraction]]:
    found: dict[str, dict[str, Fraction]] = {"回款": {}, "签约": {}, "拜访": {}}

    def add(kind: str, who: str, day: str, value: Fraction) -> None:
        if "2027-01-01" <= day <= "2027-03-31":
            found[kind][who] = found[kind].get(who, F(0)) + value

    for row in read("payments"):
        if row["状态"] == "已到账":
            add("回款", row["工号"], row["到账日"], F(row["金额"]))
    for row in read("deals"):
        if row["状态"] == "赢单":
            add("签约", row["工号"], row["关闭日"], F(row["金额"]))
    for row in read("visits"):
        if row["有纪要"] == "是":
            add("拜访", row["工号"], row["日期"], F(1))
    return found


def points(reach: Fraction) -> Fraction:
    places = [(F("0.6"), 40), (F("0.8"), 60), (F(1), 100), (F("1.2"), 120)]
    if reach < places[0][0]:
        return F(0)
    for (left, low), (right, high) in pairwise(places):
        if reach < right:
            return low + (reach - left) / (right - left) * (high - low)
    return F(120)


def reckon_score(reaches: Mapping[str, Fraction], conduct: Mapping[str, str]) -> Fraction:
    weighed = (
        F("0.6") * points(reaches["回款"]) + F("0.25") * points(reaches["签约"]) + F("0.15") * points(reaches["拜访"])
    )
    total = max(F(0), weighed - 2 * int(conduct["客诉"]))
    return min(total, F(60 if int(conduct["合规问题"]) > 0 else 120))


def grade(score: Fraction) -> str:
    return next((label for label, from_ in (("S", 110), ("A", 95), ("B", 80), ("C", 60)) if score >= from_), "D")


def cents(amount: Fraction) -> Fraction:
    return F(int(amount * 100 + F(1, 2)), 100)


def reckon_pay(who: Mapping[str, str], label: str | None, collected: Fraction, reach: Fraction) -> dict[str, Fraction]:
    factor = {"S": F("1.5"), "A": F("1.2"), "B": F(1), "C": F("0.6"), "D": F(0)}
    bonus = F(6000) if label is None else F(who["目标奖金"]) * factor[label]
    slices = [
        (F(0), F(1_000_000), F("0.008")),
        (F(1_000_000), F(1_500_000), F("0.012")),
        (F(1_500_000), None, F("0.018")),
    ]
    commission = sum(
        (
            rate * max(F(0), (collected if upper is None else min(collected, upper)) - lower)
            for lower, upper, rate in slices
        ),
        F(0),
    )
    steps = [row for row in read("milestones") if row["工号"] == who["工号"] and row["达成日"]]
    in_time = sum(row["达成日"] <= row["应完成日"] for row in steps)
    paid = {"绩效奖": bonus, "回款提成": commission if reach >= F("0.6") else F(0), "里程碑奖": F(2000 * in_time)}
    return {name: cents(amount) for name, amount in paid.items()}


# --- the tests -------------------------------------------------------------------------------------------------------


@cache
def run() -> tuple[perfkit.Plan, Any, Any, perfkit.Result]:
    script = load_script()
    plan = perfkit.load_plan((FOLDER / "quarter.plan").read_text(encoding="utf-8"), name="quarter.plan")
    tables = {name: script.read(name) for name in script.TABLES}
    targets = script.set_targets()
    assessed = script.assess(plan, targets, tables)
    return plan, targets, assessed, script.pay(plan, tables, assessed.handed)


def test_the_plan_of_the_example_has_nothing_to_find() -> None:
    assert run()[0].findings == ()


def test_the_promises_of_the_plan_are_proved_and_it_is_laid_out() -> None:
    plan = run()[0]
    assert [verdict.kind.value for verdict in prove_promises(plan.program)] == ["proved"] * 3
    assert format_plan(plan.text, name="quarter.plan") == (plan.text, ())


def test_the_targets_are_split_as_a_second_reckoning_splits_them() -> None:
    targets = run()[1]
    wanted = reckon_targets()
    people = {row["工号"] for row in read("people")}
    names = {"回款额": "回款", "签约额": "签约", "拜访数": "拜访"}
    found: dict[str, dict[str, Fraction]] = {"回款": {}, "签约": {}, "拜访": {}}
    for goal in targets.goals:
        if goal.owner in people:
            found[names[goal.metric]][goal.owner] = goal.target
    assert found == wanted
    assert sum(found["回款"].values()) == 8_050_000
    assert perfkit.check_goals([goal for goal in targets.goals if goal.metric == "回款额"]) == ()


def test_scores_and_payouts_are_those_of_a_second_reckoning() -> None:
    _, _, assessed, result = run()
    targets, actuals = reckon_targets(), reckon_actuals()
    conduct = {row["工号"]: row for row in read("conduct")}
    for who in read("people"):
        name = who["工号"]
        reaches = {kind: actuals[kind][name] / targets[kind][name] for kind in targets}
        label = None
        if name != "E203":
            score = reckon_score(reaches, conduct[name])
            label = grade(score)
            found = assessed.scores[name]
            assert (found.value, found.label) == (score, label)
            assert result.statements[name].figures["季度得分"] == score
        statement = result.statements[name]
        assert statement.figures["回款完成率"] == reaches["回款"]
        assert statement.figures["得分一致"] is True
        wanted = reckon_pay(who, label, actuals["回款"][name], reaches["回款"])
        assert statement.payouts == {item: Money(amount, "CNY") for item, amount in wanted.items()}


def test_who_did_best_is_held_down_by_a_gate() -> None:
    scores = run()[2].scores
    assert max(scores, key=lambda name: scores[name].weighed) == "E201"
    assert [step.name for step in scores["E201"].steps] == ["合规问题"]


def test_every_figure_handed_over_leads_to_the_rows_it_was_gathered_from() -> None:
    _, _, assessed, result = run()
    assert [finding.code.code for finding in assessed.handed.findings] == ["PKD001"]
    assert result.is_complete
    payments = read("payments")
    for name in ("E101", "E102", "E201"):
        words = result.statements[name].explain("zh")
        listed = re.search(r"取自 payments 的 (\d+) 行；.*第 ([\d, -]+) 行", words)
        assert listed is not None
        numbers: list[int] = []
        for stretch in listed[2].split(", "):
            first, _, last = stretch.partition("-")
            numbers += range(int(first), int(last or first) + 1)
        amounts = [F(payments[number - 1]["金额"]) for number in numbers]
        assert (len(numbers), sum(amounts)) == (int(listed[1]), reckon_actuals()["回款"][name])


def test_the_script_prints_what_is_kept_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    load_script().main()
    assert capsys.readouterr().out == (FOLDER / "output.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_a_page_of_the_example_shows_only_what_is_there(page: str) -> None:
    shown = (FOLDER / "output.txt").read_text(encoding="utf-8") + (FOLDER / "quarter.plan").read_text(encoding="utf-8")
    text = (FOLDER / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 5
    for block in blocks:
        assert block in shown, block
    for link in re.findall(r"\]\(([\w./-]+)\)", text):
        assert (FOLDER / link).exists(), link


def test_the_review_adds_up_and_says_what_the_page_says() -> None:
    script = load_script()
    found = script.look_back({name: script.read(name) for name in script.TABLES})
    assert found.difference == sum(part.amount for part in found.parts) == 1_050_000
    won = [F(row["金额"]) for row in read("deals") if (row["客户"], row["状态"]) == ("老客户", "赢单")]
    assert sum(won, F(0)) / len(won) < 260_000
