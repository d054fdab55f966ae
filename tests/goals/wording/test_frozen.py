"""What is read of each sentence, to the last amount and day, is what was read before."""

from __future__ import annotations

import pytest

from tests.goals.wording.freeze import FROZEN, list_texts, tell
from tests.goals.wording.vary import VARIED, describe, list_numbers

TEXTS = list_texts()
LINES = FROZEN.read_text(encoding="utf-8").splitlines()
NUMBERS = list_numbers()
DIGESTS = VARIED.read_text(encoding="utf-8").splitlines()
STEP = 15


def test_every_sentence_is_written_down() -> None:
    assert [line.split(" | ")[0] for line in LINES] == TEXTS, "run python -m tests.goals.wording.freeze"


@pytest.mark.parametrize("first", range(0, len(TEXTS), STEP))
def test_a_sentence_is_read_as_it_was(first: int) -> None:
    found = [tell(text) for text in TEXTS[first : first + STEP]]
    assert found == LINES[first : first + STEP], "read what changed, then run python -m tests.goals.wording.freeze"


@pytest.mark.unmeasured
@pytest.mark.parametrize("first", range(0, len(NUMBERS), STEP))
def test_a_sentence_made_by_chance_is_read_as_it_was(first: int) -> None:
    found = [describe(*each) for each in NUMBERS[first : first + STEP]]
    assert found == DIGESTS[first : first + STEP], "read what changed, then run python -m tests.goals.wording.vary"
