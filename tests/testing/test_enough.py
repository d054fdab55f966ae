"""How long cases are compared: until each executor has had enough, or no longer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from perfkit.testing import enough
from perfkit.testing.case import random_case_and_plan
from perfkit.testing.comparing import Tally, compare_seeds
from perfkit.testing.enough import compare_until, find_lacks
from perfkit.testing.executors import run_record


def test_only_cases_count_of_which_an_executor_says_something() -> None:
    told: list[int] = []
    found = compare_until({"periods": 4, "printed": 1}, say=lambda tally, cases: told.append(cases))
    assert found.differing == [] and found.compared["periods"] >= 4
    assert found.cases == told[-1] > found.compared["periods"]
    # Whoever has enough is not run any more.
    assert found.compared["printed"] == enough.FEW < found.cases


def test_an_executor_that_says_nothing_is_given_up_and_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    def say_nothing(seeds: Sequence[int], names: tuple[str, ...]) -> Tally:
        return Tally(cases=len(seeds), compared={})

    monkeypatch.setattr(enough, "compare_seeds", say_nothing)
    found = compare_until({"spark": 3})
    assert found.cases == 3 * enough.SEEDS_A_CASE and find_lacks({"spark": 3}, found) == {"spark": 3}


def test_for_records_alone_no_seed_is_drawn_of_which_they_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []

    def note(seeds: Sequence[int], names: tuple[str, ...]) -> Tally:
        drawn.extend(seeds)
        return compare_seeds(seeds, names)

    monkeypatch.setattr(enough, "compare_seeds", note)
    assert compare_until({"record": 3}, first=50).compared["record"] == 3
    assert all(len(random_case_and_plan(seed)[1].program.given_tables) == 1 for seed in drawn)
    passed_over = set(range(50, drawn[-1])) - set(drawn)
    assert len(passed_over) > len(drawn)
    assert all(run_record(*random_case_and_plan(seed)) is None for seed in passed_over)


def test_no_seeds_are_begun_when_the_time_is_over() -> None:
    found = compare_until({"printed": 1000}, seconds=0)
    assert found.cases == 0 and find_lacks({"printed": 1000}, found) == {"printed": 1000}


def test_several_processes_compare_what_one_does() -> None:
    found = compare_until({"printed": 15}, workers=2)
    assert found.compared["printed"] >= 15 and found.differing == []
