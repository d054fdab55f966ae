"""dbt's metrics, both specs, and what cannot be taken over."""

from fractions import Fraction

import pytest

from perfkit.calendar import PeriodKind
from perfkit.metrics import (
    Aggregation,
    Calculation,
    Comparison,
    Condition,
    Conversion,
    Cumulative,
    Derived,
    Direction,
    Input,
    Metric,
    MetricKind,
    NullPolicy,
    Ratio,
    Simple,
    Stretch,
    check_metrics,
    from_dbt,
    to_dbt,
)

LATER = {
    "models": [
        {
            "name": "orders",
            "agg_time_dimension": "ordered_on",
            "metrics": [
                {"name": "revenue", "type": "simple", "label": "Revenue", "agg": "sum", "expr": "amount",
                 "fill_nulls_with": 0, "filter": "{{ Dimension('order__status') }} = 'paid'"},
                {"name": "orders", "type": "simple", "agg": "count", "expr": 1},
                {"name": "p90", "agg": "percentile", "expr": "amount", "percentile": "0.9"},
                {"name": "stock", "agg": "sum", "expr": "pieces",
                 "non_additive_dimension": {"name": "ordered_on", "window_choice": "max"}},
            ],
        }
    ],
    "metrics": [
        {"name": "size", "type": "ratio", "numerator": "revenue", "denominator": {"name": "orders"},
         "config": {"meta": {"perfkit": {"kind": "process", "direction": "more", "lag_days": 3, "tags": ["a"]}}}},
        {"name": "rolling", "type": "cumulative", "input_metric": "revenue", "window": "7 days"},
        {"name": "to_date", "type": "cumulative", "input_metric": "revenue", "grain_to_date": "month"},
        {"name": "growth", "type": "derived", "expr": "revenue - before",
         "input_metrics": ["revenue", {"name": "revenue", "alias": "before", "offset_window": "1 month"}]},
        {"name": "repeat", "type": "conversion", "entity": "buyer", "calculation": "conversions",
         "base_metric": "orders", "conversion_metric": "orders", "window": "30 days",
         "constant_properties": [{"base_property": "shop", "conversion_property": "shop"}]},
    ],
}  # fmt: skip
EARLIER = {
    "semantic_models": [
        {"name": "deals", "model": "ref('fct_deals')", "defaults": {"agg_time_dimension": "closed_on"},
         "measures": [{"name": "amount", "agg": "sum"}, {"name": "deals", "agg": "count", "expr": "1"}]}
    ],
    "metrics": [
        {"name": "sales", "type": "simple", "type_params": {"measure": {"name": "amount", "fill_nulls_with": 0}},
         "filter": "{{ Dimension('deal__won') }} = true and {{ Dimension('deal__size') }} >= 10"},
        {"name": "year", "type": "cumulative",
         "type_params": {"measure": "amount", "cumulative_type_params": {"grain_to_date": "year"}}},
        {"name": "share", "type": "ratio", "type_params": {"numerator": "sales", "denominator": "year"}},
        {"name": "twice", "type": "conversion", "type_params": {"conversion_type_params": {
            "entity": "buyer", "base_measure": "deals", "conversion_measure": {"name": "deals"}}}},
        {"name": "per", "type": "derived", "type_params": {"expr": "sales / 2", "metrics": [{"name": "sales"}]}},
    ],
}  # fmt: skip


def test_the_later_spec_is_taken_over() -> None:
    found = from_dbt(LATER)
    assert found.findings == ()
    assert check_metrics(found.metrics) == ()
    by_name = {metric.name: metric for metric in found.metrics}
    where = (Condition("status", Comparison.IS, "paid"),)
    revenue = Simple("orders", Aggregation.SUM, "amount", "ordered_on", where)
    assert by_name["revenue"] == Metric("revenue", revenue, null_policy=NullPolicy.ZERO, label="Revenue")
    assert by_name["orders"].reckoned == Simple("orders", Aggregation.COUNT, "", "ordered_on")
    p90 = Simple("orders", Aggregation.PERCENTILE, "amount", "ordered_on", percentile=Fraction(9, 10))
    assert by_name["p90"].reckoned == p90
    assert by_name["stock"].reckoned == Simple("orders", Aggregation.LAST, "pieces", "ordered_on")
    process = Metric("size", Ratio("revenue", "orders"), MetricKind.PROCESS, Direction.MORE, lag_days=3, tags=("a",))
    assert by_name["size"] == process
    assert by_name["rolling"].reckoned == Cumulative("revenue", Stretch(7, PeriodKind.DAY))
    assert by_name["to_date"].reckoned == Cumulative("revenue", None, PeriodKind.MONTH)
    inputs = (Input("revenue"), Input("revenue", "before", Stretch(1, PeriodKind.MONTH)))
    assert by_name["growth"].reckoned == Derived("revenue - before", inputs)
    window = Stretch(30, PeriodKind.DAY)
    repeat = Conversion("orders", "orders", "buyer", window, Calculation.COUNT, ("shop",))
    assert by_name["repeat"].reckoned == repeat


