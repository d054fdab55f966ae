"""Two thousand random scorecards; `python -m tests.scoring` runs more of them."""

from __future__ import annotations

import pytest

from tests.scoring.random_cards import run_card

pytestmark = pytest.mark.unmeasured
CARDS = 2_000


@pytest.mark.parametrize("first", range(0, CARDS, 200))
def test_random_scorecards_keep_the_laws(first: int) -> None:
    for seed in range(first, first + 200):
        try:
            run_card(seed)
        except AssertionError as wrong:
            raise AssertionError(f"scorecard {seed}: {wrong}") from wrong


def test_random_scorecards_meet_what_can_happen() -> None:
    found = [run_card(seed) for seed in range(300)]
    assert {each.label for each in found} == {"S", "A", "B", "C", "D"}
    assert {"bonus_cap", "deduction_cap", "least", "most", "g0"} <= {step.name for each in found for step in each.steps}
