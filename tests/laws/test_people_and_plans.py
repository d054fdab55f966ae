"""Laws of credit, teams, bonuses, awards and terms: who gets what is found again by hand, row by row."""

from __future__ import annotations

import datetime
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from perfkit import Money, adjust, balances, close, evaluate, load_plan
from tests.laws.plain import (
    HEADER,
    LAST_DAYS,
    MONTHS,
    ZERO,
    Row,
    cents,
    day,
    days_of_months,
    figure,
    in_months,
    money,
    months,
    of,
    percent,
    rows_of,
    run,
    slab,
    total,
)
from tests.tries import tries

WHO = ("a", "b", "c")
names = st.sampled_from(WHO)
MAYBE = st.none() | names

# --- credit and teams -------------------------------------------------------------------------------------------------


@tries(30)
@given(rows_of(seller=names, partner=MAYBE, share=st.integers(0, 100), closed=days_of_months(1), amount=money()))
def test_money_is_split_and_quota_credit_is_counted_whole_for_each(deals: list[Row]) -> None:
    rules = """
participants rep key id
  id : text
rows deal key id dated closed
  id : text
  seller : rep
  partner : rep or empty
  share : percent
  closed : date
  amount : money
credit part from deal
  | who | when | pay | quota |
  | seller | partner is empty | 100% | 100% |
  | seller | partner is not empty | 100% - share | 100% |
  | partner | partner is not empty | share | 100% |
must each deal sum(part.pay) == 100%
calc each part
  paid_on : money = deal.amount * pay
  counted : money = deal.amount * quota
calc
  paid_on : money = sum(part.paid_on)
  counted : money = sum(part.counted)
"""
    deals = [row for row in deals if row["partner"] != row["seller"]]
    given_rows: list[Row] = [{**row, "share": f"{row['share']}%"} for row in deals]
    result = run(rules, MONTHS[0], rep=[{"id": who} for who in WHO], deal=given_rows)
    for who in WHO:
        paid = counted = ZERO
        for row in deals:
            share = percent(row["share"]) if row["partner"] is not None else ZERO
            paid += of(row, "amount") * (share if row["partner"] == who else 1 - share if row["seller"] == who else 0)
            counted += of(row, "amount") if who in (row["seller"], row["partner"]) else ZERO
        assert (figure(result, who, "paid_on"), figure(result, who, "counted")) == (paid, counted)
    assert sum(figure(result, who, "paid_on") for who in WHO) == total(deals)


LAST_DAYS_OF_A_TAIL: list[Row] = [
    {"id": f"D{at}", "account": "x", "opener": "c", "closed": datetime.date(2027, 2, day), "amount": "100"}
    for at, day in enumerate((18, 19, 20))
]
"""The day before the thirtieth after leaving, that day, and the day after."""


