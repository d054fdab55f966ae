"""Figures gathered from rows, exactly; what cannot be read has a reason and a place."""

import datetime
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
    Gathering,
    Input,
    Metric,
    NullPolicy,
    Ratio,
    Simple,
    Stretch,
    gather,
    is_settled,
)
from perfkit.metrics.gather import move

DAY = datetime.date
ROWS: list[dict[str, object]] = [
    {"rep": "An", "day": "2027-01-05", "value": "100.10", "won": "yes", "buyer": "X"},
    {"rep": "An", "day": "2027-01-20", "value": 50, "won": "no", "buyer": "Y"},
    {"rep": "Bo", "day": DAY(2027, 2, 1), "value": "", "won": "yes", "buyer": "X"},
    {"rep": "Bo", "day": "", "value": 7, "won": "no", "buyer": "Z"},
]
SUM = Metric("value", Simple("deals", Aggregation.SUM, "value", "day"))
ALL = Metric("all", Simple("deals", Aggregation.COUNT, "", "day"))
WON = Metric("won", Simple("deals", Aggregation.COUNT, "", "day", (Condition("won", Comparison.IS, True),)))


def january(*metrics: Metric, by: tuple[str, ...] = (), rows: object = ROWS) -> Gathering:
    tables = {"deals": rows}
    return gather(metrics, tables, starts_on=DAY(2027, 1, 1), ends_on=DAY(2027, 1, 31), by=by)  # type: ignore[arg-type]


def test_rows_of_the_window_are_gathered_and_undated_ones_are_not() -> None:
    found = january(SUM, ALL, WON, Metric("rate", Ratio("won", "all")), by=("rep",))
    assert found.findings == ()
    assert [found.value_of(name, "An") for name in ("value", "all", "won", "rate")] == [
        Fraction("150.10"), 2, 1, Fraction(1, 2),
    ]  # fmt: skip
    rate = next(each for each in found.figures if (each.metric, each.group) == ("rate", ("Bo",)))
    assert rate.value is None and rate.reason is not None and rate.reason.en == "it would divide by zero"


@pytest.mark.parametrize(
    ("aggregation", "column", "value"),
    [
        (Aggregation.COUNT_DISTINCT, "buyer", 2),
        (Aggregation.COUNT_TRUE, "won", 1),
        (Aggregation.AVERAGE, "value", Fraction("75.05")),
        (Aggregation.MEDIAN, "value", Fraction("75.05")),
        (Aggregation.LEAST, "value", 50),
        (Aggregation.GREATEST, "value", Fraction("100.10")),
        (Aggregation.LAST, "value", 50),
        (Aggregation.COUNT, "value", 2),
    ],
)
def test_every_aggregation_is_exact(aggregation: Aggregation, column: str, value: Fraction) -> None:
    assert january(Metric("x", Simple("deals", aggregation, column, "day"))).value_of("x") == value


def test_a_percentile_lies_between_two_rows() -> None:
    metric = Metric("x", Simple("deals", Aggregation.PERCENTILE, "value", "day", percentile=Fraction(1, 4)))
    assert january(metric).value_of("x") == Fraction("62.525")


@pytest.mark.parametrize(
    ("comparison", "value", "count"),
    [("=", Fraction(50), 1), ("!=", Fraction(50), 1), (">", Fraction(50), 1), (">=", Fraction(50), 2),
     ("<", "2027-01-10", 1), ("<=", "An", 2)],
)  # fmt: skip
def test_conditions_choose_rows(comparison: str, value: object, count: int) -> None:
    column = "value" if isinstance(value, Fraction) else "day" if str(value).startswith("2") else "rep"
    where = (Condition(column, Comparison(comparison), value),)  # type: ignore[arg-type]
    assert january(Metric("x", Simple("deals", Aggregation.COUNT, "", "day", where))).value_of("x") == count


def test_the_null_policy_decides_what_stands_where_nothing_was_measured() -> None:
    simple = Simple("deals", Aggregation.SUM, "value", "day", (Condition("rep", Comparison.IS, "Cy"),))
    assert january(Metric("x", simple)).value_of("x") is None
    assert january(Metric("x", simple, null_policy=NullPolicy.ZERO)).value_of("x") == 0
    found = january(Metric("x", simple, null_policy=NullPolicy.REFUSE))
    assert [finding.code.code for finding in found.findings] == ["PKM012"]


@pytest.mark.parametrize("reckoned", [Ratio("w", "c"), Derived("w / c", (Input("w"), Input("c")))])
@pytest.mark.parametrize("policy", [NullPolicy.UNDEFINED, NullPolicy.REFUSE])
def test_a_figure_made_of_others_is_refused_once_where_it_has_no_value(reckoned: Ratio, policy: NullPolicy) -> None:
    nobody = (Condition("rep", Comparison.IS, "Cy"),)
    above = Metric("w", Simple("deals", Aggregation.SUM, "value", "day", nobody), null_policy=policy)
    below = Metric("c", Simple("deals", Aggregation.COUNT, "", "day", nobody))
    found = january(above, below, Metric("x", reckoned, null_policy=NullPolicy.REFUSE))
    assert found.value_of("x") is None
    assert [finding.code.code for finding in found.findings] == ["PKM012"]


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    found = gather([ALL], {"deals": ROWS}, starts_on=DAY(2027, 1, 31), ends_on=DAY(2027, 1, 1))
    (finding,) = found.findings
    assert finding.code.code == "PKM022"
    assert finding.what() == "the window to gather over ends on 2027-01-01, before it begins on 2027-01-31"
    assert found.figures == ()


