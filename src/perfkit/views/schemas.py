"""The shape of perfkit's JSON, for JSON schemas and for whoever reads a document back.

The documents of a trace are made from the nouns of the trace, so that the two cannot drift apart.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Field, create_model

from perfkit.diagnostics import Finding, FindingDocument, Json, door
from perfkit.trace import Detail, FigureId, Trace, TraceStep
from perfkit.values import read_name
from perfkit.views.approval_schemas import ApprovalsDocument
from perfkit.views.documents import type_of_detail
from perfkit.views.goal_schemas import GoalsDocument
from perfkit.views.lesson_schemas import LessonsDocument
from perfkit.views.metric_schemas import MetricsDocument
from perfkit.views.question_schemas import QUESTION_DOCUMENTS
from perfkit.views.response_schemas import ResponsesDocument
from perfkit.views.shapes import Date, Document, Number, StatementDocument, Value
from perfkit.views.stored_schemas import CalibrationsDocument, CascadesDocument, ForecastsDocument, ScorecardsDocument


class EntryDocument(Document):
    """A ledger entry."""

    schema_: Literal["perfkit.entry/1"] = Field(alias="schema")
    id: str = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the canonical form of the other fields")
    ledger: Literal[1, 2] = Field(description="form in which the entry is stored; the last five fields came with 2")
    kind: Literal["earned", "payable", "carried", "recorded", "paid", "adjusted", "closed"]
    plan: str
    version: int = Field(ge=0)
    fingerprint: str = Field(description="of the run that proposed it")
    payee: str
    name: str
    row: tuple[str, str] | None = Field(description="the table and key of the line it belongs to")
    period: str = Field(description="where it is posted")
    for_period: str = Field(description="where it belongs")
    turn: int = Field(ge=0)
    amount: str | None = Field(pattern=r"^-?[0-9]+(/[0-9]+)?$", description="money, exact")
    currency: str | None
    value: str | None = Field(description="of what is no money: n: number, d: date, f: flag, t: text")
    cites: list[str] = Field(description="ids of what it continues, corrects, pays or closes")
    effect: Literal["due", "on_account", "on_top"] | None = Field(None, description="what an adjustment changes")
    label: str = Field("", description="the reason of an adjustment, out of a closed list")
    note: str = Field("", description="of an adjustment: why, in words")
    by: str = Field("", description="of an adjustment: who made it")
    reference: str = Field("", description="of a payment: what the host calls it")


class RowCountDocument(Document):
    """What became of the rows of a table: used + excluded + errors = rows."""

    table: str
    rows: int = Field(ge=0)
    used: int = Field(ge=0)
    excluded: int = Field(ge=0)
    errors: int = Field(ge=0)
    reasons: dict[str, int] = Field(description="how many rows were excluded for each reason")


class ResultDocument(Document):
    """A whole evaluation."""

    schema_: Literal["perfkit.result/1"] = Field(alias="schema")
    plan: str
    version: int = Field(ge=0)
    fingerprint: str = Field(description="same fingerprint, same bytes")
    is_complete: bool = Field(description="whether no finding is an error")
    statements: list[StatementDocument]
    entries: list[EntryDocument]
    rows: list[RowCountDocument]
    findings: list[FindingDocument]


# --- documents made from the nouns of a trace ------------------------------------------------------------------------

_KNOWN: Mapping[object, object] = {
    Fraction: Number,
    datetime.date: Date,
    Finding: FindingDocument,
}
_PLAIN = frozenset((Fraction, datetime.date, str, bool, type(None)))
_DETAILS = frozenset(kind for kind in get_args(Detail) if kind is not type(None))


class _Maker:
    """Makes a document of each noun, once."""

    def __init__(self) -> None:
        self.made: dict[str, type[BaseModel]] = {}
        self.begun: set[str] = set()

    def document(self, noun: type) -> str:
        """The name of a noun's document."""
        name = f"{noun.__name__}Document"
        if name in self.begun:
            return name
        self.begun.add(name)
        hints = get_type_hints(noun)
        parts: dict[str, tuple[object, object]] = {}
        if noun in _DETAILS:
            parts["type"] = (Literal[type_of_detail(noun)], ...)
        assert is_dataclass(noun)
        parts |= {field.name: (self.kind(hints[field.name]), ...) for field in fields(noun) if field.init}
        if noun is TraceStep:
            parts["reads"] = (list[self.model(FigureId)], ...)  # type: ignore[misc]
        if noun is Trace:
            parts["schema_"] = (Literal["perfkit.trace/1"], Field(alias="schema"))
        self.made[name] = _create(name, noun.__doc__, parts)
        return name

    def model(self, noun: type) -> object:
        """A noun's document, by its name, since nouns hold each other."""
        return self.document(noun)

    def kind(self, hint: object) -> object:
        """What stands in JSON for a type of a noun."""
        if hint in _KNOWN:
            return _KNOWN[hint]
        if get_origin(hint) in (Union, UnionType):
            parts = get_args(hint)
            if frozenset(parts) == _PLAIN:
                return Value
            return Union[tuple(self.kind(part) for part in parts)]  # noqa: UP007 - the parts are known at run time
        if get_origin(hint) is tuple:
            return self._tuple(get_args(hint))
        if isinstance(hint, type) and issubclass(hint, Enum):
            return Literal[tuple(each.value for each in hint)]
        return self.model(hint) if isinstance(hint, type) and is_dataclass(hint) else hint

    def _tuple(self, parts: tuple[object, ...]) -> object:
        if len(parts) == 2 and parts[1] is Ellipsis:
            return list[self.kind(parts[0])]  # type: ignore[misc]
        return tuple[tuple(self.kind(part) for part in parts)]  # type: ignore[misc]


