"""A tier that was missed by a hair is not shown as reached."""

from fractions import Fraction

import pytest

from perfkit import Statement, evaluate, load_plan

NEAR = """perfkit 2027
plan "Near" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  sold  : money
  quota : money
tiers rates(attainment: percent) whole
  | from | below    | rate |
  | 0%   | 100%     | 3%   |
  | 100% | no limit | 5%   |
calc
  attainment : percent = sold / quota  else 0%
  rate       : percent = rates(attainment).rate
pay commission = sold * rate
"""


def near(sold: str) -> Statement:
    facts = {"rep": [{"id": "Ann", "sold": sold, "quota": "80000"}]}
    return evaluate(load_plan(NEAR), facts, "2027-01").statements["Ann"]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "just below 100%, where the next tier begins: 0.0000125 points short"),
        ("zh", "略低于下一档的起点 100%：差 0.0000125 个百分点"),
    ],
)
def test_a_tier_missed_by_a_hair_is_told_with_what_lacked(lang: str, told: str) -> None:
    statement = near("79999.99")
    assert statement.figures["attainment"] == Fraction("0.999999875")
    assert told in statement.explain(lang)
    for name in ("rate", "commission"):
        assert told in str(statement.why_not(name, lang))
    assert "≈99.99999%" in statement.to_text(lang) and "100.00%" not in statement.explain(lang)


@pytest.mark.parametrize("sold", ["79990.00", "80000.00", "80000.01"])
def test_a_tier_that_was_reached_or_missed_by_more_is_not_called_near(sold: str) -> None:
    assert "just below" not in near(sold).explain()
    assert "no cap and no condition cut it" in str(near(sold).why_not("commission"))


LEADING = """perfkit 2027
plan "Leading" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id      : text
  manager : rep or empty
  sold    : money
group team by manager
calc each team
  team_sold : money = sum(rep.sold)
pay each team override = 1% * team_sold to manager
contest race within company
  by sold descending
  where sold >= USD 100
  ties split
  | place | prize     |
  | 1     | USD 50.00 |
pay race
"""


@pytest.mark.parametrize(
    ("lang", "race", "override"),
    [
        (
            "en",
            "    no place, since sold USD 10.00 is below USD 100.00: USD 90.00 short",
            "    no `team` pays this to the participant",
        ),
        ("zh", "    没有名次，因为 sold USD 10.00 未达 USD 100.00，差 USD 90.00", "    没有 `team` 把这一项发给此人"),
    ],
)
def test_who_has_no_place_and_who_leads_nobody_reads_that_and_no_more(lang: str, race: str, override: str) -> None:
    people = [{"id": "Max", "manager": None, "sold": "200"}, {"id": "Ann", "manager": "Max", "sold": "10"}]
    statement = evaluate(load_plan(LEADING), {"rep": people}, "2027-01").statements["Ann"]
    assert str(statement.why_not("race", lang)).splitlines()[-1] == race
    assert str(statement.why_not("override", lang)).splitlines()[-1] == override
