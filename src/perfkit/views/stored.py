"""Scorecards, calibrations, forecasts and cascades as JSON: exact, versioned. Fields that say nothing are left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from perfkit.diagnostics import Json, door
from perfkit.forecast import Forecast
from perfkit.goals import Cascade, CascadeTree
from perfkit.scoring import Adjustment, BandCurve, Calibration, LinearCurve, PointCurve, Scorecard, ThresholdCurve
from perfkit.values import refuse_hidden
from perfkit.views.nouns import Form, render_document

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

_FORM = Form(types=TYPED, texts=(Adjustment,))


@door
def scorecards_to_json(scorecards: Mapping[str, Scorecard]) -> dict[str, Json]:
    """Scorecards by their names as a document of the schema `perfkit.scorecards/1`, in the order given.

    Law: `perfkit.views.parse_scorecards` gives the same scorecards back.
    Refused: PKV035 a text with a sign that nobody sees.

    >>> from fractions import Fraction
    >>> from perfkit.scoring import Criterion
    >>> scorecards_to_json({"field": Scorecard((Criterion("sales", Fraction(1)),))})["scorecards"]
    {'field': {'rows': [{'name': 'sales', 'weight': '1'}]}}
    """
    return {
        "schema": SCORECARDS_SCHEMA,
        "scorecards": {refuse_hidden(name): _FORM.write(each) for name, each in scorecards.items()},
    }


@door
def calibrations_to_json(calibrations: Iterable[Calibration]) -> dict[str, Json]:
    """Rounds of calibration as a document of the schema `perfkit.calibrations/1`, in the order given.

    Law: `perfkit.views.parse_calibrations` gives the same rounds back.
    Refused: PKV035 a text with a sign that nobody sees.
    """
    return {"schema": CALIBRATIONS_SCHEMA, "calibrations": [_FORM.write(each) for each in calibrations]}


@door
def forecasts_to_json(forecasts: Iterable[Forecast]) -> dict[str, Json]:
    """Forecasts as a document of the schema `perfkit.forecasts/1`, in the order given.

    Law: `perfkit.views.parse_forecasts` gives the same forecasts back.
    Refused: PKV035 a text with a sign that nobody sees.
    """
    return {"schema": FORECASTS_SCHEMA, "forecasts": [_FORM.write(each) for each in forecasts]}


@door
def cascades_to_json(cascades: Iterable[Cascade | CascadeTree]) -> dict[str, Json]:
    """Cascades, of one level or of several, as a document of the schema `perfkit.cascades/1`, in the order given.

    Law: `perfkit.views.parse_cascades` gives the same cascades back.
    Refused: PKV035 a text with a sign that nobody sees.

    >>> from perfkit.goals import CascadeMethod, CascadePart, cascade
    >>> two = cascade(100, [CascadePart("a"), CascadePart("b")], method=CascadeMethod.EQUAL, unit="count")
    >>> [share["value"] for share in cascades_to_json([two])["cascades"][0]["shares"]]
    ['50', '50']
    """
    return {"schema": CASCADES_SCHEMA, "cascades": [_cascade(each) for each in cascades]}


@door
def render_scorecards(scorecards: Mapping[str, Scorecard]) -> str:
    """Scorecards as the text of their document; the same ones in the same order give the same bytes."""
    return render_document(scorecards_to_json(scorecards))


@door
def render_calibrations(calibrations: Iterable[Calibration]) -> str:
    """Rounds of calibration as the text of their document; the same ones in the same order give the same bytes."""
    return render_document(calibrations_to_json(calibrations))


@door
def render_forecasts(forecasts: Iterable[Forecast]) -> str:
    """Forecasts as the text of their document; the same ones in the same order give the same bytes."""
    return render_document(forecasts_to_json(forecasts))


@door
def render_cascades(cascades: Iterable[Cascade | CascadeTree]) -> str:
    """Cascades as the text of their document; the same ones in the same order give the same bytes."""
    return render_document(cascades_to_json(cascades))


def _cascade(noun: Cascade | CascadeTree) -> dict[str, Json]:
    if isinstance(noun, Cascade):
        return _FORM.write(noun)
    # The keys that lead to a part are a list, and a name in JSON is one text.
    levels: list[Json] = [{"path": list(path), "cascade": _FORM.write(each)} for path, each in noun.cascades.items()]
    return _FORM.write(noun, without=frozenset({"cascades"})) | {"levels": levels}
