"""Metrics as JSON and back; a document is read whole or not at all."""

import json

import pytest

from perfkit.metrics import Adding, Aggregation, Comparison, Condition, Metric, Simple, from_dbt
from perfkit.views import document_of, metrics_to_json, parse_metrics, render_metrics
from tests.metrics.test_dbt import EARLIER, LATER

EVERY = (
    *from_dbt(LATER).metrics,
    *from_dbt(EARLIER).metrics,
    Metric(
        "texts",
        Simple("deals", Aggregation.COUNT, where=(Condition("code", Comparison.IS, "10"),)),
        unit="USD",
        adding=Adding.ALONE,
        guards=("orders",),
    ),
)


def test_metrics_come_back_as_they_were() -> None:
    text = render_metrics(EVERY)
    assert parse_metrics(text) == (EVERY, ())
    assert document_of("metrics").model_validate_json(text)
    assert json.loads(text) == metrics_to_json(EVERY)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("{", "$"),
        ("[]", "$"),
        ("\ud800", "$"),
        ('{"schema": "perfkit.metrics/2", "metrics": []}', "schema"),
        ('{"schema": "perfkit.metrics/1", "metrics": [{"name": "a"}]}', "metrics[0].reckoned"),
        (
            '{"schema": "perfkit.metrics/1", "metrics": [{"name": "a", "reckoned": {"type": "x"}}]}',
            "metrics[0].reckoned",
        ),
        (
            '{"schema": "perfkit.metrics/1", "metrics": [{"name": "a", "colour": 1, "reckoned":'
            ' {"type": "ratio", "numerator": "a", "denominator": "b"}}]}',
            "metrics[0].colour",
        ),
        (
            '{"schema": "perfkit.metrics/1", "metrics": [{"name": "a", "reckoned":'
            ' {"type": "simple", "table": "t", "aggregation": "percentile", "percentile": 0.5}}]}',
            "metrics[0].reckoned.simple.percentile",
        ),
    ],
)
def test_a_document_that_is_not_as_its_schema_says_is_refused(text: str, path: str) -> None:
    metrics, findings = parse_metrics(text)
    assert metrics == ()
    assert [(finding.code.code, finding.values[0]) for finding in findings] == [("PKM018", ("path", path))]
