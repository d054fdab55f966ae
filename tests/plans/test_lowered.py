"""What plans lower to, part by part, and what their names stand for.

`python -m tests.plans.lowered.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from tests.plans.lowered.describe import OUT, describe


def test_plans_lower_to_the_same_parts_and_their_names_stand_for_the_same() -> None:
    assert describe() == OUT.read_text(encoding="utf-8")
