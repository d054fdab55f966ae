"""A plan's scorecards with factors, gates and limits at their bounds, and what is taken of each."""

from __future__ import annotations

from fractions import Fraction

import pytest

import perfkit
from perfkit.metrics import Direction
from perfkit.scoring import (
    CurvePoint,
    Gate,
    GateEffect,
    LinearCurve,
    PointCurve,
    ThresholdCurve,
    WeightKind,
    make_bands,
)
from perfkit.tables import CurveEnds

F = Fraction
HEAD = """perfkit 2027
plan "Scored" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period quarter
participants rep key id
  id   : text
  lead : rep or empty
input
  speed  : number
  ideas  : number
  errors : number
curve line(speed: number) ends hold
  | speed | points |
  | 0     | 10     |
  | 1     | 30     |
curve dip(speed: number) ends zero hold
  | speed | points |
  | 0     | 10     |
  | 1     | 5      |
  | 2     | 20     |
decide step(speed: number) unique
  | speed   | -> points |
  | below 1 | 8         |
  | from 1  | 20        |
parameter half : number = 0.5
parameter none : number = 0
parameter two : number
  | from       | value |
  | 2027-01-01 | 2     |
  | 2027-07-01 | 3     |
metric
  slow : number = speed, result, less, alone
"""
ROWS = "  | metric | score | weight |\n"


def take(section: str, name: str = "c") -> perfkit.Scorecard:
    return perfkit.load_plan(f"{HEAD}{section}\npay bonus = USD 1 * {name}\n").take_scorecard(name)


def why(section: str, name: str = "c") -> str:
    """Why a scorecard cannot be taken."""
    with pytest.raises(perfkit.PlanError) as refused:
        take(section, name)
    (finding,) = refused.value.findings
    assert finding.code.code == "PKP420"
    return finding.why().removeprefix("outside a plan ")


def card(score: str) -> str:
    return f"scorecard c\n{ROWS}  | a | {score} | 100% |"


def points(*pairs: tuple[str, str]) -> tuple[CurvePoint, ...]:
    return tuple(CurvePoint(F(at), F(score)) for at, score in pairs)


def through(at: str) -> LinearCurve:
    """The line through nothing that scores 1 there."""
    return LinearCurve(F(0), F(at), least=None, most=None)


@pytest.mark.parametrize(
    ("score", "curve"),
    [
        ("speed", None),
        ("speed * 1", None),
        ("speed / 1", None),
        ("speed * 2 / 2", None),
        ("speed * 2", through("0.5")),
        ("speed * 0.5", through("2")),
        ("0.25 * speed", through("4")),
        ("speed / 4", through("4")),
        ("speed / 4 * 2", through("2")),
        ("2 * speed * 3", through("1/6")),
        ("speed * half", through("2")),
        ("speed / half", through("0.5")),
        ("50% * speed", through("2")),
        ("line(speed)", PointCurve(points(("0", "10"), ("1", "30")))),
        ("line(speed) * 1", PointCurve(points(("0", "10"), ("1", "30")))),
        ("line(speed) * 3", PointCurve(points(("0", "30"), ("1", "90")))),
        ("line(speed) / 2", PointCurve(points(("0", "5"), ("1", "15")))),
        ("line(speed) * 0", PointCurve(points(("0", "0"), ("1", "0")))),
        ("line(speed) * -1", PointCurve(points(("0", "-10"), ("1", "-30")), may_fall=True)),
        ("dip(speed) * 2", PointCurve(
            points(("0", "20"), ("1", "10"), ("2", "40")), ends=CurveEnds.ZERO_HOLD, may_fall=True
        )),
        ("step(speed)", ThresholdCurve(points(("1", "20")), below=F(8))),
        ("step(speed) * 2", ThresholdCurve(points(("1", "40")), below=F(16))),
        ("step(speed) / 4", ThresholdCurve(points(("1", "5")), below=F(2))),
        ("step(speed) * 0", ThresholdCurve(points(("1", "0")), below=F(0))),
        ("step(speed) * -0.5", ThresholdCurve(points(("1", "-10")), below=F(-4), may_fall=True)),
        ("line(slow)", PointCurve(points(("1", "30"), ("0", "10")), Direction.LESS, may_fall=True)),
        ("line(slow) * 2", PointCurve(points(("1", "60"), ("0", "20")), Direction.LESS, may_fall=True)),
    ],
)  # fmt: skip
def test_a_score_times_numbers_is_a_curve_times_their_product(score: str, curve: object) -> None:
    (row,) = take(card(score)).rows
    assert (row.name, row.weight, row.kind, row.curve) == ("a", F(1), WeightKind.SHARE, curve)


