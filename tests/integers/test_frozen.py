"""Plans lower to the steps that are written down: no step more, no range wider, nothing put together anew."""

from __future__ import annotations

import pytest

from perfkit.integers import Field, Form, Slot
from tests.integers.frozen import FORMS, list_plans, narrow, show_nodes, show_plan, size


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", list_plans())
def test_a_plan_lowers_to_the_steps_that_are_written_down(name: str) -> None:
    assert (FORMS / name).read_text(encoding="utf-8") == show_plan(list_plans()[name])


def test_no_file_is_left_of_a_plan_that_is_gone() -> None:
    assert {path.name for path in FORMS.iterdir()} == set(list_plans())


def test_steps_are_shown_with_their_ranges() -> None:
    form = Form()
    a = form.column(Slot("t", "a"), -(1 << 62), (1 << 62) - 1)
    assert show_nodes([form.linear([(3, a)], 5)]) == [
        "  0 input t.a [-2^62+0..2^62-1]",
        f"  1 linear 0 (3) 5 [-2^63{size(5 - 3 * (1 << 62))[5:]}..2^63{size(5 + 3 * ((1 << 62) - 1))[4:]}]",
        "  -> 1",
    ]
    assert narrow({("t", "a"): Field(2, 1, 1 << 62, True)}) == {("t", "a"): Field(2, 1, 1000)}
