"""What is read of each sentence, to the last amount and day, is what was read before."""

from __future__ import annotations

import pytest

from tests.goals.wording.altered import ALTERED, describe, list_words
from tests.goals.wording.freeze import FROZEN, list_texts, tell

TEXTS = list_texts()
WORDS = list_words(TEXTS)
DIGESTS = ALTERED.read_text(encoding="utf-8").splitlines()
LINES = FROZEN.read_text(encoding="utf-8").splitlines()
STEP = 60


def test_every_sentence_is_written_down() -> None:
    assert [line.split(" | ")[0] for line in LINES] == TEXTS, "run python -m tests.goals.wording.freeze"


@pytest.mark.parametrize("first", range(0, len(TEXTS), STEP))
def test_a_sentence_is_read_as_it_was(first: int) -> None:
    found = [tell(text) for text in TEXTS[first : first + STEP]]
    assert found == LINES[first : first + STEP], "read what changed, then run python -m tests.goals.wording.freeze"


@pytest.mark.unmeasured(but=("180", "360"))
@pytest.mark.parametrize("first", range(0, len(TEXTS), STEP))
def test_a_sentence_with_a_word_altered_is_read_as_it_was(first: int) -> None:
    found = [describe(number, TEXTS[number], WORDS) for number in range(len(TEXTS))[first : first + STEP]]
    assert found == DIGESTS[first : first + STEP], "read what changed, then run python -m tests.goals.wording.altered"
