"""Laws of draws and guarantees: what is advanced is recovered, forgiven or still owed, to the cent and never twice."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfkit import movements
from tests.laws.plain import LAST_DAYS, MONTHS, ZERO, Row, figure, months, run
from tests.tries import tries

LAST = 6
PEOPLE = """
participants rep key id
  id : text
input
  result  : money per month
  on_hold : flag  else no
  left_on : date or empty
"""
RESULTS = st.lists(st.integers(-400, 2500), min_size=LAST, max_size=LAST)
GAINS = st.lists(st.integers(0, 2500), min_size=LAST, max_size=LAST)
LEAST = 1000


def paid_of(
    rules: str, results: list[int], holds: list[bool] | None = None, **person: object
) -> dict[str, list[Fraction]]:
    """What each line pays in each month."""
    held = holds or [False] * LAST
    inputs: list[Row] = [
        {"id": "a", "period": month, "result": str(result), "on_hold": "yes" if hold else "no"}
        for month, result, hold in zip(MONTHS, results, held, strict=True)
    ]
    found = run(PEOPLE + rules, months(MONTHS[LAST - 1]), rep=[{"id": "a", **person}], input=inputs)
    names = found.statements[("a", MONTHS[0])].payouts
    return {name: [figure(found, "a", name, month) for month in MONTHS] for name in names}


@tries(40)
@given(RESULTS)
def test_a_guarantee_forgives_the_shortfall_and_an_extra_comes_on_top(results: list[int]) -> None:
    found = paid_of("pay bonus = max(result, USD 1,000)\npay extra = USD 400\n", results)
    assert found["bonus"] == [max(each, LEAST) for each in results]
    assert found["extra"] == [400] * LAST


@tries(60)
@given(RESULTS)
def test_a_draw_is_conserved_and_recovery_never_takes_pay_below_the_minimum(results: list[int]) -> None:
    rules = "earn salary = result\npay salary = max(USD 1,000, earned(salary) - paid(salary))\n"
    found = paid_of(rules, results)["salary"]
    owed = 0
    for result, paid in zip(results, found, strict=True):
        assert paid == max(LEAST, result - owed)
        advanced_or_recovered = paid - result
        owed += int(advanced_or_recovered)
        assert paid >= LEAST and owed >= 0
    assert sum(found) == sum(results) + owed


@tries(30)
@given(RESULTS)
def test_the_words_of_the_ledger_keep_the_account_of_a_draw(results: list[int]) -> None:
    rules = "earn salary = result\npay salary = max(USD 1,000, earned(salary) - paid(salary))\n"
    inputs: list[Row] = [
        {"id": "a", "period": month, "result": str(each)} for month, each in zip(MONTHS, results, strict=True)
    ]
    found = run(PEOPLE + rules, months(MONTHS[LAST - 1]), rep=[{"id": "a"}], input=inputs)
    advanced = recovered = ZERO
    for each in movements(found.entries):
        advanced += each.advanced.amount
        recovered += each.recovered.amount
        assert recovered <= advanced
        assert each.payable.amount == each.earned.amount + each.advanced.amount - each.recovered.amount
    assert advanced - recovered == sum(
        entry.amount * (1 if entry.kind.value == "payable" else -1) for entry in found.entries if entry.amount
    )


@tries(40)
@given(GAINS)
def test_recovery_from_all_earnings_starts_when_the_draw_ends(results: list[int]) -> None:
    rules = """calc
  drawing : flag = period end <= 2027-03-31
earn whole = result
pay whole = if drawing then USD 1,000 otherwise max(USD 0, earned(whole) - paid(whole))
"""
    found = paid_of(rules, results)["whole"]
    balance = 0
    for at, (result, paid) in enumerate(zip(results, found, strict=True)):
        balance += result
        assert paid == (LEAST if at < 3 else max(0, balance))
        balance -= int(paid)


@tries(40)
@given(RESULTS)
def test_delayed_recovery_takes_half_of_the_excess_up_to_its_most_and_never_more_than_is_owed(
    results: list[int],
) -> None:
    rules = """calc
  month_no : count = months_touched(2027-01-01, period end)
  owed : money = paid(late) - earned(late before)  floor USD 0
  taken : money = min(owed, (result - USD 1,000) * 50%)  floor USD 0  cap USD 300  only if month_no >= 4
earn late = result
pay late = max(USD 1,000, result - taken)
"""
    found = paid_of(rules, results)["late"]
    balance = Fraction(0)
    for at, (result, paid) in enumerate(zip(results, found, strict=True)):
        taken = min(max(ZERO, min(max(ZERO, balance), Fraction(result - LEAST, 2))), Fraction(300)) if at >= 3 else ZERO
        assert paid == max(Fraction(LEAST), result - taken)
        balance += paid - result


@tries(40)
@given(GAINS)
def test_what_is_forgiven_is_what_was_owed_and_nothing_of_it_comes_back(results: list[int]) -> None:
    rules = """calc
  drawing : flag = period end <= 2027-03-31
  forgiven : money = paid(kind) - earned(kind before)  floor USD 0  only if period start == 2027-04-01
