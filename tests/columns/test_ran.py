"""What plans come to in columns on made-up facts, and how many people are left to the reference evaluator.

`python -m tests.columns.ran.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.columns.ran.describe import OUT, PLANS, iter_plan
from tests.engine.judged.describe import part

pytestmark = pytest.mark.unmeasured
KNOWN = part(OUT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PLANS, ids=[f"{path.parent.name} {path.stem}" for path in PLANS])
def test_a_plan_comes_to_the_same_in_columns_and_leaves_as_many_people_out(path: Path) -> None:
    assert list(iter_plan(path)) == KNOWN[path.stem]
