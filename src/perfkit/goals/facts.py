"""What a host knows about a goal beyond its sentence: history, capacity, peers, parent, and when it runs."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import door
from perfkit.goals.model import Cycle, Goal, GoalDirection, GoalKind
from perfkit.values import make_choices, make_days_or_none, to_bounded_fraction, want


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """A goal as structure, to be judged on all five letters as far as its facts go.

    text: its sentence, or empty. owner: who is to reach it. unit: as `Goal.unit`; baseline, target, lower and upper are
    in it. starts_on, ends_on: first and last day, or `cycle` instead. history: the actuals of past periods of
    the same length, oldest first. capacity: the most that can be delivered. peers: what others in the same position
    reached. parent: the goal above it; none is not known, empty is known to have none. parent_metric and drivers: the
    metric of the parent and those that drive it, empty where not known. weight: its share of 1.
    Refused: PKV029 a float, PKV011, PKV013 to PKV015 what is no exact figure of a bearable length, PKV025 to
    PKV027 what is no day, PKV036 a direction that there is not.

    >>> GoalFacts(metric="win rate", unit="ratio", target="0.27", history=("0.21", "0.22")).history[-1]
    Fraction(11, 50)
    """

    text: str = ""
    owner: str = ""
    metric: str = ""
    unit: str = "number"
    direction: GoalDirection = GoalDirection.MORE
    baseline: Fraction | None = None
    target: Fraction | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    cycle: Cycle | None = None
    history: tuple[Fraction, ...] = ()
    capacity: Fraction | None = None
    peers: tuple[Fraction, ...] = ()
    parent: str | None = None
    parent_metric: str = ""
    drivers: tuple[str, ...] = ()
    weight: Fraction | None = None

    def __post_init__(self) -> None:
        for name in ("baseline", "target", "lower", "upper", "capacity", "weight"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, to_exact(value))
        make_choices(self, direction=GoalDirection)
        make_days_or_none(self, "starts_on", "ends_on")
        for name in ("text", "metric", "unit"):
            want(isinstance(getattr(self, name), str), name, "a text", getattr(self, name))
        want(self.cycle is None or isinstance(self.cycle, Cycle), "cycle", "a perfkit.goals.Cycle", self.cycle)
        for name in ("history", "peers"):
            given = getattr(self, name)
            want(isinstance(given, Sequence) and not isinstance(given, str), name, "a list of figures", given)
            object.__setattr__(self, name, tuple(to_exact(value) for value in getattr(self, name)))

    @property
    def has_figures(self) -> bool:
        """Whether any field beyond the sentence and its surroundings is filled."""
        given = (self.baseline, self.target, self.lower, self.upper, self.ends_on)
        return bool(self.metric) or any(value is not None for value in given)


def to_exact(value: object) -> Fraction:
    """A figure from outside; a text is read as a fraction or decimal, a float is refused."""
    if isinstance(value, str) and len(value) <= LONGEST_FIGURE and _is_figure(value):
        return to_bounded_fraction(Fraction(value))
    return to_bounded_fraction(value)


LONGEST_FIGURE = 40


def _is_figure(text: str) -> bool:
    """Whether a text is a plain decimal or a fraction of two whole numbers."""
    above, stroke, below = text.strip().removeprefix("-").partition("/")
    if stroke:
        return above.isdecimal() and below.isdecimal() and int(below) > 0
    whole, _, decimals = above.partition(".")
    return whole.isdecimal() and (not decimals or decimals.isdecimal())


@door
def facts_of(goal: Goal) -> GoalFacts:
    """What a stored goal says by itself: its title as the sentence, its figures, its days, its parent.

    A key result without a parent is known to have none; of any other goal without one nothing is known. History,
    capacity and peers are the host's to add.

    >>> from perfkit.goals import cycle_of
    >>> facts_of(Goal("G-1", "E-17", cycle_of("2027-Q1"), metric="revenue", target=100)).ends_on
    datetime.date(2027, 3, 31)
    """
    is_alone = goal.parent is None and goal.kind is GoalKind.KEY_RESULT
    return GoalFacts(
        text=goal.title,
        owner=goal.owner,
        metric=goal.metric or "",
        unit=goal.unit,
        direction=goal.direction,
        baseline=goal.baseline,
        target=goal.target,
        lower=goal.lower,
        upper=goal.upper,
        starts_on=goal.cycle.starts_on,
        ends_on=goal.cycle.ends_on,
        parent="" if is_alone else goal.parent,
        weight=goal.weight,
    )
