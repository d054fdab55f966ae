"""Laws of pay: parts total the statement, true-ups forget no cent, reversals leave nothing, scale means nothing.

Amounts come from a pool of awkward ones: ties of half a cent, one cent, tier bounds, takings-back, nothing at all.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hypothesis import example, given
from hypothesis import strategies as st

from perfkit import Plan, evaluate, load_plan
from perfkit.diagnostics import has_errors
from perfkit.host import Result
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.trace import GatherDetail, StepKind
from perfkit.values import Money, RoundingMode, round_money
from tests.tries import tries

Row = dict[str, object]

ZERO = Fraction(0)
PEOPLE = ("a", "b", "c")
LEAD = "c"
MONTHS = ("2027-01", "2027-02", "2027-03", "2027-04", "2027-05")
FAIR_MODES = ("half_up", "half_even", "half_down", "away_from_zero", "toward_zero")
MODES = (*FAIR_MODES, "downward", "upward")
POOL = (
    *("0", "0.01", "-0.01", "0.10", "-0.10", "0.50", "259.50", "-259.50", "33.33", "-499.99"),
    *("499.99", "500", "500.01", "-500", "1000", "1000.01", "-1000", "99999.99"),
)

TIERS = """
tiers step(amount: money) marginal
  | from      | below     | rate |
  | no limit  | USD 500   | 3%   |
  | USD 500   | USD 1,000 | 5%   |
  | USD 1,000 | no limit  | 8%   |
"""


def amounts() -> st.SearchStrategy[str]:
    plain = st.integers(-150_000, 150_000).map(lambda cents: str(Decimal(cents).scaleb(-2)))
    return st.sampled_from(POOL) | plain


@cache
def plan_of(rules: str, rounding: str = "half_up") -> Plan:
    """A plan with the rules under a header, tables of people and dated deals, and tiers."""
    return load_plan(
        f"""perfkit 2027
plan "Law" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
rounding {rounding}
participants rep key id
  id      : text
  manager : rep or empty
  quota   : money
rows deal key number dated booked
  number : text
  rep    : rep
  booked : date
  amount : money
{TIERS}{rules}"""
    )


def run(plan: Plan, deals: Sequence[Row], period: str, ledger: Sequence[LedgerEntry] = (), **person: object) -> Result:
    reps = [{"id": name, "manager": None, "quota": "1000", **person} for name in PEOPLE]
    return run_with(plan, reps, deals, period, ledger)


def run_with(
    plan: Plan, reps: Sequence[Row], deals: Sequence[Row], period: str, ledger: Sequence[LedgerEntry] = ()
) -> Result:
    result = evaluate(plan, {"rep": list(reps), "deal": list(deals)}, period, ledger=ledger)
    assert not has_errors(result.findings), result.findings
    return result


def deal(number: object, amount: str, month: int = 0, rep: str = "a", day: int = 15) -> Row:
    return {"number": f"D{number}", "rep": rep, "booked": f"{MONTHS[month]}-{day:02d}", "amount": amount}


def payable(entries: Iterable[LedgerEntry], **fields: object) -> Fraction:
    """What the entries say is payable, of those whose fields are as given."""
    mine = (e for e in entries if e.kind is EntryKind.PAYABLE and all(getattr(e, k) == v for k, v in fields.items()))
    return sum((entry.amount for entry in mine if entry.amount is not None), ZERO)


def thread(plan: Plan, known: Sequence[Sequence[Row]]) -> list[tuple[LedgerEntry, ...]]:
    """What each month posts when it is run alone, on what is known in it and on what was posted before it."""
    ledger: list[LedgerEntry] = []
    posted = []
    for month, deals in zip(MONTHS, known, strict=True):
        entries = run(plan, deals, month, ledger, manager=LEAD).entries
        ledger += entries
        posted.append(entries)
    return posted


def negated(amount: str) -> str:
    return amount[1:] if amount.startswith("-") else f"-{amount}"


# Components total the statement

PARTS = """
group team by manager
calc
  sold : money = sum(deal.amount)
calc each team
  sales : money = sum(rep.sold)
