"""Where a sound goal ends and a misleading one begins: every threshold, with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from types import MappingProxyType


class OwnerLevel(str, Enum):
    """What an owner is, where numbers of objectives and key results differ by it."""

    COMPANY = "company"
    TEAM = "team"
    PERSON = "person"


def _by_level(company: int, team: int, person: int) -> Mapping[OwnerLevel, int]:
    return MappingProxyType({OwnerLevel.COMPANY: company, OwnerLevel.TEAM: team, OwnerLevel.PERSON: person})


@dataclass(frozen=True, slots=True)
class GoalLimits:
    """The thresholds of the traps; each can be set by the host. Shares are of 1.

    weight_least, weight_most: of one goal among those it is weighed with.
    objectives_most, key_results_most: by level of the owner; of an owner whose level is not known the largest holds.
    aspirational_high, aspirational_low: mean scores of aspirational goals, in `aspirational_cycles` cycles in a row.
    drift_cycles, drift_goals, drift_rise, drift_to: mean scores that rise in so many cycles in a row, each of so many
    goals or more, by so much, up to there.
    bunching_near, bunching_steps, bunching_least, bunching_chance: how near to 100%, of goals whose figure takes so
    many values in that, of how many attainments, how unlikely.
    ratchet_least, ratchet_slope, ratchet_fit: from how many steps, which part of an excess comes back, how closely.
    cusp_near, cusp_least, cusp_share: how near to 100% of his own goal, how many changes, which share of all his.
    ratio_most: a ratio above this was written as percent. short_cycle: of the days that others beside it have.
    padding_most: by how much the parts of a target that was split may total more.
    balanced_least, balanced_low, balanced_high: from how many goals on which share reached is judged, and its bounds.
    Source: docs/sources.md#goal-traps
    """

    weight_least: Fraction = Fraction(5, 100)
    weight_most: Fraction = Fraction(60, 100)
    objectives_most: Mapping[OwnerLevel, int] = field(default_factory=lambda: _by_level(5, 3, 3))
    key_results_most: Mapping[OwnerLevel, int] = field(default_factory=lambda: _by_level(5, 5, 3))
    aspirational_high: Fraction = Fraction(9, 10)
    aspirational_low: Fraction = Fraction(4, 10)
    aspirational_cycles: int = 3
    drift_cycles: int = 5
    drift_goals: int = 2
    drift_rise: Fraction = Fraction(1, 5)
    drift_to: Fraction = Fraction(4, 5)
    bunching_near: Fraction = Fraction(5, 100)
    bunching_steps: int = 5
    bunching_least: int = 20
    bunching_chance: Fraction = Fraction(1, 1000)
    ratchet_least: int = 12
    ratchet_slope: Fraction = Fraction(1, 2)
    ratchet_fit: Fraction = Fraction(3, 5)
    cusp_near: Fraction = Fraction(1, 10)
    cusp_least: int = 3
    cusp_share: Fraction = Fraction(1, 2)
    ratio_most: Fraction = Fraction(10)
    short_cycle: Fraction = Fraction(4, 5)
    padding_most: Fraction = Fraction(30, 100)
    balanced_least: int = 30
    balanced_low: Fraction = Fraction(40, 100)
    balanced_high: Fraction = Fraction(85, 100)
