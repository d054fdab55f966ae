"""Laws of payment triggers and of what is taken back: parts add up to the whole, and a clawback undoes the payment."""

from __future__ import annotations

import datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfkit.host import Result
from perfkit.ledger import EntryKind
from tests.laws.plain import (
    LAST_DAYS,
    MONTHS,
    ZERO,
    Row,
    cents,
    day,
    days_of_months,
    figure,
    money,
    months,
    of,
    percent,
    rows_of,
    run,
    whole_months,
)
from tests.tries import tries

LAST = 6
PEOPLE = "\nparticipants rep key id\n  id : text\n"
DEALS = """
rows deal key id dated closed
  id        : text
  rep       : rep
  closed    : date
  amount    : money
  tax       : money
  credited  : money
  invoiced  : date or empty
  collected : date or empty
  returned  : date or empty
  approved  : flag
  instead   : money or empty
"""
LATER = st.none() | days_of_months(LAST)
SALES = rows_of(
    4,
    rep=st.just("a"),
    closed=days_of_months(LAST),
    amount=money(1),
    tax=money(0, 500),
    credited=money(0, 500),
    invoiced=LATER,
    collected=LATER,
    returned=LATER,
    approved=st.sampled_from(["yes", "no"]),
    instead=st.none() | money(),
)


def reckon(rules: str, deals: list[Row], **tables: list[Row]) -> Result:
    return run(PEOPLE + DEALS + rules, months(MONTHS[LAST - 1]), rep=[{"id": "a"}], deal=deals, **tables)


def posted(result: Result, name: str, at: int, kind: EntryKind = EntryKind.PAYABLE) -> dict[str, Fraction]:
    """What was posted for each row up to that month."""
    found: dict[str, Fraction] = {}
    for entry in result.entries:
        if entry.kind is kind and entry.name == name and entry.period in MONTHS[:at] and entry.row is not None:
            assert entry.amount is not None
            found[entry.row[1]] = found.get(entry.row[1], ZERO) + entry.amount
    return {key: amount for key, amount in found.items() if amount}


def reached(row: Row, name: str, at: int) -> bool:
    return row[name] is not None and day(row, name) <= LAST_DAYS[at - 1]


def known(deals: list[Row], at: int) -> list[Row]:
    return [row for row in deals if reached(row, "closed", at)]


def expect(result: Result, name: str, deals: list[Row], due) -> None:  # type: ignore[no-untyped-def]
    """Up to every month each row has been paid what is due for it by then, rounded once."""
    for at in range(1, LAST + 1):
        wanted = {str(row["id"]): cents(due(row, at)) for row in known(deals, at)}
        assert posted(result, name, at) == {key: amount for key, amount in wanted.items() if amount}


@tries(30)
@given(SALES)
def test_booking_invoice_and_approval_pay_the_net_once_they_are_there(deals: list[Row]) -> None:
    rules = """calc each deal
  net : money = amount - tax - credited
pay each deal booking = 10% * net - paid(booking)
pay each deal invoice = (if reached(invoiced) then 10% * net otherwise USD 0) - paid(invoice)
pay each deal checked = (if approved then 10% * net otherwise USD 0) - paid(checked)
"""
    result = reckon(rules, deals)

    def net(row: Row) -> Fraction:
        return (of(row, "amount") - of(row, "tax") - of(row, "credited")) / 10

    expect(result, "booking", deals, lambda row, at: net(row))
    expect(result, "invoice", deals, lambda row, at: net(row) if reached(row, "invoiced", at) else ZERO)
    expect(result, "checked", deals, lambda row, at: net(row) if row["approved"] == "yes" else ZERO)


