"""Where made-up numbers lie, and what is shown of made-up sums.

`python -m tests.expr.small.describe` writes it anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

from tests.expr.small.describe import FUNCTIONS, OUT, list_asked, tell

KNOWN = OUT.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_same_is_shown_of_numbers(name: str) -> None:
    asked = [each for each in list_asked() if each.startswith(f"{name} ")]
    assert [tell(each) for each in asked] == [line for line in KNOWN if line.startswith(f"{name} ")]
