"""Which edits are offered for findings that somebody made up, and exactly where; and where none is.

`python -m tests.diagnostics.offered.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from itertools import groupby

import pytest

from perfkit.diagnostics import all_codes
from tests.diagnostics.offered.describe import OUT, read_cases, tell

CASES = list(read_cases())
KNOWN = OUT.read_text(encoding="utf-8").splitlines()
BY_CODE = {code: list(cases) for code, cases in groupby(CASES, key=lambda case: case[0].split(" ")[0])}


@pytest.mark.parametrize("code", BY_CODE)
def test_the_same_edits_are_offered(code: str) -> None:
    told = "\n".join(tell(*case) for case in BY_CODE[code]).splitlines()
    at = next(number for number, line in enumerate(KNOWN) if line.startswith(f"{code} "))
    assert told == KNOWN[at : at + len(told)]


def test_the_cases_of_a_code_stand_together() -> None:
    assert sum(map(len, BY_CODE.values())) == len(CASES)
    assert set(BY_CODE) <= set(all_codes())
