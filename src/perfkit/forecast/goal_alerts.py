"""Early warnings that need several goals at once: a goal beside those below it, its milestones and its baseline."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Refused, Words, door, find, say_count, show_near
from perfkit.diagnostics.codes.forecast import READINGS_OF_NO_GOAL, RULE_WOULD_FLAP
from perfkit.diagnostics.codes.goals import GOAL_TWICE, PARENTS_IN_A_CIRCLE
from perfkit.forecast.alerts import Reading, check_order, say_none_due, share_of_due
from perfkit.forecast.model import make_exact
from perfkit.goals import Goal, GoalDirection, ParentLink, RollUp, check_parents, version_at, with_version
from perfkit.metrics import Adding, MetricFacts, MetricKind
from perfkit.values import make_choices, read_day, render_decimal, want_items, want_mapping


class GoalWarns(str, Enum):
    """What a rule over several goals looks at, seen from the goal above.

    LEADING_RED: how far the worst process or behaviour goal below is behind its pace while the result above is on pace,
    high. CHILD_RED: the same of a critical goal that contributes, high. PARTS_SHORT: the targets of what contributes by
    the target, low; where less is better 2 less that, so that limits that total more than the one above are low.
    PARTS_STALE: days since the oldest latest reading among what contributes, or since the cycle began, high.
    MILESTONE_OVERDUE: days that the oldest milestone not reached is over, high. NO_BASELINE: 1 where no baseline is
    written, high.
    """

    LEADING_RED = "leading_red"
    CHILD_RED = "child_red"
    PARTS_SHORT = "parts_short"
    PARTS_STALE = "parts_stale"
    MILESTONE_OVERDUE = "milestone_overdue"
    NO_BASELINE = "no_baseline"


_DAILY = (GoalWarns.PARTS_STALE, GoalWarns.MILESTONE_OVERDUE)
ON_PACE = Fraction(95, 100)
"""From this share of what is due on a goal counts as on pace, for LEADING_RED and CHILD_RED."""
OFF_PACE = Fraction(90, 100)
"""At this share of what is due or below a goal is no longer on pace; between the two it stays what it was."""
CRITICAL = Fraction(1, 4)
"""From this weight on a goal that contributes is critical; where no weight is written all weigh the same."""


@dataclass(frozen=True, slots=True)
class GoalAlertRule:
    """When an alert over several goals is raised and when it is cleared.

    raised_at: reached or passed to the worse; cleared_at: reached or passed to the better, and better than raised_at.
    Refused: PKF007 a rule that would flap.
    """

    warns: GoalWarns
    raised_at: Fraction
    cleared_at: Fraction

    def __post_init__(self) -> None:
        make_choices(self, warns=GoalWarns)
        make_exact(self, "raised_at", "cleared_at")
        if not self._is_better(self.cleared_at, self.raised_at):
            values = {"raised": _show(self.raised_at), "cleared": _show(self.cleared_at)}
            raise Refused(find(RULE_WOULD_FLAP, rule=self.warns.value, **values))

    def _is_better(self, one: Fraction, other: Fraction) -> bool:
        return one > other if self.warns is GoalWarns.PARTS_SHORT else one < other

    def turns(self, value: Fraction, *, is_raised: bool) -> bool:
        """Whether a value clears the alert that is raised, or raises the one that is not."""
        if is_raised:
            return value == self.cleared_at or self._is_better(value, self.cleared_at)
        return not self._is_better(value, self.raised_at)


GOAL_ALERT_RULES: tuple[GoalAlertRule, ...] = (
    GoalAlertRule(GoalWarns.LEADING_RED, Fraction(20, 100), Fraction(10, 100)),
    GoalAlertRule(GoalWarns.CHILD_RED, Fraction(20, 100), Fraction(10, 100)),
    GoalAlertRule(GoalWarns.PARTS_SHORT, Fraction(99, 100), Fraction(1)),
    GoalAlertRule(GoalWarns.PARTS_STALE, Fraction(14), Fraction(7)),
    GoalAlertRule(GoalWarns.MILESTONE_OVERDUE, Fraction(1), Fraction(0)),
    GoalAlertRule(GoalWarns.NO_BASELINE, Fraction(1), Fraction(0)),
)
"""The rules that hold where a host names no others. Source: docs/sources.md#forecasts"""


@dataclass(frozen=True, slots=True)
class GoalAlert:
    """An alert that was raised, or cleared again.

    goal: the id of the goal above. because: the ids of goals, or of milestones, that it comes from. value: what the
    rule saw. reason: the same in words.
    """

    goal: str
    rule: GoalAlertRule
    day: datetime.date
    is_raised: bool
    value: Fraction
    because: tuple[str, ...]
    reason: Words


