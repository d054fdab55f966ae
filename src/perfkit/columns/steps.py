"""Runs the steps of a network in order, all of them or those that a part of some rows needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from perfkit.columns.kernel import Compile, compile_kernel
from perfkit.columns.loops import NUMPY, Loops
from perfkit.columns.network import NotPlain, Work
from perfkit.columns.orders import Orders
from perfkit.columns.stage import Column, MapBlocks, Stage
from perfkit.integers import Fields, Gather, Network, Node, Step, Sweep
from perfkit.plans import COMPANY


@dataclass(slots=True)
class NetworkRunner:
    """The steps of a network, run in order; keeps its kernels. is_strict: whether every line must be plain."""

    network: Network
    compile: Compile = compile_kernel
    stages: dict[int, Stage] = field(default_factory=dict)
    is_strict: bool = False
    loops: Loops = NUMPY
    orders: Orders = field(init=False)

    def __post_init__(self) -> None:
        self.orders = Orders(self.network.texts)

    def run(
        self,
        given: Mapping[str, Mapping[str, Column]],
        counts: Mapping[str, int],
        keys: Mapping[str, Sequence[str] | None] | None = None,
        map_blocks: MapBlocks | None = None,
        folded: Mapping[int, Column] | None = None,
    ) -> dict[tuple[str, str], Column]:
        """All columns, given and made, by table and name. keys: what the lines of a table are called; none for their
        numbers. folded: what steps by their numbers give of rows that are not there any more. Raises NotPlain.
        """
        work = self._begin(given, counts, keys, map_blocks)
        for at, step in enumerate(self.network.steps):
            if folded is not None and at in folded and isinstance(step, Gather):
                work.columns[(step.grain, step.name)] = folded[at]
            else:
                self._do(work, at, step)
        return work.columns

    def run_part(
        self,
        given: Mapping[str, Mapping[str, Column]],
        counts: Mapping[str, int],
        keys: Mapping[str, Sequence[str] | None],
        map_blocks: MapBlocks | None,
        steps: Collection[int],
    ) -> tuple[dict[tuple[str, str], Column], dict[int, Column]]:
        """Some of the steps, by their numbers: the columns, and by number what rows give. Raises NotPlain."""
        work = self._begin(given, counts, keys, map_blocks)
        found = {}
        for at in sorted(steps):
            step = self.network.steps[at]
            self._do(work, at, step)
            if isinstance(step, Gather):
                column = (step.grain, step.name)
                if column in work.unsure:
                    raise NotPlain
                found[at] = work.columns[column]
        return work.columns, found

    def _do(self, work: Work, at: int, step: Step) -> None:
        if isinstance(step, Sweep):
            work.sweep(step, self._stage(at, step))
        else:
            work.do(step)

    def _begin(
        self,
        given: Mapping[str, Mapping[str, Column]],
        counts: Mapping[str, int],
        keys: Mapping[str, Sequence[str] | None] | None,
        map_blocks: MapBlocks | None,
    ) -> Work:
        columns = {(table, name): column for table, own in given.items() for name, column in own.items()}
        counts = {COMPANY: 1, **counts}
        return Work(
            self.network,
            columns,
            counts,
            keys or {},
            self.orders,
            self.is_strict,
            self.loops,
            map_blocks,
            frozenset(columns),
        )

    def _stage(self, at: int, step: Sweep) -> Stage:
        """The kernels of a step that is done line by line, made once."""
        if at not in self.stages:

            def make(fields: Fields, *, is_hopeful: bool = False) -> Sequence[Node]:
                return self.network.make(step, fields, is_hopeful=is_hopeful)

            self.stages[at] = Stage(make, step.slots, self.compile)
        return self.stages[at]
