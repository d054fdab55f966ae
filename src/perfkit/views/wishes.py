"""The door through which goals to be judged come in as JSON: sentences, stored goals, or goals with their facts."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from perfkit.diagnostics import Finding, Json, Place, Refused, Words, door, find
from perfkit.diagnostics.codes.goals import DOCUMENT_WRONG
from perfkit.goals import Cycle, Goal, GoalDirection, GoalFacts
from perfkit.values import read_day
from perfkit.views.goal_schemas import BYTES_LIMIT, CycleDocument, Exact, Text, parse_goals
from perfkit.views.goals import GOALS_SCHEMA
from perfkit.views.json_text import OTHER_REASON, REASONS, Broken, path_of, read_json
from perfkit.views.shapes import Date, Document

Wish: TypeAlias = str | Goal | GoalFacts

WISHES_LIMIT = 10_000
FIGURES_LIMIT = 10_000

Figures = Annotated[list[Exact], Field(max_length=FIGURES_LIMIT)]


class FactsDocument(Document):
    """A goal with what is known around it; every field may be left out."""

    text: Text = ""
    owner: Text = ""
    metric: Text = ""
    unit: Annotated[str, Field(max_length=20)] = "number"
    direction: Literal["more", "less", "within", "once"] = "more"
    baseline: Exact | None = None
    target: Exact | None = None
    lower: Exact | None = None
    upper: Exact | None = None
    starts_on: Date | None = None
    ends_on: Date | None = None
    cycle: CycleDocument | None = None
    history: Figures = Field(default_factory=list)
    capacity: Exact | None = None
    peers: Figures = Field(default_factory=list)
    parent: Text | None = None
    parent_metric: Text = ""
    drivers: Annotated[list[Text], Field(max_length=FIGURES_LIMIT)] = Field(default_factory=list)
    weight: Exact | None = None


_Entry = str | FactsDocument
_SENTENCE: TypeAdapter[_Entry] = TypeAdapter(Text)
_FACTS: TypeAdapter[_Entry] = TypeAdapter(FactsDocument)


@door
def parse_wishes(text: str, *, name: str = "goals") -> tuple[tuple[Wish, ...], tuple[Finding, ...]]:
    """The goals of a JSON text: a sentence, an object of `GoalFacts`, a list of these, or a document of stored goals.

    name: what findings call it. Read whole or not at all: never both goals and findings, never raises.
    Codes: PKG030 the form; PKV011, PKV013 to PKV015 a number; PKV025 to PKV027 what is no day.

    >>> parse_wishes('["Lift NPS to 60", {"metric": "nps", "target": "60", "history": ["51"]}]')[0][1].history
    (Fraction(51, 1),)
    """
    try:
        document = read_json(text, limit=BYTES_LIMIT)
    except Broken as broken:
        return (), (find(DOCUMENT_WRONG, Place(name, path=broken.path), path=broken.path, reason=broken.reason),)
    if isinstance(document, dict) and document.get("schema") == GOALS_SCHEMA:
        return parse_goals(text, name=name)
    given = document if isinstance(document, list) else [document]
    if len(given) > WISHES_LIMIT:
        return (), (find(DOCUMENT_WRONG, Place(name, path="$"), path="$", reason=REASONS["too_long"]),)
    wrong: list[tuple[str, Words]] = []
    entries = [_read(each, (at,) if given is document else (), wrong) for at, each in enumerate(given)]
    if wrong:
        return (), tuple(
            find(DOCUMENT_WRONG, Place(name, path=path), path=path, reason=reason) for path, reason in wrong
        )
    try:
        return tuple(_wish(entry) for entry in entries if entry is not None), ()
    except Refused as refused:
        return (), (refused.finding.at(Place(name)),)


def _read(given: Json, at: tuple[int, ...], wrong: list[tuple[str, Words]]) -> _Entry | None:
    """One entry, or nothing with what is wrong with each of its fields. at: its place in the list, nothing outside."""
    if not isinstance(given, (str, dict)):
        wrong.append((path_of(at), _NO_WISH))
        return None
    kind = _SENTENCE if isinstance(given, str) else _FACTS
    try:
        return kind.validate_python(given)
    except ValidationError as refused:
        for each in refused.errors(include_url=False, include_context=False, include_input=False):
            wrong.append((path_of((*at, *each["loc"])), REASONS.get(each["type"], OTHER_REASON)))
    return None


_NO_WISH = Words(
    "a sentence or an object of goal facts is wanted, numbers as text", "应为一句话或目标信息对象，数字写成文本"
)


def _wish(entry: str | FactsDocument) -> Wish:
    if isinstance(entry, str):
        return entry
    cycle = entry.cycle
    return GoalFacts(
        text=entry.text,
        owner=entry.owner,
        metric=entry.metric,
        unit=entry.unit,
        direction=GoalDirection(entry.direction),
        baseline=_exact(entry.baseline),
        target=_exact(entry.target),
        lower=_exact(entry.lower),
        upper=_exact(entry.upper),
        starts_on=_day(entry.starts_on),
        ends_on=_day(entry.ends_on),
        cycle=None if cycle is None else Cycle(_date(cycle.starts_on), _date(cycle.ends_on)),
        history=tuple(Fraction(value) for value in entry.history),
        capacity=_exact(entry.capacity),
        peers=tuple(Fraction(value) for value in entry.peers),
        parent=entry.parent,
        parent_metric=entry.parent_metric,
        drivers=tuple(entry.drivers),
        weight=_exact(entry.weight),
    )


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _date(day: datetime.date | str) -> datetime.date:
    return read_day(day, "date")


def _day(day: datetime.date | str | None) -> datetime.date | None:
    return None if day is None else _date(day)
