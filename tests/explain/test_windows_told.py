"""Windows of one's own figures tell this period's value where it counts, beside what was recorded before."""

from __future__ import annotations

import pytest

from perfkit import close
from tests.engine.small import Row, run

OF_SCORE = """calc
  good : flag = score >= 2
  x : {kind} = {formula}
pay y = USD 1 * x
"""


def lines_of(formula: str, lang: str = "en", kind: str = "number", written: str = "") -> str:
    """What is told of the window in the third month, after scores of 1 and 2."""
    text, ledger = OF_SCORE.format(kind=kind, formula=formula), ()
    reps: list[Row] = [{"id": "A"}]
    scores: list[Row] = [{"id": "A", "period": f"2027-0{m}", "score": s} for m, s in ((1, "1"), (2, "2"), (3, "3"))]
    for month in ("2027-01", "2027-02"):
        ledger = close(ledger, run(text, reps=reps, deals=[], input=scores, period=month, ledger=ledger))
    found = run(text, reps=reps, deals=[], input=scores, period="2027-03", ledger=ledger).statements["A"].explain(lang)
    written = written or formula.partition("  ")[0]
    return next(line.strip() for line in found.splitlines() if line.strip().startswith((f"{written} =", f"{written}:")))


@pytest.mark.parametrize(
    ("formula", "kind", "shown"),
    [
        ("sum(score over latest 3 periods)", "number", " = 6; recorded: 2027-01 1, 2027-02 2; this period: 3"),
        ("max(score over latest 2 periods)  else 0", "number", " = 3; recorded: 2027-02 2; this period: 3"),
        ("max(score over latest 1 periods)  else 0", "number", " = 3; this period: 3"),
        ("sum(score over year to date)", "number", " = 6; recorded: 2027-01 1, 2027-02 2; this period: 3"),
        (
            "count(good over latest 3 periods)",
            "count",
            " = 2; recorded: 2027-01 no, 2027-02 yes; this period: yes",
        ),
        ("sum(score over previous 2 periods)", "number", " = 3; recorded: 2027-01 1, 2027-02 2"),
        (
            "sum(score over previous 3 periods)",
            "number",
            " = 3; recorded: 2027-01 1, 2027-02 2; not recorded: 2026-12",
        ),
    ],
)
def test_what_this_period_gives_is_told_where_the_window_reaches_it(formula: str, kind: str, shown: str) -> None:
    assert lines_of(formula, kind=kind) == formula.partition("  ")[0] + shown


def test_a_condition_of_the_window_is_told_with_the_figures_it_asks() -> None:
    formula = "sum(score over latest 3 periods where good)"
    shown = " = 5; recorded: 2027-01 1 / no, 2027-02 2 / yes; this period: 3 / yes"
    assert lines_of(formula) in (formula + shown, formula + shown.replace("1 / no", "no / 1"))


def test_it_is_told_in_chinese() -> None:
    told = lines_of("sum(score over latest 3 periods)", "zh", written="求和(score 期间 最近 3 期(含本期))")
    assert told == "求和(score 期间 最近 3 期(含本期)) = 6；已留存：2027-01 1、2027-02 2；本期：3"


def test_in_a_first_period_it_is_all_there_is() -> None:
    text = OF_SCORE.format(kind="number", formula="sum(score over latest 3 periods)")
    told = run(text).statements["A"].explain()
    assert "sum(score over latest 3 periods) = 2; not recorded: 2026-11, 2026-12; this period: 2\n" in told


def test_a_figure_without_a_value_in_this_period_is_told_as_that() -> None:
    text = (
        "calc\n  s : number or empty = previous(score)\n"
        "  x : number = sum(s over latest 1 periods where s is not empty)\npay y = USD 1 * x\n"
    )
    told = run(text).statements["A"].explain()
    assert "sum(s over latest 1 periods where s is not empty) = 0; this period: no value\n" in told
