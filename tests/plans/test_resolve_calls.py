"""What a call of a function, of a table or of the ledger may be given, and where it may stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfkit.expr import Call
from perfkit.plans import Calc
from tests.plans.judging import find_one, judge, lower_last, read

CURVE = """
curve bend(a: percent) ends hold
  | a   | f   |
  | 0%  | 0%  |
  | 50% | 50% |
  | 90% | 99% |
"""
TABLES = """
decide pick(m: money) unique
  | m             | -> low | -> high |
  | below USD 5   | 1%     | 2%      |
  | from USD 5    | 3%     | 4%      |

decide one(m: money) unique
  | m           | -> r |
  | below USD 5 | 1%   |
  | from USD 5  | 3%   |

decide closed(s: "Won" or "Lost") first
  | s     | -> m  |
  | "Won" | USD 1 |
  | any   | USD 2 |

tiers step(m: money) marginal
  | from   | below    | rate |
  | USD 0  | USD 10   | 1%   |
  | USD 10 | no limit | 2%   |

tiers slab(m: money) whole
  | from     | below    | rate | less  |
  | no limit | USD 10   | 1%   | USD 0 |
  | USD 10   | no limit | 2%   | USD 1 |
"""
RATING = """
rating g by points
  | g | from     | below    | factor |
  | A | 1        | no limit | 2      |
  | B | no limit | 1        | 1      |
"""


@pytest.mark.parametrize(
    ("line", "code", "pointed"),
    [
        ("a : percent = bend(5% where won > USD 5)", "PKX033", "where won > USD 5"),
        ("a : percent = bend(5%, 6%)", "PKX032", "bend(5%, 6%)"),
        ("a : percent = bend(won)", "PKX017", "won"),
        ("a : percent = bend(5%).f", "PKX009", "f"),
        ("a : percent = pick(won)", "PKX010", "pick(won)"),
        ("a : percent = pick(won).hihg", "PKX009", "hihg"),
        ("a : percent = one(won).s", "PKX009", "s"),
        ("a : percent = step(won).amount_in_3", "PKX009", "amount_in_3"),
        ("a : percent = slab(won).les", "PKX009", "les"),
        ("a : percent = g(won)", "PKX", "g(won)"),
        ("a : money = step(g)", "PKX017", "g"),
        ("a : money = closed(id)", "PKX017", "id"),
        ("a : money = sum(deal.amount).x", "PKX009", "x"),
        ("a : money = smu(deal.amount)", "PKX002", "smu"),
        ("a : count = month_of(hired, hired)", "PKX032", "month_of(hired, hired)"),
        ("a : count = month_of(hired where won > USD 5)", "PKX033", "where won > USD 5"),
        ("a : money = min(won, goal where won > USD 5)", "PKX033", "where won > USD 5"),
        ("a : count = month_of(won)", "PKX017", "won"),
    ],
)
def test_a_call_takes_what_its_function_or_table_says(line: str, code: str, pointed: str) -> None:
    found = judge(f"{CURVE}{TABLES}{RATING}\ncalc\n  {line}\n")
    assert [(one[: len(code)], words) for one, words in found] == [(code, pointed)]


@pytest.mark.parametrize(
    "line",
    [
        "a : percent = bend(2%)",
        "a : percent = pick(won).low + one(won) + one(won).r",
        "a : money = step(won) + step(won).amount_in_2 + step(won).pay_in_2",
        "a : money = won * slab(won).rate - slab(won).less",
        "a : number = g.factor",
    ],
)
def test_what_a_table_gives_is_of_its_cells_type(line: str) -> None:
    assert judge(f"{CURVE}{TABLES}{RATING}\ncalc\n  {line}\n") == []


def test_a_misspelt_column_of_a_decision_is_mended() -> None:
    finding = find_one(TABLES + "\ncalc\n  a : percent = pick(won).hihg\n")
    assert finding.mend() == "write `.high`"


def test_the_label_of_a_rating_is_an_argument_where_every_label_is_listed() -> None:
    def decide(labels: str) -> str:
        rows = "".join(f'  | "{label}" | 5% |\n' for label in labels)
        kind = " or ".join(f'"{label}"' for label in labels)
        return f"\ndecide d(a: {kind}) unique\n  | a | -> r |\n{rows}\ncalc\n  x : percent = d(g)\n"

    assert judge(RATING + decide("AB")) == []
    assert judge(RATING + decide("AC")) == [("PKX017", "g")]
    text = '\ndecide d(a: text) unique\n  | a | -> r |\n  | "A" | 5% |\n  | else | 6% |\n\ncalc\n  x : percent = d(g)\n'
    assert judge(RATING + text) == []


@pytest.mark.parametrize(
    "call", ["sum(visit.minutes)", "earned(x)", "opening(x)", "rank(by amount within seller ties skip)"]
)
def test_what_is_left_out_asks_neither_the_ledger_nor_other_lines(call: str) -> None:
    plan = f'\nexclude deal\n  | when | reason |\n  | {call} == 5 | "x" |\n\npay x = USD 5\n'
    assert judge(plan) == [("PKX008", call)]


def test_a_gather_asks_the_ledger_for_no_other_line() -> None:
    plan = "\npay x = USD 5\n\ncalc each team\n  a : money = sum(rep.won where earned(x) > USD 5)\n"
    assert judge(plan) == [("PKX035", "earned(x)")]


def test_the_ledger_is_read_by_the_lines_it_is_kept_for() -> None:
    finding = find_one(
        "\npay each visit x = USD 5 - paid(x)\n\ncalc each deal\n  a : money = earned(x over this period)\n"
    )
    assert finding.code.code == "PKX057"
    assert finding.what() == "`x` belongs to the lines of `visit`, not to those of this section"
    assert finding.mend() == "read it on a line of a section of `visit`, and use that line here"
    carried = "\ncarry x : money start USD 0 = won\n\ncalc each deal\n  a : money = opening(x)\n"
    assert judge(carried) == [("PKX057", "opening(x)")]
    of_his_rows = "\npay each visit x = USD 5 - paid(x)\n\ncalc\n  a : money = earned(x)\n"
    assert judge(of_his_rows) == []


@pytest.mark.parametrize(
    ("sections", "code", "pointed"),
    [
        ("pay x = USD 5 + opening(x)", "PKX053", "x"),
        ("pay x = USD 5\n\ncalc\n  a : money = paid(y)", "PKX053", "y"),
        ("pay x = USD 5\n\ncalc\n  a : money = paid(x + x)", "PKX054", "paid(x + x)"),
        ("pay x = USD 5\n\ncalc\n  a : money = held(x)", "PKX056", "held(x)"),
        ("earn x = USD 5 + earned(x)\n\npay x = earned(x) - paid(x)", "PKX055", "earned(x)"),
    ],
)
def test_the_ledger_is_asked_by_the_name_of_a_posting(sections: str, code: str, pointed: str) -> None:
    assert judge(f"\n{sections}\n") == [(code, pointed)]


def test_a_pay_line_of_unknown_currency_takes_that_of_its_earn_line() -> None:
    assert judge("\nearn x = 5元\n\npay x = earned(x) - paid(x)\n") == []
    assert judge("\nearn x = USD 5\n\npay x = 5元\n") == [("PKP037", "x")]


def test_arguments_built_in_python_are_counted_too() -> None:
    model = read("\ncalc\n  a : count = 1\n")
    section = model.sections[-1]
    assert isinstance(section, Calc)
    line = replace(section.lines[0], formula=Call("rank"))
    assert lower_last(model, replace(section, lines=(line,))) == ["PKX034"]
