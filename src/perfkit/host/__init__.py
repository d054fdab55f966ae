"""What a host calls: load a plan, check it, evaluate it, and hand each participant a statement."""

from perfkit.host.evaluate import evaluate, evaluate_given
from perfkit.host.given import Given
from perfkit.host.misuse import want
from perfkit.host.plan import Plan, PlanError, check_plan, load_plan
from perfkit.host.result import Result
from perfkit.host.statement import FigureValue, Statement

__all__ = [
    "FigureValue",
    "Given",
    "Plan",
    "PlanError",
    "Result",
    "Statement",
    "check_plan",
    "evaluate",
    "evaluate_given",
    "load_plan",
    "want",
]
