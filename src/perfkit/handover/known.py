"""What a hand-over goes by: the period, the goals with how far they came, the metrics and the rows behind them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perfkit.calendar import Period
from perfkit.goals import Goal, GoalProgress
from perfkit.metrics import FigureReader, Metric

Tables = Mapping[str, Sequence[Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class Known:
    """Everything by its name. reader: gives figures with their rows; none where rows are not looked at.

    as_of: none looks at everything.
    """

    period: Period
    goals: Mapping[str, Goal]
    progress: Mapping[str, GoalProgress]
    metrics: Mapping[str, Metric]
    reader: FigureReader | None
    as_of: datetime.date | None

    def last_day_of(self, goal: Goal) -> datetime.date:
        """The last day of a goal's cycle that is looked at."""
        last = goal.cycle.ends_on
        return last if self.as_of is None else min(last, self.as_of)
