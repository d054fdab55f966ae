"""What is said of plans that are right but for one line.

`python -m tests.plans.altered.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.judged.describe import part
from tests.plans.altered.describe import OUT, PLANS, iter_said

KNOWN = part(OUT.read_text(encoding="utf-8"))
STEP = 12


@pytest.mark.unmeasured(but=("first-0",))
@pytest.mark.parametrize("first", range(STEP))
@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_a_plan_with_one_line_altered_is_told_of_in_the_same_words_at_the_same_place(path: Path, first: int) -> None:
    assert list(iter_said(path, first, STEP)) == KNOWN[path.stem][first::STEP]
