"""What a hand-over goes by: the period, the goals with how far they came, the metrics and the rows behind them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perfkit.calendar import Period
from perfkit.goals import Cycle, Goal, GoalProgress
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

    def is_of_period(self, goal: Goal) -> bool:
        """Whether a goal's cycle and the period have a day in common: a year's goal is one of each of its quarters."""
        return goal.cycle.overlaps(Cycle(self.period.starts_on, self.period.ends_on))

    def last_day_of(self, goal: Goal) -> datetime.date:
        """The last day of a goal's cycle that is looked at."""
        last = goal.cycle.ends_on
        return last if self.as_of is None else min(last, self.as_of)
