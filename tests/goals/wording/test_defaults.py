"""What is read of each word of the tables is what was read before.

The file is called so that changes of what is made when files are imported are tried by it (`tests/mutants/reach.py`).
"""

from __future__ import annotations

import pytest

from tests.goals.wording.words import list_frozen, read

FROZEN = list_frozen()
STEP = 25


@pytest.mark.unmeasured
@pytest.mark.parametrize("first", range(0, len(FROZEN), STEP))
def test_a_word_is_read_as_it_was(first: int) -> None:
    lines = FROZEN[first : first + STEP]
    found = [(frame, word, read(frame.format(word))) for frame, word, _ in lines]
    assert found == lines, "read what changed, then run python -m tests.goals.wording.words"
