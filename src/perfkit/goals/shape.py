"""What is wrong with one goal: its unit, cycle, steps, rewards, log and versions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from perfkit.diagnostics import Finding, Words, door, find
from perfkit.diagnostics.codes import goals as codes
from perfkit.diagnostics.codes import goals_course as course
from perfkit.goals.belonging import check_weight
from perfkit.goals.figures import check_figures
from perfkit.goals.model import UNITS, Goal, Milestone, StageReward, settled_on
from perfkit.goals.show import place_of, show_cycle, show_share
from perfkit.values import CURRENCY_DIGITS

CONFIDENCE_MOST = 10
_CHECK_IN = Words("a check-in", "一条跟进记录")


def check_shape(goal: Goal) -> tuple[Finding, ...]:
    """What is wrong with one goal for itself, all at once; never raises.

    Codes: PKG004 to PKG008 figures, PKG009 unit, PKG012 cycle, PKG014 to PKG016 milestones, PKG017 and PKG032
    rewards, PKG019 confidence, PKG020 versions, PKG024 weight, PKG031 figures: errors. PKG018 an early check-in, PKG021
    a missing reason, PKG033 the currency of a reward, PKG034 a version of after the cycle, PKG036 what is dated after
    the cycle: warnings.

    >>> from perfkit.goals.model import cycle_of
    >>> check_shape(Goal("G-1", "E-17", cycle_of("2027-Q1"), unit="USD", baseline=0, target=100))
    ()
    """
    return (
        *check_figures(goal),
        *_check_frame(goal),
        *_check_milestones(goal),
        *_check_rewards(goal),
        *_check_log(goal),
        *_check_versions(goal),
    )


def _check_frame(goal: Goal) -> Iterator[Finding]:
    if goal.unit not in CURRENCY_DIGITS and goal.unit not in UNITS:
        known = ", ".join(f"`{unit}`" for unit in UNITS)
        yield find(codes.UNIT_UNKNOWN, place_of(goal, "unit"), goal=goal.id, unit=goal.unit, known=known)
    first, last = goal.cycle.starts_on, goal.cycle.ends_on
    if last < first:
        yield find(codes.CYCLE_REVERSED, place_of(goal, "cycle"), goal=goal.id, starts_on=first, ends_on=last)
    yield from check_weight(goal)


def _check_milestones(goal: Goal) -> Iterator[Finding]:
    seen: set[str] = set()
    for at, milestone in enumerate(goal.milestones):
        place = place_of(goal, f"milestones[{at}]")
        if milestone.id in seen:
            yield find(course.MILESTONE_TWICE, place, goal=goal.id, milestone=milestone.id)
        seen.add(milestone.id)
        if not goal.cycle.starts_on <= milestone.due_on <= goal.cycle.ends_on:
            yield find(
                course.MILESTONE_OUTSIDE,
                place,
                goal=goal.id,
                milestone=milestone.id,
                day=milestone.due_on,
                cycle=show_cycle(goal.cycle),
            )


def _check_rewards(goal: Goal) -> Iterator[Finding]:
    known = {milestone.id for milestone in goal.milestones}
    for at, reward in enumerate(goal.rewards):
        is_for_step = reward.milestone is not None and reward.milestone in known and reward.progress is None
        is_for_share = reward.milestone is None and reward.progress is not None and reward.progress > 0
        has_content = bool(reward.award) or (reward.amount is not None and reward.amount.amount > 0)
        if not (is_for_step or is_for_share) or not has_content:
            place = place_of(goal, f"rewards[{at}]")
            yield find(course.REWARD_OF_NOTHING, place, goal=goal.id, reward=_show_reward(reward))
    yield from _check_stages(goal)
    yield from _check_currencies(goal)


def _check_stages(goal: Goal) -> Iterator[Finding]:
    """Two amounts for one stage, or one reward written twice; an award may well stand beside an amount."""
    paid: dict[tuple[object, ...], StageReward] = {}
    for at, reward in enumerate(goal.rewards):
        stage = (reward.milestone, reward.progress)
        for key in ((*stage, "money") if reward.amount is not None else None, (*stage, "award", reward.award)):
            if key is None or key == (*stage, "award", ""):
                continue
            if key in paid:
                shown = {"reward": _show_reward(reward), "other": _show_reward(paid[key])}
                yield find(course.REWARD_TWICE, place_of(goal, f"rewards[{at}]"), goal=goal.id, **shown)
                break
            paid[key] = reward


def _check_currencies(goal: Goal) -> Iterator[Finding]:
    """Rewards in another currency than the goal's own figures, or than the first of them where it counts no money."""
    wanted = goal.currency
    for at, reward in enumerate(goal.rewards):
        if reward.amount is None:
            continue
        wanted = wanted or reward.amount.currency
        if reward.amount.currency != wanted:
            values = {"reward": str(reward.amount), "other": wanted, "unit": reward.amount.currency}
            yield find(course.REWARD_CURRENCY, place_of(goal, f"rewards[{at}]"), goal=goal.id, **values)


def _show_reward(reward: StageReward) -> Words:
    what = str(reward.amount) if reward.amount is not None else reward.award
    cause = reward.milestone or ("" if reward.progress is None else show_share(reward.progress))
    if not cause:
        return Words(f"`{what}` for nothing", f"`{what}` 没有对应的条件")
    return Words(f"`{what}` for `{cause}`", f"`{cause}` 对应 `{what}`")


