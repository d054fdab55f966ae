"""What a period taught, to be kept: records with their evidence."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Finding, door, find
from perfkit.diagnostics.codes import review as codes
from perfkit.review.bridging import Bridge
from perfkit.review.show import place_of
from perfkit.values import make_choices, make_days_or_none, to_fraction, want_items


class LessonKind(str, Enum):
    """What became of something that was tried: it worked, it did not, or it is to be tried."""

    WORKED = "worked"
    DID_NOT_WORK = "did_not_work"
    TO_TRY = "to_try"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure that a lesson rests on.

    name, value: what it is called, and what it is. unit: a currency, `ratio` (1 is 100%), `number`, `count`, `days`.
    """

    name: str
    value: Fraction
    unit: str = "number"

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", to_fraction(self.value))


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a period taught. about: the person, team or campaign. next_step: what is done about it, or nothing.

    id: its own. kind, what, why: whether it worked, what was done, and what that rests on; evidence: its figures.
    on, by: when it was written and by whom. goals: the ids of goals it belongs to.
    Refused: PKV036 a kind that there is not, PKV025 to PKV027 what is no day.

    >>> Lesson("L-1", "2027-Q2", "team north", LessonKind.WORKED, "demo first", "win rate rose").kind.value
    'worked'
    """

    id: str
    period: str
    about: str
    kind: LessonKind
    what: str
    why: str
    next_step: str = ""
    on: datetime.date | None = None
    by: str = ""
    goals: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        make_choices(self, kind=LessonKind)
        make_days_or_none(self, "on")


@door
def list_evidence(found: Bridge) -> tuple[Evidence, ...]:
    """The parts of a bridge as evidence of a lesson, in their order.

    >>> from perfkit.review.bridging import bridge
    >>> list_evidence(bridge({"all": {"leads": 100}}, {"all": {"leads": 120}}, ["leads"]))
    (Evidence(name='leads', value=Fraction(20, 1), unit='number'),)
    """
    return tuple(Evidence(part.driver, part.amount, found.unit) for part in found.parts)


@door
def check_lessons(lessons: Iterable[Lesson]) -> tuple[Finding, ...]:
    """What is wrong with lesson records, in their order; never raises.

    Codes: PKR016 an error, an id twice; PKR017 a warning, one that says not what or why.

    >>> [each.code.code for each in check_lessons([Lesson("L-1", "2027-Q2", "A", LessonKind.TO_TRY, "", "")])]
    ['PKR017']
    """
    return tuple(_check(want_items(lessons, Lesson, "lessons", "a list of perfkit.Lesson")))


def _check(lessons: Iterable[Lesson]) -> Iterator[Finding]:
    known: set[str] = set()
    for lesson in lessons:
        if lesson.id in known:
            yield find(codes.LESSON_TWICE, place_of(f"lessons.{lesson.id}"), lesson=lesson.id)
        known.add(lesson.id)
        if not (lesson.what.strip() and lesson.why.strip()):
            yield find(codes.LESSON_EMPTY, place_of(f"lessons.{lesson.id}"), lesson=lesson.id)