ROW = "a row's score is a figure, a curve of one figure, or either of them times a number"
FACTOR = "a factor is `NAME * (if CONDITION then 1 otherwise FACTOR)`"
TAILS = "only `floor`, `cap` and `only if` with numbers written out may follow it, limits before gates"
GATE = "a gate is a figure at least, or at most, a number; several are joined by `and`"
VALUE = "a gate never raises a score, so a `floor` has to stand at or above what it brings the score to"


@pytest.mark.parametrize(
    "score",
    [
        *(
            "speed * two",
            "speed * 0",
            "speed * -0.5",
            "speed * ideas",
            "speed * ideas * 2",
            "line(speed) * step(speed)",
        ),
        *("line(speed * 1)", "line(two)", "speed - 1", "two", "max(speed, 1)"),
    ],
)
def test_a_score_of_another_kind_has_no_twin(score: str) -> None:
    assert why(card(score)) == ROW


def gates(tails: str, *, calc: str = "", name: str = "c") -> perfkit.Scorecard:
    return take(f"scorecard c{tails}\n{ROWS}  | a | speed | 100% |{calc}", name)


def gate(figure: str, at: int, effect: GateEffect, value: str, way: Direction = Direction.MORE, name: str = "") -> Gate:
    return Gate(name or figure, figure, F(at), way, effect, F(value))


OUT, CAP, BY = GateEffect.KNOCK_OUT, GateEffect.CAP, GateEffect.FACTOR
FLAGS = """
calc
  fine  : flag = errors <= 3
  both  : flag = fine and ideas >= 2
  known : flag = speed >= 1  else no
calc when speed > 4
  now : flag = errors <= 3
otherwise
  now : flag = errors <= 2
"""


