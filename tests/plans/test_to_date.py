"""Lines that pay again what earlier periods had, or take it back, are told of; those that pay it once are not."""

from __future__ import annotations

import pytest

from perfkit import check_plan, evaluate, load_plan

HEAD = """perfkit 2027
plan "Sales" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  region : text
  quota  : money
  had    : money
rows deal key number dated booked
  number : text
  rep    : rep
  booked : date
  amount : money
input
  is_last : flag
calc
  sold : money = sum(deal.amount)
  due  : money = 5% * sum(deal.amount over quarter to date)
  year : money = sum(sold over year to date)
"""
PAYS = "pay c = earned(c) - paid(c)\n"


def told(lines: str, head: str = HEAD) -> list[str]:
    return [finding.code.code for finding in check_plan(head + lines)]


@pytest.mark.parametrize(
    "lines",
    [
        "earn c = 5% * sold\npay c = earned(c)\n",
        "earn c = 5% * sold\npay c = max(USD 500, earned(c))\n",
        "earn c = 5% * sold\npay c = 80% * earned(c)\n",
        "pay c = due\n",
        "pay c = due  only if sold >= quota\n",
        "pay c = USD 50 * count(deal over half to date)\n",
        "pay c = 1% * year\n",
        "pay c = due - USD 100  floor USD 0\n",
        f"earn c = due\n{PAYS}",
        "group team by region\ncalc each team\n  all : money = sum(rep.due)\n"
        "calc\n  part : money = 1% * team.all\npay c = part\n",
    ],
)
def test_what_earlier_periods_had_too_is_told_of_where_nothing_takes_it_off(lines: str) -> None:
    assert told(lines) == ["PKP174"]


@pytest.mark.parametrize(
    "lines",
    [
        f"earn c = 5% * sold\n{PAYS}",
        "earn c = 5% * sold\npay c\n",
        "earn c = 5% * sold\npay c = earned(c over this period)\n",
        "pay c = due - paid(c over quarter to date)\n",
        f"earn c = due - earned(c over quarter to date)\n{PAYS}",
        "pay c = due  only if period end == 2027-12-31\n",
        "pay c = due  only if is_last\n",
        "pay c = due - had\n",
        "pay c = due - 5% * sum(deal.amount over previous 1 periods)\n",
        "pay c = 5% * sold  only if due >= USD 100\n",
        "pay c = due / 3\n",
        "pay c = quota * (due / quota)  else USD 0\n",
        "pay c = 1% * sum(deal.amount over all to date)\n",
        "pay c = due for information\npay d = 5% * sold\n",
        f"earn c = 5% * sold\n{PAYS}pay d = due  only if earned(c before) == USD 0\n",
    ],
)
def test_what_is_paid_once_or_is_a_stock_is_not(lines: str) -> None:
    assert told(lines) == []


@pytest.mark.parametrize("period", ["quarter", "year"])
def test_a_window_that_is_no_longer_than_the_period_is_not(period: str) -> None:
    assert told("pay c = due\n", HEAD.replace("period month", f"period {period}")) == []


@pytest.mark.parametrize(
    "lines",
    [
        "pay c = due - paid(c)\n",
        "pay c = max(due - paid(c), USD 0)\n",
        "pay c = 5% * sold - paid(c)\n",
        f"earn c = due - earned(c before)\n{PAYS}",
        "earn c = 5% * sold\npay c = earned(c over quarter to date) - paid(c)\n",
    ],
)
def test_less_than_all_that_is_due_less_all_that_was_paid_is_told_of(lines: str) -> None:
    assert told(lines) == ["PKP175"]


@pytest.mark.parametrize(
    "lines",
    [
        "pay c = 1% * year - paid(c)\n",
        "pay c = due - paid(c over quarter to date)\n",
        "pay c = quota - paid(c)\n",
        "pay c = max(due, had) - paid(c)\n",
        "earn d = 5% * sold\npay d\npay c = 5% * sold - paid(d)\n",
    ],
)
def test_what_is_due_for_the_whole_plan_less_all_that_was_paid_is_not(lines: str) -> None:
    assert told(lines) == []


UNDATED = HEAD.replace(" dated booked", "").replace(" over quarter to date", "")


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("pay c = 5% * sold\n", ["PKP176"]),
        ("pay c = quota * (sold / quota)  else USD 0\n", ["PKP176"]),
        ("pay c = 5% * sum(deal.amount dated booked)\n", []),
        ("pay c = 5% * sum(deal.amount where deal.booked >= period start)\n", []),
        ("pay c = 5% * sum(deal.amount where deal.booked >= 2027-06-01)\n", []),
        ("pay c = 5% * sold - paid(c)\n", []),
        ("pay c = had\n", []),
    ],
)
def test_rows_with_a_date_that_belong_to_no_period_are_told_of(lines: str, codes: list[str]) -> None:
    assert told(lines, UNDATED) == codes


def test_rows_that_a_dated_row_gathers_are_not() -> None:
    lines = "rows item key id\n  id : text\n  deal : deal\n  sent : date\n  worth : money\n"
    lines += "calc each deal\n  worth : money = sum(item.worth)\npay c = 5% * sum(deal.worth)\n"
    assert told(lines) == []


