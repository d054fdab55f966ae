"""Each code of hand-overs has a wrong example that gives it and a mended one that gives nothing, as on its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit.diagnostics import all_codes
from tests.goals.examples import FOLDER, read_page, run, say

PAGES = sorted(FOLDER.glob("PKD*.md"))


def test_every_code_of_hand_overs_has_its_example() -> None:
    assert [page.stem for page in PAGES] == [code for code in all_codes() if code.startswith("PKD")]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_wrong_example_gives_its_code_and_the_mended_one_nothing(path: Path) -> None:
    page = read_page(path)
    assert page["said"] == say(run(page["wrong"]), path.stem)
    assert run(page["mended"]) == ()
