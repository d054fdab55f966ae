"""Contests in a run: who has a place, what is won, what cannot be told, and how it is explained."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from perfkit import Plan, evaluate, load_plan
from perfkit.host import Result
from perfkit.values import Money
from perfkit.views import list_tidy_rows

HEAD = """perfkit 2027
plan "Race" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id     : text
  office : "East" or "West" or empty
  lead   : rep or empty

input
  points : count
  share  : percent  else 50%
  clean  : flag     else yes

group team by lead

"""
RACE = """contest race within company
  by points descending
  where clean
  ties split
  | place | money  | seat | title |
  | 1     | USD 50 | 1    | "A"   |
  | 2     | USD 30 | 0    | "B"   |

pay race = race.money
award title = race.title
award seat = race.seat
"""


def plan(text: str) -> Plan:
    return load_plan(HEAD + text)


def run(found: Plan, *people: tuple[str, int] | tuple[str, int, Mapping[str, str]]) -> Result:
    rows, inputs = [], []
    for name, points, *rest in people:
        more = dict(rest[0]) if rest else {}
        rows.append({"id": name, **{key: more.pop(key) for key in ("office", "lead") if key in more}})
        inputs.append({"id": name, "period": "2027-03", "points": str(points), **more})
    facts = {"rep": [{"office": "", "lead": "", **row} for row in rows], "input": inputs}
    return evaluate(found, facts, "2027-03")


def codes(result: Result) -> list[str]:
    return [finding.code.code for finding in result.findings]


def test_a_line_without_a_scope_has_no_place_and_wins_nothing() -> None:
    found = plan(
        RACE.replace("within company", "within office").replace("  where clean\n", "  where office is not empty\n")
    )
    result = run(found, ("A", 5, {"office": "East"}), ("B", 9), ("C", 7, {"office": "West"}))
    assert codes(result) == []
    shown = {key: (each.figures["race.place"], each.payouts["race"]) for key, each in result.statements.items()}
    assert shown == {
        "A": (Fraction(1), Money("50.00", "USD")),
        "B": (None, Money("0.00", "USD")),
        "C": (Fraction(1), Money("50.00", "USD")),
    }


def test_whoever_cannot_be_reckoned_leaves_the_places_unknown() -> None:
    text = "calc\n  ratio : percent or empty = 100% / points\n" + RACE.replace("by points descending", "by ratio")
    result = run(plan(text), ("A", 0), ("B", 4), ("C", 5))
    assert result.statements["A"].figures["race.place"] is None
    assert result.statements["C"].payouts["race"] == Money("50.00", "USD")
    missing = evaluate(
        plan(RACE),
        {
            "rep": [{"id": "A", "office": "", "lead": ""}, {"id": "B", "office": "", "lead": ""}],
            "input": [{"id": "A", "period": "2027-03", "points": "1"}],
        },
        "2027-03",
    )
    assert all(statement.is_withheld for statement in missing.statements.values())
    assert missing.statements["A"].awards == {}


def test_prizes_of_broken_cents_are_a_finding_on_the_contest() -> None:
    text = "parameter pool : money = USD 100.00\n" + RACE.replace("USD 50 ", "pool / 3")
    result = run(plan(text), ("A", 5), ("B", 5))
    assert codes(result)[0] == "PKV007"
    place = result.findings[0].places[0]
    assert place is not None and place.text.startswith("contest race")
    assert (
        "write a prize, and each value of a parameter that is one, with no more decimals" in result.findings[0].mend()
    )
    mended = run(plan(text.replace("pool / 3", "pool    ")), ("A", 5), ("B", 5))
    assert mended.is_complete


def test_prizes_may_be_shares_of_a_pool() -> None:
    text = "parameter pool : money = USD 100.00\n" + RACE.replace("USD 50 ", "pool * 60%").replace(
        "USD 30 ", "pool * 40%"
    )
    result = run(plan(text), ("A", 5), ("B", 5), ("C", 1))
    assert [each.payouts["race"] for each in result.statements.values()] == [
        Money("50.00", "USD"),
        Money("50.00", "USD"),
        Money("0.00", "USD"),
    ]


def test_counts_and_texts_go_to_each_of_the_equal_at_the_best_place_they_fill() -> None:
    result = run(plan(RACE), ("A", 5), ("B", 5), ("C", 1))
    awards = {key: each.awards for key, each in result.statements.items()}
    assert awards["A"] == awards["B"] == {"title": "A", "seat": Fraction(1)}
    assert awards["C"] == {"title": None, "seat": Fraction(0)}


def test_a_lead_who_takes_no_part_is_an_error_and_nobody_is_paid() -> None:
    text = """calc each team
  sold : count = sum(rep.points)

contest each team best within company
  by sold descending
  where sold > 0
  ties split
  | place | prize  |
  | 1     | USD 60 |
  | 2     | USD 40 |

pay each team best_team = best to lead
"""
    result = run(plan(text), ("L", 0), ("A", 5, {"lead": "L"}), ("B", 4, {"lead": "A"}))
    assert result.statements["L"].payouts["best_team"] == Money("60.00", "USD")
    assert result.statements["A"].payouts["best_team"] == Money("40.00", "USD")


EXPLAINED = """A, 2027-03
plan "Race", version 1

Paid
  race  USD 40.00  = race.money   [line 27]

Awards
  title  A  [line 28]
  seat   1  [line 29]

