"""What is said of lines that somebody made up: words from elsewhere, with a word or a sign too many or too few.

`python -m tests.lang.lines.describe` writes the texts anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lang.lines.describe import OUTS, heads_of, tell

TOGETHER = 12
"""How many cases a test tells."""
EACH = [
    pytest.param(out, first, id=f"{out.stem}-{first}")
    for out in OUTS
    for first in range(0, len(heads_of(out)), TOGETHER)
]

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize(("out", "first"), EACH)
def test_the_same_is_said_of_a_line(out: Path, first: int) -> None:
    heads = heads_of(out)[first : first + TOGETHER]
    known = out.read_text(encoding="utf-8").splitlines()
    start = known.index(heads[0])
    told = [line.rstrip() for head in heads for line in tell(head)]
    assert told == known[start : start + len(told)]
