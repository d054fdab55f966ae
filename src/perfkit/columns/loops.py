"""What an executor brings along of its own beside the kernels of forms; without it, numpy does the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from perfkit.columns.kernel import Whole
from perfkit.columns.stage import Array, Flags

ShareLoop = Callable[[Sequence[Array], Whole, Flags], int]
"""Shares out lines that stand scope by scope: totals, weights, scopes and one key; fills the parts, and who has one.

Gives how many lines it could do; where that is not all of them, nothing that it filled counts."""

AddLoop = Callable[[Whole, Array, Flags | None, Whole], int]
"""Adds values to the lines that they lead to: the lines, the values, which of these count (none for all), the sums.

Gives how many values it could do; where that is not all of them, nothing that it filled counts."""


@dataclass(frozen=True, slots=True)
class Loops:
    """The loops of an executor. share: totals by largest remainder. add_up: sums of rows."""

    share: ShareLoop | None = None
    add_up: AddLoop | None = None


NUMPY = Loops()
"""None: numpy does it all."""
