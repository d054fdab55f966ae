"""Strategies for what perfkit reckons: statements, estimates, corrections and balances of drawn facts."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from perfkit.analysis import Analysis, analyse
from perfkit.calendar import period_of
from perfkit.diagnostics import has_errors
from perfkit.differences import PlanDiff, diff
from perfkit.host import (
    ColumnResult,
    Combined,
    CompiledPlan,
    Correction,
    Plan,
    RecordResult,
    Restatement,
    Result,
    Statement,
    close,
    combine,
    compile_plan,
    evaluate,
    load_plan,
    restate,
)
from perfkit.ledger import Balance, LedgerEntry, Movement, balances, movements
from perfkit.modelling import Accrual, Comparison, Estimate, HowMuchMore, accrue, compare, estimate, how_much_more
from perfkit.testing.facts import Facts
from perfkit.testing.strategies import cases, facts_for, plans
from perfkit.values import Money

_MONTH, _NEXT = "2027-01", "2027-02"
_TEXT = """perfkit 2027
plan "Sales" version {version}
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated
participants rep key id
  id    : text
  quota : money
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
tiers ladder(attainment: percent) marginal
  | from | below    | rate   |
  | 0%   | 100%     | {rate} |
  | 100% | no limit | 12%    |
calc
  won        : money = sum(deal.amount)
  attainment : percent = won / quota  else 0%  floor 0%
pay commission = ladder(attainment) * quota  round 2 half_even
"""
_DEAL = {"id": "supposed", "booked": "2027-01-15", "amount": "USD 1000.00"}


@cache
def _sales(version: int = 1, rate: str = "8%") -> Plan:
    """A plan of two slices, which every outcome can be drawn of."""
    return load_plan(_TEXT.format(version=version, rate=rate))


@cache
def _analysis(version: int, rate: str) -> Analysis:
    return analyse(_sales(version, rate))


@st.composite
def _facts(draw: st.DrawFn) -> Facts:
    """Facts of that plan with somebody in them."""
    plan = _sales()
    header = plan.program.header
    drawn = draw(facts_for(plan, period=period_of(header.starts_on, header.period, plan.calendar)))
    drawn["rep"] = drawn["rep"] or [{"id": "R1", "quota": "USD 10000.00"}]
    return drawn


@st.composite
def _statements(draw: st.DrawFn) -> Statement:
    """A statement of that plan; hosts ask about one that they have."""
    found = evaluate(_sales(), draw(_facts()), _MONTH).statements
    return draw(st.sampled_from(list(found.values())))


def _deal(statement: Statement) -> dict[str, object]:
    return {**_DEAL, "rep": statement.participant}


_ledgers: st.SearchStrategy[tuple[LedgerEntry, ...]] = (
    _facts()
    .map(lambda facts: evaluate(_sales(), facts, _MONTH))
    .filter(lambda result: not has_errors(result.findings))
    .map(lambda result: close((), result))
)
results: st.SearchStrategy[Result] = cases().map(lambda case: case.evaluate())
statements: st.SearchStrategy[Statement] = (
    results.filter(lambda result: bool(result.statements))
    .map(lambda result: list(result.statements.values()))
    .flatmap(st.sampled_from)
) | _statements()
estimates: st.SearchStrategy[Estimate] = _statements().map(lambda of: estimate(of, {"deal": [_deal(of)]}))
reaches: st.SearchStrategy[HowMuchMore] = st.builds(
    lambda of, cents: how_much_more(of, Money(cents, "USD"), of="deal.amount", row=_deal(of)),
    _statements(),
    st.integers(0, 5_000),
)
comparisons: st.SearchStrategy[Comparison] = _facts().map(
    lambda facts: compare(_sales(), _sales(2, "9%"), facts, _MONTH)
)
plan_diffs: st.SearchStrategy[PlanDiff] = _facts().map(lambda facts: diff(_sales(), _sales(2, "9%"), facts, _MONTH))
accruals: st.SearchStrategy[Accrual] = _facts().map(lambda facts: accrue(evaluate(_sales(), facts, _MONTH)))
analyses: st.SearchStrategy[Analysis] = st.tuples(st.integers(1, 9), st.integers(1, 40)).map(
    # Rates from a half to twenty percent, so that what rises, falls and bends differs from one to the next.
    lambda plan: _analysis(plan[0], f"{plan[1] // 2}.{plan[1] % 2 * 5}%")
)
combinations: st.SearchStrategy[Combined] = _facts().map(lambda facts: combine([evaluate(_sales(), facts, _MONTH)]))
compiled_plans: st.SearchStrategy[CompiledPlan] = plans().map(compile_plan)
column_results: st.SearchStrategy[ColumnResult] = _facts().map(
    lambda facts: compile_plan(_sales()).columns(facts, _MONTH)
)
record_results: st.SearchStrategy[RecordResult] = _facts().map(
    lambda facts: compile_plan(_sales()).record(facts["rep"][0], _MONTH, rows={"deal": facts["deal"]})
)


@st.composite
def _restated(draw: st.DrawFn) -> Restatement:
    """A closed month in which one deal more comes in, or one becomes larger."""
    facts = draw(_facts())
    person = {"id": "late", "quota": "USD 10000.00"}
    known = {**facts, "rep": [*facts["rep"], person]}
    result = evaluate(_sales(), known, _MONTH)
    ledger = close((), result) if not has_errors(result.findings) else ()
    came = {**_DEAL, "rep": "late", "amount": f"USD {draw(st.integers(1, 20_000))}.00"}
    return restate(_sales(), {**known, "deal": [*facts["deal"], came]}, ledger=ledger, into=_NEXT)


restatements: st.SearchStrategy[Restatement] = _restated()
corrections: st.SearchStrategy[Correction] = (
    restatements.filter(lambda found: bool(found.corrections))
    .map(lambda found: found.corrections)
    .flatmap(st.sampled_from)
)
all_balances: st.SearchStrategy[Balance] = _ledgers.map(balances).filter(bool).flatmap(st.sampled_from)
all_movements: st.SearchStrategy[Movement] = _ledgers.map(movements).filter(bool).flatmap(st.sampled_from)
