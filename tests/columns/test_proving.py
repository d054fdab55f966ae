"""A stage proves a kernel for the ranges that it meets, keeps it, and runs parts at once where there are several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import pytest

from perfkit.integers import Field, Form, Node, Slot

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

if TYPE_CHECKING:
    from perfkit.columns.stage import Stage

BLOCK, SPAN = 4, 12
A, HAS = Slot("t", "a"), Slot("t", "a", True)
Box = tuple[tuple[int, int], ...]
Known = dict[tuple[str, str], Field]


class Watched:
    """A stage of three times a column, with what was asked of it. boxes: the ranges that kernels were made for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from perfkit.columns import kernel, stage

        for module in (kernel, stage):
            monkeypatch.setattr(module, "BLOCK", BLOCK)
        monkeypatch.setattr(stage, "SPAN", SPAN)
        self.boxes: list[Box] = []
        self.fields: list[tuple[Field, bool]] = []
        self.parts: list[int] = []
        self.stage: Stage = stage.Stage(self.make, (A, HAS), self.compile)

    def make(self, fields: Known, *, is_hopeful: bool = False) -> Sequence[Node]:
        field = fields[("t", "a")]
        self.fields.append((field, is_hopeful))
        form = Form(is_hopeful=is_hopeful)
        a = form.column(A, field.low, field.high)
        has = form.column(HAS, 0, 1) if field.may_lack else form.yes
        return [form.pick(has, form.linear([(3, a)]), form.constant(-1))]

    def compile(self, inputs: Sequence[Node | None], outputs: Sequence[Node], box: Box) -> object:
        from perfkit.columns import compile_kernel

        self.boxes.append(box)
        return compile_kernel(inputs, outputs, box)

    def map_parts(self, function: Callable[[int], int], numbers: Iterable[int]) -> list[int]:
        given = list(numbers)
        self.parts += given
        return [function(each) for each in given]

    def run(self, values: list[int], has: list[bool] | None = None, *, at_once: bool = False) -> list[int | None]:
        """The figures; of a line that no kernel can be made for none."""
        from perfkit.columns.stage import Column

        column = Column(np.array(values, np.int64), 2, None if has is None else np.array(has))
        found = np.full(len(values), -99)
        beyond = self.stage.run({("t", "a"): column}, len(values), [found], self.map_parts if at_once else None)
        left = beyond.tolist() if len(beyond) else [False] * len(values)
        expected = [-1 if has is not None and not has[at] else 3 * each for at, each in enumerate(values)]
        figures = [None if out else figure for figure, out in zip(found.tolist(), left, strict=True)]
        assert [each for each, out in zip(figures, left, strict=True) if not out] == [
            each for each, out in zip(expected, left, strict=True) if not out
        ]
        return figures


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(monkeypatch)


def test_a_kernel_is_proved_for_the_powers_of_two_around_what_is_met_and_kept(watched: Watched) -> None:
    watched.run([1, 9, 15, 3])
    assert watched.boxes == [((1, 15), (1, 1))]
    assert watched.fields == [(Field(2, 1, 15, False), True)]
    watched.run([2, 2, 2, 2, 1, 15, 4, 4, 9])
    assert len(watched.boxes) == 1 and watched.stage.lanes == {"f53": 4}
    watched.run([1, 1, 1, 1, 16, 1, 1, 1, 2, 2, 2, 2])
    assert watched.boxes[1:] == [((1, 31), (1, 1))]
    # What lies in the first range goes there again, once the other kernel has stopped.
    watched.run([0, 1, 1, 1, 5, 5, 5, 5])
    assert watched.boxes[2:] == [((0, 1), (1, 1))]
    watched.run([-5, -5, -1, -1])
    assert watched.boxes[3:] == [((-7, -1), (1, 1))]


def test_a_column_that_is_no_divisor_is_proved_from_zero_on(watched: Watched) -> None:
    watched.stage.divisors = frozenset()
    watched.run([1, 9, 15, 3])
    watched.run([0, 0, 7, 2])
    assert watched.boxes == [((0, 15), (1, 1))]
    # A flag that is always there, or a value that is always 1, folds more away than a look costs.
    watched.run([1, 1, 1, 1])
    watched.run([-3, -3, -1, -1])
    assert watched.boxes[1:] == [((-3, -1), (1, 1))]
    watched.stage.divisors = frozenset({A})
    watched.run([16, 16, 16, 31])
    assert watched.boxes[2:] == [((1, 31), (1, 1))]


def test_a_value_that_may_lack_is_proved_with_its_flag(watched: Watched) -> None:
    watched.run([5, 6, 7, 5], [True, False, True, True])
    assert watched.boxes == [((1, 7), (0, 1))] and watched.fields == [(Field(2, 1, 7, True), True)]
    # Nothing lacks although it might, and the value itself may be zero.
    watched.run([0, 0, 0, 9], [True] * 4)
    assert watched.fields[1:] == [(Field(2, 0, 15, False), True)]