@tries(30)
@given(
    rows_of(account=st.sampled_from(["x", "y"]), opener=MAYBE, closed=days_of_months(4), amount=money()), MAYBE, names
)
@example(LAST_DAYS_OF_A_TAIL, None, "a")
def test_an_account_is_its_owners_on_the_day_or_the_houses_and_a_tail_ends(
    deals: list[Row], before: str | None, after: str
) -> None:
    rules = """
participants rep key id
  id : text
  gone : date or empty
rows account key name since starts
  name : text
  starts : date
  owner : rep or empty
rows deal key id dated closed
  id : text
  account : account
  opener : rep or empty
  closed : date
  amount : money
credit part from deal
  | who | when | role | share |
  | account.owner | account.owner is not empty | "owner" | 100% |
  | empty | else | "house" | 100% |
  | opener | opener.gone is not empty and closed > opener.gone and closed <= opener.gone + 30 days | "tail" | 20% |
must each deal sum(part.share where part.role != "tail") == 100%
calc each part
  credited : money = deal.amount * share
calc
  owned : money = sum(part.credited where part.role == "owner")
  tail : money = sum(part.credited where part.role == "tail")
calc each company
  house_of : money = sum(part.credited where part.role == "house")
calc
  house : money = company.house_of
"""
    turn, left = datetime.date(2027, 2, 15), datetime.date(2027, 1, 20)
    accounts: list[Row] = [
        {"name": name, "starts": start, "owner": owner}
        for name in ("x", "y")
        for start, owner in ((datetime.date(2027, 1, 1), before), (turn, after))
    ]
    reps: list[Row] = [{"id": who, "gone": left if who == "c" else None} for who in WHO]
    result = run(rules, months(MONTHS[3]), rep=reps, account=accounts, deal=deals)
    for at, month in enumerate(MONTHS[:4], 1):
        mine = in_months(deals, at, at)
        owner = [(row, after if day(row) >= turn else before) for row in mine]
        for who in WHO:
            tail = [
                row for row in mine if row["opener"] == who == "c" and left < day(row) <= left + datetime.timedelta(30)
            ]
            assert figure(result, who, "owned", month) == total([row for row, of_whom in owner if of_whom == who])
            assert figure(result, who, "tail", month) == total(tail) / 5
        assert figure(result, "a", "house", month) == total([row for row, of_whom in owner if of_whom is None])


@tries(30)
@given(rows_of(8, rep=names, closed=days_of_months(1), amount=money(0)), st.sampled_from(["400", "1000", "2500"]))
def test_an_override_by_the_team_goes_by_one_attainment_and_one_by_person_is_a_sum(
    deals: list[Row], quota: str
) -> None:
    rules = """
participants rep key id
  id : text
  manager : rep or empty
rows deal key id dated closed
  id : text
  rep : rep
  closed : date
  amount : money
input
  quota : money
group team by manager
tiers rate(attainment: percent) whole
  | from | below | rate |
  | 0% | 80% | 2% |
  | 80% | 100% | 3% |
  | 100% | no limit | 5% |
calc
  sold : money = sum(deal.amount)
  commission : money = 10% * sold
  attained : percent = sold / quota  else 0%
  for_lead : money = rate(attained).rate * sold
calc each team
  team_sold : money = sum(rep.sold)
  team_fees : money = sum(rep.commission)
  together : percent = team_sold / (sum(rep.quota))  else 0%
  as_one : money = rate(together).rate * team_sold
  one_by_one : money = sum(rep.for_lead)
calc
  of_sales : money = 2% * sum(team.team_sold)
  of_fees : money = 10% * sum(team.team_fees)
  by_team : money = sum(team.as_one)
  by_person : money = sum(team.one_by_one)
"""
    reps: list[Row] = [{"id": who, "manager": "c" if who != "c" else None, "quota": quota} for who in WHO]
    result = run(rules, MONTHS[0], rep=reps, deal=deals)
    sold = {who: total([row for row in deals if row["rep"] == who]) for who in WHO}
    bands = [(0, percent(2)), (Fraction(4, 5), percent(3)), (1, percent(5))]
    below = sold["a"] + sold["b"]
    assert figure(result, "c", "of_sales") == below / 50
    assert figure(result, "c", "of_fees") == below / 100
    assert figure(result, "c", "by_team") == below * slab(below / (2 * Fraction(quota)), bands)  # type: ignore[arg-type]
    alone = [sold[who] * slab(sold[who] / Fraction(quota), bands) for who in ("a", "b")]  # type: ignore[arg-type]
    assert figure(result, "c", "by_person") == sum(alone)


# --- bonuses, points, prizes for each event ---------------------------------------------------------------------------


