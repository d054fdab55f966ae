"""What is known of promises before data, what the search makes up from a seed, and how small it makes what it finds.

`python -m tests.engine.judged.describe`, and `known` and `traced` alike, writes the texts anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.judged import describe as searching
from tests.engine.known import describe as knowing
from tests.engine.traced import describe as tracing


def read_out(plan: Path) -> str:
    return plan.with_suffix(".out").read_text(encoding="utf-8")


@pytest.mark.parametrize("plan", sorted(searching.FOLDER.glob("*.plan")), ids=lambda plan: plan.stem)
def test_a_seed_makes_up_the_same_facts_and_breaks_the_same_promises(plan: Path) -> None:
    assert searching.describe(plan.read_text(encoding="utf-8")) == read_out(plan)


@pytest.mark.unmeasured
@pytest.mark.parametrize("plan", sorted(knowing.FOLDER.glob("*.plan")), ids=lambda plan: plan.stem)
def test_what_is_known_of_figures_and_promises_before_data_stays_known(plan: Path) -> None:
    assert knowing.describe(plan.read_text(encoding="utf-8")) == read_out(plan)


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", tracing.PLANS)
def test_what_made_up_facts_come_to_is_traced_by_the_same_steps(name: str) -> None:
    plan = tracing.FOLDER / f"{name.partition('/')[2]}.plan"
    assert tracing.describe(name) == read_out(plan)
