"""Each code of scores that no plan gives has a wrong example that gives it and a mended one that gives nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit.diagnostics import all_codes
from tests.goals.examples import read_page, run, say
from tests.scoring.examples import pages

# Given by wrong plans under tests/lang/bad.
OF_PLANS = ["PKS001", "PKS002", "PKS003", "PKS005"]


def test_every_code_of_scores_has_its_example() -> None:
    codes = [code for code in all_codes() if code.startswith("PKS")]
    assert sorted([*OF_PLANS, *(page.stem for page in pages())]) == codes


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_a_wrong_example_gives_its_code_and_says_what_the_page_says(path: Path) -> None:
    page = read_page(path)
    assert page["said"] == say(run(page["wrong"]), path.stem), "run python -m tests.scoring.examples"


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_a_mended_example_gives_nothing(path: Path) -> None:
    assert run(read_page(path)["mended"]) == ()
