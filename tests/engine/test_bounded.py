"""What the figures of some plans can be before any data, and which promises about them are proved.

`python -m tests.engine.bounded.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.bounded.describe import OUT, PLANS, iter_plan
from tests.engine.judged.describe import part

pytestmark = pytest.mark.unmeasured
KNOWN = part(OUT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_the_same_is_known_of_figures_and_proved_of_promises_in_as_many_steps(path: Path) -> None:
    assert list(iter_plan(path)) == KNOWN[path.stem]
