"""Makes of scores and goals the tables that a plan reads, every figure with where it came from."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from perfkit.calendar import Calendar, Period, parse_period
from perfkit.diagnostics import Finding, Place, Words, door, find
from perfkit.diagnostics.codes import handover as codes
from perfkit.goals import Goal, GoalProgress, version_at
from perfkit.handover.guards import refuse_later, refuse_units, warn_late_entries
from perfkit.handover.known import Known, Tables
from perfkit.handover.model import HandOver, Row, Scored, Take, TakeKind
from perfkit.handover.of_goals import GoalOrigins, show_cycle_of, warn_unmeasured
from perfkit.handover.of_scores import NO_REASON, Standing, say_mend, stand
from perfkit.handover.rows import list_goal_rows, list_milestone_rows, list_reward_rows, list_score_rows, to_cell
from perfkit.metrics import FigureReader, Metric, check_metrics
from perfkit.trace import Origin, OriginKind, Sourced
from perfkit.values import read_day_or_none, want, want_items, want_mapping

_NO_GOAL = Words("there is no such goal", "没有这样的目标")
_TWO_GOALS = Words("several goals fit", "符合的目标不止一个")
_KEY_COLUMN = Words("the key", "键列")
_PERIOD_COLUMN = Words("the period", "期次列")
_NO_ATTAINMENT = Words(
    "only a goal of more with a target above zero has an attainment", "只有越高越好且目标值大于零的目标才有完成率"
)


@door
def hand_over(
    period: str | Period,
    *,
    goals: Sequence[Goal] = (),
    progress: Mapping[str, GoalProgress] | None = None,
    scores: Sequence[Scored] = (),
    inputs: Mapping[str, Take] | None = None,
    owners: Collection[str] | None = None,
    key: str = "id",
    metrics: Sequence[Metric] = (),
    tables: Tables | None = None,
    by: str = "owner",
    as_of: datetime.date | None = None,
    calendar: Calendar | None = None,
) -> HandOver:
    """Scores, ratings, attainments and milestones as tables for `evaluate`, each with where it came from.

    period: the pay period they are for; a goal fits it whose cycle has a day in it. progress: by goal, as
    `compute_progress` gives it. scores: one for an owner. inputs: by the name of an input of the plan, what it takes.
    owners: whose things are handed over, none for everybody's; each gets a row of inputs. key: what the plan calls the
    key of its participants.
    metrics, tables: the definitions and rows behind the goals' figures; with both the rows that count are found again,
    each owner's by the column `by`. as_of: later milestones are not known yet, and a figure
    read from a later entry is not handed over. calendar: where the years of the period's label begin.
    Result: exact, nothing rounded; money as `Money`; in order of owners, goals and their steps.
    Codes: PKD001 nothing to hand over, PKD004 a goal without a figure, PKD005 no goal on a metric, PKD007 rows that
    give another figure, PKD010 a goal without an attainment, PKD011 a goal of another period, PKD014 a stage that no
    entry dates, PKD015 progress of another version than holds: warnings. PKD002, PKD003, PKD006, PKD008, PKD009,
    PKD012, PKD013, PKD017 progress of a later day, PKD018 an input called as a column of its row, PKG035 what does not
    agree: errors. PKD019 an input of a rating where a score has none: a warning. PKG036 what is dated after the
    cycle: a warning. PKD001 and PKD004 come once for each finding of the score or of the progress, with its code,
    places and mend. What has no value stays empty and says why; it is never zero.
    Laws: the order of goals, scores and owners changes nothing; a score and its explanation are those of `score`.

    >>> from perfkit.goals import compute_progress, cycle_of
    >>> from perfkit.handover.model import Take, TakeKind
    >>> goal = Goal("G-17", "E-17", cycle_of("2027-Q1"), metric="revenue", unit="USD", baseline=0, target=120_000)
    >>> found = compute_progress([goal], {"G-17": 108_000})
    >>> handed = hand_over(
    ...     "2027-Q1", goals=[goal], progress=found, inputs={"reach": Take(TakeKind.ATTAINMENT, "revenue")})
    >>> handed.inputs[0]["id"], handed.inputs[0]["reach"].value
    ('E-17', Fraction(9, 10))
    """
    want(isinstance(period, str | Period), "period", 'the label of a period, as "2027-Q1", or a Period', period)
    goals = want_items(goals, Goal, "goals", "a list of perfkit.Goal")
    scores = want_items(scores, Scored, "scores", "a list of perfkit.Scored")
    metrics = want_items(metrics, Metric, "metrics", "a list of perfkit.Metric")
    want_mapping(progress or {}, GoalProgress, "progress", "what `compute_progress` gave")
    want_mapping(inputs or {}, Take, "inputs", "the perfkit.Take of each input, by its name")
    if owners is not None:
        owners = want_items(owners, str, "owners", "a list of the keys of owners")
    as_of = read_day_or_none(as_of, "as_of")
    at = calendar or Calendar()
    twice = _find_twice(goals, scores)
    wrong = check_metrics(metrics)
    by_id = {goal.id: goal for goal in sorted(goals, key=lambda goal: goal.id) if ("goals", goal.id) not in twice}
    # Wrong definitions are told; no row is claimed by them.
    sound = {} if wrong else {metric.name: metric for metric in metrics}
    left, other_units = refuse_units(by_id, progress or {}, sound)
    left, later = refuse_later(by_id, left, as_of)
    known = Known(
        period if isinstance(period, Period) else parse_period(period, at),
        by_id,
        left,
        sound,
        None if wrong or tables is None else FigureReader(metrics, tables, by=(by,), calendar=at),
        as_of,
    )
    made = _Maker(known, owners, [*wrong, *twice.values(), *other_units, *later])
    return made.make([each for each in scores if ("scores", each.owner) not in twice], inputs or {}, key)


def _find_twice(goals: Sequence[Goal], scores: Sequence[Scored]) -> dict[tuple[str, str], Finding]:
    """Goals and owners' scores that are there twice: neither of two can be told to be the right one."""
    found: dict[tuple[str, str], Finding] = {}
    for what, names in (("goals", [goal.id for goal in goals]), ("scores", [each.owner for each in scores])):
        for name in sorted({name for name in names if names.count(name) > 1}):
            found[(what, name)] = find(codes.TWICE, Place(what, path=name), name=name)
    return found


