"""Shows before any data that a promise holds, where bounds and cases suffice to show it."""

from __future__ import annotations

from collections.abc import Sequence

from perfkit.engine.promises_cases import CaseWalker, Lines, TooManyCases
from perfkit.engine.promises_data import gather_limits, is_about_facts
from perfkit.engine.promises_figures import CASES_OF_ONE, FigureSteps, Key, ReadsOf, Summary, summarize
from perfkit.engine.promises_gathers import GatherSteps
from perfkit.engine.promises_rates import RateSteps
from perfkit.engine.promises_tables import Column, TableSteps
from perfkit.expr import (
    Bounds,
    Known,
    Meter,
    OutOfSteps,
    ReadFigure,
    TooInvolved,
    Unknowns,
    is_contradicted,
    iter_typed,
)
from perfkit.plans import Figure, MustInfo, Program

DEPTHS = (0, 1, 2, 3, 5, 8)
"""How many figures deep a promise is followed, one attempt after the other, until one of them shows it."""
CASES_MAX = 1500
"""Most ways through a promise that one attempt looks at."""


STEPS_OF_PLAN = 350_000
"""Most steps that go into proving all promises of a plan; what is left then is not proved."""
STEPS_OF_SUMMARIES = 200_000
"""Most steps that go into what the figures of a plan can be at all."""
STEPS_OF_ONE = 100_000
"""Most steps that go into one promise."""
STEPS_OF_FIGURE = 10_000
"""Most steps that go into what one figure can be."""


class Prover:
    """Shows promises of one program. What it shows holds; what it does not show may hold or not.

    All of it takes a bounded number of steps: the promises are looked at in the plan's order, as far as they last.
    """

    def __init__(self, program: Program, steps: int = STEPS_OF_PLAN) -> None:
        self.program = program
        self.summaries: dict[Key, Summary] = {}
        self._reads = ReadsOf(program)
        self._ranges: dict[Column, Bounds] = {}
        self._limits = gather_limits(program)
        self.meter = Meter(steps)
        self._figures = Meter(STEPS_OF_SUMMARIES)

    def is_proved(self, must: MustInfo) -> bool:
        """Whether a promise is shown to hold for every line, period and data set that gives it a value.

        Law: a promise that is proved is broken by no facts that keep the promises about the data alone.
        """
        return self.meter.left > 0 and self.list_proved([must]) == [True]

    def list_proved(self, musts: Sequence[MustInfo]) -> list[bool]:
        """Which promises are shown to hold, each followed as deep as the others before any is followed deeper.

        So one that is too involved takes no steps from those that are soon shown.
        """
        for must in musts:
            self._summarize(must)
        meters = [Meter(STEPS_OF_ONE, self.meter) for _ in musts]
        proved, waiting = [False] * len(musts), list(range(len(musts)))
        for depth in DEPTHS:
            deeper = []
            for place in waiting:
                proved[place], goes_deeper = self._holds_to_depth(musts[place], depth, meters[place])
                deeper += [place] if goes_deeper and not proved[place] else []
            waiting = deeper
        return proved

    def _walker(self, budget: int, depth: int, meter: Meter) -> tuple[CaseWalker, FigureSteps]:
        walker = CaseWalker(self.program, Unknowns(meter=meter), budget, depth)
        TableSteps(walker, self._ranges)
        GatherSteps(walker)
        RateSteps(walker)
        return walker, FigureSteps(walker, self.summaries)

    def _summarize(self, must: MustInfo) -> None:
        read = {(node.grain, node.name) for node in iter_typed(must.condition) if isinstance(node, ReadFigure)}
        for figure in self._reads.list_new(read):
            if self._figures.left > 0:
                self.summaries[(figure.grain, figure.name)] = self._sum_up(figure)

    def _sum_up(self, figure: Figure) -> Summary:
        """What a figure can be; anything, where that is too involved."""
        walker, steps = self._walker(CASES_OF_ONE, 0, Meter(STEPS_OF_FIGURE, self._figures))
        walker.level = 1
        try:
            return summarize(figure, walker, steps)
        except (TooInvolved, OutOfSteps):
            return Summary()

    def _holds_to_depth(self, must: MustInfo, depth: int, meter: Meter) -> tuple[bool, bool]:
        """Whether a promise is shown to hold, and whether there is more to see further down."""
        walker, _ = self._walker(CASES_MAX, depth, meter)
        line = ("line", must.grain)
        if must.grain == self.program.participants and not is_about_facts(self.program, must):
            walker.limits, walker.limited = self._limits, line
        try:
            found = walker.cases(must.condition, Lines(line), Known())
            holds = all(flag is not False or is_contradicted(known, walker.unknowns) for known, flag in found)
        except (TooManyCases, TooInvolved, OutOfSteps):
            return False, False
        return holds, walker.was_cut
