"""Compensation and scoring plans as text: exact statements, every cent explained.

Public names are loaded when they are first asked for, so that `import perfkit` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module

# Known to type checkers by its name; the module that usually gives it costs more than all the rest of this one.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from perfkit.diagnostics import Finding as Finding
    from perfkit.diagnostics import Severity as Severity
    from perfkit.host import Plan as Plan
    from perfkit.host import PlanError as PlanError
    from perfkit.host import Result as Result
    from perfkit.host import Statement as Statement
    from perfkit.host import check_plan as check_plan
    from perfkit.host import evaluate as evaluate
    from perfkit.host import load_plan as load_plan
    from perfkit.values import Money as Money

__version__ = "0.1.0"

_ROOMS = {
    "Finding": "perfkit.diagnostics",
    "Money": "perfkit.values",
    "Plan": "perfkit.host",
    "PlanError": "perfkit.host",
    "Result": "perfkit.host",
    "Severity": "perfkit.diagnostics",
    "Statement": "perfkit.host",
    "check_plan": "perfkit.host",
    "evaluate": "perfkit.host",
    "load_plan": "perfkit.host",
}

__all__ = [  # noqa: RUF022 - the order a reader meets them in
    "load_plan",
    "check_plan",
    "evaluate",
    "PlanError",
    "Plan",
    "Result",
    "Statement",
    "Money",
    "Finding",
    "Severity",
    "__version__",
]


def __getattr__(name: str) -> object:
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module 'perfkit' has no attribute {name!r}")
    return getattr(import_module(room), name)


def __dir__() -> list[str]:
    return sorted(__all__)
