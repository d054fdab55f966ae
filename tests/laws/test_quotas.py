"""Laws of quotas: parts add up to the whole, days and months are counted by walking, open seats count too."""

from __future__ import annotations

import datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.laws.plain import LAST_DAYS, MONTHS, ZERO, Row, figure, money, months, percent, run, whole_months
from tests.tries import tries

DAY = datetime.timedelta(1)
STARTS = (datetime.date(2027, 1, 1), datetime.date(2027, 12, 31))
QUARTERS = "2027-Q1..2027-Q4"
LABELS = [f"2027-Q{each}" for each in range(1, 5)]
FIRST = [datetime.date(2027, month, 1) for month in (1, 4, 7, 10)]
LAST = [datetime.date(2027, 3, 31), datetime.date(2027, 6, 30), datetime.date(2027, 9, 30), datetime.date(2027, 12, 31)]
BY_QUARTER = """
participants seat key id
  id     : text
  holder : text or empty
  role   : "AE" or "SDR"
  hired  : date
"""
LEVELS = """
parameter annual : money per year
  | participant | role | from | value |
  | any | any | 2027-01-01 | USD 1,200 |
  | any | AE | 2027-01-01 | USD 2,400.01 |
  | "own" | any | 2027-01-01 | USD 3,650 |
  | any | AE | 2027-07-01 | USD 3,000 |
"""


def seat(name: str = "a", **more: object) -> Row:
    return {"id": name, "holder": None, "role": "AE", "hired": "2027-01-01", **more}


def by_quarter(rules: str, seats: list[Row], **tables: list[Row]) -> list[dict[str, dict[str, Fraction]]]:
    """The figures of every seat in each quarter of a plan that pays by the quarter."""
    text = BY_QUARTER + rules
    result = run(text, QUARTERS, "quarter", seat=seats, **tables)
    return [
        {
            str(row["id"]): {
                name: figure(result, str(row["id"]), name, label)
                for name in result.statements[(str(row["id"]), label)].figures
            }
            for row in seats
        }
        for label in LABELS
    ]


@tries(20)
@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=4))
def test_the_most_specific_quota_in_force_holds_with_or_without_a_holder(kinds: list[tuple[bool, bool]]) -> None:
    seats = [
        seat("own" if at == 0 and own else f"s{at}", role="AE" if is_ae else "SDR", holder=None if own else "Ann")
        for at, (is_ae, own) in enumerate(kinds)
    ]
    found = by_quarter(LEVELS + "calc\n  year : money = annual\n", seats)
    for at, quarter in enumerate(found):
        for row in seats:
            of_role = Fraction("2400.01") if at < 2 else Fraction(3000)
            expected = Fraction(3650) if row["id"] == "own" else of_role if row["role"] == "AE" else Fraction(1200)
            assert quarter[str(row["id"])]["year"] == expected


@tries(20)
@given(money(1), st.permutations(["10", "20", "30", "40"]))
def test_a_year_spread_evenly_by_season_or_by_days_adds_up_to_the_year(amount: str, season: list[str]) -> None:
    rows = "".join(f"  | {at} | {share}% |\n" for at, share in enumerate(season, 1))
    rules = f"""input
  annual : money
decide season(quarter: count) unique
  | quarter | -> share |
{rows.replace("| 4 |", "| else |")}calc
  even : money = annual / 4
  seasonal : money = annual * season(quarter_of(period end))
  by_days : money = annual * period days / 365 days
  first_month : money = even * days(period start, period start + 1 months - 1 days) / period days
  second_month : money = even * days(period start + 1 months, period start + 2 months - 1 days) / period days
  third_month : money = even * days(period start + 2 months, period end) / period days
"""
    found = [quarter["a"] for quarter in by_quarter(rules, [seat(annual=amount)])]
    for name in ("even", "seasonal", "by_days"):
        assert sum(quarter[name] for quarter in found) == Fraction(amount)
    for at, quarter in enumerate(found):
        assert quarter["seasonal"] == Fraction(amount) * percent(season[at])
        assert quarter["first_month"] + quarter["second_month"] + quarter["third_month"] == quarter["even"]


