"""What the tests of a plan say where one of their lines is wrong.

`python -m tests.engine.tried.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.judged.describe import part
from tests.engine.tried.describe import PLANS, iter_all

KNOWN = {plan: part(plan.with_suffix(".out").read_text(encoding="utf-8"))[""] for plan in PLANS}
STEP = 12


@pytest.mark.unmeasured
@pytest.mark.parametrize("first", range(STEP))
@pytest.mark.parametrize("plan", PLANS, ids=[plan.stem for plan in PLANS])
def test_a_test_with_one_line_wrong_says_so_in_the_same_words_at_the_same_place(plan: Path, first: int) -> None:
    assert list(iter_all(plan, first, STEP)) == KNOWN[plan][first::STEP]
