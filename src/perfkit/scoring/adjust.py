"""Scores and ratings that people change afterwards: one entry each, only ever added at the end."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, Words, door, find, is_alike
from perfkit.diagnostics.codes import scoring_calibration as codes
from perfkit.scoring.exact import make_exact, show_score
from perfkit.scoring.people import is_same_person
from perfkit.values import make_choices


class AdjustmentKind(str, Enum):
    """Why a score or a rating was changed: in calibration, on an appeal, or because it was recorded wrongly."""

    CALIBRATION = "calibration"
    APPEAL = "appeal"
    CORRECTION = "correction"


class AppealOutcome(str, Enum):
    """How an appeal ended: upheld and changed, rejected, or withdrawn."""

    UPHELD = "upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


_OUTCOMES = {
    AppealOutcome.UPHELD: Words("upheld", "成立"),
    AppealOutcome.REJECTED: Words("rejected", "不成立"),
    AppealOutcome.WITHDRAWN: Words("withdrawn", "撤回"),
}


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One change of a score or a rating, or an appeal that changed nothing.

    kind, person: why it was changed, and whose. reason, decided_on: in words, and the day.
    before, after: a score, or a label. asked_by: who wanted it. decided_by: who decided, for an appeal always.
    outcome: of an appeal.
    """

    kind: AdjustmentKind
    person: str
    before: Fraction | str
    after: Fraction | str
    reason: str
    asked_by: str
    decided_by: str = ""
    decided_on: datetime.date | None = None
    outcome: AppealOutcome | None = None

    def __post_init__(self) -> None:
        make_choices(self, kind=AdjustmentKind, outcome=AppealOutcome)
        make_exact(self, *(name for name in ("before", "after") if not isinstance(getattr(self, name), str)))


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Where something stands after its adjustments.

    first: as it was. value: as it is now. adjustments: those that hold, in order. findings: why others don't.
    Invariant: each adjustment starts where the one before ended; the last one ends at the value.
    """

    first: Fraction | str
    value: Fraction | str
    adjustments: tuple[Adjustment, ...] = ()
    findings: tuple[Finding, ...] = ()


@door
def adjust_value(first: Fraction | str, adjustments: Sequence[Adjustment], *, person: str | None = None) -> Adjusted:
    """Where a score or a rating stands after all that was decided about it, in the order of decision.

    adjustments: of one person, as they were stored; one with an error changes nothing and is told. person: whose it is,
    else that of the first one.
    Codes, all errors: those of `check_adjustment`; PKS048 an adjustment of another person.
    Laws: in two steps as in one; nothing is ever taken out of the list.

    >>> appeal = Adjustment(AdjustmentKind.APPEAL, "Ann", "B", "A", "two deals were booked late", "Ann",
    ...                     decided_by="Eve", outcome=AppealOutcome.UPHELD)
    >>> adjust_value("B", [appeal]).value
    'A'
    """
    value = first
    last: datetime.date | None = None
    held: list[Adjustment] = []
    findings: list[Finding] = []
    for adjustment in adjustments:
        person = adjustment.person if person is None else person
        wrong = check_adjustment(adjustment, now=value, last=last)
        if not is_same_person(adjustment.person, person):
            place = Place("adjustments", path=adjustment.person)
            wrong = (find(codes.OTHER_PERSON, place, person=adjustment.person, other=person),)
        findings += wrong
        if wrong:
            continue
        held.append(adjustment)
        value = adjustment.after
        last = adjustment.decided_on or last
    return Adjusted(first, value, tuple(held), tuple(findings))


@door
def check_adjustment(
    adjustment: Adjustment, *, now: Fraction | str, last: datetime.date | None = None
) -> tuple[Finding, ...]:
    """What is wrong with an adjustment of something that stands at `now`; never raises.

    last: the day of the latest adjustment before it.
    Codes, all errors: PKS040 no reason, nobody who asked, an appeal without who decided it or how it ended; PKS041
    changes nothing; PKS042 starts elsewhere; PKS043 an appeal decided by who asked; PKS044 an outcome that contradicts
    the change; PKS045 a day before the last one; PKS046 decided by the person; PKS047 a calibration asked for by the
    person; PKS049 a score that becomes a label, or the other way round. Names are compared without width, case and
    spaces.

    >>> vague = Adjustment(AdjustmentKind.CALIBRATION, "Ann", "B", "A", "", "Eve")
    >>> [found.what() for found in check_adjustment(vague, now="B")]
    ['the change of `Ann` has no reason']
    """
    return tuple(_check(adjustment, now, last))


def _check(adjustment: Adjustment, now: Fraction | str, last: datetime.date | None) -> Iterator[Finding]:
    place = Place("adjustments", path=adjustment.person)
    shown = {
        "person": adjustment.person,
        "before": show_score(adjustment.before),
        "after": show_score(adjustment.after),
    }
    for missing in _list_missing(adjustment):
        yield find(codes.REASON_MISSING, place, person=adjustment.person, missing=missing)
    if adjustment.before != now:
        before = {"before": shown["before"], "now": show_score(now)}
        if before["before"] == before["now"]:
            # Spelled alike a label and a number still differ.
            before = {"before": _quote_label(adjustment.before), "now": _quote_label(now)}
        yield find(codes.BEFORE_DIFFERS, place, person=adjustment.person, **before)
    has_changed = adjustment.before != adjustment.after
    if adjustment.outcome is None and not has_changed:
        yield find(codes.CHANGES_NOTHING, place, person=adjustment.person, after=shown["after"])
    if adjustment.outcome is not None and has_changed != (adjustment.outcome is AppealOutcome.UPHELD):
        yield find(codes.OUTCOME_CONTRADICTS, place, outcome=_OUTCOMES[adjustment.outcome], **shown)
    if isinstance(adjustment.before, str) != isinstance(adjustment.after, str):
        yield find(codes.KINDS_MIXED, place, **shown)
    yield from _check_people(adjustment, place)
    if last is not None and adjustment.decided_on is not None and adjustment.decided_on < last:
        days = {"decided_on": adjustment.decided_on.isoformat(), "last": last.isoformat()}
        yield find(codes.DECIDED_EARLIER, place, person=adjustment.person, **days)


def _quote_label(value: Fraction | str) -> str:
    return f'"{value}"' if isinstance(value, str) else show_score(value)


def _check_people(adjustment: Adjustment, place: Place) -> Iterator[Finding]:
    person = adjustment.person
    is_appeal = adjustment.kind is AdjustmentKind.APPEAL
    if is_appeal and is_alike(adjustment.asked_by, adjustment.decided_by):
        yield find(codes.DECIDED_BY_ASKER, place, name=adjustment.asked_by.strip(), person=person)
    elif is_alike(adjustment.decided_by, person):
        yield find(codes.DECIDED_BY_PERSON, place, person=person)
    if adjustment.kind is AdjustmentKind.CALIBRATION and is_alike(adjustment.asked_by, person):
        yield find(codes.ASKED_BY_PERSON, place, person=person)


def _list_missing(adjustment: Adjustment) -> Iterator[Words]:
    if not adjustment.reason.strip():
        yield Words("reason", "理由")
    if not adjustment.asked_by.strip():
        yield Words("name of who asked", "提出人")
    if adjustment.kind is AdjustmentKind.APPEAL and not adjustment.decided_by.strip():
        yield Words("name of who decided", "裁定人")
    if adjustment.kind is AdjustmentKind.APPEAL and adjustment.outcome is None:
        yield Words("outcome", "申诉结果")
