"""Which tests of a change are run in the time that there is."""

from __future__ import annotations

from typing import Any, cast

import pytest

from tests.mutants.trying import Trying

SECONDS = {"short": 1, "long": 9, "next": 2, "other": 3}


class Recorded:
    def seconds(self, test: str) -> float:
        return SECONDS[test]


@pytest.mark.parametrize(
    ("tests", "run"),
    [
        (["short", "next", "other"], ["short", "next"]),
        (["short", "long", "next", "other"], ["short", "next"]),
        (["long", "other", "next"], ["other"]),
        (["long"], ["long"]),
    ],
)
def test_a_test_that_takes_longer_than_is_left_is_passed_by_and_one_is_always_run(
    tests: list[str], run: list[str]
) -> None:
    trying = Trying(cast(Any, Recorded()), cast(Any, None), 4, iter(()), lambda *_: None)
    assert trying.within(tests) == run
