"""What metrics seldom come to: formulas of every sign, cells that cannot be read, and figures a host gives by hand."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from perfkit.calendar import PeriodKind
from perfkit.metrics import (
    Adding,
    Aggregation,
    Comparison,
    Condition,
    Conversion,
    Cumulative,
    Derived,
    FigureReader,
    Input,
    Metric,
    Part,
    Ratio,
    Simple,
    Stretch,
    check_metrics,
    from_dbt,
    gather,
    to_dbt,
)
from perfkit.metrics.adding import adding_as_reckoned
from perfkit.metrics.formula import Unread, evaluate, parse_formula

DAY = datetime.date
WON = Condition("won", Comparison.IS, True)
VISITS = Metric("visits", Simple("seen", Aggregation.COUNT, "", "day", (WON,)))
BUYS = Metric("buys", Simple("seen", Aggregation.COUNT, "", "day"))
SALES = Metric("sales", Simple("seen", Aggregation.SUM, "value", "day"))
ROWS: list[dict[str, object]] = [
    {"who": "A", "day": "2027-01-05", "won": "yes", "value": "3"},
    {"who": "A", "day": "2027-09-06", "won": "no", "value": "4"},
]


@pytest.mark.parametrize(
    ("text", "value"),
    [("2 + a", 6), ("a - b", 3), ("2 * a", 8), ("a / b", 4), ("a / (b - 1)", None), ("a + c", None), ("7", 7)],
)
def test_a_formula_is_reckoned_exactly_and_has_no_figure_where_a_part_has_none(text: str, value: int | None) -> None:
    assert evaluate(parse_formula(text), {"a": Fraction(4), "b": Fraction(1), "c": None}) == value


@pytest.mark.parametrize(("text", "at"), [("a b", "b"), ("a + *", "*"), ("(a", ")"), ("a )", ")")])
def test_where_a_formula_stops_making_sense_is_told(text: str, at: str) -> None:
    with pytest.raises(Unread) as refused:
        parse_formula(text)
    assert refused.value.at == at


@pytest.mark.parametrize(("formula", "adding"), [("sales - sales", Adding.ADDITIVE), ("sales sales", Adding.ALONE)])
def test_how_far_a_formula_adds_up_is_read_from_it(formula: str, adding: Adding) -> None:
    assert adding_as_reckoned(Metric("x", Derived(formula, (Input("sales"),))), {"sales": SALES}) is adding


def test_figures_given_by_hand_pass_a_door() -> None:
    part = Part(2, 1, Decimal("0.5"))  # type: ignore[arg-type]
    assert (part.value, part.numerator, part.denominator) == (2, 1, Fraction(1, 2))


def test_somebody_may_come_back_whenever_where_a_conversion_has_no_window() -> None:
    within = Metric("within", Conversion("visits", "buys", "who", Stretch(30, PeriodKind.DAY)))
    ever = Metric("ever", Conversion("visits", "buys", "who"))
    found = gather((VISITS, BUYS, within, ever), {"seen": ROWS}, starts_on=DAY(2027, 1, 1), ends_on=DAY(2027, 12, 31))
    assert (found.value_of("within"), found.value_of("ever")) == (1, 2)


def test_the_rows_of_both_ends_of_a_conversion_need_a_day() -> None:
    undated = Metric("undated", Simple("seen", Aggregation.COUNT))
    (finding,) = check_metrics((undated, BUYS, Metric("bad", Conversion("undated", "buys", "who"))))
    assert finding.code.code == "PKM010" and "need a day" in finding.what("en")


@pytest.mark.parametrize("metric", [VISITS, Metric("rate", Conversion("visits", "visits", "who")), SALES])
def test_a_cell_that_cannot_be_read_leaves_no_figure(metric: Metric) -> None:
    rows = [{**ROWS[0], "won": "perhaps", "value": "many"}]
    found = gather((VISITS, BUYS, metric), {"seen": rows}, starts_on=DAY(2027, 1, 1), ends_on=DAY(2027, 12, 31))
    assert found.value_of(metric.name) is None
    assert found.findings


def test_a_window_of_dbt_may_be_a_mapping_and_a_word_of_ours_a_text() -> None:
    own = {"perfkit": {"owner": "Ada", "unit": "USD"}}
    first = {"name": "won", "type": "simple", "agg": "count", "expr": 1, "config": {"meta": own}}
    rolling = {"name": "r", "type": "cumulative", "input_metric": "won", "window": {"count": 7, "granularity": "days"}}
    read = from_dbt({"models": [{"name": "seen", "metrics": [first]}], "metrics": [rolling]})
    assert read.findings == ()
    assert {each.name: each.reckoned for each in read.metrics}["r"] == Cumulative("won", Stretch(7, PeriodKind.DAY))
    assert read.metrics[0].owner == "Ada"
    earlier = {"name": "r", "type": "cumulative", "type_params": {"measure": "nowhere"}}
    assert from_dbt({"metrics": [earlier]}).metrics[0].reckoned == Cumulative("nowhere")


def test_metrics_of_no_table_need_no_model() -> None:
    assert list(to_dbt([Metric("rate", Ratio("won", "all"))])) == ["metrics"]


def test_the_figures_below_a_running_total_are_read_in_its_own_window() -> None:
    running = Metric("running", Cumulative("sales", None, PeriodKind.YEAR))
    september = (DAY(2027, 9, 1), DAY(2027, 9, 30))
    read = FigureReader([SALES, running], {"seen": ROWS}).read("running", september)
    assert (read.figure.value, [below.window for below in read.inputs]) == (7, [(DAY(2027, 1, 1), DAY(2027, 9, 30))])
