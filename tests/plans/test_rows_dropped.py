"""Lines that pay row by row what is due less posted, and stop reckoning a row while it may still be taken back."""

from __future__ import annotations

import pytest

from perfkit import check_plan, evaluate, load_plan
from perfkit.values import Money

HEAD = """perfkit 2027
plan "Deal by deal" version 1
currency USD
effective {start} to 2027-12-31
period month
participants rep key id
  id : text
rows deal key nr dated signed
  nr     : text
  rep    : rep
  signed : date
  amount : money
  gone   : date or empty
calc
  won : money = sum(deal.amount)
"""
KEPT = "calc each deal\n  kept : percent = if reached(gone) then 0% otherwise 100%\n"
OF_PERIOD = "calc each deal\n  due : money = amount * kept * (if rep.won > USD 500 then 10% otherwise 5%)\n"
SHORT = "calc each deal\n  due : money = kept * running(amount by signed, nr within rep over {window})\n"
CARRIED = "carry each deal rate : percent = opening(rate)  else (if rep.won > USD 500 then 10% otherwise 5%)\n"


def list_told(lines: str, start: str = "2027-01-01") -> list[tuple[str, tuple[int, ...]]]:
    found = check_plan(HEAD.format(start=start) + KEPT + lines)
    return [(each.code.code, tuple(place.line or 0 for place in each.places)) for each in found]


def pay(lines: str, *, gone: str | None) -> list[Money]:
    """What one deal of January is paid from January to May, refunded in March or never."""
    deal = {"nr": "1", "rep": "A", "signed": "2027-01-05", "amount": "1000", "gone": gone}
    plan = load_plan(HEAD.format(start="2027-01-01") + KEPT + lines)
    result = evaluate(plan, {"rep": [{"id": "A"}], "deal": [deal]}, "2027-01..2027-05")
    return [statement.payouts["c"] for statement in result.statements.values()]


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (OF_PERIOD + "pay each deal c = due - paid(c)\n", (20, 19)),
        ("pay each deal c = kept * amount * 5% + rep.won * 0% - paid(c)\n", (18,)),
        (OF_PERIOD + "calc each deal\n  open_part : money = due - paid(c)\npay each deal c = open_part\n", (22, 19)),
        (OF_PERIOD + "earn each deal c = due - earned(c before)\npay c = earned(c) - paid(c)\n", (20, 19)),
        (SHORT.format(window="quarter to date") + "pay each deal c = due - paid(c)\n", (20, 19)),
        (CARRIED.replace("opening(rate)  else ", "") + "pay each deal c = amount * rate * kept - paid(c)\n", (19, 18)),
        ("pay each deal c = kept * running(amount by nr within rep over latest 3 periods) - paid(c)\n", (18,)),
    ],
)
def test_a_row_that_is_not_reckoned_as_long_as_it_is_settled_is_warned_of(lines: str, places: tuple[int, ...]) -> None:
    assert list_told(lines) == [("PKP072", places)]


@pytest.mark.parametrize(
    "lines",
    [
        OF_PERIOD + "pay each deal c = due\n",
        OF_PERIOD + "pay each deal c = due - paid(c) for information\n",
        CARRIED + "pay each deal c = amount * rate * kept - paid(c)\n",
        SHORT.format(window="all to date") + "pay each deal c = due - paid(c)\n",
        SHORT.format(window="year to date") + "pay each deal c = due - paid(c)\n",
        "carry each deal base : money = opening(base)  else running(amount by nr within rep over quarter to date)\n"
        "pay each deal c = base * kept - paid(c)\n",
        "calc each deal\n  upto : money = running(amount by signed, nr within rep over month to date)\n"
        "carry each deal base : money = opening(base) else upto\npay each deal c = base * kept - paid(c)\n",
        "pay c = 5% * won - 0% * paid(c)\n",
    ],
)
def test_a_row_that_keeps_what_it_needs_for_life_is_not(lines: str) -> None:
    assert list_told(lines) == []


def test_a_window_of_a_year_is_too_short_for_a_plan_of_two() -> None:
    lines = SHORT.format(window="year to date") + "pay each deal c = due - paid(c)\n"
    assert list_told(lines, "2026-01-01") == [("PKP072", (20, 19))]


def test_of_listed_periods_only_a_number_of_them_is_known_to_end() -> None:
    head = HEAD.format(start="2027-01-01").replace("period month", 'period from "weeks"') + KEPT
    for window, told in (("latest 3 periods", ["PKP072"]), ("quarter to date", [])):
        lines = SHORT.format(window=window) + "pay each deal c = due - paid(c)\n"
        assert [each.code.code for each in check_plan(head + lines)] == told


def test_a_plan_that_ends_with_the_calendar_is_judged_by_what_is_known() -> None:
    head = HEAD.format(start="9999-01-01").replace("to 2027", "to 9999") + KEPT
    lines = SHORT.format(window="year to date") + "pay each deal c = due - paid(c)\n"
    assert check_plan(head.replace("period month", "year starts month 4\nperiod year") + lines) == ()


def test_what_the_warning_says_is_what_happens_and_its_mending_takes_back() -> None:
    hundred, nothing = Money(100, "USD"), Money(0, "USD")
    dropped = OF_PERIOD + "pay each deal c = due - paid(c)\n"
    carried = CARRIED + "pay each deal c = amount * rate * kept - paid(c)\n"
    short = SHORT.format(window="month to date").replace("kept *", "kept * 10% *") + "pay each deal c = due - paid(c)\n"
    assert pay(dropped, gone="2027-03-10") == [hundred, nothing, nothing, nothing, nothing]
    assert pay(short, gone="2027-03-10") == [hundred, nothing, nothing, nothing, nothing]
    assert pay(carried, gone="2027-03-10") == [hundred, nothing, -hundred, nothing, nothing]
    assert pay(carried, gone=None) == [hundred, nothing, nothing, nothing, nothing]


def test_a_row_without_a_date_belongs_to_every_period() -> None:
    text = HEAD.format(start="2027-01-01").replace("rows deal key nr dated signed", "rows deal key nr")
    text = text.replace(
        "  won : money = sum(deal.amount)\n", "  won : money = sum(deal.amount where deal.amount > USD 0)\n"
    )
    assert [each.code.code for each in check_plan(text + KEPT + OF_PERIOD + "pay each deal c = due - paid(c)\n")] == []
