"""What the check makes of the kind, the direction and the adding of a measured figure."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.diagnostics.codes import plans_contests as codes
from perfkit.engine import prove_promises
from perfkit.expr import Compared, Constant
from perfkit.lang import read_plan, translate_plan
from perfkit.metrics import Adding, Direction, MetricKind
from perfkit.plans import Program, lower_plan
from tests.plans.judging import find_all

HEAD = """perfkit 2027
plan "Measured" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id   : text
  lead : rep or empty

group team by lead

input
  x      : number
  y      : number
  target : number

curve rising(value: number) ends hold
  | value | points |
  | 0     | 0      |
  | 10    | 100    |

curve falling(value: number) ends hold
  | value | points |
  | 0     | 100    |
  | 10    | 0      |

curve hill(value: number) ends hold
  | value | points |
  | 0     | 0      |
  | 4     | 100    |
  | 6     | 100    |
  | 10    | 0      |

"""


def lowered(text: str) -> tuple[Program | None, list[str]]:
    model, findings = read_plan(HEAD + text, name="a.plan")
    assert model is not None, findings
    program, more = lower_plan(model)
    return program, [finding.code.code for finding in (*findings, *more)]


def metric(words: str, formula: str, *, name: str = "m", reads: str = "x") -> list[str]:
    return lowered(f"metric\n  {name} : number = {reads}, {words}\ncalc\n  points : number = {formula}\n")[1]


@pytest.mark.parametrize(
    ("words", "formula"),
    [
        ("result, more, additive", "rising(m)"),
        ("result, more, additive", "rising(m * 2 + 1)"),
        ("result, more, additive", "falling(-m)"),
        ("result, more, additive", "rising(max(m, 3))"),
        ("process, less, additive", "falling(m)"),
        ("process, less, additive", "rising(2 - m / 4)"),
        ("process, less, additive", "rising(5 / m)  else 0"),
        ("process, less, additive", "falling(y)"),
        ("process, less, additive", "rising(m - m)"),
        ("result, from 4 to 6, alone", "hill(m)"),
        ("result, from 2 to 8, alone", "rising(min(m, 2)) + hill(m + 1)"),
    ],
)
def test_a_table_that_goes_with_its_metric_is_left_alone(words: str, formula: str) -> None:
    assert "PKP158" not in metric(words, formula)


@pytest.mark.parametrize(
    ("words", "formula"),
    [
        ("result, more, additive", "falling(m)"),
        ("result, more, additive", "rising(-m)"),
        ("result, more, additive", "hill(m)"),
        ("process, less, additive", "rising(m)"),
        ("process, less, additive", "rising(max(m, 3))"),
        ("result, more, additive", "falling(min(m, 3))"),
        ("process, less, additive", "rising(m / target)  else 0"),
        ("process, less, additive", "falling(2 - m / 4)"),
        ("process, less, additive", "falling(5 / m)  else 0"),
        ("result, from 5 to 6, alone", "falling(m)"),
        ("result, from 1 to 2, alone", "rising(m)"),
    ],
)
def test_a_table_that_runs_against_its_metric_is_warned_of(words: str, formula: str) -> None:
    assert "PKP158" in metric(words, formula)


def test_a_direction_is_followed_through_lines_between() -> None:
    text = "metric\n  m : number = x, process, less, ratio\n"
    text += "calc\n  a : number = m / target  else 0\n  b : number = a + 1\n  points : number = rising(b)\n"
    assert lowered(text)[1].count("PKP158") == 1


@pytest.mark.parametrize(
    ("adding", "formula", "code"),
    [
        ("ratio", "sum(m within company)", "PKP154"),
        ("ratio", "sum(m * 2 within company)", "PKP154"),
        ("ratio", "sum(m + y within company)", "PKP154"),
        ("ratio", "sum(m over latest 3 periods)", "PKP154"),
        ("ratio", "sum(m * y within company)", None),
        ("ratio", "average(m within company)", "PKP157"),
        ("ratio", "max(m within company)", None),
        ("ratio", "previous(m)  else 0", None),
        ("end_value", "sum(m within company)", None),
        ("end_value", "sum(m over latest 3 periods)", "PKP156"),
        ("end_value", "average(m over latest 3 periods)", None),
        ("alone", "sum(m within company)", "PKP155"),
        ("alone", "average(m within company)", "PKP155"),
        ("alone", "max(m over latest 3 periods)", "PKP155"),
        ("alone", "previous(m)  else 0", None),
        ("alone", "max(m, y)", None),
        ("additive", "sum(m over latest 3 periods)", None),
    ],
)
def test_what_may_be_added_up(adding: str, formula: str, code: str | None) -> None:
    found = {each for each in metric(f"result, more, {adding}", formula) if each.startswith("PKP15")}
    assert found == ({code} if code else set())


def test_a_metric_of_a_group_is_held_to_its_words_too() -> None:
    text = "metric each team\n  rate : number = sum(rep.x), result, more, ratio\n"
    text += "calc\n  led : number = sum(team.rate)\n"
    program, codes = lowered(text)
    assert program is None and codes == ["PKP154"]


CARDS = """metric
  sold  : number = x, result, more, additive
  calls : number = y, process, more, additive
  tone  : number = target, behaviour, more, alone

