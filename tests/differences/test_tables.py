"""Tables that stand in a plan, row by row: decisions, credits, rates, scorecards, promises, and rows that move."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit.differences import Difference, DifferenceKind, PartKind
from perfkit.differences.compare_parts import list_differences
from perfkit.differences.match import match_parts
from perfkit.differences.parts import Part, list_parts
from perfkit.lang import read_plan

TEXT = (Path(__file__).parents[1] / "lang" / "good" / "everything.plan").read_text(encoding="utf-8")


def parts_of(text: str) -> tuple[Part, ...]:
    read, findings = read_plan(text, name="plan")
    assert read is not None, findings
    return list_parts(read)


@pytest.fixture(scope="module")
def first() -> tuple[Part, ...]:
    return parts_of(TEXT)


def differ(first: tuple[Part, ...], *changes: tuple[str, str]) -> list[Difference]:
    other = TEXT
    for before, after in changes:
        assert before in other, before
        other = other.replace(before, after, 1)
    second = parts_of(other)
    return list(list_differences(first, second, match_parts(first, second)))


CHANGES = {
    "| EUR  | CNY | 2027-01-01 | 7.80 |": (
        "| EUR  | CNY | 2027-01-01 | 7.90 |",
        "rates `plan_rate`: rate in row 1 (EUR - CNY - 2027-01-01): 7.80 → 7.90",
    ),
    "| seller.manager | any                  |": (
        "| seller.manager | paid_on is empty     |",
        "credit `part`: condition in row 2 (seller.manager - paid_on is empty): any → paid_on is empty",
    ),
    "| any  | any     | 2027-01-01 | 5%    |": (
        "| any  | any     | 2027-01-01 | 6%    |",
        "parameter `rate`: value in row 1 (any - any - 2027-01-01): 5% → 6%",
    ),
    '| "Care" | score       | 40%    |': (
        '| "Care" | score       | 30%    |',
        "scorecard `points`: weight in row 2 (Care): 40% → 30%",
    ),
    "must commission >= 0元": (
        "must commission >= 1元",
        "must `rep`: formula: commission >= 0元 → commission >= 1元",
    ),
    "| 1      | CNY 3,000 | yes  |": (
        "| 1      | CNY 4,000 | yes  |",
        "contest `race`: prize in row 1 (1): CNY 3,000 → CNY 4,000",
    ),
    "needs 8 people": ("needs 9 people", "contest `race`: least number of people: 8 → 9"),
    "group team by manager at row date": (
        "group team by manager at period end",
        "group `team`: as of: row date → period end",
    ),
    '| "B-"  | 0    | 95       | 1      | no   |': (
        '| "B-"  | 0    | 95       | 1.1    | no   |',
        "rating `grade`: factor in row 2 (B-): 1 → 1.1",
    ),
    "  | any                | up to 5元               | from 2027-02-01 | 7%     | 0元       |\n": (
        "",
        "decide `pick`: row 4 (any - up to 5元 - from 2027-02-01) removed",
    ),
}


def test_each_table_tells_the_row_and_what_of_it(first: tuple[Part, ...]) -> None:
    found = differ(first, *((before, after) for before, (after, _) in CHANGES.items()))
    said = [each.words().en for each in found]
    assert {said_so for _, (_, said_so) in CHANGES.items()} - {each.split(": any | up")[0] for each in said} == set()
    assert len(said) == len(CHANGES)


def test_a_row_that_moves_in_a_table_that_is_read_from_the_top(first: tuple[Part, ...]) -> None:
    row = "  | empty              | from 20元 below no limit | any           | 7%      | 0元       |\n"
    head = '  | "North" or "South" | from'
    (one,) = differ(first, (row, ""), (head, row + head))
    assert (one.kind.value, one.part.value, one.row, one.before, one.after) == ("moved", "decide", 1, "3", "1")
    assert one.words().zh.startswith("判定 `pick`：第 1 行")
    assert one.words().zh.endswith("移动位置：在 A 为第 3 行，在 B 为第 1 行")
    assert one.words().en.endswith(" moved: row 3 in A, row 1 in B")


def test_a_clause_is_told_once_and_not_again_by_its_word() -> None:
    told = (DifferenceKind.CHANGED, PartKind.CONTEST, None, "race", "race")
    for detail, before, after, en in (
        ("ties", "ties skip", "ties split", "contest `race`: ties: skip → split"),
        ("by", "按 奖金", "", "contest `race`: by: 奖金 → nothing"),
        ("ties", "tiesome", "并列 跳号", "contest `race`: ties: tiesome → 跳号"),
    ):
        one = Difference(*told, detail, None, "", before, after, 1, 1, is_wording=False)
        assert one.words().en == en


def test_a_column_that_comes_and_a_figure_that_goes_to_another_home(first: tuple[Part, ...]) -> None:
    changes = (
        ("| place | reward  |", "| place | reward  | medal |"),
        ("| 1     | CNY 500 |", "| 1     | CNY 500 | yes   |"),
        ("contest each team best", "contest each branch best"),
    )
    assert [each.words().en for each in differ(first, *changes)] == [
        "contest `best`: of: team → branch",
        "contest `best`: columns: place, reward → place, reward, medal",
    ]


def test_a_heading_and_a_table_that_are_new(first: tuple[Part, ...]) -> None:
    rows = "".join(f"  | {at} | {at + 1}    |\n" for at in range(1, 5))
    new = f"## A new part\ndecide later(x: count) first\n  | x | -> y |\n{rows}\n"
    found = differ(first, ("rates spot per day", f"{new}rates spot per day"))
    assert [each.words().en for each in found] == [
        "heading `A new part` added",
        "decide `later` added: 1 | 2; 2 | 3; 3 | 4; …",
    ]
    assert [each.is_wording for each in found] == [True, False]


@pytest.mark.unmeasured
def test_what_a_test_expects_and_where_rates_come_from_are_wording(first: tuple[Part, ...]) -> None:
    found = differ(
        first, ("earned(commission) = 1元", "earned(commission) = 2元"), ('"European Central Bank"', '"Fed"')
    )
    assert [(each.part.value, each.detail, each.is_wording) for each in found] == [
        ("rates", "origin", True),
        ("test", "", True),
    ]
    assert found[1].words().en.endswith(": written otherwise")
