"""Metrics written as dbt's semantic layer reads them."""

from __future__ import annotations

from collections.abc import Iterable

from perfkit.diagnostics import door
from perfkit.metrics.dbt_filter import write_filter
from perfkit.metrics.dbt_meta import write_own
from perfkit.metrics.definitions import (
    Aggregation,
    Conversion,
    Cumulative,
    Derived,
    Input,
    Metric,
    NullPolicy,
    Ratio,
    Simple,
    Stretch,
)


@door
def to_dbt(metrics: Iterable[Metric]) -> dict[str, object]:
    """A dbt document of the later spec: simple metrics within the model of their table, the others beside the models.

    What dbt has no place for (kind, direction, unit, adding, lag, owner, verifier …) stands in `config.meta.perfkit`.
    Dimensions of filters are written for an entity that is called like the table; entities and dimensions themselves
    are the project's own. Law: `from_dbt` gives the same metrics back.

    >>> to_dbt([Metric("deals", Simple("orders", Aggregation.COUNT))])["models"][0]["metrics"][0]["agg"]
    'count'
    """
    models: dict[str, list[dict[str, object]]] = {}
    others: list[dict[str, object]] = []
    for metric in metrics:
        if isinstance(metric.reckoned, Simple):
            models.setdefault(metric.reckoned.table, []).append(_write(metric))
        else:
            others.append(_write(metric))
    found: dict[str, object] = {}
    if models:
        found["models"] = [
            {"name": table, "semantic_model": {"enabled": True}, "metrics": each} for table, each in models.items()
        ]
    if others:
        found["metrics"] = others
    return found


def _write(metric: Metric) -> dict[str, object]:
    own = write_own(metric)
    written: dict[str, object] = {"name": metric.name, "type": type(metric.reckoned).__name__.lower()}
    for key, value in (("label", metric.label), ("description", metric.description)):
        if value:
            written[key] = value
    match metric.reckoned:
        case Simple() as simple:
            written.update(_write_rows(simple))
            if metric.null_policy is NullPolicy.ZERO:
                written["fill_nulls_with"] = 0
                own.pop("null_policy")
        case Ratio(numerator, denominator):
            written.update(numerator=numerator, denominator=denominator)
        case Cumulative(name, window, to_date):
            written["input_metric"] = name
            if window is not None:
                written["window"] = _window(window)
            if to_date is not None:
                written["grain_to_date"] = to_date.value
        case Derived(formula, inputs):
            written.update(expr=formula, input_metrics=[_input(each) for each in inputs])
        case conversion:
            written.update(_write_conversion(conversion))
    if own:
        written["config"] = {"meta": {"perfkit": own}}
    return written


def _write_rows(simple: Simple) -> dict[str, object]:
    written: dict[str, object] = {"agg": simple.aggregation.value, "expr": simple.column or "1"}
    if simple.aggregation is Aggregation.LAST:
        written["agg"] = Aggregation.SUM.value
        written["non_additive_dimension"] = {"name": simple.dated_by, "window_choice": "max"}
    if simple.percentile is not None:
        written["percentile"] = str(simple.percentile)
    if simple.dated_by:
        written["agg_time_dimension"] = simple.dated_by
    if simple.where:
        written["filter"] = write_filter(simple.where, simple.table)
    return written


def _write_conversion(conversion: Conversion) -> dict[str, object]:
    written: dict[str, object] = {
        "entity": conversion.entity,
        "calculation": conversion.calculation.value,
        "base_metric": conversion.base,
        "conversion_metric": conversion.converted,
    }
    if conversion.window is not None:
        written["window"] = _window(conversion.window)
    if conversion.same:
        written["constant_properties"] = [
            {"base_property": column, "conversion_property": column} for column in conversion.same
        ]
    return written


def _window(stretch: Stretch) -> str:
    return f"{stretch.count} {stretch.kind.value}{'s' if stretch.count > 1 else ''}"


def _input(given: Input) -> dict[str, object]:
    written: dict[str, object] = {"name": given.metric}
    if given.alias:
        written["alias"] = given.alias
    if given.offset is not None:
        written["offset_window"] = _window(given.offset)
    return written
