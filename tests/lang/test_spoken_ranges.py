"""Cells that say a range in other words are told as the language writes it, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import Finding
from perfkit.host import check_plan

HEAD = """perfkit 2027
plan "x" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
input
  n : number
pay c = USD 1 * share(n)
"""


def told(cell: str) -> list[Finding]:
    """What is said of words that the language does not have, in a table with the cell."""
    table = f"decide share(n: number) first\n  | n | -> share |\n  | {cell} | 1 |\n  | else | 2 |\n"
    return [found for found in check_plan(HEAD + table) if found.code.code == "PKL063"]


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        *((cell, "`>= 5`") for cell in ("5+", "5 +", "5 or more", "5 and above", "at least 5", "5以上", "不少于5")),
        *((cell, "`> 5`") for cell in ("over 5", "more than 5", "大于 5")),
        *((cell, "`< 5`") for cell in ("under 5", "less than 5", "低于5")),
        *((cell, "`<= 5`") for cell in ("at most 5", "5 or less", "5及以下", "不超过5", "5以内")),
        *((cell, "`from 2 below 3` or `above 2 up to 3`") for cell in ("2 to 3", "2~3", "2..3", "2至3", "2到3")),
        ("between 2 and 3", "`from 2 below 3` or `above 2 up to 3`"),
        ("2-3", '`from 2 below 3` or `above 2 up to 3`, or `"2-3"` for a text'),
    ],
)
def test_a_range_in_other_words_is_told_as_it_is_written_here(cell: str, meant: str) -> None:
    (found,) = told(cell)
    assert found.mend() == f"write {meant}"


@pytest.mark.parametrize("cell", ["> 5", "from 2 below 3", "above 2 up to 3", "up to 5", "2 or 3", "5", "any", "2 - n"])
def test_what_the_language_has_is_not_taken_for_other_words(cell: str) -> None:
    assert told(cell) == []


def test_the_periods_of_a_test_are_no_ranges() -> None:
    run = 'test "t"\n  run\n    | period  | n | -> c  |\n    | 2027-01 | 2 | USD 2 |\n    | 2027-12 | 1 | USD 1 |\n'
    table = "decide share(n: number) first\n  | n | -> share |\n  | else | 2 |\n"
    assert [found for found in check_plan(HEAD + table + run) if found.code.code == "PKL063"] == []


CONTEST = """contest best within company
  by n descending, id
  ties split
  | place | prize   |
  | 1     | USD 300 |
  | {cell} | {prize} |
"""


@pytest.mark.parametrize(
    ("cell", "prize", "meant"),
    [
        ("2-3", "USD 100", "`2 or 3`"),
        ("2 to 5", "USD 100", "`2 or 3 or 4 or 5`"),
        ("3-2", "USD 100", '`from 3 below 2` or `above 3 up to 2`, or `"3-2"` for a text'),
        ("2-500", "USD 100", '`from 2 below 500` or `above 2 up to 500`, or `"2-500"` for a text'),
        ("2", "1-2", '`from 1 below 2` or `above 1 up to 2`, or `"1-2"` for a text'),
    ],
)
def test_places_of_a_contest_are_told_one_by_one(cell: str, prize: str, meant: str) -> None:
    found = check_plan(HEAD + CONTEST.format(cell=cell, prize=prize))
    assert [each.mend() for each in found if each.code.code == "PKL063"] == [f"write {meant}"]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        *(
            (cell, "`2 or 3`")
            for cell in ("2, 3", "2,3", "2，3", "2、3", "2 3", "2/3", "2和3", "2nd and 3rd", "2. + 3.")
        ),
        ("2, 3 and 4", "`2 or 3 or 4`"),
        ("2nd", "`2`"),
    ],
)
def test_places_that_are_listed_with_another_sign_are_told_with_or_between_them(cell: str, meant: str) -> None:
    told_of = check_plan(HEAD + CONTEST.format(cell=cell, prize="USD 1"))
    (found,) = (each for each in told_of if each.code.code.startswith("PKL"))
    assert (found.code.code, found.mend()) == ("PKL063", f"write {meant}")


def test_figures_with_commas_elsewhere_are_no_places() -> None:
    assert told("2, 3") == told("2nd") == told("2/3") == []
    assert [found.code.code for found in check_plan(HEAD + CONTEST.format(cell="2", prize="2, 3"))] == ["PKL019"]
    assert "PKL063" not in [found.code.code for found in check_plan(HEAD + CONTEST.format(cell="1,200", prize="1"))]
