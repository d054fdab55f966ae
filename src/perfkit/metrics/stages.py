"""Activity over stages: conversion, cycle time, on-time rate, and coverage of the steps that must be done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from perfkit.diagnostics import Finding, Place, door, find, show_near
from perfkit.diagnostics.codes.metrics import STAGE_TWICE, STAGE_UNKNOWN, STAGES_BACKWARDS
from perfkit.metrics.rollup import Part
from perfkit.metrics.rows import percentile_of


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage that cases go through. must_do: the steps without which it is not properly done."""

    name: str
    must_do: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """The day a case (a deal, a ticket, a hiring) reached a stage."""

    case: str
    stage: str
    on: datetime.date


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a case within a stage. due_on: none where nothing was promised. done_on: none while it is open."""

    case: str
    stage: str
    name: str
    due_on: datetime.date | None = None
    done_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class CycleTime:
    """How long cases took from one stage to another, in days. open_count: those that are still on the way."""

    count: int
    mean: Fraction | None
    median: Fraction | None
    open_count: int


@door
def check_stages(
    stages: Sequence[Stage], reached: Iterable[Reached], steps: Iterable[Step] = ()
) -> tuple[Finding, ...]:
    """What is wrong with journeys: PKM015 an unknown stage, PKM016 reversed days, PKM017 one that is twice there.

    stages: in the order in which cases pass them; one may be left out.
    """
    order = {stage.name: at for at, stage in enumerate(stages)}
    found: list[Finding] = []
    days: dict[str, dict[str, datetime.date]] = {}
    for each in reached:
        place = Place("stages", path=f"{each.case} {each.stage}")
        if each.stage not in order:
            found.append(_unknown(place, each.case, each.stage, order))
        elif each.stage in days.setdefault(each.case, {}):
            found.append(find(STAGE_TWICE, place, case=each.case, stage=each.stage))
        else:
            days[each.case][each.stage] = each.on
    for case, ways in days.items():
        found.extend(_check_days(case, sorted(ways, key=order.__getitem__), ways))
    seen: set[tuple[str, str, str]] = set()
    for step in steps:
        place = Place("steps", path=f"{step.case} {step.stage} {step.name}")
        key = (step.case, step.stage, step.name)
        if step.stage not in order:
            found.append(_unknown(place, step.case, step.stage, order))
        elif key in seen:
            found.append(find(STAGE_TWICE, place, case=step.case, stage=step.name))
        seen.add(key)
    return tuple(found)


def _unknown(place: Place, case: str, stage: str, order: Mapping[str, int]) -> Finding:
    return find(STAGE_UNKNOWN, place, case=case, stage=stage, known=", ".join(order), **show_near(stage, order))


def _check_days(case: str, ordered: Sequence[str], days: Mapping[str, datetime.date]) -> Iterable[Finding]:
    for earlier, later in pairwise(ordered):
        if days[later] < days[earlier]:
            values = {"earlier": earlier, "earlier_on": days[earlier], "later": later, "later_on": days[later]}
            yield find(STAGES_BACKWARDS, Place("stages", path=f"{case} {later}"), case=case, **values)


def _days_by_case(reached: Iterable[Reached], stage: str) -> dict[str, datetime.date]:
    return {each.case: each.on for each in reached if each.stage == stage}


def _share(numerator: int, denominator: int) -> Part:
    above, below = Fraction(numerator), Fraction(denominator)
    return Part(above / below if denominator else None, above, below)


@door
def compute_conversion(
    reached: Sequence[Reached], from_stage: str, to_stage: str, *, starts_on: datetime.date, ends_on: datetime.date
) -> Part:
    """The share of the cases that reached a stage in a window and have reached another since, whenever that was.

    reached: without findings of `check_stages`. Result: 0 to 1 with what it is of, so that groups can be rolled up;
    no value where no case reached the first stage. A young window still rises: its cases may yet convert.

    >>> day = datetime.date(2027, 1, 4)
    >>> ways = [Reached("A", "lead", day), Reached("B", "lead", day), Reached("A", "won", day)]
    >>> compute_conversion(ways, "lead", "won", starts_on=day, ends_on=day).value
    Fraction(1, 2)
    """
    first = {case for case, on in _days_by_case(reached, from_stage).items() if starts_on <= on <= ends_on}
    then = _days_by_case(reached, to_stage).keys()
    return _share(len(first & then), len(first))


@door
def compute_cycle_time(
    reached: Sequence[Reached], from_stage: str, to_stage: str, *, starts_on: datetime.date, ends_on: datetime.date
) -> CycleTime:
    """The days from one stage to another, of cases that reached the second in a window; median between the middle two.

    Cases are counted when they arrive, so that slow ones are not left out for good; those that never arrive are told
    in `open_count`: they reached the first stage up to the window's last day, and not the second by then.

    >>> day = datetime.date
    >>> ways = [Reached("A", "lead", day(2027, 1, 1)), Reached("A", "won", day(2027, 1, 11))]
    >>> compute_cycle_time(ways, "lead", "won", starts_on=day(2027, 1, 1), ends_on=day(2027, 1, 31)).mean
    Fraction(10, 1)
    """
    first, then = _days_by_case(reached, from_stage), _days_by_case(reached, to_stage)
    days = [
        Fraction(then[case].toordinal() - on.toordinal())
        for case, on in first.items()
        if case in then and starts_on <= then[case] <= ends_on
    ]
    waiting = sum(on <= ends_on and not (case in then and then[case] <= ends_on) for case, on in first.items())
    if not days:
        return CycleTime(0, None, None, waiting)
    return CycleTime(len(days), sum(days, Fraction(0)) / len(days), percentile_of(days, Fraction(1, 2)), waiting)


@door
def compute_on_time(steps: Iterable[Step], *, starts_on: datetime.date, ends_on: datetime.date) -> Part:
    """The share of the steps due in a window that were done on the day they were due or before.

    A step that is late or still open counts as not on time; one without a due day does not count.

    >>> day = datetime.date(2027, 1, 4)
    >>> compute_on_time([Step("A", "lead", "call", day, day)], starts_on=day, ends_on=day).value
    Fraction(1, 1)
    """
    due = [step for step in steps if step.due_on is not None and starts_on <= step.due_on <= ends_on]
    return _share(sum(_is_on_time(step) for step in due), len(due))


def _is_on_time(step: Step) -> bool:
    return step.due_on is not None and step.done_on is not None and step.done_on <= step.due_on


@door
def compute_coverage(stages: Sequence[Stage], reached: Iterable[Reached], steps: Iterable[Step]) -> Part:
    """The share of the must-do steps that were done, over every case and every stage it reached.

    Steps that are not among the must-dos of their stage do not count, however many there are.

    >>> day = datetime.date(2027, 1, 4)
    >>> visit = Stage("visit", must_do=("agenda", "minutes"))
    >>> compute_coverage([visit], [Reached("A", "visit", day)], [Step("A", "visit", "agenda", done_on=day)]).value
    Fraction(1, 2)
    """
    must = {stage.name: stage.must_do for stage in stages}
    done = {(step.case, step.stage, step.name) for step in steps if step.done_on is not None}
    wanted = {(each.case, each.stage, name) for each in reached for name in must.get(each.stage, ())}
    return _share(len(wanted & done), len(wanted))
