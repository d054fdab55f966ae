"""What the small functions of the room give for made-up arguments: slips, widths, places, stretches, marks, types.

`python -m tests.diagnostics.small.describe` writes what they give anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

from tests.diagnostics.small.describe import FUNCTIONS, OUT, list_asked, tell

KNOWN = OUT.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_small_function_gives_the_same(name: str) -> None:
    asked = [each for each in list_asked() if each.startswith(f"{name} ")]
    assert [tell(each) for each in asked] == [line for line in KNOWN if line.startswith(f"{name} ")]
