"""What an editor shows at made-up places of plans, half written ones among them.

`python -m tests.editor.shown.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

from tests.editor.shown.describe import OUT, heads_of, tell

TOGETHER = 6
"""How many cases a test tells."""
HEADS = heads_of(OUT)
KNOWN = OUT.read_text(encoding="utf-8").splitlines()

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize("first", range(0, len(HEADS), TOGETHER))
def test_the_same_is_shown(first: int) -> None:
    told = [line.rstrip() for head in HEADS[first : first + TOGETHER] for line in tell(head)]
    start = KNOWN.index(HEADS[first])
    assert told == KNOWN[start : start + len(told)]
