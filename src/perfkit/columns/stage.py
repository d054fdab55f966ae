"""Runs a form over columns in blocks: each block in a kernel that is proved for its ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt

from perfkit.columns.kernel import BLOCK, Box, Compile, Kernel, compile_kernel
from perfkit.integers import Field, Fields, Node, Op, Slot, list_needed

Array = npt.NDArray[np.int64]
"""Whole numbers; also flags and narrower whole numbers, which numpy's types keep apart and its loops do not."""

Flags = npt.NDArray[np.bool_]

KERNELS_MAX = 24
"""Kernels kept for a stage; a block that needs yet another gets one for all ranges seen so far."""


DOOR = 10**18
"""A figure from here on does not pass the door of a host's values, so that the reference evaluator says so."""


def as_wholes(flags: Flags) -> Array:
    """Flags where whole numbers are asked for; nothing is copied."""
    return cast(Array, flags)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: whole numbers over ten to the power of `places`. has: on which lines there is a value; none for all."""

    values: Array
    places: int = 0
    has: npt.NDArray[np.bool_] | None = None


Columns = Mapping[tuple[str, str], Column]


class Make(Protocol):
    """Makes the outputs of a form for the ranges of its columns: always as many, in the same order."""

    def __call__(self, fields: Fields, *, is_hopeful: bool = False) -> Sequence[Node]:
        """The outputs."""


class _MoreSlots(Exception):
    """A kernel reads columns that no other one did."""

    def __init__(self, slots: tuple[Slot, ...]) -> None:
        super().__init__(slots)
        self.slots = slots


@dataclass(frozen=True, slots=True)
class Block:
    """Lines `first` to `last` of some columns and results."""

    arrays: Sequence[Array]
    first: int
    last: int
    results: Sequence[Array]


@dataclass(slots=True)
class Stage:
    """A form that is run over many lines. `lanes`: in how many steps of a block each lane was used, and how often."""

    make: Make
    slots: tuple[Slot, ...]
    compile: Compile = compile_kernel
    kernels: dict[tuple[Box, bool], Kernel | None] = field(default_factory=dict)
    dashed: set[tuple[Box, bool]] = field(default_factory=set)
    boxes: list[Box] = field(default_factory=list)
    lanes: Counter[str] = field(default_factory=Counter)
    _latest: Box | None = None
    _kernel: Kernel | None = None

    def run(self, columns: Columns, count: int, results: Sequence[Array]) -> npt.NDArray[np.bool_]:
        """Fill the results; gives the lines of blocks that no kernel can be made for.

        columns: those of the slots, each of `count` lines. results: int64 or bool.
        """
        while True:
            arrays = [self._array(columns, slot, count) for slot in self.slots]
            places = [columns[(slot.table, slot.column)].places for slot in self.slots]
            try:
                return self._run_blocks(arrays, places, count, results)
            except _MoreSlots as more:
                # What folds away where anything may stand in the columns may be read where little does.
                self.slots = (*self.slots, *more.slots)
                self.kernels, self.dashed, self.boxes, self._latest, self._kernel = {}, set(), [], None, None

    def _run_blocks(
        self, arrays: Sequence[Array], places: Sequence[int], count: int, results: Sequence[Array]
    ) -> npt.NDArray[np.bool_]:
        beyond, first = np.zeros(0, np.bool_), 0
        while first < count:
            first = self._run_on(Block(arrays, first, count, results))
            last = min(first + BLOCK, count)
            if first < last and not self._run_block(Block(arrays, first, last, results), places):
                beyond = beyond if len(beyond) else np.zeros(count, np.bool_)
                beyond[first:last] = True
            first = last
        return beyond

    def _run_on(self, lines: Block) -> int:
        """Go on with the kernel that was found last, as far as it comes."""
        if self._kernel is None:
            return lines.first
        came = self._kernel.run(lines.arrays, lines.first, lines.last, lines.results)
        self._count(self._kernel, came - lines.first)
        return came

    def _count(self, kernel: Kernel, lines: int) -> None:
        blocks = -(-lines // BLOCK)
        for lane, steps in kernel.lanes.items() if blocks else ():
            self.lanes[lane] += steps * blocks

    def _run_block(self, block: Block, places: Sequence[int]) -> bool:
        """Whether a kernel could fill the block: first the one with hopes, then the one without."""
        box = self._box([array[block.first : block.last] for array in block.arrays])
        for is_hopeful in (True, False):
            at = (box, is_hopeful)
            if at not in self.kernels:
                self.kernels[at] = self._prove(box, places, is_hopeful=is_hopeful)
            kernel = self.kernels[at]
            if kernel is None or at in self.dashed:
                continue
            self._kernel = kernel
            if kernel.run(block.arrays, block.first, block.last, block.results) < block.last:
                # A hope was dashed, or a figure fits into no 64 bits: nothing was wrapped, the block is done anew.
                self.dashed.add(at)
                continue
            self._count(kernel, block.last - block.first)
            return True
        self._kernel = None
        self.lanes.update(["reference"])
        return False

    def _array(self, columns: Columns, slot: Slot, count: int) -> Array:
        column = columns[(slot.table, slot.column)]
        if not slot.is_presence:
            return column.values
        return as_wholes(np.ones(count, np.bool_) if column.has is None else column.has)

    # --- kernels -----------------------------------------------------------------------------------------------------

    def _box(self, block: Sequence[Array]) -> Box:
        """The ranges that the block is proved for: those of the block before it, where it lies in them."""
        ranges = tuple((int(values.min()), int(values.max())) for values in block)
        if self._latest is None or not _holds(self._latest, ranges):
            self._latest = self._find(ranges)
        return self._latest

    def _find(self, ranges: Box) -> Box:
        """A box that the ranges lie in: one that is there, else their own, widened to powers of two."""
        for box in self.boxes:
            if _holds(box, ranges):
                return box
        wide = tuple(widen(low, high) for low, high in ranges)
        if len(self.boxes) >= KERNELS_MAX:
            boxes = [*self.boxes, wide]
            wide = tuple((min(b[at][0] for b in boxes), max(b[at][1] for b in boxes)) for at in range(len(wide)))
        self.boxes.append(wide)
        return wide

    def _prove(self, box: Box, places: Sequence[int], *, is_hopeful: bool) -> Kernel | None:
        if any(max(-low, high) >= DOOR for low, high in box):
            return None
        fields: dict[tuple[str, str], Field] = {}
        lacking = {
            (slot.table, slot.column)
            for slot, (low, _) in zip(self.slots, box, strict=True)
            if slot.is_presence and low == 0
        }
        for slot, (low, high), decimals in zip(self.slots, box, places, strict=True):
            if not slot.is_presence:
                key = (slot.table, slot.column)
                fields[key] = Field(decimals, low, high, key in lacking)
        outputs = self.make(fields, is_hopeful=is_hopeful)
        known: dict[object, Node] = {node.data[0]: node for node in list_needed(outputs) if node.op is Op.INPUT}
        if further := tuple(slot for slot in known if isinstance(slot, Slot) and slot not in self.slots):
            raise _MoreSlots(further)
        # What this box does not read keeps its place by a stand-in.
        inputs = [known.get(slot) for slot in self.slots]
        return self.compile(inputs, outputs, box)


def widen(low: int, high: int) -> tuple[int, int]:
    """A range up to powers of two; what is above zero stays above zero.

    >>> widen(3, 9), widen(0, 9), widen(-3, 9)
    ((1, 15), (0, 15), (-3, 15))
    """
    most = (1 << high.bit_length()) - 1 if high >= 0 else -1
    if low > 0:
        return 1, most
    return (0 if low == 0 else -((1 << (-low).bit_length()) - 1)), most


def _holds(box: Box, ranges: Box) -> bool:
    return all(low <= least and most <= high for (low, high), (least, most) in zip(box, ranges, strict=True))