class _Maker:
    """Makes the tables of one hand-over; findings are collected on the way."""

    def __init__(self, known: Known, owners: Collection[str] | None, findings: Iterable[Finding]) -> None:
        self.known = known
        self.owners = owners
        self.origins = GoalOrigins(known)
        self.findings: dict[Finding, None] = dict.fromkeys(findings)

    def make(self, scores: Sequence[Scored], inputs: Mapping[str, Take], key: str) -> HandOver:
        """All tables."""
        label = self.known.period.label
        asked = sorted((each for each in scores if self._is_asked(each.owner)), key=lambda each: each.owner)
        standings = {each.owner: stand(each, label, self.origins) for each in asked}
        for standing in standings.values():
            self._add(standing.findings)
        goals = [goal for goal in self.known.goals.values() if self._is_asked(goal.owner)]
        fitting = [goal for goal in goals if self.known.is_of_period(goal)]
        for goal in goals:
            self._add(self._check_goal(goal))
        scored = {each.owner: each for each in asked}
        rows = HandOver(
            self._inputs(inputs, key, standings, goals, fitting),
            *list_score_rows(scored, standings, self.known),
            tuple(list_goal_rows(fitting, self.origins)),
            # Steps bear days of their own, also after the cycle; a reward is not earned there.
            tuple(list_milestone_rows(goals, self.origins)),
            tuple(list_reward_rows(goals, self.origins)),
        )
        self._add(self.origins.findings)
        return replace(rows, findings=tuple(self.findings))

    def _add(self, findings: Iterable[Finding]) -> None:
        self.findings |= dict.fromkeys(findings)

    def _check_goal(self, goal: Goal) -> tuple[Finding, ...]:
        if self.known.is_of_period(goal):
            found = self.known.progress.get(goal.id)
            late = warn_late_entries(goal, self.known)
            return (*warn_unmeasured(goal, found), *self._warn_other_version(goal, found), *late)
        values = {"goal": goal.id, "cycle": show_cycle_of(goal), "period": self.known.period.label}
        return (find(codes.OTHER_CYCLE, Place("goals", path=goal.id), **values),)

    def _warn_other_version(self, goal: Goal, found: GoalProgress | None) -> tuple[Finding, ...]:
        """PKD015 where a figure was held against a version that does not hold on the day that is looked at."""
        holds = version_at(goal, self.known.as_of).number
        if found is None or found.version == holds:
            return ()
        values = {"goal": goal.id, "version": found.version, "holds": holds, "day": self.known.last_day_of(goal)}
        return (find(codes.OTHER_VERSION, Place("goals", path=goal.id), **values),)

    def _is_asked(self, owner: str) -> bool:
        return self.owners is None or owner in self.owners

    # --- inputs ------------------------------------------------------------------------------------------------------

    def _inputs(
        self,
        inputs: Mapping[str, Take],
        key: str,
        standings: Mapping[str, Standing],
        goals: Sequence[Goal],
        fitting: Sequence[Goal],
    ) -> tuple[Row, ...]:
        """A row for each owner, with a cell for each input; nothing where no input is asked for."""
        if not inputs:
            return ()
        inputs = self._refuse_columns(inputs, key)
        owners = {*standings, *(goal.owner for goal in goals)} if self.owners is None else set(self.owners)
        rows = []
        for owner in sorted(owners):
            own = [goal for goal in fitting if goal.owner == owner]
            cells = {name: self._take(take, owner, standings.get(owner), own) for name, take in inputs.items()}
            rows.append({key: owner, "period": self.known.period.label, **cells})
        return tuple(rows)

    def _refuse_columns(self, inputs: Mapping[str, Take], key: str) -> dict[str, Take]:
        """The inputs without those that are called as a column of the row itself: PKD018."""
        columns = {"period": _PERIOD_COLUMN, key: _KEY_COLUMN}
        for name in sorted(inputs.keys() & columns):
            self._add([find(codes.INPUT_OF_KEY, Place("inputs", path=name), name=name, column=columns[name])])
        return {name: take for name, take in inputs.items() if name not in columns}

    def _take(self, take: Take, owner: str, standing: Standing | None, goals: Sequence[Goal]) -> Sourced:
        if take.metric:
            return self._take_figure(take, owner, goals)
        kind = OriginKind(take.kind.value)
        if standing is None:
            values = {"owner": owner, "period": self.known.period.label, "reason": NO_REASON, "mend": say_mend(owner)}
            self._add([find(codes.NOT_SCORED, Place("scores", path=owner), **values)])
            return Sourced(None, Origin(kind, self.known.period.label, None, "text", cause=NO_REASON))
        if take.kind is TakeKind.SCORE:
            return Sourced(standing.score, standing.score_origin)
        if standing.is_unrated:
            values = {"owner": owner, "period": self.known.period.label, "reason": standing.rating_origin.cause}
            self._add([find(codes.NOT_RATED, Place("scores", path=owner), **values)])
        return Sourced(standing.rating, standing.rating_origin)

    def _take_figure(self, take: Take, owner: str, goals: Sequence[Goal]) -> Sourced:
        """A figure of the one goal that an owner has on a metric; of several, of the one that has the period's days."""
        on_metric = [goal for goal in goals if goal.metric == take.metric]
        days = (self.known.period.starts_on, self.known.period.ends_on)
        exact = [goal for goal in on_metric if (goal.cycle.starts_on, goal.cycle.ends_on) == days]
        found = on_metric if len(on_metric) == 1 else exact
        if len(found) == 1:
            return self._figure(take, found[0])
        code, cause = (codes.TWO_GOALS, _TWO_GOALS) if on_metric else (codes.NO_GOAL, _NO_GOAL)
        place = Place("goals", path=f"{owner}.{take.metric}")
        self._add([find(code, place, owner=owner, metric=take.metric, period=self.known.period.label)])
        return Sourced(None, Origin(OriginKind.GOAL, take.metric, None, "text", cause=cause))

    def _figure(self, take: Take, goal: Goal) -> Sourced:
        found = self.known.progress.get(goal.id)
        origin = self.origins.of(goal.id)
        if found is None:
            return Sourced(None, origin)
        if take.kind is TakeKind.ACTUAL:
            if found.actual is not None and origin.cause is not None:
                # What keeps its progress from being reckoned takes nothing from what was measured.
                origin = replace(origin, value=found.actual, cause=None)
            return Sourced(to_cell(found.actual, goal.unit), origin)
        value = found.attainment if take.kind is TakeKind.ATTAINMENT else found.progress
        if value is None and origin.cause is None:
            self._add([find(codes.NO_ATTAINMENT, Place("goals", path=goal.id), goal=goal.id)])
            origin = replace(origin, cause=_NO_ATTAINMENT)
        return Sourced(value, origin)
