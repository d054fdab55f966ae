"""What each participant is paid, from columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from perfkit.columns.kernel import Whole
from perfkit.columns.stage import Column, Stage
from perfkit.expr import Type
from perfkit.integers import Field, LinePlan, widest
from perfkit.plans import PostingKind


@dataclass(slots=True)
class LineRunner:
    """A plan that lowers, for one period and the columns that are given; keeps its kernels."""

    plan: LinePlan
    stage: Stage = field(init=False)

    def __post_init__(self) -> None:
        self.stage = Stage(self.plan.make, self.plan.slots)

    def run(
        self, columns: Mapping[str, Column], count: int, odd: npt.NDArray[np.bool_] | None = None
    ) -> tuple[dict[tuple[PostingKind, str], Whole], Whole]:
        """What is posted in minor units, by kind and name, and the lines that are not plain, rising.

        odd: lines that are known not to be.
        """
        assert self.plan.program.participants is not None
        people = self.plan.program.participants
        results: list[Whole] = [np.empty(count, np.int64) for _ in self.plan.outputs]
        plain: npt.NDArray[np.bool_] = np.empty(count, np.bool_)
        given = {(people, name): column for name, column in columns.items()}
        beyond = self.stage.run(given, count, [*results, plain])
        if len(beyond):
            plain &= ~beyond
        if odd is not None:
            plain &= ~odd
        found: dict[tuple[PostingKind, str], Whole] = {}
        for key, units in zip(self.plan.outputs, results, strict=True):
            found[key] = found[key] + units if key in found else units
        return found, np.flatnonzero(~plain).astype(np.int64)


def to_arrays(posted: Sequence[Mapping[str, int]]) -> dict[str, Whole]:
    """What was posted for each participant, by name."""
    names = dict.fromkeys(name for each in posted for name in each)
    return {name: np.array([each.get(name, 0) for each in posted], dtype=np.int64) for name in names}


def to_field(column: Column, kind: Type) -> Field:
    """A column of any values, with the decimals of this one."""
    return widest(kind, places=column.places, is_lacking=column.has is not None)
