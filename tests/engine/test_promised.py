"""What can be promised of the cookbook's payments before any data.

`python -m tests.engine.promised.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.judged.describe import part
from tests.engine.promised.describe import OUT, PLANS, iter_plan

pytestmark = pytest.mark.unmeasured
KNOWN = part(OUT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_of_a_plan_of_the_cookbook_the_same_can_be_promised(path: Path) -> None:
    assert list(iter_plan(path)) == KNOWN[path.stem]
