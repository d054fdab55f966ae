"""What is read of each sentence, to the last amount and day, is what was read before."""

from __future__ import annotations

import pytest

from tests.goals.wording.freeze import FROZEN, list_texts, tell

TEXTS = list_texts()
LINES = FROZEN.read_text(encoding="utf-8").splitlines()
STEP = 60


def test_every_sentence_is_written_down() -> None:
    assert [line.split(" | ")[0] for line in LINES] == TEXTS, "run python -m tests.goals.wording.freeze"


@pytest.mark.parametrize("first", range(0, len(TEXTS), STEP))
def test_a_sentence_is_read_as_it_was(first: int) -> None:
    found = [tell(text) for text in TEXTS[first : first + STEP]]
    assert found == LINES[first : first + STEP], "read what changed, then run python -m tests.goals.wording.freeze"
