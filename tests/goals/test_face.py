"""Every argument that may be left out is read in every mode or told where it is not; a new one is put here."""

from __future__ import annotations

import inspect
from importlib import import_module
from types import FunctionType

import pytest

from perfkit.diagnostics import all_codes

# What tells of an argument in the modes that do not read it. `cascade_goal` and the others hand on what `cascade` says.
TOLD = {
    "goals": {
        "cascade.step": "PKG082",
        "cascade.rounding": "PKG082",
        "cascade.unit": "PKG057",
        "cascade.zero_weights": "PKG082",
        "cascade.top_down": "PKG082",
        "cascade_goal.cycles": "PKG082",
        "cascade_over_periods.working_days": "PKG082",
        "cascade_over_periods.weights": "PKG082",
        "cascade_over_periods.proposals": "PKG083",
        "cascade_over_periods.top_down": "PKG082",
        "check_goals.actuals": "PKG039",
        "compute_goal_progress.actual": "PKG084",
        "compute_goal_progress.version": "PKG037",
        "compute_progress.actuals": "PKG084",
        "recascade.locked": "PKG052",
        "recascade.unlocked": "PKG082",
        "recascade.weights": "PKG082",
        "recascade.proposals": "PKG083",
        "recascade.rounding": "PKG082",
        "recascade_tree.locked": "PKG052",
        "recascade_tree.unlocked": "PKG082",
        "recascade_tree.weights": "PKG082",
    },
    "metrics": {},
    "scoring": {
        "level_raters.shrink_by": "PKS061",
        "rank_scores.tie_break": "PKS016",
        "roll_up_scores.weights": "PKS060",
    },
    "forecast": {},
    "review": {"bridge.volume": "PKR001", "profile.past": "PKR022", "propose.rules": "PKR023"},
    "handover": {},
}
# Read in every mode, or what is known of the world whether it is asked for or not.
READ = {
    "goals": """
        cascade.padding cascade_goal.step cascade_goal.padding cascade_goal.rounding cascade_goal.zero_weights
        cascade_goal.metrics cascade_over_periods.method cascade_over_periods.locked cascade_over_periods.calendar
        cascade_over_periods.unit cascade_over_periods.step cascade_over_periods.padding cascade_over_periods.rounding
        cascade_tree.unit cascade_tree.step check_goal.as_of check_goal.lang check_goal.calendar check_goals.metrics
        check_stored_goals.as_of check_stored_goals.lang check_stored_goals.calendar
        check_goals.as_of check_goals.limits check_goals.owners check_late_entries.as_of compute_goal_progress.as_of
        compute_progress.as_of compute_progress.metrics compute_version_progress.as_of cycle_of.calendar
        explain_cascade.lang explain_share.lang find_day_reached.as_of find_day_rolled_up.as_of rebaseline.decided_on
        rebaseline.by recascade.total recascade_tree.total recascade_tree.rounding
    """,
    "metrics": "check_stages.steps gather.by gather.calendar",
    # `find_status` takes what is expected for all policies alike and says which of them read it.
    "scoring": """
        adjust_value.person calibrate.moves calibrate.earlier check_adjustment.last check_ambition.name
        check_bands.show check_raters.level check_score_curve.place check_score_curve.sign check_weights.show
        combine_feedback.too_few find_status.expected level_raters.least_count make_bands.included
        make_floor_target_stretch.scores make_floor_target_stretch.direction make_guideline.strength
        make_threshold.direction
    """,
    "forecast": """
        compute_required_rate.past compute_required_rate.days forecast_pipeline.level run_alerts.rules
        run_alerts.direction run_alerts.since run_goal_alerts.metrics run_goal_alerts.rules
    """,
    "review": """
        assess_promotion.calendar bridge.method bridge.target_total bridge.actual_total bridge.unit bridge.against
    """,
    # Rows without the definitions of their metrics, and the other way round, are not claimed as where a figure is from.
    "handover": """
        hand_over.goals hand_over.progress hand_over.scores hand_over.inputs hand_over.owners hand_over.key
        hand_over.metrics hand_over.tables
        hand_over.by hand_over.as_of hand_over.calendar
    """,
}


@pytest.mark.parametrize("room", TOLD)
def test_every_argument_that_may_be_left_out_is_read_or_told(room: str) -> None:
    module = import_module(f"perfkit.{room}")
    faces = {name: face for name in module.__all__ if isinstance(face := getattr(module, name), FunctionType)}
    optional = {
        f"{name}.{each.name}"
        for name, face in faces.items()
        for each in inspect.signature(face).parameters.values()
        if each.default is not each.empty
    }
    assert optional == {*TOLD[room], *READ[room].split()}
    assert not set(TOLD[room]) & set(READ[room].split())
    assert set(TOLD[room].values()) <= set(all_codes())