@tries(30)
@given(st.integers(0, 130), st.integers(0, 120), st.integers(0, 140), st.integers(0, 20), st.integers(0, 6))
def test_weighted_parts_bookends_modifiers_and_deductions_are_plain_arithmetic(
    income: int, judged: int, personal: int, orders: int, slips: int
) -> None:
    rules = """
participants exec key id
  id : text
input
  income : percent
  judged : percent
  personal : percent
  orders : count
  slips : count
curve points(result: percent) ends zero hold
  | result | paid |
  | 93% | 65% |
  | 110% | 150% |
scorecard score floor 0
  | metric | score | weight |
  | income | points(income) / 1% | 70% |
  | judged | judged / 1% | 30% |
  | slips | 10 * slips | deduct |
calc
  on_curve : money = USD 10,000 * points(income)
  bonus : money = USD 10,000 * score * 1% * min(125%, personal)
  each_order : money = USD 50 * orders
  once : money = USD 400  only if orders >= 10
"""
    inputs: Row = {
        "id": "a", "income": f"{income}%", "judged": f"{judged}%", "personal": f"{personal}%",
        "orders": str(orders), "slips": str(slips),
    }  # fmt: skip
    result = run(rules, MONTHS[0], exec=[inputs])
    paid = ZERO if income < 93 else min(65 + Fraction(85 * (income - 93), 17), Fraction(150))
    score = max(ZERO, paid * 7 / 10 + Fraction(judged * 3, 10) - 10 * slips)
    assert figure(result, "a", "on_curve") == 100 * paid
    assert figure(result, "a", "bonus") == 100 * score * min(Fraction(5, 4), percent(personal))
    assert figure(result, "a", "each_order") == 50 * orders
    assert figure(result, "a", "once") == (400 if orders >= 10 else 0)


@tries(30)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 120)), min_size=6, max_size=6))
def test_points_earned_are_points_redeemed_and_points_kept(course: list[tuple[int, int]]) -> None:
    rules = """
participants rep key id
  id : text
input
  deals : count
  redeem : count
calc
  had : count = opening(points)
  taken : count = min(redeem, had)
carry points : count start 0 = had + deals * 10 - taken
pay spiff = USD 15 * deals
pay points_value = taken * USD 0.50
award badge = deals >= 5
"""
    inputs: list[Row] = [
        {"id": "a", "period": month, "deals": str(deals), "redeem": str(redeem)}
        for month, (deals, redeem) in zip(MONTHS, course, strict=True)
    ]
    result = run(rules, months(MONTHS[5]), rep=[{"id": "a"}], input=inputs)
    kept = 0
    for month, (deals, redeem) in zip(MONTHS, course, strict=True):
        taken = min(redeem, kept)
        kept += deals * 10 - taken
        assert figure(result, "a", "spiff", month) == 15 * deals
        assert figure(result, "a", "points_value", month) == Fraction(taken, 2)
    assert sum(figure(result, "a", "points_value", month) for month in MONTHS) * 2 + kept == sum(
        10 * deals for deals, _ in course
    )


# --- currencies and odd cents -----------------------------------------------------------------------------------------


@tries(40)
@given(rows_of(partner=names, sold=days_of_months(1), currency=st.sampled_from(["USD", "EUR"]), price=money()))
def test_what_is_settled_by_currency_is_never_mixed(sales: list[Row]) -> None:
    rules = """
participants partner key id
  id : text
rows sale key id dated sold
  id : text
  partner : partner
  sold : date
  currency : "USD" or "EUR"
  price : money in currency
rates none_needed "in the currency already"
  | from | to | since | rate |
  | USD | USD | 2027-01-01 | 1 |
calc
  dollars : money = sum(convert(sale.price, USD, none_needed at sale.sold) where sale.currency == "USD")
  euros : money in EUR = sum(convert(sale.price, EUR, none_needed at sale.sold) where sale.currency == "EUR")
"""
    result = run(rules, MONTHS[0], partner=[{"id": who} for who in WHO], sale=sales)
    for who in WHO:
        for name, currency in (("dollars", "USD"), ("euros", "EUR")):
            own = [row for row in sales if row["partner"] == who and row["currency"] == currency]
            assert figure(result, who, name) == total(own, "price")


