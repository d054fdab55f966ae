"""Tells hypothesis how to draw each public type, so that `st.from_type(perfkit.Statement)` works.

hypothesis calls `register` when it is imported, by the entry point of the project. Nothing of perfkit but its face is
loaded then: a type is registered when it is first asked of `perfkit`, its strategy when it is first drawn.
"""

from __future__ import annotations

from enum import Enum
from functools import partial
from importlib import import_module

from hypothesis import strategies as st

import perfkit

_NOUNS, _RECKONED, _PLANS = "perfkit.testing.nouns", "perfkit.testing.reckoned", "perfkit.testing.strategies"
STRATEGIES = {
    "Accrual": (_RECKONED, "accruals"),
    "Analysis": (_RECKONED, "analyses"),
    "Balance": (_RECKONED, "all_balances"),
    "Calibration": (_NOUNS, "calibrations"),
    "Cascade": (_NOUNS, "cascades"),
    "ColumnResult": (_RECKONED, "column_results"),
    "Combined": (_RECKONED, "combinations"),
    "Comparison": (_RECKONED, "comparisons"),
    "CompiledPlan": (_RECKONED, "compiled_plans"),
    "Correction": (_RECKONED, "corrections"),
    "Criterion": (_NOUNS, "criteria"),
    "Estimate": (_RECKONED, "estimates"),
    "Finding": (_NOUNS, "findings"),
    "Goal": (_NOUNS, "goals"),
    "GoalFacts": (_NOUNS, "goal_facts"),
    "HandOver": (_NOUNS, "hand_overs"),
    "HowMuchMore": (_RECKONED, "reaches"),
    "LedgerError": (_NOUNS, "ledger_errors"),
    "Lesson": (_NOUNS, "lessons"),
    "Metric": (_NOUNS, "metrics"),
    "Money": (_NOUNS, "money"),
    "Movement": (_RECKONED, "all_movements"),
    "Override": (_NOUNS, "overrides"),
    "PerfkitError": (_NOUNS, "perfkit_errors"),
    "Plan": (_PLANS, "plans"),
    "PlanDiff": (_RECKONED, "plan_diffs"),
    "PlanError": (_NOUNS, "plan_errors"),
    "RecordResult": (_RECKONED, "record_results"),
    "Restatement": (_RECKONED, "restatements"),
    "Result": (_RECKONED, "results"),
    "Score": (_NOUNS, "scores"),
    "Scorecard": (_NOUNS, "scorecards"),
    "Scored": (_NOUNS, "scored"),
    "Statement": (_RECKONED, "statements"),
    "Take": (_NOUNS, "takes"),
    "Verdict": (_NOUNS, "verdicts"),
}
"""Module and name of the strategy of each public type; hypothesis draws enums by itself."""


def register() -> None:
    """Give hypothesis the public types that are loaded, and each other one as soon as it is.

    >>> register()
    >>> st.from_type(perfkit.Money).validate()
    """
    perfkit._when_loaded(_register)


def _register(name: str, value: object) -> None:
    if name in STRATEGIES and isinstance(value, type) and not issubclass(value, Enum):
        st.register_type_strategy(value, partial(_draw, *STRATEGIES[name]))


def _draw(module: str, name: str, _: type) -> st.SearchStrategy[object]:
    found = getattr(import_module(module), name)
    drawn: st.SearchStrategy[object] = found() if callable(found) else found
    return drawn