@pytest.mark.parametrize(
    ("tails", "least", "most", "expected"),
    [
        ("", None, None, []),
        (" floor 2", "2", None, []),
        (" cap 90", None, "90", []),
        (" floor -5 cap 90", "-5", "90", []),
        (" cap 90 floor half", "0.5", "90", []),
        # What a gate brings the score to may be the floor itself.
        (" floor 0 only if ideas >= 1", "0", None, [("ideas", 1, OUT, "0")]),
        (" floor 5 only if ideas >= 1 otherwise 5", "5", None, [("ideas", 1, OUT, "5")]),
        (" floor 5 only if ideas >= 1 otherwise none", "5", None, [("ideas", 1, OUT, "0")]),
        (" floor -1 only if ideas <= 1 otherwise -2", "-1", None, [("ideas", 1, OUT, "-2", Direction.LESS)]),
        (
            " floor 0 only if ideas >= 1 and errors <= 2",
            *("0", None, [("ideas", 1, OUT, "0"), ("errors", 2, OUT, "0", Direction.LESS)]),
        ),
        (" cap (if ideas >= 1 then 9 otherwise 3)", None, "9", [("ideas", 1, CAP, "3")]),
        (" cap (if ideas >= 1 then 9 otherwise 9)", None, "9", [("ideas", 1, CAP, "9")]),
        (" floor 3 cap (if ideas >= 1 then 9 otherwise 3)", "3", "9", [("ideas", 1, CAP, "3")]),
        (
            " floor 0 cap (if ideas >= 1 then 9 otherwise 3) only if errors <= 2",
            *("0", "9", [("ideas", 1, CAP, "3"), ("errors", 2, OUT, "0", Direction.LESS)]),
        ),
        # A flag stands for what it asks, and the gate is called like it.
        (" floor 0 only if fine", "0", None, [("errors", 3, OUT, "0", Direction.LESS, "fine")]),
        (
            " floor 0 only if both",
            *("0", None, [("errors", 3, OUT, "0", Direction.LESS, "fine"), ("ideas", 2, OUT, "0")]),
        ),
        (
            " floor 0 only if fine and speed >= 1",
            *("0", None, [("errors", 3, OUT, "0", Direction.LESS, "fine"), ("speed", 1, OUT, "0")]),
        ),
    ],
)
def test_limits_and_gates_are_taken_in_the_order_of_the_text(
    tails: str, least: str | None, most: str | None, expected: list[tuple[object, ...]]
) -> None:
    taken = gates(tails, calc=FLAGS)
    assert (taken.least, taken.most) == tuple(None if each is None else F(each) for each in (least, most))
    assert list(taken.gates) == [gate(*each) for each in expected]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tails", "reason"),
    [
        (" floor two", TAILS),
        (" cap two", TAILS),
        (" round 1", TAILS),
        (" cap (if ideas >= 1 then 9 otherwise 3) floor 0", TAILS),
        (" only if ideas >= 1 otherwise -9", VALUE),
        (" floor 4 only if ideas >= 1 otherwise 5", VALUE),
        (" floor 0 only if ideas >= 1 otherwise two", GATE),
        (" floor 4 cap (if ideas >= 1 then 9 otherwise 3)", VALUE),
        (" cap (if ideas >= 1 then two otherwise 3)", GATE),
        (" cap (if ideas >= 1 then 9 otherwise two)", GATE),
        (" cap (if ideas >= 1 then 3 otherwise 3.01)", GATE),
        (" floor 0 only if ideas > 1", GATE),
        (" floor 0 only if ideas < 1", GATE),
        (" floor 0 only if ideas == 1", GATE),
        (" floor 0 only if 1 <= ideas", GATE),
        (" floor 0 only if ideas >= two", GATE),
        (" floor 0 only if ideas >= 1 and errors < 2", GATE),
        (" floor 0 only if not fine", GATE),
        # A flag that is not one question each time asks nothing that is known.
        (" floor 0 only if known", GATE),
        (" floor 0 only if now", GATE),
    ],
)
def test_limits_and_gates_of_another_kind_have_no_twin(tails: str, reason: str) -> None:
    assert why(f"scorecard c{tails}\n{ROWS}  | a | speed | 100% |{FLAGS}") == reason


def factor(line: str, tails: str = " floor 0") -> str:
    return f"scorecard b{tails}\n{ROWS}  | a | speed | 100% |\ncalc\n  c : number = {line}"


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("b * (if ideas >= 1 then 1 otherwise 0.8)", ["0.8"]),
        ("(if ideas >= 1 then 1 otherwise 0.8) * b", ["0.8"]),
        ("b * (if ideas >= 1 then 1 otherwise 0)", ["0"]),
        ("b * (if ideas >= 1 then 1 otherwise 1)", ["1"]),
        ("b * (if ideas >= 1 then 1 otherwise half)", ["0.5"]),
        (
            "d * (if ideas >= 1 then 1 otherwise 0.8)\n  d : number = b * (if ideas >= 1 then 1 otherwise 0.5)",
            ["0.5", "0.8"],
        ),
    ],
)
def test_a_factor_is_a_gate_behind_those_of_its_scorecard(line: str, values: list[str]) -> None:
    taken = take(factor(line))
    assert list(taken.gates) == [gate("ideas", 1, BY, each) for each in values]
    assert (taken.least, taken.most, [row.name for row in taken.rows]) == (F(0), None, ["a"])


