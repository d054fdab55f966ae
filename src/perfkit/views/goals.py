"""Goals as JSON: plain dictionaries and lists, exact, with a versioned form. Fields that say nothing are left out."""

from __future__ import annotations

from collections.abc import Iterable

from perfkit.diagnostics import Json, door
from perfkit.goals import Goal
from perfkit.views.nouns import Form, render_document

GOALS_SCHEMA = "perfkit.goals/1"

_FORM = Form()


@door
def goals_to_json(goals: Iterable[Goal]) -> dict[str, Json]:
    """Goals as a document of the schema `perfkit.goals/1`, in the order given.

    Law: `perfkit.views.parse_goals` gives the same goals back.
    Refused: PKV035 a text with a sign that nobody sees.

    >>> from perfkit.goals import cycle_of
    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), unit="USD", baseline=0, target=100_000)
    >>> goals_to_json([goal])["goals"][0]["target"]
    '100000'
    """
    return {"schema": GOALS_SCHEMA, "goals": [_FORM.write(goal) for goal in goals]}


@door
def render_goals(goals: Iterable[Goal]) -> str:
    """Goals as the text of their document; the same goals in the same order give the same bytes."""
    return render_document(goals_to_json(goals))
