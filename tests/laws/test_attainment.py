"""Laws of attainment and of gates, caps and floors: each month's figures are those of its rows, added up by hand."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.laws.plain import (
    MONTHS,
    ZERO,
    Row,
    cents,
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

PEOPLE = """
participants rep key id
  id : text
rows deal key id dated closed
  id      : text
  rep     : rep
  closed  : date
  amount  : money
  counts  : flag
  pays    : flag
input
  quota    : money  else USD 1,000
  services : percent  else 100%
  active   : count  else 0
tiers rates(attainment: percent) whole
  | from | below | rate |
  | no limit | 100% | 5% |
  | 100% | no limit | 8% |
calc
  won        : money   = sum(deal.amount)
  attainment : percent = won / quota  else 0%
"""
BANDS = [(0, percent(5)), (1, percent(8))]
LAST = 5
FLAGS = st.sampled_from(["yes", "no"])
SALES = rows_of(7, rep=st.just("a"), closed=days_of_months(LAST), amount=money(), counts=FLAGS, pays=FLAGS)
SOLD = rows_of(7, rep=st.just("a"), closed=days_of_months(LAST), amount=money(0), counts=FLAGS, pays=FLAGS)
QUOTAS = st.sampled_from(["400", "1000", "1333.33"])


def reckon(rules: str, deals: list[Row], *inputs: Row, **person: object) -> list[dict[str, Fraction]]:
    """The figures and payouts of one person in each of the months."""
    tables: dict[str, list[Row]] = {"rep": [{"id": "a", **person}], "deal": deals}
    if inputs:
        tables["input"] = list(inputs)
    result = run(PEOPLE + rules, months(MONTHS[LAST - 1]), **tables)
    found = []
    for month in MONTHS[:LAST]:
        statement = result.statements[("a", month)]
        names = (*statement.figures, *statement.payouts)
        found.append({name: figure(result, "a", name, month) for name in names})
    return found


def of_month(deals: list[Row], at: int) -> Fraction:
    return total(in_months(deals, at, at))


# --- attainment -------------------------------------------------------------------------------------------------------


@tries(30)
@given(SALES, QUOTAS)
def test_attainment_is_of_the_month_of_the_stretch_or_of_the_months_that_roll(deals: list[Row], quota: str) -> None:
    rules = """calc
  of_quarter : percent = sum(deal.amount over quarter to date) / sum(quota over quarter to date)  else 0%
  of_half : money = sum(deal.amount over half to date)
  of_year : money = sum(deal.amount over year to date)
  rolling : money = sum(deal.amount over rolling 3 months)
  rounded : percent = attainment  round 0
"""
    for at, month in enumerate(reckon(rules, deals, quota=quota), 1):
        first = (at - 1) // 3 * 3 + 1
        assert month["attainment"] == of_month(deals, at) / Fraction(quota)
        assert month["of_quarter"] == total(in_months(deals, first, at)) / (Fraction(quota) * (at - first + 1))
        assert month["of_half"] == month["of_year"] == total(in_months(deals, 1, at))
        assert month["rolling"] == total(in_months(deals, max(1, at - 2), at))
        assert month["rounded"] == cents(month["attainment"])


@tries(30)
@given(SALES, QUOTAS)
def test_due_to_date_less_paid_pays_the_due_and_a_rate_to_date_pays_the_month_at_it(
    deals: list[Row], quota: str
) -> None:
    rules = """calc
  sold_to_date : money = sum(deal.amount over year to date)
  reach : percent = sold_to_date / sum(quota over year to date)  else 0%
  due : money = sold_to_date * rates(reach).rate