@tries(40)
@given(money(), st.lists(st.integers(0, 100), min_size=3, max_size=3))
def test_rounding_between_two_conversions_is_done_where_it_is_written_and_a_remainder_stays(
    amount: str, weights: list[int]
) -> None:
    rules = """
participants rep key id
  id : text
  weight : percent
input
  total : money
calc
  dollars : money = total * 1.27151  round 2
  part : money = 15% * dollars  round 2
  stepped : money = part / 1.3  round 2
  at_once : money = 15% * (total * 1.27151) / 1.3  round 2
  cut : money = total * weight  round 2 toward_zero
calc each company
  left_of : money = max(rep.total) - sum(rep.cut)
calc
  left_over : money = company.left_of
"""
    text = rules.replace("max(rep.total) - sum(rep.cut)", "sum(rep.total) - sum(rep.cut)")
    reps: list[Row] = [
        {"id": who, "weight": f"{each}%", "total": amount} for who, each in zip(WHO, weights, strict=True)
    ]
    result = run(text, MONTHS[0], rep=reps)
    dollars = cents(Fraction(amount) * Fraction("1.27151"))
    assert figure(result, "a", "stepped") == cents(cents(dollars * 15 / 100) / Fraction("1.3"))
    assert figure(result, "a", "at_once") == cents(Fraction(amount) * Fraction("1.27151") * 15 / 100 / Fraction("1.3"))
    cuts = [figure(result, who, "cut") for who in WHO]
    for each, cut in zip(weights, cuts, strict=True):
        exact = Fraction(amount) * percent(each)
        assert abs(cut) <= abs(exact) < abs(cut) + Fraction(1, 100)
    assert figure(result, "a", "left_over") + sum(cuts) == 3 * Fraction(amount)


# --- positions, personal terms, leavers -------------------------------------------------------------------------------


@tries(30)
@given(rows_of(seat=st.sampled_from(["p", "q", "own"]), closed=days_of_months(1), amount=money()))
def test_each_position_has_its_own_result_and_its_own_terms(deals: list[Row]) -> None:
    rules = """
participants seat key code to holder
  code : text
  holder : text
  role : "AE" or "SDR"
rows deal key id dated closed
  id : text
  seat : seat
  closed : date
  amount : money
parameter rate : percent
  | participant | role | from | value |
  | any | any | 2027-01-01 | 5% |
  | any | AE | 2027-01-01 | 8% |
  | "own" | any | 2027-01-01 | 9% |
parameter ceiling : money
  | participant | from | value |
  | any | 2027-01-01 | USD 60 |
  | "own" | 2027-01-01 | USD 90 |
earn commission = rate * sum(deal.amount)  cap ceiling
pay commission
"""
    seats: list[Row] = [
        {"code": "p", "holder": "Ann", "role": "SDR"},
        {"code": "q", "holder": "Ann", "role": "AE"},
        {"code": "own", "holder": "Bob", "role": "SDR"},
    ]
    result = run(rules, MONTHS[0], seat=seats, deal=deals)
    for code, rate, ceiling in (("p", 5, 60), ("q", 8, 60), ("own", 9, 90)):
        sold = total([row for row in deals if row["seat"] == code])
        assert figure(result, code, "commission") == cents(min(sold * percent(rate), Fraction(ceiling)))