earn kind = result + forgiven
pay kind = if drawing then USD 1,000 otherwise max(USD 0, earned(kind) - paid(kind))
"""
    found = paid_of(rules, results)["kind"]
    kept = max(0, sum(results[:3]) - 3 * LEAST)
    assert found == [LEAST] * 3 + [kept + results[3], *results[4:]]


@tries(30)
@given(st.lists(st.integers(0, 2500), min_size=4, max_size=4))
def test_a_balance_that_is_dropped_at_the_years_end_starts_from_nothing(results: list[int]) -> None:
    rules = PEOPLE + (
        "earn year = result\npay year = max(USD 1,000, earned(year over year to date) - paid(year over year to date))\n"
    )
    labels = ["2027-11", "2027-12", "2028-01", "2028-02"]
    inputs: list[Row] = [
        {"id": "a", "period": label, "result": str(each)} for label, each in zip(labels, results, strict=True)
    ]
    found = run(rules, "2027-11..2028-02", rep=[{"id": "a"}], input=inputs)
    owed = 0
    for at, (label, result) in enumerate(zip(labels, results, strict=True)):
        owed = 0 if at == 2 else owed
        paid = figure(found, "a", "year", label)
        assert paid == max(LEAST, result - owed)
        owed += int(paid) - result


@tries(40)
@given(RESULTS, st.integers(1, LAST))
def test_who_leaves_has_in_the_end_exactly_what_he_earned(results: list[int], leaves: int) -> None:
    rules = """earn final = result
pay final = if reached(left_on) then earned(final) - paid(final) otherwise max(USD 1,000, earned(final) - paid(final))
"""
    found = paid_of(rules, results, left_on=LAST_DAYS[leaves - 1])["final"]
    for at in range(leaves - 1, LAST):
        assert sum(found[: at + 1]) == sum(results[: at + 1])


@tries(30)
@given(RESULTS, st.lists(st.booleans(), min_size=LAST, max_size=LAST))
def test_limits_holds_and_small_amounts_only_move_pay_in_time(results: list[int], holds: list[bool]) -> None:
    rules = """earn bounded = result
calc
  room : money = USD 2,000 - paid(bounded over quarter to date)
pay bounded = max(USD 200, min(earned(bounded) - paid(bounded), USD 1,000, room))
earn bonus = result
pay bonus = earned(bonus) - paid(bonus)  only if not on_hold
calc
  rest : money = earned(small) - paid(small)
earn small = result
pay small = rest  only if rest >= USD 50
"""
    found = paid_of(rules, results, holds)
    bounded = quarter = small = held = 0
    for at, result in enumerate(results):
        bounded, small, held = bounded + result, small + result, held + result
        quarter = 0 if at == 3 else quarter
        expected = max(200, min(bounded, 1000, 2000 - quarter))
        assert found["bounded"][at] == expected
        bounded, quarter = bounded - expected, quarter + expected
        assert found["bonus"][at] == (0 if holds[at] else held)
        assert found["small"][at] == (small if small >= 50 else 0)
        held, small = held - int(found["bonus"][at]), small - int(found["small"][at])


@tries(40)
@given(GAINS, st.lists(st.integers(0, 1500), min_size=LAST, max_size=LAST))
def test_instalments_take_back_at_most_their_share_and_in_the_end_all(gains: list[int], backs: list[int]) -> None:
    rules = "earn part = result\npay part = max(earned(part) - paid(part), -USD 200)\n"
    results = [gain - back for gain, back in zip(gains, backs, strict=True)]
    found = paid_of(rules, results)["part"]
    balance = 0
    for result, paid in zip(results, found, strict=True):
        balance += result
        assert paid == max(balance, -200)
        balance -= int(paid)


@tries(30)
@given(st.dates(LAST_DAYS[0], LAST_DAYS[4]), st.integers(0, 3000), st.integers(3000, 9000))
def test_a_draw_of_a_share_of_the_target_is_ramped_and_prorated_by_days(hired: object, base: int, target: int) -> None:
    rules = """
participants rep key id
  id : text
  hired : date
input
  target : money
  base : money
decide ramp(month_no: count) unique
  | month_no | -> factor |
  | <= 1 | 100% |
  | 2 | 75% |
  | 3 | 50% |
  | >= 4 | 0% |
calc
  month_no : count = months_touched(hired, period end)
  here : days = days(max(hired, period start), period end)
  minimum : money = (target - base) * 80% * ramp(month_no).factor * here / period days
"""
    result = run(rules, months(MONTHS[5]), rep=[{"id": "a", "hired": hired, "target": str(target), "base": str(base)}])
    for month, last in zip(MONTHS, LAST_DAYS, strict=True):
        days = [last.replace(day=each) for each in range(1, last.day + 1)]
        here = [each for each in days if each >= hired]  # type: ignore[operator]
        number = last.month - hired.month + 1  # type: ignore[attr-defined]
        factor = {1: Fraction(1), 2: Fraction(3, 4), 3: Fraction(1, 2)}.get(max(number, 1), ZERO)
        expected = Fraction(target - base) * 4 / 5 * factor * len(here) / len(days)
        assert figure(result, "a", "minimum", month) == expected
