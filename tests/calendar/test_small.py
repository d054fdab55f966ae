"""What periods, windows, days and shares come to for made-up arguments, at their bounds.

`python -m tests.calendar.small.describe` writes what they come to anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

from tests.calendar.small.describe import FUNCTIONS, OUT, list_asked, tell

KNOWN = OUT.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_days_and_periods_come_to_the_same(name: str) -> None:
    asked = [each for each in list_asked() if each.startswith(f"{name} ")]
    assert [tell(each) for each in asked] == [line for line in KNOWN if line.startswith(f"{name} ")]