@tries(30)
@given(
    rows_of(rep=st.just("a"), closed=days_of_months(6), paid=st.none() | days_of_months(6), amount=money(0)),
    days_of_months(6),
)
def test_who_has_left_is_settled_with_the_quarter_and_for_what_comes_in_within_the_grace(
    deals: list[Row], left: datetime.date
) -> None:
    rules = """
participants rep key id
  id : text
  left_on : date or empty
rows deal key id dated closed
  id : text
  rep : rep
  closed : date
  paid : date or empty
  amount : money
calc
  gone : date = left_on  else period end
  closes : flag = month_of(period end) == 3 * quarter_of(period end)
  left_before : flag = gone < period start - 2 months
  bonus : money = 10% * sum(deal.amount over quarter to date)  only if closes and not left_before
  last_day : date = gone + 45 days
  cash : money = sum(deal.amount where deal.paid is not empty and deal.paid <= last_day dated paid)
"""
    result = run(rules, months(MONTHS[5]), rep=[{"id": "a", "left_on": left}], deal=deals)
    for at, month in enumerate(MONTHS, 1):
        quarter_starts = datetime.date(2027, (at - 1) // 3 * 3 + 1, 1)
        due = at in (3, 6) and left >= quarter_starts
        assert figure(result, "a", "bonus", month) == (
            total(in_months(deals, quarter_starts.month, at)) / 10 if due else 0
        )
        cash = [row for row in in_months(deals, at, at, "paid") if day(row, "paid") <= left + datetime.timedelta(45)]
        assert figure(result, "a", "cash", month) == total(cash)


@tries(30)
@given(st.sampled_from(MONTHS[:3]), st.integers(1, 10), st.integers(1, 40), money(1))
def test_the_cost_of_a_contract_is_written_off_evenly_and_to_the_last_cent(
    start: str, first: int, term: int, cost: str
) -> None:
    rules = """
participants seller key id
  id : text
rows contract key id dated starts
  id : text
  seller : seller
  starts : date
  cost : money
  term : count
calc each contract
  at_once : flag = term <= 12
  month_no : count = min(months_touched(starts, period end), term)
  level : money = cost / term  else cost  round 2
  to_date : money = if at_once or month_no == term then cost otherwise min(cost, level * month_no)
calc
  expensed : money = sum(contract.to_date over all to date)
"""
    contract: Row = {"id": "1", "seller": "a", "starts": f"{start}-{first:02d}", "cost": cost, "term": str(term)}
    result = run(rules, "2027-01..2028-12", seller=[{"id": "a"}], contract=[contract])
    begins = int(start[-2:])
    level = cents(Fraction(cost) / term)
    for at in range(24):
        label = f"{2027 + at // 12}-{at % 12 + 1:02d}"
        number = min(at + 1 - begins + 1, term)
        if number <= 0:
            expected = ZERO
        elif term <= 12 or number == term:
            expected = Fraction(cost)
        else:
            expected = min(Fraction(cost), level * number)
        assert figure(result, "a", "expensed", label) == expected


@tries(20)
@given(money(), st.sampled_from(["3%", "7.5%"]))
def test_sections_taken_from_a_module_mean_what_they_mean_written_out(amount: str, rate: str) -> None:
    section = f"parameter rate : percent = {rate}\n"
    rules = "\nparticipants rep key id\n  id : text\ninput\n  base : money\npay fee = rate * base\n"
    whole = load_plan(HEADER + rules + section)
    taken = load_plan(
        HEADER + 'use rate from "house/rates"\n' + rules, modules={"house/rates": "perfkit 2027\n" + section}
    )
    facts = {"rep": [{"id": "a", "base": amount}]}
    one, other = (evaluate(plan, facts, MONTHS[0]) for plan in (whole, taken))
    assert one.statements["a"].payouts == other.statements["a"].payouts
    assert figure(one, "a", "fee") == cents(Fraction(amount) * percent(rate[:-1]))


def test_the_last_days_of_months_end_their_months() -> None:
    assert all((each + datetime.timedelta(1)).day == 1 for each in LAST_DAYS)


# --- versions, trials, adjustments ------------------------------------------------------------------------------------

FEES = """
participants rep key id
  id : text
rows deal key id dated closed
  id : text
  rep : rep
  closed : date
  amount : money
pay each deal fee = {rate} * amount - paid(fee)
"""


@tries(20)
@given(rows_of(rep=names, closed=days_of_months(6), amount=money()))
def test_each_row_is_paid_by_the_version_in_force_on_its_day_and_by_no_other(deals: list[Row]) -> None:
    header = """perfkit 2027
plan "Laws" version {number}
currency USD
effective {first} to {last}
period month
version by closed
"""
    old = header.format(number=1, first="2027-01-01", last="2027-03-31") + "settled until 2027-06-30\n"
    new = header.format(number=2, first="2027-04-01", last="2027-12-31")
    people = [{"id": who} for who in WHO]
    paid: dict[tuple[str, str], Fraction] = {}
    for text, rate, period in ((old, "5%", "2027-01..2027-06"), (new, "8%", "2027-04..2027-06")):
        result = evaluate(load_plan(text + FEES.format(rate=rate)), {"rep": people, "deal": deals}, period)
        for entry in result.entries:
            if entry.kind.value == "payable" and entry.amount and entry.row is not None:
                key = (rate, entry.row[1])
                paid[key] = paid.get(key, ZERO) + entry.amount
    expected = {}
    for row in deals:
        rate = "5%" if day(row).month <= 3 else "8%"
        if cents(of(row, "amount") * percent(rate[:-1])):
            expected[(rate, str(row["id"]))] = cents(of(row, "amount") * percent(rate[:-1]))
    assert paid == expected


@tries(20)
@given(rows_of(rep=names, closed=days_of_months(2), amount=money()))
def test_a_rule_for_information_is_reckoned_and_posts_nothing(deals: list[Row]) -> None:
    people = [{"id": who} for who in WHO]
    plain = run(FEES.format(rate="5%"), months(MONTHS[1]), rep=people, deal=deals)
    trial = FEES.format(rate="5%") + "calc\n  sold : money = sum(deal.amount)\npay tried = 7% * sold for information\n"
    shown = run(trial, months(MONTHS[1]), rep=people, deal=deals)
    assert [(e.name, e.payee, e.period, e.amount) for e in shown.entries] == [
        (e.name, e.payee, e.period, e.amount) for e in plain.entries
    ]
    for who in WHO:
        own = [row for row in in_months(deals, 2, 2) if row["rep"] == who]
        assert shown.statements[(who, MONTHS[1])].payouts == plain.statements[(who, MONTHS[1])].payouts
        assert figure(shown, who, "sold", MONTHS[1]) == total(own)


@tries(20)
@given(
    st.integers(0, 5000),
    st.integers(0, 5000),
    st.lists(st.tuples(st.sampled_from(["due", "on_top"]), st.integers(1, 500)), max_size=3),
)
def test_adjustments_move_what_is_payable_by_themselves_and_by_nothing_else(
    january: int, february: int, by_hand: list[tuple[str, int]]
) -> None:
    rules = """
participants rep key id
  id : text
input
  result : money
earn fee = 10% * result
pay fee = earned(fee) - paid(fee)
"""
    plan = load_plan(HEADER + rules)
    facts = {
        "rep": [{"id": "a"}],
        "input": [
            {"id": "a", "period": month, "result": str(each)}
            for month, each in zip(MONTHS, (january, february), strict=False)
        ],
    }
    ledger = close((), evaluate(plan, facts, MONTHS[0]))
    for at, (effect, amount) in enumerate(by_hand):
        ledger = adjust(
            ledger, plan, period=MONTHS[1], participant="a", name="fee", amount=Money(Fraction(amount), "USD"),
            effect=effect, reason="bonus" if effect == "on_top" else "adjustment", note=f"no {at}", by="M",
        )  # fmt: skip
    ledger = close(ledger, evaluate(plan, facts, MONTHS[1], ledger=ledger))
    payable = sum((each.payable.amount for each in balances(ledger)), ZERO)
    assert payable == Fraction(january + february) / 10 + sum(amount for _, amount in by_hand)
