"""Each code of goals has a wrong example that gives it and a mended one that gives nothing, as on its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit.diagnostics import all_codes
from tests.goals.examples import pages, read_page, run, say

# Each is provoked by the wrong example on its page.
CODES = """
PKG001 PKG002 PKG003 PKG004 PKG005 PKG006 PKG007 PKG008 PKG009 PKG010 PKG011 PKG012 PKG013 PKG014 PKG015 PKG016 PKG017
PKG018 PKG019 PKG020 PKG021 PKG022 PKG023 PKG024 PKG025 PKG026 PKG027 PKG028 PKG029 PKG030
PKG031 PKG032 PKG033 PKG034 PKG035 PKG036 PKG037 PKG038 PKG039
PKG040 PKG041 PKG042 PKG043 PKG044 PKG045 PKG046 PKG047 PKG048 PKG049 PKG050 PKG051 PKG052 PKG053 PKG054 PKG055
PKG056 PKG057 PKG058 PKG059
PKG060 PKG061 PKG062 PKG063 PKG064 PKG065 PKG066 PKG067 PKG068 PKG069 PKG070 PKG071 PKG072 PKG073 PKG074 PKG075 PKG076
PKG077 PKG078 PKG079 PKG080 PKG081 PKG082 PKG083 PKG084 PKG085 PKG086 PKG087
"""


def test_every_code_of_goals_has_its_example() -> None:
    assert [page.stem for page in pages()] == CODES.split() == [code for code in all_codes() if code.startswith("PKG")]


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_a_wrong_example_gives_its_code_and_says_what_the_page_says(path: Path) -> None:
    page = read_page(path)
    assert page["said"] == say(run(page["wrong"]), path.stem), "run python -m tests.goals.examples"


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_a_mended_example_gives_nothing(path: Path) -> None:
    assert run(read_page(path)["mended"]) == ()
