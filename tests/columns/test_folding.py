"""Which steps fold the rows of a table part by part, why others need them together, and what parts give."""

from __future__ import annotations

import pytest

from perfkit.expr import Gathering
from tests.columns.test_outside import HEAD, plan_of

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

PEOPLE = HEAD.replace("  id : text\n", "  id : text\n  team : text\n  boss : rep or empty\n", 1)
DATED = HEAD.replace("key id\n  id : text\n", "key id since begins\n  id : text\n  begins : date\n", 1)
PRICES = PEOPLE + "rows price key team\n  team : text\n  amount : money\n"
CREDITED = "credit part from deal\n  | who | when | of |\n  | rep | any | 100% |\npay a = USD 1 * sum(part.of)"
LEFT = 'exclude deal\n  | when | reason |\n  | amount < USD 0 | "x" |\npay a = sum(deal.amount)'
OF_TEAM = "group team by team\ncalc each team\n  s : money = sum(deal.amount)\npay a = 1% * team.s"
OF_BOSS = "group crew by boss\ncalc each crew\n  s : money = sum(deal.amount)\npay each crew a = 1% * s to boss"
LOOKED_UP = "calc each deal\n  p : money = price(rep.team).amount  else USD 0\npay a = sum(deal.p)"
OF_MADE = (
    "calc\n  s : money = sum(deal.amount)\n"
    "calc each deal\n  q : money = amount * (if rep.s > USD 5 then 1 otherwise 2)\npay a = sum(deal.q)"
)


@pytest.mark.parametrize(
    ("text", "steps", "why"),
    [
        (HEAD + "pay a = sum(deal.amount)", ["Gather"], ""),
        (HEAD + LEFT, ["Gather"], ""),
        (PEOPLE + OF_TEAM, ["Group", "Gather"], ""),
        (PEOPLE + OF_BOSS, ["Group", "Gather"], ""),
        (PRICES + LOOKED_UP, ["Take", "Sweep", "Call", "Take", "Sweep", "Gather"], ""),
        (HEAD + "pay a = USD 1", [], ""),
        (DATED + "pay a = sum(deal.amount)", [], "lines of participants are dated"),
        (HEAD + CREDITED, [], "its rows are credited in parts"),
        (HEAD + "pay a = median(deal.amount)  else USD 0", [], "a first, a last, a median"),
        (HEAD + OF_MADE, [], "its rows read what is made of rows"),
    ],
)
def test_the_steps_that_fold_rows_are_known_or_why_they_are_needed_together(
    text: str, steps: list[str], why: str
) -> None:
    from perfkit.columns import Folding, plan_folding

    plan = plan_of(f"{text}\n", "2027-03")
    found = plan_folding(plan, "deal")
    if isinstance(found, Folding):
        assert (why, [type(plan.network.steps[at]).__name__ for at in sorted(found.steps)]) == ("", steps)
    else:
        assert why and why in found.en


def test_parts_are_added_up() -> None:
    from perfkit.columns import Tally
    from perfkit.columns.network import NotPlain
    from perfkit.columns.stage import Column

    tally = Tally(Gathering.SUM, Column(np.array([1, 2]), 2))
    for each in ([10, 20], [100, 200], [0, 0]):
        tally.add(Column(np.array(each), 2))
    whole = tally.finish()
    assert (whole.values.tolist(), whole.places, whole.has) == ([111, 222], 2, None)
    for wrong in (Column(np.array([1, 1]), 3), Column(np.array([1 << 62, 0]), 2)):
        with pytest.raises(NotPlain):
            tally.add(wrong)


def test_lines_without_a_key_are_called_by_their_numbers_among_all_parts() -> None:
    from perfkit.columns import Seen, number_from
    from perfkit.columns.take import Given

    given = number_from(Given({}, 2), 7)
    assert given.keys is not None and list(given.keys) == ["7", "8"] and len(given.keys) == 2
    assert number_from(given, 9) is given
    seen = Seen()
    seen.add(given, ("id",))
    seen.add_numbers(given, ("id",))
    assert seen.are_apart() and seen.are_different()
