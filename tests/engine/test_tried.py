"""What the tests of a plan say where one of their lines is wrong.

`python -m tests.engine.tried.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from tests.engine.tried.describe import PLAN, describe


def test_a_test_with_one_line_wrong_says_so_in_the_same_words_at_the_same_place() -> None:
    assert describe() == PLAN.with_suffix(".out").read_text(encoding="utf-8")