@pytest.mark.parametrize("sign", [1, -1])
def test_a_value_beyond_the_door_is_nobodys_kernel(watched: Watched, sign: int) -> None:
    door = sign * 10**18
    assert watched.run([1, 2, 3, 4, 5, door, 6, 7, 8]) == [3, 6, 9, 12, 15, None, 18, 21, 24]
    assert watched.stage.lanes["reference"] == 1
    near = sign * ((1 << 59) - 1)
    assert watched.run([near, near]) == [3 * near, 3 * near]
    assert watched.run([door - sign]) == [None]


def test_kernels_beyond_a_number_are_made_for_all_ranges_seen(watched: Watched) -> None:
    for at in range(24):
        watched.run([1 << at] * 2)
    assert watched.boxes == [((1, (2 << at) - 1), (1, 1)) for at in range(24)]
    watched.run([-9, -9])
    watched.run([-5, 3])
    assert watched.boxes[24:] == [((-15, (1 << 24) - 1), (1, 1))]


def test_parts_are_run_at_once_only_where_there_are_several(watched: Watched) -> None:
    watched.run([1] * SPAN, at_once=True)
    assert watched.parts == []
    watched.run([1] * (SPAN + 1), at_once=True)
    assert watched.parts == [BLOCK]
    watched.parts.clear()
    values = [1 + at % 7 for at in range(BLOCK + 2 * SPAN + 1)]
    values[BLOCK + SPAN + 5] = 99
    watched.run(values, at_once=True)
    assert watched.parts == [BLOCK, BLOCK + SPAN, BLOCK + 2 * SPAN]
    # One step a block: the first one, three, one up to the line at fault and two behind it, and the last one.
    assert watched.stage.lanes == {"f53": 8}
    watched.parts.clear()
    # Where the first block finds no kernel, one line after the other is done as without parts.
    values[0] = 1 << 61
    assert watched.run(values, at_once=True)[0] is None


def test_nothing_is_run_of_no_lines(watched: Watched) -> None:
    assert watched.run([]) == [] and watched.boxes == [] and watched.stage.lanes == {}


def test_what_was_hoped_for_in_vain_is_not_hoped_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from perfkit.columns.stage import Column, Stage
    from perfkit.integers import HOPE
    from perfkit.values import RoundingMode

    hopes: list[bool] = []

    def make(fields: Known, *, is_hopeful: bool = False) -> Sequence[Node]:
        form = Form(is_hopeful=is_hopeful)
        hopes.append(is_hopeful)
        a, b = (form.column(Slot("t", name), fields[("t", name)].low, fields[("t", name)].high) for name in "ab")
        return [form.rounded(form.times([a, form.constant(8)]), b, RoundingMode.HALF_EVEN)]

    stage = Stage(make, (Slot("t", "a"), Slot("t", "b")))
    for a, b, expected in ((HOPE - 2, 1000, [True]), (HOPE - 1, 1, [True, False]), (HOPE - 1, 1, [True, False])):
        columns = {("t", "a"): Column(np.array([a, 7000])), ("t", "b"): Column(np.array([b, 1000]))}
        found = np.zeros(2, np.int64)
        assert len(stage.run(columns, 2, [found])) == 0
        assert found.tolist() == [round(8 * a / b) if b > 1 else 8 * a, 56]
        assert sorted(set(hopes), reverse=True) == expected
        hopes[:] = expected
    assert len(stage._known.dashed) == 1 and len(stage._known.kernels) == 2


WIDE = 1 << 57


def test_a_wide_value_is_a_matter_of_its_own_block(watched: Watched) -> None:
    def run(values: list[int], *, at_once: bool = False) -> dict[str, int]:
        watched.stage.lanes.clear()
        watched.run(values, at_once=at_once)
        return dict(watched.stage.lanes)

    # Nine bits and more are held by one kernel, whichever comes first, and a dear one goes back to it at once.
    plain = [300, 301, 302, 303]
    assert run([WIDE, *plain[1:], *plain * 4]) == {"int64": 1, "f53": 4}
    assert run(plain * 5) == {"f53": 5}
    for place in (0, 9, 19):
        values = plain * 5
        values[place] = WIDE
        assert run(values) == {"int64": 1, "f53": 4}, place
        assert run(plain * 5) == {"f53": 5}
    assert run([WIDE, *plain * 8], at_once=True) == {"int64": 1, "f53": 8}
    # Where all of them are wide, a cheaper kernel is looked for ever less often, and none is made.
    made = len(watched.boxes)
    assert run([WIDE] * 4 * 9) == {"int64": 9} and len(watched.boxes) == made
