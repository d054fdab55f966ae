"""Lessons: exported as JSON of their schema and as tidy rows."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.review import BridgeMethod, Evidence, Lesson, LessonKind, bridge, check_lessons, list_evidence
from perfkit.views import LESSON_HEADINGS, document_of, list_lesson_rows, render_lessons, render_rows

FOUND = bridge(
    *({"all": {"leads": 100, "rate": Fraction(1, 4)}}, {"all": {"leads": 120, "rate": Fraction(1, 3)}}),
    ["leads", "rate"],
    method=BridgeMethod.SUCCESSIVE,
    unit="count",
)
LESSON = Lesson(
    *("L-1", "2027-Q2", "team north", LessonKind.WORKED, "demo before the offer", "win rate rose"),
    next_step="all teams from July",
    on=datetime.date(2027, 7, 2),
    by="E-3",
    goals=("G-1", "G-2"),
    evidence=(*list_evidence(FOUND), Evidence("rate", Fraction(1, 3), "ratio")),
)
BARE = Lesson("L-2", "2027-Q2", "E-9", LessonKind.TO_TRY, "call in the morning", "answered more often")


def test_lessons_have_the_form_of_their_schema() -> None:
    text = render_lessons([LESSON, BARE])
    document_of("lessons").model_validate_json(text)
    assert text == render_lessons([LESSON, BARE])
    assert '"value": "1/3"' in text


def test_a_row_for_each_piece_of_evidence_and_one_without() -> None:
    rows = list_lesson_rows([LESSON, BARE])
    assert [(row[0], *row[-3:]) for row in rows] == [
        ("L-1", "leads", "5", "count"),
        ("L-1", "rate", "10", "count"),
        ("L-1", "rate", "1/3", "ratio"),
        ("L-2", "", "", ""),
    ]
    assert rows[0][7:10] == ("2027-07-02", "E-3", "G-1; G-2")
    assert render_rows(LESSON_HEADINGS, rows).count("\n") == 5


def test_an_id_twice_and_a_lesson_that_says_nothing_are_found() -> None:
    empty = Lesson("L-1", "2027-Q2", "A", LessonKind.DID_NOT_WORK, "tried", " ")
    assert [each.code.code for each in check_lessons([LESSON, empty, BARE])] == ["PKR016", "PKR017"]


def test_error_a_float_is_no_evidence() -> None:
    with pytest.raises(Refused, match="PKV029"):
        Evidence("rate", 0.5)  # type: ignore[arg-type]
