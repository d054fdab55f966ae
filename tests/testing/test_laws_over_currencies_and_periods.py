"""Laws of plans whose rows name their currencies, and of plans whose cliffs lie in an earlier period of a run."""

from __future__ import annotations

import pytest

from perfkit import PerfkitError, Plan, load_plan
from perfkit.engine import VerdictKind, judge_promises, run_tests
from perfkit.testing import laws

TEXT = """perfkit 2027
plan "Three currencies" version 1
currency EUR
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rates board "board"
  | from | to  | since      | rate  |
  | USD  | EUR | 2027-01-01 | 0.9   |
  | JPY  | EUR | 2027-01-01 | 0.006 |
rows inv key no dated paid_on
  no      : text
  rep     : rep
  paid_on : date
  cur     : "USD" or "EUR" or "JPY"
  net     : money in cur
calc each inv
  eur : money = convert(net, EUR, board at paid_on)
calc
  sold : money = sum(inv.eur)
"""
SLOPES = {
    "monotone": {"metric": "inv.net"},
    "continuous": {"metric": "inv.net"},
    "bounded_rate": {"metric": "inv.net", "rate": "5%"},
    "splitting": {"metric": "inv.net"},
    "reversal": {"metric": "inv.net"},
}
BREAKS = {
    "monotone": "4% * sold - (if sold > EUR 1,000 then EUR 90 otherwise EUR 0)",
    "continuous": "4% * sold + (if sold > EUR 1,000 then EUR 90 otherwise EUR 0)",
    "bounded_rate": "6% * sold",
    "splitting": "sum(if inv.eur > EUR 1,000 then 4% * inv.eur otherwise EUR 0)",
    "reversal": "sum(max(inv.eur, EUR 0))",
}


@pytest.mark.parametrize("column", ["money in cur", "money in any"])
@pytest.mark.parametrize("name", SLOPES)
def test_a_law_moves_each_amount_by_units_of_its_own_currency(name: str, column: str) -> None:
    text = TEXT.replace("money in cur", column)
    assert laws.find(name, load_plan(f"{text}pay c = 4% * sold\n"), tries=12, **SLOPES[name]).breach is None
    broken = f"{text}pay c = {BREAKS[name]}\n"
    found = laws.find(name, load_plan(broken), **SLOPES[name])
    assert found.breach is not None
    assert found.rows <= 3
    assert run_tests(load_plan(f"{broken}{found.tests()}").program).has_passed


@pytest.mark.parametrize("column", ["money in cur", "money in any"])
def test_a_bound_that_only_large_amounts_in_foreign_currencies_break_is_broken(column: str) -> None:
    text = TEXT.replace("money in cur", column).replace('"USD" or "EUR" or "JPY"', '"USD" or "JPY"')
    plan = f"{text}pay c = 4% * sold\n"
    (verdict,) = judge_promises(load_plan(f"{plan}must c <= EUR 500\n").program)
    assert verdict.kind is VerdictKind.REFUTED
    assert laws.find("capped", load_plan(plan), pay="c", at="EUR 500").breach is not None


def test_amounts_are_made_up_in_whole_units_of_their_currency() -> None:
    plan = load_plan(f"{TEXT}pay c = 4% * sold + EUR 0.01\n")
    found = laws.find("capped", plan, pay="c", at="EUR 0.01")
    assert found.breach is not None
    yen = [line for line in found.tests().splitlines() if '"JPY"' in line]
    assert not [line for line in yen if "." in line.partition("JPY ")[2]]


CLIFF = """perfkit 2027
plan "A cliff in a quarter" version 1
currency EUR
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows inv key no dated paid_on
  no      : text
  rep     : rep
  paid_on : date
  net     : money
calc
  sold : money = sum(inv.net over quarter to date)
pay c = (if sold >= EUR 5,000 then 6% otherwise 4%) * sold - paid(c over quarter to date)
"""


@pytest.mark.parametrize(("name", "terms"), [("continuous", {}), ("bounded_rate", {"rate": "6%"})])
def test_a_declared_cliff_is_one_in_each_period_of_a_run(name: str, terms: dict[str, str]) -> None:
    plan = load_plan(CLIFF)
    assert laws.find(name, plan, metric="inv.net", cliffs=["sold >= EUR 5,000"], **terms).breach is None
    assert laws.find(name, plan, metric="inv.net", **terms).breach is not None


def test_the_statements_shown_are_those_of_the_periods_that_differ() -> None:
    plan = load_plan(CLIFF)
    for seed in range(12):
        found = laws.find("continuous", plan, metric="inv.net", seed=seed)
        before, after = found.show().split("\n-- after\n")
        assert before.split("\n-- before\n")[1] != after


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(CLIFF)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"metric": 5}, "metric must be `str`, not a value of type int"),
        ({"rate": 0.05}, "rate must be `str`, not a value of type float"),
        ({"tries": 1.5}, "tries must be `int | None`, not a value of type float"),
        ({"seed": "x"}, "seed must be `int`, not a value of type str"),
        ({"cliffs": "sold >= EUR 5,000"}, "cliffs must be a list of conditions, not one text"),
        ({"lang": "fr"}, "PKV036 `fr` is no `lang`"),
        ({"plan": None}, "plan must be `Plan`, not None"),
    ],
)
def test_error_an_argument_of_another_type_is_told_with_its_name(
    given: dict[str, object], said: str, plan: Plan
) -> None:
    asked = {"plan": plan, "metric": "inv.net", "rate": "5%", **given}
    with pytest.raises(PerfkitError) as told:
        laws.check("bounded_rate", **asked)  # type: ignore[arg-type]
    assert str(told.value) == said


def test_error_a_term_with_half_a_character_can_be_printed(plan: Plan) -> None:
    with pytest.raises(laws.WrongTerms, match="neither a column") as told:
        laws.check("monotone", plan, metric="deal.\ud800")
    assert str(told.value).encode()
