"""Metrics as JSON: plain dictionaries and lists, exact, with a versioned form. Fields that say nothing are left out."""

from __future__ import annotations

from collections.abc import Iterable

from perfkit.diagnostics import Json, door
from perfkit.metrics import Condition, Conversion, Cumulative, Derived, Metric, Ratio, Simple
from perfkit.views.nouns import Form, render_document

METRICS_SCHEMA = "perfkit.metrics/1"

_TYPED = (Simple, Ratio, Cumulative, Derived, Conversion)
_FORM = Form(types={each: each.__name__.lower() for each in _TYPED}, texts=(Condition,))


@door
def metrics_to_json(metrics: Iterable[Metric]) -> dict[str, Json]:
    """Metrics as a document of the schema `perfkit.metrics/1`, in the order given.

    Law: `perfkit.views.parse_metrics` gives the same metrics back.
    Refused: PKV035 a text with a sign that nobody sees.

    >>> metrics_to_json([Metric("rate", Ratio("won", "closed"))])["metrics"][0]["reckoned"]
    {'type': 'ratio', 'numerator': 'won', 'denominator': 'closed'}
    """
    return {"schema": METRICS_SCHEMA, "metrics": [_FORM.write(metric) for metric in metrics]}


@door
def render_metrics(metrics: Iterable[Metric]) -> str:
    """Metrics as the text of their document; the same metrics in the same order give the same bytes."""
    return render_document(metrics_to_json(metrics))
