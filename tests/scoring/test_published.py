"""Figures and formulas that others published, as data with their source."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TypedDict

import pytest

from perfkit.goals import Ambition
from perfkit.metrics import Direction
from perfkit.scoring import (
    Guideline,
    LinearCurve,
    Quota,
    QuotaOperator,
    ScoreRollUp,
    Status,
    StatusPolicy,
    StatusRollUp,
    check_score_curve,
    compute_confidence,
    compute_score,
    find_counts,
    find_status,
    judge_score,
    list_counts,
    reassign_weights,
    report_selection,
    roll_up_scores,
    roll_up_status,
)
from perfkit.values import RoundingMode, round_to

PUBLISHED = json.loads((Path(__file__).parent / "published" / "figures.json").read_text(encoding="utf-8"))
F = Fraction


class Case(TypedDict, total=False):
    kind: str
    name: str
    source: str
    old: dict[str, str]
    given: dict[str, str]
    weights: dict[str, str] | list[str] | None
    zero_at: str
    full_at: str
    figure: str
    score: str
    printed: str
    places: int
    policy: str
    actual: str
    expected: str
    status: str
    scores: list[str]
    value: str
    statuses: list[str]
    ambition: str
    verdict: str
    labels: list[str]
    quotas: list[dict[str, str]]
    people: int
    example: list[int] | str | None
    groups: dict[str, list[int]]
    rates: dict[str, str]
    ratios: dict[str, str]
    below: list[str]


def fractions(figures: dict[str, str]) -> dict[str, Fraction]:
    return {name: F(figure) for name, figure in figures.items()}


def check_weights(case: Case) -> None:
    found = reassign_weights(fractions(case["old"]), fractions(case["given"]))
    assert isinstance(case["weights"], dict)
    assert found.weights == fractions(case["weights"])


def check_score(case: Case) -> None:
    zero_at, full_at = F(case["zero_at"]), F(case["full_at"])
    curve = LinearCurve(zero_at, full_at, Direction.LESS if full_at < zero_at else Direction.MORE)
    assert check_score_curve(curve) == ()
    found = compute_score(F(case["figure"]), curve)
    assert found == F(case["score"])
    if case["printed"]:
        assert round_to(found, case["places"], RoundingMode.HALF_UP) == F(case["printed"])


def check_status(case: Case) -> None:
    found = find_status(F(case["actual"]), StatusPolicy(case["policy"]), expected=F(case["expected"]))
    assert found is Status(case["status"])


def check_roll_up(case: Case) -> None:
    weights = case["weights"]
    shares = None if weights is None else [F(weight) for weight in weights]
    found = roll_up_scores([F(each) for each in case["scores"]], ScoreRollUp(case["policy"]), weights=shares)
    assert found == F(case["value"])
    if case["printed"]:
        assert round_to(found * 100, 0, RoundingMode.HALF_UP) == F(case["printed"])


def check_status_roll_up(case: Case) -> None:
    statuses = [Status(each) for each in case["statuses"]]
    assert roll_up_status(statuses, StatusRollUp(case["policy"])) is Status(case["status"])


def check_confidence(case: Case) -> None:
    assert compute_confidence([Status(each) for each in case["statuses"]]) == F(case["value"])


def check_verdict(case: Case) -> None:
    assert judge_score(F(case["score"]), Ambition(case["ambition"])).value == case["verdict"]


def check_guideline(case: Case) -> None:
    quotas = tuple(
        Quota(
            tuple(each["labels"]),
            QuotaOperator(each["operator"]),
            F(each["value"]),
            None if each["upper"] is None else F(each["upper"]),
        )
        for each in case["quotas"]
    )
    labels = tuple(case["labels"])
    found = find_counts(Guideline(labels, quotas), case["people"])
    if case["example"] != "any":
        assert found == (None if case["example"] is None else tuple(case["example"]))
        return
    assert found is not None
    for quota in quotas:
        least, most = list_counts(quota, case["people"])
        assert least <= sum(found[labels.index(label)] for label in quota.labels) <= most


def check_selection(case: Case) -> None:
    report = report_selection({name: (chosen, people) for name, (chosen, people) in case["groups"].items()})
    assert {each.group: each.rate for each in report.rates} == fractions(case["rates"])
    assert {each.group: each.ratio for each in report.rates} == fractions(case["ratios"])
    assert [dict(found.values)["group"] for found in report.findings] == case["below"]


CHECKS: dict[str, Callable[[Case], None]] = {
    "weights": check_weights,
    "score": check_score,
    "status": check_status,
    "roll_up": check_roll_up,
    "status_roll_up": check_status_roll_up,
    "confidence": check_confidence,
    "verdict": check_verdict,
    "guideline": check_guideline,
    "selection": check_selection,
}


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["name"])
def test_a_published_figure_comes_out(case: Case) -> None:
    CHECKS[case["kind"]](case)


def test_every_published_figure_has_its_source_on_the_page(root: Path) -> None:
    page = " ".join((root / "docs" / "sources.md").read_text(encoding="utf-8").split())
    for case in PUBLISHED:
        assert case["source"] in page, case["source"]