@tries(30)
@given(SALES, st.lists(st.tuples(st.integers(0, 3), days_of_months(LAST), money(1, 50_000)), max_size=5))
def test_pay_in_proportion_to_cash_never_exceeds_the_whole_and_goes_by_the_days_to_pay(
    deals: list[Row], cash: list[tuple[int, datetime.date, str]]
) -> None:
    rules = """rows receipt key id dated came_in
  id : text
  deal : deal
  came_in : date
  sum : money
decide age_rate(days_to_pay: days) unique
  | days_to_pay | -> rate |
  | < 31 days | 10% |
  | from 31 days below 61 days | 6% |
  | >= 61 days | 2% |
calc each deal
  received : money = sum(receipt.sum over all to date)
  share : percent = received / amount  else 0%  cap 100%
pay each deal cash = 10% * amount * share - paid(cash)
calc each receipt
  fee : money = sum * age_rate(came_in - deal.closed).rate
pay prompt = sum(receipt.fee)
"""
    receipts: list[Row] = [
        {"id": f"R{at}", "deal": deals[which]["id"], "came_in": came, "sum": amount}
        for at, (which, came, amount) in enumerate(cash)
        if which < len(deals)
    ]
    result = reckon(rules, deals, receipt=receipts)

    def due(row: Row, at: int) -> Fraction:
        mine = [r for r in receipts if r["deal"] == row["id"] and reached(r, "came_in", at)]
        received = sum((of(r, "sum") for r in mine), ZERO)
        return min(received, of(row, "amount")) / 10

    expect(result, "cash", deals, due)
    closed = {row["id"]: day(row) for row in deals}
    for at, month in enumerate(MONTHS, 1):
        fees = ZERO
        for each in receipts:
            waited = (day(each, "came_in") - closed[each["deal"]]).days
            rate = percent(10 if waited < 31 else 6 if waited < 61 else 2)
            fees += of(each, "sum") * rate if day(each, "came_in").month == at else ZERO
        assert figure(result, "a", "prompt", month) == cents(fees)


@tries(30)
@given(SALES)
def test_parts_at_milestones_and_what_is_held_back_add_up_to_the_whole(deals: list[Row]) -> None:
    rules = """calc each deal
  share : percent = 50% + (if reached(collected) then 30% otherwise 0%) + (if reached(2027-06-30) then 20% otherwise 0%)
  free : percent = if reached(closed + 40 days) then 100% otherwise 70%
pay each deal parts = amount * 4% * share - paid(parts)
earn each deal reserve = amount * 4% - earned(reserve before)
pay each deal reserve = amount * 4% * free - paid(reserve)
"""
    result = reckon(rules, deals)

    def parts(row: Row, at: int) -> Fraction:
        share = 50 + (30 if reached(row, "collected", at) else 0) + (20 if at == LAST else 0)
        return of(row, "amount") * 4 / 100 * share / 100

    def reserve(row: Row, at: int) -> Fraction:
        is_free = day(row) + datetime.timedelta(40) <= LAST_DAYS[at - 1]
        return of(row, "amount") * 4 / 100 * (1 if is_free else Fraction(7, 10))

    expect(result, "parts", deals, parts)
    expect(result, "reserve", deals, reserve)
    earned = posted(result, "reserve", LAST, EntryKind.EARNED)
    wanted = {str(row["id"]): cents(of(row, "amount") / 25) for row in deals}
    assert earned == {key: amount for key, amount in wanted.items() if amount}


@tries(40)
@given(SALES)
def test_a_clawback_and_the_payment_come_to_nothing_at_the_rate_of_the_first_month(deals: list[Row]) -> None:
    rules = """calc
  sold : money = sum(deal.amount)
  rate : percent = if sold >= USD 1,000 then 10% otherwise 5%
carry each deal signed : percent = opening(signed)  else rep.rate
pay each deal fee = (if reached(returned) then USD 0 otherwise amount * signed) - paid(fee)
pay each deal part = (if reached(returned) then max(USD 0, amount - credited) otherwise amount) * signed - paid(part)
"""
    result = reckon(rules, deals)
    sold = [sum((of(row, "amount") for row in deals if day(row).month == at), ZERO) for at in range(1, LAST + 1)]

    def rate(row: Row) -> Fraction:
        return percent(10 if sold[day(row).month - 1] >= 1000 else 5)

    def due(row: Row, at: int) -> Fraction:
        return ZERO if reached(row, "returned", at) else of(row, "amount") * rate(row)

    def left(row: Row, at: int) -> Fraction:
        """Of a deal that came back in part, the rest at the rate of its own month: no later month has one for it."""
        back = of(row, "credited") if reached(row, "returned", at) else ZERO
        return max(ZERO, of(row, "amount") - back) * rate(row)

    expect(result, "fee", deals, due)
    expect(result, "part", deals, left)


@tries(40)
@given(SALES, st.booleans())
def test_a_clawback_keeps_the_months_served_within_its_window_and_spares_who_is_exempt(
    deals: list[Row], exempt: bool
) -> None:
    rules = f"""calc each deal
  is_back : flag = reached(returned) and returned <= closed + 3 months and {"no" if exempt else "yes"} == yes
  served : percent = months_completed(closed, returned) / 4  else 100%  cap 100%
  kept : percent = if is_back then served otherwise 100%
pay each deal term = amount * 10% * kept - paid(term)
"""
    result = reckon(rules, deals)

    def due(row: Row, at: int) -> Fraction:
        whole = of(row, "amount") / 10
        if exempt or not reached(row, "returned", at):
            return whole
        first, back = day(row), day(row, "returned")
        year, month = divmod(first.year * 12 + first.month + 2, 12)
        month_end = (datetime.date(year, month + 1, 28) + datetime.timedelta(4)).replace(day=1) - datetime.timedelta(1)
        if back > month_end.replace(day=min(first.day, month_end.day)):
            return whole
        return whole * min(Fraction(max(0, whole_months(first, back)), 4), Fraction(1))

    expect(result, "term", deals, due)


