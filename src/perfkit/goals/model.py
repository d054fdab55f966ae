"""What is to be reached, by whom, by when, and how it went: goals, their steps, their log and their versions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import TypedDict, Unpack, cast

from perfkit.calendar import Calendar, Period, parse_period
from perfkit.diagnostics import Finding, Misuse, Place, Refused, door, find
from perfkit.diagnostics.codes.goals_asked import VERSION_UNKNOWN
from perfkit.goals.amounts import read_in_unit
from perfkit.values import (
    CURRENCY_DIGITS,
    Money,
    make_choices,
    make_days,
    make_days_or_none,
    read_count,
    read_day_or_none,
    to_bounded_fraction,
    want,
    want_items,
)

_SHORT = 10**12
UNITS = ("ratio", "number", "count", "days")
"""Units beside currencies; a ratio of 1 is 100%."""


class GoalKind(str, Enum):
    """What a goal is called where it is set; a key result belongs to the objective that is its parent."""

    GOAL = "goal"
    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"


class GoalDirection(str, Enum):
    """Which way is better: more, less, within a band, or reached once (and it may fall back later)."""

    MORE = "more"
    LESS = "less"
    WITHIN = "within"
    ONCE = "once"


class ParentLink(str, Enum):
    """What a goal is to its parent: it counts in it, or it is only set beside it."""

    CONTRIBUTES = "contributes"
    ALIGNED = "aligned_only"


class Ambition(str, Enum):
    """What is expected: all of it, about two thirds of it, or that something is learned."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"
    LEARNING = "learning"


class RollUp(str, Enum):
    """How a goal follows from the goals that contribute to it.

    WEIGHTED_MEAN: of their progress, by weights that total 1. EQUAL_MEAN: of their progress. EQUAL_MEAN_FROM_ZERO:
    likewise, progress below zero counting as zero. WORST_CHILD: the least progress. BY_AMOUNT: the ways gone together
    over the ways to go together. DECOMPOSED: the sum of their values, by the goal's own baseline and target.
    RATIO_OF_SUMS: the sum of numerators over the sum of denominators, likewise.
    Source: docs/sources.md#goal-roll-ups
    """

    WEIGHTED_MEAN = "weighted_mean"
    EQUAL_MEAN = "equal_mean"
    EQUAL_MEAN_FROM_ZERO = "equal_mean_from_zero"
    WORST_CHILD = "worst_child"
    BY_AMOUNT = "by_amount"
    DECOMPOSED = "decomposed"
    RATIO_OF_SUMS = "ratio_of_sums"


def _make_exact(owner: object, *names: str) -> None:
    """Pass the numbers of a noun through the door: counts and decimals become fractions, floats are refused."""
    for name in names:
        value = getattr(owner, name)
        # Copies are made of what has passed the door before; a short fraction needs no second look.
        is_short = type(value) is Fraction and abs(value.numerator) < _SHORT and value.denominator < _SHORT
        if value is not None and not is_short:
            object.__setattr__(owner, name, to_bounded_fraction(value))