def test_rows_that_count_from_a_day_on_are_not() -> None:
    assert told("pay c = 5% * sold\n", UNDATED.replace("key number", "key number since booked")) == []


def test_what_the_warnings_say_is_what_happens() -> None:
    facts = {
        "rep": [{"id": "R", "region": "N", "quota": "1", "had": "0", "is_last": "no"}],
        "deal": [
            {"number": "1", "rep": "R", "booked": "2027-01-10", "amount": "1000"},
            {"number": "2", "rep": "R", "booked": "2027-04-10", "amount": "100"},
        ],
    }
    paid = {}
    for off in ("", " - paid(c)", " - paid(c over quarter to date)"):
        result = evaluate(load_plan(f"{HEAD}pay c = due{off}\n"), facts, period="2027-01..2027-04")
        paid[off] = [str(statement.payouts["c"]) for statement in result.statements.values()]
    assert paid == {
        "": ["USD 50.00", "USD 50.00", "USD 50.00", "USD 5.00"],
        " - paid(c)": ["USD 50.00", "USD 0.00", "USD 0.00", "-USD 45.00"],
        " - paid(c over quarter to date)": ["USD 50.00", "USD 0.00", "USD 0.00", "USD 5.00"],
    }


WEEKS_OF_FISCAL_YEARS = "period week\nyear 2027 starts 2027-01-04 weeks 4-4-5"
LISTED = 'period from "windows"'
DUE = "pay c = due - paid(c over quarter to date)\n"


@pytest.mark.parametrize(
    ("period", "lines"),
    [
        ("period week", DUE),
        ("period week", "pay c = max(due - paid(c over quarter to date), USD 0)\n"),
        ("period week", "earn c = due - earned(c over quarter to date)\npay c\n"),
        ("period week", "pay c = 1% * year - paid(c over year to date)\n"),
        ("period week", "pay c = USD 50 * count(deal over half to date) - paid(c over half to date)\n"),
        (
            "period week",
            "pay c = (if count(deal over month to date) > 2 then quota otherwise USD 0) - paid(c over month to date)\n",
        ),
        ("period quarter", "pay c = 1% * sum(deal.amount over month to date) - paid(c over month to date)\n"),
        (LISTED, DUE),
    ],
)
def test_days_before_a_window_that_begins_within_a_period_are_told_of(period: str, lines: str) -> None:
    assert told(lines, HEAD.replace("period month", period)) == ["PKP177"]


@pytest.mark.parametrize(
    ("period", "lines"),
    [
        ("period day", DUE),
        ("period quarter", DUE),
        (WEEKS_OF_FISCAL_YEARS, DUE),
        ("period week", "pay c = 1% * sum(deal.amount over all to date) - paid(c)\n"),
        ("period week", "pay c = earned(c over month to date) - paid(c over month to date)\nearn c = 5% * sold\n"),
        (LISTED, "pay c = 1% * sum(deal.amount over all to date) - paid(c)\n"),
    ],
)
def test_windows_that_periods_make_up_leave_out_no_day(period: str, lines: str) -> None:
    assert told(lines, HEAD.replace("period month", period)) == []


WEEKLY = HEAD.replace("period month", "period week")


@pytest.mark.parametrize(
    ("lines", "code", "mend"),
    [
        ("pay c = due\n", "PKP174", "take off what was posted before, `… - paid(c)` from a sum `over all to date`"),
        (
            f"earn c = due\n{PAYS}",
            "PKP174",
            "take off what was posted before, `… - earned(c before)` from a sum `over all to date`",
        ),
        (
            "earn c = 5% * sold\npay c = earned(c over month to date)\n",
            "PKP174",
            "take off what was paid before, `… - paid(c over",
        ),
        ("pay c = due - paid(c)\n", "PKP175", "a sum of this period holds nothing"),
    ],
)
def test_no_mend_leaves_out_days(lines: str, code: str, mend: str) -> None:
    finding = check_plan(WEEKLY + lines)[0]
    assert (finding.code.code, finding.mend()[: len(mend)]) == (code, mend)


def test_what_is_left_out_of_weeks_is_paid_as_the_mend_says() -> None:
    facts = {
        "rep": [{"id": "R", "region": "N", "quota": "1", "had": "0", "is_last": "no"}],
        "deal": [
            {"number": "1", "rep": "R", "booked": "2027-03-29", "amount": "1000"},
            {"number": "2", "rep": "R", "booked": "2027-04-02", "amount": "100"},
        ],
    }
    paid = {}
    for due in ("due - paid(c over quarter to date)", "5% * sum(deal.amount over all to date) - paid(c)"):
        result = evaluate(load_plan(f"{WEEKLY}pay c = {due}\n"), facts, period="2027-W12..2027-W14")
        paid[due] = [str(statement.payouts["c"]) for statement in result.statements.values()]
    assert list(paid.values()) == [["USD 0.00", "USD 5.00", "USD 0.00"], ["USD 0.00", "USD 55.00", "USD 0.00"]]
