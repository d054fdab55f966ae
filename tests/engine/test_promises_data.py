"""What the rules promise is judged on data that keep the promises about the data alone."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from perfkit import close, evaluate, load_plan
from perfkit.engine import FactMaker, VerdictKind, gather_cell_limits, gather_pools, is_about_facts, judge_promises
from perfkit.lang import read_plan
from perfkit.plans import Program, lower_plan

PLAN = """perfkit 2027
plan "Bonus" version 1
currency EUR
effective 2027-01-01 to 2027-12-31
period quarter
participants rep key id
  id     : text
  target : money
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
input
  multiple : percent
calc
  by_target : money = 50% * target
  by_input  : money = EUR 100 * multiple
  by_deals  : money = 10% * sum(deal.amount)
  by_others : money = sum(deal.amount where deal.rep.target > EUR 0)
calc each deal
  of_rep : money or empty = 50% * rep.target
pay bonus = by_target + by_input + by_deals + by_others
"""


def judge(promises: str) -> list[str]:
    return [verdict.kind.value for verdict in judge_promises(load(promises), tries=60)]


def load(promises: str) -> Program:
    model, _ = read_plan(PLAN + promises, name="bonus.plan")
    assert model is not None
    return lower_plan(model)[0]


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("data", "rule", "kind"),
    [
        ("must target >= EUR 0", "must by_target >= EUR 0", "proved"),
        ("must EUR 0 <= target", "must by_target >= EUR 0", "proved"),
        ("must target > EUR 0 and target <= EUR 900", "must by_target <= EUR 450", "proved"),
        ("must target == EUR 8", "must by_target == EUR 4", "proved"),
        ("must target >= EUR 8", "must by_target <= EUR 3", "refuted"),
        ("must multiple >= 0%", "must by_input >= EUR 0", "proved"),
        ("must multiple <= 100%", "must by_input >= EUR 0", "refuted"),
        ("must each deal amount >= EUR 0", "must by_deals >= EUR 0", "not refuted"),
        ("must each deal amount <= EUR 1", "must by_deals >= EUR 0", "refuted"),
        # Whoever is read through a link may be somebody else, of another period: nothing is taken as known.
        ("must target >= EUR 9", "must each deal of_rep >= EUR 0", "not refuted"),
    ],
)
def test_data_that_break_a_promise_about_data_say_nothing_about_the_rules(data: str, rule: str, kind: str) -> None:
    assert judge(f"{data}\n{rule}\n")[1] == kind


@pytest.mark.parametrize("rule", ["must by_target >= EUR 0", "must by_deals >= EUR 0"])
def test_without_it_the_promise_is_refuted(rule: str) -> None:
    assert judge(f"{rule}\n") == ["refuted"]


def test_a_promise_of_the_rules_is_no_promise_about_data() -> None:
    program = load("must target >= EUR 0\nmust by_target >= EUR 0\nmust bonus >= EUR 0\n")
    assert [is_about_facts(program, must) for must in program.musts] == [True, False, False]
    assert judge("must by_target >= EUR 1\nmust by_target >= EUR 0\n") == ["refuted", "refuted"]


def test_a_share_that_a_credit_writes_out_is_made_by_a_rule_and_one_of_the_data_is_not() -> None:
    credit = "credit part from deal\n  | who | when | role | share |\n  | rep | any  | {role} | {share} |\n"
    musts = 'must each part share <= 50%\nmust each part role == "own"\nmust each deal amount >= EUR 0\n'
    program = load(credit.format(role='"own"', share="70%") + musts)
    assert [is_about_facts(program, must) for must in program.musts] == [False, False, True]


@pytest.mark.parametrize(
    ("data", "column", "kept"),
    [
        ("must each deal amount >= EUR 0", "amount", lambda amount: amount >= 0),
        ("must each deal EUR 0 > amount", "amount", lambda amount: amount < 0),
        ("must each deal amount > EUR 3 and amount < EUR 4", "amount", lambda amount: 3 < amount < 4),
        ("must each deal amount != EUR 0", "amount", lambda amount: amount != 0),
        ("must target == EUR 123,456,789", "target", lambda target: target == 123_456_789),
        ("must multiple <= 100%", "multiple", lambda multiple: multiple <= 1),
    ],
)
def test_cells_are_drawn_inside_of_what_is_promised_of_them(
    data: str, column: str, kept: Callable[[Fraction], bool]
) -> None:
    program = load(f"{data}\n")
    maker = FactMaker(program, gather_pools(program), gather_cell_limits(program))
    drawn = [
        row[column] for seed in range(8) for rows in maker.make(seed).tables.values() for row in rows if column in row
    ]
    assert len(drawn) > 8
    assert all(isinstance(cell, Fraction) and kept(cell) for cell in drawn)


def test_what_no_value_keeps_is_drawn_as_it_comes() -> None:
    program = load("must target > EUR 5\nmust target < EUR 5\n")
    pools, limits = gather_pools(program), gather_cell_limits(program)
    assert [FactMaker(program, pools, limits).make(seed) for seed in range(4)] == [
        FactMaker(program, pools).make(seed) for seed in range(4)
    ]


HEAD = """perfkit 2027
plan "T" version 1
currency USD
effective 2027-02-01 to 2029-01-31
period month
participants rep key id
  id   : text
  a    : money or empty
  b    : money
  n    : number
  boss : rep or empty
