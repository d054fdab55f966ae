"""What is read of sentences made by chance is what was read before."""

from __future__ import annotations

import pytest

from tests.goals.wording.vary import VARIED, describe, list_numbers

NUMBERS = list_numbers()
DIGESTS = VARIED.read_text(encoding="utf-8").splitlines()
STEP = 15
# These reach what no other test does.
MEASURED = [
    str(first)
    for first in (
        *(180, 210, 255, 345, 750, 780, 1170, 1185, 1275, 3360, 3390, 3495, 3600),
        *(3630, 3690, 3720, 3750, 3795, 3915, 3930, 4065, 4095),
    )
]


@pytest.mark.unmeasured(but=MEASURED)
@pytest.mark.parametrize("first", range(0, len(NUMBERS), STEP))
def test_a_sentence_made_by_chance_is_read_as_it_was(first: int) -> None:
    found = [describe(*each) for each in NUMBERS[first : first + STEP]]
    assert found == DIGESTS[first : first + STEP], "read what changed, then run python -m tests.goals.wording.vary"
