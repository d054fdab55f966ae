"""A name that an editor renames is told as renamed, once, and nothing else differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit import Plan, diff, load_plan
from perfkit.editor import NotRenamed, apply_changes, list_occurrences, open_document, rename

pytestmark = pytest.mark.unmeasured
COOKBOOK = Path(__file__).parents[2] / "docs" / "cookbook"
# Between them every kind of name: credits, contests, decisions, tiers, matrices, ratings, parameters, groups, tables.
PLANS = ["e-splits-and-overlays", "j-contests", "f-draw-sizes", "a-matrix-between-cells", "l-personal-terms"]
NEW = "renamed_q"


def list_renamed(text: str) -> list[tuple[str, Plan]]:
    document, known, found = open_document(text), set(), []
    for each in list_occurrences(document):
        if each.is_declaration and each.key not in known:
            known.add(each.key)
            try:
                changes = rename(document, each.start, NEW)
            except NotRenamed:
                continue
            found.append((f"{each.key.home}.{each.key.name}", load_plan(apply_changes(text, changes))))
    return found


@pytest.mark.parametrize("name", PLANS)
def test_a_renamed_name_changes_nothing_that_is_paid_and_no_line_that_reads_it(name: str) -> None:
    text = (COOKBOOK / f"{name}.plan").read_text(encoding="utf-8")
    plan, tried = load_plan(text), list_renamed(text)
    assert len(tried) > 4
    for called, other in tried[::3]:
        told = [each.words().en for each in diff(plan, other).differences]
        assert diff(plan, other).pays_same, (called, told)
        assert told, called
        assert all(NEW in each for each in told), (called, told)


@pytest.mark.parametrize(
    ("plan", "changes", "told"),
    [
        (
            "l-personal-terms",
            [("commission", "prov")],
            ["earn `commission` → `prov`: renamed", "pay `commission` → `prov`: renamed"],
        ),
        (
            "n-what-if",
            [("attainment: percent) marginal", "att: percent) marginal")],
            ["argument: attainment → att", "tiers `flatter`: argument: attainment → att"],
        ),
        ("m-explained", [("| rate |", "| pct |")], ["heading: rate → pct"]),
        ("i-measures-and-bonuses", [("judged", "val")], ["input `judged` → `val`: renamed"]),
    ],
)
def test_what_an_argument_a_heading_or_a_paid_line_is_called(
    plan: str, changes: list[tuple[str, str]], told: list[str]
) -> None:
    text = other = (COOKBOOK / f"{plan}.plan").read_text(encoding="utf-8")
    for before, after in changes:
        other = other.replace(before, after)
    found = diff(load_plan(text), load_plan(other))
    assert found.pays_same
    assert [each.words().en.removeprefix("tiers `ladder`: ") for each in found.differences] == told


SWAPPED = """perfkit 2027
plan "Two arguments" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  calls : count
  deals : count
decide bonus(a: count, b: count) first
  | a    | b   | -> pays |
  | >= 5 | any | USD 10  |
  | any  | any | USD 1   |
pay bonus = bonus(calls, deals).pays
"""


def test_arguments_count_by_their_places_whatever_they_are_called() -> None:
    plan = load_plan(SWAPPED)
    other = SWAPPED.replace("bonus(a: count, b: count)", "bonus(b: count, a: count)")
    names = diff(plan, load_plan(other.replace("| a    | b   |", "| b    | a   |")))
    assert names.pays_same
    assert [each.words().en for each in names.differences] == [
        "decide `bonus`: argument: a → b",
        "decide `bonus`: second argument: b → a",
    ]
    assert not diff(plan, load_plan(SWAPPED.replace("| >= 5 | any |", "| any  | >= 5 |"))).pays_same
    assert not diff(plan, load_plan(SWAPPED.replace("bonus(calls, deals)", "bonus(deals, calls)"))).pays_same
