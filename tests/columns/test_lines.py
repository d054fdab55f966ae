"""What is posted in minor units is held in 64 bits as long as these hold it."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

FAR = 1 << 63


@pytest.mark.parametrize(
    ("left", "right", "is_wide"),
    [
        ([FAR // 2 - 1], [FAR // 2 - 1], False),
        ([-FAR // 2], [-FAR // 2], False),
        ([FAR // 2], [0], True),
        ([0], [FAR // 2], True),
        ([-FAR // 2 - 1], [0], True),
        ([1, FAR - 1], [2, FAR - 1], True),
        ([], [], False),
    ],
)
def test_sums_that_might_not_fit_are_added_as_python_integers(left: list[int], right: list[int], is_wide: bool) -> None:
    from perfkit.columns.lines import _add

    found = _add(np.array(left, np.int64), np.array(right, np.int64))
    assert found.tolist() == [one + other for one, other in zip(left, right, strict=True)]
    assert (found.dtype == np.object_) is is_wide


@pytest.mark.parametrize(("value", "is_wide"), [(FAR - 1, False), (FAR, True), (-FAR, False), (-FAR - 1, True)])
def test_a_figure_is_put_among_others_whatever_its_size(value: int, is_wide: bool) -> None:
    from perfkit.columns.lines import put_units, to_arrays

    found = put_units(np.array([5, 6]), 1, value)
    assert found.tolist() == [5, value] and (found.dtype == np.object_) is is_wide
    assert put_units(found, 0, 7).tolist() == [7, value]
    arrays = to_arrays([{"a": 1}, {}, {"b": value, "a": 2}])
    assert {name: each.tolist() for name, each in arrays.items()} == {"a": [1, 0, 2], "b": [0, 0, value]}
