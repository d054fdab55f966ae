"""What may be written by its name means what the name says, and an unknown name is refused with the nearest one."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

import perfkit
from perfkit.diagnostics import Refused
from perfkit.forecast import AlertRule
from perfkit.goals import Goal, RollUp, cycle_of
from perfkit.metrics import Condition, Metric, MetricFacts, Part, Ratio, Simple, check_roll_up, roll_up
from perfkit.scoring import Criterion, Gate, LinearCurve, PointCurve, compute_score, judge_score
from perfkit.values import ValueKind, read_choice

QUARTER = cycle_of("2027-Q1")
F = Fraction


def make(name: str, **said: object) -> Goal:
    return Goal(name, "E-17", QUARTER, baseline=0, target=10, **said)  # type: ignore[arg-type]


def test_a_goal_written_by_names_is_the_goal_written_by_members() -> None:
    below = [make("A", parent="O", weight=F("0.9"), link="contributes"), make("B", parent="O", weight=F("0.1"))]
    for policy, progress in (("worst_child", F("0.5")), ("weighted_mean", F("0.55")), ("equal_mean", F("0.75"))):
        top = Goal("O", "E-17", QUARTER, roll_up=policy)  # type: ignore[arg-type]
        assert top.roll_up is RollUp(policy)
        assert perfkit.compute_progress([top, *below], {"A": 5, "B": 10})["O"].progress == progress
    wrong_way = Goal("C", "E-17", QUARTER, direction="less", baseline=3, target=5)  # type: ignore[arg-type]
    assert [each.code.code for each in perfkit.check_goals([wrong_way])] == ["PKG007"]


def test_curves_gates_and_roll_ups_follow_the_name() -> None:
    assert compute_score(F(6), LinearCurve(F(8), F(5), "less")) == F(2, 3)  # type: ignore[arg-type]
    card = perfkit.Scorecard(
        (Criterion("a", F(1)), Criterion("b", kind="deduct")),  # type: ignore[arg-type]
        gates=(Gate("g", "audits", F(1), "less", "cap", F(2)),),  # type: ignore[arg-type]
    )
    assert perfkit.score(card, {"a": 5, "b": 1, "audits": 3}).value == 2
    rate = Metric("rate", Ratio("won", "closed"))
    parts = [Part(F(1, 2), F(1), F(2)), Part(F(1), F(1), F(1))]
    assert roll_up(rate, {}, parts, over="people", way="ratio_of_sums") == F(2, 3)
    assert judge_score(F("0.7"), "aspirational").value == "success"
    sides = ({"all": {"deals": 10, "size": 5}}, {"all": {"deals": 12, "size": 6}})
    parts_of = [perfkit.bridge(*sides, ["deals", "size"], method=each).parts for each in ("successive", "symmetric")]
    assert [[int(part.amount) for part in each] for each in parts_of] == [[10, 12], [11, 11]]


@pytest.mark.parametrize(
    "write",
    [
        lambda: make("A", direction="lesser"),
        lambda: make("A", link="contribute"),
        lambda: LinearCurve(F(8), F(5), "fewer"),  # type: ignore[arg-type]
        lambda: PointCurve((), ends="stop"),  # type: ignore[arg-type]
        lambda: Criterion("a", kind="deducted"),  # type: ignore[arg-type]
        lambda: Simple("deals", "summ", "amount"),  # type: ignore[arg-type]
        lambda: Condition("state", "==", "won"),  # type: ignore[arg-type]
        lambda: MetricFacts(adding="sum"),  # type: ignore[arg-type]
        lambda: AlertRule("quiet", F(14), F(7)),  # type: ignore[arg-type]
        lambda: check_roll_up(Metric("n", Simple("deals", "count")), {}, over="persons", way="sum"),  # type: ignore[arg-type]
        lambda: judge_score(F(1), "stretch"),
    ],
)
def test_error_a_name_that_is_none_is_refused(write: Callable[[], object]) -> None:
    with pytest.raises(Refused, match="PKV036"):
        write()


def test_error_the_nearest_name_is_shown() -> None:
    with pytest.raises(Refused) as refused:
        read_choice(ValueKind, "mony", "kind")
    (found,) = refused.value.findings
    assert (found.what(), found.mend()) == ("`mony` is no `kind`", "write `money`")
    with pytest.raises(Refused) as refused:
        read_choice(ValueKind, "zzz", "kind")
    assert refused.value.findings[0].mend("zh").startswith("写其中一种：`money`")