parameter share : percent = 40%

scorecard inner
  | metric | score | weight |
  | calls  | calls | 60%    |
  | tone   | tone  | share  |

scorecard total
  | metric | score | weight |
  | sold   | sold  | 50%    |
  | inner  | inner | 30%    |
  | other  | y     | 20%    |
  | tone   | tone  | add    |

must weight(total, result) == 50%
must weight(total, process) == 18%
must weight(total, behaviour) == 12%
must weight(inner, result) == 0%
must weight(total, result) + weight(total, process) + weight(total, behaviour) == 80%
"""


def test_weights_by_kind_are_known_from_the_text_and_proved() -> None:
    program, codes = lowered(CARDS)
    assert program is not None and codes == []
    numbers = [
        must.condition.left.value
        for must in program.musts
        if isinstance(must.condition, Compared) and isinstance(must.condition.left, Constant)
    ]
    assert numbers == [Fraction(50, 100), Fraction(18, 100), Fraction(12, 100), Fraction(0)]
    assert all(prove_promises(program))


def test_kinds_are_asked_for_in_either_language() -> None:
    chinese, _ = translate_plan(HEAD + CARDS, "zh", name="a.plan")
    assert chinese is not None and "权重(total, 结果) == 50%" in chinese
    back, _ = translate_plan(chinese, "en", name="a.plan")
    assert back is not None and "weight(total, result) == 50%" in back
    one, other = (read_plan(text, name="a.plan")[0] for text in (HEAD + CARDS, chinese))
    assert one is not None and other is not None
    assert lower_plan(other)[0] is not None


def test_what_is_known_of_a_metric_is_part_of_the_program() -> None:
    program, _ = lowered("metric\n  m : number = x, result, from 4 to 6, ratio\n")
    assert program is not None
    found = program.metrics[("rep", "m")]
    assert (found.kind, found.direction, found.adding) == (MetricKind.RESULT, Direction.BAND, Adding.RATIO)
    assert (found.lower, found.upper) == (Fraction(4), Fraction(6))


@pytest.mark.parametrize("call", ["weight(x, result)", "weight(total, output)", "weight(total, x + 1)"])
def test_weight_wants_a_scorecard_and_a_kind(call: str) -> None:
    assert "PKP160" in lowered(CARDS + f"must {call} == 50%\n")[1]


@pytest.mark.parametrize(
    ("direction", "points", "best"),
    [
        ("more", ("100", "0"), "more is better"),
        ("less", ("0", "100"), "less is better"),
        ("from 50% to 150%", ("100", "0"), "a band is best"),
        ("more", ("0", "100"), ""),
        ("less", ("100", "0"), ""),
        ("from 50% to 150%", ("0", "100"), ""),
    ],
)
def test_a_curve_that_runs_against_a_metric_is_told_with_the_way_that_is_better(
    direction: str, points: tuple[str, str], best: str
) -> None:
    first, second = points
    section = f"""
metric
  pace : percent = ratio  else 0%, result, {direction}, ratio

curve pts(x: percent) ends hold
  | x   | points   |
  | 0%  | {first}  |
  | 50% | {second} |

calc
  z : number = pts(pace)
"""
    found = [each.why() for each in find_all(section) if each.code is codes.AGAINST_DIRECTION]
    assert len(found) == bool(best) and all(best in each for each in found), found
