"""Lesson records to export: as JSON with a versioned form, and as tidy rows."""

from __future__ import annotations

import json
from collections.abc import Iterable

from perfkit.diagnostics import Json, door
from perfkit.review import Lesson
from perfkit.views.documents import number_to_json

LESSONS_SCHEMA = "perfkit.lessons/1"
LESSON_HEADINGS = (
    *("id", "period", "about", "kind", "what", "why", "next_step", "on", "by", "goals"),
    *("evidence", "value", "unit"),
)


@door
def lessons_to_json(lessons: Iterable[Lesson]) -> dict[str, Json]:
    """Lessons as a document of the schema `perfkit.lessons/1`, in the order given.

    >>> from perfkit.review import LessonKind
    >>> lesson = Lesson("L-1", "2027-Q2", "north", LessonKind.WORKED, "demo first", "win rate rose")
    >>> lessons_to_json([lesson])["lessons"][0]["kind"]
    'worked'
    """
    return {"schema": LESSONS_SCHEMA, "lessons": [_lesson(each) for each in lessons]}


@door
def render_lessons(lessons: Iterable[Lesson]) -> str:
    """Lessons as the text of their document; the same lessons in the same order give the same bytes."""
    return json.dumps(lessons_to_json(lessons), ensure_ascii=False, indent=1) + "\n"


@door
def list_lesson_rows(lessons: Iterable[Lesson]) -> list[tuple[str, ...]]:
    """A row for each piece of evidence under `LESSON_HEADINGS`, one for a lesson that has none.

    Cells are texts: numbers exact, days as 2027-01-31, goals with `; ` between. `render_rows` makes CSV of them.
    """
    rows: list[tuple[str, ...]] = []
    for each in lessons:
        head = (
            *(each.id, each.period, each.about, each.kind.value, each.what, each.why, each.next_step),
            *(each.on.isoformat() if each.on else "", each.by, "; ".join(each.goals)),
        )
        found = [(one.name, number_to_json(one.value), one.unit) for one in each.evidence]
        rows += [(*head, *one) for one in found or [("", "", "")]]
    return rows


def _lesson(lesson: Lesson) -> dict[str, Json]:
    return {
        "id": lesson.id,
        "period": lesson.period,
        "about": lesson.about,
        "kind": lesson.kind.value,
        "what": lesson.what,
        "why": lesson.why,
        "next_step": lesson.next_step,
        "on": lesson.on.isoformat() if lesson.on else None,
        "by": lesson.by,
        "goals": list(lesson.goals),
        "evidence": [
            {"name": each.name, "value": number_to_json(each.value), "unit": each.unit} for each in lesson.evidence
        ],
    }