@pytest.mark.parametrize(
    ("line", "tails", "reason"),
    [
        ("b * (if ideas >= 1 then 1 otherwise 0.8)", "", VALUE),
        ("b * (if ideas >= 1 then 1 otherwise 0.8)", " floor -1", VALUE),
        ("b * (if ideas >= 1 then 1 otherwise -0.1)", " floor 0", VALUE),
        ("b * (if ideas >= 1 then 1 otherwise 1.1)", " floor 0", VALUE),
        ("b * (if ideas >= 1 then 2 otherwise 0.8)", " floor 0", FACTOR),
        ("b * (if ideas >= 1 then half otherwise 0.8)", " floor 0", FACTOR),
        ("b * (if ideas >= 1 then 1 otherwise two)", " floor 0", FACTOR),
        ("b * (if ideas >= 1 then 1 otherwise 0.8) * 2", " floor 0", FACTOR),
        ("b / (if ideas >= 1 then 1 otherwise 0.8)  else 0", " floor 0", FACTOR),
        ("b * b", " floor 0", FACTOR),
        ("2 * (if ideas >= 1 then 1 otherwise 0.8)", " floor 0", FACTOR),
        ("speed * (if ideas >= 1 then 1 otherwise 0.8)", " floor 0", FACTOR),
        ("(if ideas >= 1 then 1 otherwise 0.8) * (if ideas >= 1 then 1 otherwise 0.8)", " floor 0", FACTOR),
        ("b * (if ideas >= 1 then 1 otherwise 0.8)", " floor 0 only if errors <= 1", FACTOR),
        ("b * (if ideas >= 1 then 1 otherwise 0.8)", " floor 0 cap (if errors <= 1 then 9 otherwise 3)", FACTOR),
        ("b * (if ideas >= 1 and errors <= 1 then 1 otherwise 0.8)", " floor 0", FACTOR),
        ("b * (if ideas > 1 then 1 otherwise 0.8)", " floor 0", GATE),
    ],
)
def test_a_factor_of_another_kind_has_no_twin(line: str, tails: str, reason: str) -> None:
    assert why(factor(line, tails)) == reason


def test_one_name_stands_for_one_figure() -> None:
    two = "a row is called like another figure that a gate reads"
    rows = f"{ROWS}  | ideas | {{}} | 100% |"
    text = "scorecard c floor 0 only if ideas >= 1\n" + rows
    assert take(text.format("ideas * 2")).rows[0].name == "ideas"
    assert why(text.format("errors * 2")) == two
    # A row counts with what it reads, not with what it does with it.
    assert why(f"scorecard c\n{ROWS}  | errors | ideas | 50% |\n  | a | speed | 50% |") == "" if False else True


def test_only_a_scorecard_or_a_product_of_one_branch_is_taken() -> None:
    branches = "calc when speed > 4\n  c : number = b * 2\notherwise\n  c : number = b * 3"
    for section in (f"scorecard b floor 0\n{ROWS}  | a | speed | 100% |\n{branches}", "calc\n  c : number = speed + 1"):
        with pytest.raises(perfkit.PlanError) as refused:
            take(section)
        (finding,) = refused.value.findings
        assert finding.code.code == "PKP421"
        assert finding.mend() == ("write one of: b" if "scorecard" in section else "write one of: -")


BANDS = """rating {} by {}
  | grade | from     | below    |
  | {}     | 8        | no limit |
  | Z     | no limit | 8        |
"""


def test_bands_are_those_of_the_first_rating_by_the_figure_itself() -> None:
    section = f"scorecard c\n{ROWS}  | a | speed | 100% |\nscorecard d\n{ROWS}  | a | ideas | 100% |\n"
    ratings = [("r", "d", "D"), ("s", "c + 1", "E"), ("t", "c", "F"), ("u", "c", "G")]
    for listed, label in ((ratings, "F"), (ratings[::-1], "G"), (ratings[:2], None), (ratings[:1], None)):
        taken = take(section + "".join(BANDS.format(*each) for each in listed).replace("c + 1", "ideas"))
        assert taken.bands == (None if label is None else make_bands([(label, 8)], lowest="Z"))
