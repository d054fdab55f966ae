"""What is read of each word of the tables, and of each sentence, to the last amount and day, is what was read before.

The file is called so that changes of what is made when files are imported are tried by it (`tests/mutants/reach.py`).
"""

from __future__ import annotations

import pytest

from tests.goals.wording.freeze import FROZEN, list_texts, tell
from tests.goals.wording.words import list_frozen, read

WORDS = list_frozen()
TEXTS = list_texts()
LINES = FROZEN.read_text(encoding="utf-8").splitlines()
STEP = 20


@pytest.mark.unmeasured
@pytest.mark.parametrize("first", range(0, len(WORDS), STEP))
def test_a_word_is_read_as_it_was(first: int) -> None:
    lines = WORDS[first : first + STEP]
    found = [(frame, word, read(frame.format(word))) for frame, word, _ in lines]
    assert found == lines, "read what changed, then run python -m tests.goals.wording.words"


def test_every_sentence_is_written_down() -> None:
    assert [line.split(" | ")[0] for line in LINES] == TEXTS, "run python -m tests.goals.wording.freeze"


@pytest.mark.parametrize("first", range(0, len(TEXTS), STEP))
def test_a_sentence_is_read_as_it_was(first: int) -> None:
    found = [tell(text) for text in TEXTS[first : first + STEP]]
    assert found == LINES[first : first + STEP], "read what changed, then run python -m tests.goals.wording.freeze"
