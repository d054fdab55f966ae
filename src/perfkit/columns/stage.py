"""Runs a form over columns in blocks: each block in a kernel that is proved for its ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt

from perfkit.columns.extents import all_hold, find_extent, holds
from perfkit.columns.kernel import BLOCK, Box, Compile, Kernel, compile_kernel, count_blocks
from perfkit.integers import Field, Fields, Node, Op, Slot, list_needed

Array = npt.NDArray[np.int64]
"""Whole numbers; also flags and narrower whole numbers, which numpy's types keep apart and its loops do not."""

Flags = npt.NDArray[np.bool_]

SPAN = 20 * BLOCK
"""Lines of a part where parts are run at once: so many that handing them out costs nothing beside."""

KERNELS_MAX = 24
"""Kernels kept for a stage; a block that needs yet another gets one for all ranges seen so far."""


NARROWER = 4
"""By how many bits a block's values are narrower, in some column, where a kernel of its own may be worth making."""

_DEAR = {"int64": 4, "mul-div": 16, "python integers": 100, "fused int64": 2, "fused mul-div": 4}
"""What a step costs in a lane, about, where one of doubles or flags costs 1."""

DOOR = 10**18
"""A figure from here on does not pass the door of a host's values, so that the reference evaluator says so."""


def as_wholes(flags: Flags) -> Array:
    """Flags where whole numbers are asked for; nothing is copied."""
    return cast(Array, flags)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: whole numbers over ten to the power of `places`. has: on which lines there is a value; none for all.

    bounds: two numbers between which all values lie, where that is known already.
    """

    values: Array
    places: int = 0
    has: npt.NDArray[np.bool_] | None = None
    bounds: tuple[int, int] | None = None

    def lies_within(self, low: int, high: int) -> bool:
        """Whether all values lie in a range, those too that are none; below 2^63.

        >>> Column(np.array([4, 5])).lies_within(4, 5), Column(np.array([4, 6]), bounds=(4, 9)).lies_within(4, 6)
        (True, True)
        """
        is_known = self.bounds is not None and low <= self.bounds[0] and self.bounds[1] <= high
        return is_known or holds(self.values, low, high)


Columns = Mapping[tuple[str, str], Column]


class Make(Protocol):
    """Makes the outputs of a form for the ranges of its columns: always as many, in the same order."""

    def __call__(self, fields: Fields, *, is_hopeful: bool) -> Sequence[Node]:
        """The outputs."""


class _MoreSlots(Exception):
    """A kernel reads columns that no other one did."""

    def __init__(self, slots: tuple[Slot, ...]) -> None:
        super().__init__(slots)
        self.slots = slots


@dataclass(frozen=True, slots=True)
class Block:
    """Some columns and results, up to line `last`."""

    arrays: Sequence[Array]
    last: int
    results: Sequence[Array]


class MapBlocks(Protocol):
    """Calls a function with each of some numbers, in any order or at once, and gives what it gave in their order.

    As `map` does, or the `map` of a pool of threads.
    """

    def __call__(self, function: Callable[[int], int], numbers: Iterable[int], /) -> Iterable[int]:
        """What the function gave for each."""


@dataclass(slots=True)
class _Known:
    """The kernels for some columns. kernel: the one that was run last. dashed: those whose hopes were."""

    slots: tuple[Slot, ...]
    kernels: dict[tuple[Box, bool], Kernel] = field(default_factory=dict)
    dashed: set[tuple[Box, bool]] = field(default_factory=set)
    boxes: list[Box] = field(default_factory=list)
    kernel: Kernel | None = None


@dataclass(slots=True)
class Stage:
    """A form that is run over many lines. `lanes`: in how many steps of a block each lane was used, and how often.

    divisors: the columns for which it tells that they are above zero; none where all of them may be.
    """

    make: Make
    slots: tuple[Slot, ...]
    compile: Compile = compile_kernel
    divisors: Collection[Slot] | None = None
    lanes: Counter[str] = field(default_factory=Counter)
    _known: _Known = field(init=False)

    def __post_init__(self) -> None:
        self._known = _Known(self.slots)

    def run(
        self, columns: Columns, count: int, results: Sequence[Array], map_blocks: MapBlocks | None = None
    ) -> npt.NDArray[np.bool_]:
        """Fill the results; gives the lines that no kernel can be made for.

        columns: those of the slots, each of `count` lines. results: int64 or bool. map_blocks: runs what one kernel
        can do in parts of SPAN lines; the results are the same.
        """
        while True:
            known = self._known
            arrays = [self._array(columns, slot, count) for slot in known.slots]
            places = [columns[(slot.table, slot.column)].places for slot in known.slots]
            run = _Run(self, known, places, Block(arrays, count, results))
            try:
                return run.run(map_blocks)
            except _MoreSlots as more:
                # What folds away where anything may stand in the columns may be read where little does.
                self._known = _Known((*known.slots, *more.slots))

    def find_copied(self, columns: Columns) -> Sequence[Slot | None] | None:
        """Of each result the column that it is, none where it is one on every line; none where something is reckoned.

        As far as the kernel knows that was run last; nothing is said where a value lies outside its ranges.
        """
        known, kernel = self._known, self._known.kernel
        if kernel is None or kernel.copied is None:
            return None
        box = next(box for (box, _), each in known.kernels.items() if each is kernel)
        for slot, (low, high) in zip(known.slots, box, strict=True):
            column = columns[(slot.table, slot.column)]
            if slot.is_presence:
                if not low or (column.has is not None and not all_hold(column.has)):
                    return None
            elif column.values.dtype != np.int64 or not len(column.values) or not holds(column.values, low, high):
                return None
        found = [None if at is None else known.slots[at] for at in kernel.copied]
        return None if any(slot is not None and slot.is_presence for slot in found) else found

    def _array(self, columns: Columns, slot: Slot, count: int) -> Array:
        column = columns[(slot.table, slot.column)]
        if not slot.is_presence:
            return column.values
        return as_wholes(np.ones(count, np.bool_) if column.has is None else column.has)

    def count(self, kernel: Kernel, lines: int) -> None:
        """Note that some lines were run."""
        blocks = count_blocks(lines) if lines else 0
        for lane, steps in kernel.lanes.items() if blocks else ():
            self.lanes[lane] += steps * blocks


@dataclass(slots=True)
class _Run:
    """One run of a stage. beyond: the lines that no kernel can be made for; empty where there are none.

    patience: how many blocks a dear kernel runs before a cheaper one is looked for; more where none was found.
    """

    stage: Stage
    known: _Known
    places: Sequence[int]
    lines: Block
    patience: int = 0
    beyond: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))

    def run(self, map_blocks: MapBlocks | None) -> npt.NDArray[np.bool_]:
        """Fill the results; gives `beyond`."""
        last = self.lines.last
        first = 0
        if map_blocks is not None and last > SPAN:
            # The first block finds a kernel; what that one leaves of its parts is done after all of them.
            self._go_on(0, BLOCK)
            first = self._go_on_cheaper(BLOCK, last)
            first = self._run_at_once(first, map_blocks)
        self._go_on(first, last)
        return self.beyond

    def _run_at_once(self, first: int, map_blocks: MapBlocks) -> int:
        """Run parts with the kernel that is there, and finish each of them; gives the line that this came to."""
        kernel, lines = self.known.kernel, self.lines
        if kernel is None:
            return first

        def part(begin: int) -> int:
            return kernel.run(lines.arrays, begin, min(begin + SPAN, lines.last), lines.results)

        begins = range(first, lines.last, SPAN)
        for begin, came in zip(begins, map_blocks(part, begins), strict=True):
            self.stage.count(kernel, came - begin)
            self._go_on(came, min(begin + SPAN, lines.last))
        return lines.last

    def _go_on(self, first: int, last: int) -> None:
        """Run lines with the kernel that was found last as far as it comes, then the next block with its own."""
        lines = self.lines
        while first < last:
            first = self._go_on_cheaper(first, last)
            kernel = self.known.kernel
            if kernel is not None:
                stop = min(first + max(self.patience, 1) * BLOCK, last) if _is_dear(kernel) else last
                came = kernel.run(lines.arrays, first, stop, lines.results)
                self.stage.count(kernel, came - first)
                first = came
                if came == stop:
                    continue
            end = min(first + BLOCK, last)
            if first < end and not self._run_block(first, end):
                self._part(first, end)
            first = end

    def _go_on_cheaper(self, first: int, last: int) -> int:
        """Run a block with a kernel cheaper than a dear one, where that can be; gives the line that this came to.

        A value that only a dear kernel holds is a matter of its own block, and of no other.
        """
        kernel, lines = self.known.kernel, self.lines
        end = min(first + BLOCK, last)
        if kernel is None or not _is_dear(kernel):
            return first
        cheaper = self._find_cheaper(_cost(kernel), [array[first:end] for array in lines.arrays])
        came = first if cheaper is None else cheaper.run(lines.arrays, first, end, lines.results)
        if cheaper is None or came < end:
            self.patience = max(1, 2 * self.patience)
            return first
        self.stage.count(cheaper, end - first)
        self.known.kernel, self.patience = cheaper, 0
        return end

    def _find_cheaper(self, cost: int, block: Sequence[Array]) -> Kernel | None:
        """The cheapest kernel for a block, where it is cheaper than a cost: one that is there, else its own."""
        known = self.known
        ranges = tuple(map(find_extent, block))
        fitting = [(box, kernel) for (box, _), kernel in known.kernels.items() if _holds(box, ranges)]
        cheapest = min((kernel for _, kernel in fitting), key=_cost, default=None)
        if cheapest is not None and _cost(cheapest) < cost:
            return cheapest
        wide = tuple(self._widen(slot, *each) for slot, each in zip(known.slots, ranges, strict=True))
        if len(known.boxes) >= KERNELS_MAX or not all(_is_narrower(wide, box) for box, _ in fitting):
            return None
        known.boxes.append(wide)
        made = known.kernels[(wide, True)] = self._prove(wide, is_hopeful=True)
        return made if _cost(made) < cost else None

    def _part(self, first: int, last: int) -> None:
        """Halve a block that no kernel can be made for, until the lines that it fails for stand alone."""
        if last - first > 1:
            middle = (first + last) // 2
            self._go_on(first, middle)
            self._go_on(middle, last)
            return
        self.beyond = self.beyond if len(self.beyond) else np.zeros(self.lines.last, np.bool_)
        self.beyond[first] = True
        self.stage.lanes.update(["reference"])

    def _run_block(self, first: int, last: int) -> bool:
        """Whether a kernel could fill the block: first the one with hopes, then the one without."""
        known = self.known
        box = self._box([array[first:last] for array in self.lines.arrays])
        known.kernel = None
        for is_hopeful in () if _is_beyond(box) else (True, False):
            at = (box, is_hopeful)
            if at not in known.kernels:
                known.kernels[at] = self._prove(box, is_hopeful=is_hopeful)
            kernel = known.kernels[at]
            if at in known.dashed:
                continue
            if kernel.run(self.lines.arrays, first, last, self.lines.results) < last:
                # A hope was dashed, or a figure fits into no 64 bits: nothing was wrapped, the block is done anew.
                known.dashed |= {at} if is_hopeful else set()
                continue
            known.kernel = kernel
            self.stage.count(kernel, last - first)
            return True
        return False

    # --- kernels -----------------------------------------------------------------------------------------------------

    def _box(self, block: Sequence[Array]) -> Box:
        """The ranges that a block is proved for: such as are there already, else its own, up to powers of two."""
        ranges = tuple(map(find_extent, block))
        boxes = self.known.boxes
        fitting = [box for box in boxes if _holds(box, ranges)]
        if fitting:
            return min(fitting, key=lambda box: sum(map(_bits, box)))
        wide = tuple(self._widen(slot, *each) for slot, each in zip(self.known.slots, ranges, strict=True))
        if _is_beyond(wide):
            return wide
        if len(boxes) >= KERNELS_MAX:
            all_boxes = [*boxes, wide]
            wide = tuple(
                (min(b[at][0] for b in all_boxes), max(b[at][1] for b in all_boxes)) for at in range(len(wide))
            )
        boxes.append(wide)
        return wide

    def _widen(self, slot: Slot, low: int, high: int) -> tuple[int, int]:
        """The range that a column is proved for: from zero on where it is no divisor, so that one look tells."""
        divisors = self.stage.divisors
        is_open = divisors is not None and slot not in divisors and not slot.is_presence and high > 1
        return widen(min(low, 0) if is_open else low, high)

    def _prove(self, box: Box, *, is_hopeful: bool) -> Kernel:
        fields: dict[tuple[str, str], Field] = {}
        lacking = {
            (slot.table, slot.column)
            for slot, (low, _) in zip(self.known.slots, box, strict=True)
            if slot.is_presence and low == 0
        }
        for slot, (low, high), decimals in zip(self.known.slots, box, self.places, strict=True):
            if not slot.is_presence:
                key = (slot.table, slot.column)
                fields[key] = Field(decimals, low, high, key in lacking)
        outputs = self.stage.make(fields, is_hopeful=is_hopeful)
        known: dict[object, Node] = {node.data[0]: node for node in list_needed(outputs) if node.op is Op.INPUT}
        if further := tuple(slot for slot in known if isinstance(slot, Slot) and slot not in self.known.slots):
            raise _MoreSlots(further)
        # What this box does not read keeps its place by a stand-in.
        inputs = [known.get(slot) for slot in self.known.slots]
        return replace(self.stage.compile(inputs, outputs, box), copied=_find_copied(inputs, outputs))


def _find_copied(inputs: Sequence[Node | None], outputs: Sequence[Node]) -> Sequence[int | None] | None:
    """What results are copies of, as `Kernel` has it."""
    places = {node.number: at for at, node in enumerate(inputs) if node is not None}
    if all(node.number in places or (node.is_constant and node.added == 1) for node in outputs):
        return [places.get(node.number) for node in outputs]
    return None


def widen(low: int, high: int) -> tuple[int, int]:
    """A range up to powers of two; what is above zero stays above zero.

    >>> widen(3, 9), widen(0, 9), widen(-3, 9)
    ((1, 15), (0, 15), (-3, 15))
    """
    most = (1 << high.bit_length()) - 1 if high >= 0 else -1
    if low > 0:
        return 1, most
    return (0 if low == 0 else -((1 << (-low).bit_length()) - 1)), most


def _is_beyond(box: Box) -> bool:
    return any(max(-low, high) >= DOOR for low, high in box)


def _holds(box: Box, ranges: Box) -> bool:
    return all(low <= least and most <= high for (low, high), (least, most) in zip(box, ranges, strict=True))


def _bits(between: tuple[int, int]) -> int:
    """How many bits the numbers of a range take."""
    return max(-between[0], between[1]).bit_length()


def _is_narrower(one: Box, other: Box) -> bool:
    return any(_bits(each) + NARROWER <= _bits(wide) for each, wide in zip(one, other, strict=True))


def _cost(kernel: Kernel) -> int:
    """What a kernel costs a line, about; as much as it has steps where none of them is dear."""
    return sum(_DEAR.get(lane, 1) * steps for lane, steps in kernel.lanes.items())


def _is_dear(kernel: Kernel) -> bool:
    """Whether a cheaper kernel is worth looking for: it might cost two thirds of this one."""
    return 2 * _cost(kernel) > 3 * sum(kernel.lanes.values())
