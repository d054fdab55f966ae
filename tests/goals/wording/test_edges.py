"""What is read of sentences at the edges of rules is what was read before."""

from __future__ import annotations

import pytest

from tests.goals.wording.freeze import EDGES, list_edges, tell

TEXTS = list_edges()
LINES = EDGES.read_text(encoding="utf-8").splitlines()
STEP = 12


@pytest.mark.unmeasured
@pytest.mark.parametrize("first", range(0, len(TEXTS), STEP))
def test_a_sentence_at_the_edge_of_a_rule_is_read_as_it_was(first: int) -> None:
    found = [tell(text) for text in TEXTS[first : first + STEP]]
    assert found == LINES[first : first + STEP], "read what changed, then run python -m tests.goals.wording.freeze"