@dataclass(frozen=True, slots=True)
class Cycle:
    """The days in which a goal is to be reached.

    starts_on, ends_on: both included. label: of the period, or nothing.
    """

    starts_on: datetime.date
    ends_on: datetime.date
    label: str = ""

    def __post_init__(self) -> None:
        make_days(self, "starts_on", "ends_on")

    @property
    def days(self) -> int:
        """How many days it has; none when they are reversed."""
        return max(0, self.ends_on.toordinal() - self.starts_on.toordinal() + 1)

    @property
    def midpoint(self) -> datetime.date:
        """The last day of its first half; the middle day where their number is odd."""
        return datetime.date.fromordinal((self.starts_on.toordinal() + self.ends_on.toordinal()) // 2)

    def covers(self, other: Cycle) -> bool:
        """Whether another lies in it."""
        return self.starts_on <= other.starts_on and other.ends_on <= self.ends_on

    def overlaps(self, other: Cycle) -> bool:
        """Whether the two have a day in common."""
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


@door
def cycle_of(period: str | Period, calendar: Calendar | None = None) -> Cycle:
    """The cycle of a period, by its label. Refused: as `perfkit.calendar.parse_period`.

    >>> cycle_of("2027-Q1").ends_on
    datetime.date(2027, 3, 31)
    """
    want(isinstance(period, str | Period), "period", 'the label of a period, as "2027-Q1", or a Period', period)
    found = period if isinstance(period, Period) else parse_period(period, calendar or Calendar())
    return Cycle(found.starts_on, found.ends_on, found.label)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step within a goal.

    id, title: its own, and a sentence. due_on: the day by which it is to be reached.
    weight: its share of 1, where progress is counted by milestones. value: what the figure should be by then.
    reached_on: none until it is reached.
    """

    id: str
    due_on: datetime.date
    weight: Fraction | None = None
    value: Fraction | None = None
    reached_on: datetime.date | None = None
    title: str = ""

    def __post_init__(self) -> None:
        _make_exact(self, "weight", "value")
        make_days(self, "due_on")
        make_days_or_none(self, "reached_on")


@dataclass(frozen=True, slots=True)
class StageReward:
    """What is given when a milestone is reached, or a share of the way.

    milestone: its id, or `progress`: how much of the way, 1 is all of it. amount: money. award: something else.
    """

    milestone: str | None = None
    progress: Fraction | None = None
    amount: Money | None = None
    award: str = ""

    def __post_init__(self) -> None:
        _make_exact(self, "progress")
        want(self.amount is None or isinstance(self.amount, Money), "amount", "a perfkit.Money", self.amount)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """An entry of a goal's log, which only grows: the value so far, and how sure one is, 1 to 10.

    on: the day. confidence: 1 to 10. note, by: what is said to it, and by whom.
    value: also money, in the currency of the goal. Of two on one day the later entry holds. denominator: what a ratio
    is a share of, so that several roll up as a ratio of sums.
    """

    on: datetime.date
    value: Fraction | None = None
    confidence: int | None = None
    note: str = ""
    by: str = ""
    denominator: Fraction | None = None

    def __post_init__(self) -> None:
        # Money waits until it is known of which goal it is.
        _make_exact(self, *(() if isinstance(self.value, Money) else ("value",)), "denominator")
        make_days(self, "on")
        if self.confidence is not None and type(self.confidence) is not int:
            object.__setattr__(self, "confidence", read_count(self.confidence, "confidence"))


@dataclass(frozen=True, slots=True)
class GoalVersion:
    """What a goal aimed at from a day on.

    number, effective_on: which version, and from when. reason, decided_on, by: why it was decided, when and by whom,
    where that is known. baseline, target, lower, upper, tolerance, weight: as of a Goal.
    """

    number: int
    effective_on: datetime.date
    reason: str
    baseline: Fraction | None = None
    target: Fraction | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    tolerance: Fraction | None = None
    weight: Fraction | None = None
    decided_on: datetime.date | None = None
    by: str = ""

    def __post_init__(self) -> None:
        _make_exact(self, "baseline", "target", "lower", "upper", "tolerance", "weight")
        make_days(self, "effective_on")
        make_days_or_none(self, "decided_on")


_CHOICES: dict[str, type[Enum]] = {
    "kind": GoalKind,
    "direction": GoalDirection,
    "link": ParentLink,
    "ambition": Ambition,
    "roll_up": RollUp,
}


_PARTS: dict[str, type] = {
    "milestones": Milestone,
    "rewards": StageReward,
    "check_ins": CheckIn,
    "earlier": GoalVersion,
}
_CYCLE = 'a perfkit.goals.Cycle, or the label of a period, as "2027-Q1"'


def _make_parts(goal: Goal, name: str, kind: type) -> None:
    given: object = getattr(goal, name)
    if type(given) is not tuple:
        object.__setattr__(goal, name, want_items(given, kind, name, f"a list of {kind.__name__}"))  # type: ignore[arg-type]
    elif given:
        # A log grows by one entry at a time, and what stands before it has passed the door already.
        want(isinstance(given[-1], kind), name, f"a tuple of {kind.__name__}", given[-1])


@dataclass(frozen=True, slots=True)
class Goal:
    """Who is to reach what by when. OKR objectives and key results are goals too.

    metric: the id of what is measured; none where milestones or contributing goals make the figure.
    cycle: also the label of a period of the calendar year, as `2027-Q1`; `cycle_of` makes those of other years.
    unit: a currency, or `ratio` (1 is 100%), `number`, `count`, `days`. Figures: in that unit.
    baseline: where it begins; 0 has to be written. target: for MORE, LESS and ONCE. lower, upper, tolerance: for
    WITHIN; both bounds belong to the band, and `tolerance` away from it progress is zero.
    title: a sentence. parent, link: the goal above it, and whether it counts there. milestones, rewards, check_ins: the
    dated steps, what is given on the way, and the log, which only grows.
    weight: its share of 1, of a key result within its objective, of any other goal among its owner's goals of the
    cycle. roll_up: how it follows from its contributing goals, none where it has a figure of its own.
    version, effective_on, decided_on, reason, by: of what it aims at now; `earlier` holds what it aimed at before.
    Refused: PKV029 a float, PKV011, PKV013 to PKV015 what is no exact figure of a bearable length, PKV036 a kind,
    direction, link, ambition or roll-up that there is not; PKV025 to PKV027 what is no day; PKC002, PKC003, PKC007 a
    label that names no period.

    >>> Goal("G-1", "E-17", cycle_of("2027-Q1"), metric="revenue", unit="USD", baseline=0, target=120_000).currency
    'USD'
    """

    id: str
    owner: str
    cycle: Cycle
    title: str = ""
    kind: GoalKind = GoalKind.GOAL
    metric: str | None = None
    direction: GoalDirection = GoalDirection.MORE
    unit: str = "number"
    baseline: Fraction | None = None
    target: Fraction | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    tolerance: Fraction | None = None
    weight: Fraction | None = None
    parent: str | None = None
    link: ParentLink = ParentLink.CONTRIBUTES
    ambition: Ambition = Ambition.COMMITTED
    roll_up: RollUp | None = None
    milestones: tuple[Milestone, ...] = ()
    rewards: tuple[StageReward, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    version: int = 1
    effective_on: datetime.date | None = None
    decided_on: datetime.date | None = None
    reason: str = ""
    by: str = ""
    earlier: tuple[GoalVersion, ...] = ()

    def __post_init__(self) -> None:
        for name in ("baseline", "target", "lower", "upper", "tolerance"):
            given_money: object = getattr(self, name)
            if isinstance(given_money, Money):
                object.__setattr__(self, name, read_in_unit(given_money, self.unit))
        _make_exact(self, "baseline", "target", "lower", "upper", "tolerance", "weight")
        make_choices(self, **_CHOICES)
        make_days_or_none(self, "effective_on", "decided_on")
        given: object = self.cycle
        if isinstance(given, str):
            object.__setattr__(self, "cycle", cycle_of(given))
        want(isinstance(self.cycle, Cycle), "cycle", _CYCLE, given)
        for name in ("id", "owner", "unit"):
            want(isinstance(getattr(self, name), str), name, "a text", getattr(self, name))
        for name, kind in _PARTS.items():
            _make_parts(self, name, kind)
        if any(isinstance(entry.value, Money) for entry in self.check_ins):
            object.__setattr__(self, "check_ins", tuple(_read_entry(entry, self.unit) for entry in self.check_ins))

    @property
    def currency(self) -> str | None:
        """The currency of its figures, none where they are no money."""
        return self.unit if self.unit in CURRENCY_DIGITS else None

    @property
    def versions(self) -> tuple[GoalVersion, ...]:
        """What it aimed at, the first version first, the one that holds now last."""
        now = GoalVersion(
            self.version,
            self.effective_on or self.cycle.starts_on,
            self.reason,
            *(self.baseline, self.target, self.lower, self.upper, self.tolerance, self.weight),
            decided_on=self.decided_on,
            by=self.by,
        )
        return (*self.earlier, now)

    @property
    def contributes_to(self) -> str | None:
        """The id of the parent that it counts in, none where it has none or is only aligned."""
        return self.parent if self.link is ParentLink.CONTRIBUTES else None


@door
def version_at(goal: Goal, as_of: datetime.date | None) -> GoalVersion:
    """What a goal aimed at on a day: the latest version in force, the first one before any was; none asks for the last.

    After the cycle the version counts that was in force on its last day: what an ended cycle came to does not move.

    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), baseline=0, target=100)
    >>> moved = rebaseline(goal, datetime.date(2027, 2, 1), "market fell", target=80)
    >>> int(version_at(moved, datetime.date(2027, 1, 31)).target), int(version_at(moved, None).target)
    (100, 80)
    """
    if not goal.earlier:
        return goal.versions[-1]
    as_of = read_day_or_none(as_of, "as_of")
    last = goal.cycle.ends_on
    in_time = [version for version in goal.versions if settled_on(version) <= last]
    in_force = [version for version in in_time if as_of is None or version.effective_on <= as_of]
    return in_force[-1] if in_force else goal.versions[0]


def settled_on(version: GoalVersion) -> datetime.date:
    """The day from which a version could count: it was decided and in effect."""
    return max(version.effective_on, version.decided_on or version.effective_on)


class VersionFigures(TypedDict, total=False):
    """What a version may change."""

    baseline: Fraction | None
    target: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    tolerance: Fraction | None
    weight: Fraction | None


def refuse_version(goal: Goal, version: GoalVersion | int) -> Finding:
    """PKG037: the goal never had such a version."""
    number = version.number if isinstance(version, GoalVersion) else version
    known = ", ".join(str(each.number) for each in goal.versions)
    return find(VERSION_UNKNOWN, Place("goals", path=f"{goal.id}.version"), goal=goal.id, version=number, known=known)


@door
def with_version(goal: Goal, version: GoalVersion) -> Goal:
    """The goal as it is under one of its versions, without the later ones. Refused: PKG037 a version it never had.

    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), baseline=0, target=100)
    >>> moved = rebaseline(goal, datetime.date(2027, 2, 1), "market fell", target=80)
    >>> int(with_version(moved, moved.versions[0]).target)
    100
    """
    versions = goal.versions
    if version not in versions:
        raise Refused(refuse_version(goal, version))
    return goal if version == versions[-1] else _with_figures(goal, version, versions[: versions.index(version)])


def _with_figures(goal: Goal, version: GoalVersion, earlier: tuple[GoalVersion, ...]) -> Goal:
    return replace(
        goal,
        baseline=version.baseline,
        target=version.target,
        lower=version.lower,
        upper=version.upper,
        tolerance=version.tolerance,
        weight=version.weight,
        version=version.number,
        effective_on=version.effective_on,
        decided_on=version.decided_on,
        reason=version.reason,
        by=version.by,
        earlier=earlier,
    )


def _read_entry(entry: CheckIn, unit: str) -> CheckIn:
    return replace(entry, value=read_in_unit(entry.value, unit)) if isinstance(entry.value, Money) else entry


def _read_figures(goal: Goal, changed: VersionFigures) -> VersionFigures:
    """Money among them in the goal's own currency as a number."""
    read = {name: read_in_unit(each, goal.unit) if isinstance(each, Money) else each for name, each in changed.items()}
    return cast(VersionFigures, read)


