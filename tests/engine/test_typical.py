"""What is paid at typical places of what a plan pays by.

`python -m tests.engine.typical.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit import load_plan
from tests.engine.judged.describe import part
from tests.engine.typical.describe import OUT, PAYS, iter_plan, iter_small
from tests.plans.listing import SUITE

KNOWN = part(OUT.read_text(encoding="utf-8"))
PLANS = [path for path in SUITE if path.stem in KNOWN]


@pytest.mark.parametrize("name", PAYS)
def test_a_small_plan_pays_the_same_at_the_same_places(name: str) -> None:
    assert part("\n".join(iter_small(name)))[""] == KNOWN[name]


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_a_plan_that_people_know_pays_the_same_at_the_same_places(path: Path) -> None:
    program = load_plan(path.read_text(encoding="utf-8"), name=path.name).program
    assert part("\n".join(iter_plan(program)))[""] == KNOWN[path.stem]
