"""What the plans of the cookbook come to on made-up facts, and every step that leads there.

`python -m tests.engine.cooked.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from tests.engine.cooked.describe import OUT, describe


def test_the_cookbook_comes_to_the_same_figures_by_the_same_steps() -> None:
    assert describe() == OUT.read_text(encoding="utf-8")
