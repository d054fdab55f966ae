"""Scorecards from figures to a rating."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused, has_errors
from perfkit.metrics import Direction
from perfkit.scoring import (
    GRADES,
    Band,
    BandCurve,
    Bands,
    Criterion,
    CurvePoint,
    Gate,
    GateEffect,
    LinearCurve,
    PointCurve,
    Score,
    Scorecard,
    ScoreCurve,
    WeightKind,
    apply_gates,
    check_scorecard,
    make_threshold,
    score,
)
from perfkit.tables import Included

F = Fraction
SALES = Criterion("sales", F("0.7"), LinearCurve(F(0), F(200)))
VISITS = Criterion("visits", F("0.3"), LinearCurve(F(0), F(50)))
BONUS = Criterion("ideas", kind=WeightKind.ADD)
COMPLAINTS = Criterion("complaints", kind=WeightKind.DEDUCT)
AUDIT = Gate("audit", "findings", F(0), Direction.LESS, GateEffect.CAP, F(60))
COMPLAINED = (CurvePoint(F(10), F(5)), CurvePoint(F(0), F(0)))
CARD = Scorecard((SALES, VISITS, BONUS, COMPLAINTS), scale=F(100), bands=GRADES)
FIGURES = {"sales": 160, "visits": 50, "ideas": 2, "complaints": Decimal("4.5")}


def codes(found: Score) -> list[str]:
    return [each.code.code for each in found.findings]


def test_a_scorecard_adds_up_and_has_a_label() -> None:
    found = score(CARD, FIGURES)
    assert (found.value, found.label, found.findings) == (F("83.5"), "B", ())
    assert [(part.name, part.score, part.part) for part in found.parts] == [
        ("sales", 80, 56),
        ("visits", 100, 30),
        ("ideas", 2, 2),
        ("complaints", F("4.5"), F("-4.5")),
    ]
    assert found.steps == ()


def test_bonus_and_deduction_are_capped_in_all_and_the_score_is_limited() -> None:
    card = Scorecard(CARD.rows, scale=F(100), bonus_cap=F(5), deduction_cap=F(3), most=F(85))
    found = score(card, {**FIGURES, "ideas": 9})
    assert [(step.name, step.before, step.after) for step in found.steps] == [
        ("bonus_cap", F("90.5"), F("86.5")),
        ("deduction_cap", F("86.5"), F(88)),
        ("most", F(88), F(85)),
    ]
    low = score(Scorecard(CARD.rows, scale=F(100), least=F(10)), dict.fromkeys(FIGURES, 0) | {"complaints": 50})
    assert [(step.name, step.before, step.after) for step in low.steps] == [("least", -50, 10)]
    assert low.value == 10


def test_gates_work_in_one_order_whatever_the_order_they_stand_in() -> None:
    half = Gate("training", "hours", F(10), effect=GateEffect.FACTOR, value=F(1, 2))
    out = Gate("fraud", "cases", F(0), Direction.LESS, GateEffect.KNOCK_OUT)
    figures = {"findings": F(1), "hours": F(3), "cases": F(0)}
    for gates in ([AUDIT, half, out], [out, half, AUDIT]):
        steps = apply_gates(F(90), gates, figures)
        assert [(step.name, step.after) for step in steps] == [("training", 45), ("audit", 45)]
    assert apply_gates(F(90), [out, AUDIT], figures | {"cases": F(1)})[-1].after == 0
    with pytest.raises(Refused) as wrong:
        apply_gates(F(90), [out, AUDIT], {})
    assert (wrong.value.finding.code.code, wrong.value.finding.places[0].path) == ("PKS015", "cases")


def test_a_gate_never_raises_a_score() -> None:
    gates = [AUDIT, Gate("b", "findings", F(0), Direction.LESS, GateEffect.FACTOR, F(1, 2))]
    assert {step.after for step in apply_gates(F(-8), gates, {"findings": F(1)})} == {F(-8)}


def test_a_gate_stands_in_the_steps_of_the_score() -> None:
    card = Scorecard(CARD.rows, (AUDIT,), F(100), bands=GRADES)
    assert score(card, {**FIGURES, "findings": 0}).value == F("83.5")
    found = score(card, {**FIGURES, "findings": 2})
    assert (found.value, found.label, [step.name for step in found.steps]) == (60, "C", ["audit"])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"sales": None}, ["PKS015"]),
        ({"sales": 0.5}, ["PKV029"]),
        ({"seles": 1}, ["PKS016"]),
        ({"sales": Decimal("NaN")}, ["PKV013"]),
    ],
)
def test_error_figures_that_are_missing_unknown_or_inexact(change: dict[str, object], expected: list[str]) -> None:
    found = score(CARD, {**FIGURES, **change})  # type: ignore[dict-item]
    assert codes(found) == expected
    assert (found.value, found.label, found.parts) == (None, None, ())


def test_error_weights_that_do_not_reach_one_give_no_score_and_their_mend() -> None:
    card = Scorecard((Criterion("sales", F("0.6")), Criterion("visits", F("0.3"))))
    found = score(card, {"sales": 1, "visits": 1})
    assert (found.value, codes(found)) == (None, ["PKS001"])
    assert found.findings[0].mend() == "change the weights by `0.1` in all; rows of `add` and `deduct` have none"
    assert found.findings[0].mend("zh") == "调整权重，合计变动 `0.1`；“加分”“扣分”的行没有权重"


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (Scorecard((SALES, SALES, Criterion("x", F("-0.4")))), ["PKS002", "PKS017"]),
        (Scorecard((Criterion("x"),)), ["PKS003"]),
        (Scorecard((Criterion("x", F(1), LinearCurve(F(1), F(1))),)), ["PKS010"]),
        (Scorecard((Criterion("x", kind=WeightKind.DEDUCT, curve=make_threshold(F(1))),)), ["PKS012"]),
        (Scorecard((Criterion("x", kind=WeightKind.DEDUCT, curve=LinearCurve(F(0), F(1))),)), ["PKS059"]),
        (Scorecard((Criterion("x", kind=WeightKind.DEDUCT, curve=BandCurve(F(0), F(1), F(2), F(3))),)), ["PKS059"]),
        (Scorecard((SALES,), scale=F(-100)), ["PKS058", "PKS001"]),
        (Scorecard((SALES,), scale=F(0)), ["PKS058", "PKS001"]),
        (Scorecard((Criterion("x", F(1)),), scale=F(0)), ["PKS058"]),
        (Scorecard((SALES, VISITS), (AUDIT, AUDIT)), ["PKS017"]),
        (Scorecard((SALES, VISITS), (Gate("g", "x", F(1), effect=GateEffect.FACTOR, value=F(2)),)), ["PKS014"]),
        (Scorecard((SALES, VISITS), (Gate("g", "x", F(1), Direction.BAND),)), ["PKS019"]),
        (Scorecard((SALES, VISITS), least=F(2), most=F(1)), ["PKS023"]),
        (Scorecard((SALES, VISITS), bonus_cap=F(-2), deduction_cap=F(-3)), ["PKS062", "PKS062"]),
        (Scorecard((SALES, VISITS, Criterion("x", F("0.5"), kind=WeightKind.ADD))), ["PKS063"]),
        (Scorecard((SALES, VISITS), bonus_cap=F(0), deduction_cap=F(0)), []),
        (
            Scorecard((SALES, VISITS), bands=Bands(Included.LOWER, (Band("A", F(1), None), Band("B", None, F(0))))),
            ["PKT003"],
        ),
    ],
)
def test_error_what_is_wrong_with_a_scorecard(card: Scorecard, expected: list[str]) -> None:
    assert [found.code.code for found in check_scorecard(card)] == expected


def test_warning_a_score_in_no_band() -> None:
    bands = Bands(Included.LOWER, (Band("A", F(50), F(100)), Band("B", F(0), F(50))))
    found = score(Scorecard((Criterion("x", F(1)),), bands=bands), {"x": 120})
    assert (found.value, found.label) == (120, None)
    assert codes(found) == ["PKT008", "PKS018"]


@pytest.mark.parametrize(
    ("ideas", "complaints", "value"),
    [(3, -40, 55), (-40, 0, 45), (3, 40, 48), (-3, -40, 52), (-40, 40, 45), (-3, -3, 50), (8, -40, 55)],
)
def test_points_below_zero_do_not_pass_the_cap_of_the_other_side(ideas: int, complaints: int, value: int) -> None:
    rows = (
        Criterion("a", F(1)),
        Criterion("ideas", kind=WeightKind.ADD),
        Criterion("complaints", kind=WeightKind.DEDUCT),
    )
    card = Scorecard(rows, bonus_cap=F(5), deduction_cap=F(5))
    found = score(card, {"a": 50, "ideas": ideas, "complaints": complaints})
    assert (found.value, found.findings) == (value, ())


@pytest.mark.parametrize(
    ("curve", "kind", "direction", "at", "is_against"),
    [
        (None, WeightKind.SHARE, Direction.LESS, 100, True),
        (None, WeightKind.SHARE, Direction.MORE, 100, False),
        (None, WeightKind.DEDUCT, Direction.LESS, 100, False),
        (None, WeightKind.DEDUCT, Direction.MORE, 100, True),
        (LinearCurve(F(0), F(200)), WeightKind.SHARE, Direction.LESS, 100, True),
        (LinearCurve(F(200), F(0), Direction.LESS), WeightKind.SHARE, Direction.LESS, 100, False),
        (LinearCurve(F(200), F(0), Direction.LESS), WeightKind.SHARE, Direction.MORE, 100, True),
        (PointCurve(COMPLAINED, Direction.LESS), WeightKind.DEDUCT, Direction.LESS, 3, False),
        (PointCurve(COMPLAINED, Direction.LESS), WeightKind.DEDUCT, Direction.MORE, 3, True),
        (make_threshold(F(100)), WeightKind.SHARE, Direction.LESS, 100, True),
        (BandCurve(F(0), F(10), F(20), F(30)), WeightKind.SHARE, Direction.MORE, 10, False),
        (BandCurve(F(0), F(10), F(20), F(30)), WeightKind.SHARE, Direction.MORE, 15, True),
        (BandCurve(F(0), F(10), F(20), F(30)), WeightKind.SHARE, Direction.LESS, 20, False),
        (BandCurve(F(0), F(10), F(20), F(30)), WeightKind.SHARE, Direction.LESS, 15, True),
    ],
)
def test_a_gate_that_holds_down_the_better_figure_is_told(
    curve: ScoreCurve | None, kind: WeightKind, direction: Direction, at: int, is_against: bool
) -> None:
    share = kind is WeightKind.SHARE
    rows = (Criterion("rev", F(1) if share else None, curve, kind), *(() if share else (Criterion("other", F(1)),)))
    card = Scorecard(rows, gates=(Gate("g", "rev", F(at), direction, GateEffect.CAP, F(20)),))
    found = check_scorecard(card)
    assert [each.code.code for each in found] == (["PKS026"] if is_against else [])
    if is_against:
        assert not has_errors(found)
        assert "`g`" in found[0].what() and "`rev`" in found[0].what("zh")


def test_a_scorecard_without_rows_has_no_score() -> None:
    found = score(Scorecard((), bands=GRADES), {})
    assert (found.value, found.label, [each.code.code for each in found.findings]) == (None, None, ["PKS027"])


def test_points_at_their_cap_and_limits_that_meet_are_in_order() -> None:
    card = Scorecard((SALES, VISITS, BONUS, COMPLAINTS), scale=F(100), bonus_cap=F(2), deduction_cap=F("4.5"))
    found = score(card, FIGURES)
    assert (found.value, found.steps, found.findings) == (F("83.5"), (), ())
    same = score(Scorecard((SALES, VISITS), scale=F(100), least=F(70), most=F(70)), {"sales": 160, "visits": 50})
    assert (same.value, [each.name for each in same.steps], same.findings) == (70, ["most"], ())
    low = score(Scorecard((SALES, VISITS), scale=F(100), least=F(87)), {"sales": 160, "visits": 50})
    assert (low.value, [each.name for each in low.steps]) == (87, ["least"])


def cells(found: Score) -> list[list[str]]:
    """The table that a notebook shows, cell by cell, those at the right with a sign."""
    rows = found._repr_html_().split("</table>")[0].split("<tr>")[2:]
    marked = [re.sub(r"<td style=.text-align:right.>", "<td>>", row) for row in rows]
    return [re.findall(r"<td>(.*?)</td>", row) for row in marked]


def test_a_score_is_shown_as_a_table_of_rows_steps_and_the_score() -> None:
    figures = {"sales": 160, "visits": 50, "findings": 1}
    assert cells(score(Scorecard((SALES, VISITS), (AUDIT,), scale=F(100), bands=GRADES), figures)) == [
        ["sales", ">160", ">70%", ">80", ">56"],
        ["visits", ">50", ">30%", ">100", ">30"],
        ["audit", ">", ">", ">86", ">60"],
        ["score", ">C", ">", ">", ">60"],
    ]
    assert cells(score(Scorecard((Criterion("all", F(1)), BONUS)), {"all": F("0.5"), "ideas": 2})) == [
        ["all", ">0.5", ">100%", ">0.5", ">0.5"],
        ["ideas", ">2", ">add", ">2", ">2"],
        ["score", ">", ">", ">", ">2.5"],
    ]
    assert cells(score(CARD, {})) == [["score", ">", ">", ">", ">no score"]]
