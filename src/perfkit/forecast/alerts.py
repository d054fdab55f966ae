"""Early warnings: named rules over a series of readings, raised and cleared at different figures."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from perfkit.diagnostics import Refused, Words, door, find, say_count
from perfkit.diagnostics.codes.forecast import NO_FIRST_DAY, READINGS_UNORDERED, RULE_WOULD_FLAP
from perfkit.forecast.model import make_exact
from perfkit.goals import GoalDirection
from perfkit.values import (
    make_choices,
    make_days,
    read_choice,
    read_count,
    read_day,
    read_day_or_none,
    render_decimal,
    want_items,
)

_FIGURES = ("actual", "target", "due", "chance", "required_of_best", "confidence", "passed")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a goal on a day.

    day: of the reading. actual, target: what is there, and what is to be reached.
    due: what should be there by then. chance: of reaching the target. required_of_best: the required rate by the best
    ever. confidence: 0 to 10, as its owner said. None where it is not known; a rule that needs it keeps its state.
    passed: the share of the period that has passed. target_moved: whether the target was edited since the last one.
    """

    day: datetime.date
    actual: Fraction
    target: Fraction
    due: Fraction | None = None
    chance: Fraction | None = None
    required_of_best: Fraction | None = None
    confidence: Fraction | None = None
    passed: Fraction | None = None
    target_moved: bool = False

    def __post_init__(self) -> None:
        make_days(self, "day")
        make_exact(self, *_FIGURES)


class Warns(str, Enum):
    """What a rule looks at.

    BEHIND_PACE: `share_of_due`, low. UNLIKELY: chance, low. OUT_OF_REACH: required rate by best ever, high.
    SILENT: days since the last reading, high. CONFIDENCE_FELL: points below its highest so far, high. WATERMELON:
    points that confidence rose since the figure last got better, high. HOCKEY_STICK: share of the target that came in
    the last tenth of the period, where more is better, high. TARGET_MOVED: share of the period passed when the target
    was last edited, high.
    """

    BEHIND_PACE = "behind_pace"
    UNLIKELY = "unlikely"
    OUT_OF_REACH = "out_of_reach"
    SILENT = "silent"
    CONFIDENCE_FELL = "confidence_fell"
    WATERMELON = "watermelon"
    HOCKEY_STICK = "hockey_stick"
    TARGET_MOVED = "target_moved"


_LOW = (Warns.BEHIND_PACE, Warns.UNLIKELY)


@dataclass(frozen=True, slots=True)
class AlertRule:
    """When an alert is raised and when it is cleared.

    warns: what it looks at.
    raised_at: reached or passed to the worse; cleared_at: reached or passed to the better, and better than raised_at.
    readings: how many in a row it takes, either way. Refused: PKF007 a rule that would flap.
    """

    warns: Warns
    raised_at: Fraction
    cleared_at: Fraction
    readings: int = 1

    def __post_init__(self) -> None:
        make_choices(self, warns=Warns)
        make_exact(self, "raised_at", "cleared_at")
        object.__setattr__(self, "readings", read_count(self.readings, "readings"))
        better = self.cleared_at > self.raised_at if self.warns in _LOW else self.cleared_at < self.raised_at
        if not better or self.readings < 1:
            values = {"raised": _show(self.raised_at), "cleared": _show(self.cleared_at)}
            raise Refused(find(RULE_WOULD_FLAP, rule=self.warns.value, **values))

    def is_raised_by(self, value: Fraction) -> bool:
        """Whether a value would raise it."""
        return value <= self.raised_at if self.warns in _LOW else value >= self.raised_at

    def is_cleared_by(self, value: Fraction) -> bool:
        """Whether a value would clear it."""
        return value >= self.cleared_at if self.warns in _LOW else value <= self.cleared_at


