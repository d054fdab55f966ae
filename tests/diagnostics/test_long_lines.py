"""Long source lines are cut round what is marked, and the mark stays below it."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import Place, find, render_findings
from perfkit.diagnostics.codes.lang import UNKNOWN_WORD
from perfkit.diagnostics.render import MOST_SHOWN

LINE = "".join(str(at % 10) for at in range(3 * MOST_SHOWN))


@pytest.mark.parametrize("column", [1, MOST_SHOWN, 2 * MOST_SHOWN, 3 * MOST_SHOWN - 4])
def test_the_mark_stands_below_what_it_marks(column: int) -> None:
    text = f"{LINE[: column - 1]}X{LINE[column:]}"
    place = Place("plan", 7, column, 1, text)
    lines = render_findings([find(UNKNOWN_WORD, place, word="X")]).splitlines()
    shown = next(line for line in lines if "X" in line and line.lstrip().startswith("7 |"))
    mark = lines[lines.index(shown) + 1]
    assert mark.index("^") == shown.index("X")
    body = shown.partition("| ")[2]
    assert len(body) == MOST_SHOWN
    assert body.startswith("…") is (column > MOST_SHOWN // 2)
    assert body.endswith("…") is (column < 3 * MOST_SHOWN - 4)
