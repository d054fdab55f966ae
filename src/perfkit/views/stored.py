"""Scorecards, calibrations, forecasts and cascades as JSON: exact, versioned. Fields that say nothing are left out."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Bug, Finding, Json, Words, finding_to_json
from perfkit.forecast import Forecast
from perfkit.goals import Cascade, CascadeTree
from perfkit.scoring import Adjustment, BandCurve, Calibration, LinearCurve, PointCurve, Scorecard, ThresholdCurve
from perfkit.views.documents import number_to_json

SCORECARDS_SCHEMA = "perfkit.scorecards/1"
CALIBRATIONS_SCHEMA = "perfkit.calibrations/1"
FORECASTS_SCHEMA = "perfkit.forecasts/1"
CASCADES_SCHEMA = "perfkit.cascades/1"

TYPED: Mapping[type, str] = {
    LinearCurve: "linear",
    ThresholdCurve: "threshold",
    PointCurve: "points",
    BandCurve: "band",
    Cascade: "cascade",
    CascadeTree: "tree",
}
"""Nouns of which several kinds may stand at one place; `type` tells them apart."""


def scorecards_to_json(scorecards: Mapping[str, Scorecard]) -> dict[str, Json]:
    """Scorecards by their names as a document of the schema `perfkit.scorecards/1`, in the order given.

    Law: `perfkit.views.parse_scorecards` gives the same scorecards back.

    >>> from perfkit.scoring import Criterion
    >>> scorecards_to_json({"field": Scorecard((Criterion("sales", Fraction(1)),))})["scorecards"]
    {'field': {'rows': [{'name': 'sales', 'weight': '1'}]}}
    """
    return {"schema": SCORECARDS_SCHEMA, "scorecards": {name: _noun(each) for name, each in scorecards.items()}}


def calibrations_to_json(calibrations: Iterable[Calibration]) -> dict[str, Json]:
    """Rounds of calibration as a document of the schema `perfkit.calibrations/1`, in the order given.

    Law: `perfkit.views.parse_calibrations` gives the same rounds back.
    """
    return {"schema": CALIBRATIONS_SCHEMA, "calibrations": [_noun(each) for each in calibrations]}


def forecasts_to_json(forecasts: Iterable[Forecast]) -> dict[str, Json]:
    """Forecasts as a document of the schema `perfkit.forecasts/1`, in the order given.

    Law: `perfkit.views.parse_forecasts` gives the same forecasts back.
    """
    return {"schema": FORECASTS_SCHEMA, "forecasts": [_noun(each) for each in forecasts]}


def cascades_to_json(cascades: Iterable[Cascade | CascadeTree]) -> dict[str, Json]:
    """Cascades, of one level or of several, as a document of the schema `perfkit.cascades/1`, in the order given.

    Law: `perfkit.views.parse_cascades` gives the same cascades back.

    >>> from perfkit.goals import CascadeMethod, CascadePart, cascade
    >>> two = cascade(100, [CascadePart("a"), CascadePart("b")], method=CascadeMethod.EQUAL, unit="count")
    >>> [share["value"] for share in cascades_to_json([two])["cascades"][0]["shares"]]
    ['50', '50']
    """
    return {"schema": CASCADES_SCHEMA, "cascades": [_noun(each) for each in cascades]}


def render_scorecards(scorecards: Mapping[str, Scorecard]) -> str:
    """Scorecards as the text of their document; the same ones in the same order give the same bytes."""
    return _render(scorecards_to_json(scorecards))


def render_calibrations(calibrations: Iterable[Calibration]) -> str:
    """Rounds of calibration as the text of their document; the same ones in the same order give the same bytes."""
    return _render(calibrations_to_json(calibrations))


def render_forecasts(forecasts: Iterable[Forecast]) -> str:
    """Forecasts as the text of their document; the same ones in the same order give the same bytes."""
    return _render(forecasts_to_json(forecasts))


def render_cascades(cascades: Iterable[Cascade | CascadeTree]) -> str:
    """Cascades as the text of their document; the same ones in the same order give the same bytes."""
    return _render(cascades_to_json(cascades))


def _render(document: dict[str, Json]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _noun(noun: object) -> dict[str, Json]:
    assert is_dataclass(noun)
    found: dict[str, Json] = {"type": TYPED[type(noun)]} if type(noun) in TYPED else {}
    for field in fields(noun):
        value: object = getattr(noun, field.name)
        if isinstance(noun, CascadeTree) and field.name == "cascades":
            # The keys that lead to a part are a list, and a name in JSON is one text.
            found["levels"] = [{"path": list(path), "cascade": _noun(each)} for path, each in noun.cascades.items()]
        elif isinstance(noun, Adjustment) and isinstance(value, Fraction):
            # A label is a text here, so a score says that it is a number.
            found[field.name] = {"number": number_to_json(value)}
        elif field.default is MISSING or value != field.default:
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
    if isinstance(value, Words):
        return {"en": value.en, "zh": value.zh}
    if isinstance(value, Finding):
        return finding_to_json(value)
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    if isinstance(value, Mapping):
        return {str(name): _value(each) for name, each in value.items()}
    if is_dataclass(value):
        return _noun(value)
    raise Bug(f"a stored noun holds a {type(value).__name__}")
