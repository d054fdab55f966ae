"""Where the figures of goals came from: the goal as it stood, what contributed to it, its metric and rows."""

from __future__ import annotations

import datetime
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, Words, find
from perfkit.diagnostics.codes import handover as codes
from perfkit.goals import Goal, GoalProgress, Milestone, StageReward, version_at, with_version
from perfkit.handover.facts import trace_metric
from perfkit.handover.known import Known
from perfkit.trace import Origin, OriginFact, OriginKind, OriginValue, OriginWord

MOST_LEVELS = 16
"""How many levels of contributing goals are followed; deeper ones are named by the one above."""

_MEASURE = Words("measure it", "补上衡量结果")
NOT_MEASURED = Words("nothing is known of how far it came", "尚不知其进展")


class GoalOrigins:
    """The origin of each goal, made once; `findings` grows with what does not agree."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.findings: dict[Finding, None] = {}
        self._made: dict[str, Origin] = {}
        self._owned: dict[str, list[Goal]] = {}
        for goal in known.goals.values():
            self._owned.setdefault(goal.owner, []).append(goal)

    def is_shared(self, name: str, owner: str) -> bool:
        """Whether a goal is an owner's, or stands above one of his."""
        goals = self.known.goals
        seen: set[str] = set()
        for own in self._owned.get(owner, ()):
            at: Goal | None = own
            while at is not None and at.id not in seen:
                seen.add(at.id)
                at = goals.get(at.parent or "")
        return name in seen

    def of(self, name: str, level: int = 0) -> Origin:
        """Where a goal's figures came from. Invariant: the goal is among those handed over."""
        if name not in self._made:
            self._made[name] = self._make(self.known.goals[name], level)
        return self._made[name]

    def _make(self, goal: Goal, level: int) -> Origin:
        found = self.known.progress.get(goal.id)
        cause = tell_cause(found)
        held = self._as_held(goal, found)
        told = tuple(_tell(held, found))
        if found is None or cause is not None:
            return Origin(OriginKind.GOAL, goal.id, None, goal.unit, goal.title, told, cause)
        value, unit = (found.actual, goal.unit) if found.actual is not None else (found.progress, "ratio")
        parts = self._parts(goal, found, level)
        return Origin(OriginKind.GOAL, goal.id, value, unit, goal.title, told, parts=parts)

    def _as_held(self, goal: Goal, found: GoalProgress | None) -> Goal:
        """The goal as it was under the version that its progress was held against."""
        if found is None:
            return with_version(goal, version_at(goal, self.known.as_of))
        return with_version(
            goal, next((each for each in goal.versions if each.number == found.version), goal.versions[-1])
        )

    def _parts(self, goal: Goal, found: GoalProgress, level: int) -> tuple[Origin, ...]:
        below = [part.goal for part in found.parts if part.goal in self.known.goals]
        if level < MOST_LEVELS and below:
            return tuple(self.of(each, level + 1) for each in below)
        if goal.roll_up is not None:
            return ()
        metric, findings = trace_metric(goal, found.actual, self.known)
        self.findings |= dict.fromkeys(findings)
        return () if metric is None else (metric,)

    # --- steps of a goal ---------------------------------------------------------------------------------------------

    def of_milestone(self, goal: Goal, step: Milestone, reached_on: datetime.date | None) -> Origin:
        """Where a milestone came from; its value is whether it is reached."""
        told = [OriginFact(OriginWord.DUE_ON, step.due_on, "date")]
        if reached_on is not None:
            told.append(OriginFact(OriginWord.REACHED_ON, reached_on, "date"))
        if step.weight is not None:
            told.append(OriginFact(OriginWord.WEIGHT, step.weight, "ratio"))
        parts = (self.of(goal.id),)
        return Origin(
            OriginKind.MILESTONE, step.id, reached_on is not None, "flag", step.title, tuple(told), parts=parts
        )

    def of_reward(self, goal: Goal, reward: StageReward, name: str, reached_on: datetime.date) -> Origin:
        """Where a reward came from."""
        amount, unit = (None, "text") if reward.amount is None else (reward.amount.amount, reward.amount.currency)
        value: OriginValue = reward.award if amount is None else amount
        told = (OriginFact(OriginWord.REACHED_ON, reached_on, "date"),)
        return Origin(OriginKind.REWARD, name, value, unit, told=told, parts=(self.of(goal.id),))


def tell_cause(found: GoalProgress | None) -> Words | None:
    """Why a goal has no figure; none where it has one."""
    if found is None:
        return NOT_MEASURED
    if found.progress is not None:
        return None
    return say(found.findings[0]) if found.findings else NOT_MEASURED


def say(finding: Finding) -> Words:
    """A finding's headline in both languages."""
    return Words(finding.what("en"), finding.what("zh"))


def warn_unmeasured(goal: Goal, found: GoalProgress | None) -> tuple[Finding, ...]:
    """PKD004 where a goal has nothing to hand over, once for each finding that keeps it from having a figure."""
    cause = tell_cause(found)
    if cause is None:
        return ()
    place, values = Place("goals", path=goal.id), {"goal": goal.id}
    if found is None or not found.findings:
        return (find(codes.GOAL_WITHOUT_FIGURE, place, reason=cause, mend=_MEASURE, **values),)
    return tuple(
        find(codes.GOAL_WITHOUT_FIGURE, place, *each.places, **name_cause(each), **values) for each in found.findings
    )


def name_cause(finding: Finding) -> dict[str, Words]:
    """What a finding says, as the `reason` and `mend` of the one that hands it on."""
    code, (en, zh) = finding.code.code, (finding.mend("en"), finding.mend("zh"))
    return {"reason": Words(f"{code}, {say(finding).en}", f"{code}，{say(finding).zh}"), "mend": Words(en, zh)}


def show_cycle_of(goal: Goal) -> str:
    """The cycle of a goal by its label, else by its days."""
    return goal.cycle.label or f"{goal.cycle.starts_on}..{goal.cycle.ends_on}"


def _tell(goal: Goal, found: GoalProgress | None) -> list[OriginFact]:
    """What a goal aims at and how far it came, as far as there is something to tell."""
    facts: list[tuple[OriginWord, OriginValue, str]] = [
        (OriginWord.OWNER, goal.owner, "text"),
        (OriginWord.PERIOD, show_cycle_of(goal), "text"),
        (OriginWord.PARENT, goal.parent, "text"),
        (OriginWord.BASELINE, goal.baseline, goal.unit),
        (OriginWord.TARGET, goal.target, goal.unit),
        (OriginWord.LOWER, goal.lower, goal.unit),
        (OriginWord.UPPER, goal.upper, goal.unit),
    ]
    if found is not None:
        facts.append((OriginWord.ATTAINMENT, found.attainment, "ratio"))
        facts.append((OriginWord.PROGRESS, found.progress, "ratio"))
        facts.append((OriginWord.AS_OF, found.as_of, "date"))
    if goal.earlier:
        facts.append((OriginWord.VERSION, Fraction(goal.version), "number"))
        facts.append((OriginWord.REASON, goal.reason or None, "text"))
    return [OriginFact(word, value, unit) for word, value, unit in facts if value is not None]