pay with_deductions = due - paid(with_deductions)
pay without_deductions = won * rates(reach).rate
pay alone = won * rates(attainment).rate
"""
    paid = ZERO
    for at, month in enumerate(reckon(rules, deals, quota=quota), 1):
        to_date = total(in_months(deals, 1, at))
        rate = slab(to_date / (Fraction(quota) * at), BANDS)
        paid += month["with_deductions"]
        assert paid == cents(to_date * rate)
        assert month["without_deductions"] == cents(of_month(deals, at) * rate)
        assert month["alone"] == cents(of_month(deals, at) * slab(of_month(deals, at) / Fraction(quota), BANDS))


@tries(30)
@given(SALES)
def test_what_counts_and_what_pays_are_added_up_apart(deals: list[Row]) -> None:
    rules = """calc each deal
  counted : money = if counts then amount otherwise USD 0
  payable : money = amount  only if pays
  fee : money = USD 10  only if amount >= USD 500
calc
  counted : money = sum(deal.counted)
  payable : money = sum(deal.payable)
  reach : percent = counted / quota  else 0%
  by_month : money = USD 10  only if won >= USD 500
pay by_rule = payable * rates(reach).rate
pay another = 1% * counted
pay each deal fees = fee - paid(fees)
"""
    for at, month in enumerate(reckon(rules, deals), 1):
        rows = in_months(deals, at, at)
        counted = total([row for row in rows if row["counts"] == "yes"])
        payable = total([row for row in rows if row["pays"] == "yes"])
        assert (month["counted"], month["payable"]) == (counted, payable)
        assert month["by_rule"] == cents(payable * slab(counted / 1000, BANDS))
        assert month["another"] == cents(counted / 100)
        assert month["fees"] == 10 * sum(of(row, "amount") >= 500 for row in rows)
        assert month["by_month"] == (10 if total(rows) >= 500 else 0)


@tries(30)
@given(SALES, st.integers(0, 150))
def test_growth_means_and_least_of_measures_are_taken_from_the_figures_of_the_months(
    deals: list[Row], care: int
) -> None:
    rules = """calc
  growth : percent = won / previous(won) - 100%  else 0%
  mean : percent = (attainment + services) / 2
  least : percent = min(attainment, services)
"""
    found = reckon(rules, deals, services=f"{care}%")
    for at, month in enumerate(found, 1):
        before = of_month(deals, at - 1) if at > 1 else ZERO
        assert month["growth"] == (of_month(deals, at) / before - 1 if before else 0)
        assert month["mean"] == (month["attainment"] + percent(care)) / 2
        assert month["least"] == min(month["attainment"], percent(care))


@tries(30)
@given(SOLD, money(1))
def test_a_return_lowers_attainment_by_exactly_itself_and_no_quota_gives_what_is_written(
    deals: list[Row], back: str
) -> None:
    returned: Row = {
        "id": "R",
        "rep": "a",
        "closed": MONTHS[1] + "-28",
        "amount": f"-{back}",
        "counts": "yes",
        "pays": "yes",
    }
    rules = "calc\n  open_quota : percent = won / (quota - quota)  else 37%\n"
    before, after = reckon(rules, deals), reckon(rules, [*deals, returned])
    for at, (one, other) in enumerate(zip(before, after, strict=True), 1):
        assert one["attainment"] - other["attainment"] == (Fraction(back) / 1000 if at == 2 else 0)
        assert one["open_quota"] == percent(37)


# --- gates, caps, floors ----------------------------------------------------------------------------------------------


@tries(30)
@given(SALES, st.sampled_from(["94%", "95%", "100%"]))
def test_thresholds_and_gates_open_at_their_bound_and_for_their_part_alone(deals: list[Row], services: str) -> None:
    rules = """calc
  excess : money = 10% * (won - USD 500)  floor USD 0
  whole : money = 10% * won  only if won >= USD 500
  both : money = if attainment >= 95% and services >= 95% then 12% * won otherwise 8% * won
  year : money = 2% * won  only if sum_of_year >= USD 2,000
  sum_of_year : money = sum(deal.amount over year to date)
  gated : money = USD 400  only if attainment >= 80%
  free : money = USD 300 * services
  parts : money = gated + free