def test_an_empty_cell_is_left_out_or_zero_or_refused() -> None:
    average = Simple("deals", Aggregation.AVERAGE, "value", "")
    assert january(Metric("x", average)).value_of("x") == Fraction("157.10") / 3
    assert january(Metric("x", average, null_policy=NullPolicy.ZERO)).value_of("x") == Fraction("157.10") / 4
    found = january(Metric("x", average, null_policy=NullPolicy.REFUSE))
    assert [finding.code.code for finding in found.findings] == ["PKM012"]


def test_cumulative_windows_reach_back() -> None:
    year = Metric("year", Cumulative("all", to_date=PeriodKind.YEAR))
    ever = Metric("ever", Cumulative("all"))
    week = Metric("week", Cumulative("all", Stretch(2, PeriodKind.WEEK)))
    month = Metric("month", Cumulative("all", Stretch(1, PeriodKind.MONTH)))
    found = gather([ALL, year, ever, week, month], {"deals": ROWS}, starts_on=DAY(2027, 2, 1), ends_on=DAY(2027, 2, 4))
    assert [found.value_of(name) for name in ("all", "year", "ever", "week", "month")] == [1, 3, 3, 1, 3]


def test_a_formula_compares_with_the_window_before() -> None:
    inputs = (Input("all"), Input("all", "before", Stretch(1, PeriodKind.MONTH)))
    growth = Metric("growth", Derived("(all - before) / before", inputs))
    found = gather([ALL, growth], {"deals": ROWS}, starts_on=DAY(2027, 2, 1), ends_on=DAY(2027, 2, 28))
    assert found.value_of("growth") == Fraction(-1, 2)
    assert january(ALL, growth).value_of("growth") is None
    assert move((DAY(2027, 1, 4), DAY(2027, 1, 10)), Stretch(1, PeriodKind.WEEK))[0] == DAY(2026, 12, 28)


def test_conversion_counts_each_converting_row_once_for_the_latest_base_row() -> None:
    visits = [{"who": "X", "day": "2027-01-02"}, {"who": "X", "day": "2027-01-10"}, {"who": "Y", "day": "2027-01-03"}]
    buys = [{"who": "X", "day": "2027-01-12"}, {"who": "Y", "day": "2027-02-20"}, {"who": "Z", "day": "2027-01-05"}]
    base = Metric("visits", Simple("visits", Aggregation.COUNT, "", "day"))
    buy = Metric("buys", Simple("buys", Aggregation.COUNT, "", "day"))
    rate = Metric("rate", Conversion("visits", "buys", "who", Stretch(7, PeriodKind.DAY)))
    count = Metric("count", Conversion("visits", "buys", "who", Stretch(2, PeriodKind.MONTH), Calculation.COUNT))
    tables = {"visits": visits, "buys": buys}
    found = gather([base, buy, rate, count], tables, starts_on=DAY(2027, 1, 1), ends_on=DAY(2027, 1, 31))
    assert [found.value_of("rate"), found.value_of("count")] == [Fraction(1, 3), 2]


def test_what_is_absent_is_a_finding_and_no_zero() -> None:
    found = gather([ALL], {}, starts_on=DAY(2027, 1, 1), ends_on=DAY(2027, 1, 1))
    assert [finding.code.code for finding in found.findings] == ["PKM013"]
    assert found.value_of("all") is None
    found = january(SUM, Metric("rate", Ratio("value", "value")), rows=[{"day": "2027-01-01"}])
    assert [finding.code.code for finding in found.findings] == ["PKM014"]
    assert [each.reason.en for each in found.figures if each.reason] == ["a row it is gathered from cannot be read"] * 2


@pytest.mark.parametrize(("cell", "code"), [(0.5, "PKV029"), ("many", "PKV011"), (True, "PKV011")])
def test_a_cell_that_cannot_be_read_withholds_the_figure(cell: object, code: str) -> None:
    found = january(SUM, rows=[{"day": "2027-01-01", "value": cell}, {"day": "2027-01-01", "value": 1}])
    assert [finding.code.code for finding in found.findings] == [code]
    assert found.value_of("value") is None


def test_groups_that_cannot_be_made_are_findings() -> None:
    found = january(ALL, by=("repp",))
    assert {finding.code.code for finding in found.findings} == {"PKM014"}
    assert found.figures == ()
    found = gather([ALL], {}, starts_on=DAY(2027, 1, 1), ends_on=DAY(2027, 1, 1), by=["rep"])
    assert [finding.code.code for finding in found.findings] == ["PKM013"]


def test_wrong_definitions_gather_nothing() -> None:
    found = january(Metric("x", Ratio("none", "none")))
    assert (found.figures, [finding.code.code for finding in found.findings]) == ((), ["PKM002"])


def test_a_metric_with_a_lag_is_settled_when_the_lag_is_over() -> None:
    late = Metric("paid", Simple("deals", Aggregation.COUNT), lag_days=10)
    assert not is_settled(late, DAY(2027, 1, 31), DAY(2027, 2, 9))
    assert is_settled(late, DAY(2027, 1, 31), DAY(2027, 2, 10))


def test_error_a_figure_of_a_metric_that_was_not_asked_for() -> None:
    found = january(Metric("calls", Simple("deals", Aggregation.COUNT)))
    assert found.value_of("calls", "nobody") is None
    with pytest.raises(KeyError, match="no metric is called 'cals'; there are calls"):
        found.value_of("cals")
