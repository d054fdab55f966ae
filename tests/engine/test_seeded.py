"""Random plans, and what is altered in them and in their facts, come to what they came to.

`python -m tests.engine.seeded.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

from tests.engine.judged.describe import part
from tests.engine.seeded.describe import OUT, SEEDS, iter_seed

pytestmark = pytest.mark.unmeasured
KNOWN = part(OUT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_plan_comes_to_what_it_came_to(seed: int) -> None:
    assert list(iter_seed(seed)) == KNOWN[str(seed)]
