"""A period that was reckoned, with other values of some figures: only what follows from them is reckoned once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from perfkit.engine.figures import FigureReckoner
from perfkit.engine.gathers import Gatherer
from perfkit.engine.interpret import Interpreter
from perfkit.engine.lookups import Lookups
from perfkit.engine.result import PeriodRun, RunResult
from perfkit.engine.store import Cell
from perfkit.engine.trace_recorder import copy_world
from perfkit.engine.world import World
from perfkit.expr import Frame, Posted, ReadFigure, Scoped
from perfkit.plans import Figure, list_reads

Key = tuple[str, str]

LINES_MAX = 20_000
"""Most lines of figures that are reckoned once more for one question."""


class Instead:
    """Asks what a period would be with other values of figures; nothing of the run is changed."""

    def __init__(self, run: RunResult, at: PeriodRun) -> None:
        self.at = at
        self.world = copy_world(run, at)

    def reckon(self, values: Mapping[tuple[str, str, int], Cell]) -> PeriodRun | None:
        """The period with the values, by grain, name and line.

        None where more than `LINES_MAX` lines follow from them, or where what a line earned was set apart from what it
        pays.
        """
        world = replace(self.world, cells=dict(self.world.cells), calculated={}, no_value={}, failed_rows={}, scopes={})
        interpreter = Interpreter(world, Lookups(world.program, world.period.ends_on))
        Gatherer(interpreter)
        reckoner = FigureReckoner(world, interpreter)
        apart = {(grain, name) for grain, name, _ in world.earned_apart}
        changed: dict[Key, frozenset[int]] = {}
        left = LINES_MAX
        for figure in world.program.figures:
            key = figure.grain, figure.name
            lines, given = _list_lines(world, figure, changed), _given(values, key)
            left -= len(lines)
            if left < 0 or (lines and key in apart):
                return None
            if lines:
                reckoner.reckon_again(figure, sorted(lines))
            if given:
                world.cells[key] = [given.get(line, cell) for line, cell in enumerate(world.cells[key])]
            if lines or given:
                changed[key] = lines.union(given)
        return replace(self.at, world=world, again={})


def _given(values: Mapping[tuple[str, str, int], Cell], key: Key) -> dict[int, Cell]:
    return {line: value for (grain, name, line), value in values.items() if (grain, name) == key}


def _list_lines(world: World, figure: Figure, changed: Mapping[Key, frozenset[int]]) -> frozenset[int]:
    """The lines of a figure that follow from what changed: the same ones where it reads no other lines, else all."""
    reads = [key for key in list_reads(figure, world.program.by_name) if key in changed] if changed else []
    if not reads:
        return frozenset()
    if all(_reads_own(figure, key) for key in reads):
        return frozenset[int]().union(*(changed[key] for key in reads))
    return frozenset(world.lines(figure.grain))


def _reads_own(figure: Figure, key: Key) -> bool:
    """Whether a figure reads another on its own line alone."""
    if figure.hops or key[0] != figure.grain:
        return False
    if any(isinstance(node, Scoped) for node in figure.nodes):
        return False
    return all(_is_own(node, figure) for node in figure.nodes if _may_read(node, key))


def _may_read(node: object, key: Key) -> bool:
    if isinstance(node, ReadFigure):
        return (node.grain, node.name) == key
    return isinstance(node, Posted) and node.name == key[1].partition(" ")[2]


def _is_own(node: object, figure: Figure) -> bool:
    if isinstance(node, ReadFigure):
        return node.frame is Frame.OWN and not node.hops
    return isinstance(node, Posted) and node.grain == figure.grain
