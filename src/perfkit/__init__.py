"""Compensation and scoring plans as text: exact statements, every cent explained.

Public names are loaded when they are first asked for, so that `import perfkit` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module

# Known to type checkers by its name; the module that usually gives it costs more than all the rest of this one.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfkit.analysis import Analysis as Analysis
    from perfkit.analysis import analyse as analyse
    from perfkit.diagnostics import Finding as Finding
    from perfkit.diagnostics import PerfkitError as PerfkitError
    from perfkit.diagnostics import Severity as Severity
    from perfkit.differences import PlanDiff as PlanDiff
    from perfkit.differences import diff as diff
    from perfkit.forecast import run_alerts as run_alerts
    from perfkit.goals import Cascade as Cascade
    from perfkit.goals import Goal as Goal
    from perfkit.goals import GoalFacts as GoalFacts
    from perfkit.goals import Verdict as Verdict
    from perfkit.goals import cascade as cascade
    from perfkit.goals import check_goal as check_goal
    from perfkit.goals import check_goals as check_goals
    from perfkit.goals import compute_progress as compute_progress
    from perfkit.goals import recascade as recascade
    from perfkit.handover import HandOver as HandOver
    from perfkit.handover import Scored as Scored
    from perfkit.handover import Take as Take
    from perfkit.handover import TakeKind as TakeKind
    from perfkit.handover import hand_over as hand_over
    from perfkit.host import ColumnResult as ColumnResult
    from perfkit.host import Combined as Combined
    from perfkit.host import CompiledPlan as CompiledPlan
    from perfkit.host import Correction as Correction
    from perfkit.host import Override as Override
    from perfkit.host import Plan as Plan
    from perfkit.host import PlanError as PlanError
    from perfkit.host import RecordResult as RecordResult
    from perfkit.host import Restatement as Restatement
    from perfkit.host import Result as Result
    from perfkit.host import Statement as Statement
    from perfkit.host import adjust as adjust
    from perfkit.host import check_ledger as check_ledger
    from perfkit.host import check_plan as check_plan
    from perfkit.host import close as close
    from perfkit.host import combine as combine
    from perfkit.host import compile_plan as compile_plan
    from perfkit.host import evaluate as evaluate
    from perfkit.host import load_plan as load_plan
    from perfkit.host import record_payment as record_payment
    from perfkit.host import restate as restate
    from perfkit.ledger import Balance as Balance
    from perfkit.ledger import LedgerError as LedgerError
    from perfkit.ledger import Movement as Movement
    from perfkit.ledger import balances as balances
    from perfkit.ledger import movements as movements
    from perfkit.metrics import Metric as Metric
    from perfkit.metrics import check_metrics as check_metrics
    from perfkit.metrics import gather as gather
    from perfkit.modelling import Accrual as Accrual
    from perfkit.modelling import Comparison as Comparison
    from perfkit.modelling import Estimate as Estimate
    from perfkit.modelling import HowMuchMore as HowMuchMore
    from perfkit.modelling import accrue as accrue
    from perfkit.modelling import compare as compare
    from perfkit.modelling import compare_results as compare_results
    from perfkit.modelling import estimate as estimate
    from perfkit.modelling import how_much_more as how_much_more
    from perfkit.review import Lesson as Lesson
    from perfkit.review import assess_promotion as assess_promotion
    from perfkit.review import bridge as bridge
    from perfkit.review import profile as profile
    from perfkit.review import propose as propose
    from perfkit.scoring import Calibration as Calibration
    from perfkit.scoring import Criterion as Criterion
    from perfkit.scoring import Score as Score
    from perfkit.scoring import Scorecard as Scorecard
    from perfkit.scoring import calibrate as calibrate
    from perfkit.scoring import rate as rate
    from perfkit.scoring import score as score
    from perfkit.values import Money as Money

__version__ = "0.1.0"

_ROOMS = {
    "Accrual": "perfkit.modelling",
    "Analysis": "perfkit.analysis",
    "analyse": "perfkit.analysis",
    "Comparison": "perfkit.modelling",
    "Estimate": "perfkit.modelling",
    "PlanDiff": "perfkit.differences",
    "diff": "perfkit.differences",
    "Finding": "perfkit.diagnostics",
    "PerfkitError": "perfkit.diagnostics",
    "Calibration": "perfkit.scoring",
    "Criterion": "perfkit.scoring",
    "Score": "perfkit.scoring",
    "Scorecard": "perfkit.scoring",
    "calibrate": "perfkit.scoring",
    "rate": "perfkit.scoring",
    "score": "perfkit.scoring",
    "Cascade": "perfkit.goals",
    "Goal": "perfkit.goals",
    "Metric": "perfkit.metrics",
    "check_metrics": "perfkit.metrics",
    "gather": "perfkit.metrics",
    "run_alerts": "perfkit.forecast",
    "cascade": "perfkit.goals",
    "recascade": "perfkit.goals",
    "GoalFacts": "perfkit.goals",
    "Verdict": "perfkit.goals",
    "HowMuchMore": "perfkit.modelling",
    "Balance": "perfkit.ledger",
    "ColumnResult": "perfkit.host",
    "Combined": "perfkit.host",
    "CompiledPlan": "perfkit.host",
    "RecordResult": "perfkit.host",
    "compile_plan": "perfkit.host",
    "Correction": "perfkit.host",
    "LedgerError": "perfkit.ledger",
    "Money": "perfkit.values",
    "Movement": "perfkit.ledger",
    "Override": "perfkit.host",
    "Plan": "perfkit.host",
    "PlanError": "perfkit.host",
    "Restatement": "perfkit.host",
    "Result": "perfkit.host",
    "Severity": "perfkit.diagnostics",
    "Statement": "perfkit.host",
    "accrue": "perfkit.modelling",
    "check_goal": "perfkit.goals",
    "check_goals": "perfkit.goals",
    "check_plan": "perfkit.host",
    "compare": "perfkit.modelling",
    "compare_results": "perfkit.modelling",
    "compute_progress": "perfkit.goals",
    "estimate": "perfkit.modelling",
    "adjust": "perfkit.host",
    "balances": "perfkit.ledger",
    "check_ledger": "perfkit.host",
    "close": "perfkit.host",
    "combine": "perfkit.host",
    "evaluate": "perfkit.host",
    "how_much_more": "perfkit.modelling",
    "load_plan": "perfkit.host",
    "movements": "perfkit.ledger",
    "record_payment": "perfkit.host",
    "restate": "perfkit.host",
    "HandOver": "perfkit.handover",
    "Scored": "perfkit.handover",
    "Take": "perfkit.handover",
    "TakeKind": "perfkit.handover",
    "hand_over": "perfkit.handover",
    "Lesson": "perfkit.review",
    "assess_promotion": "perfkit.review",
    "bridge": "perfkit.review",
    "profile": "perfkit.review",
    "propose": "perfkit.review",
}

__all__ = [  # noqa: RUF022 - the order a reader meets them in
    "load_plan",
    "check_plan",
    "evaluate",
    "analyse",
    "estimate",
    "how_much_more",
    "compare",
    "compare_results",
    "diff",
    "accrue",
    "combine",
    "compile_plan",
    "close",
    "record_payment",
    "adjust",
    "restate",
    "balances",
    "movements",
    "check_ledger",
    "check_goal",
    "check_goals",
    "compute_progress",
    "check_metrics",
    "gather",
    "run_alerts",
    "cascade",
    "recascade",
    "score",
    "rate",
    "calibrate",
    "bridge",
    "profile",
    "propose",
    "assess_promotion",
    "hand_over",
    "PlanError",
    "LedgerError",
    "Override",
    "Plan",
    "Result",
    "Statement",
    "Estimate",
    "HowMuchMore",
    "Comparison",
    "PlanDiff",
    "Accrual",
    "Analysis",
    "Combined",
    "CompiledPlan",
    "ColumnResult",
    "RecordResult",
    "Restatement",
    "Correction",
    "Balance",
    "Movement",
    "Goal",
    "Metric",
    "Scorecard",
    "Criterion",
    "Score",
    "Calibration",
    "HandOver",
    "Scored",
    "Take",
    "TakeKind",
    "Lesson",
    "Cascade",
    "GoalFacts",
    "Verdict",
    "Money",
    "Finding",
    "PerfkitError",
    "Severity",
    "__version__",
]


_watchers: list[Callable[[str, object], None]] = []


def __getattr__(name: str) -> object:
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module 'perfkit' has no attribute {name!r}")
    # Kept, so that it is asked for once.
    found = globals()[name] = getattr(import_module(room), name)
    for watcher in _watchers:
        watcher(name, found)
    return found


def _when_loaded(watcher: Callable[[str, object], None]) -> None:
    """Tell a watcher of each public name that is loaded, and of those to come, loading none for it."""
    _watchers.append(watcher)
    for name in _ROOMS:
        if name in globals():
            watcher(name, globals()[name])


def __dir__() -> list[str]:
    return sorted(__all__)
