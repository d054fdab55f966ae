"""The shape of exported lesson records."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from perfkit.views.shapes import Date, Document, Number


class EvidenceDocument(Document):
    """A figure that a lesson rests on."""

    name: str
    value: Number
    unit: str = Field(description="a currency, ratio (1 is 100%), number, count, days")


class LessonDocument(Document):
    """What a period taught."""

    id: str
    period: str
    about: str = Field(description="the person, team or campaign")
    kind: Literal["worked", "did_not_work", "to_try"]
    what: str
    why: str
    next_step: str
    on: Date | None
    by: str
    goals: list[str] = Field(description="ids of the goals it belongs to")
    evidence: list[EvidenceDocument]


class LessonsDocument(Document):
    """Lesson records as they are exported."""

    schema_: Literal["perfkit.lessons/1"] = Field(alias="schema")
    lessons: list[LessonDocument]
