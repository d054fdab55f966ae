"""How made-up sections are laid out, printed, read from JSON and put in the other language.

`python -m tests.lang.printed.describe` writes the texts anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

from tests.lang.printed.describe import KINDS, heads_of, out_of, tell

TOGETHER = 8
"""How many cases a test tells."""
EACH = [(kind, first) for kind in KINDS for first in range(0, len(heads_of(kind)), TOGETHER)]

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize(("kind", "first"), EACH)
def test_the_same_is_written(kind: str, first: int) -> None:
    heads = heads_of(kind)
    known = out_of(kind).read_text(encoding="utf-8").splitlines()
    starts = [at for at, line in enumerate(known) if not line.startswith("  ")]
    told = tell(kind, heads[first : first + TOGETHER])
    assert told == known[starts[first] : starts[first] + len(told)]
