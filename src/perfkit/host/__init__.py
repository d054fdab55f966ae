"""What a host calls: load a plan, check it, evaluate it, and hand each participant a statement."""

from perfkit.host.evaluate import evaluate
from perfkit.host.plan import Plan, PlanError, check_plan, load_plan
from perfkit.host.result import Result
from perfkit.host.statement import FigureValue, Statement

__all__ = ["FigureValue", "Plan", "PlanError", "Result", "Statement", "check_plan", "evaluate", "load_plan"]
