"""Laws of currencies: what converting keeps, and that no rate is used which was not given.

Rates and amounts come from pools of awkward ones: thirds, many decimals, one, below zero, nothing at all.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from perfkit import Money, Plan, Statement, combine, evaluate, load_plan
from perfkit.diagnostics import Severity
from perfkit.host import Netting
from perfkit.views import list_journal_rows, list_payroll_rows

CODES = ("USD", "EUR", "GBP", "JPY")
DAYS = tuple(datetime.date(2027, 1, day) for day in (1, 2, 15, 30, 31))
Pair = tuple[str, str]

amounts = st.sampled_from(("0", "0.01", "-0.01", "33.33", "100", "-499.99", "99999.9999")).map(Fraction) | st.fractions(
    -10_000, 10_000, max_denominator=10_000
)
rates = st.sampled_from((Fraction(1), Fraction(1, 3), Fraction(127151, 100000), Fraction(145678, 1000))) | st.fractions(
    Fraction(1, 1000), 1000, max_denominator=1000
)
codes = st.sampled_from(CODES)
days = st.sampled_from(DAYS)


@cache
def plan_of(per: str) -> Plan:
    """A plan that converts each deal there, back, and into the deal's own currency."""
    return load_plan(
        f"""perfkit 2027
plan "Currencies" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rates spot {per}
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  own    : "USD" or "EUR" or "GBP" or "JPY"
  target : "USD" or "EUR" or "GBP" or "JPY"
  amount : money in own
calc each deal
  there : money in any = convert(amount, target, spot at booked)
  back  : money in any = convert_inverse(there, own, spot at booked)
  same  : money in any = convert(amount, own, spot at booked)
calc
  n : count = count(deal)
"""
    )


def run(per: str, amount: Money, target: str, day: datetime.date, given: Mapping[tuple[Pair, datetime.date], Fraction]):  # type: ignore[no-untyped-def]
    deal = {"id": "D", "rep": "A", "booked": day, "own": amount.currency, "target": target, "amount": amount.amount}
    rows = [{"from": a, "to": b, "since": since, "rate": rate} for ((a, b), since), rate in given.items()]
    facts = {"rep": [{"id": "A"}], "deal": [deal]}
    return evaluate(plan_of(per), facts, "2027-01", rates={"spot": rows})


def figure(result, name: str) -> object:  # type: ignore[no-untyped-def]
    return result.run.periods[0].figure("deal", name, 0)


@given(amounts, codes, days)
def test_into_its_own_currency_an_amount_stays_as_it_is_and_needs_no_rate(
    amount: Fraction, code: str, day: datetime.date
) -> None:
    result = run("", Money(amount, code), code, day, {})
    assert result.is_complete
    assert figure(result, "there") == figure(result, "same") == Money(amount, code)


@given(amounts, codes, codes, days, rates)
def test_there_and_back_at_the_rate_of_one_pair_is_the_amount_itself(
    amount: Fraction, own: str, target: str, day: datetime.date, rate: Fraction
) -> None:
    given = {((own, target), DAYS[0]): rate} if own != target else {}
    result = run("", Money(amount, own), target, day, given)
    assert result.is_complete
    assert figure(result, "back") == Money(amount, own)
    if own != target:
        assert figure(result, "there") == Money(amount * rate, target)


@given(
    codes,
    codes,
    days,
    st.dictionaries(st.tuples(st.permutations(CODES).map(lambda p: (p[0], p[1])), days), rates, max_size=12),
    st.sampled_from(["", "per day", "per month"]),
)
def test_no_way_uses_a_pair_or_a_day_that_was_not_given(
    own: str, target: str, day: datetime.date, given: dict[tuple[Pair, datetime.date], Fraction], per: str
) -> None:
    result = run(per, Money(100, own), target, day, given)
    known = {since: rate for (pair, since), rate in given.items() if pair == (own, target) and since <= day}
    if per == "per day":
        known = {since: rate for since, rate in known.items() if since == day}
    if own == target:
        assert result.is_complete
    elif known:
        assert figure(result, "there") == Money(100 * known[max(known)], target)
    else:
        found = [finding.code.code for finding in result.findings if finding.severity is Severity.ERROR]
        assert found == ["PKE351"]
        assert [fate.state for fate in result.row_fates if fate.table == "deal"] == ["error"]