"""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("b >= USD 0", "proved"),
        ("b >= USD 0 and a >= USD 0", "proved"),
        ("b >= USD 0 and n > 0", "proved"),
        ("n > 0 and b >= USD 0", "proved"),
        ("USD 0 <= b and a >= USD 0 and n > 0", "proved"),
        ("a >= USD 0 and b >= USD 0", "refuted"),
        ("b / n >= USD 0 and b >= USD 0", "refuted"),
        ("boss.b >= USD 0 and b >= USD 0", "refuted"),
        ("n > 0 and a >= USD 0 and b >= USD 0", "refuted"),
    ],
)
def test_a_part_of_a_promise_counts_only_where_the_parts_before_it_always_have_a_value(data: str, kind: str) -> None:
    program = load_plan(f"{HEAD}pay c = b\nmust {data}\nmust c >= USD 0\n").program
    assert judge_promises(program)[-1].kind.value == kind


@pytest.mark.parametrize(
    ("header", "promise", "kind"),
    [
        (("period month", "period quarter\nyear starts month 2"), "must d >= 90 days", "refuted"),
        (("period month", "period quarter\nyear starts month 2"), "must d >= 89 days", "proved"),
        (("period month", "period quarter"), "must d <= 92 days", "proved"),
        (("period month", "period quarter"), "must d >= 90 days", "proved"),
        (("period month", "period quarter\nyear starts month 3"), "must d >= 90 days", "proved"),
        (("period month", "period quarter\nyear starts month 11"), "must d >= 90 days", "refuted"),
        (("period month", "period half\nyear starts month 2"), "must d >= 181 days", "proved"),
        (("01-31\n", "01-31\nsettled until 2029-06-30\n"), "must first <= 2029-01-31", "refuted"),
        (("01-31\n", "01-31\nsettled until 2029-06-30\n"), "must first <= 2029-06-30", "proved"),
        (("01-31\n", "01-31\n"), "must first <= 2029-01-31", "proved"),
    ],
)
def test_what_is_known_of_a_period_holds_for_each_that_can_be_run(
    header: tuple[str, str], promise: str, kind: str
) -> None:
    text = f"{HEAD}calc\n  d : days = period days\n  first : date = period start\npay c = b\n{promise}\n"
    program = load_plan(text.replace(*header, 1)).program
    [verdict] = judge_promises(program, tries=2_000)
    assert verdict.kind.value == kind


def test_a_count_may_have_been_carried_as_a_number_by_another_version() -> None:
    text = "carry d : {kind} = opening(d)\npay c = USD 1\nmust d <= 0 or d >= 1\n"
    [verdict] = judge_promises(load_plan(HEAD + text.format(kind="count start 0")).program)
    assert verdict.kind is VerdictKind.NOT_REFUTED
    old = load_plan(HEAD + text.format(kind="number start 0.5").replace("must d <= 0 or d >= 1\n", ""))
    new = load_plan((HEAD + text.format(kind="count start 0")).replace("version 1", "version 2"))
    facts = {"rep": [{"id": "A", "b": "1", "n": 1}]}
    found = evaluate(new, facts, "2027-03", ledger=close((), evaluate(old, facts, "2027-02")))
    assert [each.code.code for each in found.findings] == ["PKE022"]
