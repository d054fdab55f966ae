"""What is said of goals and splits made by chance is what was said before."""

from __future__ import annotations

import pytest

from tests.goals.chance import CHANCE, describe

LINES = CHANCE.read_text(encoding="utf-8").splitlines()


@pytest.mark.unmeasured
@pytest.mark.parametrize("number", range(len(LINES)))
def test_what_is_said_of_goals_made_by_chance_is_what_was_said(number: int) -> None:
    assert describe(number) == LINES[number], "read what changed, then run python -m tests.goals.chance"