@tries(30)
@given(st.dates(*STARTS), st.dates(*STARTS), st.integers(0, 40))
def test_joining_and_leave_take_the_days_and_months_that_walking_counts(
    hired: datetime.date, away: datetime.date, length: int
) -> None:
    rules = """rows leave key id
  id : text
  seat : seat
  first_day : date
  last_day : date
calc each leave
  away : days = days(max(first_day, period start), min(last_day, period end))
calc
  here : days = days(max(hired, period start), period end)
  off : days = sum(leave.away)
  prorated : money = USD 900 * here / period days
  relieved : money = USD 900 * (period days - off) / period days
  by_months : money = USD 900 * months_touched(max(hired, period start), period end) / 3
"""
    leave: Row = {"id": "L", "seat": "a", "first_day": away, "last_day": away + length * DAY}
    found = by_quarter(rules, [seat(hired=hired)], leave=[leave])
    for quarter, first, last in zip(found, FIRST, LAST, strict=True):
        every = [first + at * DAY for at in range((last - first).days + 1)]
        here = [each for each in every if each >= hired]
        off = [each for each in every if away <= each <= away + length * DAY]
        assert quarter["a"]["prorated"] == Fraction(900 * len(here), len(every))
        assert quarter["a"]["relieved"] == Fraction(900 * (len(every) - len(off)), len(every))
        assert quarter["a"]["by_months"] == 300 * len({each.month for each in here})


@tries(30)
@given(st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 6, 30)), money(0))
def test_a_ramp_lowers_the_quota_and_keeps_the_faster_rate_shut(hired: datetime.date, amount: str) -> None:
    rules = """
participants rep key id
  id : text
  hired : date
input
  won : money
decide ramp(months: count) unique
  | months | -> share | -> is_full |
  | below 3 | 25% | no |
  | from 3 below 6 | 50% | no |
  | from 6 | 100% | yes |
calc
  months : count = months_completed(hired, period end + 1 days)
  ramped : money = USD 1,000 * ramp(months).share
  attained : percent = won / ramped  else 0%
  rate : percent = if attained > 100% and ramp(months).is_full then 12% otherwise 8%
pay commission = rate * won
"""
    result = run(rules, months(MONTHS[5]), rep=[{"id": "a", "hired": hired, "won": amount}])
    for month, last in zip(MONTHS, LAST_DAYS, strict=True):
        served = max(0, whole_months(hired, last + DAY))
        share = Fraction(1, 4) if served < 3 else Fraction(1, 2) if served < 6 else Fraction(1)
        fast = Fraction(amount) > 1000 * share and share == 1
        assert figure(result, "a", "ramped", month) == 1000 * share
        assert figure(result, "a", "rate", month) == percent(12 if fast else 8)


@tries(30)
@given(st.lists(st.none() | money(0), min_size=1, max_size=4))
def test_what_is_agreed_below_adds_up_to_what_is_handed_down(proposed: list[str | None]) -> None:
    rules = """
participants seat key id
  id : text
  lead : seat or empty
group team by lead
input
  proposed : money or empty
calc
  agreed : money = proposed  else USD 500  floor 90% * USD 500
calc each team
  handed_down : money = sum(seat.agreed)
  of_lead : money = handed_down / 105%
calc
  led : money = sum(team.handed_down)
  quota_of_lead : money = sum(team.of_lead)
"""
    seats: list[Row] = [{"id": "L", "lead": None, "proposed": None}]
    seats += [{"id": f"s{at}", "lead": "L", "proposed": amount} for at, amount in enumerate(proposed)]
    result = run(rules, MONTHS[0], seat=seats)
    parts = sum((max(Fraction(450), Fraction(each)) if each is not None else Fraction(500) for each in proposed), ZERO)
    assert figure(result, "L", "led") == parts
    assert figure(result, "L", "quota_of_lead") * Fraction(105, 100) == parts


@tries(30)
@given(st.lists(st.integers(0, 9), max_size=5), money(0), st.integers(0, 150))
def test_a_quota_is_met_in_its_own_unit(points: list[int], amount: str, share: int) -> None:
    rules = """
participants rep key id
  id : text
rows deal key id dated closed
  id : text
  rep : rep
  closed : date
  points : count
input
  won : money
  renewed : percent
calc
  in_points : percent = sum(deal.points) / 40
  in_units : percent = count(deal) / 4
  in_money : percent = won / USD 1,000
  in_percent : percent = renewed / 90%
"""
    deals: list[Row] = [
        {"id": f"D{at}", "rep": "a", "closed": "2027-01-05", "points": str(each)} for at, each in enumerate(points)
    ]
    result = run(rules, MONTHS[0], rep=[{"id": "a", "won": amount, "renewed": f"{share}%"}], deal=deals)
    found = [figure(result, "a", name) for name in ("in_points", "in_units", "in_money", "in_percent")]
    assert found == [Fraction(sum(points), 40), Fraction(len(points), 4), Fraction(amount) / 1000, Fraction(share, 90)]
