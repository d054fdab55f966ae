"""Judging promises takes a bounded number of steps, whatever the plan."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit import evaluate, load_plan
from perfkit.engine import VerdictKind, find_verdict, judge_promises, prove_promises
from perfkit.engine.promises import CELLS_OF_TEST_MAX, TESTS_MAX
from perfkit.expr import Bounds, add_bounds, exactly, multiply_bounds, scale_bounds
from perfkit.expr.bounds import BITS_MAX, END_MAX, common_unit, keep_bounds
from perfkit.expr.terms import Meter, OutOfSteps, TooInvolved, Unknown, Unknowns, constant_terms, unknown_terms
from perfkit.lang import read_plan
from perfkit.plans import Program, lower_plan

HEAD = """perfkit 2027
plan "Dear" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
  n  : number
"""


def load(text: str) -> Program:
    model, findings = read_plan(text, name="dear.plan")
    assert model is not None, [finding.what() for finding in findings]
    program, more = lower_plan(model)
    assert program is not None, [finding.what() for finding in more]
    return program


def squares(first: str, times: int) -> str:
    lines = [f"  x{place} : number = x{place - 1} * x{place - 1}\n" for place in range(2, times + 1)]
    return HEAD + f"calc\n  x1 : number = {first}\n" + "".join(lines)


@pytest.mark.parametrize(
    ("first", "promise", "proved"),
    [
        ("n * n", "x40 != 17", False),
        ("n * n", "x40 >= 0", True),
        ("999999999999.5", "x40 >= 0", True),
        ("999999999999.5", "x40 == 5", False),
    ],
)
def test_a_chain_of_squares_is_judged_at_once(first: str, promise: str, proved: bool) -> None:
    (verdict,) = judge_promises(load(squares(first, 40) + f"must {promise}\n"), tries=5)
    assert (verdict.kind is VerdictKind.PROVED) is proved


def long_figures(lines: int, depth: int = 12) -> str:
    """Figures of ten thousands of digits each, put together over and over."""
    head = "calc\n  x0 : number = (n + 0.3) / (n * n + 1.123456789012)  else 1\n"
    head += "  y0 : number = (n + 0.7) / (n * n + 1.323456789017)  else 1\n"
    powers = "".join(f"  {v}{k} : number = {v}{k - 1} * {v}{k - 1}\n" for k in range(1, depth + 1) for v in "xy")
    return (
        HEAD
        + head
        + powers
        + "".join(f"  z{k} : number = x{depth} * y{depth} * {k + 2} + x{depth}\n" for k in range(lines))
    )


def test_a_plan_of_long_fractions_is_tried_as_often_as_its_digits_let_it() -> None:
    (verdict,) = judge_promises(load(long_figures(400) + "must z399 != 0.1 * n\n"))
    assert (verdict.kind, verdict.is_cut) == (VerdictKind.NOT_REFUTED, True)
    found = find_verdict(load(HEAD + "must n != 5\n"), verdict)
    assert (found.code.code, found.severity.value) == ("PKE205", "warning")


@pytest.mark.parametrize(
    "lines",
    [
        "  a : flag = x9 > y9\n",
        "  a : number = max(x9, y9)\n",
        "  a : number = x9  floor y9\n",
        "  a : number = sum(x9 within company)\n",
        "  a : count = rank(by x9 within company ties skip)\n",
        "  a : money = apportion(USD 5, x9 within company by id)  else USD 0\n",
        "  a : number = sum(x9 over latest 2 periods)\n",
    ],
)
def test_a_run_stops_where_long_numbers_take_more_than_its_budget(lines: str) -> None:
    rows = [{"id": f"P{place}", "n": f"{place}.7"} for place in range(1, 4)]
    base, plan = load_plan(long_figures(0, depth=9)), load_plan(long_figures(0, depth=9) + lines)
    budget = evaluate(base, {"rep": rows}, "2027-01").run.store.digits.spent + 1_000
    assert evaluate(base, {"rep": rows}, "2027-01", budget=budget).is_complete
    assert evaluate(plan, {"rep": rows}, "2027-01").is_complete
    result = evaluate(plan, {"rep": rows}, "2027-01", budget=budget)
    assert "PKE039" in [finding.code.code for finding in result.findings]
    assert all(statement.is_withheld for statement in result.statements.values()) and not result.entries


def test_a_sum_of_many_products_is_bounded_by_its_parts() -> None:
    columns = "".join(f"  a{place} : number\n" for place in range(100))
    parts = " + ".join(f"max(a{place}, 0)" for place in range(6))
    long = " + ".join(f"a{place}" for place in range(100))
    program = load(HEAD + columns + f"must {parts} >= 0\nmust {long} - ({long}) >= 1\n")
    assert [verdict.kind is VerdictKind.PROVED for verdict in prove_promises(program)] == [True, False]


def test_what_a_large_table_gives_lies_in_its_range() -> None:
    rows = "".join(f"  | {place} | {place + 1} | {place} |\n" for place in range(100))
    tiers = (
        f"tiers t(n: number) whole\n  | from | below | rate |\n  | no limit | 0 | 1 |\n{rows}  | 100 | no limit | 5 |\n"
    )
    points = "".join(f"  | {place} | {place % 17} |\n" for place in range(100))
    curve = f"curve c(n: number) ends hold\n  | x | factor |\n{points}"
    program = load(
        HEAD + tiers + curve + "must t(n).rate <= 99\nmust t(n).rate <= 98\nmust c(n) <= 16\nmust c(n) <= 15\n"
        "must t(max(n, 0)) >= 0\nmust t(n) >= 0\n"
    )
    assert [verdict.kind is VerdictKind.PROVED for verdict in prove_promises(program)] == [
        True,
        False,
        True,
        False,
        True,
        False,
    ]


@pytest.mark.unmeasured
def test_of_many_refuted_promises_only_some_have_a_test() -> None:
    program = load(HEAD + "".join(f"must n > {place}\n" for place in range(TESTS_MAX + 20)))
    verdicts = judge_promises(program)
    assert {verdict.kind for verdict in verdicts} == {VerdictKind.REFUTED}
    assert sum(verdict.counterexample is not None for verdict in verdicts) == TESTS_MAX
    told = find_verdict(program, next(verdict for verdict in verdicts if verdict.counterexample is None))
    assert "none is written" in f"{told.what()} {told.why()} {told.mend()}"


def test_a_test_too_large_for_a_plan_is_not_written() -> None:
    columns = "".join(f"  a{place} : number\n" for place in range(CELLS_OF_TEST_MAX + 1))
    program = load(HEAD + columns + "must " + " + ".join(f"a{place}" for place in range(300)) + " <= 5\n")
    (verdict,) = judge_promises(program, tries=40)
    assert verdict.kind is VerdictKind.REFUTED
    assert verdict.counterexample is None or len(verdict.counterexample.given) == 1


def test_ends_give_way_outwards() -> None:
    huge, long = Fraction(10**99), Fraction(1, 3**400)
    assert exactly(huge) == Bounds(END_MAX, None)
    assert exactly(-huge) == Bounds(None, -END_MAX)
    kept = keep_bounds(1 + long, 1 + long)
    assert kept.holds(1 + long)
    assert kept.upper is not None
    assert kept.upper.denominator.bit_length() <= BITS_MAX
    large = exactly(END_MAX)
    assert add_bounds(large, large) == Bounds(END_MAX, None)
    assert multiply_bounds(large, exactly(Fraction(-2))) == Bounds(None, -END_MAX)
    assert scale_bounds(large, Fraction(2)) == Bounds(END_MAX, None)
    assert common_unit([Fraction(1, 3**200), Fraction(1, 5**200)]) is None


def test_a_meter_runs_out_with_its_whole() -> None:
    whole = Meter(5)
    part = Meter(100, whole)
    part.spend(5)
    with pytest.raises(OutOfSteps):
        part.spend(1)
    assert (part.left, whole.left) == (94, -1)


def test_long_factors_and_wide_products_are_too_involved() -> None:
    unknowns = Unknowns()
    with pytest.raises(TooInvolved):
        constant_terms(Fraction(1 << (BITS_MAX + 1)))
    several = [unknown_terms(unknowns.find(place, Unknown())) for place in range(30)]
    total = several[0]
    for each in several[1:]:
        total = type(total)((*total.parts, *each.parts))
    with pytest.raises(TooInvolved):
        unknowns.multiply(total, total)


@pytest.mark.parametrize(
    ("setting", "proved"),
    [
        ("period month", [True, True, True, True]),
        ("period month\nyear 2027 starts 2027-01-31 weeks 4-4-5 long 2028", [False, True, True, True]),
        ('period from "windows"', [False, False, True, False]),
    ],
)
def test_a_period_is_as_long_as_its_calendar_lets_it_be(setting: str, proved: list[bool]) -> None:
    promises = "calc\n  d : days = period days\n" + "".join(
        f"must d {bound} days\n" for bound in ("<= 31", "<= 42", ">= 1", "<= 366")
    )
    head = HEAD.replace("period month", setting).replace("2027-01-01", "2027-01-31")
    assert [verdict.kind is VerdictKind.PROVED for verdict in prove_promises(load(head + promises))] == proved


@pytest.mark.parametrize(
    ("figure", "setting", "low", "high"),
    [
        ("month_of(hired)", "", 1, 12),
        ("quarter_of(hired)", "", 1, 4),
        ("year_of(hired)", "", 1, 9999),
        ("year_of(hired)", "year starts month 4\n", 1, 10000),
        # Years of whole weeks drift: 364 days most years, and no long one is listed.
        ("year_of(hired)", "year 2027 starts 2027-01-31 weeks 4-4-5\n", -6, 10027),
    ],
)
def test_a_part_of_a_date_lies_where_calendars_have_it_and_nothing_closer_is_proved(
    figure: str, setting: str, low: int, high: int
) -> None:
    head = HEAD.replace("period month", f"{setting}period month")
    if setting.startswith("year 2027"):
        head = head.replace("2027-01-01 to 2027-12-31", "2027-01-31 to 2028-01-29")

    def is_proved(promise: str) -> bool:
        text = f"{head}  hired : date\ncalc\n  x : count = {figure}\nmust {promise}\n"
        (verdict,) = prove_promises(load(text))
        return verdict.kind is VerdictKind.PROVED

    promises = (f"x >= {low}", f"x >= {low + 1}", f"x <= {high}", f"x <= {high - 1}")
    assert [is_proved(each) for each in promises] == [True, False, True, False]
