"""What running made-up facts costs, known before they are run: so that a dear plan is tried less often, not longer."""

from __future__ import annotations

from perfkit.engine.promises_facts import Facts
from perfkit.expr import Gathered, Looked, Scoped, Typed, iter_typed
from perfkit.plans import CurveInfo, DecideInfo, MatrixInfo, Program, compute_cost, iter_formulas_of

STEPS_OF_RUN = 150
"""What a run costs whatever its facts are."""
STEPS_OF_FIGURE = 3
"""What a figure of a line costs besides its formulas."""
STEPS_OF_CELL = 4
"""What a cell costs to be read."""
STEPS_OF_MUST = 12
"""What a promise costs on a line besides its formula: it may be broken, and then it is said how."""


class RunCost:
    """What runs of one program cost, in steps."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._own: dict[str, int] = dict(compute_cost(program).per_line)
        self._gathered: dict[tuple[str, str], int] = {}
        for figure in program.figures:
            self._own[figure.grain] = self._own.get(figure.grain, 0) + STEPS_OF_FIGURE
            for formula in iter_formulas_of(figure):
                self._add_inner(formula, figure.grain)
        for must in program.musts:
            size = sum(1 for _ in iter_typed(must.condition)) + STEPS_OF_MUST
            # The promise is looked at in the run, and again to see which line breaks it.
            self._own[must.grain] = self._own.get(must.grain, 0) + size + STEPS_OF_MUST
            self._add_inner(must.condition, must.grain)
        self._cells = {name: len(info.columns) for name, info in program.tables.items()}

    def count(self, facts: Facts) -> int:
        """Steps that running some facts over their periods takes, about a microsecond or two each."""
        lines = {name: len(rows) for name, rows in facts.tables.items()}
        for name, info in self.program.tables.items():
            if info.credit is not None:
                lines[name] = lines.get(info.credit.table, 0) * len(info.credit.lines)
        people = lines.get(self.program.participants or "", 1)
        steps = STEPS_OF_RUN + sum(self._cells[name] * number * STEPS_OF_CELL for name, number in lines.items())
        for grain, own in self._own.items():
            steps += own * self._lines(grain, lines, people)
        for (grain, table), inner in self._gathered.items():
            steps += inner * self._lines(grain, lines, people) * self._lines(table, lines, people)
        return steps * len(facts.periods)

    def _lines(self, grain: str, lines: dict[str, int], people: int) -> int:
        group = self.program.groups.get(grain)
        if group is not None:
            return lines.get(group.members, 1) if group.is_of_rows else people
        return lines.get(grain, 1)

    def _add_inner(self, formula: Typed, grain: str) -> None:
        """What a formula does beyond its own nodes: lines that it gathers, rows of tables that it looks through."""
        for node in iter_typed(formula):
            if isinstance(node, Gathered | Scoped):
                table = node.table if isinstance(node, Gathered) else node.grain
                inner = sum(1 for _ in iter_typed(node))
                self._gathered[(grain, table)] = self._gathered.get((grain, table), 0) + inner
            elif isinstance(node, Looked):
                self._own[grain] = self._own.get(grain, 0) + self._rows(node.table)

    def _rows(self, table: str) -> int:
        info = self.program.lookups[table]
        if isinstance(info, DecideInfo | MatrixInfo):
            return len(info.shape.rows)
        return len(info.shape.points) if isinstance(info, CurveInfo) else len(info.cells)