ALERT_RULES: tuple[AlertRule, ...] = (
    AlertRule(Warns.BEHIND_PACE, Fraction(90, 100), Fraction(95, 100)),
    AlertRule(Warns.UNLIKELY, Fraction(40, 100), Fraction(50, 100)),
    AlertRule(Warns.OUT_OF_REACH, Fraction(120, 100), Fraction(1)),
    AlertRule(Warns.SILENT, Fraction(14), Fraction(7)),
    AlertRule(Warns.CONFIDENCE_FELL, Fraction(2), Fraction(1)),
    AlertRule(Warns.WATERMELON, Fraction(1), Fraction(0)),
    AlertRule(Warns.HOCKEY_STICK, Fraction(40, 100), Fraction(30, 100)),
    AlertRule(Warns.TARGET_MOVED, Fraction(50, 100), Fraction(49, 100)),
)
"""The rules that hold where a host names no others. Source: docs/sources.md#forecasts"""


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert that was raised, or cleared again.

    rule, day: which, and when. is_raised: or cleared. value: what the rule saw. reason: the same in words.
    """

    rule: AlertRule
    day: datetime.date
    is_raised: bool
    value: Fraction
    reason: Words


def share_of_due(actual: Fraction, due: Fraction | None, direction: GoalDirection) -> Fraction | None:
    """How much of what is due is there, 1 on pace; where less is better, 1 less what is above due, by due.

    Where less is better and none is due, 1 at zero or below and 0 above it. Else none where nothing above zero is due,
    and within a band, where a share says nothing.

    >>> share_of_due(Fraction(8), Fraction(10), GoalDirection.MORE)
    Fraction(4, 5)
    >>> share_of_due(Fraction(9), Fraction(7), GoalDirection.LESS)
    Fraction(5, 7)
    >>> share_of_due(Fraction(3), Fraction(0), GoalDirection.LESS)
    Fraction(0, 1)
    """
    if due == 0 and direction is GoalDirection.LESS:
        return Fraction(actual <= 0)
    if due is None or due <= 0 or direction is GoalDirection.WITHIN:
        return None
    return 2 - actual / due if direction is GoalDirection.LESS else actual / due


@door
def run_alerts(
    readings: Sequence[Reading],
    *,
    as_of: datetime.date,
    rules: Sequence[AlertRule] = ALERT_RULES,
    direction: GoalDirection | str = GoalDirection.MORE,
    since: datetime.date | None = None,
) -> tuple[Alert, ...]:
    """The alerts of a series of readings, in order of day and of rule: each raised, and each cleared again.

    readings: of one goal, in order of day. rules: when an alert is raised and cleared; ours where none are given.
    as_of: the day we look from, on or after the last reading; only silence is judged on it. A value between the two
    bounds of a rule changes nothing. direction: which way the figure gets better. since: the day from which readings
    are due, as the first of the goal's cycle; silence counts from it until the first one, and without it only from the
    first reading on. Refused: PKF008 readings that are not in order of day, or later than `as_of`; PKF010 a rule of
    silence with neither a reading nor `since`, of which nobody can say since when it is silent.
    Laws: of each rule raised and cleared come by turns; while values stay between its bounds nothing comes.

    >>> day = datetime.date
    >>> series = [Reading(day(2027, 1, 9), Fraction(8), Fraction(90), due=Fraction(10)),
    ...           Reading(day(2027, 1, 10), Fraction(10), Fraction(90), due=Fraction(11))]
    >>> [alert.reason.en for alert in run_alerts(series, as_of=day(2027, 1, 10))]
    ['80% of what is due by now is there']
    """
    direction = read_choice(GoalDirection, direction, "direction")
    readings = want_items(readings, Reading, "readings", "a list of perfkit.forecast.Reading")
    rules = want_items(rules, AlertRule, "rules", "a list of perfkit.forecast.AlertRule")
    as_of, since = read_day(as_of, "as_of"), read_day_or_none(since, "since")
    check_order([reading.day for reading in readings], as_of)
    if not readings and since is None and any(rule.warns is Warns.SILENT for rule in rules):
        raise Refused(find(NO_FIRST_DAY, day=as_of))
    found = [alert for rule in rules for alert in _run(rule, readings, as_of, direction, since)]
    order = {id(rule): at for at, rule in enumerate(rules)}
    return tuple(sorted(found, key=lambda alert: (alert.day, order[id(alert.rule)])))


def check_order(days: Sequence[datetime.date], as_of: datetime.date) -> None:
    """Whether readings come one a day in order. Refused: PKF008 those that do not, and one later than `as_of`."""
    for before, day in pairwise(days):
        if day <= before:
            wrong = Words(f"does not come after that of {before}", f"不在 {before} 之后")
            raise Refused(find(READINGS_UNORDERED, day=day, wrong=wrong))
    if days and days[-1] > as_of:
        wrong = Words(f"comes after {as_of}, the day that is looked at", f"晚于所看的日期 {as_of}")
        raise Refused(find(READINGS_UNORDERED, day=days[-1], wrong=wrong))


def _run(
    rule: AlertRule,
    readings: Sequence[Reading],
    as_of: datetime.date,
    direction: GoalDirection,
    since: datetime.date | None,
) -> Iterator[Alert]:
    is_raised, in_a_row = False, 0
    if rule.warns is Warns.SILENT:
        values = _iter_silence([reading.day for reading in readings], as_of, since, rule)
    else:
        values = _iter_values(rule.warns, readings, direction)
    none_due = {reading.day for reading in readings if reading.due == 0}
    for day, value in values:
        turns = rule.is_cleared_by(value) if is_raised else rule.is_raised_by(value)
        in_a_row = in_a_row + 1 if turns else 0
        if in_a_row >= rule.readings:
            is_raised, in_a_row = not is_raised, 0
            words = _choose_words(rule.warns, direction, is_none_due=day in none_due)
            yield Alert(rule, day, is_raised, value, words(value))


_LAST_TENTH = Fraction(9, 10)


@dataclass(slots=True)
class _Seen:
    """What earlier readings leave for later ones: the last one, and the three that rules measure against."""

    direction: GoalDirection
    last: Reading | None = None
    before_last_tenth: Fraction | None = None
    highest: Fraction | None = None
    at_rise: Fraction | None = None
    moved_at: Fraction = Fraction(0)

    def take(self, now: Reading) -> None:
        """Learn of a reading before it is judged."""
        if now.passed is not None and now.passed <= _LAST_TENTH:
            self.before_last_tenth = now.actual
        if now.target_moved and now.passed is not None:
            self.moved_at = now.passed
        if now.confidence is not None:
            self.highest = now.confidence if self.highest is None else max(self.highest, now.confidence)
            if self.at_rise is None or self.last is None or self._is_better(now.actual, self.last.actual):
                self.at_rise = now.confidence
        self.last = now

    def _is_better(self, one: Fraction, other: Fraction) -> bool:
        return one < other if self.direction is GoalDirection.LESS else one > other


def _iter_values(
    warns: Warns, readings: Sequence[Reading], direction: GoalDirection
) -> Iterator[tuple[datetime.date, Fraction]]:
    seen = _Seen(direction)
    for reading in readings:
        seen.take(reading)
        value = _value_of(warns, reading, seen)
        if value is not None:
            yield reading.day, value


def _iter_silence(
    days: Sequence[datetime.date], as_of: datetime.date, since: datetime.date | None, rule: AlertRule
) -> Iterator[tuple[datetime.date, Fraction]]:
    """For every day from the first reading, or from when one was due, how many have gone by since the last."""
    if since is not None and since < min([*days, as_of]):
        days = [since, *days]
    ends = [*(day.toordinal() for day in days[1:]), as_of.toordinal() + 1]
    # A silence that has lasted long enough to be told changes nothing by lasting longer.
    longest = int(rule.raised_at) + rule.readings + 2
    for day, after in zip(days, ends, strict=False):
        for gone in range(min(after - day.toordinal(), longest)):
            yield day + datetime.timedelta(days=gone), Fraction(gone)


def _value_of(warns: Warns, now: Reading, seen: _Seen) -> Fraction | None:
    match warns:
        case Warns.BEHIND_PACE:
            return share_of_due(now.actual, now.due, seen.direction)
        case Warns.UNLIKELY:
            return now.chance
        case Warns.OUT_OF_REACH:
            return now.required_of_best
        case Warns.HOCKEY_STICK:
            is_adding = seen.direction in (GoalDirection.MORE, GoalDirection.ONCE)
            if seen.before_last_tenth is None or not now.target or not is_adding:
                return None
            return (now.actual - seen.before_last_tenth) / now.target
        case Warns.TARGET_MOVED:
            return seen.moved_at
        case Warns.CONFIDENCE_FELL:
            return None if now.confidence is None or seen.highest is None else seen.highest - now.confidence
    # Within a band nobody can tell from the figure alone whether it got better.
    if seen.direction is GoalDirection.WITHIN:
        return None
    return None if now.confidence is None or seen.at_rise is None else now.confidence - seen.at_rise


def _show(value: Fraction) -> str:
    return render_decimal(value, max_places=2)


def _percent(value: Fraction) -> str:
    return f"{render_decimal(value * 100, max_places=0)}%"


_WORDS: dict[Warns, Callable[[Fraction], Words]] = {
    Warns.BEHIND_PACE: lambda value: Words(
        f"{_percent(value)} of what is due by now is there", f"目前完成应有进度的 {_percent(value)}"
    ),
    Warns.UNLIKELY: lambda value: Words(
        f"the chance of reaching the target is {_percent(value)}", f"达成目标的概率为 {_percent(value)}"
    ),
    Warns.OUT_OF_REACH: lambda value: Words(
        f"the rate that is needed is {_percent(value)} of the best so far",
        f"所需速度是历史最好水平的 {_percent(value)}",
    ),
    Warns.SILENT: lambda value: Words(
        f"{say_count(_show(value), 'day', 'days')} without a reading", f"{_show(value)} 天没有新的记录"
    ),
    Warns.CONFIDENCE_FELL: lambda value: Words(
        f"confidence is {_show(value)} below its highest", f"信心比最高时低 {_show(value)}"
    ),
    Warns.WATERMELON: lambda value: Words(
        f"confidence rose by {_show(value)} since the figure last did", f"自数值上次增长以来，信心上升了 {_show(value)}"
    ),
    Warns.HOCKEY_STICK: lambda value: Words(
        f"{_percent(value)} of the target came in the last tenth of the period",
        f"目标的 {_percent(value)} 集中在期间的最后十分之一完成",
    ),
    Warns.TARGET_MOVED: lambda value: Words(
        f"the target was edited when {_percent(value)} of the period had passed",
        f"期间已过 {_percent(value)} 时修改了目标",
    ),
}

_WORDS_OF_LESS: dict[Warns, Callable[[Fraction], Words]] = {
    Warns.BEHIND_PACE: lambda value: Words(
        f"{_percent(2 - value)} of what is due by now is there, and less is better",
        f"目前为应有水平的 {_percent(2 - value)}，而越少越好",
    ),
    Warns.WATERMELON: lambda value: Words(
        f"confidence rose by {_show(value)} since the figure last fell",
        f"自数值上次下降以来，信心上升了 {_show(value)}",
    ),
}


def _choose_words(warns: Warns, direction: GoalDirection, *, is_none_due: bool) -> Callable[[Fraction], Words]:
    if direction is not GoalDirection.LESS:
        return _WORDS[warns]
    if warns is Warns.BEHIND_PACE and is_none_due:
        return say_none_due
    return _WORDS_OF_LESS.get(warns, _WORDS[warns])


def say_none_due(share: Fraction) -> Words:
    """The words for a share of nothing due, where less is better."""
    if share:
        return Words("none is there and none is due", "应为零，目前为零")
    return Words("some is there although none is due, and less is better", "应为零而目前不为零，越少越好")