@given(
    st.dictionaries(st.tuples(st.permutations(CODES).map(lambda p: (p[0], p[1])), days), rates, min_size=1, max_size=8),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rates_changes_nothing_but_each_rate_changes_the_fingerprint(
    given: dict[tuple[Pair, datetime.date], Fraction],
    random,  # type: ignore[no-untyped-def]
) -> None:
    def fingerprint(rows: list[tuple[tuple[Pair, datetime.date], Fraction]]) -> str:
        found: str = run("", Money(1, "USD"), "USD", DAYS[0], dict(rows)).fingerprint
        return found

    rows = list(given.items())
    shuffled = rows[:]
    random.shuffle(shuffled)
    assert fingerprint(rows) == fingerprint(shuffled)
    place = random.randrange(len(rows))
    other = [*rows[:place], (rows[place][0], rows[place][1] + 1), *rows[place + 1 :]]
    assert fingerprint(rows) != fingerprint(other)


SEATS = """perfkit 2027
plan "{title}" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants seat key id to employee
  id       : text
  employee : text or empty
  pays_in  : "USD" or "EUR" or "JPY"
input
  result : money
rates spot
  | from | to  | since      | rate   |
  | USD  | EUR | 2027-01-01 | 0.9137 |
  | USD  | JPY | 2027-01-01 | 145.67 |
earn commission = result
pay  commission = max(USD 20, earned(commission) - paid(commission))
pay  bonus      = convert(result / 3, pays_in, spot at period end)
"""
seats = st.lists(
    st.tuples(st.sampled_from(["E-1", "E-2", ""]), st.sampled_from(["USD", "EUR", "JPY"]), amounts),
    min_size=1,
    max_size=4,
)


@cache
def seats_plan(title: str) -> Plan:
    return load_plan(SEATS.format(title=title))


@given(st.lists(seats, min_size=1, max_size=2), st.sampled_from(["apart", "across"]), st.booleans())
def test_payments_and_what_is_to_be_recovered_total_the_statements(
    several: list[list[tuple[str, str, Fraction]]],
    netting: Netting,
    turned: bool,
) -> None:
    results = []
    for place, people in enumerate(several):
        rows = [
            {"id": f"S{number}", "employee": who, "pays_in": code, "result": amount}
            for number, (who, code, amount) in enumerate(people)
        ]
        results.append(evaluate(seats_plan(f"Plan {place}"), {"seat": rows}, "2027-01..2027-02"))
    combined = combine(results[::-1] if turned else results, netting=netting)
    expected: dict[tuple[str, str], Fraction] = {}
    for result in results:
        for statement in result.statements.values():
            for money in statement.payouts.values():
                key = (statement.payee, money.currency)
                expected[key] = expected.get(key, Fraction(0)) + money.amount
    found: dict[tuple[str, str], Fraction] = {}
    for payment in (*combined.payments, *combined.to_recover):
        assert sum((item.amount.amount for item in payment.items), Fraction(0)) == payment.amount.amount
        key = (payment.payee, payment.amount.currency)
        found[key] = found.get(key, Fraction(0)) + payment.amount.amount
    assert {key: total for key, total in found.items() if total} == {k: total for k, total in expected.items() if total}
    assert all(payment.amount.amount > 0 for payment in combined.payments)
    assert all(payment.amount.amount < 0 for payment in combined.to_recover)
    lines = [(payment.ends_on, payment.payee, payment.amount.currency) for payment in combined.payments]
    assert len(set(lines)) == len(lines)
    paid: dict[tuple[object, object], Fraction] = {}
    for row in list_payroll_rows(combined.payments):
        paid[row["payee"], row["currency"]] = paid.get((row["payee"], row["currency"]), Fraction(0)) + Fraction(
            row["amount"]
        )
    every: dict[tuple[object, object], Fraction] = {}
    for payment in combined.payments:
        key = (payment.payee, payment.amount.currency)
        every[key] = every.get(key, Fraction(0)) + payment.amount.amount
    assert paid == every


@given(seats)
def test_in_a_journal_debits_equal_credits_in_each_currency_and_for_each_entry(
    people: list[tuple[str, str, Fraction]],
) -> None:
    rows = [
        {"id": f"S{number}", "employee": who, "pays_in": code, "result": amount}
        for number, (who, code, amount) in enumerate(people)
    ]
    result = evaluate(seats_plan("Plan"), {"seat": rows}, "2027-01..2027-03")
    sums: dict[tuple[object, ...], Fraction] = {}
    booked: dict[str, Fraction] = {}
    for row in list_journal_rows(result.entries):
        difference = Fraction(row["debit"]) - Fraction(row["credit"])
        for key in ((row["currency"],), (row["entry"], row["event"])):
            sums[key] = sums.get(key, Fraction(0)) + difference
        assert (row["debit"] == 0) != (row["credit"] == 0) and row["debit"] >= 0 and row["credit"] >= 0
        if row["account"] == "Commission payable":
            booked[str(row["currency"])] = booked.get(str(row["currency"]), Fraction(0)) - difference
    assert not any(sums.values())
    payable: dict[str, Fraction] = {}
    for statement in result.statements.values():
        for money in statement.payouts.values():
            payable[money.currency] = payable.get(money.currency, Fraction(0)) + money.amount
    assert {c: total for c, total in booked.items() if total} == {c: total for c, total in payable.items() if total}


def test_a_payee_is_whom_his_column_names() -> None:
    plan = load_plan(
        """perfkit 2027
plan "Seats" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants seat key id to employee
  id       : text
  employee : text or empty
pay bonus = USD 5
"""
    )
    seats = [{"id": "S1", "employee": "E-1"}, {"id": "S2", "employee": "E-1"}, {"id": "S3", "employee": ""}]
    found: Mapping[object, Statement] = evaluate(plan, {"seat": seats}, "2027-01").statements  # type: ignore[assignment]
    assert {key: statement.payee for key, statement in found.items()} == {"S1": "E-1", "S2": "E-1", "S3": "S3"}