How it comes about
    points = 5   [line 13]
      given by the host
    clean = yes   [line 15]
      not given, so the value after `else` holds: yes
    race.money = USD 40.00   [line 19]
      places 1 to 2 win USD 80.00 together, shared by 2
    race.place = 1   [line 19]
      places: within company by points descending where clean ties split
      place 1 of 2 in the company, with points 5
    race.seat = 1   [line 19]
      place 1 wins 1
        decided by line 24: | 1 | USD 50 | 1 | "A" |
    race.title = A   [line 19]
      place 1 wins A
        decided by line 24: | 1 | USD 50 | 1 | "A" |

For information, not paid
    share = 50%   [line 14]
      not given, so the value after `else` holds: 50%
"""


def test_a_statement_tells_what_is_awarded_and_how_prizes_are_shared() -> None:
    statement = run(plan(RACE), ("A", 5), ("B", 5), ("C", 9, {"clean": "no"})).statements["A"]
    assert statement.explain() == EXPLAINED


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            ["without a place there is no prize", "no place, since clean is no", "places: within company by points"],
        ),
        ("zh", ["没有名次，也就没有奖项", "没有名次，因为 clean 为否", "排名规则：范围 全公司 按 points"]),
    ],
)
def test_why_nothing_was_won_says_which_gate_failed(lang: str, words: list[str]) -> None:
    statement = run(plan(RACE), ("A", 5), ("C", 9, {"clean": "no"})).statements["C"]
    told = statement.why_not("race", lang)
    for each in words:
        assert each in str(told)


def test_why_nothing_was_won_says_that_too_few_took_part() -> None:
    found = plan(RACE.replace("within company", "within company needs 3 people"))
    told = str(run(found, ("A", 5), ("B", 4)).statements["A"].why_not("race"))
    assert "the contest needs 3 and has 2" in told


END_AT_2, END_AT_1 = "wins nothing: the prizes end at place 2", "wins nothing: the prizes end at place 1"


@pytest.mark.parametrize(
    ("prizes", "points", "money", "chinese"),
    [
        ({}, 3, f"place 4 {END_AT_2}", "第 4 名没有奖项：奖项到第 2 名为止"),
        ({}, 4, "places 3 to 4 win nothing: the prizes end at place 2", "第 3 至 4 名没有奖项：奖项到第 2 名为止"),
        ({"ties split": "ties dense"}, 3, f"place 4 {END_AT_2}", "第 4 名没有奖项：奖项到第 2 名为止"),
        ({"USD 30": "USD 0"}, 3, f"place 4 {END_AT_1}", "第 4 名没有奖项：奖项到第 1 名为止"),
        ({"USD 50": "USD 0", "USD 30": "USD 0"}, 3, "place 4 wins USD 0.00", "第 4 名：USD 0.00"),
    ],
)
def test_whoever_wins_nothing_reads_which_places_win(
    prizes: dict[str, str], points: int, money: str, chinese: str
) -> None:
    text = RACE
    for old, new in prizes.items():
        text = text.replace(old, new)
    statement = run(plan(text), ("A", 6), ("B", 5), ("C", 4), ("D", points)).statements["D"]
    told = statement.explain()
    assert f"\n      {money}\n" in told
    place = "3" if points == 4 else "4"
    assert f"race.seat = 0   [line 19]\n      place {place} {END_AT_1}\n" in told
    assert f"\n      {chinese}\n" in statement.explain("zh")
    assert money in str(statement.why_not("race"))


def test_where_the_prizes_end_is_left_open_by_a_prize_that_cannot_be_told() -> None:
    text = (
        RACE.replace("USD 50", "USD 0").replace("USD 30", "USD 9 / none").replace("race.money", "race.money else USD 1")
    )
    text = "parameter none : number = 0\n" + text
    result = run(plan(text), ("A", 5), ("B", 4, {"clean": "no"}))
    assert codes(result) == []
    assert "place 1 wins USD 0.00" in result.statements["A"].explain()


def test_awards_stand_in_every_view() -> None:
    result = run(plan(RACE), ("A", 5), ("B", 4), ("C", 1))
    document = result.statements["A"].to_dict()
    assert document["awards"] == {
        "title": {"value": "A", "unit": "text"},
        "seat": {"value": "1", "unit": "count"},
    }
    rows = {(row.key, row.name): row.value for row in list_tidy_rows(result.run)}
    assert rows[("A", "title")] == "A"
    assert rows[("C", "title")] == ""
    assert rows[("B", "seat")] == "0"
    assert "Awards: none" in result.statements["C"].explain()
    assert "授予：无" in result.statements["C"].explain("zh")


def test_eligibility_over_several_periods_is_recorded_and_read_again() -> None:
    found = load_plan(
        HEAD
        + """calc
  on_target : flag = points >= 10

award eligible = count(on_target over latest 3 periods) == 3
award streak   = count(on_target over latest 3 periods)
"""
    )
    ledger: tuple[object, ...] = ()
    given = []
    for period, points in (("2027-01", 10), ("2027-02", 12), ("2027-03", 10), ("2027-04", 9)):
        facts = {
            "rep": [{"id": "A", "office": "", "lead": ""}],
            "input": [{"id": "A", "period": period, "points": str(points)}],
        }
        result = evaluate(found, facts, period, ledger=ledger)  # type: ignore[arg-type]
        assert result.is_complete, result.findings
        assert {entry.name for entry in result.entries} == {"on_target"}
        given.append(dict(result.statements["A"].awards))
        ledger = (*ledger, *result.entries)
    assert [each["eligible"] for each in given] == [False, False, True, False]
    assert [each["streak"] for each in given] == [1, 2, 3, 2]
