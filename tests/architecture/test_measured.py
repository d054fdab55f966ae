"""Which tests count towards coverage."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_what_runs_whole_products_is_not_measured_and_the_examples_of_a_room_are(
    request: pytest.FixtureRequest, root: Path
) -> None:
    [rule] = [each for each in request.config.pluginmanager.get_plugins() if hasattr(each, "is_whole")]
    assert {name for name in rule.WHOLE if not (root / "tests" / name).is_dir()} == set()
    assert request.node.get_closest_marker("unmeasured") is not None
    assert rule.is_whole(root / "tests" / "laws" / "test_pay.py")
    assert not rule.is_whole(root / "tests" / "laws" / "test_wishes.py")
    assert not rule.is_whole(root / "tests" / "engine" / "test_world.py")
    assert not rule.is_whole(root / "src" / "perfkit" / "engine" / "world.py")


@pytest.mark.unmeasured(but=("second",))
@pytest.mark.parametrize("case", ["first", "second"])
def test_of_a_test_that_is_not_measured_the_cases_that_it_excepts_are(
    case: str, request: pytest.FixtureRequest
) -> None:
    [rule] = [each for each in request.config.pluginmanager.get_plugins() if hasattr(each, "is_whole")]
    assert rule.is_unmeasured(request.node) == (case == "first")
