"""What running a plan costs, known before any data is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import Gathered, Posted, Recalled, Scoped, Typed, iter_typed
from perfkit.plans.lower_credits import iter_credit_formulas
from perfkit.plans.program import Program
from perfkit.plans.report import Report

STEPS_MAX = 50_000
"""Most steps that the formulas of one plan may hold together."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Steps of a period: `per_line` for each line of a grain itself, `per_gathered` for each line it gathers,
    `per_past` for each line once more for each earlier period whose figures it reads.

    fallbacks: the constructs that have no fast way, in plain words, each with the figures that have it; where there is
    one, the reference evaluator takes all these steps. Known of a plan that is compiled.
    """

    per_line: Mapping[str, int]
    per_gathered: Mapping[str, int]
    fallbacks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    per_past: Mapping[str, int] = field(default_factory=dict)

    def total(self, lines: Mapping[str, int], past: int = 0) -> int:
        """Steps of one period for so many lines of each table; every gathered line is looked at once per gather.

        past: how many earlier periods are known.
        """
        times = ((self.per_line, 1), (self.per_gathered, 1), (self.per_past, past))
        return sum(steps * lines.get(grain, 1) * many for each, many in times for grain, steps in each.items())


def compute_cost(program: Program) -> Cost:
    """The steps of every formula, by the table whose lines it is reckoned for or looks at.

    Law: a run takes no more steps than these (`tests/laws/test_cost.py`).
    """
    own, gathered, past = Counter[str](), Counter[str](), Counter[str]()
    for grain, nodes in _iter_nodes(program):
        for node in nodes:
            # What was posted is looked at again where pay is rounded.
            own[grain] += 2 if isinstance(node, Posted) else 1
            if isinstance(node, Gathered | Scoped):
                gathered[node.table if isinstance(node, Gathered) else node.grain] += sum(1 for _ in iter_typed(node))
            elif isinstance(node, Recalled):
                past[grain] += sum(1 for _ in iter_typed(node))
    return Cost(dict(own), dict(gathered), per_past=dict(past))


def _iter_nodes(program: Program) -> Iterator[tuple[str, Iterable[Typed]]]:
    """The formulas that a run reckons, node by node, with the table or group for each of whose lines it does."""
    for figure in program.figures:
        yield figure.grain, figure.nodes
    for info in program.tables.values():
        yield from ((info.name, iter_typed(each.condition)) for each in info.exclusions)
        if info.credit is not None:
            yield from ((info.name, iter_typed(formula)) for formula in iter_credit_formulas(info.credit))
    yield from ((must.grain, iter_typed(must.condition)) for must in program.musts)


def check_cost(program: Program, report: Report) -> None:
    """Refuse a plan whose formulas hold too many steps."""
    total = sum(compute_cost(program).per_line.values())
    if total > STEPS_MAX:
        report.add(codes.PLAN_TOO_DEAR, None, steps=f"{total:,}", limit=f"{STEPS_MAX:,}")
