"""The door through which stored goals come in: strict, closed, exact, and read whole or not at all."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from types import UnionType
from typing import Annotated, Literal, TypeVar, Union, get_args, get_origin

from pydantic import Field, ValidationError

from perfkit.diagnostics import Finding, Place, Refused, Words, door, find
from perfkit.diagnostics.codes.goals import DOCUMENT_WRONG
from perfkit.goals import Goal
from perfkit.values import Money, to_bounded_fraction
from perfkit.views.json_text import NO_DAY, OTHER_REASON, REASONS, Broken, path_of, read_json
from perfkit.views.nouns import hints_of
from perfkit.views.shapes import Date, Document

_Noun = TypeVar("_Noun")

GOALS_LIMIT = 100_000
ENTRIES_LIMIT = 10_000
TEXT_LIMIT = 4_000
BYTES_LIMIT = 1 << 28

# Long enough for every number that passes the door of values, short enough to be read at once.
Exact = Annotated[
    str,
    Field(
        pattern=r"^-?[0-9]+(\.[0-9]{1,12}|/[1-9][0-9]*)?$",
        max_length=48,
        description="exact: a plain decimal or a fraction; below 10^18, with at most 12 decimals",
    ),
]
Name = Annotated[str, Field(pattern=r"^\S(.*\S)?$", max_length=200, description="without blanks at its ends")]
Text = Annotated[str, Field(max_length=TEXT_LIMIT)]
Count = Annotated[int, Field(ge=-(10**9), le=10**9)]
RollUpWord = Literal[
    "weighted_mean",
    "equal_mean",
    "equal_mean_from_zero",
    "worst_child",
    "by_amount",
    "decomposed",
    "ratio_of_sums",
]


class AmountDocument(Document):
    """An amount of money, of a length that can be read at once."""

    amount: Exact
    currency: str = Field(pattern=r"^[A-Z]{3}$")


class CycleDocument(Document):
    """The days in which a goal is to be reached, both included."""

    starts_on: Date
    ends_on: Date
    label: Text = Field("", description="of the period, as 2027-Q1")


class MilestoneDocument(Document):
    """A dated step within a goal."""

    id: Name
    due_on: Date
    weight: Exact | None = Field(None, description="share of 1, where progress is counted by milestones")
    value: Exact | None = Field(None, description="what the figure should be by then")
    reached_on: Date | None = None
    title: Text = ""


class RewardDocument(Document):
    """What is given when a milestone or a share of the way is reached."""

    milestone: Name | None = None
    progress: Exact | None = None
    amount: AmountDocument | None = None
    award: Text = ""


class CheckInDocument(Document):
    """An entry of a goal's log, which only grows."""

    on: Date
    value: Exact | None = None
    confidence: Count | None = Field(None, description="1 to 10")
    note: Text = ""
    by: Text = ""
    denominator: Exact | None = Field(None, description="what a ratio is a share of")


class FiguresDocument(Document):
    """What a goal aims at."""

    baseline: Exact | None = None
    target: Exact | None = None
    lower: Exact | None = None
    upper: Exact | None = None
    tolerance: Exact | None = None
    weight: Exact | None = None
    decided_on: Date | None = None
    by: Text = ""


class VersionDocument(FiguresDocument):
    """What a goal aimed at before, from a day on."""

    number: Count
    effective_on: Date
    reason: Text


class GoalDocument(FiguresDocument):
    """Who is to reach what by when."""

    id: Name
    owner: Name
    cycle: CycleDocument
    title: Text = ""
    kind: Literal["goal", "objective", "key_result"] = "goal"
    metric: Name | None = None
    direction: Literal["more", "less", "within", "once"] = "more"
    unit: Name = Field("number", description="a currency, ratio (1 is 100%), number, count, days")
    parent: Name | None = None
    link: Literal["contributes", "aligned_only"] = "contributes"
    ambition: Literal["committed", "aspirational", "learning"] = "committed"
    roll_up: RollUpWord | None = Field(None, description="how it follows from the goals that contribute to it")
    milestones: list[MilestoneDocument] = Field([], max_length=ENTRIES_LIMIT)
    rewards: list[RewardDocument] = Field([], max_length=ENTRIES_LIMIT)
    check_ins: list[CheckInDocument] = Field([], max_length=ENTRIES_LIMIT)
    version: Count = 1
    effective_on: Date | None = None
    reason: Text = ""
    earlier: list[VersionDocument] = Field([], max_length=ENTRIES_LIMIT)


