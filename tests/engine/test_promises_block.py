"""How a counterexample is written: values exactly, figures on the lines that show them, keys of every kind."""

from __future__ import annotations

from perfkit.engine import TrialState, VerdictKind, judge_promises, run_tests, tell_figures, write_test
from perfkit.engine.promises_facts import run_facts
from perfkit.engine.promises_pools import gather_pools
from perfkit.engine.promises_search import FactMaker
from perfkit.lang import print_test
from tests.engine.test_promises import HEAD, SOLD, judge_one, load

KEYS = """perfkit 2027
plan "Keys of every kind" version 1
currency USD
effective 2027-01-01 to 2027-03-31
period month
participants rep key no since starts
  no     : count
  starts : date
  grade  : "A" or "B"
rows price key product, region
  product : text
  region  : text
  amount  : money
rows rate key day
  day   : date
  worth : percent
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
  rate   : rate
"""


def test_every_kind_of_value_is_written_as_a_test_reads_it() -> None:
    _, block = judge_one(
        HEAD
        + SOLD
        + """calc
  d : days    = (period end - period start) / 7
  n : number  = visits / 7
  m : money   = base / 7
  p : percent = visits / 300
  z : date    = period start
  w : days    = days(period start, period end)
  t : text    = team_name
  f : flag    = base > USD 5
must not (f and d > 0 days and n > 0 and m > USD 0 and p > 0% and w > 0 days and z >= 2027-01-01 and t == t)
"""
    )
    assert block.splitlines()[-3:] == [
        "  expect rep",
        "    | id   | f   | d           | n     | m             | p          | w       | z          | t   |",
        '    | "R1" | yes | 30 days / 7 | 1 / 7 | USD 10.00 / 7 | 100% / 300 | 31 days | 2027-01-01 | "x" |',
    ]


def test_a_figure_that_is_read_twice_is_expected_once() -> None:
    _, block = judge_one(HEAD + SOLD + "must sold + sold <= USD 10\n")
    assert block.splitlines()[-2:] == ["    | id   | sold      |", '    | "R1" | USD 10.00 |']


def test_a_figure_of_a_row_is_expected_of_the_row() -> None:
    body = "calc each deal\n  x : money = amount * 2\nmust count(deal where deal.x > USD 10) == 0\n"
    _, block = judge_one(HEAD + SOLD + body)
    assert block.splitlines()[-3:] == ["  expect deal", "    | id   | x         |", '    | "D1" | USD 20.00 |']


def test_a_figure_behind_a_link_is_expected_where_the_promise_stands() -> None:
    _, block = judge_one(HEAD + SOLD + "must each deal rep.sold <= USD 5\n")
    assert block.splitlines()[-3:] == ["  expect deal", "    | id   | rep.sold  |", '    | "D1" | USD 10.00 |']


def test_a_promise_about_a_link_alone_expects_another_figure() -> None:
    _, block = judge_one(HEAD + SOLD + "must manager is empty\n")
    assert '| "R1" | "R2"    |' in block
    assert block.splitlines()[-3:-1] == ["  expect rep", "    | id   | sold     |"]


def test_keys_are_counts_dates_listed_texts_and_several_columns() -> None:
    body = """calc each deal
  due : money = amount * rate.worth
calc each company
  total : money = sum(price.amount)
calc
  all : money = sum(deal.due)
must all <= USD 0
"""
    _, block = judge_one(KEYS + body)
    assert (
        block
        == """test "must all <= USD 0" 2027-01
  given rep
    | no | starts     |
    | 4  | 2027-01-01 |
  given rate
    | day        | worth |
    | 2027-01-02 | 100%  |
  given deal
    | id   | rep | booked     | amount   | rate         |
    | "D1" | "4" | 2027-01-01 | USD 0.01 | "2027-01-02" |
  expect rep
    | no | all      |
    | 4  | USD 0.01 |
"""
    )


def test_a_table_that_is_keyed_by_a_listed_text_is_linked_to() -> None:
    body = (
        KEYS.replace("day   : date", 'day   : "low" or "high"')
        + """calc each deal
  due : money = amount * rate.worth
must each deal due <= USD 0
"""
    )
    _, block = judge_one(body)
    assert "\n  given rate\n    | day   | worth |" in block


def test_a_plan_of_which_nothing_can_be_expected_is_refuted_all_the_same() -> None:
    (verdict,) = judge_promises(load(KEYS + "must each deal amount >= USD 0\n"), tries=50)
    assert verdict.kind is VerdictKind.REFUTED
    assert verdict.counterexample is not None
    assert verdict.counterexample.expect == ()
    assert [given.table for given in verdict.counterexample.given] == ["rep", "rate", "deal"]


CREDITED = """credit part from deal
  | who         | when           | share |
  | rep         | amount > USD 0 | 50%   |
  | rep.manager | amount > USD 0 | 50%   |
calc each part
  x : money = share * USD 100
"""


def test_a_part_is_expected_by_its_row_and_whose_it_is() -> None:
    body = CREDITED.replace("  | rep.manager | amount > USD 0 | 50%   |\n", "")
    _, block = judge_one(HEAD + SOLD + body + "must each part x <= USD 5\n")
    assert block.splitlines()[-3:] == [
        "  expect part",
        "    | deal | who  | x         |",
        '    | "D1" | "R1" | USD 50.00 |',
    ]


def test_where_nobody_s_part_breaks_a_promise_a_figure_of_the_participants_is_expected() -> None:
    _, block = judge_one(HEAD + SOLD + CREDITED + "must each part x <= USD 5\n")
    assert block.splitlines()[-3:-1] == ["  expect rep", "    | id   | sold     |"]


def test_figures_that_are_asked_for_are_expected_of_one_participant() -> None:
    program = load(HEAD + SOLD)
    facts = FactMaker(program, gather_pools(program)).make(0)
    runs = run_facts(program, facts)
    assert runs is not None
    told = tell_figures(program, [("rep", "sold"), ("rep", "visits")], line=0)
    block = print_test(write_test(program, told, facts, list(runs), "as made up"))
    assert block.splitlines()[-2:] == ["    | id    | sold     | visits |", '    | "Won" | USD 0.00 | 1      |']
    (outcome,) = run_tests(load(HEAD + SOLD + block)).outcomes
    assert outcome.state is TrialState.PASSED
