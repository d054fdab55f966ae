"""A form as steps of numpy on blocks, each step in the cheapest lane that its intervals prove.

`writer.py` writes the text; here it runs over blocks that stay in the cache, on buffers that are used again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from perfkit.columns.writer import RECIPROCAL, Writer
from perfkit.integers import HOPE, WHOLE_BASE, Node

BLOCK = 32768
"""Lines of a block: a dozen buffers of doubles lie in the second cache."""

_CACHE_LINE = 64


Run = Callable[..., int]

Whole = npt.NDArray[np.int64]

_Buffers = tuple[npt.NDArray[np.generic], ...]


@dataclass(frozen=True, slots=True)
class Kernel:
    """A form for blocks. lanes: how many steps run in each. text: what was generated."""

    run: Run
    lanes: Mapping[str, int]
    text: str


Box = tuple[tuple[int, int], ...]
"""The range of each column."""


class Compile(Protocol):
    """Makes a kernel of a form: one of the executors over columns."""

    def __call__(self, inputs: Sequence[Node | None], outputs: Sequence[Node], box: Box) -> Kernel:
        """A kernel whose `run(columns, first, last, results)` fills `results[first:last]` from `columns[first:last]`.

        inputs: in the order of the columns, none for one that is not read. outputs: in the order of the results, which
        are int64 or flags. box: the range of each column, read or not. `run` looks itself whether the values lie there;
        it gives the line it came to: `last`, or one before it where they do not, or where a hope is dashed.
        Law: a kernel keeps nothing between two calls, so that several may run at once on different lines.
        """


def compile_kernel(inputs: Sequence[Node | None], outputs: Sequence[Node], box: Box) -> Kernel:
    """The form as calls of numpy, as `Compile` has it."""
    writer = Writer(inputs, outputs, box)
    text = writer.write()
    namespace: dict[str, object] = {
        "np": np,
        "mul_div": mul_div,
        "check_hope": check_hope,
        "holds": holds,
        "BASE": np.array(WHOLE_BASE, np.float64),
        "BITS": np.array(WHOLE_BASE, np.float64).view(np.int64),
    }
    # As arrays: a number of Python's would be turned into one at each call.
    namespace |= {name: _to_array(kind, number) for (kind, number), name in writer.constants.items()}
    exec(compile(text, "<kernel>", "exec"), namespace)
    block = namespace["run_block"]
    assert callable(block)
    return Kernel(_Blocks(block, tuple(writer.buffers.values())).run, dict(writer.lanes), text)


def _to_array(kind: str, number: int) -> npt.NDArray[np.generic]:
    if kind == RECIPROCAL:
        return np.asarray(np.divide(np.float64(1), np.float64(number)))
    return np.array(number, kind)


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Runs a block after the other. spare: buffers that nobody uses now."""

    block: Callable[..., bool]
    dtypes: tuple[str, ...]
    spare: list[_Buffers] = field(default_factory=list)

    def run(self, columns: Sequence[Whole], first: int, last: int, results: Sequence[Whole]) -> int:
        """Fill the results; gives the line it came to."""
        size = min(BLOCK, last - first)
        buffers = self._take(size)
        try:
            while first < last:
                end = min(first + BLOCK, last)
                cut = buffers if end - first == BLOCK else tuple(each[: end - first] for each in buffers)
                if not self.block(columns, first, end, results, *cut):
                    break
                first = end
        except OverflowError:
            # A hope was dashed, or a figure fits into no 64 bits: the block is not done, which the caller is told.
            return first
        finally:
            if size == BLOCK:
                self.spare.append(buffers)
        return first

    def _take(self, size: int) -> _Buffers:
        """Buffers that nobody else uses; those of few lines are made anew."""
        try:
            return self.spare.pop() if size == BLOCK else self._make(size)
        except IndexError:
            return self._make(size)

    def _make(self, size: int) -> _Buffers:
        # Each begins where a line of the cache does: numpy is up to a quarter slower where its vectors straddle two.
        found = []
        for dtype in map(np.dtype, self.dtypes):
            store = np.empty(size * dtype.itemsize + _CACHE_LINE, np.uint8)
            begin = -store.ctypes.data % _CACHE_LINE
            found.append(store[begin : begin + size * dtype.itemsize].view(dtype))
        return tuple(found)


def holds(values: npt.NDArray[np.generic], low: int, high: int) -> bool:
    """Whether all values lie in a range; below 2^63, and the low end not above the high one.

    >>> holds(np.array([0, 7]), 0, 7), holds(np.array([0, 7]), 1, 7), holds(np.array([-1, 7]), 0, 7)
    (True, False, False)
    """
    if values.dtype == np.int64 and low >= 0:
        # What lies below zero is above all others when it is read without its sign: one pass looks for both.
        most = np.maximum.reduce(values.view(np.uint64))
        return bool(most <= high) and (not low or bool(np.minimum.reduce(values) >= low))
    return int(np.minimum.reduce(values)) >= low and int(np.maximum.reduce(values)) <= high


def mul_div(a: Whole, b: Whole, c: Whole) -> tuple[Whole, Whole]:
    """The floor of a·b/c and what remains, by an estimate and the exact remainder modulo 2^64.

    a, b, c: whole numbers within 2^53, c above zero. Raises OverflowError where the quotient reaches 2^51.
    """
    estimate = np.rint(a.astype(np.float64) * b / c)
    if estimate.size and np.abs(estimate).max() >= HOPE:
        raise OverflowError("a quotient of a product reaches 2^51")
    found = estimate.astype(np.int64)
    # The estimate is less than two off, so that the true remainder lies within 2·c and is what the wrapped products
    # differ by.
    rest = a * b - found * c
    more, rest = np.divmod(rest, c)
    return found + more, rest


def check_hope(values: npt.NDArray[np.generic]) -> None:
    """Raises OverflowError where a quotient reaches 2^51 against the hope."""
    if values.size and (values.max() >= HOPE or values.min() <= -HOPE):
        raise OverflowError("a quotient reaches 2^51")
