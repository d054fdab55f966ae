"""A link that was recorded leads to the same line in the next period, or nowhere when the line is gone."""

from __future__ import annotations

import pytest

from perfkit import Money, evaluate, load_plan

PLAN = """perfkit 2027
plan "Leads" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  lead : rep or empty
rows shop key name
  name : text
  rent : money
rows stay key number dated seen
  number : count
  rep    : rep
  seen   : date
  shop   : shop
calc
  now_led  : rep or empty  = lead
  was_led  : rep or empty  = previous(now_led)
  now_at   : shop or empty = last(stay.shop by stay.seen, stay.number)
  was_at   : shop or empty = previous(now_at)
  leads    : count         = distinct(now_led where now_led is not empty over latest 3 periods)
pay a = USD 1  only if was_led is not empty
pay b = USD 2  only if was_at is not empty
pay c = USD 10 * leads
"""
REPS = [{"id": "A", "lead": None}, {"id": "B", "lead": "A"}, {"id": "C", "lead": "B"}]
SHOPS = [{"name": "East", "rent": "7.50"}, {"name": "West", "rent": "9.25"}]


def stay(number: int, rep: str, seen: str, shop: str) -> dict[str, object]:
    return {"number": number, "rep": rep, "seen": seen, "shop": shop}


def paid(reps: list[dict[str, str | None]], shops: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    plan, stays = load_plan(PLAN), [stay(1, "A", "2027-01-05", "East"), stay(2, "A", "2027-01-05", "West")]
    stays += [stay(3, "B", "2027-01-09", "East"), stay(4, "B", "2027-02-01", "West")]
    first = evaluate(plan, {"rep": REPS, "shop": SHOPS, "stay": stays}, "2027-01")
    later = [each for each in stays if any(each["shop"] == shop["name"] for shop in shops)]
    result = evaluate(plan, {"rep": reps, "shop": shops, "stay": later}, "2027-02", ledger=first.entries)
    return {
        key: {name: str(money.amount) for name, money in found.payouts.items() if money != Money(0, "USD")}
        for key, found in result.statements.items()
    }


def test_a_link_of_the_period_before_is_there_for_who_had_one() -> None:
    assert paid(REPS, SHOPS) == {
        "A": {"b": "2"},
        "B": {"a": "1", "b": "2", "c": "10"},
        "C": {"a": "1", "c": "10"},
    }


@pytest.mark.parametrize("lead", ["A", "C"])
def test_who_had_another_lead_before_counts_both(lead: str) -> None:
    moved = [*REPS[:1], {"id": "B", "lead": lead}, *REPS[2:]]
    assert paid(moved, SHOPS)["B"]["c"] == ("10" if lead == "A" else "20")


def test_a_line_that_is_gone_is_led_to_no_more() -> None:
    # A was in the West last, which nobody lists any more; B was in the East in January.
    found = paid(REPS, SHOPS[:1])
    assert found["A"] == {}
    assert found["B"] == {"a": "1", "b": "2", "c": "10"}
