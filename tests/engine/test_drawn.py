"""What the plans of the cookbook come to on made-up facts of several seeds.

`python -m tests.engine.drawn.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.drawn.describe import OUT, PLANS, iter_plan
from tests.engine.judged.describe import part

pytestmark = pytest.mark.unmeasured
KNOWN = part(OUT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_a_plan_of_the_cookbook_comes_to_the_same_on_other_facts(path: Path) -> None:
    assert list(iter_plan(path)) == KNOWN[path.stem]