_Seen = tuple[Fraction, tuple[str, ...]]


@door
def run_goal_alerts(
    goals: Iterable[Goal],
    readings: Mapping[str, Sequence[Reading]],
    *,
    as_of: datetime.date,
    metrics: Mapping[str, MetricFacts] | None = None,
    rules: Sequence[GoalAlertRule] = GOAL_ALERT_RULES,
) -> tuple[GoalAlert, ...]:
    """The alerts of goals that stand above others, in order of day, goal and rule: each raised, and cleared again.

    readings: of each goal by its id, in order of day; a goal without any keeps silent. metrics: what is known of them;
    LEADING_RED needs the kind, PARTS_SHORT that a metric adds up. What is due is compared as `share_of_due` by the
    direction of the goal, so a goal whose readings have no `due`, or one within a band, is neither on pace nor behind.
    Where a rule has nothing to see it keeps its state.
    Refused: PKF008 readings that are not in order of day or later than `as_of`, PKF014 of no goal; PKG001 an id
    twice, PKG003 a circle of parents.
    Laws: of each goal and rule raised and cleared come by turns; any order of goals gives the same.

    >>> from perfkit.goals import cycle_of
    >>> day, quarter = datetime.date, cycle_of("2027-Q1")
    >>> top = Goal("G-1", "team", quarter, metric="revenue", baseline=0, target=100)
    >>> calls = Goal("G-2", "team", quarter, metric="calls", parent="G-1", baseline=0, target=600)
    >>> series = {"G-1": [Reading(day(2027, 1, 12), Fraction(40), Fraction(100), due=Fraction(35))],
    ...           "G-2": [Reading(day(2027, 1, 12), Fraction(90), Fraction(600), due=Fraction(200))]}
    >>> found = run_goal_alerts([top, calls], series, as_of=day(2027, 1, 12),
    ...                         metrics={"calls": MetricFacts(kind=MetricKind.PROCESS)})
    >>> [(alert.goal, alert.because, alert.reason.en) for alert in found]
    [('G-1', ('G-2',), 'on pace, while `G-2` below it stands at 45% of what is due')]
    """
    listed = sorted(want_items(goals, Goal, "goals", "a list of perfkit.Goal"), key=lambda goal: goal.id)
    rules = want_items(rules, GoalAlertRule, "rules", "a list of perfkit.forecast.GoalAlertRule")
    as_of = read_day(as_of, "as_of")
    want_mapping(readings, None, "readings", "readings by the id of a goal")
    for series in readings.values():
        series = want_items(series, Reading, "readings", "lists of perfkit.forecast.Reading by the id of a goal")
        check_order([reading.day for reading in series], as_of)
    _check_goals(listed, readings)
    below: dict[str, list[Goal]] = {}
    for goal in listed:
        if goal.parent is not None:
            below.setdefault(goal.parent, []).append(goal)
    found: list[GoalAlert] = []
    for goal in listed:
        family = _Family(goal, below.get(goal.id, []), readings, metrics or {})
        for rule in rules:
            found += family.run(rule, as_of)
    order = {id(rule): at for at, rule in enumerate(rules)}
    return tuple(sorted(found, key=lambda alert: (alert.day, alert.goal, order[id(alert.rule)])))


def _check_goals(goals: Sequence[Goal], readings: Mapping[str, Sequence[Reading]]) -> None:
    """Whether each series is of one goal. Refused: PKF014 of none, PKG001 of two, PKG003 a circle of parents."""
    known = [goal.id for goal in goals]
    for name in sorted(set(readings) - set(known)):
        raise Refused(find(READINGS_OF_NO_GOAL, goal=name, **show_near(name, known)))
    for wrong in check_parents(goals).values():
        for finding in wrong:
            if finding.code in (GOAL_TWICE, PARENTS_IN_A_CIRCLE):
                raise Refused(finding)


