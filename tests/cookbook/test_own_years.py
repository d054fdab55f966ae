"""The plan of caps by own years takes what a plain count by birthdays takes."""

from __future__ import annotations

import datetime
import random
from fractions import Fraction

import pytest

from perfkit import Money, evaluate, load_plan
from tests.cookbook.pages import COOKBOOK

PLAN = load_plan((COOKBOOK / "c-own-years.plan").read_text(encoding="utf-8"))
MOST = 21_000
FIRST = datetime.date(2027, 1, 1)


def count_years(joined: datetime.date, day: datetime.date) -> int:
    """Birthdays since joining; who joined on 29 February has his on the last day of the month."""
    years = day.year - joined.year
    last = 28 if (joined.month, joined.day) == (2, 29) and day.year % 4 else joined.day
    return years if (day.month, day.day) >= (joined.month, last) else years - 1


@pytest.mark.parametrize("seed", range(6))
def test_over_all_periods_each_own_year_takes_its_share_up_to_the_most(seed: int) -> None:
    draw = random.Random(seed)
    agents = {
        f"A{at}": datetime.date(2024, 2, 29) if at == 0 else FIRST - datetime.timedelta(draw.randrange(2, 900))
        for at in range(4)
    }
    sales = [
        {
            "id": f"S{at}",
            "agent": draw.choice(sorted(agents)),
            "closed": FIRST + datetime.timedelta(draw.randrange(700)),
            "amount": str(draw.randrange(1, 400) * 100),
        }
        for at in range(60)
    ]
    facts = {"agent": [{"id": key, "joined": day} for key, day in agents.items()], "sale": sales}
    result = evaluate(PLAN, facts, "2027-01..2028-12")
    assert result.is_complete
    taken = dict.fromkeys(agents, Fraction(0))
    for (key, _), statement in result.statements.items():
        figure = statement.figures["to_house"]
        assert isinstance(figure, Money)
        taken[key] += figure.amount
    for key, joined in agents.items():
        shares: dict[int, Fraction] = {}
        for sale in sales:
            if sale["agent"] == key:
                year = count_years(joined, sale["closed"])  # type: ignore[arg-type]
                shares[year] = shares.get(year, Fraction(0)) + Fraction(str(sale["amount"])) * 30 / 100
        assert taken[key] == sum(min(Fraction(MOST), share) for share in shares.values())
