"""Definitions that mean nothing are refused with the reason."""

from fractions import Fraction

import pytest

from perfkit.calendar import PeriodKind
from perfkit.diagnostics import Refused
from perfkit.metrics import (
    Adding,
    Aggregation,
    Conversion,
    Cumulative,
    Derived,
    Input,
    Metric,
    Over,
    Part,
    Ratio,
    Simple,
    Stretch,
    Way,
    adding_of,
    check_metrics,
    check_roll_up,
    roll_up,
)

WON = Metric("won", Simple("deals", Aggregation.COUNT, dated_by="day"))
CLOSED = Metric("closed", Simple("deals", Aggregation.COUNT, dated_by="day"))
VALUE = Metric("value", Simple("deals", Aggregation.SUM, "value", "day"), unit="USD")
STOCK = Metric("stock", Simple("stock", Aggregation.LAST, "pieces", "day"))
PEOPLE = Metric("people", Simple("deals", Aggregation.COUNT_DISTINCT, "buyer", "day"))
RATE = Metric("rate", Ratio("won", "closed"))
BASE = (WON, CLOSED, VALUE, STOCK, PEOPLE, RATE)


def derived(formula: str, *names: str, **more: object) -> Metric:
    return Metric("made", Derived(formula, tuple(Input(name) for name in names)), **more)  # type: ignore[arg-type]


def codes_of(*metrics: Metric) -> list[str]:
    return [finding.code.code for finding in check_metrics([*BASE, *metrics])]


def test_quotients_of_two_denominators_are_no_sum() -> None:
    assert codes_of(derived("won / closed + closed / won", "won", "closed")) == ["PKM005", "PKM005"]
    (first, _) = check_metrics([*BASE, derived("(won + won) / closed + won / (closed * 1)", "won", "closed")])
    assert first.what() == "`made` adds up `… / closed`, which does not add up"
    assert codes_of(derived("won / closed + value / closed", "won", "closed", "value")) == []
    assert codes_of(derived("rate / 100", "rate")) == []


def test_sound_metrics_have_no_findings() -> None:
    assert codes_of(derived("value / won", "value", "won"), Metric("to_date", Cumulative("value"))) == []


@pytest.mark.parametrize(
    ("metric", "code"),
    [
        (Metric("won", Simple("x", Aggregation.COUNT)), "PKM001"),
        (Metric("bad", Ratio("wonn", "closed")), "PKM002"),
        (derived("won + lost", "won"), "PKM002"),
        (Metric("bad", Ratio("bad", "won")), "PKM003"),
        (Metric("bad", Ratio("rate", "won")), "PKM004"),
        (derived("rate / won", "rate", "won"), "PKM004"),
        (derived("(2 * rate) / won", "rate", "won"), "PKM004"),
        (derived("rate + won", "rate", "won"), "PKM005"),
        (derived("rate / 2 + won", "rate", "won"), "PKM005"),
        (derived("won + 0.5 * rate * 2", "rate", "won"), "PKM005"),
        (Metric("bad", Cumulative("rate")), "PKM005"),
        (Metric("bad", Cumulative("people")), "PKM005"),
        (Metric("bad", Ratio("won", "closed"), adding=Adding.ADDITIVE), "PKM008"),
        (derived("won +", "won"), "PKM009"),
        (derived("won ^ 2", "won"), "PKM009"),
        (derived("(" * 60 + "won", "won"), "PKM009"),
        (derived("(won", "won"), "PKM009"),
        (derived("+ " * 2000, "won"), "PKM009"),
        (Metric("bad", Simple("deals", Aggregation.SUM)), "PKM010"),
        (Metric("bad", Simple("deals", Aggregation.LAST, "value")), "PKM010"),
        (Metric("bad", Simple("deals", Aggregation.PERCENTILE, "value")), "PKM010"),
        (Metric("bad", Simple("deals", Aggregation.SUM, "value", percentile=Fraction(1, 2))), "PKM010"),
        (Metric("bad", Cumulative("won", Stretch(7, PeriodKind.DAY), PeriodKind.MONTH)), "PKM010"),
        (Metric("bad", Cumulative("won", Stretch(0, PeriodKind.DAY))), "PKM010"),
        (Metric("bad", Conversion("won", "value", "buyer")), "PKM010"),
        (Metric("bad", Conversion("won", "won", "buyer", Stretch(0, PeriodKind.DAY))), "PKM010"),
        (derived("won + won", "won", "won"), "PKM010"),
    ],
)
def test_a_definition_that_means_nothing_is_refused(metric: Metric, code: str) -> None:
    assert codes_of(metric) == [code]


def test_two_units_are_not_added() -> None:
    euros = Metric("euros", Simple("deals", Aggregation.SUM, "value"), unit="EUR")
    (finding,) = check_metrics([*BASE, euros, derived("value + euros", "value", "euros")])
    assert finding.code.code == "PKM006"
    assert finding.what() == "`made` adds `value` in `USD` to `euros` in `EUR`"


