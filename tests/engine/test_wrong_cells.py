"""What is said of facts that are right but for one cell, row, column or table.

`python -m tests.engine.wrong.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

from tests.engine.judged.describe import part
from tests.engine.wrong.describe import OUT, PLANS, iter_told

KNOWN = part(OUT.read_text(encoding="utf-8"))
STEP = 5


@pytest.mark.unmeasured
@pytest.mark.parametrize("first", range(STEP))
@pytest.mark.parametrize("name", PLANS)
def test_facts_with_one_thing_wrong_are_told_of_in_the_same_words_at_the_same_place(name: str, first: int) -> None:
    assert list(iter_told(name, first, STEP)) == KNOWN[name][first::STEP]
