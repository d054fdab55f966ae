"""Each kind of time is on the days on which it was, seen from several days."""

from __future__ import annotations

import pytest

from tests.goals.wording.moments import MOMENTS, describe, list_asked

ASKED = list_asked()
LINES = MOMENTS.read_text(encoding="utf-8").splitlines()
STEP = 40


@pytest.mark.unmeasured
@pytest.mark.parametrize("first", range(0, len(LINES), STEP))
def test_a_time_is_on_the_days_on_which_it_was(first: int) -> None:
    found = [describe(*each) for each in ASKED[first : first + STEP]]
    assert found == LINES[first : first + STEP], "read what changed, then run python -m tests.goals.wording.moments"
