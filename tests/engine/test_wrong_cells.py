"""What is said of facts that are right but for one cell, row, column or table.

`python -m tests.engine.wrong.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from tests.engine.wrong.describe import OUT, describe_all


def test_facts_with_one_thing_wrong_are_told_of_in_the_same_words_at_the_same_place() -> None:
    assert describe_all() == OUT.read_text(encoding="utf-8")
