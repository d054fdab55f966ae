"""Metrics as JSON: plain dictionaries and lists, exact, with a versioned form. Fields that say nothing are left out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import MISSING, fields
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Bug, Json
from perfkit.metrics import Condition, Conversion, Cumulative, Derived, Input, Metric, Ratio, Simple, Stretch
from perfkit.views.documents import number_to_json

METRICS_SCHEMA = "perfkit.metrics/1"

_Noun = Metric | Simple | Ratio | Cumulative | Derived | Conversion | Condition | Input | Stretch
_TYPED = (Simple, Ratio, Cumulative, Derived, Conversion)


def metrics_to_json(metrics: Iterable[Metric]) -> dict[str, Json]:
    """Metrics as a document of the schema `perfkit.metrics/1`, in the order given.

    Law: `perfkit.views.parse_metrics` gives the same metrics back.

    >>> metrics_to_json([Metric("rate", Ratio("won", "closed"))])["metrics"][0]["reckoned"]
    {'type': 'ratio', 'numerator': 'won', 'denominator': 'closed'}
    """
    return {"schema": METRICS_SCHEMA, "metrics": [_noun(metric) for metric in metrics]}


def render_metrics(metrics: Iterable[Metric]) -> str:
    """Metrics as the text of their document; the same metrics in the same order give the same bytes."""
    return json.dumps(metrics_to_json(metrics), ensure_ascii=False, indent=1) + "\n"


def _noun(noun: _Noun) -> dict[str, Json]:
    found: dict[str, Json] = {"type": type(noun).__name__.lower()} if isinstance(noun, _TYPED) else {}
    for field in fields(noun):
        value: object = getattr(noun, field.name)
        if isinstance(noun, Condition) and isinstance(value, Fraction):
            # A text is a text here, so a number says that it is one.
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
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    if isinstance(value, _Noun):
        return _noun(value)
    raise Bug(f"a metric holds a {type(value).__name__}")
