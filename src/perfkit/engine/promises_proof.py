"""Shows before any data that a promise holds, where bounds and cases suffice to show it."""

from __future__ import annotations

from perfkit.engine.promises_cases import CaseWalker, Lines, TooManyCases
from perfkit.engine.promises_figures import CASES_OF_ONE, FigureSteps, Key, Summary, list_read_figures, summarize
from perfkit.engine.promises_gathers import GatherSteps
from perfkit.engine.promises_tables import TableSteps
from perfkit.expr import Known, ReadFigure, TooInvolved, Unknowns, is_contradicted, iter_typed
from perfkit.plans import MustInfo, Program

DEPTHS = (0, 1, 2, 3, 5, 8)
"""How many figures deep a promise is followed, one attempt after the other, until one of them shows it."""
CASES_MAX = 1500
"""Most ways through a promise that one attempt looks at."""


class Prover:
    """Shows promises of one program. What it shows holds; what it does not show may hold or not."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.summaries: dict[Key, Summary] = {}

    def is_proved(self, must: MustInfo) -> bool:
        """Whether a promise is shown to hold for every line, period and data set that gives it a value.

        Law: a promise that is proved is broken by no facts.
        """
        self._summarize(must)
        for depth in DEPTHS:
            holds, goes_deeper = self._holds_to_depth(must, depth)
            if holds or not goes_deeper:
                return holds
        return False

    def _walker(self, budget: int, depth: int) -> tuple[CaseWalker, FigureSteps]:
        walker = CaseWalker(self.program, Unknowns(), budget, depth)
        TableSteps(walker)
        GatherSteps(walker)
        return walker, FigureSteps(walker, self.summaries)

    def _summarize(self, must: MustInfo) -> None:
        read = {(node.grain, node.name) for node in iter_typed(must.condition) if isinstance(node, ReadFigure)}
        for figure in list_read_figures(self.program, read):
            key = (figure.grain, figure.name)
            if key in self.summaries:
                continue
            walker, steps = self._walker(CASES_OF_ONE, 0)
            walker.level = 1
            try:
                self.summaries[key] = summarize(figure, walker, steps)
            except TooInvolved:
                self.summaries[key] = Summary()

    def _holds_to_depth(self, must: MustInfo, depth: int) -> tuple[bool, bool]:
        """Whether a promise is shown to hold, and whether there is more to see further down."""
        walker, _ = self._walker(CASES_MAX, depth)
        try:
            found = walker.cases(must.condition, Lines(("line", must.grain)), Known())
        except (TooManyCases, TooInvolved):
            return False, False
        holds = all(flag is not False or is_contradicted(known, walker.unknowns) for known, flag in found)
        return holds, walker.was_cut
