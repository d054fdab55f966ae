"""Every row of draws, payment triggers and corrections is a plan of the suite, and its test hangs on a line of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from perfkit.engine import run_tests
from perfkit.lang import read_plan
from perfkit.plans import lower_plan

SUITE = Path(__file__).parent / "suite"
PLANS = (
    *("guarantees", "draw-recovery", "draw-sizes", "payment-limits", "payment-triggers", "paid-in-parts"),
    *("trails-and-chargebacks", "clawbacks", "refunds-and-debts", "set-by-hand"),
    *("corrections-restated", "corrections-absorbed", "version-settled"),
)
ROWS = (*(f"F{n}" for n in range(1, 16)), *(f"G{n}" for n in range(1, 13)), *(f"H{n}" for n in range(1, 11)), "L1")
_LINE = re.compile(r"^(pay|earn)( each \w+)? \w+ = .*$", re.MULTILINE)


@cache
def text_of(name: str) -> str:
    return (SUITE / f"{name}.plan").read_text(encoding="utf-8")


def failing(text: str) -> set[str]:
    """The titles of the tests of a text that do not pass."""
    model, _ = read_plan(text, name="changed.plan")
    assert model is not None
    program, findings = lower_plan(model)
    assert program is not None, [finding.what() for finding in findings]
    return {outcome.title for outcome in run_tests(program).outcomes if outcome.state.value != "passed"}


def titles(name: str) -> list[str]:
    return re.findall(r'^test "([^"]*)"', text_of(name), re.MULTILINE)


def test_every_row_has_its_test() -> None:
    named = {title.split(" ")[0] for name in PLANS for title in titles(name)}
    assert named == set(ROWS)


@pytest.mark.parametrize("name", PLANS)
def test_every_test_changes_when_a_line_of_its_plan_is_altered(name: str) -> None:
    text, noticed = text_of(name), set[str]()
    lines = list(_LINE.finditer(text))
    for line in lines:
        before, gate, after = line.group().partition("  only if ")
        changed = f"{before}  floor USD 9,999{gate}{after}"
        noticed |= failing(text[: line.start()] + changed + text[line.end() :])
    assert lines and noticed == set(titles(name))


def test_the_two_ways_of_correcting_differ_in_one_word_and_in_what_march_pays() -> None:
    restated, absorbed = text_of("corrections-restated"), text_of("corrections-absorbed")
    swapped = restated.replace("corrections restated", "corrections absorbed")
    assert failing(restated) == failing(absorbed) == set()
    assert failing(swapped) == set(titles("corrections-restated"))
