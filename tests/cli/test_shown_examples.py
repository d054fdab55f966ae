"""An example of a code as lines: what is wrong, what is said of it in English, and how it is mended."""

from __future__ import annotations

import pytest

from perfkit.cli.examples import Example, find_example, show_example
from perfkit.diagnostics import Language, Place, find
from perfkit.diagnostics.codes.values import EMPTY_CELL

SAYS = "error PKX001: no\n  more: perfkit explain PKX001"


@pytest.mark.parametrize(
    ("example", "english", "chinese"),
    [
        (Example(None, "a\n\nb"), ["  for example", "    a", "", "    b"], ["  例如", "    a", "", "    b"]),
        (
            Example(None, "a", "", "c"),
            ["  for example", "    a", "  mended", "    c"],
            ["  例如", "    a", "  改好后", "    c"],
        ),
        (
            Example(None, "a", SAYS, "c"),
            ["  for example", "    a", "    error PKX001: no", "  mended", "    c"],
            ["  例如", "    a", "  改好后", "    c"],
        ),
        (
            Example(None, "a", SAYS),
            ["  for example", "    a", "    error PKX001: no"],
            ["  例如", "    a"],
        ),
        # Of a place without a text there is nothing to show.
        (Example(find(EMPTY_CELL, Place("deal.csv", line=4), name="x")), [], []),
        (Example(find(EMPTY_CELL, None, name="x")), [], []),
    ],
)
def test_an_example_is_shown_in_both_languages(example: Example, english: list[str], chinese: list[str]) -> None:
    assert show_example(example, Language.ENGLISH) == english
    assert show_example(example, Language.CHINESE) == chinese


def test_of_a_finding_the_line_is_shown_as_its_first_edit_makes_it() -> None:
    place = Place("p.plan", line=3, column=5, width=4, text="pay salse = 5%")
    found = find(EMPTY_CELL, place, name="x")
    lines = show_example(Example(found), Language.ENGLISH)
    assert lines[0] == "  for example" and any("pay salse = 5%" in line for line in lines)
    assert find_example("PKX999") is None