@door
def rebaseline(
    goal: Goal,
    effective_on: datetime.date,
    reason: str,
    *,
    decided_on: datetime.date | None = None,
    by: str = "",
    **changed: Unpack[VersionFigures],
) -> Goal:
    """The goal with other figures from a day on; what it aimed at before is kept, and so the attainment it had.

    changed: any of baseline, target, lower, upper, tolerance, weight; what is not named stays.
    Refused: as `Goal`; TypeError for anything else to change.
    Whether days and reasons are in order is for `check_goals` to say: PKG020, PKG021.

    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), baseline=0, target=100)
    >>> [int(each.target) for each in rebaseline(goal, datetime.date(2027, 2, 1), "market fell", target=80).versions]
    [100, 80]
    """
    want(isinstance(goal, Goal), "goal", "a perfkit.Goal", goal)
    want(isinstance(reason, str), "reason", "a text", reason)
    for name in changed:
        if name not in VersionFigures.__annotations__:
            known = ", ".join(VersionFigures.__annotations__)
            raise Misuse("changed", f"any of {known}", name, shown=name)
    before = goal.versions
    now = replace(before[-1], reason=reason, decided_on=decided_on, by=by, **_read_figures(goal, changed))
    now = replace(now, number=goal.version + 1, effective_on=effective_on)
    return _with_figures(goal, now, before)


@door
def with_check_in(goal: Goal, entry: CheckIn) -> Goal:
    """The goal with one entry more at the end of its log.

    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), baseline=0, target=100)
    >>> with_check_in(goal, CheckIn(datetime.date(2027, 1, 8), value=12, confidence=7)).check_ins[-1].confidence
    7
    """
    want(isinstance(entry, CheckIn), "entry", "a perfkit.goals.CheckIn", entry)
    return replace(goal, check_ins=(*goal.check_ins, entry))
