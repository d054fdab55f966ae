"""Facts for whole runs: people, dated deals with awkward amounts, and plans that look at each other's figures."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from hypothesis import strategies as st

PEOPLE = ("a", "b", "c")
FIRST_DAY = datetime.date(2026, 12, 1)
AMOUNTS = ("0", "0.01", "-0.01", "0.015", "99.99", "100", "100.01", "333.33", "-250", "1000", "12345.6789")

Row = dict[str, object]


def days() -> st.SearchStrategy[datetime.date]:
    """Days from a month before the first period to the end of the last."""
    awkward = st.sampled_from(["2026-12-31", "2027-01-01", "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"])
    spread = st.integers(0, 150).map(lambda step: FIRST_DAY + datetime.timedelta(step))
    return st.one_of(awkward.map(datetime.date.fromisoformat), spread)


def amounts() -> st.SearchStrategy[str]:
    """Amounts of money, some with more decimals than the currency has."""
    plain = st.integers(-200_000, 200_000).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")
    return st.one_of(st.sampled_from(AMOUNTS), plain)


@st.composite
def deals(draw: st.DrawFn) -> list[Row]:
    """Deals of three people, in any order; some are cancelled or collected later."""
    count = draw(st.integers(0, 8))
    found: list[Row] = []
    for number in range(count):
        found.append(
            {
                "number": f"D{number}",
                "rep": draw(st.sampled_from(PEOPLE)),
                "booked": draw(days()),
                "cancelled": draw(st.none() | days()),
                "amount": draw(amounts()),
            }
        )
    return draw(st.permutations(found))


@st.composite
def people(draw: st.DrawFn) -> list[Row]:
    """Three people in two teams, with quotas that may be zero."""
    return [
        {"id": name, "team": draw(st.sampled_from(["N", "S"])), "quota": draw(st.sampled_from(["0", "100", "1000.50"]))}
        for name in PEOPLE
    ]


def shuffled(rows: Sequence[Row]) -> st.SearchStrategy[list[Row]]:
    """The same rows in another order."""
    return st.permutations(list(rows))