@pytest.mark.parametrize(
    ("metric", "codes"),
    [
        (Metric("bad", Cumulative("value"), unit="EUR"), ["PKM019"]),
        (Metric("good", Cumulative("value"), unit="USD"), []),
        (Metric("silent", Cumulative("value")), []),
        (derived("value * 1", "value", unit="EUR"), ["PKM019"]),
        (derived("2 * value + value", "value", unit="EUR"), ["PKM019"]),
        (derived("value", "value", unit="count"), ["PKM019"]),
        (derived("5 + value", "value", unit="EUR"), ["PKM019"]),
        (derived("value / 1000", "value", unit="thousands"), []),
        (derived("value / won", "value", "won", unit="EUR"), []),
        (Metric("each", Ratio("value", "won"), unit="EUR"), ["PKM019"]),
        (Metric("share", Ratio("value", "value"), unit="ratio"), []),
        (Metric("odd", Cumulative("won"), unit="XXQ"), ["PKM020"]),
        (Metric("low", Cumulative("value"), unit="usd"), ["PKM020"]),
        (Metric("own", Cumulative("won"), unit="visits"), []),
    ],
)
def test_a_metric_is_in_the_unit_of_what_it_is_reckoned_from(metric: Metric, codes: list[str]) -> None:
    assert codes_of(metric) == codes


def test_a_unit_written_another_way_is_offered_as_it_is() -> None:
    (finding,) = check_metrics([Metric("low", Simple("deals", Aggregation.SUM, "value"), unit="usd")])
    assert finding.mend() == "write `USD`"
    (finding,) = check_metrics([*BASE, Metric("bad", Cumulative("value"), unit="EUR")])
    assert finding.what() == "`bad` is in `EUR` and is reckoned from `value` in `USD`"


def test_metrics_that_stand_on_a_wrong_one_are_not_judged_twice() -> None:
    assert codes_of(Metric("bad", Ratio("none", "won")), Metric("on_it", Ratio("bad", "won"))) == ["PKM002"]


def test_a_near_name_is_offered() -> None:
    (finding,) = check_metrics([*BASE, Metric("bad", Ratio("closd", "won"))])
    assert finding.mend() == "write `closed`"


@pytest.mark.parametrize(
    ("formula", "adding"),
    [
        ("won + closed", Adding.ADDITIVE),
        ("won - closed * 2", Adding.ADDITIVE),
        ("-won", Adding.ADDITIVE),
        ("won / 3", Adding.ADDITIVE),
        ("won + stock", Adding.END_VALUE),
        ("won / closed", Adding.RATIO),
        ("1 - rate", Adding.ALONE),
        ("won * closed", Adding.ALONE),
        ("won + 1", Adding.ALONE),
        ("people / won", Adding.ALONE),
    ],
)
def test_a_formula_adds_up_as_far_as_its_parts_do(formula: str, adding: Adding) -> None:
    known = {metric.name: metric for metric in BASE}
    assert adding_of(derived(formula, *known), known) is adding


REFUSED = [
    (RATE, Over.PEOPLE, Way.MEAN, "a ratio is of its own denominator"),
    (RATE, Over.TIME, Way.SUM, "a ratio is of its own denominator"),
    (STOCK, Over.TIME, Way.SUM, "what stands at the end"),
    (PEOPLE, Over.PEOPLE, Way.SUM, "would count twice"),
    (VALUE, Over.TIME, Way.LAST, "the last period alone"),
    (VALUE, Over.PEOPLE, Way.LAST, "no order"),
    (VALUE, Over.PEOPLE, Way.RATIO_OF_SUMS, "it is no ratio"),
]


@pytest.mark.parametrize(("metric", "over", "way", "why"), REFUSED)
def test_an_illegal_roll_up_is_refused_with_the_reason(metric: Metric, over: Over, way: Way, why: str) -> None:
    known = {each.name: each for each in BASE}
    (finding,) = check_roll_up(metric, known, over=over, way=way)
    assert finding.code.code == "PKM007"
    assert why in finding.why()
    assert "按" in finding.what("zh")
    with pytest.raises(Refused, match="PKM007"):
        roll_up(metric, known, [Part(Fraction(1))], over=over, way=way)


def test_legal_roll_ups_reckon() -> None:
    known = {each.name: each for each in BASE}
    parts = [Part(Fraction(4)), Part(Fraction(2))]
    ways = {Way.SUM: 6, Way.MEAN: 3, Way.LEAST: 2, Way.GREATEST: 4}
    for way, value in ways.items():
        assert roll_up(VALUE, known, parts, over=Over.PEOPLE, way=way) == value
    assert roll_up(STOCK, known, parts, over=Over.TIME, way=Way.LAST) == 2
    assert roll_up(VALUE, known, [*parts, Part(None)], over=Over.TIME, way=Way.SUM) is None
    assert roll_up(VALUE, known, [], over=Over.TIME, way=Way.SUM) is None
    assert roll_up(RATE, known, [Part(None, Fraction(0), Fraction(0))], over=Over.TIME, way=Way.RATIO_OF_SUMS) is None
