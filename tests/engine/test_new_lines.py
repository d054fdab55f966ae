"""What a version that is the first to post a line counts of the days before it: the day it begins on is its own."""

from __future__ import annotations

import pytest

from perfkit import evaluate
from tests.host.test_told import FIRST, FLAT, SECOND, THREE, close_months, deal, plan_of, run, told

SPIFF = "pay each deal spiff = USD 25 - paid(spiff)\n"
TO_DATE = "pay yearly = 1% * sum(deal.amount over {window}) - paid(yearly)\n"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2027-03-01"], []),
        (["2027-02-28"], ["PKH056 version 2 is the first to post `spiff`, and pays older rows USD 25.00 (1): `0`"]),
        (["2027-02-28", "2027-03-01", "2027-01-01"],
         ["PKH056 version 2 is the first to post `spiff`, and pays older rows USD 50.00 (2): `0`, `2`"]),
        (["2027-01-02"] * 5, ["PKH056 version 2 is the first to post `spiff`, and pays older rows USD 125.00 (5): `0`,"
         " `1`, `2`, `3`, `4`"]),
        (["2027-01-02"] * 6, ["PKH056 version 2 is the first to post `spiff`, and pays older rows USD 150.00 (6): `0`,"
         " `1`, `2`, `3`, `4` …"]),
    ],
)  # fmt: skip
def test_rows_of_before_the_version_are_told_of_and_not_those_of_its_first_day(
    days: list[str], said: list[str]
) -> None:
    deals = [deal(str(number), day, "100") for number, day in enumerate(days)]
    old, new = plan_of(FLAT, 1, FIRST), plan_of(FLAT + SPIFF, 2, SECOND)
    march = run(new, deals, "2027-03", close_months(old, deals, "2027-01", "2027-02"))
    assert told(march) == said


@pytest.mark.parametrize(
    ("window", "day", "is_told"),
    [
        ("since 2027-02-01", "2027-02-01", True),
        ("since 2027-02-01", "2027-01-31", False),
        ("since 2027-02-01", "2027-02-28", True),
        ("since 2027-02-01", "2027-03-01", False),
        ("since 2027-03-01", "2027-02-28", False),
        ("year to date", "2027-01-01", True),
        ("latest 2 periods", "2027-02-01", True),
        ("latest 2 periods", "2027-01-31", False),
    ],
)
def test_a_total_is_told_of_where_its_window_holds_a_row_of_before_the_version(
    window: str, day: str, is_told: bool
) -> None:
    deals = [deal("1", day, "100")]
    old, new = plan_of(FLAT, 1, FIRST), plan_of(FLAT + TO_DATE.format(window=window), 2, SECOND)
    march = run(new, deals, "2027-03", close_months(old, deals, "2027-01", "2027-02"))
    assert [each.split()[0] for each in told(march)] == (["PKH057"] if is_told else [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pay each deal spiff = EUR 25 - paid(spiff)\n", "PKH056 version 2 is the first to post `spiff`, and pays older"
         " rows EUR 50.00 (2): `1`, `2`"),
        ("pay spiff = EUR 2 * count(deal over year to date) - paid(spiff)\n", "PKH057 version 2 is the first to post"
         " `spiff`, and counts older rows of `deal` (1): `A` EUR 6.00"),
    ],
)  # fmt: skip
def test_a_line_in_another_currency_is_told_of_in_its_own(line: str, said: str) -> None:
    old, new = plan_of(FLAT, 1, FIRST), plan_of(FLAT + line, 2, SECOND)
    assert told(run(new, THREE, "2027-03", close_months(old, THREE, "2027-01", "2027-02"))) == [said]


def test_a_balance_in_another_currency_is_told_of_in_its_own() -> None:
    plan = plan_of("earn c = EUR 10\npay c = max(EUR 25, earned(c) - paid(c))\n")
    ledger = close_months(plan, THREE[:1], "2027-01")
    february = evaluate(plan, {"rep": [{"id": "A"}], "deal": THREE[:1]}, "2027-02", ledger=ledger)
    assert told(february) == [
        "PKH055 who takes no part any more has an open balance under `c` (1): `B` to recover EUR 15.00"
    ]
