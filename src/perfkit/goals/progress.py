"""How far a goal has come: the share of its way that is gone, never clipped, and what it was reckoned from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, Refused, Words, door, find
from perfkit.diagnostics.codes import goals as codes
from perfkit.diagnostics.codes.goals_asked import FIGURE_UNUSED, ROLLED_UP_ALONE
from perfkit.diagnostics.codes.values import MIXED_CURRENCIES
from perfkit.goals.amounts import read_in_unit
from perfkit.goals.figures import ProgressRule, check_figures, rule_of
from perfkit.goals.model import CheckIn, Goal, GoalDirection, refuse_version, settled_on, version_at, with_version
from perfkit.goals.show import place_of
from perfkit.values import Money, read_day_or_none, to_bounded_fraction, want

Number = Fraction | int | Decimal


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure that the host measured. denominator: what a ratio is a share of, for roll-ups as a ratio of sums.

    value: also money, in the currency of the goal that it is a figure of.

    Refused: as `Goal`.

    >>> Measured(Decimal("0.25"), denominator=40).value
    Fraction(1, 4)
    """

    value: Fraction
    denominator: Fraction | None = None

    def __post_init__(self) -> None:
        # Money waits until it is known of which goal it is.
        value: object = self.value
        if not isinstance(value, Money):
            object.__setattr__(self, "value", to_bounded_fraction(self.value))
        if self.denominator is not None:
            object.__setattr__(self, "denominator", to_bounded_fraction(self.denominator))


@dataclass(frozen=True, slots=True)
class ProgressPart:
    """What one contributing goal brings: its weight, its progress, and its part of the whole."""

    goal: str
    weight: Fraction
    progress: Fraction | None
    part: Fraction


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """How far a goal has come.

    goal: its id. rule: by which it is reckoned. as_of: the day we look from, none where there is none.
    version: which of its versions it is held against. actual: the figure that counts, none where none is measured.
    denominator: what it is a share of, where that was given.
    progress: 0 at the baseline, 1 at the target, below and above that as it comes; none where `findings` say why.
    attainment: actual / target, for a goal of more whose target is not zero. parts: of a roll-up; they total the
    progress, or the actual where `RollUp` says that values are added up.
    """

    goal: str
    version: int
    rule: ProgressRule
    as_of: datetime.date | None
    actual: Fraction | None = None
    denominator: Fraction | None = None
    progress: Fraction | None = None
    attainment: Fraction | None = None
    parts: tuple[ProgressPart, ...] = ()
    findings: tuple[Finding, ...] = ()


@door
def compute_goal_progress(
    goal: Goal,
    *,
    actual: Measured | Money | Number | None = None,
    as_of: datetime.date | None = None,
    version: int | None = None,
) -> GoalProgress:
    """How far a goal with a figure or milestones of its own has come.

    actual: what was measured, also as money in the goal's own currency; else the log's latest value up
    to `as_of` and within the cycle; a goal that is reached once takes the best of both. as_of: none looks at the whole
    log.
    version: held against this one, else against the one in force. Result: exact, unrounded, not clipped.
    Findings: PKG004 to PKG008, PKG015 why nothing can be reckoned, PKG025 nothing is measured yet, PKG037 a version it
    never had, PKG038 a goal that follows from others, PKV003 an actual in another currency; PKG084 a warning, an actual
    of a goal that goes by its milestones.
    Laws: 0 at the baseline, 1 at the target; moving the unit moves nothing; more never lowers it where more is better.
    Source: docs/sources.md#goal-progress

    >>> from perfkit.goals.model import cycle_of
    >>> goal = Goal("NPS", "E-17", cycle_of("2027-Q1"), baseline=32, target=45)
    >>> compute_goal_progress(goal, actual=42).progress
    Fraction(10, 13)
    """
    want(isinstance(goal, Goal), "goal", "a perfkit.Goal", goal)
    as_of = read_day_or_none(as_of, "as_of")
    wrong = None
    if goal.roll_up is not None:
        wrong = find(ROLLED_UP_ALONE, place_of(goal, "roll_up"), goal=goal.id)
    elif version is not None and version not in [each.number for each in goal.versions]:
        wrong = refuse_version(goal, version)
    if wrong is not None:
        return GoalProgress(goal.id, goal.version, rule_of(goal), as_of, findings=(wrong,))
    held = _hold_against(goal, version, as_of)
    try:
        counted = read_actual(held, actual, as_of)
    except Refused as refused:
        if refused.finding.code is not MIXED_CURRENCIES:
            raise
        return GoalProgress(held.id, held.version, rule_of(held), as_of, findings=check_actual(held, actual))
    found = reckon(held, counted, as_of)
    return replace(found, findings=(*found.findings, *check_actual(held, actual)))


