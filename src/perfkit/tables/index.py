"""Which rows of a decision decide: quickly, for many inputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from perfkit.diagnostics import door
from perfkit.tables.cells import ColumnCells, split_column
from perfkit.tables.decisions import decide_without_match, get_specificity, is_else
from perfkit.tables.model import Decision, DecisionPolicy, Mismatch, MismatchKind, Value


@dataclass(frozen=True, slots=True)
class RowOrder:
    """The rows that ask something, in the order in which they come first: the lowest bit is the best.

    positions: of the rows in the decision, by bit. equals: for each bit, the bits of the rows no better and no worse.
    """

    positions: tuple[int, ...]
    equals: tuple[int, ...]

    def list_rows(self, mask: int) -> tuple[int, ...]:
        """Positions in the decision of the rows in a mask, rising."""
        return tuple(sorted(self.positions[bit] for bit in iter_bits(mask)))


@dataclass(frozen=True, slots=True)
class DecisionIndex:
    """A decision made ready for many inputs; built by `index_decision`."""

    policy: DecisionPolicy
    order: RowOrder
    columns: tuple[ColumnCells, ...]
    otherwise: tuple[int, ...] | Mismatch

    def match(self, inputs: Sequence[Value | None]) -> tuple[int, ...] | Mismatch:
        """The same as `match_rows`, in time that hardly grows with the number of rows."""
        mask = (1 << len(self.order.positions)) - 1
        # Without a row that asks something there are no columns to look at.
        for column, value in zip(self.columns, inputs if mask else (), strict=True):
            mask &= column.get_mask(value)
        if not mask:
            return self.otherwise
        best = mask & -mask
        match self.policy:
            case DecisionPolicy.ANY | DecisionPolicy.SUM:
                return self.order.list_rows(mask)
            case DecisionPolicy.FIRST:
                return self.order.list_rows(best)
            case DecisionPolicy.UNIQUE:
                rows = self.order.list_rows(mask)
                return rows if mask == best else Mismatch(MismatchKind.SEVERAL, rows)
            case DecisionPolicy.SPECIFIC:
                rows = self.order.list_rows(mask & self.order.equals[best.bit_length() - 1])
                return rows if len(rows) == 1 else Mismatch(MismatchKind.EQUALLY_SPECIFIC, rows)
        assert_never(self.policy)


@door
def index_decision(decision: Decision) -> DecisionIndex:
    """Make a decision ready for many inputs.

    Law: `index_decision(d).match(inputs)` equals `match_rows(d, inputs)`.

    >>> from perfkit.tables.model import DecisionRow, OneOf
    >>> rows = (DecisionRow((OneOf(("Desk",)),)), DecisionRow((OneOf(("Chair",)),)))
    >>> index_decision(Decision(DecisionPolicy.UNIQUE, rows)).match(("Chair",))
    (1,)
    """
    order = order_rows(decision)
    rows = [decision.rows[position].conditions for position in order.positions]
    columns = tuple(split_column(conditions) for conditions in zip(*rows, strict=True))
    return DecisionIndex(decision.policy, order, columns, decide_without_match(decision))


def order_rows(decision: Decision) -> RowOrder:
    """The rows that ask something, best first: by how specific they are, or as they stand."""
    positions = [position for position, row in enumerate(decision.rows) if not is_else(row)]
    if decision.policy is not DecisionPolicy.SPECIFIC:
        return RowOrder(tuple(positions), tuple(1 << bit for bit in range(len(positions))))
    specificity = [get_specificity(row) for row in decision.rows]
    positions.sort(key=lambda position: specificity[position], reverse=True)
    masks: dict[tuple[bool, ...], int] = {}
    for bit, position in enumerate(positions):
        masks[specificity[position]] = masks.get(specificity[position], 0) | 1 << bit
    return RowOrder(tuple(positions), tuple(masks[specificity[position]] for position in positions))


def iter_bits(mask: int) -> Iterator[int]:
    """The bits that are set, from the lowest up.

    >>> list(iter_bits(0b101))
    [0, 2]
    """
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
