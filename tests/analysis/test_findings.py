"""Each finding of an analysis: a plan that it is told of, word for word, and one that it is not told of.

    python -m tests.analysis.test_findings

writes what is said anew; read what changed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit import load_plan
from perfkit.analysis import analyse
from perfkit.diagnostics import render_finding
from perfkit.diagnostics.codes.analysis import CODES

PLANS = Path(__file__).parent / "plans"
ALL = [code.code for code in CODES]


def find_code(code: str, kind: str) -> str:
    """What is said of a plan under one code."""
    path = PLANS / f"{code}-{kind}.plan"
    found = analyse(load_plan(path.read_text(encoding="utf-8"), name=path.name)).findings
    return "\n".join(render_finding(finding).rstrip() + "\n" for finding in found if finding.code.code == code)


@pytest.mark.parametrize("code", ALL)
def test_a_trap_is_told_word_for_word(code: str) -> None:
    assert find_code(code, "trap") == (PLANS / f"{code}-trap.out").read_text(encoding="utf-8")


@pytest.mark.unmeasured
@pytest.mark.parametrize("code", ALL)
def test_a_plan_without_the_trap_is_not_told_of_it(code: str) -> None:
    assert find_code(code, "sound") == ""


if __name__ == "__main__":
    for each in ALL:
        (PLANS / f"{each}-trap.out").write_text(find_code(each, "trap"), encoding="utf-8")
