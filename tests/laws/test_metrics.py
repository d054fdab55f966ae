"""Laws of metrics: order changes nothing, parts make up the whole, a ratio of sums is the ratio of everything."""

import datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfkit.metrics import Aggregation, Metric, Over, Ratio, Simple, Way, gather, roll_up

DAY = datetime.date(2027, 1, 1)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "rep": st.sampled_from(["An", "Bo", "Cy"]),
            "value": st.integers(-1000, 1000) | st.fractions(-9, 9, max_denominator=7),
            "list": st.integers(0, 50),
        }
    ),
    max_size=12,
)
METRICS = [
    Metric("value", Simple("deals", Aggregation.SUM, "value")),
    Metric("list", Simple("deals", Aggregation.SUM, "list")),
    Metric("count", Simple("deals", Aggregation.COUNT)),
    Metric("median", Simple("deals", Aggregation.MEDIAN, "value")),
    Metric("ratio", Ratio("value", "list")),
]
KNOWN = {metric.name: metric for metric in METRICS}


def figures(rows: list[dict[str, object]], *by: str) -> dict[tuple[str, tuple[str, ...]], Fraction | None]:
    found = gather(METRICS, {"deals": rows}, starts_on=DAY, ends_on=DAY, by=by)
    assert found.findings == ()
    return {(each.metric, each.group): each.value for each in found.figures}


@given(ROWS, st.randoms(use_true_random=False))
def test_rows_in_any_order_give_the_same_figures(rows: list[dict[str, object]], chance: object) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert figures(rows, "rep") == figures(shuffled, "rep")


@given(ROWS)
def test_sums_over_groups_are_the_figure_of_all(rows: list[dict[str, object]]) -> None:
    parts, whole = figures(rows, "rep"), figures(rows)
    for name in ("value", "list", "count"):
        total = sum((value or 0 for (metric, _), value in parts.items() if metric == name), Fraction(0))
        assert total == (whole[name, ()] or 0)


@given(ROWS)
def test_a_ratio_of_sums_is_the_ratio_of_everything(rows: list[dict[str, object]]) -> None:
    found = gather(METRICS, {"deals": rows}, starts_on=DAY, ends_on=DAY, by=["rep"])
    parts = [each.part for each in found.figures if each.metric == "ratio"]
    rolled = roll_up(KNOWN["ratio"], KNOWN, parts, over=Over.PEOPLE, way=Way.RATIO_OF_SUMS)
    assert rolled == figures(rows)["ratio", ()]