class _Family:
    """A goal with those below it and their readings."""

    def __init__(
        self,
        goal: Goal,
        below: Sequence[Goal],
        readings: Mapping[str, Sequence[Reading]],
        metrics: Mapping[str, MetricFacts],
    ) -> None:
        self.goal = goal
        self.below = below
        self.parts = [each for each in below if each.link is ParentLink.CONTRIBUTES]
        self.metrics = metrics
        self.readings = {each.id: readings.get(each.id, ()) for each in (goal, *below)}
        self.days = {name: [reading.day for reading in series] for name, series in self.readings.items()}
        self.paces = tuple(_iter_paces(goal, self.readings[goal.id]))

    def run(self, rule: GoalAlertRule, as_of: datetime.date) -> Iterator[GoalAlert]:
        """The alerts of one rule, by turns raised and cleared."""
        is_raised = False
        for day in self._iter_days(rule.warns, as_of):
            seen = _LOOKS[rule.warns](self, day)
            if seen is not None and rule.turns(seen[0], is_raised=is_raised):
                is_raised = not is_raised
                yield GoalAlert(self.goal.id, rule, day, is_raised, *seen, _say(self, rule.warns, day, *seen))

    def _iter_days(self, warns: GoalWarns, as_of: datetime.date) -> Iterator[datetime.date]:
        days = sorted({day for days in self.days.values() for day in days})
        if not days and warns is GoalWarns.MILESTONE_OVERDUE:
            days = sorted(each.due_on for each in self.goal.milestones if each.due_on <= as_of)
        elif warns is GoalWarns.PARTS_STALE:
            days = sorted([*days, *(each.cycle.starts_on for each in self.parts)])
        if warns in _DAILY and days:
            yield from map(datetime.date.fromordinal, range(days[0].toordinal(), as_of.toordinal() + 1))
        elif warns is GoalWarns.NO_BASELINE:
            yield from days or [as_of]
        else:
            yield from days

    def latest(self, goal: Goal, day: datetime.date) -> Reading | None:
        """What was known of a goal at the end of a day."""
        at = bisect_right(self.days[goal.id], day)
        return self.readings[goal.id][at - 1] if at else None

    def share_of_due(self, goal: Goal, day: datetime.date) -> Fraction | None:
        """How much of what is due is there."""
        reading = self.latest(goal, day)
        return None if reading is None else share_of_due(reading.actual, reading.due, goal.direction)

    def behind(self, goals: Iterable[Goal], day: datetime.date) -> _Seen | None:
        """How far the worst of these goals is behind, while the one above is on pace."""
        own = self.share_of_due(self.goal, day)
        shares = [(share, each.id) for each in goals if (share := self.share_of_due(each, day)) is not None]
        if own is None or not shares:
            return None
        worst, name = min(shares)
        if not self.paces[bisect_right(self.days[self.goal.id], day) - 1]:
            return Fraction(0), (self.goal.id,)
        return max(Fraction(0), 1 - worst), (name,)

    def is_leading(self, goal: Goal) -> bool:
        """Whether it measures what is done, not what comes out."""
        facts = self.metrics.get(goal.metric or "")
        return facts is not None and facts.kind is not MetricKind.RESULT

    def is_critical(self, goal: Goal, day: datetime.date) -> bool:
        """Whether so much hangs on it that the goal above cannot do without."""
        held = as_held(goal, day)
        weight = held.weight if held.weight is not None else Fraction(1, len(self.parts))
        return weight >= CRITICAL and not self.is_leading(goal)

    def adds_up(self) -> bool:
        """Whether the targets below are to make up the one above."""
        facts = self.metrics.get(self.goal.metric or "")
        is_known = facts is not None and facts.adding in (Adding.ADDITIVE, Adding.END_VALUE)
        is_alike = all(each.unit == self.goal.unit and each.metric == self.goal.metric for each in self.parts)
        return is_alike and (self.goal.roll_up is RollUp.DECOMPOSED or is_known)


def as_held(goal: Goal, day: datetime.date) -> Goal:
    """The goal as it was under the version that held on a day."""
    return with_version(goal, version_at(goal, day)) if goal.earlier else goal


def _iter_paces(goal: Goal, series: Iterable[Reading]) -> Iterator[bool]:
    """For each reading of a goal whether it is on pace: begun at one bound, and left at a lower one."""
    is_on = False
    for reading in series:
        share = share_of_due(reading.actual, reading.due, goal.direction)
        if share is not None:
            is_on = share > OFF_PACE if is_on else share >= ON_PACE
        yield is_on


def _look_leading(family: _Family, day: datetime.date) -> _Seen | None:
    if family.is_leading(family.goal):
        return None
    return family.behind((each for each in family.below if family.is_leading(each)), day)


def _look_child(family: _Family, day: datetime.date) -> _Seen | None:
    return family.behind((each for each in family.parts if family.is_critical(each, day)), day)


def _look_parts(family: _Family, day: datetime.date) -> _Seen | None:
    if not family.parts or not family.adds_up():
        return None
    # What ends in another cycle makes up nothing of this one.
    within = [each for each in family.parts if family.goal.cycle.covers(each.cycle)]
    wanted, *given = (
        as_held(goal, day).target if reading is None else reading.target
        for goal in (family.goal, *within)
        for reading in (family.latest(goal, day),)
    )
    known = [target for target in given if target is not None]
    share = None if not wanted else share_of_due(sum(known, Fraction(0)), wanted, family.goal.direction)
    if share is None or len(known) < len(given):
        return None
    return share, tuple(each.id for each in within)