def _create(name: str, words: str | None, parts: Mapping[str, tuple[object, object]]) -> type[BaseModel]:
    made: type[BaseModel] = create_model(name, __base__=Document, __doc__=words, **parts)  # type: ignore[call-overload]
    return made


def make_trace_document() -> type[BaseModel]:
    """The document of a trace."""
    maker = _Maker()
    name = maker.document(Trace)
    for model in maker.made.values():
        model.model_rebuild(_types_namespace=maker.made)
    return maker.made[name]


_DOCUMENTS: Mapping[str, Callable[[], type[BaseModel]]] = {
    "finding": lambda: FindingDocument,
    "result": lambda: ResultDocument,
    "statement": lambda: StatementDocument,
    "trace": make_trace_document,
    "ledger": lambda: EntryDocument,
    "goals": lambda: GoalsDocument,
    "lessons": lambda: LessonsDocument,
    "metrics": lambda: MetricsDocument,
    "scorecards": lambda: ScorecardsDocument,
    "calibrations": lambda: CalibrationsDocument,
    "forecasts": lambda: ForecastsDocument,
    "cascades": lambda: CascadesDocument,
    "estimate": lambda: QUESTION_DOCUMENTS["estimate"],
    "reach": lambda: QUESTION_DOCUMENTS["reach"],
    "comparison": lambda: QUESTION_DOCUMENTS["comparison"],
    "diff": lambda: QUESTION_DOCUMENTS["diff"],
    "accrual": lambda: QUESTION_DOCUMENTS["accrual"],
    "analysis": lambda: QUESTION_DOCUMENTS["analysis"],
    "approvals": lambda: ApprovalsDocument,
    "responses": lambda: ResponsesDocument,
}
SCHEMA_NAMES = tuple(_DOCUMENTS)
"""What has a schema; `ledger` is one entry, one line of a ledger file with a `schema` of its own."""


@door
def document_of(name: str) -> type[BaseModel]:
    """The model that reads a kind of document. Refused: PKV036 a name that is not in `SCHEMA_NAMES`."""
    return _DOCUMENTS[read_name(_DOCUMENTS, name, "name")]()


@door
def schema_of(name: str) -> dict[str, Json]:
    """The JSON schema (draft 2020-12) of a kind of document, by one of `SCHEMA_NAMES`.

    Refused: as `document_of`.

    >>> schema_of("ledger")["title"]
    'EntryDocument'
    """
    schema: dict[str, Json] = document_of(name).model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