def check_actual(goal: Goal, actual: Measured | Money | Number | None) -> tuple[Finding, ...]:
    """What is wrong with a figure given for a goal; never raises.

    Codes: PKV003 another currency and what else keeps it from being a figure, errors; PKG084 a goal that goes by none.

    >>> from perfkit.goals.model import RollUp, cycle_of
    >>> goal = Goal("O", "E-17", cycle_of("2027-Q1"), roll_up=RollUp.EQUAL_MEAN)
    >>> [finding.code.code for finding in check_actual(goal, Fraction(1, 2))]
    ['PKG084']
    """
    if actual is None:
        return ()
    place = Place("actuals", path=goal.id)
    try:
        read_actual(goal, actual, None)
    except Refused as refused:
        return (refused.finding.at(place),)
    reason = _GO_WITHOUT.get(rule_of(goal))
    if reason is None:
        return ()
    return (find(FIGURE_UNUSED, place, goal=goal.id, reason=reason[0], instead=reason[1]),)


_GO_WITHOUT = {
    ProgressRule.ROLLED_UP: (
        Words("it follows from the goals that contribute to it", "它由计入它的各目标汇总得出"),
        Words("leave its `roll_up` out", "去掉它的 `roll_up`"),
    ),
    ProgressRule.MILESTONES: (
        Words("it has no target and goes by its milestones", "它没有目标值，按里程碑计算"),
        Words("give it a target", "给它目标值"),
    ),
}


def _hold_against(goal: Goal, number: int | None, as_of: datetime.date | None) -> Goal:
    """The goal as it is under the version asked for, else under the one in force."""
    if number is None:
        return with_version(goal, version_at(goal, as_of)) if goal.earlier else goal
    return with_version(goal, next(each for each in goal.versions if each.number == number))


@door
def compute_version_progress(goal: Goal, as_of: datetime.date | None = None) -> tuple[GoalProgress, ...]:
    """What each version of a goal came to by its log on the last day that it held, the current one as of a day.

    So a goal that was set anew keeps the attainment it had; a version of after the cycle never held. A roll-up has no
    log of its own and gives nothing.

    >>> from perfkit.goals.model import cycle_of, rebaseline
    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), baseline=0, target=100)
    >>> goal = rebaseline(goal, datetime.date(2027, 2, 1), "market fell", target=80)
    >>> log = (CheckIn(datetime.date(2027, 1, 29), value=40), CheckIn(datetime.date(2027, 3, 31), value=88))
    >>> from dataclasses import replace
    >>> [str(each.progress) for each in compute_version_progress(replace(goal, check_ins=log))]
    ['2/5', '11/10']
    """
    want(isinstance(goal, Goal), "goal", "a perfkit.Goal", goal)
    as_of = read_day_or_none(as_of, "as_of")
    if goal.roll_up is not None:
        return ()
    in_time = [each for each in goal.versions if settled_on(each) <= goal.cycle.ends_on]
    versions = [each for each in in_time if as_of is None or each.effective_on <= as_of] or [goal.versions[0]]
    ends = [each.effective_on - datetime.timedelta(days=1) for each in versions[1:]]
    days: list[datetime.date | None] = [*ends, as_of]
    return tuple(
        compute_goal_progress(goal, as_of=day, version=each.number) for each, day in zip(versions, days, strict=True)
    )


@door
def find_day_reached(goal: Goal, share: Fraction, as_of: datetime.date | None = None) -> datetime.date | None:
    """The first day on which a goal stood at a share of its way or beyond it, by its log and its milestones.

    share: 1 is all of the way. as_of: entries after it are not known yet. Result: a day of the cycle, none where no
    entry says so; what was reached stays reached when it falls back. Each day is held against the version in force on
    it. What is dated after the cycle does not count. A roll-up has no log of its own and gives none:
    `find_day_rolled_up` takes those below it.

    >>> from perfkit.goals.model import cycle_of
    >>> log = (CheckIn(datetime.date(2027, 2, 25), value=600), CheckIn(datetime.date(2027, 3, 30), value=400))
    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), baseline=0, target=1000, check_ins=log)
    >>> find_day_reached(goal, Fraction(1, 2))
    datetime.date(2027, 2, 25)
    """
    as_of, share = read_day_or_none(as_of, "as_of"), to_bounded_fraction(share)
    if goal.roll_up is not None:
        return None
    for day in list_days_known(goal, as_of):
        progress = compute_goal_progress(goal, as_of=day).progress
        if progress is not None and progress >= share:
            return min(max(day, goal.cycle.starts_on), goal.cycle.ends_on)
    return None


