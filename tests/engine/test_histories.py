"""What a restless company's ledger comes to, month by month: entries, corrections, and everything that is told.

`python -m tests.engine.histories.describe` writes the texts anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

from tests.engine.histories.describe import FOLDER, HISTORIES, describe


@pytest.mark.unmeasured
@pytest.mark.parametrize("way", HISTORIES)
def test_a_history_comes_to_the_same_entries_and_is_told_in_the_same_words(way: str) -> None:
    assert describe(way) == (FOLDER / f"{way}.out").read_text(encoding="utf-8")