"""
    for at, month in enumerate(reckon(rules, deals, services=services), 1):
        won = of_month(deals, at)
        assert month["excess"] == max(ZERO, (won - 500) / 10)
        assert month["whole"] == (won / 10 if won >= 500 else 0)
        assert month["both"] == won * percent(12 if won >= 950 and services != "94%" else 8)
        assert month["year"] == (won / 50 if total(in_months(deals, 1, at)) >= 2000 else 0)
        assert month["parts"] == (400 if won >= 800 else 0) + 300 * percent(services[:-1])


@tries(30)
@given(SALES, st.integers(0, 60), st.integers(0, 60))
def test_caps_and_floors_work_in_the_order_in_which_they_are_written(deals: list[Row], low: int, high: int) -> None:
    rules = f"""calc each deal
  counted : money = amount  cap USD 600
  fee : money = max(3% * amount, USD 5)
calc
  floor_first : money = 5% * won  floor USD {low}  cap USD {high}
  cap_first : money = 5% * won  cap USD {high}  floor USD {low}
  counted : money = sum(deal.counted)
  fees : money = sum(deal.fee)
  windfall : money = 1% * (won - USD 1,000)  floor USD 0
earn bonus = 5% * won + fees  cap USD 60
pay bonus
"""
    for at, month in enumerate(reckon(rules, deals), 1):
        rows, won = in_months(deals, at, at), of_month(deals, at)
        assert month["floor_first"] == min(max(won / 20, Fraction(low)), Fraction(high))
        assert month["cap_first"] == max(min(won / 20, Fraction(high)), Fraction(low))
        assert month["counted"] == sum((min(of(row, "amount"), Fraction(600)) for row in rows), ZERO)
        assert month["fees"] == sum((max(3 * of(row, "amount") / 100, Fraction(5)) for row in rows), ZERO)
        assert month["windfall"] == max(ZERO, (won - 1000) / 100)
        assert month["bonus"] == cents(min(won / 20 + month["fees"], Fraction(60)))


@tries(40)
@given(SOLD)
def test_what_a_cap_on_payment_holds_is_paid_in_full_as_soon_as_there_is_room(deals: list[Row]) -> None:
    rules = """
earn smooth = 5% * won
pay smooth = earned(smooth) - paid(smooth)  cap USD 20
earn year = 5% * won
pay year = min(USD 60, earned(year)) - paid(year)
"""
    earned = paid = of_year = ZERO
    for at, month in enumerate(reckon(rules, deals), 1):
        earned += cents(of_month(deals, at) / 20)
        assert month["smooth"] == min(earned - paid, Fraction(20))
        paid += month["smooth"]
        of_year += month["year"]
        assert of_year == min(earned, Fraction(60))


@tries(30)
@given(SOLD, st.lists(st.integers(0, 4), min_size=LAST, max_size=LAST))
def test_earnings_that_wait_for_activity_are_paid_whole_when_it_comes(deals: list[Row], active: list[int]) -> None:
    rules = "earn waiting = 5% * won\npay waiting = earned(waiting) - paid(waiting)  only if active >= 2\n"
    inputs: list[Row] = [
        {"id": "a", "period": month, "active": str(count)} for month, count in zip(MONTHS, active, strict=False)
    ]
    waiting = ZERO
    for at, month in enumerate(reckon(rules, deals, *inputs), 1):
        waiting += cents(of_month(deals, at) / 20)
        assert month["waiting"] == (waiting if active[at - 1] >= 2 else 0)
        waiting -= month["waiting"]


@tries(40)
@given(SOLD)
def test_a_contribution_is_taken_until_its_cap_and_the_crossing_deal_is_split(deals: list[Row]) -> None:
    rules = """calc
  so_far : money = sum(deal.amount over year to date)
  to_house : money = min(30% * so_far, USD 500) - min(30% * (so_far - won), USD 500)
"""
    found = reckon(rules, deals)
    assert sum(month["to_house"] for month in found) == min(total(deals) * 3 / 10, Fraction(500))
    assert all(month["to_house"] >= 0 for month in found)
