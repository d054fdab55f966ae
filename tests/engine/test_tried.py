"""What the tests of a plan say where one of their lines is wrong.

`python -m tests.engine.tried.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

from tests.engine.judged.describe import part
from tests.engine.tried.describe import PLAN, iter_all

KNOWN = part(PLAN.with_suffix(".out").read_text(encoding="utf-8"))[""]
STEP = 12


@pytest.mark.unmeasured
@pytest.mark.parametrize("first", range(STEP))
def test_a_test_with_one_line_wrong_says_so_in_the_same_words_at_the_same_place(first: int) -> None:
    assert list(iter_all(first, STEP)) == KNOWN[first::STEP]
