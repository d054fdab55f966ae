"""A form as steps of numpy on blocks, each step in the cheapest lane that its intervals prove.

`writer.py` writes the text; here it runs over blocks that stay in the cache, on buffers that are used again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from perfkit.columns.extents import holds
from perfkit.columns.lanes import BASED, CALLS, RECIPROCAL
from perfkit.columns.writer import Writer
from perfkit.integers import HOPE, WHOLE_BASE, Node

BLOCK = 24576
"""Lines of a block, an eighth more where that saves one: half a dozen buffers of doubles lie in the second cache."""

_EVEN = 64
"""Of how many lines the length of a block is a multiple."""

_CACHE_LINE = 64


Run = Callable[..., int]

Whole = npt.NDArray[np.int64]

_Buffers = tuple[npt.NDArray[np.generic], ...]


@dataclass(frozen=True, slots=True)
class Kernel:
    """A form for blocks. lanes: how many steps run in each. text: what was generated.

    copied: where nothing is reckoned, of each result the place of the column that it is, none where it is one; none
    where something is.
    """

    run: Run
    lanes: Mapping[str, int]
    text: str
    copied: Sequence[int | None] | None = None


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
    namespace |= {call: getattr(np, call) for call in CALLS}
    namespace |= {name: _to_array(kind, number) for (kind, number), name in writer.constants.items()}
    exec(compile(text, "<kernel>", "exec"), namespace)
    block = namespace["run_block"]
    assert callable(block)
    buffers = list(writer.buffers)
    views = tuple((buffers.index(name), dtype) for name, dtype in writer.views.values())
    return Kernel(_Blocks(block, tuple(writer.buffers.values()), views).run, dict(writer.lanes), text)


def _to_array(kind: str, number: int) -> npt.NDArray[np.generic]:
    if kind == RECIPROCAL:
        return np.asarray(np.divide(np.float64(1), np.float64(number)))
    if kind == BASED:
        return np.array(WHOLE_BASE + number, np.float64).view(np.int64)
    return np.array(number, kind)


def count_blocks(lines: int) -> int:
    """In how many blocks some lines are run.

    >>> count_blocks(1), count_blocks(BLOCK + BLOCK // 8), count_blocks(2 * BLOCK), count_blocks(3 * BLOCK - 1)
    (1, 1, 2, 3)
    """
    return max(1, -((BLOCK // 8 - lines) // BLOCK))


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Runs a block after the other. views: of which buffer, and as which kind. spare: buffers that nobody uses now,
    with the lines that they hold.
    """

    block: Callable[..., bool]
    dtypes: tuple[str, ...]
    views: tuple[tuple[int, str], ...]
    spare: list[tuple[int, _Buffers]] = field(default_factory=list)

    def run(self, columns: Sequence[Whole], first: int, last: int, results: Sequence[Whole]) -> int:
        """Fill the results; gives the line it came to."""
        lines = last - first
        # All are as long as each other, and begin where a line of the cache does if the columns do.
        size = min(-(-lines // (count_blocks(lines) * _EVEN)) * _EVEN, lines)
        held, buffers = store = self._take(size)
        cut = buffers if size == held else tuple(each[:size] for each in buffers)
        try:
            while first < last:
                end = min(first + size, last)
                if end - first < size:
                    cut = tuple(each[: end - first] for each in buffers)
                if not self.block(columns, first, end, results, *cut):
                    break
                first = end
        except OverflowError:
            # A hope was dashed, or a figure fits into no 64 bits: the block is not done, which the caller is told.
            return first
        finally:
            self.spare.append(store)
        return first

    def _take(self, size: int) -> tuple[int, _Buffers]:
        """Buffers that nobody else uses, long enough."""
        try:
            store = self.spare.pop()
        except IndexError:
            return size, self._make(size)
        return store if store[0] >= size else (size, self._make(size))

    def _make(self, size: int) -> _Buffers:
        # Each begins where a line of the cache does: numpy is up to a quarter slower where its vectors straddle two.
        dtypes = [np.dtype(dtype) for dtype in self.dtypes]
        room = [-(-size * dtype.itemsize // _CACHE_LINE) * _CACHE_LINE for dtype in dtypes]
        store = np.empty(sum(room) + _CACHE_LINE, np.uint8)
        begin = -store.ctypes.data % _CACHE_LINE
        found: list[npt.NDArray[np.generic]] = []
        for dtype, length in zip(dtypes, room, strict=True):
            found.append(store[begin : begin + size * dtype.itemsize].view(dtype))
            begin += length
        return (*found, *(found[at].view(dtype) for at, dtype in self.views))


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