def last_day_counted(goal: Goal, as_of: datetime.date | None) -> datetime.date | None:
    """Up to which day entries and milestones count: that of the cycle, or one before it; none where no day is known."""
    if not goal.cycle.days:
        return as_of
    return goal.cycle.ends_on if as_of is None else min(as_of, goal.cycle.ends_on)


def list_days_known(goal: Goal, as_of: datetime.date | None) -> list[datetime.date]:
    """The days up to a day, in order, on which what is known of a goal changed: entries, versions, milestones."""
    days = {entry.on for entry in read_log(goal, as_of)} | {version.effective_on for version in goal.versions}
    days |= {step.reached_on for step in goal.milestones if step.reached_on is not None}
    return sorted(day for day in days if as_of is None or day <= as_of)


def read_log(goal: Goal, as_of: datetime.date | None) -> list[CheckIn]:
    """The entries of a log up to a day that bear a value, by day; on one day in the order they were entered.

    What is dated after the cycle is no figure of it: what an ended cycle came to does not move.
    """
    last = last_day_counted(goal, as_of)
    known = [entry for entry in goal.check_ins if entry.value is not None and (last is None or entry.on <= last)]
    return sorted(known, key=lambda entry: entry.on)


def read_actual(goal: Goal, actual: Measured | Money | Number | None, as_of: datetime.date | None) -> Measured | None:
    """The figure that counts: what was measured, else the last of the log; reached once, the best of all."""
    log = [Measured(each.value, each.denominator) for each in read_log(goal, as_of) if each.value is not None]
    if actual is not None:
        base = actual.denominator if isinstance(actual, Measured) else None
        given = actual.value if isinstance(actual, Measured) else actual
        log.append(Measured(read_in_unit(given, goal.unit), base))
    if not log:
        return None
    if goal.direction is GoalDirection.ONCE and goal.target is not None and goal.baseline is not None:
        way = 1 if goal.target > goal.baseline else -1
        return max(log, key=lambda each: each.value * way)
    return log[-1]


def reckon(goal: Goal, actual: Measured | None, as_of: datetime.date | None) -> GoalProgress:
    """The progress of a goal whose figures are those of the version it is held against."""
    rule = rule_of(goal)
    value, base = (actual.value, actual.denominator) if actual else (None, None)
    findings = check_figures(goal)
    if not findings and value is None and rule is not ProgressRule.MILESTONES:
        findings = (find(codes.NO_VALUE_YET, place_of(goal, "check_ins"), goal=goal.id, when=_when(as_of)),)
    if findings:
        return GoalProgress(goal.id, goal.version, rule, as_of, value, base, findings=findings)
    progress = _sum_milestones(goal, as_of) if value is None else compute_share(goal, rule, value, as_of)
    return GoalProgress(goal.id, goal.version, rule, as_of, value, base, progress, compute_attainment(goal, value))


def compute_share(goal: Goal, rule: ProgressRule, value: Fraction, as_of: datetime.date | None) -> Fraction:
    """The share of the way that a value stands for; the goal's figures have passed `check_figures`."""
    if rule is ProgressRule.MILESTONES:
        return _sum_milestones(goal, as_of)
    if goal.direction is GoalDirection.WITHIN:
        return _near_band(goal, value)
    # Invariant: check_figures has refused a goal without a way to go.
    assert goal.baseline is not None and goal.target is not None
    share = (value - goal.baseline) / (goal.target - goal.baseline)
    return Fraction(share >= 1) if goal.direction is GoalDirection.ONCE else share


def compute_attainment(goal: Goal, value: Fraction | None) -> Fraction | None:
    """actual / target, for a goal of more whose target is above zero."""
    if value is None or goal.direction is not GoalDirection.MORE or goal.target is None or goal.target <= 0:
        return None
    return value / goal.target


def _sum_milestones(goal: Goal, as_of: datetime.date | None) -> Fraction:
    last = last_day_counted(goal, as_of)
    reached = (each for each in goal.milestones if each.reached_on and (last is None or each.reached_on <= last))
    return sum((each.weight for each in reached if each.weight is not None), Fraction(0))


def _near_band(goal: Goal, value: Fraction) -> Fraction:
    """1 inside. Outside it falls to zero over the tolerance, else over the way from the baseline to the band; where
    neither is there, a band is kept or it is not.
    """
    away = _distance(goal, value)
    fade = goal.tolerance or (_distance(goal, goal.baseline) if goal.baseline is not None else Fraction(0))
    return 1 - away / fade if fade else Fraction(away == 0)


def _distance(goal: Goal, value: Fraction) -> Fraction:
    assert goal.lower is not None and goal.upper is not None
    return max(goal.lower - value, value - goal.upper, Fraction(0))


def _when(as_of: datetime.date | None) -> Words:
    return Words("yet", "尚") if as_of is None else Words(f"up to {as_of}", f"截至 {as_of} ")
