"""How long cases are compared: until each executor has had enough, or no longer."""

from __future__ import annotations

import pytest

from perfkit.testing import enough
from perfkit.testing.comparing import Tally
from perfkit.testing.enough import compare_until, find_lacks

pytestmark = pytest.mark.no_cover


def test_only_cases_count_of_which_an_executor_says_something() -> None:
    told: list[int] = []
    found = compare_until({"periods": 4, "printed": 1}, say=lambda tally, cases: told.append(cases))
    assert found.differing == [] and found.compared["periods"] >= 4
    assert found.cases == told[-1] > found.compared["periods"]
    # Whoever has enough is not run any more.
    assert found.compared["printed"] == enough.FEW < found.cases


def test_an_executor_that_says_nothing_is_given_up_and_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    def say_nothing(seeds: range, names: tuple[str, ...]) -> Tally:
        return Tally(cases=len(seeds), compared={})

    monkeypatch.setattr(enough, "compare_seeds", say_nothing)
    found = compare_until({"spark": 3})
    assert found.cases == 3 * enough.SEEDS_A_CASE and find_lacks({"spark": 3}, found) == {"spark": 3}


def test_no_seeds_are_begun_when_the_time_is_over() -> None:
    found = compare_until({"printed": 1000}, seconds=0)
    assert found.cases == 0 and find_lacks({"printed": 1000}, found) == {"printed": 1000}


def test_several_processes_compare_what_one_does() -> None:
    found = compare_until({"printed": 15}, workers=2)
    assert found.compared["printed"] >= 15 and found.differing == []
