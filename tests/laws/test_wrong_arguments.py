"""Whatever a caller puts into an argument of the goal side: findings, or a TypeError that says what is wanted."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from perfkit import (
    Money,
    assess_promotion,
    bridge,
    calibrate,
    cascade,
    check_goal,
    check_goals,
    check_metrics,
    compute_progress,
    gather,
    hand_over,
    profile,
    propose,
    rate,
    recascade,
    run_alerts,
    score,
)
from perfkit.diagnostics import Finding, PerfkitError
from perfkit.forecast import (
    ByPace,
    Course,
    OpenDeal,
    Reading,
    Recent,
    Shrunk,
    Standing,
    WinRate,
    compute_required_rate,
    forecast_pipeline,
)
from perfkit.goals import (
    CheckIn,
    Cycle,
    Goal,
    GoalFacts,
    Milestone,
    cascade_goal,
    cascade_over_periods,
    compute_goal_progress,
    compute_version_progress,
    cycle_of,
    explain_cascade,
    rebaseline,
)
from perfkit.handover import Scored, Take
from perfkit.metrics import Aggregation, Condition, Metric, Part, Simple, Stretch
from perfkit.review import Lesson, ProfileMetric, PromotionRule, ProposalRule
from perfkit.scoring import (
    GRADES,
    Criterion,
    Guideline,
    LinearCurve,
    Move,
    Quota,
    Scorecard,
    check_feasible,
    find_counts,
    make_guideline,
    report_selection,
    roll_up_scores,
)

DAY = datetime.date
QUARTER = cycle_of("2027-Q1")
GOAL = Goal("G-1", "E-17", QUARTER, metric="revenue", unit="USD", baseline=0, target=100)
MOVED = rebaseline(GOAL, DAY(2027, 2, 1), "market fell", target=80)
SPLIT = cascade(Money(900, "USD"), {"A": 1, "B": 1}, method="driver")  # type: ignore[arg-type]
CARD = Scorecard((Criterion("sales", Fraction(7, 10), LinearCurve(0, 200)), Criterion("visits", Fraction(3, 10))))
SCORE = score(CARD, {"sales": 100, "visits": 1})
HALVES = make_guideline({"A": Fraction(1, 2), "B": Fraction(1, 2)})
VALUE = Metric("value", Simple("deals", Aggregation.SUM, "value"))
WINS = ProfileMetric("win", unit="ratio")
PEERS = {"A": {"win": Fraction(1, 5)}, "B": {"win": Fraction(1, 4)}, "C": {"win": Fraction(3, 10)}}
STOOD = profile("D", {"win": Fraction(9, 50)}, PEERS, metrics=[WINS], least_peers=3)
AMOUNTS = ((DAY(2027, 1, 5), Fraction(10)),)
NOW = Standing(DAY(2027, 1, 1), DAY(2027, 3, 31), DAY(2027, 2, 1), AMOUNTS, Fraction(100))
SEEN = Reading(DAY(2027, 1, 8), Fraction(5), Fraction(100), due=Fraction(9))
LEADS = {"all": {"leads": 100, "rate": Fraction(1, 4)}}
MORE_LEADS = {"all": {"leads": 120, "rate": Fraction(1, 5)}}

Doors = Mapping[str, tuple[Callable[..., object], Mapping[str, object]]]
DOORS: Doors = {
    "cascade": (
        cascade,
        {"total": Money(100, "USD"), "parts": {"A": 1}, "method": "driver", "unit": "USD", "step": None, "padding": 0}
        | {"rounding": "exact", "zero_weights": "refuse", "top_down": Fraction(1, 2)},
    ),
    "recascade": (
        recascade,
        {"previous": SPLIT, "total": None, "locked": {}, "unlocked": (), "weights": {}, "proposals": {}},
    ),
    "cascade_goal": (cascade_goal, {"goal": GOAL, "parts": {"E-1": 1}, "method": "driver", "cycles": None}),
    "cascade_over_periods": (
        cascade_over_periods,
        {
            "total": 9,
            "cycle": QUARTER,
            "kind": "month",
            "method": "equal",
            "weights": {},
            "locked": {},
            "unit": "count",
        },
    ),
    "explain_cascade": (explain_cascade, {"cascade": SPLIT, "lang": "zh"}),
    "Goal": (
        Goal,
        {"id": "G", "owner": "E", "cycle": "2027-Q1", "kind": "goal", "direction": "more", "unit": "USD", "baseline": 0}
        | {"target": 1, "weight": None, "milestones": (), "check_ins": (), "effective_on": None, "earlier": ()},
    ),
    "Cycle": (Cycle, {"starts_on": DAY(2027, 1, 1), "ends_on": DAY(2027, 3, 31)}),
    "CheckIn": (CheckIn, {"on": DAY(2027, 2, 1), "value": 1, "confidence": 3}),
    "Milestone": (Milestone, {"id": "M", "due_on": DAY(2027, 2, 1), "weight": 1, "reached_on": None}),
    "GoalFacts": (GoalFacts, {"direction": "more", "target": 1, "history": (1, 2), "ends_on": None, "cycle": None}),
    "rebaseline": (rebaseline, {"goal": GOAL, "effective_on": DAY(2027, 2, 1), "reason": "why", "target": 80}),
    "check_goal": (check_goal, {"goal": "win 5 deals by May", "as_of": "2027-01-01", "lang": "en"}),
    "check_goals": (check_goals, {"goals": [GOAL], "actuals": {"G-1": 50}, "as_of": DAY(2027, 2, 1), "owners": {}}),
    "compute_progress": (compute_progress, {"goals": [GOAL], "actuals": {"G-1": 50}, "as_of": None, "metrics": {}}),
    "compute_goal_progress": (compute_goal_progress, {"goal": MOVED, "actual": 50, "as_of": None, "version": 1}),
    "compute_version_progress": (compute_version_progress, {"goal": MOVED, "as_of": None}),
    "score": (score, {"scorecard": CARD, "figures": {"sales": 100, "visits": 1}}),
    "Scorecard": (Scorecard, {"rows": CARD.rows, "gates": (), "scale": 1, "bonus_cap": None, "bands": GRADES}),
    "rate": (rate, {"score": 80, "bands": GRADES}),
    "calibrate": (
        calibrate,
        {"ratings": {"Ann": "A", "Bob": "B"}, "guideline": HALVES, "moves": [Move("Ann", "B", "late", "Eve")]},
    ),
    "check_feasible": (check_feasible, {"guideline": HALVES, "people": 7}),
    "find_counts": (find_counts, {"guideline": HALVES, "people": 7}),
    "Quota": (Quota, {"labels": ("A",), "operator": "=", "value": Fraction(1, 2)}),
    "report_selection": (report_selection, {"groups": {"a": (1, 2)}}),
    "roll_up_scores": (roll_up_scores, {"scores": [1, 2], "policy": "equal_mean"}),
    "Course": (Course, {"starts_on": DAY(2027, 1, 1), "ends_on": DAY(2027, 3, 31), "amounts": AMOUNTS}),
    "Standing": (
        Standing,
        {"starts_on": DAY(2027, 1, 1), "ends_on": DAY(2027, 3, 31), "day": DAY(2027, 2, 1), "amounts": AMOUNTS}
        | {"target": 100},
    ),
    "ByPace": (ByPace, {"level": Fraction(4, 5)}),
    "Recent": (Recent, {"days": 28, "level": Fraction(4, 5)}),
    "Shrunk": (Shrunk, {"own_weight": Fraction(1, 2), "size_weight": 10, "level": Fraction(4, 5)}),
    "Reading": (Reading, {"day": DAY(2027, 1, 8), "actual": 5, "target": 100, "due": 9, "chance": None}),
    "run_alerts": (run_alerts, {"readings": [SEEN], "as_of": DAY(2027, 1, 9), "direction": "more", "since": None}),
    "forecast_pipeline": (
        forecast_pipeline,
        {"now": NOW, "deals": [OpenDeal("offer", Fraction(9))], "own": {}, "team": {"offer": WinRate(5, 9)}},
    ),
    "compute_required_rate": (
        compute_required_rate,
        {"actual": 5, "target": 10, "day": DAY(2027, 2, 1), "ends_on": DAY(2027, 3, 31), "past": ()},
    ),
    "Metric": (Metric, {"name": "value", "reckoned": VALUE.reckoned, "kind": "result", "lag_days": 0}),
    "Condition": (Condition, {"column": "value", "comparison": "=", "value": 5}),
    "Stretch": (Stretch, {"count": 1, "kind": "month"}),
    "Part": (Part, {"value": 1, "numerator": 1, "denominator": 1}),
    "check_metrics": (check_metrics, {"metrics": [VALUE]}),
    "gather": (
        gather,
        {"metrics": [VALUE], "tables": {"deals": [{"rep": "An", "value": 5}]}, "starts_on": DAY(2027, 1, 1)}
        | {"ends_on": DAY(2027, 3, 31), "by": ["rep"]},
    ),
    "bridge": (
        bridge,
        {"target": LEADS, "actual": MORE_LEADS, "drivers": ["leads", "rate"], "method": "symmetric", "volume": None}
        | {"target_total": None, "against": "target"},
    ),
    "profile": (
        profile,
        {"person": "D", "figures": {"win": 1}, "peers": PEERS, "past": (), "metrics": [WINS], "least_peers": 3},
    ),
    "propose": (propose, {"found": STOOD, "cycle": QUARTER, "rules": (ProposalRule("step", "next_step"),)}),  # type: ignore[arg-type]
    "assess_promotion": (
        assess_promotion,
        {"history": [("2027-Q1", 1), ("2027-Q2", 1)], "rule": PromotionRule(2, 1, 1)},
    ),
    "PromotionRule": (PromotionRule, {"periods": 2, "at_least": 1, "good": 1, "floor": None, "scale": ()}),
    "Lesson": (Lesson, {"id": "L", "period": "2027-Q1", "about": "a", "kind": "worked", "what": "w", "why": "y"}),
    "hand_over": (
        hand_over,
        {"period": "2027-Q1", "goals": [GOAL], "progress": {}, "scores": [Scored("E-17", SCORE)], "owners": None}
        | {"inputs": {"reach": Take("attainment", "revenue")}, "as_of": None, "metrics": ()},  # type: ignore[arg-type]
    ),
    "Take": (Take, {"kind": "attainment", "metric": "revenue"}),
    "Guideline": (Guideline, {"labels": ("A",), "quotas": (), "strength": "guideline"}),
}
WRONG: tuple[object, ...] = (
    *(None, True, 0, -1, 10**40, 0.5, float("nan"), Fraction(1, 3), Decimal("NaN"), Decimal("Infinity")),
    *("", "x", "NaN", "2027-Q9", b"x", Money(5, "EUR"), DAY.max, DAY.min, datetime.datetime(2027, 1, 1, 3)),
    *((), [], {}, [None], [0.5], ["x", "x"], {"A": 0.5}, {"A": None}, {"zz": -1}, {1: 1}, {"all": 5}),
    *(object(), [GOAL, GOAL], GOAL, Cycle(DAY(2027, 3, 1), DAY(2027, 1, 1)), [("a", 1)], {"all": {"leads": "x"}}),
)


PLACEHOLDER = re.compile(r"\{\w+\}")


def list_findings(found: object) -> list[Finding]:
    given = getattr(found, "findings", found if isinstance(found, tuple) else ())
    return [each for each in given if isinstance(each, Finding)]


@pytest.mark.parametrize("name", DOORS)
def test_a_wrong_argument_is_told_in_words(name: str) -> None:
    door, sound = DOORS[name]
    door(**sound)
    for argument in sound:
        for value in WRONG:
            try:
                findings = list_findings(door(**{**sound, argument: value}))
            except PerfkitError as refused:
                findings = list(refused.findings)
                assert findings, (argument, value)
            except TypeError as misused:
                assert " must be " in str(misused), (argument, value)
                continue
            for each in findings:
                for lang in ("en", "zh"):
                    assert not PLACEHOLDER.search(each.what(lang) + each.why(lang)), each
                    assert each.mend(lang), each


FIGURES = {
    "cascade": ("total", "step", "padding", "top_down"),
    "Goal": ("baseline", "target", "weight"),
    "CheckIn": ("value", "confidence"),
    "Reading": ("actual", "target", "due", "chance"),
    "Standing": ("target",),
    "ByPace": ("level",),
    "Part": ("value", "numerator", "denominator"),
    "Condition": ("value",),
    "PromotionRule": ("periods", "at_least", "good", "floor"),
    "compute_required_rate": ("actual", "target"),
}


@pytest.mark.parametrize("name", FIGURES)
def test_no_figure_comes_in_as_a_float(name: str) -> None:
    door, sound = DOORS[name]
    for argument in FIGURES[name]:
        for value in (0.5, float("nan")):
            with pytest.raises(PerfkitError, match=r"PKV029|PKV013"):
                door(**{**sound, argument: value})