def _check_log(goal: Goal) -> Iterator[Finding]:
    for at, entry in enumerate(goal.check_ins):
        place = place_of(goal, f"check_ins[{at}]")
        if entry.confidence is not None and not 1 <= entry.confidence <= CONFIDENCE_MOST:
            yield find(course.CONFIDENCE_OUTSIDE, place, goal=goal.id, day=entry.on, confidence=entry.confidence)
        if entry.on < goal.cycle.starts_on:
            yield find(course.CHECK_IN_BEFORE, place, goal=goal.id, day=entry.on, cycle=show_cycle(goal.cycle))
    yield from check_late_entries(goal)


@door
def check_late_entries(goal: Goal, as_of: datetime.date | None = None) -> Iterator[Finding]:
    """PKG036, a warning, for each value and milestone that is dated after the cycle, and so does not count in it."""
    last = goal.cycle.ends_on
    values = {"goal": goal.id, "last": last, "cycle": show_cycle(goal.cycle)}
    dated = [
        (f"check_ins[{at}]", _CHECK_IN, entry.on) for at, entry in enumerate(goal.check_ins) if entry.value is not None
    ]
    dated += [
        (f"milestones.{step.id}", Words(f"the milestone `{step.id}`", f"里程碑 `{step.id}`"), step.reached_on)
        for step in goal.milestones
        if step.reached_on is not None
    ]
    for field, entry_words, day in dated if goal.cycle.days else ():
        if last < day and (as_of is None or day <= as_of):
            yield find(course.DATED_AFTER, place_of(goal, field), entry=entry_words, day=day, **values)


def _check_versions(goal: Goal) -> Iterator[Finding]:
    versions = goal.versions
    before: tuple[int, datetime.date] = (0, datetime.date.min)
    for version in versions:
        if version.number != before[0] + 1 or (before[0] and version.effective_on <= before[1]):
            yield find(course.VERSIONS_OUT_OF_ORDER, place_of(goal, "versions"), goal=goal.id, number=version.number)
        before = (version.number, version.effective_on)
    for _, version in pairwise(versions):
        if not version.reason.strip():
            yield find(course.REASON_MISSING, place_of(goal, "reason"), goal=goal.id, number=version.number)
        if goal.cycle.days and settled_on(version) > goal.cycle.ends_on:
            values = {"goal": goal.id, "number": version.number, "day": settled_on(version)}
            yield find(course.CHANGED_AFTER_CYCLE, place_of(goal, "versions"), cycle=show_cycle(goal.cycle), **values)


@door
def check_history(before: Goal, after: Goal) -> tuple[Finding, ...]:
    """Whether a goal's log and versions only grew since it was stored, and its terms stood; never raises.

    Code: PKG029, an error. The version that held is one of the earlier ones once another follows it, and may not differ
    then. Terms: id, owner, cycle, metric, direction, unit, kind, ambition, parent, roll-up; milestones and rewards, of
    which more may be added, and a milestone may be reached. Its title may change.

    >>> from perfkit.goals.model import CheckIn, cycle_of, with_check_in
    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), baseline=0, target=100)
    >>> noted = with_check_in(goal, CheckIn(datetime.date(2027, 1, 8), value=12))
    >>> check_history(goal, noted), [finding.code.code for finding in check_history(noted, goal)]
    ((), ['PKG029'])
    """
    return tuple(_compare(before, after))


_TERMS = (
    ("id", Words("the id", "编号")),
    ("owner", Words("the owner", "负责人")),
    ("cycle", Words("the cycle", "周期")),
    ("metric", Words("the metric", "指标")),
    ("direction", Words("the direction", "方向")),
    ("unit", Words("the unit", "单位")),
    ("kind", Words("the kind", "类别")),
    ("ambition", Words("the ambition", "承诺程度")),
    ("parent", Words("the parent", "上级目标")),
    ("link", Words("the link to the parent", "与上级目标的关系")),
    ("roll_up", Words("the roll-up", "汇总方式")),
)


def _compare(before: Goal, after: Goal) -> Iterator[Finding]:
    for name, what in _TERMS:
        if getattr(before, name) != getattr(after, name):
            yield find(course.HISTORY_REWRITTEN, place_of(after, name), goal=after.id, what=what)
    for step in before.milestones:
        if not any(_is_kept(step, now) for now in after.milestones):
            what = Words(f"the milestone `{step.id}`", f"里程碑 `{step.id}`")
            yield find(course.HISTORY_REWRITTEN, place_of(after, "milestones"), goal=after.id, what=what)
    if any(before.rewards.count(reward) > after.rewards.count(reward) for reward in before.rewards):
        what = Words("a reward", "某项奖励")
        yield find(course.HISTORY_REWRITTEN, place_of(after, "rewards"), goal=after.id, what=what)
    if after.check_ins[: len(before.check_ins)] != before.check_ins:
        what = Words("the log", "跟进记录")
        yield find(course.HISTORY_REWRITTEN, place_of(after, "check_ins"), goal=after.id, what=what)
    if after.versions[: len(before.versions)] != before.versions:
        what = Words("a version", "某个版本")
        yield find(course.HISTORY_REWRITTEN, place_of(after, "versions"), goal=after.id, what=what)


def _is_kept(step: Milestone, now: Milestone) -> bool:
    """Whether a milestone stands as it was; it may have been reached since."""
    if (step.id, step.due_on, step.weight, step.value) != (now.id, now.due_on, now.weight, now.value):
        return False
    return step.reached_on is None or step.reached_on == now.reached_on
