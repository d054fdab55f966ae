"""What running a plan costs, known before any data is seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import Gathered, Scoped, iter_typed
from perfkit.plans.lower_credits import iter_credit_formulas
from perfkit.plans.order import iter_formulas_of
from perfkit.plans.program import Program
from perfkit.plans.report import Report

STEPS_MAX = 50_000
"""Most steps that the formulas of one plan may hold together."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Steps of a period: `per_line` for each line of a grain itself, `per_gathered` for each line it gathers.

    fallbacks: the constructs that have no fast way, in plain words, each with the figures that have it; where there is
    one, the reference evaluator takes all these steps. Known of a plan that is compiled.
    """

    per_line: Mapping[str, int]
    per_gathered: Mapping[str, int]
    fallbacks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def total(self, lines: Mapping[str, int]) -> int:
        """Steps of one period for so many lines of each table; every gathered line is looked at once per gather."""
        own = sum(steps * lines.get(grain, 1) for grain, steps in self.per_line.items())
        return own + sum(steps * lines.get(grain, 1) for grain, steps in self.per_gathered.items())


def compute_cost(program: Program) -> Cost:
    """The steps of every formula, by the table whose lines it is reckoned for or looks at."""
    own: dict[str, int] = {}
    gathered: dict[str, int] = {}
    for figure in program.figures:
        for formula in iter_formulas_of(figure):
            for node in iter_typed(formula):
                own[figure.grain] = own.get(figure.grain, 0) + 1
                if isinstance(node, Gathered | Scoped):
                    table = node.table if isinstance(node, Gathered) else node.grain
                    inner = sum(1 for _ in iter_typed(node))
                    gathered[table] = gathered.get(table, 0) + inner
    for info in program.tables.values():
        for formula in iter_credit_formulas(info.credit) if info.credit is not None else ():
            own[info.name] = own.get(info.name, 0) + sum(1 for _ in iter_typed(formula))
    return Cost(own, gathered)


def check_cost(program: Program, report: Report) -> None:
    """Refuse a plan whose formulas hold too many steps."""
    total = sum(compute_cost(program).per_line.values())
    if total > STEPS_MAX:
        report.add(codes.PLAN_TOO_DEAR, None, steps=f"{total:,}", limit=f"{STEPS_MAX:,}")
