"""Facts for credited rows: people whose managers change, and deals of several of them."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from tests.strategies.engine import Row, amounts

CHIEFS = ("a", "b", "c", "d", "e")
FIRST = datetime.date(2026, 12, 1)
LAST = datetime.date(2027, 3, 31)


def days() -> st.SearchStrategy[datetime.date]:
    """Days of the periods that are run, and of the month before."""
    edges = st.sampled_from(["2026-12-31", "2027-01-01", "2027-01-31", "2027-02-01", "2027-03-31"])
    spread = st.integers(0, (LAST - FIRST).days).map(lambda step: FIRST + datetime.timedelta(step))
    return st.one_of(edges.map(datetime.date.fromisoformat), spread)


@st.composite
def moving_people(draw: st.DrawFn) -> list[Row]:
    """People whose manager changes on some days; a manager comes before his people, so nobody is above himself."""
    found: list[Row] = []
    for place, name in enumerate(CHIEFS):
        above = st.sampled_from([None, *CHIEFS[:place]])
        moves = {datetime.date(2026, 1, 1), *draw(st.lists(days(), max_size=2))}
        found += [{"id": name, "starts": day, "manager": draw(above)} for day in sorted(moves)]
    return draw(st.permutations(found))


@st.composite
def shared_deals(draw: st.DrawFn, *, is_sound: bool = True) -> list[Row]:
    """Deals with a seller, often a partner and an engineer. Unsound ones name strangers and share out too much."""
    strangers = [] if is_sound else ["nobody"]
    who = st.sampled_from([*CHIEFS, *strangers])
    share = st.sampled_from(["0%", "25%", "33.33%", "50%", "100%"])
    more = share if is_sound else st.sampled_from(["0%", "50%", "75%"])
    found: list[Row] = []
    for number in range(draw(st.integers(0, 7))):
        found.append(
            {
                "number": f"D{number}",
                "seller": draw(st.none() | who) if not is_sound else draw(who),
                "partner": draw(st.none() | who),
                "engineer": draw(st.none() | who),
                "share": draw(share),
                "extra": draw(more) if not is_sound else "0%",
                "booked": draw(days()),
                "amount": draw(amounts()),
            }
        )
    return draw(st.permutations(found))