pay base = 5% * sold
pay stepped = step(sold)
pay each deal fee = 3% * amount - paid(fee)
pay each deal trail = 0.5% * amount
pay each team override = 1.5% * sales to manager
"""


@st.composite
def facts(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    """People, some of whom lead others or themselves, and deals of two months."""
    reps: list[Row] = [
        {"id": name, "manager": draw(st.none() | st.sampled_from(PEOPLE)), "quota": "0"} for name in PEOPLE
    ]
    count = draw(st.integers(0, 6))
    deals = [deal(at, draw(amounts()), draw(st.integers(0, 1)), draw(st.sampled_from(PEOPLE))) for at in range(count)]
    return reps, deals


@tries(40)
@given(facts(), st.sampled_from(MODES))
def test_components_total_the_statement(given_facts: tuple[list[Row], list[Row]], rounding: str) -> None:
    reps, deals = given_facts
    result = run_with(plan_of(PARTS, rounding), reps, deals, "2027-01..2027-02")
    for (payee, period), statement in ((key, s) for key, s in result.statements.items() if isinstance(key, tuple)):
        for name, payout in statement.payouts.items():
            assert payable(result.entries, payee=payee, period=period, name=name) == payout.amount
        total = sum((payout.amount for payout in statement.payouts.values()), ZERO)
        assert payable(result.entries, payee=payee, period=period) == total
        trace = statement.trace
        roots = [step for step in trace.steps if step.id in trace.roots and step.id.name.startswith("pay ")]
        assert sum((step.value for step in roots if isinstance(step.value, Fraction)), ZERO) == total


@tries(25)
@given(facts(), st.sampled_from(MODES))
def test_lines_of_rows_and_teams_total_their_component(given_facts: tuple[list[Row], list[Row]], rounding: str) -> None:
    reps, deals = given_facts
    result = run_with(plan_of(PARTS, rounding), reps, deals, "2027-01")
    for statement in result.statements.values():
        totals = [step for step in statement.trace.steps if step.kind is StepKind.TOTAL]
        assert {step.id.name for step in totals} == {"pay fee", "pay trail", "pay override"}
        for step in totals:
            (detail,) = (reading.detail for reading in step.readings)
            assert isinstance(detail, GatherDetail)
            lines = [row.value for row in detail.rows if isinstance(row.value, Fraction)]
            assert sum(lines, ZERO) == step.value == statement.payouts[step.id.name.removeprefix("pay ")].amount
            assert all((line * 100).denominator == 1 for line in lines)


# True-ups

TRUE_UPS = {
    "flat": "pay x = 5% * sum(deal.amount over all to date) - paid(x)",
    "ties": "pay x = 3% * sum(deal.amount over all to date) - paid(x)",
    "named": "calc\n  due : money = 3% * sum(deal.amount over all to date)\npay x = due - paid(x)",
    "turned": "calc\n  due : money = 3% * sum(deal.amount over all to date)\npay x = -paid(x) + due",
    "read": (
        "calc\n  before : money = paid(x)\n  due : money = 3% * sum(deal.amount over all to date) - before\npay x = due"
    ),
    "of the year": "pay x = 3% * sum(deal.amount over year to date) - paid(x over year to date)",
    "without earn": "pay x = 3% * sum(deal.amount over all to date) - earned(x before)",
    "teams": (
        "group team by manager\ncalc\n  sold : money = sum(deal.amount over all to date)\n"
        "calc each team\n  sales : money = sum(rep.sold)\npay each team x = 3% * sales - paid(x) to manager"
    ),
    "tiers": "calc\n  sold : money = sum(deal.amount over all to date)\npay x = step(sold) - paid(x)",
    "earned": (
        "calc\n  sold : money = sum(deal.amount over all to date)\n"
        "earn x = step(sold) - earned(x before)\npay x = earned(x) - paid(x)"
    ),
    "rows": "pay each deal x = 3% * amount - paid(x)",
    "rows earned": "earn each deal x = 3% * amount - earned(x before)\npay each deal x = earned(x) - paid(x)",
}


@st.composite
def arrivals(draw: st.DrawFn) -> list[tuple[Row, int]]:
    """Deals with the month in which each is first known, never before its own; by the fourth all are."""
    found = []
    for at in range(draw(st.integers(1, 5))):
        month = draw(st.integers(0, 3))
        row = deal(at, draw(amounts()), month, draw(st.sampled_from(PEOPLE[:2])))
        found.append((row, draw(st.integers(month, 3))))
    return found


def known_by_month(arriving: Sequence[tuple[Row, int]]) -> list[list[Row]]:
    return [[row for row, month in arriving if month <= now] for now in range(len(MONTHS))]


@tries(60)
@given(arrivals(), st.sampled_from(sorted(TRUE_UPS)), st.sampled_from(MODES))
@example([(deal(0, "259.50"), 0)], "ties", "half_up")
@example([(deal(0, "259.50"), 0)], "named", "half_up")
@example([(deal(0, "-259.50"), 0)], "ties", "half_up")
@example([(deal(0, "259.50"), 2), (deal(1, "0.50", 1), 1)], "tiers", "half_even")
def test_true_ups_in_any_order_of_arrival_equal_one_pass(
    arriving: list[tuple[Row, int]], rule: str, rounding: str
) -> None:
    plan = plan_of(TRUE_UPS[rule], rounding)
    known = known_by_month(arriving)
    posted = thread(plan, known)
    at_once = run(plan, known[-1], MONTHS[-1], manager=LEAD).entries
    in_time = run(plan, known[-1], f"{MONTHS[0]}..{MONTHS[-1]}", manager=LEAD).entries
    threaded = [entry for entries in posted for entry in entries]
    for person in PEOPLE:
        assert payable(threaded, payee=person) == payable(at_once, payee=person) == payable(in_time, payee=person)


@tries(40)
@given(arrivals(), st.sampled_from(sorted(TRUE_UPS)), st.sampled_from(MODES))
@example([(deal(0, "259.50"), 0)], "ties", "half_up")
@example([(deal(0, "-0.50"), 0)], "turned", "half_up")
@example([(deal(0, "0.50"), 0)], "rows", "upward")
@example([(deal(0, "259.50"), 0)], "teams", "half_up")
@example([(deal(0, "259.50"), 0)], "read", "half_up")
def test_a_month_in_which_nothing_arrives_moves_no_cent(
    arriving: list[tuple[Row, int]], rule: str, rounding: str
) -> None:
    known = known_by_month(arriving)
    posted = thread(plan_of(TRUE_UPS[rule], rounding), known)
    for now in range(1, len(MONTHS)):
        if known[now] == known[now - 1]:
            assert [entry.amount for entry in posted[now] if entry.amount] == []


@tries(40)
@given(
    arrivals(),
    st.sampled_from(["ties", "named", "turned", "read", "of the year", "without earn"]),
    st.sampled_from(MODES),
)
@example([(deal(0, "259.50"), 0), (deal(1, "-259.50"), 1)], "ties", "half_up")
def test_what_is_paid_by_any_month_is_what_is_due_then_rounded_once(
    arriving: list[tuple[Row, int]], rule: str, rounding: str
) -> None:
    known = known_by_month(arriving)
    posted = thread(plan_of(TRUE_UPS[rule], rounding), known)
    for now, deals in enumerate(known):
        so_far = [entry for entries in posted[: now + 1] for entry in entries]
        for person in PEOPLE:
            sold = sum((Fraction(str(row["amount"])) for row in deals if row["rep"] == person), ZERO)
            due = round_money(sold * Fraction(3, 100), "USD", RoundingMode(rounding))
            assert payable(so_far, payee=person) == due


@tries(40)
@given(st.lists(amounts(), min_size=5, max_size=5), st.sampled_from(sorted(TRUE_UPS)))
@example(["259.50", "259.50", "0.50", "259.50", "259.50"], "rows")
def test_a_deal_whose_amount_is_corrected_is_paid_by_its_last_amount(told: list[str], rule: str) -> None:
    plan = plan_of(TRUE_UPS[rule])
    posted = thread(plan, [[deal(0, amount)] for amount in told])
    total = sum((payable(entries) for entries in posted), ZERO)
    assert total == payable(run(plan, [deal(0, told[-1])], MONTHS[-1], manager=LEAD).entries)


# Reversals

REVERSED = """
calc
  sold    : money = sum(deal.amount)
  to_date : money = sum(deal.amount over all to date)
