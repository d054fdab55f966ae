"""A form as one loop of machine code over the lines, with all steps fused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from perfkit.columns import BLOCK, Array, Box, Kernel, compile_kernel
from perfkit.fused.emit import Beyond, emit_loop
from perfkit.fused.machine import Code, compile_loop
from perfkit.integers import Node

WORDS = "i8"

Types = tuple[tuple[str, ...], tuple[str, ...]]
"""Of which type the columns and the results are: numpy's kind and size."""


def compile_fused(inputs: Sequence[Node | None], outputs: Sequence[Node], box: Box) -> Kernel:
    """The form as a loop, as `Compile` of `columns` has it; what needs Python's integers goes to numpy."""
    try:
        loop = emit_loop(inputs, box, outputs, [WORDS] * len(inputs), [WORDS] * len(outputs))
    except Beyond:
        return compile_kernel(inputs, outputs, box)
    return Kernel(_Fused(tuple(inputs), tuple(outputs), box).run, loop.lanes, loop.text)


@dataclass(slots=True)
class _Fused:
    """A loop for each set of types that the columns come in."""

    inputs: Sequence[Node | None]
    outputs: Sequence[Node]
    box: Box
    codes: dict[Types, Code] = field(default_factory=dict)

    def run(self, columns: Sequence[Array], first: int, last: int, results: Sequence[Array]) -> int:
        """Fill the results; gives the line it came to."""
        types = tuple(map(_type_of, columns)), tuple(map(_type_of, results))
        code = self.codes.get(types)
        if code is None:
            code = self.codes[types] = self._compile(types)
        if all(map(is_plain, columns)):
            return code.call(*map(address, (*columns, *results)), first, last)
        while first < last:
            # What is spread out or turned round in memory is put in order a block at a time.
            end = min(first + BLOCK, last)
            block = [each[first:end].astype(each.dtype.newbyteorder("="), order="C") for each in columns]
            came = code.call(*map(address, (*block, *(each[first:end] for each in results))), 0, end - first)
            if came < end - first:
                return first + came
            first = end
        return last

    def _compile(self, types: Types) -> Code:
        loop = emit_loop(self.inputs, self.box, self.outputs, *types)
        return compile_loop(loop.text, len(self.inputs) + len(self.outputs))


def _type_of(values: Array) -> str:
    return f"{values.dtype.kind}{values.dtype.itemsize}"


def is_plain(values: npt.NDArray[np.generic]) -> bool:
    """Whether values stand one after the other in memory, as a loop reads them."""
    flags = values.flags
    return flags.c_contiguous and flags.aligned and values.dtype.isnative


def address(values: npt.NDArray[np.generic]) -> int:
    """Where the first of some values stands."""
    found: int = values.ctypes.data
    return found