class GoalsDocument(Document):
    """Goals as a host stores them."""

    schema_: Literal["perfkit.goals/1"] = Field(alias="schema")
    goals: list[GoalDocument] = Field(max_length=GOALS_LIMIT)


@door
def parse_goals(text: str, *, name: str = "goals") -> tuple[tuple[Goal, ...], tuple[Finding, ...]]:
    """The goals of a stored document, or findings for all that is wrong with its form; never both, never raises.

    name: what findings call it. What the goals themselves get wrong is for `check_goals` to say.
    Codes: PKG030 the form, PKV014, PKV015 a number that is too long, PKV001, PKV002 a currency.
    Law: what `render_goals` wrote gives the same goals.

    >>> from perfkit.goals import cycle_of
    >>> from perfkit.views.goals import render_goals
    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), unit="USD", baseline=0, target=Fraction(1, 3))
    >>> parse_goals(render_goals([goal])) == ((goal,), ())
    True
    """
    try:
        found = read_json(text, limit=BYTES_LIMIT)
        document = GoalsDocument.model_validate(found)
    except Broken as broken:
        return (), (find(DOCUMENT_WRONG, Place(name, path=broken.path), path=broken.path, reason=broken.reason),)
    except ValidationError as wrong:
        return (), tuple(
            find(DOCUMENT_WRONG, Place(name, path=path), path=path, reason=_reason(each))
            for each in wrong.errors(include_url=False, include_context=False, include_input=False)
            for path in (path_of(each["loc"]),)
        )
    reader = _Reader(name)
    goals = tuple(reader.noun(Goal, each, f"goals[{at}]") for at, each in enumerate(document.goals))
    return ((), tuple(reader.findings)) if reader.findings else (goals, ())


def _reason(error: Mapping[str, object]) -> Words:
    return REASONS.get(str(error["type"]), OTHER_REASON)


class _Reader:
    """Makes nouns of documents whose form is right, field by field, and collects what is wrong with single values.

    A value that is wrong stands as nothing until the end; with any finding nothing that was made is handed out.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []

    def noun(self, make: type[_Noun], given: Document, path: str) -> _Noun:
        """A noun from the document that has the same fields."""
        hints = hints_of(make)
        assert is_dataclass(make)
        return make(
            **{
                field.name: self._value(hints[field.name], getattr(given, field.name), f"{path}.{field.name}")
                for field in fields(make)
            }
        )

    def _value(self, hint: object, given: object, path: str) -> object:
        kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        kind = kinds[0]
        if given is None or kind in (str, int):
            return given
        if get_origin(kind) is tuple and isinstance(given, list):
            inner = get_args(kind)[0]
            return tuple(self._value(inner, each, f"{path}[{at}]") for at, each in enumerate(given))
        if isinstance(given, AmountDocument):
            return self._try(lambda: Money(_exact(given.amount), given.currency), path)
        if isinstance(given, Document) and isinstance(kind, type):
            return self.noun(kind, given, path)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(given)
        text = str(given)
        if kind is Fraction:
            return self._try(lambda: _exact(text), path)
        found = self._try(lambda: datetime.date.fromisoformat(text), path)
        # Nouns refuse to have no day, and what is made here is not handed out.
        return datetime.date.min if found is None else found

    def _try(self, make: Callable[[], object], path: str) -> object:
        place = Place(self.name, path=path)
        try:
            return make()
        except Refused as refused:
            self.findings.append(refused.finding.at(place))
        except ValueError:
            self.findings.append(find(DOCUMENT_WRONG, place, path=path, reason=NO_DAY))
        return None


def _exact(text: str) -> Fraction:
    return to_bounded_fraction(Fraction(text))
