"""How far the checks of goals cry wolf, on sets that a careful team would set."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import settings

from perfkit.goals import Ambition, check_goals
from tests.goals.sound import AS_OF, METRICS, SoundSet, make_sound
from tests.tries import QUICK

# Hundreds of sets reach nothing that the examples don't.
pytestmark = pytest.mark.unmeasured

# In a long run in proportion to its profile, as `tests.tries` has it.
SETS = 120 * settings().max_examples // QUICK


def codes(found: SoundSet) -> set[str]:
    findings = check_goals(found.goals, METRICS, actuals=found.actuals, as_of=AS_OF, owners=found.owners)
    return {finding.code.code for finding in findings}


def test_no_check_cries_wolf_in_more_than_one_set_of_a_hundred() -> None:
    alarms = Counter(code for number in range(SETS) for code in codes(make_sound(number)))
    assert {code: count for code, count in alarms.items() if count > SETS / 100} == {}
    assert sum(alarms.values()) <= SETS / 100


def test_the_sound_sets_hold_what_the_checks_look_at() -> None:
    found = make_sound(7)
    assert len(found.goals) > 150
    assert {goal.cycle.label for goal in found.goals} >= {"2025-Q3", "2026-Q4"}
    assert {goal.ambition for goal in found.goals} == {Ambition.COMMITTED, Ambition.ASPIRATIONAL}
    assert any(goal.earlier for goal in found.goals)
    assert any(goal.check_ins for goal in found.goals)


def test_what_is_spoilt_is_heard() -> None:
    found = make_sound(7)
    high = {goal.id: goal.target for goal in found.goals if goal.ambition is Ambition.ASPIRATIONAL and goal.target}
    assert "PKG069" in codes(replace(found, actuals={**found.actuals, **high}))
    lines = {"revenue": Fraction(96, 100), "new_customers": Fraction(4, 100)}
    pairs = tuple(
        replace(goal, weight=lines[goal.metric]) for goal in found.goals if goal.weight and goal.metric in lines
    )
    assert {"PKG061", "PKG062"} <= codes(replace(found, goals=pairs))
    unmatched = tuple(replace(goal, target=goal.target / 2) for goal in found.goals if goal.parent and goal.target)
    teams = tuple(goal for goal in found.goals if goal.id.endswith("/TEAM"))
    assert "PKG077" in codes(replace(found, goals=(*teams, *unmatched)))
