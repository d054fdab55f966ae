"""A row's own figure is explained whatever it is: percent, number, days, count, flag, text or date, as money is."""

from __future__ import annotations

import pytest

from tests.engine.small import Row, run

HEAD = """decide band(score: number) unique
  | score   | -> pay |
  | below 3 | 50%    |
  | from 3  | 100%   |
rows goal key id dated due
  id     : text
  rep    : rep
  due    : date
  met    : date
  weight : percent
  score  : number
  kind   : text
calc each goal
  part : {kind} = {formula}
calc
  all : {kind} or empty = {gather}
pay x = USD 10  only if all is not empty
"""
GOALS: list[Row] = [
    {
        "id": "G1",
        "rep": "A",
        "due": "2027-01-09",
        "met": "2027-01-12",
        "weight": "40%",
        "score": "2.5",
        "kind": "new",
    },
]
BAND = ["band(score) at 2.5 = 50%", "  decided by line 21: | below 3 | 50% |"]
GATED = ["0, since the condition does not hold: was 5", "  score 2.5 is not above 3: 0.5 short"]


def told(kind: str, formula: str, gather: str, lang: str = "en") -> list[str]:
    """The line of the one goal after its row of the file, and what stands below it."""
    text = HEAD.format(kind=kind, formula=formula, gather=gather)
    lines = run(text, reps=[{"id": "A"}], deals=[], goal=GOALS).statements["A"].explain(lang).splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("    G1 "))
    first = lines[start].strip()
    return [first[first.index("goal.") :], *(line[6:] for line in lines[start + 1 :])]


@pytest.mark.parametrize(
    ("kind", "formula", "gather", "lines"),
    [
        ("percent", "weight * band(score)", "sum(goal.part)", ["goal.part 20% = 40% * 50%", *BAND]),
        (
            "percent",
            "weight + 30%  cap 50%",
            "sum(goal.part)",
            ["goal.part 50% = 40% + 30%", "capped at 50%: was 70%, so 20% less"],
        ),
        ("number", "score * 2  only if score > 3", "sum(goal.part)", ["goal.part 0 = 2.5 * 2", *GATED]),
        ("count", "if score > 3 then 2 otherwise 1", "sum(goal.part)", ["goal.part 1 = if 2.5 > 3 then 2 otherwise 1"]),
        ("days", "met - due", "sum(goal.part)", ["goal.part 3 days = 2027-01-12 - 2027-01-09"]),
        ("date", "met + 2 days", "first(goal.part by goal.id)", ["goal.part 2027-01-14 = 2027-01-12 + 2 days"]),
        (
            "text",
            'if score > 3 then "hi" otherwise "lo"',
            "first(goal.part by goal.id)",
            ['goal.part lo = if 2.5 > 3 then "hi" otherwise "lo"'],
        ),
        ("text", "kind", "first(goal.part by goal.id)", ["goal.part new"]),
        ("percent", "weight", "sum(goal.part)", ["goal.part 40%"]),
        ("percent", "weight", "sum(goal.part * 2)", ["goal.part * 2 80% = 40% * 2"]),
        (
            "percent",
            "weight",
            "average(goal.part * band(goal.score))",
            ["goal.part * band(goal.score) 20% = 40% * 50%"],
        ),
    ],
)
def test_the_formula_what_it_looked_up_and_its_tails_are_told(
    kind: str, formula: str, gather: str, lines: list[str]
) -> None:
    assert told(kind, formula, gather)[: len(lines)] == lines


def test_a_flag_that_is_counted_shows_what_it_compares() -> None:
    found = told("flag", "score >= 2", "first(goal.part by goal.id)")
    assert found == ["goal.part yes = 2.5 >= 2"]


def test_what_a_figure_of_the_row_reads_of_the_row_is_told_below_it() -> None:
    text = HEAD.replace("  part : {kind}", "  paid : percent = band(score)\n  part : {kind}")
    lines = text.format(kind="percent", formula="weight * paid", gather="sum(goal.part)")
    found = run(lines, reps=[{"id": "A"}], deals=[], goal=GOALS).statements["A"].explain()
    assert "goal.part 20% = 40% * 50%\n      paid = 50%" in found
    assert "decided by line 21: | below 3 | 50% |" in found


def test_in_chinese_it_is_told_alike() -> None:
    assert told("number", "score * 2  only if score > 3", "sum(goal.part)", "zh") == [
        "goal.part 0 = 2.5 * 2",
        "条件不成立，取 0：原为 5",
        "  score 2.5 不高于 3，差 0.5",
    ]