def test_the_earlier_spec_is_taken_over_with_its_measures() -> None:
    found = from_dbt(EARLIER)
    assert found.findings == ()
    by_name = {metric.name: metric for metric in found.metrics}
    assert list(by_name) == ["sales", "amount", "year", "share", "deals", "twice", "per"]
    where = (Condition("won", Comparison.IS, True), Condition("size", Comparison.AT_LEAST, Fraction(10)))
    assert by_name["sales"].reckoned == Simple("fct_deals", Aggregation.SUM, "amount", "closed_on", where)
    assert by_name["sales"].null_policy is NullPolicy.ZERO
    assert by_name["year"].reckoned == Cumulative("amount", None, PeriodKind.YEAR)
    assert by_name["twice"].reckoned == Conversion("deals", "deals", "buyer")


@pytest.mark.parametrize("document", [LATER, EARLIER])
def test_metrics_come_back_from_dbt_as_they_were(document: dict[str, object]) -> None:
    metrics = from_dbt(document).metrics
    again = from_dbt(to_dbt(metrics))
    assert again.findings == ()
    assert {metric.name: metric for metric in again.metrics} == {metric.name: metric for metric in metrics}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"type": "simple", "agg": "stddev", "expr": "x"}, "the aggregation `stddev`"),
        ({"agg": "sum", "expr": "a * b"}, "`a * b` is more than a column"),
        ({"agg": "sum", "expr": "a", "filter": "a = 1 or b = 2"}, "the filter `a = 1 or b = 2`"),
        ({"agg": "sum", "expr": "a", "fill_nulls_with": 5}, "empty values are filled with 5"),
        ({"agg": "percentile", "expr": "a"}, "it has no percentile"),
        ({"agg": "percentile", "expr": "a", "percentile": "0.5", "percentile_type": "discrete"}, "a discrete"),
        ({"agg": "sum", "expr": "a", "non_additive_dimension": {"name": "d", "window_choice": "min"}}, "non-additive"),
        ({"type": "magic"}, "the type `magic` is not known"),
        ({"type": "ratio", "numerator": "a"}, "an input is not named"),
        ({"type": "ratio", "numerator": {"name": "a", "filter": "x"}, "denominator": "b"}, "`filter` on an input"),
        ({"type": "ratio", "numerator": "a", "denominator": "b", "filter": "x"}, "a filter on a metric"),
        ({"type": "cumulative", "input_metric": "a", "window": "7 moons"}, "the window `7 moons`"),
        ({"type": "cumulative", "input_metric": "a", "grain_to_date": "moon"}, "the grain `moon`"),
        ({"type": "cumulative", "input_metric": "a", "period_agg": "first"}, "`period_agg` other than `last`"),
        ({"type": "conversion", "base_metric": "a", "conversion_metric": "b", "calculation": "x"}, "the calculation"),
        ({"type": "conversion", "base_metric": "a", "conversion_metric": "b", "constant_properties": [
            {"base_property": "x", "conversion_property": "y"}]}, "constant properties of two names"),
        ({"type": "simple", "type_params": {"measure": "none"}}, "the measure `none` is not there"),
        ({"agg": "sum", "expr": "a", "config": {"meta": {"perfkit": {"colour": "red"}}}}, "`colour` under `perfkit`"),
        ({"agg": "sum", "expr": "a", "config": {"meta": {"perfkit": {"kind": "red"}}}}, "`kind: red` under `perfkit`"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_left_out_and_told(given: dict[str, object], why: str) -> None:
    found = from_dbt({"models": [{"name": "t", "metrics": [{"name": "m", **given}]}]})
    assert found.metrics == ()
    (finding,) = found.findings
    assert finding.code.code == "PKM011"
    assert why in finding.what()


def test_a_metric_needs_a_name_and_a_simple_one_a_table() -> None:
    found = from_dbt({"metrics": [{"agg": "sum"}, {"name": "m", "agg": "sum", "expr": "a"}]})
    assert [finding.code.code for finding in found.findings] == ["PKM011", "PKM011"]


@pytest.mark.parametrize(
    ("document", "path"),
    [
        (None, "document"),
        ([], "document"),
        ("x", "document"),
        ({"metrics": "x"}, "metrics"),
        ({"metrics": [5]}, "metrics[0]"),
        ({"models": 5}, "models"),
        ({"models": [None]}, "models[0]"),
        ({"models": [{"name": "m", "metrics": 5}]}, "models[0].metrics"),
        ({"semantic_models": [{"measures": [None]}]}, "semantic_models[0].measures[0]"),
    ],
)
def test_a_document_of_another_shape_is_refused_where_it_differs(document: object, path: str) -> None:
    taken = from_dbt(document)  # type: ignore[arg-type]
    assert taken.metrics == ()
    assert [(finding.code.code, finding.places[0].path) for finding in taken.findings] == [("PKM021", path)]
    assert from_dbt({"models": None, "metrics": []}).findings == ()
