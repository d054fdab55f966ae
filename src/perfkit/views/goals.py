"""Goals as JSON: plain dictionaries and lists, exact, with a versioned form. Fields that say nothing are left out."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import MISSING, fields
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Bug, Json
from perfkit.goals import CheckIn, Cycle, Goal, GoalVersion, Milestone, StageReward
from perfkit.values import Money
from perfkit.views.documents import money_to_json, number_to_json

GOALS_SCHEMA = "perfkit.goals/1"

Noun = Goal | Cycle | CheckIn | GoalVersion | Milestone | StageReward


def goals_to_json(goals: Iterable[Goal]) -> dict[str, Json]:
    """Goals as a document of the schema `perfkit.goals/1`, in the order given.

    Law: `perfkit.views.parse_goals` gives the same goals back.

    >>> from perfkit.goals import cycle_of
    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), unit="USD", baseline=0, target=100_000)
    >>> goals_to_json([goal])["goals"][0]["target"]
    '100000'
    """
    return {"schema": GOALS_SCHEMA, "goals": [_noun(goal) for goal in goals]}


def render_goals(goals: Iterable[Goal]) -> str:
    """Goals as the text of their document; the same goals in the same order give the same bytes."""
    return json.dumps(goals_to_json(goals), ensure_ascii=False, indent=1) + "\n"


def _noun(noun: Noun) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for field in fields(noun):
        value: object = getattr(noun, field.name)
        if field.default is MISSING or value != field.default:
            found[field.name] = _value(value)
    return found


def _value(value: object) -> Json:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return value
    if isinstance(value, Fraction):
        return number_to_json(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Money):
        return money_to_json(value)
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    if isinstance(value, Noun):
        return _noun(value)
    raise Bug(f"a goal holds a {type(value).__name__}")
