"""What the plans of the cookbook come to on made-up facts, and every step that leads there.

`python -m tests.engine.cooked.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.cooked.describe import OUT, PLANS, say_plan

KNOWN = {line.partition(" ")[0]: line for line in OUT.read_text(encoding="utf-8").splitlines()}


def test_every_plan_is_there() -> None:
    assert list(KNOWN) == [path.stem for path in PLANS]


@pytest.mark.unmeasured(but=("e-roll-ups", "m-sections"))
@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_a_plan_of_the_cookbook_comes_to_the_same_figures_by_the_same_steps(path: Path) -> None:
    assert say_plan(path) == KNOWN[path.stem]
