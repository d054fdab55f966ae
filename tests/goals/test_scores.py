"""The reading of goal sentences against labelled ones: our own halves, and the shared files where they are found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

import pytest

from tests.goals.scoring import SCORES, Row, load_script, rows_of

# A little below what is measured; docs/goals-smart.md publishes the figures.
FLOORS = {
    ("en", "dev"): 0.99,
    ("zh", "dev"): 0.99,
    ("en", "held"): 0.90,
    ("zh", "held"): 0.93,
    ("en", "dev2"): 0.97,
    ("zh", "dev2"): 0.97,
    ("en", "held2"): 0.93,
    ("zh", "held2"): 0.95,
    ("en", "dev3"): 0.98,
    ("zh", "dev3"): 0.98,
    ("en", "held3"): 0.93,
    ("zh", "held3"): 0.95,
    ("en", "dev4"): 0.98,
    ("zh", "dev4"): 0.98,
    ("en", "held4"): 0.95,
    ("zh", "held4"): 0.94,
    ("en", "held5"): 0.95,
    ("zh", "held5"): 0.95,
    ("en", "dev5"): 0.98,
    ("zh", "dev5"): 0.98,
    ("en", "held6"): 0.95,
    ("zh", "held6"): 0.95,
    ("en", "dev6"): 0.98,
    ("zh", "dev6"): 0.98,
    ("en", "held7"): 0.95,
    ("zh", "held7"): 0.95,
}
MOST_WRONG_IN_24 = 1

scores = load_script()


@cache
def confusions_of(lang: str, half: str) -> Mapping[str, Any]:
    """What the script says of one file, reckoned once for its three letters."""
    return cast("Mapping[str, Any]", scores.confusions(rows_of(lang, half)))


@pytest.mark.parametrize(("lang", "half"), FLOORS)
@pytest.mark.parametrize("letter", SCORES)
def test_our_own_halves_are_read_as_labelled(lang: str, half: str, letter: str) -> None:
    found = confusions_of(lang, half)[letter]
    assert found.agree / found.total >= FLOORS[lang, half]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("letter", SCORES)
def test_the_shared_sales_goals_are_read_with_at_most_one_wrong_a_letter(lang: str, letter: str) -> None:
    rows = [row for row in shared("sales-goals.csv") if row["lang"] == lang]
    found = scores.confusions(rows)[letter]
    assert found.total - found.agree <= MOST_WRONG_IN_24


@pytest.mark.parametrize(
    ("name", "letter", "least"), [("okr-lines.csv", "specific", 14), ("smartspan.csv", "specific", 95)]
)
def test_the_files_of_others_are_read_no_worse_than_published(name: str, letter: str, least: int) -> None:
    assert scores.confusions(shared(name))[letter].agree >= least


def shared(name: str) -> list[Row]:
    folder = scores.find_data(None)
    if folder is None:
        pytest.skip("the shared goal statements are not beside the project, and PERFKIT_GOAL_DATA names no folder")
    return scores.read(folder / name)