@tries(40)
@given(SALES)
def test_what_is_excluded_from_what_is_due_is_not_taken_off_again_and_a_debt_is_carried(deals: list[Row]) -> None:
    rules = """calc
  due : money = sum(deal.amount where deal.returned is empty or not reached(deal.returned) over all to date) * 80%
earn share = due - earned(share before)
pay share = max(USD 0, earned(share) - paid(share))
"""
    result = reckon(rules, deals)
    most = paid = ZERO
    for at, month in enumerate(MONTHS, 1):
        kept = [row for row in known(deals, at) if not reached(row, "returned", at)]
        most = max(most, cents(sum((of(row, "amount") for row in kept), ZERO) * 4 / 5))
        paid += figure(result, "a", "share", month)
        assert paid == most


@tries(30)
@given(SALES)
def test_an_amount_set_by_hand_replaces_the_rule_for_its_deal_alone(deals: list[Row]) -> None:
    rules = "calc each deal\n  fee_of : money = instead  else 5% * amount\npay each deal fee = fee_of - paid(fee)\n"
    result = reckon(rules, deals)
    expect(
        result,
        "fee",
        deals,
        lambda row, at: of(row, "instead") if row["instead"] is not None else of(row, "amount") / 20,
    )


@tries(30)
@given(
    rows_of(
        3,
        rep=st.just("a"),
        sold=st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 6, 30)),
        premium=money(0),
        lapsed=LATER,
        kind=st.sampled_from(["life", "auto"]),
    )
)
def test_trails_run_from_their_month_to_the_lapse_and_an_advance_is_unearned_for_the_rest(policies: list[Row]) -> None:
    rules = """rows policy key id dated sold
  id : text
  rep : rep
  sold : date
  premium : money
  lapsed : date or empty
  kind : "life" or "auto"
decide window(kind: text) unique
  | kind | -> months |
  | "life" | 12 |
  | else | 6 |
calc each policy
  month_no : count = months_touched(sold, period end)
  in_force : flag = not reached(lapsed)
  trail : money = premium * 2%  only if in_force and month_no >= 13
  stood : percent = months_completed(sold, lapsed) / window(kind).months  else 100%  cap 100%
  stays : percent = if reached(lapsed) then stood otherwise 100%
pay trails = sum(policy.trail over all to date)
pay each policy advance = premium * 50% * stays - paid(advance)
pay quarterly = earned(quarterly) - paid(quarterly)  only if month_of(period end) == 3 * quarter_of(period end)
earn quarterly = 1% * sum(policy.premium)
"""
    sound = [row for row in policies if row["lapsed"] is None or day(row, "lapsed") >= day(row, "sold")]
    result = run(PEOPLE + rules, months(MONTHS[LAST - 1]), rep=[{"id": "a"}], policy=sound)
    quarter = ZERO
    for at, (month, last) in enumerate(zip(MONTHS, LAST_DAYS, strict=True), 1):
        trails = ZERO
        wanted = {}
        for row in (row for row in sound if day(row, "sold") <= last):
            number = (2027 - day(row, "sold").year) * 12 + at - day(row, "sold").month + 1
            gone = reached(row, "lapsed", at)
            trails += of(row, "premium") / 50 if number >= 13 and not gone else ZERO
            served = whole_months(day(row, "sold"), day(row, "lapsed")) if gone else 12
            share = min(Fraction(served, 12 if row["kind"] == "life" else 6), Fraction(1)) if gone else Fraction(1)
            wanted[str(row["id"])] = cents(of(row, "premium") / 2 * share)
        assert figure(result, "a", "trails", month) == cents(trails)
        assert posted(result, "advance", at) == {key: amount for key, amount in wanted.items() if amount}
        own = [row for row in sound if (day(row, "sold").year, day(row, "sold").month) == (2027, at)]
        quarter += cents(sum((of(row, "premium") for row in own), ZERO) / 100)
        assert figure(result, "a", "quarterly", month) == (quarter if at in (3, 6) else 0)
        quarter = ZERO if at in (3, 6) else quarter
