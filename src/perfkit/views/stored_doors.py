"""The doors for stored scorecards, calibrations, forecasts, cascades, lessons, approvals, responses: whole or not."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Protocol, TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError

from perfkit.approval import Approval, ApprovalStep
from perfkit.diagnostics import (
    Finding,
    FindingDocument,
    Place,
    Refused,
    Words,
    door,
    find,
    get_code,
)
from perfkit.diagnostics.codes.cli import STORED_DOCUMENT_WRONG
from perfkit.forecast import Forecast
from perfkit.goals import Cascade, CascadeMethod, CascadeTree, Share
from perfkit.responses import Response, ResponseLog
from perfkit.review import Evidence, Lesson
from perfkit.scoring import (
    Adjustment,
    Band,
    BandCurve,
    Bands,
    Calibration,
    Criterion,
    CurvePoint,
    Gate,
    LinearCurve,
    PointCurve,
    Scorecard,
    ThresholdCurve,
)
from perfkit.values import Money
from perfkit.views import stored_schemas as shapes
from perfkit.views.approval_schemas import ApprovalDocument, ApprovalsDocument, ApprovalStepDocument
from perfkit.views.json_text import NO_DAY, OTHER_REASON, REASONS, Broken, path_of, read_json
from perfkit.views.lesson_schemas import EvidenceDocument, LessonDocument, LessonsDocument
from perfkit.views.nouns import hints_of
from perfkit.views.response_schemas import ResponseDocument, ResponseLogDocument, ResponsesDocument
from perfkit.views.shapes import MoneyDocument

BYTES_LIMIT = 1 << 26

_Document = TypeVar("_Document", bound=BaseModel)
_NOUNS: Mapping[type[BaseModel], type] = {
    shapes.LinearDocument: LinearCurve,
    shapes.PointDocument: CurvePoint,
    shapes.ThresholdDocument: ThresholdCurve,
    shapes.PointsDocument: PointCurve,
    shapes.BandCurveDocument: BandCurve,
    shapes.CriterionDocument: Criterion,
    shapes.GateDocument: Gate,
    shapes.BandDocument: Band,
    shapes.BandsDocument: Bands,
    shapes.ScorecardDocument: Scorecard,
    shapes.ChangeDocument: Adjustment,
    shapes.CalibrationDocument: Calibration,
    shapes.ForecastDocument: Forecast,
    shapes.ShareDocument: Share,
    shapes.CascadeDocument: Cascade,
    EvidenceDocument: Evidence,
    LessonDocument: Lesson,
    ApprovalStepDocument: ApprovalStep,
    ApprovalDocument: Approval,
    ResponseDocument: Response,
    MoneyDocument: Money,
    ResponseLogDocument: ResponseLog,
}
_UNKNOWN_CODE = Words("it names a code that perfkit does not know", "引用了 perfkit 没有的代码")
_NOT_WHOLE = Words("its shares do not make up the whole", "各份额之和不等于整体")
_NO_LEVEL = Words("its path leads to no share above it", "路径没有指向上一层的份额")


@door
def parse_scorecards(text: str, *, name: str = "scorecards") -> tuple[Mapping[str, Scorecard], tuple[Finding, ...]]:
    """The scorecards of a stored document by their names, or findings for its form; never both, never raises.

    name: what findings call it. What a scorecard itself gets wrong is for `check_scorecard` to say. Codes: PKK013.
    Law: what `render_scorecards` wrote gives the same scorecards.

    >>> from perfkit.views.stored import render_scorecards
    >>> cards = {"field": Scorecard((Criterion("sales", Fraction(1)),), scale=Fraction(100))}
    >>> parse_scorecards(render_scorecards(cards)) == (cards, ())
    True
    """
    reader = _Reader(name, "scorecards")
    document = reader.document(text, shapes.ScorecardsDocument)
    given = {} if document is None else document.scorecards
    found = {key: cast(Scorecard, reader.noun(each, f"scorecards.{key}")) for key, each in given.items()}
    return MappingProxyType({} if reader.findings else found), tuple(reader.findings)


@door
def parse_calibrations(text: str, *, name: str = "calibrations") -> tuple[tuple[Calibration, ...], tuple[Finding, ...]]:
    """The rounds of calibration of a stored document, or findings for its form; never both, never raises.

    Their moves are what `calibrate` takes as `earlier`. Codes: PKK013.
    Law: what `render_calibrations` wrote gives the same rounds.
    """
    reader = _Reader(name, "calibrations")
    document = reader.document(text, shapes.CalibrationsDocument)
    given = [] if document is None else document.calibrations
    found = tuple(cast(Calibration, reader.noun(each, f"calibrations[{at}]")) for at, each in enumerate(given))
    return () if reader.findings else found, tuple(reader.findings)


@door
def parse_forecasts(text: str, *, name: str = "forecasts") -> tuple[tuple[Forecast, ...], tuple[Finding, ...]]:
    """The forecasts of a stored document, or findings for its form; never both, never raises.

    Codes: PKK013. Law: what `render_forecasts` wrote gives the same forecasts.
    """
    reader = _Reader(name, "forecasts")
    document = reader.document(text, shapes.ForecastsDocument)
    given = [] if document is None else document.forecasts
    found = tuple(cast(Forecast, reader.noun(each, f"forecasts[{at}]")) for at, each in enumerate(given))
    return () if reader.findings else found, tuple(reader.findings)


@door
def parse_cascades(
    text: str, *, name: str = "cascades"
) -> tuple[tuple[Cascade | CascadeTree, ...], tuple[Finding, ...]]:
    """The cascades of a stored document, or findings for its form; never both, never raises.

    Shares that do not make up their whole, in order of key and without one twice, are refused: what is split anew from
    them would not either. Codes: PKK013. Law: what `render_cascades` wrote gives the same cascades.
    """
    reader = _Reader(name, "cascades")
    document = reader.document(text, shapes.CascadesDocument)
    found: list[Cascade | CascadeTree] = []
    for at, each in enumerate([] if document is None else document.cascades):
        path = f"cascades[{at}]"
        found.append(reader.tree(each, path) if isinstance(each, shapes.TreeDocument) else reader.cascade(each, path))
    return () if reader.findings else tuple(found), tuple(reader.findings)


@door
def parse_lessons(text: str, *, name: str = "lessons") -> tuple[tuple[Lesson, ...], tuple[Finding, ...]]:
    """The lesson records of a document, or findings for its form; never both, never raises.

    What the lessons themselves get wrong is for `check_lessons` to say. Codes: PKK013.
    Law: what `render_lessons` wrote gives the same lessons.

    >>> from perfkit.review import LessonKind
    >>> from perfkit.views.lessons import render_lessons
    >>> lesson = Lesson("L-1", "2027-Q2", "north", LessonKind.WORKED, "demo first", "win rate rose")
    >>> parse_lessons(render_lessons([lesson])) == ((lesson,), ())
    True
    """
    reader = _Reader(name, "lessons")
    document = reader.document(text, LessonsDocument)
    given = [] if document is None else document.lessons
    found = tuple(cast(Lesson, reader.noun(each, f"lessons[{at}]")) for at, each in enumerate(given))
    return () if reader.findings else found, tuple(reader.findings)


@door
def parse_approvals(text: str, *, name: str = "approvals") -> tuple[tuple[Approval, ...], tuple[Finding, ...]]:
    """The approvals of a document, or findings for its form; never both, never raises.

    Whether each step could follow the one before is for `check_approval` to say. Codes: PKK013.
    Law: what `render_approvals` wrote gives the same approvals.

    >>> from perfkit.views.approvals import render_approvals
    >>> parse_approvals(render_approvals([Approval("run 2027-Q1")])) == ((Approval("run 2027-Q1"),), ())
    True
    """
    reader = _Reader(name, "approvals")
    document = reader.document(text, ApprovalsDocument)
    given = [] if document is None else document.approvals
    found = tuple(cast(Approval, reader.noun(each, f"approvals[{at}]")) for at, each in enumerate(given))
    return () if reader.findings else found, tuple(reader.findings)


@door
def parse_responses(text: str, *, name: str = "responses") -> tuple[tuple[ResponseLog, ...], tuple[Finding, ...]]:
    """The logs of a document, or findings for its form; never both, never raises.

    Whether each could be said after the one before is for `check_responses` to say. Codes: PKK013.
    Law: what `render_responses` wrote gives the same logs.

    >>> from perfkit.views.responses import render_responses
    >>> parse_responses(render_responses([ResponseLog("E-17", "2027-01")]))[0]
    (ResponseLog(participant='E-17', period='2027-01', responses=()),)
    """
    reader = _Reader(name, "responses")
    document = reader.document(text, ResponsesDocument)
    given = [] if document is None else document.logs
    found = tuple(cast(ResponseLog, reader.noun(each, f"logs[{at}]")) for at, each in enumerate(given))
    return () if reader.findings else found, tuple(reader.findings)


class _Reader:
    """Makes nouns of documents whose form is right, field by field, and collects what is wrong with single values.

    A value that is wrong stands as nothing until the end; with any finding nothing that was made is handed out.
    """

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind
        self.findings: list[Finding] = []

    def document(self, text: str, shape: type[_Document]) -> _Document | None:
        """The document of a text, or none with findings."""
        try:
            return shape.model_validate(read_json(text, limit=BYTES_LIMIT))
        except Broken as broken:
            self.refuse(broken.path, broken.reason)
        except ValidationError as wrong:
            for each in wrong.errors(include_url=False, include_context=False, include_input=False):
                self.refuse(path_of(each["loc"]), REASONS.get(each["type"], OTHER_REASON))
        return None

    def refuse(self, path: str, reason: Words) -> None:
        """Say what is wrong at a place."""
        shown = path[:200]
        place = Place(self.name, path=shown)
        self.findings.append(find(STORED_DOCUMENT_WRONG, place, path=shown, reason=reason, kind=self.kind))

    def noun(self, given: BaseModel, path: str) -> object:
        """A noun from the document that has the same fields; what is left out is left to the noun."""
        make = _NOUNS[type(given)]
        hints = hints_of(make)
        fields = given.model_fields_set - {"type"}
        values = {each: self._value(hints[each], getattr(given, each), f"{path}.{each}") for each in sorted(fields)}
        return self._try(lambda: make(**values), path)

    def cascade(self, given: shapes.CascadeDocument, path: str) -> Cascade:
        """A cascade whose shares make up its whole."""
        found = cast(Cascade, self.noun(given, path))
        if not self.findings and not _is_whole(found):
            self.refuse(path, _NOT_WHOLE)
        return found

    def tree(self, given: shapes.TreeDocument, path: str) -> CascadeTree:
        """A cascade over levels, each of which splits a share of the one above it."""
        levels = {
            tuple(each.path): self.cascade(each.cascade, f"{path}.levels[{at}].cascade")
            for at, each in enumerate(given.levels)
        }
        for at, each in enumerate(given.levels):
            above = levels.get(tuple(each.path[:-1])) if each.path else None
            is_led_to = above is not None and any(share.key == each.path[-1] for share in above.shares)
            if not self.findings and each.path and not is_led_to:
                self.refuse(f"{path}.levels[{at}].path", _NO_LEVEL)
        if not self.findings and (len(levels) < len(given.levels) or () not in levels):
            self.refuse(f"{path}.levels", OTHER_REASON)
        findings = tuple(self._finding(each, f"{path}.findings[{at}]") for at, each in enumerate(given.findings))
        return CascadeTree(MappingProxyType(levels), cast(tuple[Finding, ...], findings))

    def _value(self, hint: object, given: object, path: str) -> object:
        kinds = get_args(hint) or (hint,)
        if isinstance(given, list):
            return tuple(self._value(kinds[0], each, f"{path}[{at}]") for at, each in enumerate(given))
        if isinstance(given, dict):
            return MappingProxyType({key: self._value(kinds[-1], each, f"{path}.{key}") for key, each in given.items()})
        if isinstance(given, BaseModel):
            return self._document_value(given, path)
        if not isinstance(given, str) or str in kinds:
            return given
        return self._text(kinds, given, path)

    def _document_value(self, given: BaseModel, path: str) -> object:
        if isinstance(given, shapes.RemarkDocument):
            return Words(given.en, given.zh)
        if isinstance(given, FindingDocument):
            return self._finding(given, path)
        if isinstance(given, shapes.NumberDocument):
            return Fraction(given.number)
        return self.noun(given, path)

    def _text(self, kinds: tuple[object, ...], given: str, path: str) -> object:
        if Fraction in kinds:
            return self._try(lambda: Fraction(given), path)
        if datetime.date in kinds:
            return self._try(lambda: datetime.date.fromisoformat(given), path)
        kind = next(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum))
        return kind(given)

    def _finding(self, given: FindingDocument, path: str) -> Finding | None:
        code = get_code(given.code)
        if code is None:
            self.refuse(f"{path}.code", _UNKNOWN_CODE)
            return None
        places = tuple(
            Place(each.name, each.line, each.column, each.width, each.text, each.path, _words(each.label))
            for each in given.places
        )
        return Finding(code, places, tuple((name, _words(value)) for name, value in given.values.items()))

    def _try(self, make: Callable[[], object], path: str) -> object:
        if self.findings:
            return None
        try:
            return make()
        except Refused as refused:
            self.findings.append(refused.finding.at(Place(self.name, path=path[:200])))
        except ZeroDivisionError:
            self.refuse(path, OTHER_REASON)
        except ValueError:
            self.refuse(path, NO_DAY)
        return None


class _TwoTexts(Protocol):
    en: str
    zh: str


def _words(given: _TwoTexts) -> str | Words:
    return given.en if given.en == given.zh else Words(given.en, given.zh)


def _is_whole(found: Cascade) -> bool:
    keys = [share.key for share in found.shares]
    if keys != sorted(set(keys)) or (found.step is not None and found.step <= 0) or not 0 <= found.top_down <= 1:
        return False
    if found.padding < -1 or any(share.weight is not None and share.weight < 0 for share in found.shares):
        return False
    if found.method is CascadeMethod.SAME_VALUE:
        return all(share.value == found.whole for share in found.shares)
    return not found.shares or sum((share.value for share in found.shares), Fraction(0)) == found.whole