def _look_stale(family: _Family, day: datetime.date) -> _Seen | None:
    known: list[tuple[datetime.date, str]] = []
    for each in family.parts:
        reading = family.latest(each, day)
        if reading is not None or each.cycle.starts_on <= day:
            known.append((each.cycle.starts_on if reading is None else reading.day, each.id))
    if not known:
        return None
    oldest = min(known)[0]
    return Fraction((day - oldest).days), tuple(name for on, name in known if on == oldest)


def _look_milestone(family: _Family, day: datetime.date) -> _Seen | None:
    if not family.goal.milestones:
        return None
    late = [
        ((day - each.due_on).days, each.id)
        for each in family.goal.milestones
        if each.due_on < day and (each.reached_on is None or each.reached_on > day)
    ]
    most = max((days for days, _ in late), default=0)
    return Fraction(most), tuple(sorted(name for days, name in late if days == most))


def _look_baseline(family: _Family, day: datetime.date) -> _Seen | None:
    goal = as_held(family.goal, day)
    is_missing = goal.target is not None and goal.baseline is None and goal.roll_up is None
    return Fraction(int(is_missing)), (goal.id,)


_LOOKS: Mapping[GoalWarns, Callable[[_Family, datetime.date], _Seen | None]] = {
    GoalWarns.LEADING_RED: _look_leading,
    GoalWarns.CHILD_RED: _look_child,
    GoalWarns.PARTS_SHORT: _look_parts,
    GoalWarns.PARTS_STALE: _look_stale,
    GoalWarns.MILESTONE_OVERDUE: _look_milestone,
    GoalWarns.NO_BASELINE: _look_baseline,
}


def _show(value: Fraction) -> str:
    return render_decimal(value, max_places=2)


def _percent(value: Fraction) -> str:
    return f"{render_decimal(value * 100, max_places=0)}%"


def _say(family: _Family, warns: GoalWarns, day: datetime.date, value: Fraction, because: Sequence[str]) -> Words:
    names = ", ".join(f"`{name}`" for name in because)
    if warns in (GoalWarns.LEADING_RED, GoalWarns.CHILD_RED):
        return _say_behind(family, day, value, because[0])
    if warns is GoalWarns.PARTS_SHORT:
        if family.goal.direction is GoalDirection.LESS:
            share = _percent(2 - value)
            return Words(
                f"the targets below it make up {share} of its own, and less is better",
                f"下级目标之和是它的 {share}，而越少越好",
            )
        share = _percent(value)
        return Words(f"the targets below it make up {share} of its own", f"下级目标之和是它的 {share}")
    if warns is GoalWarns.PARTS_STALE:
        days = _show(value)
        return Words(
            f"{say_count(days, 'day', 'days')} without a reading of {names}", f"{names} 已有 {days} 天没有新的记录"
        )
    if warns is GoalWarns.MILESTONE_OVERDUE:
        if not because:
            return Words("no milestone is overdue", "没有逾期的里程碑")
        days = _show(value)
        return Words(
            f"the milestone {names} is {say_count(days, 'day', 'days')} overdue", f"里程碑 {names} 已逾期 {days} 天"
        )
    if value:
        return Words("no baseline is written", "没有写明起点")
    return Words("a baseline is written", "已写明起点")


def _say_behind(family: _Family, day: datetime.date, value: Fraction, name: str) -> Words:
    if name == family.goal.id:
        return Words(f"`{name}` is itself behind its pace now", f"`{name}` 自身已落后于应有进度")
    if value == 0:
        return Words(f"`{name}` below it is no longer behind its pace", f"下级 `{name}` 不再落后于应有进度")
    below = next(each for each in family.below if each.id == name)
    reading = family.latest(below, day)
    if below.direction is GoalDirection.LESS and reading is not None and reading.due == 0:
        told = say_none_due(Fraction(0))
        return Words(f"on pace, while of `{name}` below it {told.en}", f"自身按进度，而下级 `{name}` {told.zh}")
    if below.direction is GoalDirection.LESS:
        there = _percent(1 + value)
        return Words(
            f"on pace, while `{name}` below it stands at {there} of what is due, and less is better",
            f"自身按进度，而下级 `{name}` 为应有水平的 {there}，而越少越好",
        )
    there = _percent(1 - value)
    return Words(
        f"on pace, while `{name}` below it stands at {there} of what is due",
        f"自身按进度，而下级 `{name}` 只完成应有进度的 {there}",
    )
