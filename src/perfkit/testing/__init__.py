"""Random plans, facts that fit them, and the same cents from every way of running them. Extra `testing`.

Names are loaded when they are first asked for: hypothesis only by the strategies.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfkit.testing.case import Case as Case
    from perfkit.testing.case import make_case as make_case
    from perfkit.testing.case import random_case as random_case
    from perfkit.testing.choices import Choices as Choices
    from perfkit.testing.choices import seeded as seeded
    from perfkit.testing.comparing import compare_executors as compare_executors
    from perfkit.testing.comparing import compare_seeds as compare_seeds
    from perfkit.testing.comparing import shrink_difference as shrink_difference
    from perfkit.testing.executors import EXECUTORS as EXECUTORS
    from perfkit.testing.outcomes import Outcome as Outcome
    from perfkit.testing.outcomes import find_differences as find_differences
    from perfkit.testing.plan_text import write_plan as write_plan
    from perfkit.testing.shrink import shrink_case as shrink_case
    from perfkit.testing.strategies import cases as cases
    from perfkit.testing.strategies import facts_for as facts_for
    from perfkit.testing.strategies import ledgers_for as ledgers_for
    from perfkit.testing.strategies import participants_for as participants_for
    from perfkit.testing.strategies import plans as plans
    from perfkit.testing.written import write_program as write_program

_MODULES = {
    "Case": "case",
    "Choices": "choices",
    "EXECUTORS": "executors",
    "Outcome": "outcomes",
    "cases": "strategies",
    "compare_executors": "comparing",
    "compare_seeds": "comparing",
    "facts_for": "strategies",
    "find_differences": "outcomes",
    "ledgers_for": "strategies",
    "make_case": "case",
    "participants_for": "strategies",
    "plans": "strategies",
    "random_case": "case",
    "seeded": "choices",
    "shrink_case": "shrink",
    "shrink_difference": "comparing",
    "write_plan": "plan_text",
    "write_program": "written",
}

__all__ = [
    "EXECUTORS",
    "Case",
    "Choices",
    "Outcome",
    "cases",
    "compare_executors",
    "compare_seeds",
    "facts_for",
    "find_differences",
    "ledgers_for",
    "make_case",
    "participants_for",
    "plans",
    "random_case",
    "seeded",
    "shrink_case",
    "shrink_difference",
    "write_plan",
    "write_program",
]


def __getattr__(name: str) -> object:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module 'perfkit.testing' has no attribute {name!r}")
    return getattr(import_module(f"perfkit.testing.{module}"), name)