pay base = 5% * sold
pay stepped = step(to_date) - paid(stepped)
pay each deal fee = 3% * amount - paid(fee)
pay each deal trail = 0.5% * amount
"""


@tries(40)
@given(st.lists(amounts(), max_size=3), amounts(), st.sampled_from(FAIR_MODES))
@example([], "259.50", "half_up")
@example(["500"], "0.50", "half_even")
def test_a_credit_and_its_reversal_in_one_period_leave_nothing(others: list[str], amount: str, rounding: str) -> None:
    plan = plan_of(REVERSED, rounding)
    rest = [deal(at, other) for at, other in enumerate(others)]
    twins = [deal("credit", amount, day=3), deal("reversal", negated(amount), day=28)]
    plain, taken_back = run(plan, rest, "2027-01"), run(plan, [*rest, *twins], "2027-01")
    for person in PEOPLE:
        assert taken_back.statements[person].payouts == plain.statements[person].payouts


@tries(40)
@given(st.lists(st.tuples(amounts(), st.integers(0, 3)), max_size=3), amounts(), st.sampled_from(FAIR_MODES))
@example([], "259.50", "half_up")
@example([("0.50", 2)], "-0.50", "half_down")
def test_a_credit_and_a_later_reversal_leave_nothing(others: list[tuple[str, int]], amount: str, rounding: str) -> None:
    plan = plan_of(REVERSED, rounding)
    rest = [deal(at, other, month) for at, (other, month) in enumerate(others)]
    twins = [deal("credit", amount, 0), deal("reversal", negated(amount), 2)]
    period = f"{MONTHS[0]}..{MONTHS[3]}"
    plain, taken_back = run(plan, rest, period).entries, run(plan, [*rest, *twins], period).entries
    for name in ("stepped", "fee"):
        assert payable(taken_back, name=name) == payable(plain, name=name)


@tries(25)
@given(amounts(), st.sampled_from(FAIR_MODES))
def test_a_reversal_alone_in_its_period_takes_back_what_was_paid(amount: str, rounding: str) -> None:
    twins = [deal("credit", amount, 0), deal("reversal", negated(amount), 2)]
    entries = run(plan_of(REVERSED, rounding), twins, f"{MONTHS[0]}..{MONTHS[2]}").entries
    for name in ("base", "stepped", "fee"):
        assert payable(entries, name=name, period=MONTHS[0]) == -payable(entries, name=name, period=MONTHS[2])


# Scale

SCALED = """
curve factor(attainment: percent) ends zero hold
  | attainment | factor |
  | 60%        | 50%    |
  | 100%       | 100%   |
  | 130%       | 150%   |
