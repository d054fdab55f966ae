"""What is said of plans that are right but for one line.

`python -m tests.plans.altered.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from tests.plans.altered.describe import OUT, describe


def test_a_plan_with_one_line_altered_is_told_of_in_the_same_words_at_the_same_place() -> None:
    assert describe() == OUT.read_text(encoding="utf-8")
