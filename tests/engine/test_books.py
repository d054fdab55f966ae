"""What becomes of the ledgers of a few people to whom everything happens: entries, corrections, all that is told.

`python -m tests.engine.books.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

from tests.engine.books.describe import OUT, SEEDS, describe
from tests.engine.judged.describe import part

pytestmark = pytest.mark.unmeasured
KNOWN = part(OUT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_ledgers_that_are_changed_by_hand_come_to_the_same_and_are_told_of_in_the_same_words(seed: int) -> None:
    assert part(describe(seed))[str(seed)] == KNOWN[str(seed)]
