"""What is said of the cookbook's plans with a slip in one line.

`python -m tests.plans.slips.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.judged.describe import part
from tests.plans.slips.describe import OUT, PLANS, list_said, slip

pytestmark = pytest.mark.unmeasured
KNOWN = part(OUT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_a_slip_in_a_plan_of_the_cookbook_is_told_of_in_the_same_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for known in KNOWN[path.stem]:
        head, _, said = known.partition(":")
        number, _, way = head.partition(" ")
        assert list_said(text, slip(text, int(number) - 1, way)) == [line.strip() for line in said.splitlines() if line]