tiers rate_of(attainment: percent) base_then_overage
  | from     | below    | rate |
  | no limit | 100%     | 5%   |
  | 100%     | 150%     | 8%   |
  | 150%     | no limit | 10%  |
calc
  sold       : money            = sum(deal.amount)
  attainment : percent or empty = sold / quota
  reached_it : percent          = attainment                else 0%
  bent       : percent          = factor(reached_it)
  paid_rate  : percent          = rate_of(reached_it).rate
  level      : percent          = rate_of(reached_it)
  exact      : money            = quota * level * bent
  flat       : money            = sold * paid_rate
pay bonus = exact
"""


@tries(50)
@given(
    st.lists(amounts(), max_size=4),
    st.sampled_from(["0", "0.01", "500", "1000", "1000.50"]),
    st.sampled_from([Fraction(1, 1000), Fraction(1, 2), Fraction(2), Fraction(7), Fraction(1000)]),
)
def test_scaling_money_and_quota_together_changes_no_ratio(sold: list[str], quota: str, scale: Fraction) -> None:
    plan = plan_of(SCALED)
    plain = run(plan, [deal(at, amount) for at, amount in enumerate(sold)], "2027-01", quota=quota)
    larger: list[Row] = [{**deal(at, "0"), "amount": Fraction(amount) * scale} for at, amount in enumerate(sold)]
    scaled = run(plan, larger, "2027-01", quota=Fraction(quota) * scale)
    before, after = plain.statements["a"].figures, scaled.statements["a"].figures
    for name in ("attainment", "bent", "paid_rate", "level"):
        assert after[name] == before[name]
    for name in ("sold", "exact", "flat"):
        money = before[name]
        assert isinstance(money, Money)
        assert after[name] == money * scale
    assert (before["attainment"] is None) == (Fraction(quota) == 0)


# More is never worth less

RISING = """
tiers climb(amount: money) marginal
  | from      | below     | rate |
  | no limit  | USD 0     | 2%   |
  | USD 0     | USD 500   | 0%   |
  | USD 500   | USD 1,000 | 12%  |
  | USD 1,000 | no limit  | 1%   |
