"""What plans lower to, part by part, and what their names stand for.

`python -m tests.plans.lowered.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.judged.describe import part
from tests.plans.lowered.describe import OUT, PLANS, iter_plan

KNOWN = part(OUT.read_text(encoding="utf-8"))


def test_every_plan_is_there() -> None:
    assert [name for name in KNOWN if name] == [path.stem for path in PLANS]


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_a_plan_lowers_to_the_same_parts_and_its_names_stand_for_the_same(path: Path) -> None:
    assert part("\n".join(iter_plan(path)))[path.stem] == KNOWN[path.stem]
