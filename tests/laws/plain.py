"""Facts for the laws of the catalogue, and the few lines of plain arithmetic that they are held against.

No engine is used here: days are walked through, sums are added up, and tiers are read from their tables by hand.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from perfkit import Money, Plan, evaluate, load_plan
from perfkit.diagnostics import has_errors
from perfkit.host import Result

Row = dict[str, object]

ZERO = Fraction(0)
YEAR = datetime.date(2027, 1, 1)
MONTHS = tuple(f"2027-{month:02d}" for month in range(1, 7))
LAST_DAYS = tuple(datetime.date(2027, month + 1, 1) - datetime.timedelta(1) for month in range(1, 7))

HEADER = """perfkit 2027
plan "Laws" version 1
currency USD
effective 2026-01-01 to 2028-12-31
period month
"""


@cache
def plan_of(text: str, pays: str = "month") -> Plan:
    """The rules under the usual header, paid by the month or another period."""
    return load_plan(HEADER.replace("period month", f"period {pays}") + text)


def run(text: str, period: str, pays: str = "month", /, **tables: Iterable[Mapping[str, object]]) -> Result:
    result = evaluate(plan_of(text, pays), {name: list(rows) for name, rows in tables.items()}, period)
    assert not has_errors(result.findings), result.findings
    return result


def months(last: str) -> str:
    """The months from January to that one, as a range."""
    return f"{MONTHS[0]}..{last}"


def exact(value: object) -> Fraction:
    if isinstance(value, Money):
        return value.amount
    assert isinstance(value, (Fraction, int)), value
    return Fraction(value)


def figure(result: Result, who: str, name: str, month: str | None = None) -> Fraction:
    """A figure, a payout where no figure is called so."""
    statement = result.statements[(who, month) if month else who]
    return exact(statement.figures[name] if name in statement.figures else statement.payouts[name])


def cents(amount: Fraction) -> Fraction:
    """Rounded to cents, half a cent away from zero."""
    whole, rest = divmod(abs(amount) * 100, 1)
    rounded = Fraction(whole + (1 if rest >= Fraction(1, 2) else 0), 100)
    return rounded if amount >= 0 else -rounded


def percent(value: object) -> Fraction:
    return Fraction(str(value)) / 100


def of(row: Row, name: str) -> Fraction:
    return Fraction(str(row[name]))


def day(row: Row, name: str = "closed") -> datetime.date:
    found = row[name]
    assert isinstance(found, datetime.date)
    return found


def total(rows: Iterable[Row], name: str = "amount") -> Fraction:
    return sum((of(row, name) for row in rows), ZERO)


def in_months(rows: Iterable[Row], first: int, last: int, name: str = "closed") -> list[Row]:
    """The rows dated in the months from the first to the last, numbered from 1."""
    return [row for row in rows if row[name] is not None and first <= day(row, name).month <= last]


def slices(amount: Fraction, bounds: Sequence[tuple[int, Fraction]]) -> Fraction:
    """Each slice at its own rate: what lies above a bound gets the step from the rate before. The first has none."""
    rate, pay = ZERO, ZERO
    for at, (bound, own) in enumerate(bounds):
        pay += (own - rate) * (amount if at == 0 else max(ZERO, amount - bound))
        rate = own
    return pay


def slab(amount: Fraction, bounds: Sequence[tuple[int, Fraction]]) -> Fraction:
    """The rate of the band that holds the amount, lower bounds included."""
    return next((own for bound, own in reversed(bounds) if amount >= bound), bounds[0][1])


def whole_months(first: datetime.date, last: datetime.date) -> int:
    """How many whole months have run: the day of the month must have come round."""
    return (last.year - first.year) * 12 + last.month - first.month - (1 if last.day < first.day else 0)


def days_of_months(count: int = 6) -> st.SearchStrategy[datetime.date]:
    """Days of the first months of 2027."""
    first, last = YEAR, LAST_DAYS[count - 1]
    edge = st.sampled_from(
        [YEAR, *LAST_DAYS[:count], *(each + datetime.timedelta(1) for each in LAST_DAYS[: count - 1])]
    )
    return edge | st.dates(first, last)


def money(low: int = -150_000, high: int = 150_000) -> st.SearchStrategy[str]:
    """Amounts in cents between two bounds, round ones among them."""
    pool = [
        str(each) for each in (0, 500, 1000, -500, 100, "0.01", "99.99") if low <= Fraction(str(each)) * 100 <= high
    ]
    return st.sampled_from(pool) | st.integers(low, high).map(lambda found: str(Decimal(found).scaleb(-2)))


def rows_of(most: int = 6, **columns: st.SearchStrategy[object]) -> st.SearchStrategy[list[Row]]:
    """Rows with a key of their own and the columns."""
    return st.lists(st.fixed_dictionaries(columns), max_size=most).map(
        lambda found: [{"id": f"D{at}", **row} for at, row in enumerate(found)]
    )