calc
  sold    : money = sum(deal.amount)
  to_date : money = sum(deal.amount over all to date)
pay stepped = climb(sold)
pay stepped_to_date = climb(to_date) - paid(stepped_to_date)
"""


@tries(50)
@given(
    st.lists(st.tuples(amounts(), st.integers(0, 2)), max_size=4),
    amounts().map(lambda amount: amount.removeprefix("-")),
    st.integers(0, 2),
    st.sampled_from(MODES),
)
@example([("499.99", 0)], "0.01", 0, "half_up")
@example([("-0.25", 0)], "0.50", 1, "half_even")
def test_more_sold_is_never_paid_less_under_marginal_tiers(
    sold: list[tuple[str, int]], more: str, month: int, rounding: str
) -> None:
    plan, period = plan_of(RISING, rounding), f"{MONTHS[0]}..{MONTHS[2]}"
    rows = [deal(at, amount, when) for at, (amount, when) in enumerate(sold)]
    less, greater = run(plan, rows, period).entries, run(plan, [*rows, deal("more", more, month)], period).entries
    for at, label in enumerate(MONTHS[:3]):
        assert payable(greater, name="stepped", period=label) >= payable(less, name="stepped", period=label)
        paid = [
            sum((payable(entries, name="stepped_to_date", period=past) for past in MONTHS[: at + 1]), ZERO)
            for entries in (less, greater)
        ]
        assert paid[1] >= paid[0]


# Proration

SHARED = load_plan(
    """perfkit 2027
plan "Seats" version 1
currency USD
effective 2027-01-01 to 2028-12-31
period quarter
participants rep key id
  id     : text
  starts : date
  ends   : date or empty
parameter quota : money = USD 1,000.01
calc
  last     : date  = ends                                                   else period end
  here     : days  = days(max(starts, period start), min(last, period end))
  prorated : money = quota * here / period days
  cents    : money = apportion(quota, here within company by id)            else USD 0
calc each company
  whole : money = sum(rep.prorated)
  seats : days  = sum(rep.here)
pay guarantee = cents
"""
)
QUARTERS = {
    "2027-Q1": (datetime.date(2027, 1, 1), datetime.date(2027, 3, 31)),
    "2027-Q4": (datetime.date(2027, 10, 1), datetime.date(2027, 12, 31)),
    "2028-Q1": (datetime.date(2028, 1, 1), datetime.date(2028, 3, 31)),
}


@tries(50)
@given(st.sampled_from(sorted(QUARTERS)), st.sets(st.integers(1, 89), max_size=5), st.integers(0, 40), st.booleans())
@example("2028-Q1", {1, 2, 59, 60, 61}, 0, False)
def test_a_quota_by_days_over_a_split_period_totals_the_whole(
    label: str, cuts: set[int], earlier: int, is_open: bool
) -> None:
    first, last = QUARTERS[label]
    starts = [first, *(first + datetime.timedelta(cut) for cut in sorted(cuts))]
    ends = [*(day - datetime.timedelta(1) for day in starts[1:]), None if is_open else last]
    starts[0] -= datetime.timedelta(earlier)
    reps: list[Row] = [
        {"id": f"seat {at}", "starts": since, "ends": until}
        for at, (since, until) in enumerate(zip(starts, ends, strict=True))
    ]
    result = evaluate(SHARED, {"rep": reps}, label)
    assert not has_errors(result.findings), result.findings
    days = [statement.figures["here"] for statement in result.statements.values()]
    shares = [statement.figures["prorated"] for statement in result.statements.values()]
    assert sum((day for day in days if isinstance(day, Fraction)), ZERO) == (last - first).days + 1
    assert sum((share.amount for share in shares if isinstance(share, Money)), ZERO) == Fraction("1000.01")
    assert payable(result.entries) == Fraction("1000.01")
