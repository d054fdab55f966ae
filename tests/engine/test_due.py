"""What is due less what was paid is paid once, also where it ends in half a cent."""

import pytest

from perfkit import evaluate, load_plan

HEAD = """perfkit 2027
plan "Due" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
rounding {mode}
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
"""
LINES = {
    "the line itself": "pay c = 3% * sum(deal.amount over all to date) - paid(c)\n",
    "through a figure": "calc\n  rest : money = 3% * sum(deal.amount over all to date) - paid(c)\npay c = rest\n",
    "each row": "pay each deal c = 3% * amount - paid(c)\n",
    "earned each row": "earn each deal c = 3% * amount - earned(c before)\npay each deal c = earned(c) - paid(c)\n",
}
FACTS = {
    "rep": [{"id": "A"}],
    "deal": [{"id": "D", "rep": "A", "booked": "2027-01-05", "amount": "259.50"}],
}


@pytest.mark.unmeasured
@pytest.mark.parametrize("body", LINES.values(), ids=LINES)
@pytest.mark.parametrize("mode", ["half_up", "half_even", "half_down", "upward", "downward"])
def test_half_a_cent_does_not_move_to_and_fro(body: str, mode: str) -> None:
    result = evaluate(load_plan(HEAD.format(mode=mode) + body), FACTS, "2027-01..2027-06")
    paid = [str(statement.payouts["c"]) for statement in result.statements.values()]
    first = {"half_up": "7.79", "half_even": "7.78", "half_down": "7.78", "upward": "7.79", "downward": "7.78"}[mode]
    assert paid == [f"USD {first}", *["USD 0.00"] * 5]


@pytest.mark.parametrize(
    "body",
    [
        "pay c = 3% * sum(deal.amount over all to date) - paid(c)  round 2\n",
        "calc\n  rest : money = 3% * sum(deal.amount over all to date) - paid(c)  round 2\npay c = rest\n",
    ],
)
def test_a_written_rounding_of_the_difference_is_warned_of(body: str) -> None:
    plan = load_plan(HEAD.format(mode="half_up") + body)
    assert [finding.code.code for finding in plan.findings] == ["PKP059"]
